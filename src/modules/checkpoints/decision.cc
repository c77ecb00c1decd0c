#include "modules/checkpoints/decision.h"

#include <algorithm>
#include <array>

namespace fangxian::checkpoints {
namespace {

const Words emergency_words = {
    "急危重症、临产、透析，立即放行，并通知接收单位；任何规定不得阻拦",
    "A patient, a birth or dialysis: let through at once and tell who receives them; no rule may stand in the way"};
const Words no_rule_words = {"没有生效的规定，放行", "No rule is in force: let through"};

// Reasons of a status that mean: came from a place of risk, and must not leave home.
constexpr std::array<std::string_view, 4> risk_reasons = {"high_risk_area", "medium_risk_area", "returnee_risk_area",
                                                          "entry_from_abroad"};
constexpr std::array<std::string_view, 2> home_reasons = {"home_isolation", "isolation_order"};

template <class List>
bool is_one_of(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

double number_or(const RuleSet* rules, std::string_view name, double otherwise) {
  const Maybe<double> number = rules == nullptr ? Maybe<double>{} : rules->number(name);
  return number.given ? number.value : otherwise;
}

void add_status(GateFacts& facts, const GateQuestion& question) {
  if (!question.status.is_known) return facts.add(GateFact::status_unknown);
  facts.add(question.status.colour == Colour::red      ? GateFact::status_red
            : question.status.colour == Colour::yellow ? GateFact::status_yellow
                                                       : GateFact::status_green);
  if (is_one_of(risk_reasons, question.status_reason)) facts.add(GateFact::from_risk_area);
  if (is_one_of(home_reasons, question.status_reason)) facts.add(GateFact::home_isolation);
}

void add_health(GateFacts& facts, const GateQuestion& question, const RuleSet* rules) {
  const double fever_tenths = number_or(rules, "fever_threshold", fever_from) * 10;
  // A tenth of a degree is the least that a thermometer tells apart.
  if (question.temperature.given && static_cast<double>(question.temperature.value) > fever_tenths - 0.5)
    facts.add(GateFact::fever);
  if (question.unwell.given && question.unwell.value) facts.add(GateFact::unwell);
  const double hours = number_or(rules, "test_fresh_hours", static_cast<double>(test_fresh_hours));
  const bool is_fresh =
      question.last_negative.given && question.at - question.last_negative.value <= static_cast<std::int64_t>(hours * hour_ms);
  facts.add(is_fresh ? GateFact::test_fresh : GateFact::test_missing);
}

}  // namespace

bool is_emergency(std::string_view emergency) {
  return emergency == "patient" || emergency == "birth" || emergency == "dialysis";
}

GateFacts facts_of(const GateQuestion& question, const RuleSet* rules) {
  GateFacts facts;
  facts.add(question.is_out ? GateFact::direction_out : GateFact::direction_in);
  if (!question.emergency.empty() && question.emergency != "none") facts.add(GateFact::emergency);
  if (question.proof == Proof::none) facts.add(GateFact::no_proof);
  if (question.proof == Proof::invalid) facts.add(GateFact::proof_invalid);
  if (question.permit == PermitShown::valid) facts.add(GateFact::permit_valid);
  if (question.permit == PermitShown::expired) facts.add(GateFact::permit_expired);
  if (!question.is_resident) facts.add(GateFact::visitor);
  if (question.is_zone_sealed) facts.add(GateFact::zone_sealed);
  add_status(facts, question);
  add_health(facts, question, rules);
  return facts;
}

GateDecision decide(const GateQuestion& question, const RuleSet* rules) {
  const std::string rule_set = rules == nullptr ? "" : rules->id;
  if (is_emergency(question.emergency)) return {"let_through", emergency_reason, emergency_words, rule_set};
  const GateRow* row = rules == nullptr ? nullptr : rules->gate().first(facts_of(question, rules));
  if (row == nullptr) return {"let_through", no_rule_reason, no_rule_words, rule_set};
  return {row->then, row->reason, row->words, rule_set};
}

Words words_of(std::string_view reason, const RuleSet* rules) {
  if (reason == emergency_reason) return emergency_words;
  if (reason == no_rule_reason) return no_rule_words;
  if (rules == nullptr) return {};
  const auto& rows = rules->gate().rows;
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const GateRow& each) { return each.reason == reason; });
  return row == rows.end() ? Words{} : row->words;
}

Sign sign_of(std::string_view decision) {
  if (decision == "let_through") return {"green", "check"};
  if (decision == "turn_back") return {"red", "back"};
  if (decision == "observe") return {"yellow", "eye"};
  if (decision == "hand_over") return {"red", "medical"};
  return {"blue", "question"};
}

int weight_of(std::string_view decision) {
  if (decision == "hand_over") return 4;
  if (decision == "turn_back") return 3;
  if (decision == "observe") return 2;
  return decision == "let_through" ? 0 : 1;
}

}  // namespace fangxian::checkpoints
