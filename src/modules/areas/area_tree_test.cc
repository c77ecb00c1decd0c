#include "modules/areas/area_tree.h"

#include "modules/areas/areas.h"
#include "modules/areas/rules.h"
#include "world/world.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>
#include <thread>

namespace fangxian {
namespace {

AreaCode code(std::string_view digits) { return AreaCode::of(digits); }
Time day(unsigned month, unsigned number) { return start_of(make_date(2021, month, number)); }

Area area(std::string_view digits, std::string name = "") {
  Area made;
  made.id = digits;
  made.area = code(digits);
  made.name = name.empty() ? std::string(digits) : std::move(name);
  made.level = level_name(made.area.level());
  made.kind = kind_of_code(made.area);
  return made;
}

AreaParent reports(std::string_view child, std::string_view parent, Time from, Time until = {}) {
  return {std::string(child), code(child), "reporting", code(parent), from, until};
}

std::vector<std::string> digits(const std::vector<AreaCode>& codes) {
  std::vector<std::string> list;
  for (const AreaCode& item : codes) list.push_back(item.digits());
  return list;
}

Scope ranges(std::vector<AreaRange> list) { return Scope(std::move(list)); }

// 许昌 as the codes know it, with a few townships; the 示范区 is the local unit 411091. That 尚集镇 reports to it is this
// test's assumption: no source lists its townships.
struct Xuchang {
  AreaTree tree;
  Xuchang() {
    for (const char* item : {"41", "4110", "411002", "411002001", "411002001001", "411002570", "411003", "411003102", "411003203",
                             "411024", "411025", "411071", "411081", "411082"}) {
      tree.put(area(item));
    }
    Area zone = area("411091", "城乡一体化示范区");
    zone.is_official = false;
    zone.kind = "functional_zone";
    zone.opened_at = day(8, 1);
    tree.put(zone);
    tree.put_parents(code("411002570"), std::vector{reports("411002570", "4110", day(8, 1))});
    tree.put_parents(code("411003102"), std::vector{reports("411003102", "411091", day(8, 1), day(9, 1))});
  }
};

TEST(AreaTree, a_city_reports_nine_units_where_the_codes_know_seven) {
  const Xuchang city;
  EXPECT_EQ(city.tree.children(code("4110"), day(7, 31)).size(), 7u);
  EXPECT_EQ(
      digits(city.tree.children(code("4110"), day(8, 8))),
      (std::vector<std::string>{"411002", "411003", "411024", "411025", "411071", "411081", "411082", "411002570", "411091"}));
  EXPECT_EQ(city.tree.children(code("4110"), day(8, 8), ParentTree::administrative).size(), 8u);
  EXPECT_EQ(digits(city.tree.children(code("411002"), day(8, 8))), (std::vector<std::string>{"411002001"}));
}

TEST(AreaTree, a_part_that_reports_elsewhere_is_cut_out_and_joins_where_it_reports) {
  const Xuchang city;
  EXPECT_EQ(city.tree.covering(code("411002"), day(7, 31)), ranges({{"411002", "411003"}}));
  EXPECT_EQ(city.tree.covering(code("411002"), day(8, 8)), ranges({{"411002", "411002570"}, {"411002571", "411003"}}));
  EXPECT_EQ(city.tree.covering(code("411002570"), day(8, 8)), ranges({{"411002570", "411002571"}}));
  EXPECT_EQ(city.tree.covering(code("411091"), day(8, 8)), ranges({{"411003102", "411003103"}, {"411091", "411092"}}));
  // The whole city is one range again: what left a part of it stays within it.
  EXPECT_EQ(city.tree.covering(code("4110"), day(8, 8)).ranges().size(), 1u);
  EXPECT_TRUE(city.tree.covering(code("9999"), day(8, 8)).is_empty());
}

TEST(AreaTree, times_outside_a_change_keep_the_old_tree) {
  const Xuchang city;
  EXPECT_EQ(digits(city.tree.path(code("411003102"), day(8, 1) + -1)),
            (std::vector<std::string>{"411003102", "411003", "4110", "41"}));
  EXPECT_EQ(digits(city.tree.path(code("411003102"), day(8, 1))),
            (std::vector<std::string>{"411003102", "411091", "4110", "41"}));
  EXPECT_EQ(digits(city.tree.path(code("411003102"), day(9, 1))),
            (std::vector<std::string>{"411003102", "411003", "4110", "41"}));
  EXPECT_EQ(city.tree.covering(code("411091"), day(9, 1)), ranges({{"411091", "411092"}}));
  EXPECT_EQ(digits(city.tree.path(code("411002570"), day(8, 8), ParentTree::administrative)),
            (std::vector<std::string>{"411002570", "411002", "4110", "41"}));
}

TEST(AreaTree, a_provincially_administered_county_reports_alone_or_nested) {
  AreaTree tree;
  for (const char* item : {"41", "4105", "410502", "410526", "410526101"}) tree.put(area(item));
  tree.put_parents(code("410526"), std::vector{reports("410526", "41", day(8, 1), day(8, 2))});
  EXPECT_EQ(digits(tree.children(code("41"), day(8, 1))), (std::vector<std::string>{"4105", "410526"}));
  EXPECT_FALSE(tree.covering(code("4105"), day(8, 1)).covers(code("410526101")));
  EXPECT_EQ(digits(tree.children(code("41"), day(8, 2))), (std::vector<std::string>{"4105"}));
  EXPECT_TRUE(tree.covering(code("4105"), day(8, 2)).covers(code("410526101")));
}

TEST(AreaTree, closed_and_coming_areas_are_no_children_but_stay_covered) {
  AreaTree tree;
  Area old = area("411002001");
  old.closed_at = day(8, 5);
  Area coming = area("411002002");
  coming.opened_at = day(8, 5);
  for (const Area& item : {area("411002"), old, coming}) tree.put(item);
  EXPECT_EQ(digits(tree.children(code("411002"), day(8, 4))), (std::vector<std::string>{"411002001"}));
  EXPECT_EQ(digits(tree.children(code("411002"), day(8, 5))), (std::vector<std::string>{"411002002"}));
  EXPECT_TRUE(tree.covering(code("411002"), day(8, 6)).covers(code("411002001")));
  EXPECT_TRUE(tree.exists(code("411002001")));
}

TEST(AreaTree, a_given_printing_order_comes_first) {
  AreaTree tree;
  tree.put(area("4110"));
  for (const char* item : {"411002", "411003", "411081"}) tree.put(area(item));
  Area first = area("411081", "禹州市");
  first.print_order = std::int64_t{1};
  tree.put(first);
  EXPECT_EQ(digits(tree.children(code("4110"), day(8, 1))), (std::vector<std::string>{"411081", "411002", "411003"}));
  EXPECT_EQ(tree.label(code("411081")), "禹州市");
  EXPECT_EQ(tree.label(code("419999")), "419999");
}

TEST(AreaTree, an_area_noted_by_another_thread_does_not_exist_until_it_is_stored) {
  int asked = 0;
  const AreaTree tree([&asked](const AreaCode&) { return ++asked > 0; });
  tree.note_change(code("411002"));
  EXPECT_TRUE(tree.exists(code("411002")));
  EXPECT_FALSE(tree.exists(code("411003")));
  EXPECT_EQ(asked, 1);
  bool seen = true;
  std::thread([&] { seen = tree.exists(code("411002")); }).join();
  EXPECT_FALSE(seen);
}

// The tree in memory against the plain rule, on random trees with random dated parents.
TEST(AreaTree, it_agrees_with_the_rule_at_every_time) {
  SimulatedWorld world(day(8, 1), 411000);
  const auto pick = [&](std::size_t bound) { return static_cast<std::size_t>(world.random_below(bound)); };
  for (int round = 0; round < 40; ++round) {
    AreaTree tree;
    std::vector<AreaCode> all = {code("41"), code("4110")};
    for (const char* county : {"411002", "411003", "411091"}) {
      all.push_back(code(county));
      for (const char* town : {"001", "002", "003"}) {
        all.push_back(code(std::string(county) + town));
        for (const char* village : {"001", "002"}) all.push_back(code(std::string(county) + town + village));
      }
    }
    for (const AreaCode& item : all) tree.put(area(item.digits()));
    ParentEdges edges;
    for (int i = 0; i < 8; ++i) {
      const AreaCode& child = all[2 + pick(all.size() - 2)];
      const AreaCode& parent = all[1 + pick(all.size() - 1)];
      AreaParent edge = reports(child.digits(), parent.digits(), day(8, 1 + static_cast<unsigned>(pick(10))));
      edge.tree = pick(2) == 1 ? "reporting" : "administrative";
      if (pick(2) == 1) edge.ends_at = edge.starts_at + 3 * day_ms;
      ParentEdges tried = edges;
      if (parent.level() > child.level() || child == parent || open_edge(edges, child, edge.tree) != nullptr ||
          is_dated_from(edges, child, edge.tree, edge.starts_at)) {
        continue;
      }
      tried[child].push_back(edge);
      if (!makes_circle(tried, child, edge.starts_at)) edges = tried;
    }
    for (const auto& [child, of_child] : edges) tree.put_parents(child, of_child);
    for (unsigned number = 1; number <= 15; ++number) {
      const Time at = day(8, number);
      std::map<AreaCode, std::set<AreaCode>> covered;
      for (const AreaCode& item : all) {
        std::vector<AreaCode> up;
        for (AreaCode step = item; step.is_set(); step = parent_at(edges, step, at, "reporting")) {
          up.push_back(step);
          covered[step].insert(item);
        }
        ASSERT_EQ(digits(tree.path(item, at)), digits(up));
      }
      for (const AreaCode& root : all) {
        const Scope scope = tree.covering(root, at);
        for (const AreaCode& item : all)
          ASSERT_EQ(scope.covers(item), covered[root].contains(item)) << root.digits() << " " << item.digits();
      }
    }
  }
}

TEST(AreaTree, readers_go_on_while_areas_are_added) {
  Xuchang city;
  std::atomic<bool> is_done = false;
  std::atomic<std::int64_t> wrong = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      while (!is_done) {
        if (!city.tree.covering(code("4110"), day(8, 8)).covers(code("411003102"))) ++wrong;
        if (city.tree.children(code("4110"), day(8, 8)).size() != 9) ++wrong;
        if (city.tree.path(code("411002001001"), day(8, 8)).size() != 5) ++wrong;
      }
    });
  }
  for (int i = 1; i <= 900; ++i) city.tree.put(area(grid_code(code("411002001001"), i).digits()));
  is_done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(city.tree.children(code("411002001001"), day(8, 8)).size(), 900u);
}

