#include "modules/rulesets/rules.h"

#include "testing/testing.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

Date day(const char* text) { return *parse_date(text); }
Time noon(const char* text) { return start_of(day(text)) + 12 * hour_ms; }
const RuleSet& edition(const char* number) {
  const RuleSetPtr set = built_in_rule_set(std::string("covid-19.") + number);
  EXPECT_NE(set, nullptr) << number;
  return *set;
}
WatchPlan plan(const char* number, const char* judgement, const char* exposed, const char* intake = "") {
  const auto made = plan_watch(edition(number), judgement, {day(exposed), *intake == 0 ? Date{} : day(intake)});
  EXPECT_TRUE(made.has_value()) << number << " " << judgement;
  return made.value_or(WatchPlan{});
}
// "08-01 08-04 h08-16": h = at home, ! = two samples.
std::string tests_of(const WatchPlan& plan) {
  std::string text;
  for (const PlannedTest& test : plan.tests) {
    text += (text.empty() ? "" : " ") + std::string(test.at_home ? "h" : "") + format_date(test.on).substr(5) +
            (test.is_double ? "!" : "");
  }
  return text;
}
std::vector<TestOutcome> negatives(std::initializer_list<const char*> days) {
  std::vector<TestOutcome> tests;
  for (const char* each : days) tests.push_back({noon(each), false});
  return tests;
}

TEST(Editions, the_first_six_watch_for_fourteen_days_after_the_last_exposure_and_plan_no_tests) {
  for (const char* number : {"1", "2", "3", "4", "5", "6", "6a"}) {
    const WatchPlan made = plan(number, "close", "2020-02-01");
    EXPECT_EQ(format_date(made.until), "2020-02-15") << number;
    EXPECT_EQ(tests_of(made), "") << number;
    EXPECT_FALSE(made.tail_until.is_set()) << number;
    EXPECT_FALSE(plan_watch(edition(number), "secondary", {day("2020-02-01"), {}})) << number << " knows no 次密";
  }
}

TEST(Editions, of_the_first_six_the_windows_are_not_confirmed) {
  for (const char* number : {"1", "2", "3", "4", "5", "6"}) EXPECT_FALSE(edition(number).is_confirmed("contact_lookback_days"));
  EXPECT_EQ(format_date(window_start(edition("3"), day("2020-02-01"), {})), "2020-02-01");
  EXPECT_EQ(format_date(window_start(edition("4"), day("2020-02-10"), {})), "2020-02-08");
}

TEST(Editions, a_cluster_is_two_cases_until_the_seventh_and_five_from_it_on) {
  EXPECT_EQ(edition("6").whole("cluster_cases").value, 2);
  EXPECT_EQ(edition("7").whole("cluster_cases").value, 5);
  EXPECT_EQ(edition("9").whole("cluster_cases").value, 5);
}

TEST(Editions, the_seventh_has_the_word_for_contacts_of_contacts_and_their_days_are_not_known) {
  EXPECT_EQ(format_date(plan("7", "close", "2020-10-01").until), "2020-10-15");
  EXPECT_FALSE(plan_watch(edition("7"), "secondary", {day("2020-10-01"), {}}));
  EXPECT_TRUE(edition("7").parameters().contains("secondary_days"));
  EXPECT_FALSE(edition("6").parameters().contains("secondary_days"));
}

TEST(Editions, the_eighth_is_fourteen_days_and_seven_at_home_tested_on_1_4_7_14_and_2_7) {
  const WatchPlan made = plan("8", "close", "2021-07-31");
  EXPECT_EQ(made.place, "central");
  EXPECT_EQ(format_date(made.from), "2021-08-01");
  EXPECT_EQ(format_date(made.until), "2021-08-14");
  EXPECT_EQ(made.tail_kind, "monitoring");
  EXPECT_EQ(format_date(made.tail_until), "2021-08-21");
  EXPECT_EQ(tests_of(made), "08-01 08-04 08-07 08-14! h08-16 h08-21");
  EXPECT_EQ(made.temperatures_a_day, 2);
  EXPECT_TRUE(made.is_confirmed);
}

