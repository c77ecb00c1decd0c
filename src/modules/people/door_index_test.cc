#include "modules/people/door_index.h"

#include "world/world.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace fangxian {
namespace {

Household door(const std::string& id, const std::string& area, const std::string& key) {
  Household household;
  household.id = id;
  household.area = AreaCode::of(area);
  household.address_key = key;
  return household;
}

std::string id_number_of(int i) { return fmt::format("018f0000-0000-7000-8000-{:012x}", i); }

TEST(DoorIndex, FindsADoorWhicheverGridOfItsVillageIsNamed) {
  DoorIndex doors;
  EXPECT_TRUE(doors.at(AreaCode::of("411002005002"), "3-1-101").empty());
  doors.note(door(id_number_of(1), "411002005002003", "3-1-101"));
  for (const char* area : {"411002005002", "411002005002003", "411002005002009"})
    EXPECT_EQ(doors.at(AreaCode::of(area), "3-1-101"), std::vector<std::string>{id_number_of(1)});
  EXPECT_TRUE(doors.at(AreaCode::of("411002005003"), "3-1-101").empty());
  EXPECT_TRUE(doors.at(AreaCode::of("411002005"), "3-1-101").empty()) << "above the village the plate is another door";
  EXPECT_TRUE(doors.at(AreaCode::of("411002005002"), "3-1-102").empty());
}

TEST(DoorIndex, NamesEveryHouseholdThatEverStoodThere) {
  DoorIndex doors;
  doors.note(door(id_number_of(1), "411002005002", "12"));
  doors.note(door(id_number_of(2), "411002005002", "12"));
  doors.note(door(id_number_of(1), "411002005002", "12"));
  doors.note(door(id_number_of(3), "411002005002", ""));
  EXPECT_EQ(doors.at(AreaCode::of("411002005002"), "12").size(), 2U);
}

TEST(DoorIndex, MissesNoneOfManyAndStaysSmall) {
  DoorIndex doors;
  constexpr int count = 50'000;
  for (int i = 0; i < count; ++i)
    doors.note(door(id_number_of(i), fmt::format("411002001{:03}", i / 100 + 1), fmt::format("{}", i)));
  for (int i = 0; i < count; ++i) {
    const auto found = doors.at(AreaCode::of(fmt::format("411002001{:03}", i / 100 + 1)), fmt::format("{}", i));
    ASSERT_EQ(found, std::vector<std::string>{id_number_of(i)});
  }
  EXPECT_LE(doors.memory_bytes(), count * 72U);
}

}  // namespace
}  // namespace fangxian
