#include "modules/cases/rules.h"

#include <algorithm>
#include <array>

namespace fangxian::cases {
namespace {

struct Step {
  std::string_view from, to;
};
constexpr std::array steps = {
    Step{"suspected", "confirmed"},    Step{"suspected", "asymptomatic"}, Step{"suspected", "excluded"},
    Step{"asymptomatic", "confirmed"}, Step{"asymptomatic", "cured"},     Step{"confirmed", "cured"},
    Step{"confirmed", "died"},         Step{"cured", "relapse"},          Step{"relapse", "cured"},
    Step{"relapse", "died"},           Step{"suspected", "withdrawn"},    Step{"asymptomatic", "withdrawn"},
    Step{"confirmed", "withdrawn"},    Step{"cured", "withdrawn"},        Step{"died", "withdrawn"},
    Step{"relapse", "withdrawn"},
};

}  // namespace

bool may_begin_as(std::string_view state) { return state == "suspected" || state == "confirmed" || state == "asymptomatic"; }

bool may_become(std::string_view from, std::string_view to) {
  return std::any_of(steps.begin(), steps.end(), [&](const Step& step) { return step.from == from && step.to == to; });
}

bool is_over(std::string_view state) {
  return state == "excluded" || state == "withdrawn" || state == "cured" || state == "died";
}

bool counts_as_new_confirmed(std::string_view from, std::string_view to) { return to == "confirmed" && from != "confirmed"; }

bool needs_severity(std::string_view state) { return state == "confirmed" || state == "relapse"; }

std::string_view evidence_kind(std::string_view state) {
  if (state == "confirmed" || state == "relapse") return "confirmed_case";
  if (state == "asymptomatic") return "asymptomatic_case";
  if (state == "suspected") return "suspected_case";
  if (state == "cured") return "discharged_case";
  return "";
}

ClockState clock_state(std::optional<Time> due, Time done, Time now) {
  ClockState state;
  if (!due) return state;
  state.due = *due;
  state.is_open = !done.is_set();
  const Time until = state.is_open ? now : done;
  state.is_late = until > *due;
  state.late_ms = state.is_late ? until - *due : 0;
  return state;
}

std::optional<WatchPlan> plan_of(const RuleSet& rules, const ContactFacts& facts) {
  return plan_watch(rules, facts.judgement, {facts.last_exposure, facts.intake});
}

}  // namespace fangxian::cases
