#include "modules/mobilisation/rules.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

Time at(const char* text) { return *parse_time(text); }
DutyTime duty(const char* from, const char* until) { return {at(from), at(until)}; }
Date on(const char* text) { return *parse_date(text); }

using Codes = std::vector<std::string>;

TEST(Fatigue, SeventeenHoursFromSevenToMidnightWarn) {
  EXPECT_EQ(judge_fatigue(fatigue_rule, duty("2021-08-07T07:00", "2021-08-07T24:00"), {}, {}).warnings, Codes{"over_hours"});
}

TEST(Fatigue, ExactlyTwelveHoursPassAndOneMinuteMoreWarns) {
  EXPECT_TRUE(judge_fatigue(fatigue_rule, duty("2021-08-07T07:00", "2021-08-07T19:00"), {}, {}).warnings.empty());
  EXPECT_EQ(judge_fatigue(fatigue_rule, duty("2021-08-07T07:00", "2021-08-07T19:01"), {}, {}).warnings, Codes{"over_hours"});
}

TEST(Fatigue, RestIsMeasuredToTheShiftBeforeAndTheShiftAfter) {
  const DutyTime shift = duty("2021-08-07T08:00", "2021-08-07T14:00");
  const std::vector<DutyTime> rested = {duty("2021-08-06T16:00", "2021-08-07T00:00"),
                                        duty("2021-08-07T22:00", "2021-08-08T02:00")};
  EXPECT_TRUE(judge_fatigue(fatigue_rule, shift, rested, {}).warnings.empty());
  const std::vector<DutyTime> late = {duty("2021-08-06T18:00", "2021-08-07T00:01")};
  EXPECT_EQ(judge_fatigue(fatigue_rule, shift, late, {}).warnings, Codes{"short_rest"});
  const std::vector<DutyTime> early = {duty("2021-08-07T21:59", "2021-08-08T02:00")};
  EXPECT_EQ(judge_fatigue(fatigue_rule, shift, early, {}).warnings, Codes{"short_rest"});
}

TEST(Fatigue, ShiftsBackToBackHaveNoRestAtAll) {
  const std::vector<DutyTime> before = {duty("2021-08-07T00:00", "2021-08-07T08:00")};
  EXPECT_EQ(judge_fatigue(fatigue_rule, duty("2021-08-07T08:00", "2021-08-07T16:00"), before, {}).warnings, Codes{"short_rest"});
}

TEST(Fatigue, HeartDiseaseWarnsOnlyWhereNightIsTouched) {
  const Health heart{true, {}};
  EXPECT_TRUE(judge_fatigue(fatigue_rule, duty("2021-08-07T06:00", "2021-08-07T18:00"), {}, heart).warnings.empty());
  EXPECT_TRUE(judge_fatigue(fatigue_rule, duty("2021-08-07T14:00", "2021-08-07T22:00"), {}, heart).warnings.empty());
  const Fatigue night = judge_fatigue(fatigue_rule, duty("2021-08-07T14:00", "2021-08-07T22:01"), {}, heart);
  EXPECT_EQ(night.warnings, Codes{"health_at_night"});
  EXPECT_EQ(night.details, Codes{"heart_disease"});
  EXPECT_EQ(judge_fatigue(fatigue_rule, duty("2021-08-07T05:59", "2021-08-07T10:00"), {}, heart).warnings,
            Codes{"health_at_night"});
}

TEST(Fatigue, PregnancyWarnsAtNightFromTheTwentyEighthWeekOn) {
  const DutyTime night = duty("2021-08-07T22:00", "2021-08-08T06:00");
  const Date last_quiet_due = on("2021-08-07") + (280 - 28 * 7 + 1);
  EXPECT_EQ(weeks_pregnant(last_quiet_due, on("2021-08-07")), 27);
  EXPECT_TRUE(judge_fatigue(fatigue_rule, night, {}, {false, {last_quiet_due}}).warnings.empty());
  const Fatigue late = judge_fatigue(fatigue_rule, night, {}, {false, {last_quiet_due + -1}});
  EXPECT_EQ(late.warnings, Codes{"health_at_night"});
  EXPECT_EQ(late.details, Codes{"pregnancy:28"});
  EXPECT_TRUE(judge_fatigue(fatigue_rule, duty("2021-08-07T08:00", "2021-08-07T16:00"), {}, {false, {last_quiet_due + -1}})
                  .warnings.empty());
}

