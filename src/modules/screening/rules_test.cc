#include "modules/screening/rules.h"

#include <gtest/gtest.h>

namespace fangxian::screening {
namespace {

std::string earliest(const char* arrived) { return format_time(earliest_deadline(*parse_time(arrived))); }

TEST(Deadlines, LeaveFourHoursByDayAndUntilTenInTheMorningByNight) {
  EXPECT_EQ(earliest("2021-08-05T08:00"), "2021-08-05T12:00:00+08:00");
  EXPECT_EQ(earliest("2021-08-05T17:59"), "2021-08-05T21:59:00+08:00");
  EXPECT_EQ(earliest("2021-08-05T18:00"), "2021-08-06T10:00:00+08:00");
  EXPECT_EQ(earliest("2021-08-05T23:59"), "2021-08-06T10:00:00+08:00");
  EXPECT_EQ(earliest("2021-08-05T00:00"), "2021-08-05T10:00:00+08:00");
  EXPECT_EQ(earliest("2021-08-05T05:59"), "2021-08-05T10:00:00+08:00");
  EXPECT_EQ(earliest("2021-08-05T06:00"), "2021-08-05T10:00:00+08:00");
}

TEST(Windows, TakeAnEventThatReachesIntoThem) {
  PushList list;
  list.window_from = Time{1000};
  list.window_to = Time{2000};
  PushRow row;
  EXPECT_FALSE(is_out_of_window(row, list)) << "without a time nothing can be said";
  row.event_at = Time{999};
  EXPECT_TRUE(is_out_of_window(row, list));
  row.event_until = Time{1000};
  EXPECT_FALSE(is_out_of_window(row, list));
  row.event_at = Time{2000};
  EXPECT_FALSE(is_out_of_window(row, list));
  row.event_at = Time{2001};
  EXPECT_TRUE(is_out_of_window(row, list));
}

PushRow claim(const char* name, const char* number, const char* phone) {
  PushRow row;
  row.name = name;
  row.id_number = number;
  row.phone = phone;
  return row;
}

TEST(Claims, ThatCanBeNobodyAreNamedAndOthersAreAskedAbout) {
  EXPECT_EQ(impossible_claim(claim("", "11010519491231002X", "13900000001")), "no_name");
  EXPECT_EQ(impossible_claim(claim("12345", "11010519491231002X", "")), "no_name");
  EXPECT_EQ(impossible_claim(claim("张三", "", "")), "no_key");
  EXPECT_EQ(impossible_claim(claim("张三", "410023195001011000", "")), "no_key") << "what a spreadsheet makes of a number";
  EXPECT_EQ(impossible_claim(claim("张三", "4.10023E+17", "123")), "no_key");
  EXPECT_EQ(impossible_claim(claim("张三", "110105194912310021", "13900000001")), std::nullopt) << "the phone can be called";
  EXPECT_EQ(impossible_claim(claim("张三", "11010519491231002x", "")), std::nullopt);
  EXPECT_EQ(impossible_claim(claim("JOHN", "E12345678", "")), std::nullopt) << "a passport";
  EXPECT_EQ(impossible_claim(claim("张三", "", "+86 139-0000-0001")), std::nullopt);
}

TEST(Codes, TakeTheirOwnDetailAlone) {
  EXPECT_TRUE(belongs_to("passed_focus_area", "passing"));
  EXPECT_TRUE(belongs_to("", "passing"));
  EXPECT_FALSE(belongs_to("passed_focus_area", "stopover"));
  for (const Choice& sub : reply_sub_codes) {
    int codes = 0;
    for (const Choice& code : reply_codes) codes += belongs_to(sub.code, code.code) ? 1 : 0;
    EXPECT_EQ(codes, 1) << sub.code;
  }
}

TEST(Addresses, NameAnAreaByItsStem) {
  EXPECT_EQ(stem_of("清虚街社区居委会"), "清虚街");
  EXPECT_EQ(stem_of("西大街道"), "西大");
  EXPECT_EQ(stem_of("魏都区"), "魏都区");
  EXPECT_EQ(stem_of("王村"), "王村") << "one character is no name";
  EXPECT_TRUE(names_area("许昌市魏都区清虚街3号楼", "清虚街社区居委会"));
  EXPECT_FALSE(names_area("许昌市魏都区", "清虚街社区居委会"));
}

}  // namespace
}  // namespace fangxian::screening