// The size of the whole country: 31 provinces and 620,573 villages, made up because the list is no part of this repository.
TEST(AreaTree, it_holds_the_villages_of_the_whole_country) {
  AreaTree tree;
  const auto begin = std::chrono::steady_clock::now();
  char text[48];
  int villages = 0;
  Area place = area("110101001", "某某社区居民委员会");
  for (int province = 11; province < 42; ++province) {
    std::snprintf(text, sizeof text, "%02d", province);
    tree.put(area(text));
    for (int city = 1; city <= 11; ++city) {
      std::snprintf(text, sizeof text, "%02d%02d", province, city);
      tree.put(area(text));
      for (int county = 1; county <= 9; ++county) {
        std::snprintf(text, sizeof text, "%02d%02d%02d", province, city, county);
        tree.put(area(text));
        for (int town = 1; town <= 14; ++town) {
          std::snprintf(text, sizeof text, "%02d%02d%02d%03d", province, city, county, town);
          const std::string town_code = text;
          tree.put(area(town_code, "某某街道"));
          for (int village = 1; village <= 15 && villages < 620'573; ++village, ++villages) {
            std::snprintf(text, sizeof text, "%03d", village);
            place.area = code(town_code + text);
            tree.put(place);
          }
        }
      }
    }
  }
  const auto loaded = std::chrono::steady_clock::now();
  ASSERT_EQ(villages, 620'573);
  tree.put_parents(code("110101001"), std::vector{reports("110101001", "1101", day(8, 1))});
  constexpr int calls = 10'000;
  std::size_t ranges = 0;
  for (int i = 0; i < calls; ++i) ranges += tree.covering(code("1101"), day(8, 8)).ranges().size();
  const auto covered = std::chrono::steady_clock::now();
  EXPECT_EQ(ranges, static_cast<std::size_t>(calls));
  EXPECT_EQ(tree.path(code("110101001001"), day(8, 8)).size(), 4u);
  const auto ms = [](auto from, auto to) { return std::chrono::duration<double, std::milli>(to - from).count(); };
  std::printf("%zu areas: put in %.0f ms, %.1f MB; covering(city) %.2f us\n", tree.size(), ms(begin, loaded),
              static_cast<double>(tree.memory_bytes()) / 1e6, ms(loaded, covered) * 1000 / calls);
}

}  // namespace
}  // namespace fangxian
