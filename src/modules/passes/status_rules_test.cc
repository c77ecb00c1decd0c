#include "modules/passes/status_rules.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

const Time noon = *parse_time("2021-08-05T12:00");
constexpr std::int64_t day = day_ms;

EvidenceFact fact(const char* kind, Time since, const char* id = "e1") { return {id, kind, since, {}, {}, false, since}; }

StatusFinding judged(std::vector<EvidenceFact> facts, Time at, const StatusRule& rule = {}) {
  return judge_status(facts, rule, at);
}

TEST(Status, without_evidence_is_green_and_stays_so) {
  const StatusFinding finding = judged({}, noon);
  EXPECT_EQ(finding.colour, Colour::green);
  EXPECT_FALSE(finding.until.is_set());
  EXPECT_FALSE(finding.next.is_set());
}

TEST(Status, takes_its_days_from_the_rule_set_and_its_own_only_where_that_is_silent) {
  StatusRule rule;
  EXPECT_EQ(judged({fact("close_contact", noon)}, noon, rule).until, noon + 14 * day);
  rule.days = [](const char* name) { return std::string_view(name) == "contact_days" ? std::optional(5) : std::nullopt; };
  EXPECT_EQ(judged({fact("close_contact", noon)}, noon, rule).until, noon + 5 * day);
  EXPECT_EQ(judged({fact("returnee_risk_area", noon)}, noon, rule).until, noon + 14 * day);
}

TEST(Status, goes_back_to_green_by_itself_at_its_end_and_not_before) {
  const std::vector<EvidenceFact> facts = {fact("secondary_contact", noon)};
  EXPECT_EQ(judged(facts, noon + (7 * day - 1)).colour, Colour::yellow);
  EXPECT_EQ(judged(facts, noon + 7 * day).colour, Colour::green);
  EXPECT_EQ(judged(facts, noon + -1).colour, Colour::green) << "does not count before it began";
  EXPECT_EQ(judged(facts, noon + -1).next, noon) << "and is looked at again when it does";
}

TEST(Status, is_the_worst_of_what_counts_and_falls_to_the_next_when_that_ends) {
  EvidenceFact contact = fact("close_contact", noon, "a");
  const EvidenceFact home = fact("home_isolation", noon, "b");
  StatusFinding finding = judged({home, contact}, noon + day);
  EXPECT_EQ(finding.colour, Colour::red);
  EXPECT_EQ(finding.reason, "close_contact");
  EXPECT_EQ(finding.evidence, (std::vector<std::string>{"a", "b"})) << "the one that decides first";
  contact.ended_at = noon + 2 * day;
  finding = judged({home, contact}, noon + 2 * day);
  EXPECT_EQ(finding.colour, Colour::yellow);
  EXPECT_EQ(finding.evidence, std::vector<std::string>{"b"});
}

TEST(Status, ends_with_the_record_it_rests_on_even_before_the_days_of_the_rule) {
  EvidenceFact stay = fact("isolation_order", noon);
  stay.until = noon + 3 * day;
  EXPECT_EQ(judged({stay}, noon).until, noon + 3 * day);
}

TEST(Status, two_negative_tests_a_day_apart_end_what_they_may_end) {
  const EvidenceFact returned = fact("returnee_risk_area", noon);
  const auto negative = [](Time taken) { return fact("test_negative", taken, "n"); };
  const Time later = noon + 3 * day;
  EXPECT_EQ(judged({returned, negative(noon + day)}, later).colour, Colour::yellow) << "one is not two";
  EXPECT_EQ(judged({returned, negative(noon + day), negative(noon + day + hour_ms)}, later).colour, Colour::yellow)
      << "an hour apart";
  EXPECT_EQ(judged({returned, negative(noon + -day), negative(noon + day)}, later).colour, Colour::yellow)
      << "taken before it began";
  EXPECT_EQ(judged({returned, negative(noon + day), negative(noon + 2 * day)}, later).colour, Colour::green);
  EXPECT_EQ(judged({fact("close_contact", noon), negative(noon + day), negative(noon + 2 * day)}, later).colour, Colour::red)
      << "no test shortens the days of a close contact";
}

TEST(Status, one_negative_retest_ends_a_pool_and_without_it_the_pool_ends_after_a_day) {
  const EvidenceFact pool = fact("pooled_positive", noon);
  EXPECT_EQ(judged({pool}, noon + (day - 1)).colour, Colour::yellow);
  EXPECT_EQ(judged({pool}, noon + day).colour, Colour::green);
  EXPECT_EQ(judged({pool, fact("test_negative", noon + hour_ms, "n")}, noon + hour_ms).colour, Colour::green);
}

TEST(Status, from_a_batch_lasts_a_day_unless_it_is_confirmed) {
  EvidenceFact listed = fact("high_risk_area", noon);
  listed.is_provisional = true;
  EXPECT_EQ(judged({listed}, noon).until, noon + 24 * hour_ms);
  EXPECT_EQ(judged({listed}, noon + 24 * hour_ms).colour, Colour::green);
  listed.is_provisional = false;
  EXPECT_EQ(judged({listed}, noon).until, noon + 14 * day);
}

TEST(Status, knows_no_reason_outside_the_closed_list) {
  EXPECT_EQ(find_evidence_kind("petition"), nullptr);
  EXPECT_EQ(judged({fact("petition", noon)}, noon).colour, Colour::green);
  for (const EvidenceKind& kind : evidence_kinds()) {
    EXPECT_EQ(status_reason(reason_number(kind.code)), &kind);
    if (kind.colour != Colour::green) {
      EXPECT_GT(kind.days, 0) << kind.code << " would never end";
    }
  }
  EXPECT_EQ(reason_number("petition"), 0);
  EXPECT_EQ(status_reason(999), nullptr);
}

TEST(Status, explains_itself_with_ground_rule_end_and_telephone_in_both_languages) {
  const StatusTelling telling{judged({fact("close_contact", noon)}, noon), {"第八版", "Eighth edition"}, "流调 2021-17", "0374-12345"};
  const Words words = explain(telling);
  for (const char* part : {"密切接触者", "第八版", "红码", "8月19日12时", "流调 2021-17", "0374-12345"})
    EXPECT_NE(words.zh.find(part), std::string::npos) << part << " in " << words.zh;
  for (const char* part : {"close contact", "Eighth edition", "red", "2021-08-19", "0374-12345"})
    EXPECT_NE(words.en.find(part), std::string::npos) << part << " in " << words.en;
}

}  // namespace
}  // namespace fangxian