TEST(Fatigue, ADueDateLongPastSaysNothing) {
  const DutyTime night = duty("2021-08-07T22:00", "2021-08-08T06:00");
  EXPECT_EQ(judge_fatigue(fatigue_rule, night, {}, {false, {on("2021-07-17")}}).warnings, Codes{"health_at_night"});
  EXPECT_TRUE(judge_fatigue(fatigue_rule, night, {}, {false, {on("2021-07-16")}}).warnings.empty());
}

TEST(Fatigue, TheWordsOfAHealthWarningTellNoFact) {
  for (const char* fact : {"孕", "心脏", "regnan", "eart"}) {
    EXPECT_EQ(warning_words(fatigue_rule, warn_health).zh.find(fact), std::string::npos);
    EXPECT_EQ(warning_words(fatigue_rule, warn_health).en.find(fact), std::string::npos);
  }
  EXPECT_NE(warning_words(fatigue_rule, warn_over_hours).zh.find("12"), std::string::npos);
  EXPECT_NE(warning_words(fatigue_rule, warn_short_rest).en.find('8'), std::string::npos);
}

TEST(Night, IsCountedAcrossMidnightAndOverSeveralDays) {
  EXPECT_EQ(night_part(fatigue_rule, duty("2021-08-07T07:00", "2021-08-07T24:00")), 2 * hour_ms);
  EXPECT_EQ(night_part(fatigue_rule, duty("2021-08-07T00:00", "2021-08-07T08:00")), 6 * hour_ms);
  EXPECT_EQ(night_part(fatigue_rule, duty("2021-08-07T12:00", "2021-08-09T12:00")), 16 * hour_ms);
  EXPECT_EQ(night_part(fatigue_rule, duty("2021-08-07T08:00", "2021-08-07T20:00")), 0);
}

TEST(ShiftKind, FollowsTheHours) {
  EXPECT_STREQ(shift_kind_of(fatigue_rule, duty("2021-08-07T08:00", "2021-08-07T16:00")), "day");
  EXPECT_STREQ(shift_kind_of(fatigue_rule, duty("2021-08-07T16:00", "2021-08-07T24:00")), "middle");
  EXPECT_STREQ(shift_kind_of(fatigue_rule, duty("2021-08-07T00:00", "2021-08-07T08:00")), "night");
  EXPECT_STREQ(shift_kind_of(fatigue_rule, duty("2021-08-07T22:00", "2021-08-07T24:00")), "night");
  EXPECT_STREQ(shift_kind_of(fatigue_rule, duty("2021-08-07T07:00", "2021-08-07T24:00")), "day");
}

TEST(Gaps, ARosterThatCoversTheDayHasNone) {
  const std::vector<DutyTime> shifts = {duty("2021-08-07T00:00", "2021-08-07T08:00"),
                                        duty("2021-08-07T08:00", "2021-08-07T16:00"),
                                        duty("2021-08-07T16:00", "2021-08-08T00:00")};
  const DutyTime day = duty("2021-08-07T00:00", "2021-08-08T00:00");
  EXPECT_TRUE(find_gaps(shifts, day, 1).empty());
  EXPECT_EQ(find_gaps(shifts, day, 2), (std::vector<Gap>{{day.from, day.until, 1}}));
}

TEST(Gaps, AreNamedWithTheirHoursAndMissingHands) {
  const std::vector<DutyTime> shifts = {duty("2021-08-06T20:00", "2021-08-07T08:00"),
                                        duty("2021-08-07T06:00", "2021-08-07T16:00")};
  const DutyTime day = duty("2021-08-07T00:00", "2021-08-08T00:00");
  EXPECT_EQ(find_gaps(shifts, day, 1), (std::vector<Gap>{{at("2021-08-07T16:00"), day.until, 1}}));
  EXPECT_EQ(find_gaps(shifts, day, 2), (std::vector<Gap>{{day.from, at("2021-08-07T06:00"), 1},
                                                         {at("2021-08-07T08:00"), at("2021-08-07T16:00"), 1},
                                                         {at("2021-08-07T16:00"), day.until, 2}}));
  EXPECT_EQ(find_gaps({}, day, 3), (std::vector<Gap>{{day.from, day.until, 3}}));
}

TEST(Hours, CountOnlyWhoServesTheWholeHour) {
  const std::vector<DutyTime> shifts = {duty("2021-08-07T08:00", "2021-08-07T10:00"),
                                        duty("2021-08-07T08:30", "2021-08-07T10:00")};
  EXPECT_EQ(hands_by_hour(shifts, duty("2021-08-07T07:00", "2021-08-07T11:00")), (std::vector<int>{0, 1, 2, 0}));
}

}  // namespace
}  // namespace fangxian
