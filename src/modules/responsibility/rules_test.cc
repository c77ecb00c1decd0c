#include "modules/responsibility/rules.h"

#include <gtest/gtest.h>

namespace fangxian::responsibility {
namespace {

TEST(NamedPhones, AreReadTheWaysThatRostersWriteThem) {
  for (const char* text : {"张三 13900000001", "张三/13900000001", "张三（13900000001）", "张三:１３９０００００００１", "张三13900000001"}) {
    const NamedPhone read = split_named_phone(text);
    EXPECT_EQ(read.name, "张三") << text;
    EXPECT_EQ(read.phone, "13900000001") << text;
  }
  EXPECT_EQ(split_named_phone("张三").name, "张三");
  EXPECT_EQ(split_named_phone("张三").phone, "");
  EXPECT_EQ(split_named_phone("第3组张三").phone, "") << "a short number is no phone";
}

TEST(NamedPhones, TheFirstOfFiveNeighboursAnswers) {
  EXPECT_EQ(first_named_phone("张三，13900000001；李四，13900000002").name, "张三");
  EXPECT_EQ(first_named_phone("张三，13900000001；李四，13900000002").phone, "13900000001");
  EXPECT_EQ(first_named_phone("张三 13900000001、李四 13900000002").phone, "13900000001");
  EXPECT_EQ(first_named_phone("").name, "");
}

TEST(Fives, NameEachRoleThatIsMissingAndKeepTheTimeOfCompletion) {
  CareFive five;
  five.doctor = "d";
  settle_five(five, Time{1000});
  EXPECT_EQ(five.missing, (std::vector<std::string>{"township_cadre", "village_cadre", "police", "neighbour"}));
  EXPECT_FALSE(five.complete_at.is_set());
  five.township_cadre = five.village_cadre = five.police = five.neighbour = "x";
  settle_five(five, Time{2000});
  EXPECT_TRUE(five.missing.empty());
  settle_five(five, Time{3000});
  EXPECT_EQ(five.complete_at.ms, 2000);
  five.police.clear();
  settle_five(five, Time{4000});
  EXPECT_FALSE(five.complete_at.is_set());
}

TEST(Care, TheFirstContactIsDueOneIntervalAfterThePlanBegins) {
  CarePlan plan;
  plan.since = Time{0};
  plan.every_days = 3;
  EXPECT_EQ(next_contact(plan).ms, 3 * day_ms);
  plan.last_contact_at = Time{day_ms};
  EXPECT_EQ(next_contact(plan).ms, 4 * day_ms);
}

TEST(Limits, AreToldOfBeyondAndNotAt) {
  EXPECT_FALSE(warn_doors(keeper_limits.doors_of_keeper));
  EXPECT_TRUE(warn_doors(keeper_limits.doors_of_keeper + 1));
  EXPECT_FALSE(warn_grid(500));
  EXPECT_TRUE(warn_grid(501));
}

}  // namespace
}  // namespace fangxian::responsibility
