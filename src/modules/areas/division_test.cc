#include "modules/areas/division.h"

#include "world/world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace fangxian {
namespace {

AreaCode code(std::string_view digits) { return AreaCode::of(digits); }
bool nothing_known(const AreaCode&) { return false; }

std::vector<DivisionRow> rows(std::initializer_list<std::pair<const char*, const char*>> list) {
  std::vector<DivisionRow> rows;
  for (const auto& [digits, name] : list) rows.push_back({digits, name, ""});
  return rows;
}

std::vector<StoredDivision> stored(const std::vector<DivisionRow>& list) {
  std::vector<StoredDivision> areas;
  for (const DivisionRow& row : list) areas.push_back({code(row.code), row.name, true, true});
  return areas;
}

const std::vector<DivisionRow> small = rows({{"411002", "魏都区"},
                                            {"411002001", "西大街道"},
                                            {"411002001001", "南街社区居委会"},
                                            {"411002001002", "北街社区居委会"},
                                            {"411002200", "丁庄乡"},
                                            {"411002200201", "丁庄村委会"},
                                            {"411002200202", "罗庄村委会"}});

TEST(Division, a_list_is_read_with_either_header_and_padded_codes) {
  const auto read = read_division_csv("\xef\xbb\xbf统计用区划代码,城乡分类代码,名称\r\n411002000000,,魏都区\r\n411002001001,111,\"南街\"\r\n");
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[1], (DivisionRow{"411002001001", "南街", "111"}));
  EXPECT_THROW(read_division_csv("a,b\n1,2\n"), Refusal);
  EXPECT_THROW(read_division_csv(""), Refusal);
}

TEST(Division, rows_are_checked_for_code_parent_name_class_and_doubles) {
  const std::vector<DivisionRow> bad = {{"41100", "短", ""},         {"411002", "", ""},          {"411003001", "孤儿街道", ""},
                                        {"411024", "鄢陵县", "999"}, {"4110", "许昌市", ""},      {"411000", "许昌市", ""},
                                        {"411002001001001", "网格", ""}};
  const CheckedDivision checked = check_division(bad, nothing_known);
  std::set<std::string> pointers;
  for (const FieldProblem& problem : checked.problems) pointers.insert(problem.pointer);
  // 4110 (row 4) has no parent either; row 5 repeats it.
  EXPECT_EQ(pointers, (std::set<std::string>{"/rows/0", "/rows/1", "/rows/2", "/rows/3", "/rows/4", "/rows/5", "/rows/6"}));
}

TEST(Division, a_good_list_comes_back_parents_first_and_names_its_rare_characters) {
  const auto list = rows({{"420602006207", "莫𡐓村委会"}, {"420602006", "张湾街道"}, {"420602", "襄城区"}});
  const CheckedDivision checked = check_division(list, [](const AreaCode& up) { return up == code("4206"); });
  EXPECT_TRUE(checked.problems.empty());
  ASSERT_EQ(checked.rows.size(), 3u);
  EXPECT_EQ(checked.rows[0].code, "420602");
  EXPECT_EQ(checked.warnings.size(), 1u);
}

TEST(Division, a_stem_is_the_name_without_its_kind) {
  EXPECT_EQ(stem_of("丁庄乡"), "丁庄");
  EXPECT_EQ(stem_of("丁庄街道"), "丁庄");
  EXPECT_EQ(stem_of("丁庄街道办事处"), "丁庄");
  EXPECT_EQ(stem_of("南街社区居委会"), "南街");
  EXPECT_EQ(stem_of("南街村委会"), "南街");
  EXPECT_EQ(stem_of("南村"), "南村");
}

TEST(DivisionPlan, the_same_list_changes_nothing) {
  const DivisionPlan plan = plan_division_change(stored(small), small);
  EXPECT_EQ(plan.unchanged.size(), small.size());
  EXPECT_TRUE(plan.renamed.empty() && plan.opened.empty() && plan.recoded.empty() && plan.split.empty() && plan.closed.empty());
}

TEST(DivisionPlan, a_new_name_under_the_same_code_is_a_renaming) {
  auto list = small;
  list[1].name = "西大新街道";
  const DivisionPlan plan = plan_division_change(stored(small), list);
  ASSERT_EQ(plan.renamed.size(), 1u);
  EXPECT_EQ(plan.renamed[0].after, "西大新街道");
  EXPECT_EQ(plan.unchanged.size(), small.size() - 1);
}