TEST(Editions, the_eighth_keeps_contacts_of_contacts_seven_days_in_a_station) {
  const WatchPlan made = plan("8", "secondary", "2021-07-31");
  EXPECT_EQ(made.place, "central");
  EXPECT_EQ(format_date(made.last_day()), "2021-08-07");
  EXPECT_EQ(tests_of(made), "08-01 08-04 08-07");
}

TEST(Editions, the_ninth_is_seven_days_and_three_at_home_tested_on_1_2_3_5_7_and_3) {
  const WatchPlan made = plan("9", "close", "2022-07-10");
  EXPECT_EQ(format_date(made.until), "2022-07-17");
  EXPECT_EQ(format_date(made.tail_until), "2022-07-20");
  EXPECT_EQ(tests_of(made), "07-11 07-12 07-13 07-15 07-17 h07-20");
  const WatchPlan secondary = plan("9", "secondary", "2022-07-10");
  EXPECT_EQ(secondary.place, "home");
  EXPECT_EQ(tests_of(secondary), "07-11 07-14 07-17");
}

TEST(Editions, the_twenty_points_are_five_days_and_three_in_isolation_at_home_and_know_no_contacts_of_contacts) {
  const WatchPlan made = plan("20t", "close", "2022-11-15");
  EXPECT_EQ(format_date(made.until), "2022-11-20");
  EXPECT_EQ(made.tail_kind, "isolation");
  EXPECT_EQ(format_date(made.tail_until), "2022-11-23");
  EXPECT_EQ(tests_of(made), "11-16 11-17 11-18 11-20 h11-21 h11-23");
  EXPECT_FALSE(plan_watch(edition("20t"), "secondary", {day("2022-11-15"), {}}));
}

TEST(Editions, the_ten_points_may_be_kept_at_home_and_are_not_confirmed) {
  const WatchPlan made = plan("10t", "close", "2022-12-10");
  EXPECT_EQ(made.place, "either");
  EXPECT_FALSE(made.is_confirmed);
  EXPECT_FALSE(made.tail_until.is_set());
}

TEST(Editions, since_january_2023_nobody_is_a_contact) {
  EXPECT_FALSE(plan_watch(edition("10"), "close", {day("2023-02-01"), {}}));
  EXPECT_FALSE(plan_watch(edition("10"), "secondary", {day("2023-02-01"), {}}));
  EXPECT_FALSE(edition("10").whole("zone_days").given);
}

TEST(OtherDiseases, have_their_own_days_and_say_that_they_are_not_confirmed) {
  for (const char* id : {"measles.1", "mers.1", "h7n9.1"}) {
    const RuleSetPtr set = built_in_rule_set(id);
    ASSERT_NE(set, nullptr) << id;
    EXPECT_FALSE(set->is_confirmed("contact_days")) << id;
    const auto made = plan_watch(*set, "close", {day("2024-03-01"), {}});
    ASSERT_TRUE(made) << id;
    EXPECT_FALSE(made->is_confirmed) << id;
    EXPECT_EQ(made->until, day("2024-03-01") + static_cast<int>(set->whole("contact_days").value)) << id;
  }
  EXPECT_NE(built_in_rule_set("measles.1")->whole("contact_days").value,
            built_in_rule_set("mers.1")->whole("contact_days").value);
}

TEST(DayArithmetic, day_zero_is_the_last_exposure_and_test_days_count_from_isolation) {
  const WatchPlan made = plan("8", "close", "2021-07-31", "2021-08-04");
  EXPECT_EQ(format_date(made.until), "2021-08-14") << "found late, but not kept longer";
  // Day 14 of isolation would lie after the end: the test that releases is held on the last day.
  EXPECT_EQ(tests_of(made), "08-04 08-07 08-10 08-14! h08-16 h08-21");
}

TEST(DayArithmetic, isolation_from_the_day_of_the_exposure_asks_for_no_extra_test) {
  const WatchPlan made = plan("8", "close", "2021-07-31", "2021-07-31");
  EXPECT_EQ(tests_of(made), "07-31 08-03 08-06 08-13! h08-16 h08-21");
}

TEST(DayArithmetic, somebody_found_in_the_days_at_home_is_tested_on_what_is_left_of_them) {
  const WatchPlan made = plan("8", "close", "2021-07-31", "2021-08-18");
  EXPECT_FALSE(made.is_over);
  EXPECT_EQ(tests_of(made), "h08-21");
}

