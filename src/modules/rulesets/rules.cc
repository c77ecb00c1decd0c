#include "modules/rulesets/rules.h"

#include "base/check.h"
#include "modules/rulesets/parameters.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// The n-th day, counted from a first day.
Date nth_day(Date first, int n) { return first + (n - 1); }

// Where the plan ends with a test (day 14 of 14 days), the last day keeps it when the end has moved or isolation began late.
void add_tests(WatchPlan& plan, std::vector<int> days, int period, bool is_double_at_end) {
  std::sort(days.begin(), days.end());
  for (const int day : days) {
    const Date on = nth_day(plan.from, day);
    if (on <= plan.until) plan.tests.push_back({on, day, false, false});
  }
  const bool ends_with_test = !days.empty() && days.back() >= period;
  if (!ends_with_test) return;
  // Isolation that begins on the day of the last exposure has its last numbered day one day before the end.
  if (plan.tests.empty() || plan.tests.back().on < plan.until + -1) {
    plan.tests.push_back({plan.until, plan.until.days - plan.from.days + 1, false, false});
  }
  plan.tests.back().is_double = is_double_at_end;
}

int strictness(const Parameter& parameter, const Json& value) {
  const auto found = std::find_if(parameter.choices.begin(), parameter.choices.end(),
                                  [&](const char* each) { return value.string() == each; });
  return static_cast<int>(found - parameter.choices.begin());
}

// More than nothing is more, and fewer hours than no limit is stricter too.
bool asks_more(const Parameter& parameter, const Json& local, const Json& national) {
  if (parameter.stricter == Stricter::neither) return false;
  if (local.is_null()) return false;
  if (parameter.kind == ParameterKind::boolean) return local.boolean() && !national.boolean();
  if (national.is_null()) return true;
  switch (parameter.kind) {
    case ParameterKind::number:
      return parameter.stricter == Stricter::more ? local.number() > national.number() : local.number() < national.number();
    case ParameterKind::text: return strictness(parameter, local) > strictness(parameter, national);
    case ParameterKind::days: {
      if (local.size() > national.size()) return true;
      // As many test days, but other ones: neither more nor fewer.
      return false;
    }
    case ParameterKind::boolean: break;
  }
  return false;
}

std::string shown(const Json& value) {
  if (value.is_string()) return value.string();
  if (value.is_number()) return fmt::format("{:g}", value.number());
  if (value.is_null()) return "–";
  return value.dump();
}

const std::string& reason_or(const std::string& text, const std::string& other) { return text.empty() ? other : text; }

}  // namespace

std::optional<WatchPlan> plan_watch(const RuleSet& rules, std::string_view judgement, const Exposure& exposure) {
  const bool is_close = judgement == "close";
  if (!is_close && judgement != "secondary") return {};
  const char* days_name = is_close ? "contact_days" : "secondary_days";
  const char* tests_name = is_close ? "contact_tests" : "secondary_tests";
  const auto days = rules.whole(days_name);
  if (!days.given || !exposure.last_exposure.is_set()) return {};
  static const std::string home = "home";
  WatchPlan plan;
  plan.judgement = judgement;
  plan.place = reason_or(rules.text(is_close ? "contact_place" : "secondary_place"), home);
  plan.until = exposure.last_exposure + static_cast<int>(days.value);
  plan.from = exposure.intake.is_set() ? exposure.intake : exposure.last_exposure + 1;
  plan.temperatures_a_day = static_cast<int>(rules.whole("temperatures_a_day").value);
  plan.is_confirmed = rules.is_confirmed(days_name) && (rules.find(tests_name) == nullptr || rules.is_confirmed(tests_name));
  plan.is_over = plan.from > plan.until;
  if (!plan.is_over) {
    add_tests(plan, rules.days(tests_name), static_cast<int>(days.value), is_close && rules.is_so("contact_release_double"));
  }
  const auto tail = rules.whole("home_days");
  if (is_close && tail.given && tail.value > 0) {
    plan.tail_kind = rules.text("home_kind");
    plan.tail_until = plan.until + static_cast<int>(tail.value);
    plan.is_over = plan.from > plan.tail_until;
    for (const int day : rules.days("home_tests")) {
      const Date on = plan.until + day;
      if (on <= plan.tail_until && on >= plan.from) plan.tests.push_back({on, day, true, false});
    }
  }
  return plan;
}

Exposure with_exposure(const Exposure& known, Date exposed_on) {
  Exposure moved = known;
  if (!moved.last_exposure.is_set()) {
    moved.last_exposure = exposed_on;
  } else if (exposed_on > moved.last_exposure) {
    // Somebody taken in the day after the earlier exposure stays in from that day on.
    if (!moved.intake.is_set()) moved.intake = moved.last_exposure + 1;
    moved.last_exposure = exposed_on;
  }
  return moved;
}

bool converts_to_close(const RuleSet& rules, std::span<const TestOutcome> tests_of_the_contact) {
  const auto first = rules.whole("secondary_converts_after");
  if (!first.given) return false;
  std::vector<TestOutcome> tests(tests_of_the_contact.begin(), tests_of_the_contact.end());
  std::sort(tests.begin(), tests.end(), [](const TestOutcome& a, const TestOutcome& b) { return a.sampled_at < b.sampled_at; });
  const std::size_t count = std::min<std::size_t>(tests.size(), static_cast<std::size_t>(first.value));
  return std::any_of(tests.begin(), tests.begin() + static_cast<std::ptrdiff_t>(count),
                     [](const TestOutcome& test) { return test.is_positive; });
}