TEST(DivisionPlan, a_township_that_becomes_a_subdistrict_goes_on_under_its_new_code_with_its_villages) {
  const auto list = rows({{"411002", "魏都区"},
                          {"411002001", "西大街道"},
                          {"411002001001", "南街社区居委会"},
                          {"411002001002", "北街社区居委会"},
                          {"411002008", "丁庄街道"},
                          {"411002008001", "丁庄社区居委会"},
                          {"411002008201", "罗庄村委会"}});
  const DivisionPlan plan = plan_division_change(stored(small), list);
  std::map<AreaCode, AreaCode> went;
  for (const auto& [before, after, is_merged] : plan.recoded) {
    went[before] = after;
    EXPECT_FALSE(is_merged);
  }
  EXPECT_EQ(went, (std::map<AreaCode, AreaCode>{{code("411002200"), code("411002008")},
                                                {code("411002200201"), code("411002008001")},
                                                {code("411002200202"), code("411002008201")}}));
  EXPECT_TRUE(plan.opened.empty() && plan.closed.empty());
}

TEST(DivisionPlan, a_township_whose_villages_went_to_two_others_is_split) {
  const auto list = rows({{"411002", "魏都区"},
                          {"411002001", "西大街道"},
                          {"411002001001", "南街社区居委会"},
                          {"411002001002", "北街社区居委会"},
                          {"411002001003", "丁庄村委会"},
                          {"411002009", "颍昌街道"},
                          {"411002009001", "罗庄村委会"}});
  const DivisionPlan plan = plan_division_change(stored(small), list);
  ASSERT_EQ(plan.split.size(), 1u);
  EXPECT_EQ(plan.split[0].before, code("411002200"));
  EXPECT_EQ(plan.split[0].into, (std::vector{code("411002001"), code("411002009")}));
  EXPECT_EQ(plan.recoded.size(), 2u);
  EXPECT_EQ(plan.opened, (std::vector{code("411002009")}));
}

TEST(DivisionPlan, a_community_divided_by_numbered_names_is_split) {
  auto list = small;
  list.erase(list.begin() + 2);
  list.push_back({"411002001003", "南街第一社区居委会", ""});
  list.push_back({"411002001004", "南街第二社区居委会", ""});
  const DivisionPlan plan = plan_division_change(stored(small), list);
  ASSERT_EQ(plan.split.size(), 1u);
  EXPECT_EQ(plan.split[0].into, (std::vector{code("411002001003"), code("411002001004")}));
  EXPECT_EQ(plan.opened.size(), 2u);
}

TEST(DivisionPlan, a_county_that_ends_is_merged_into_the_one_its_townships_joined) {
  // As 许昌县 411023 became 建安区 411003 at the end of 2016.
  const auto before = rows({{"411023", "许昌县"}, {"411023100", "将官池镇"}, {"411023100201", "将官池村委会"}});
  const auto after = rows({{"411003", "建安区"}, {"411003100", "将官池镇"}, {"411003100201", "将官池村委会"}});
  const DivisionPlan plan = plan_division_change(stored(before), after);
  EXPECT_EQ(plan.opened, (std::vector{code("411003")}));
  ASSERT_EQ(plan.recoded.size(), 3u);
  const auto county =
      std::find_if(plan.recoded.begin(), plan.recoded.end(), [](const auto& item) { return item.before == code("411023"); });
  ASSERT_NE(county, plan.recoded.end());
  EXPECT_EQ(county->after, code("411003"));
  EXPECT_TRUE(county->is_merged);
}

TEST(DivisionPlan, what_cannot_be_traced_is_closed_and_two_of_one_name_are_not_guessed) {
  const auto before = rows({{"4110", "许昌市"}, {"411002", "甲区"}, {"411002100", "城关镇"}, {"411003", "乙区"}, {"411003100", "城关镇"}});
  const auto after = rows({{"4110", "许昌市"}, {"411004", "丙区"}, {"411004100", "城关镇"}});
  const DivisionPlan plan = plan_division_change(stored(before), after);
  EXPECT_EQ(plan.closed.size(), 4u);
  EXPECT_TRUE(plan.recoded.empty());
  EXPECT_EQ(plan.opened.size(), 2u);
}