TEST(DayArithmetic, somebody_found_after_everything_has_passed_is_not_kept) {
  const WatchPlan made = plan("8", "close", "2021-07-31", "2021-08-22");
  EXPECT_TRUE(made.is_over);
  EXPECT_EQ(tests_of(made), "");
  EXPECT_TRUE(what_prevents_release(made, {}, day("2021-08-22")).empty());
}

TEST(DayArithmetic, re_exposure_moves_the_end_and_keeps_the_first_day) {
  const Exposure known{day("2022-07-10"), {}};
  const Exposure moved = with_exposure(known, day("2022-07-14"));
  const auto made = plan_watch(edition("9"), "close", moved);
  EXPECT_EQ(format_date(made->from), "2022-07-11");
  EXPECT_EQ(format_date(made->until), "2022-07-21");
  EXPECT_EQ(tests_of(*made), "07-11 07-12 07-13 07-15 07-17 07-21 h07-24");
}

TEST(DayArithmetic, an_earlier_exposure_heard_of_later_changes_nothing) {
  const Exposure known{day("2022-07-10"), day("2022-07-12")};
  const Exposure same = with_exposure(known, day("2022-07-08"));
  EXPECT_EQ(same.last_exposure, known.last_exposure);
  EXPECT_EQ(same.intake, known.intake);
}

TEST(DayArithmetic, the_window_opens_before_the_onset_or_else_before_the_first_positive_sample) {
  EXPECT_EQ(format_date(window_start(edition("9"), day("2022-07-10"), day("2022-07-13"))), "2022-07-08");
  EXPECT_EQ(format_date(window_start(edition("9"), {}, day("2022-07-13"))), "2022-07-11");
  EXPECT_FALSE(window_start(edition("9"), {}, {}).is_set());
}

TEST(Conversion, one_positive_among_the_first_two_tests_of_the_contact_makes_contacts_of_them) {
  const TestOutcome first{noon("2022-07-11"), false}, second{noon("2022-07-12"), true}, third{noon("2022-07-13"), true};
  for (const char* number : {"8", "9"}) {
    EXPECT_TRUE(converts_to_close(edition(number), std::vector{first, second})) << number;
    EXPECT_FALSE(converts_to_close(edition(number), std::vector{first, {noon("2022-07-12"), false}, third})) << number;
    // Whatever the order in which results come in.
    EXPECT_TRUE(converts_to_close(edition(number), std::vector{third, second, first})) << number;
    EXPECT_FALSE(converts_to_close(edition(number), {})) << number;
  }
  EXPECT_FALSE(converts_to_close(edition("20t"), std::vector{second})) << "the twenty points know no contacts of contacts";
}

TEST(Release, needs_the_last_day_and_every_planned_test_negative) {
  const WatchPlan made = plan("9", "close", "2022-07-10");
  auto tests = negatives({"2022-07-11", "2022-07-12", "2022-07-13", "2022-07-15", "2022-07-17"});
  EXPECT_EQ(what_prevents_release(made, tests, day("2022-07-20")).size(), 1u) << "the test at home is missing";
  tests.push_back({noon("2022-07-20"), false});
  EXPECT_TRUE(what_prevents_release(made, tests, day("2022-07-20")).empty());
  EXPECT_EQ(what_prevents_release(made, tests, day("2022-07-19")).size(), 1u) << "a day too early";
  tests.back().is_positive = true;
  EXPECT_EQ(what_prevents_release(made, tests, day("2022-07-20")).size(), 2u);
}

TEST(Release, of_the_eighth_asks_for_two_samples_on_the_last_day_of_isolation) {
  const WatchPlan made = plan("8", "close", "2021-07-31");
  auto tests = negatives({"2021-08-01", "2021-08-04", "2021-08-07", "2021-08-14", "2021-08-16", "2021-08-21"});
  ASSERT_EQ(what_prevents_release(made, tests, day("2021-08-21")).size(), 1u);
  EXPECT_NE(what_prevents_release(made, tests, day("2021-08-21"))[0].zh.find("双采双检"), std::string::npos);
  tests.push_back({noon("2021-08-14"), false});
  EXPECT_TRUE(what_prevents_release(made, tests, day("2021-08-21")).empty());
}

