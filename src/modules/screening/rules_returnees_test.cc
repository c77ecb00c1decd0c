#include "modules/screening/rules_returnees.h"

#include <gtest/gtest.h>

namespace fangxian::screening {
namespace {

Time at(const char* text) { return *parse_time(text); }

RuleSetPtr rules(const char* parameters) {
  const auto& all = built_in_rule_sets();
  return std::make_shared<const RuleSet>(all.back()->with(parse_json(parameters), Json()));
}

TEST(RuledMeasure, follows_the_risk_of_the_origin) {
  const RuleSetPtr set = rules(
      R"({"high_spill_days": 7, "high_spill_place": "home", "mid_spill_days": 3, "mid_spill_place": "monitoring",
            "low_spill_days": null})");
  EXPECT_EQ(ruled_measure(set.get(), "high").measure, "home_isolation");
  EXPECT_EQ(ruled_measure(set.get(), "high").days, 7);
  EXPECT_EQ(ruled_measure(set.get(), "medium").measure, "health_monitoring");
  EXPECT_EQ(ruled_measure(set.get(), "low").measure, "none");
  EXPECT_FALSE(ruled_measure(set.get(), "low").is_known) << "a set that does not speak of it forbids nothing";
  EXPECT_FALSE(ruled_measure(set.get(), "unknown").is_known);
  EXPECT_FALSE(ruled_measure(nullptr, "high").is_known);
}

TEST(RuledMeasure, of_every_built_in_set_can_be_asked_for_every_risk) {
  for (const RuleSetPtr& set : built_in_rule_sets()) {
    for (const char* risk : {"high", "medium", "low", "unknown"}) {
      const RuledMeasure ruled = ruled_measure(set.get(), risk);
      EXPECT_NE(find_choice(returnee_measures, ruled.measure), nullptr) << set->id << " " << risk;
      EXPECT_GE(ruled.days, 0) << set->id << " " << risk;
    }
  }
}

TEST(RuledMeasure, stricter_is_what_asks_more_and_hospital_is_no_measure) {
  const RuledMeasure rule{"home_isolation", 7, true, true};
  EXPECT_TRUE(is_stricter("station_isolation", 7, rule));
  EXPECT_TRUE(is_stricter("home_isolation", 8, rule));
  EXPECT_FALSE(is_stricter("home_isolation", 7, rule));
  EXPECT_FALSE(is_stricter("health_monitoring", 30, rule));
  EXPECT_FALSE(is_stricter("hospital", 30, rule));
  EXPECT_FALSE(is_stricter("station_isolation", 7, RuledMeasure{})) << "without a rule nothing is stricter than it";
}

TEST(Journey, is_the_same_within_a_day_and_when_the_expected_one_arrives_late) {
  Returnee known;
  known.state = "arrived";
  known.returned_at = at("2021-08-03T10:00");
  EXPECT_TRUE(is_same_journey(known, "arrived", at("2021-08-04T23:00")));
  EXPECT_FALSE(is_same_journey(known, "arrived", at("2021-08-05T00:30")));
  known.state = "expected";
  EXPECT_TRUE(is_same_journey(known, "arrived", at("2021-08-10T10:00")));
  EXPECT_FALSE(is_same_journey(known, "arrived", at("2021-08-20T10:00")));
  known.state = "cancelled";
  EXPECT_FALSE(is_same_journey(known, "arrived", at("2021-08-03T10:00")));
}

TEST(Report, is_due_in_two_hours_by_day_and_at_nine_after_the_night) {
  EXPECT_EQ(report_due(at("2021-08-05T10:30")), at("2021-08-05T12:30"));
  EXPECT_EQ(report_due(at("2021-08-05T21:00")), at("2021-08-06T09:00"));
  EXPECT_EQ(report_due(at("2021-08-05T05:00")), at("2021-08-05T09:00"));
}

}  // namespace
}  // namespace fangxian::screening
