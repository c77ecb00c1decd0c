// What a gate decides, condition by condition.
#include "modules/checkpoints/decision.h"

#include <gtest/gtest.h>

namespace fangxian::checkpoints {
namespace {

const Time moment = *parse_time("2022-08-05T12:00");

GateQuestion resident() {
  GateQuestion question;
  question.proof = Proof::good;
  question.status.is_known = true;
  question.is_resident = true;
  question.last_negative = moment + -hour_ms;
  question.at = moment;
  return question;
}

RuleSet rules_with(const std::string& gate) {
  return built_in_rule_set("covid-19.9")->with(Json::object(), parse_json(gate));
}

bool holds(const GateQuestion& question, GateFact fact) {
  return facts_of(question, built_in_rule_set("covid-19.9").get()).holds(fact);
}

TEST(Decision, each_condition_holds_when_it_is_so_and_only_then) {
  const GateQuestion plain = resident();
  struct Case {
    GateFact fact;
    void (*make)(GateQuestion&);
  };
  const Case cases[] = {
      {GateFact::emergency, [](GateQuestion& q) { q.emergency = "other_urgent"; }},
      {GateFact::permit_valid, [](GateQuestion& q) { q.permit = PermitShown::valid; }},
      {GateFact::permit_expired, [](GateQuestion& q) { q.permit = PermitShown::expired; }},
      {GateFact::status_red, [](GateQuestion& q) { q.status.colour = Colour::red; }},
      {GateFact::status_yellow, [](GateQuestion& q) { q.status.colour = Colour::yellow; }},
      {GateFact::status_unknown, [](GateQuestion& q) { q.status = {}; }},
      {GateFact::fever, [](GateQuestion& q) { q.temperature = std::int64_t{373}; }},
      {GateFact::unwell, [](GateQuestion& q) { q.unwell = true; }},
      {GateFact::visitor, [](GateQuestion& q) { q.is_resident = false; }},
      {GateFact::zone_sealed, [](GateQuestion& q) { q.is_zone_sealed = true; }},
      {GateFact::from_risk_area, [](GateQuestion& q) { q.status_reason = "high_risk_area"; }},
      {GateFact::home_isolation, [](GateQuestion& q) { q.status_reason = "home_isolation"; }},
      {GateFact::test_missing, [](GateQuestion& q) { q.last_negative = moment + -30 * day_ms; }},
      {GateFact::direction_out, [](GateQuestion& q) { q.is_out = true; }},
      {GateFact::no_proof, [](GateQuestion& q) { q.proof = Proof::none; }},
      {GateFact::proof_invalid, [](GateQuestion& q) { q.proof = Proof::invalid; }},
  };
  for (const Case& each : cases) {
    EXPECT_FALSE(holds(plain, each.fact)) << static_cast<std::uint32_t>(each.fact);
    GateQuestion changed = plain;
    each.make(changed);
    EXPECT_TRUE(holds(changed, each.fact)) << static_cast<std::uint32_t>(each.fact);
  }
  for (const GateFact fact : {GateFact::status_green, GateFact::test_fresh, GateFact::direction_in})
    EXPECT_TRUE(holds(plain, fact));
}

TEST(Decision, fever_begins_at_the_threshold_of_the_rule_set) {
  GateQuestion question = resident();
  question.temperature = std::int64_t{372};
  EXPECT_FALSE(holds(question, GateFact::fever));
  const RuleSet lower = built_in_rule_set("covid-19.9")->with(Json::object().add("fever_threshold", 37.0), Json::array());
  EXPECT_TRUE(facts_of(question, &lower).holds(GateFact::fever));
}

TEST(Decision, an_emergency_passes_before_every_row_of_any_table) {
  const RuleSet strict = rules_with(R"([{"when":[],"then":"turn_back","reason":"nobody","zh":"一律劝返","en":"Nobody passes"}])");
  GateQuestion question = resident();
  question.status.colour = Colour::red;
  question.temperature = std::int64_t{400};
  question.is_zone_sealed = true;
  EXPECT_EQ(decide(question, &strict).then, "turn_back");
  for (const char* emergency : {"patient", "birth", "dialysis"}) {
    question.emergency = emergency;
    EXPECT_EQ(decide(question, &strict).then, "let_through") << emergency;
    EXPECT_EQ(decide(question, &strict).reason, emergency_reason);
  }
  question.emergency = "other_urgent";
  EXPECT_EQ(decide(question, &strict).then, "turn_back") << "another urgent need is for the table to weigh";
  question.emergency = "none";
  EXPECT_EQ(decide(question, &strict).then, "turn_back");
}

TEST(Decision, the_first_row_that_holds_decides_and_says_why_and_by_which_set) {
  const RuleSetPtr rules = built_in_rule_set("covid-19.9");
  GateQuestion question = resident();
  EXPECT_EQ(decide(question, rules.get()).then, "let_through");
  question.temperature = std::int64_t{380};
  const GateDecision fever = decide(question, rules.get());
  EXPECT_EQ(fever.then, "hand_over");
  EXPECT_EQ(fever.rule_set, "covid-19.9");
  EXPECT_NE(fever.words.zh.find("37.3"), std::string::npos) << fever.words.zh;
  EXPECT_EQ(words_of(fever.reason, rules.get()), fever.words) << "told again later";
  question.status.colour = Colour::red;
  EXPECT_EQ(decide(question, rules.get()).reason, "status-red") << "red stands before fever in the table";
}

TEST(Decision, without_a_rule_in_force_nobody_is_kept) {
  GateQuestion question = resident();
  question.status.colour = Colour::red;
  EXPECT_EQ(decide(question, nullptr).then, "let_through");
  EXPECT_EQ(decide(question, nullptr).reason, no_rule_reason);
  EXPECT_FALSE(decide(question, nullptr).words.zh.empty());
}

}  // namespace
}  // namespace fangxian::checkpoints