TEST(Spill, from_a_high_risk_zone_is_seven_days_central_in_the_ninth_and_at_home_in_the_twenty_points) {
  const auto ninth = plan_spill(edition("9"), "high", day("2022-07-10"), day("2022-07-11"));
  ASSERT_TRUE(ninth);
  EXPECT_EQ(ninth->place, "central");
  EXPECT_EQ(format_date(ninth->until), "2022-07-17");
  const auto twenty = plan_spill(edition("20t"), "high", day("2022-11-15"), day("2022-11-16"));
  ASSERT_TRUE(twenty);
  EXPECT_EQ(twenty->place, "home");
  ASSERT_EQ(twenty->tests.size(), 4u);
  EXPECT_EQ(format_date(twenty->tests[1]), "2022-11-18");
  EXPECT_FALSE(plan_spill(edition("20t"), "mid", day("2022-11-15"), day("2022-11-16"))) << "there is no medium risk any more";
  const auto low = plan_spill(edition("9"), "low", day("2022-07-10"), day("2022-07-10"));
  ASSERT_TRUE(low);
  EXPECT_EQ(low->tests.size(), 2u);
}

TEST(Clocks, run_as_the_set_says) {
  const Time start = noon("2021-08-05");
  EXPECT_EQ(*clock_due(edition("8"), "report", start), start + 2 * hour_ms);
  EXPECT_EQ(*clock_due(edition("8"), "track", start), start + 4 * hour_ms);
  EXPECT_EQ(*clock_due(edition("8"), "survey", start), start + 24 * hour_ms);
  EXPECT_EQ(*clock_due(edition("8"), "contact_transfer", start), start + 12 * hour_ms);
  EXPECT_EQ(*clock_due(edition("9"), "contact_transfer", start), start + 8 * hour_ms);
  EXPECT_FALSE(edition("8").is_confirmed("contact_transfer_hours")) << "sources name 8 and 12 hours";
  EXPECT_FALSE(clock_due(edition("10"), "contact_transfer", start));
}

TEST(Discharge, is_followed_by_the_days_of_the_edition) {
  EXPECT_EQ(format_date(*after_discharge_until(edition("8"), false, day("2021-08-20"))), "2021-09-03");
  EXPECT_EQ(format_date(*after_discharge_until(edition("6a"), true, day("2020-05-01"))), "2020-05-15");
  EXPECT_FALSE(after_discharge_until(edition("1"), false, day("2020-02-01")));
}

TEST(Needs, follow_the_guideline) {
  const auto need = testing_need(edition("9"), 1'000'000);
  ASSERT_TRUE(need);
  EXPECT_EQ(need->samplers, 2'778);
  EXPECT_EQ(need->sites_least, 334);
  EXPECT_EQ(need->sites_most, 500);
  EXPECT_EQ(*isolation_rooms_needed(edition("8"), 438'001), 877);
  EXPECT_FALSE(testing_need(edition("10"), 1'000'000));
}

TEST(LayerByLayer, whatever_asks_more_than_the_national_set_is_named) {
  const RuleSet& national = edition("20t");
  const RuleSet same = national.with(testing::json("{'contact_transfer_hours':12}"), Json::array());
  EXPECT_TRUE(stricter_than(same, national).empty()) << "more time to transfer is not stricter";
  const RuleSet longer =
      national.with(testing::json("{'contact_days':7,'home_kind':'monitoring','whole_area_testing':true}"), Json::array());
  std::vector<std::string> names;
  for (const Excess& excess : stricter_than(longer, national)) names.push_back(excess.parameter);
  EXPECT_EQ(names, (std::vector<std::string>{"contact_days", "whole_area_testing"}));
  // What the national set does not do at all is more when done here.
  const RuleSet secondaries = national.with(testing::json("{'secondary_days':7,'secondary_place':'home'}"), Json::array());
  EXPECT_EQ(stricter_than(secondaries, national).size(), 2u);
  const RuleSet gate = national.with(Json::object(), testing::json("[{'when':['visitor'],'then':'turn_back','reason':'visitor','zh':'外来人员劝返','en':'Visitors are turned back'}]"));
  ASSERT_EQ(stricter_than(gate, national).size(), 1u);
  EXPECT_EQ(stricter_than(gate, national)[0].parameter, "gate");
}

}  // namespace
}  // namespace fangxian
