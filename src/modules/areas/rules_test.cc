#include "modules/areas/rules.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

AreaCode code(std::string_view digits) { return AreaCode::of(digits); }
Time day(unsigned month, unsigned number) { return start_of(make_date(2021, month, number)); }

ParentEdges edges_of(std::vector<AreaParent> list) {
  ParentEdges edges;
  for (AreaParent& edge : list) edges[edge.area].push_back(edge);
  return edges;
}

AreaParent reports(std::string_view area, std::string_view parent, Time from, Time until = {}) {
  return {std::string(area), code(area), "reporting", code(parent), from, until};
}

TEST(AreaRules, a_county_number_from_71_to_79_is_a_functional_zone) {
  EXPECT_STREQ(kind_of_code(code("411071")), "functional_zone");
  EXPECT_STREQ(kind_of_code(code("411081")), "administrative");
  EXPECT_STREQ(kind_of_code(code("411002570")), "administrative");
  EXPECT_STREQ(kind_of_code(code("411002001001001")), "grid");
}

TEST(AreaRules, a_local_unit_takes_a_number_that_the_national_list_leaves_free) {
  EXPECT_TRUE(is_local_code(code("411091")));
  EXPECT_FALSE(is_local_code(code("411081")));
  EXPECT_TRUE(is_local_code(code("411002700")));
  EXPECT_FALSE(is_local_code(code("411002599")));
  EXPECT_TRUE(is_local_code(code("441900701")));
  EXPECT_FALSE(is_local_code(code("4191")));
}

TEST(AreaRules, a_township_of_a_city_without_counties_belongs_to_the_city) {
  EXPECT_EQ(code("441900003").parent(), code("4419"));
  EXPECT_EQ(code("441900003").county(), code("4419"));
  EXPECT_EQ(code("441900003001").parent(), code("441900003"));
  EXPECT_FALSE(AreaCode::parse("410000001"));
  EXPECT_FALSE(AreaCode::parse("411002000001"));
}

TEST(AreaRules, a_rare_character_is_kept_and_warned_of) {
  EXPECT_FALSE(refuse_name("莫𡐓村委会"));
  ASSERT_TRUE(warn_name("莫𡐓村委会"));
  EXPECT_NE(warn_name("莫𡐓村委会")->en.find("U+21413"), std::string::npos);
  ASSERT_TRUE(warn_name("高\xee\x85\xb0村委会"));
  EXPECT_NE(warn_name("高\xee\x85\xb0村委会")->en.find("U+E170"), std::string::npos);
  EXPECT_FALSE(warn_name("南街社区"));
}

TEST(AreaRules, a_name_is_one_line_of_sixty_characters_at_most) {
  EXPECT_TRUE(refuse_name(""));
  EXPECT_TRUE(refuse_name(" 南街"));
  EXPECT_TRUE(refuse_name("南\n街"));
  EXPECT_TRUE(refuse_name(std::string("南\0街", 7)));
  EXPECT_TRUE(refuse_name("\xed\xa0\x80"));
  std::string sixty;
  for (int i = 0; i < 60; ++i) sixty += "村";
  EXPECT_FALSE(refuse_name(sixty));
  EXPECT_TRUE(refuse_name(sixty + "村"));
}

TEST(AreaRules, the_next_grid_number_is_the_smallest_never_used) {
  EXPECT_EQ(next_grid_number({}), 1);
  EXPECT_EQ(next_grid_number({1, 2, 4}), 3);
  std::vector<int> all;
  for (int i = 1; i <= 999; ++i) all.push_back(i);
  EXPECT_EQ(next_grid_number(all), 0);
  EXPECT_EQ(grid_code(code("411002001001"), 7), code("411002001001007"));
}

TEST(AreaRules, a_grid_above_500_households_is_warned_of) {
  EXPECT_FALSE(warn_households({}));
  EXPECT_FALSE(warn_households(std::int64_t{500}));
  EXPECT_TRUE(warn_households(std::int64_t{501}));
}

TEST(AreaRules, a_grid_text_is_a_name_and_perhaps_its_households) {
  EXPECT_EQ(parse_grid_text("南街一网格")->name, "南街一网格");
  EXPECT_FALSE(parse_grid_text("南街一网格")->households.given);
  EXPECT_EQ(parse_grid_text("南街一网格, 320")->households.value, 320);
  EXPECT_FALSE(parse_grid_text("南街,x"));
  EXPECT_FALSE(parse_grid_text("南街,-1"));
  EXPECT_FALSE(parse_grid_text(",5"));
  EXPECT_FALSE(parse_grid_text("南街,1,2"));
}

TEST(AreaRules, the_reporting_parent_follows_the_administrative_one_unless_it_has_its_own) {
  ParentEdges edges = edges_of({reports("411002570", "4110", day(8, 1))});
  edges[code("411003102")].push_back({"a", code("411003102"), "administrative", code("411091"), day(8, 1), {}});
  EXPECT_EQ(parent_at(edges, code("411002570"), day(7, 31), "reporting"), code("411002"));
  EXPECT_EQ(parent_at(edges, code("411002570"), day(8, 1), "reporting"), code("4110"));
  EXPECT_EQ(parent_at(edges, code("411002570"), day(8, 1), "administrative"), code("411002"));
  EXPECT_EQ(parent_at(edges, code("411003102"), day(8, 1), "reporting"), code("411091"));
}

TEST(AreaRules, a_circle_is_found_at_the_moment_it_would_close) {
  // B reports to A already; A to B would close the circle, but only until B goes elsewhere.
  const AreaParent b_to_a = reports("411002570", "411003102", day(8, 1), day(8, 10));
  EXPECT_FALSE(makes_circle(edges_of({b_to_a}), code("411002570"), day(8, 1)));
  EXPECT_TRUE(makes_circle(edges_of({b_to_a, reports("411003102", "411002570", day(8, 5))}), code("411003102"), day(8, 5)));
  EXPECT_TRUE(makes_circle(edges_of({b_to_a, reports("411003102", "411002570", day(7, 1))}), code("411003102"), day(7, 1)));
  EXPECT_FALSE(makes_circle(edges_of({b_to_a, reports("411003102", "411002570", day(8, 10))}), code("411003102"), day(8, 10)));
}

TEST(AreaRules, what_is_dated_is_not_dated_over) {
  const ParentEdges edges = edges_of({reports("411002570", "4110", day(8, 1), day(8, 10))});
  EXPECT_TRUE(is_dated_from(edges, code("411002570"), "reporting", day(8, 1)));
  EXPECT_TRUE(is_dated_from(edges, code("411002570"), "reporting", day(8, 5)));
  EXPECT_FALSE(is_dated_from(edges, code("411002570"), "reporting", day(8, 10)));
  EXPECT_FALSE(is_dated_from(edges, code("411002570"), "administrative", day(8, 1)));
  EXPECT_EQ(open_edge(edges, code("411002570"), "reporting"), nullptr);
}

}  // namespace
}  // namespace fangxian
