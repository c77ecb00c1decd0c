#include "modules/bulletins/rollup.h"

#include "modules/bulletins/bulletins_test_module.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fangxian {
namespace {

using testing::SmallCity;

const Time before = *parse_time("2021-08-06T12:00"), after = *parse_time("2021-08-07T12:00");

std::int64_t child(const RolledUp& rolled, const char* area) {
  for (const AreaValue& value : rolled.children) {
    if (value.area.digits() == area) return value.value;
  }
  return -1;
}

TEST(Rollup, rows_land_in_one_child_or_in_the_area_itself) {
  const LeafSums leaves({{"4110", 3}, {"411002", 4}, {"411002001", 5}, {"411003002001", 6}, {"411099001", 7}, {"4120", 100}});
  const RolledUp rolled = roll_up(leaves, SmallCity(), AreaCode::of("4110"), before, Scope::everything());
  EXPECT_EQ(rolled.value, 25);
  EXPECT_EQ(child(rolled, "411002"), 9);
  EXPECT_EQ(child(rolled, "411003"), 6);
  EXPECT_EQ(child(rolled, "411071"), 0);
  EXPECT_EQ(rolled.own, 10) << "the city's own rows and those of an area that reports to none of its units";
  EXPECT_FALSE(rolled.is_partial);
}

TEST(Rollup, the_tree_of_the_date_asked_decides) {
  const LeafSums leaves({{"411003001", 2}, {"411003002001", 6}});
  const SmallCity city;
  EXPECT_EQ(child(roll_up(leaves, city, AreaCode::of("4110"), before, Scope::everything()), "411003"), 8);
  const RolledUp moved = roll_up(leaves, city, AreaCode::of("4110"), after, Scope::everything());
  EXPECT_EQ(child(moved, "411003"), 2);
  EXPECT_EQ(child(moved, "411071"), 6);
}

TEST(Rollup, a_viewer_gets_the_part_inside_the_scope_and_is_told_so) {
  const LeafSums leaves({{"4110", 1}, {"411002001", 5}, {"411003001", 6}});
  const SmallCity city;
  const RolledUp rolled = roll_up(leaves, city, AreaCode::of("4110"), before, city.covering(AreaCode::of("411002"), before));
  EXPECT_EQ(rolled.value, 5);
  EXPECT_EQ(rolled.own, 0);
  EXPECT_TRUE(rolled.is_partial);
  ASSERT_EQ(rolled.children.size(), 1u);
  EXPECT_EQ(child(rolled, "411002"), 5);
}

TEST(Rollup, the_parts_always_make_the_whole) {
  SimulatedWorld world(before, 20210808);
  const SmallCity city;
  for (int round = 0; round < 200; ++round) {
    std::vector<std::pair<std::string, std::int64_t>> amounts;
    std::int64_t total = 0;
    for (int i = 0; i < 50; ++i) {
      const std::string county = std::vector<std::string>{"411002", "411003", "411071", "411081"}[world.random_below(4)];
      const std::string area = std::vector<std::string>{"4110", county, county + "001", county + "002003",
                                                        county + "002003001"}[world.random_below(5)];
      const auto amount = static_cast<std::int64_t>(world.random_below(9));
      amounts.emplace_back(area, amount);
      total += amount;
    }
    const LeafSums leaves(amounts);
    for (const Time at : {before, after}) {
      for (const char* root : {"4110", "411002", "411003", "411071"}) {
        const RolledUp rolled = roll_up(leaves, city, AreaCode::of(root), at, Scope::everything());
        std::int64_t sum = rolled.own;
        for (const AreaValue& value : rolled.children) sum += value.value;
        EXPECT_EQ(sum, rolled.value) << root;
        EXPECT_GE(rolled.own, 0) << root;
        if (std::string(root) == "4110") {
          EXPECT_EQ(rolled.value, total);
        }
      }
    }
  }
}

TEST(Rollup, one_scope_contains_another_or_does_not) {
  const SmallCity city;
  const Scope whole = city.covering(AreaCode::of("4110"), before), part = city.covering(AreaCode::of("411002"), before);
  EXPECT_TRUE(contains(whole, part));
  EXPECT_FALSE(contains(part, whole));
}

}  // namespace
}  // namespace fangxian