TEST(DivisionPlan, a_local_unit_is_kept_and_a_code_taken_from_it_is_a_conflict) {
  auto areas = stored(small);
  areas.push_back({code("411091"), "示范区", true, false});
  EXPECT_EQ(plan_division_change(areas, small).kept, (std::vector{code("411091")}));
  auto list = small;
  list.push_back({"411091", "新设区", ""});
  EXPECT_EQ(plan_division_change(areas, list).conflicts, (std::vector{code("411091")}));
}

TEST(DivisionPlan, a_closed_code_in_the_list_again_is_reopened) {
  auto areas = stored(small);
  areas[3].is_open = false;
  const DivisionPlan plan = plan_division_change(areas, small);
  EXPECT_EQ(plan.reopened, (std::vector{code("411002001002")}));
  EXPECT_TRUE(plan.opened.empty());
}

// Random towns with few names, so that names collide, and random changes to them.
std::vector<DivisionRow> random_division(SimulatedWorld& world) {
  const char* names[] = {"南街", "北街", "东街", "西街", "城关", "丁庄", "罗庄"};
  const char* kinds[] = {"村委会", "社区居委会"};
  std::vector<DivisionRow> list = {{"41", "省", ""}, {"4110", "市", ""}};
  const auto pick = [&](unsigned bound) { return static_cast<unsigned>(world.random_below(bound)); };
  char text[16];
  for (unsigned county = 1; county <= 4; ++county) {
    if (pick(4) == 0) continue;
    std::snprintf(text, sizeof text, "4110%02u", county);
    const std::string county_code = text;
    list.push_back({county_code, std::string(names[pick(7)]) + (pick(2) ? "县" : "区"), ""});
    for (unsigned town = 1; town <= 4; ++town) {
      if (pick(3) == 0) continue;
      std::snprintf(text, sizeof text, "%03u", town);
      const std::string town_code = county_code + text;
      list.push_back({town_code, std::string(names[pick(7)]) + (pick(2) ? "镇" : "街道"), ""});
      for (unsigned village = 1; village <= 5; ++village) {
        if (pick(3) == 0) continue;
        std::snprintf(text, sizeof text, "%03u", village);
        list.push_back({town_code + text, std::string(names[pick(7)]) + kinds[pick(2)], ""});
      }
    }
  }
  return list;
}

TEST(DivisionPlan, no_code_is_ever_lost_or_counted_twice) {
  SimulatedWorld world(start_of(make_date(2021, 8, 5)), 20211122);
  for (int round = 0; round < 300; ++round) {
    const auto before = random_division(world);
    const auto after = random_division(world);
    auto areas = stored(before);
    for (StoredDivision& area : areas) area.is_open = world.random_below(10) != 0;
    const DivisionPlan plan = plan_division_change(areas, after);
    std::multiset<AreaCode> old_codes, new_codes;
    for (const AreaCode& item : plan.unchanged) old_codes.insert(item), new_codes.insert(item);
    for (const auto& item : plan.renamed) old_codes.insert(item.code), new_codes.insert(item.code);
    for (const AreaCode& item : plan.reopened) old_codes.insert(item), new_codes.insert(item);
    for (const AreaCode& item : plan.opened) new_codes.insert(item);
    for (const AreaCode& item : plan.closed) old_codes.insert(item);
    for (const AreaCode& item : plan.kept) old_codes.insert(item);
    for (const auto& item : plan.split) old_codes.insert(item.before);
    for (const auto& item : plan.recoded) {
      old_codes.insert(item.before);
      if (!item.is_merged) new_codes.insert(item.after);
    }
    std::multiset<AreaCode> expected_old, expected_new;
    for (const DivisionRow& row : before) expected_old.insert(code(row.code));
    for (const DivisionRow& row : after) expected_new.insert(code(row.code));
    ASSERT_EQ(old_codes, expected_old) << "round " << round;
    ASSERT_EQ(new_codes, expected_new) << "round " << round;
    for (const auto& item : plan.split) {
      ASSERT_GE(item.into.size(), 2u);
      for (const AreaCode& into : item.into) ASSERT_TRUE(expected_new.contains(into)) << "round " << round;
    }
    for (const auto& item : plan.recoded) ASSERT_TRUE(expected_new.contains(item.after)) << "round " << round;
  }
}

}  // namespace
}  // namespace fangxian