std::vector<Words> what_prevents_release(const WatchPlan& plan, std::span<const TestOutcome> tests, Date today) {
  std::vector<Words> found;
  // The last day is spent in isolation; release is on that day, once its test is negative.
  if (today < plan.last_day()) {
    found.push_back({fmt::format("期限到 {} 为止", format_date(plan.last_day())),
                     fmt::format("The period lasts until {}", format_date(plan.last_day()))});
  }
  for (const TestOutcome& test : tests) {
    if (test.is_positive && date_of(test.sampled_at) >= plan.from) {
      found.push_back({fmt::format("{} 的样本为阳性", format_date(date_of(test.sampled_at))),
                       fmt::format("The sample of {} is positive", format_date(date_of(test.sampled_at)))});
    }
  }
  for (std::size_t i = 0; i < plan.tests.size(); ++i) {
    const PlannedTest& planned = plan.tests[i];
    // One sample answers one planned day: taken on it or later, but before the next planned day.
    const Date next = i + 1 < plan.tests.size() ? plan.tests[i + 1].on : Date{std::numeric_limits<std::int32_t>::max()};
    const auto answers = std::count_if(tests.begin(), tests.end(), [&](const TestOutcome& test) {
      const Date day = date_of(test.sampled_at);
      return !test.is_positive && day >= planned.on && (day < next || next == planned.on);
    });
    const int needed = planned.is_double ? 2 : 1;
    if (answers >= needed) continue;
    found.push_back({fmt::format("缺 {} 的阴性结果（{}第{}天{}）", format_date(planned.on), planned.at_home ? "居家" : "隔离",
                                 planned.day, planned.is_double ? "，双采双检" : ""),
                     fmt::format("No negative result for {} (day {} {}{})", format_date(planned.on), planned.day,
                                 planned.at_home ? "at home" : "of isolation", planned.is_double ? ", two samples" : "")});
  }
  return found;
}

Date window_start(const RuleSet& rules, Date onset, Date first_positive) {
  const Date start = onset.is_set() ? onset : first_positive;
  if (!start.is_set()) return {};
  return start + -static_cast<int>(rules.whole("contact_lookback_days").value);
}

std::optional<SpillPlan> plan_spill(const RuleSet& rules, std::string_view level, Date left_on, Date arrived_on) {
  if (level != "high" && level != "mid" && level != "low" && level != "post") return {};
  const std::string prefix = level == "post" ? "post" : std::string(level) + "_spill";
  const auto days = rules.whole(prefix + "_days");
  if (!days.given) return {};
  SpillPlan plan;
  plan.place = level == "high" || level == "mid" ? rules.text(prefix + "_place") : "monitoring";
  plan.until = left_on + static_cast<int>(days.value);
  if (level != "low") {
    for (const int day : rules.days(prefix + "_tests")) {
      if (nth_day(arrived_on, day) <= plan.until) plan.tests.push_back(nth_day(arrived_on, day));
    }
  } else {
    // Two tests in three days: the first on arrival, the last on the last day.
    const auto count = rules.whole("low_spill_test_count");
    if (count.given && count.value > 0) plan.tests.push_back(arrived_on);
    if (count.given && count.value > 1 && plan.until > arrived_on) plan.tests.push_back(plan.until);
  }
  return plan;
}

std::optional<Date> after_discharge_until(const RuleSet& rules, bool is_asymptomatic, Date discharged_on) {
  const auto days = rules.whole(is_asymptomatic ? "asymptomatic_after_days" : "discharge_days");
  if (!days.given) return {};
  return discharged_on + static_cast<int>(days.value);
}

std::optional<Time> clock_due(const RuleSet& rules, std::string_view clock, Time started) {
  const std::string name = std::string(clock) + "_hours";
  check(find_parameter(name) != nullptr, "a clock is one that the rule sets know");
  const auto hours = rules.number(name);
  if (!hours.given || !started.is_set()) return {};
  return started + static_cast<std::int64_t>(hours.value * static_cast<double>(hour_ms));
}

std::vector<Excess> stricter_than(const RuleSet& local, const RuleSet& national) {
  static const Json nothing;
  std::vector<Excess> found;
  for (const Parameter& parameter : rule_parameters()) {
    const RuleValue* here = local.find(parameter.name);
    const RuleValue* there = national.find(parameter.name);
    const Json& own = here == nullptr ? nothing : here->value;
    const Json& law = there == nullptr ? nothing : there->value;
    if (!asks_more(parameter, own, law)) continue;
    found.push_back({parameter.name,
                     {fmt::format("{}：{}，国家为 {}", parameter.zh, shown(own), shown(law)),
                      fmt::format("{}: {}, nationally {}", parameter.en, shown(own), shown(law))}});
  }
  for (const GateRow& row : local.gate().rows) {
    if (row.then == "let_through") continue;
    const auto& known = national.gate().rows;
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const GateRow& each) {
      return each.when == row.when && each.then == row.then;
    });
    if (!is_known) {
      found.push_back({"gate", {"卡点规则：" + row.words.zh, "At the gate: " + row.words.en}});
    }
  }
  return found;
}

std::optional<TestingNeed> testing_need(const RuleSet& rules, std::int64_t people) {
  const auto per_sampler = rules.whole("people_per_sampler"), most = rules.whole("people_per_site_most"),
             least = rules.whole("people_per_site_least");
  if (!per_sampler.given || !most.given || !least.given || people < 0) return {};
  const auto parts = [people](std::int64_t each) { return (people + each - 1) / each; };
  return TestingNeed{parts(per_sampler.value), parts(most.value), parts(least.value)};
}

std::optional<std::int64_t> isolation_rooms_needed(const RuleSet& rules, std::int64_t people) {
  const auto rooms = rules.whole("rooms_per_10000");
  if (!rooms.given || people < 0) return {};
  return (people * rooms.value + 9'999) / 10'000;
}

}  // namespace fangxian
