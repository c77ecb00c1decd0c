#include "base/time.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

TEST(Date, GoesThroughTheCalendarAndBack) {
  for (Date date = make_date(1899, 12, 31); date < make_date(2200, 1, 2); date = date + 1) {
    const CalendarDay day = calendar_day(date);
    ASSERT_EQ(make_date(day.year, day.month, day.day), date);
  }
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(parse_date("2000-02-29"));
  EXPECT_TRUE(parse_date("2020-02-29"));
  EXPECT_FALSE(parse_date("1900-02-29"));
  EXPECT_FALSE(parse_date("2021-02-29"));
  EXPECT_FALSE(parse_date("2100-02-29"));
}

TEST(Date, CountsDaysFrom1970) {
  EXPECT_EQ(make_date(1970, 1, 1).days, 0);
  EXPECT_EQ(make_date(1969, 12, 31).days, -1);
  EXPECT_EQ(make_date(2021, 8, 8).days, 18847);
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text : {"", "2021-8-8", "2021/08/08", "2021-13-01", "2021-00-10", "2021-04-31", "2021-04-00", "1899-12-31",
                           "2200-01-01", "2021-08-08 ", "２０２１-08-08", "20210808", "-021-08-08"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Time, WithoutAnOffsetIsTheClockOfTheCountry) {
  EXPECT_EQ(parse_time("2021-08-08T15:00"), parse_time("2021-08-08T07:00Z"));
  EXPECT_EQ(parse_time("2021-08-08T15:00"), parse_time("2021-08-08T15:00+08:00"));
  EXPECT_EQ(parse_time("2021-08-08 15:00:00"), parse_time("2021-08-08T15:00:00.000+0800"));
  EXPECT_EQ(parse_time("2021-08-08"), start_of(make_date(2021, 8, 8)));
  EXPECT_EQ(parse_time("1970-01-01T08:00")->ms, 0);
  EXPECT_EQ(parse_time("2021-08-08T15:00-05:30")->ms - parse_time("2021-08-08T15:00Z")->ms, 5 * hour_ms + 30 * minute_ms);
}

TEST(Time, HourTwentyFourIsTheEndOfTheDay) {
  EXPECT_EQ(parse_time("2021-08-08T24:00"), parse_time("2021-08-09T00:00"));
  EXPECT_EQ(parse_time("2021-12-31T24:00:00"), parse_time("2022-01-01"));
  EXPECT_FALSE(parse_time("2021-08-08T24:01"));
  EXPECT_FALSE(parse_time("2021-08-08T24:00:01"));
}

TEST(Time, KeepsMillisecondsAndDropsFinerOnes) {
  EXPECT_EQ(*parse_time("2021-08-08T15:00:00.25") - *parse_time("2021-08-08T15:00"), 250);
  EXPECT_EQ(*parse_time("2021-08-08T15:00:00.123999") - *parse_time("2021-08-08T15:00"), 123);
}

TEST(Time, RefusesWhatIsNoTime) {
  for (const char* text : {"", "now", "2021-08-08T", "2021-08-08T15", "2021-08-08T15:", "2021-08-08T15:0", "2021-08-08T25:00",
                           "2021-08-08T15:60", "2021-08-08T15:00:60", "2021-08-08T15:00:00.", "2021-08-08T15:00:00.+08:00",
                           "2021-08-08T15:00+8", "2021-08-08T15:00+15:00", "2021-08-08T15:00 Z", "2021-08-08Z",
                           "2021-08-08T15:00ZZ", "2199-12-31T24:00", "1900-01-01T00:00+14:00"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(Time, IsWrittenInTheFormThatItIsReadIn) {
  EXPECT_EQ(format_time(*parse_time("2021-08-08T07:00Z")), "2021-08-08T15:00:00+08:00");
  EXPECT_EQ(format_time(*parse_time("2021-08-08T15:00:00.007")), "2021-08-08T15:00:00.007+08:00");
  EXPECT_EQ(format_time({}), "");
  EXPECT_EQ(format_date({}), "");
  for (std::int64_t ms = -2'208'000'000'000; ms < 7'258'000'000'000; ms += 86'399'999'317) {
    ASSERT_EQ(parse_time(format_time(Time{ms})), Time{ms}) << ms;
  }
}

TEST(Time, FallsInItsDayBeforeAndAfter1970) {
  for (const char* text : {"1937-07-07", "1969-12-31", "1970-01-01", "2021-08-08"}) {
    const Date date = *parse_date(text);
    EXPECT_EQ(date_of(start_of(date)), date);
    EXPECT_EQ(date_of(start_of(date) + (day_ms - 1)), date);
    EXPECT_EQ(date_of(start_of(date) + -1), date + -1);
    EXPECT_EQ(minute_of_day(start_of(date) + (day_ms - 1)), 24 * 60 - 1);
  }
}

TEST(CutOff, MidnightIsHourTwentyFourOfTheDayBefore) {
  EXPECT_EQ(format_cut_off(*parse_time("2021-08-09T00:00")), "8月8日24时");
  EXPECT_EQ(format_cut_off(*parse_time("2022-01-01")), "12月31日24时");
  EXPECT_EQ(format_cut_off(*parse_time("2021-08-08T15:30")), "8月8日15时30分");
  EXPECT_EQ(format_cut_off(*parse_time("2021-08-08T08:00")), "8月8日8时");
  EXPECT_EQ(format_cut_off(*parse_time("2021-08-08T00:00:30")), "8月8日0时");
  EXPECT_EQ(format_cut_off({}), "");
}

}  // namespace
}  // namespace fangxian
