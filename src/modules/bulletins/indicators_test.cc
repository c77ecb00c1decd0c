#include "modules/bulletins/indicators.h"

#include "modules/bulletins/bulletins_test_module.h"
#include "modules/bulletins/indicator_cache.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

using namespace testing;

class Indicators : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(BothStores, Indicators, ::testing::ValuesIn(both_stores));

std::string stock(TestKernel& made, std::map<std::string, std::string, std::less<>> parameters,
                  const char* name = "temporary_branches", const Actor& actor = system_actor("test")) {
  parameters.emplace("area", "4110");
  parameters.emplace("names", name);
  const Json answer = read_json(made, actor, "/api/indicators", parameters);
  const Json& item = answer["items"].items().at(0);
  std::string text = std::to_string(item["value"].integer()) + " = " + std::to_string(item["own"].integer());
  for (const Json& child : item["children"].items()) text += " + " + std::to_string(child["value"].integer());
  return text;
}

TEST_P(Indicators, a_value_is_counted_and_its_parts_make_the_whole) {
  TestKernel made = bulletin_kernel(GetParam());
  form_branch(made, "411002001", "2021-08-05T07:00");
  form_branch(made, "411002001001", "2021-08-05T07:30", 14);
  form_branch(made, "411003002", "2021-08-05T07:30");
  form_branch(made, "4110", "2021-08-05T07:30", 3);
  EXPECT_EQ(stock(made, {}), "4 = 1 + 2 + 1 + 0");
  EXPECT_EQ(stock(made, {}, "branch_members"), "37 = 3 + 24 + 10 + 0");
  EXPECT_EQ(stock(made, {{"area", "411002"}}), "2 = 0 + 2 + 0");
  EXPECT_EQ(stock(made, {{"as_of", "2021-08-05T07:00"}}), "1 = 0 + 1 + 0 + 0") << "by the time of the event";
  EXPECT_EQ(stock(made, {{"as_of", "2021-08-07T12:00"}}), "4 = 1 + 2 + 0 + 1") << "by the tree of the date asked";
}

TEST_P(Indicators, what_was_known_at_a_time_stays_what_it_was) {
  TestKernel made = bulletin_kernel(GetParam());
  const std::string first = form_branch(made, "411002001", "2021-08-05T07:00");
  made.world->advance(hour_ms);
  form_branch(made, "411002001", "2021-08-05T07:00");
  made.run("test.withdraw", Json::object().set("id", first).set("reason", "重复登记"));
  made.world->advance(hour_ms);
  made.run("test.change", Json::object().set("id", form_branch(made, "411002002", "2021-08-05T07:10")).set("members", 99));
  const auto as_of = std::pair<const std::string, std::string>{"as_of", "2021-08-05T08:00"};
  EXPECT_EQ(stock(made, {as_of, {"known_at", "2021-08-05T08:30"}}), "1 = 0 + 1 + 0 + 0")
      << "before the second and the withdrawal";
  EXPECT_EQ(stock(made, {as_of, {"known_at", "2021-08-05T09:30"}}), "1 = 0 + 1 + 0 + 0") << "the second in, the first out";
  EXPECT_EQ(stock(made, {as_of}), "2 = 0 + 2 + 0 + 0");
  EXPECT_EQ(stock(made, {as_of, {"known_at", "2021-08-05T07:00"}}), "0 = 0 + 0 + 0 + 0");
}

TEST_P(Indicators, a_flow_counts_its_window_open_at_the_start) {
  TestKernel made = bulletin_kernel(GetParam());
  for (const char* at : {"2021-08-04T00:00", "2021-08-04T00:01", "2021-08-05T00:00", "2021-08-05T07:00"})
    form_branch(made, "411002001", at);
  EXPECT_EQ(stock(made, {{"as_of", "2021-08-05T00:00"}, {"from", "2021-08-04T00:00"}}, "branches_formed"), "2 = 0 + 2 + 0 + 0");
  EXPECT_EQ(stock(made, {}, "branches_formed"), "1 = 0 + 1 + 0 + 0") << "today, when no window is asked for";
}

TEST_P(Indicators, a_series_has_one_point_a_day) {
  TestKernel made = bulletin_kernel(GetParam());
  for (const char* at : {"2021-08-03T09:00", "2021-08-04T09:00", "2021-08-04T10:00"}) form_branch(made, "411002001", at);
  const auto series = [&](const char* name) {
    const Json answer = read_json(made, system_actor("test"), "/api/indicators",
                                  {{"area", "4110"}, {"names", name}, {"from", "2021-08-02"}, {"to", "2021-08-04T24:00"}});
    std::string text;
    for (const Json& point : answer["items"].items().at(0)["series"].items())
      text += point["date"].string().substr(8) + ":" + std::to_string(point["value"].integer()) + " ";
    return text;
  };
  EXPECT_EQ(series("temporary_branches"), "02:0 03:1 04:3 ");
  EXPECT_EQ(series("branches_formed"), "02:0 03:1 04:2 ");
}

TEST_P(Indicators, a_number_opens_to_the_rows_that_it_counts) {
  TestKernel made = bulletin_kernel(GetParam());
  for (int i = 0; i < 7; ++i) form_branch(made, i % 2 == 0 ? "411002001" : "411003001", "2021-08-05T07:00", i + 1);
  form_branch(made, "411002001", "2021-08-05T07:59:59");
  const Actor city = officer_of("4110");
  std::map<std::string, std::string, std::less<>> query = {
      {"name", "temporary_branches"}, {"area", "4110"}, {"limit", "3"}, {"as_of", "2021-08-05T07:30"}};
  std::vector<std::string> seen;
  std::string last;
  for (int page = 0; page < 5; ++page) {
    const Json answer = read_json(made, city, "/api/indicators/{name}/rows", query);
    EXPECT_EQ(answer["value"].integer(), 7);
    EXPECT_EQ(answer["total"].integer(), 7);
    EXPECT_EQ(answer["record"].string(), "branches");
    EXPECT_EQ(answer["labels"]["4110"].string(), "许昌市");
    for (const Json& item : answer["items"].items()) {
      EXPECT_EQ(item["secretary"].string(), "张*丰") << "masked as in every list";
      EXPECT_GT(item["area"].string() + item["id"].string(), last);
      last = item["area"].string() + item["id"].string();
      seen.push_back(item["id"].string());
    }
    if (answer["next"].is_null()) break;
    query.erase("after");
    query.emplace("after", answer["next"].string());
  }
  EXPECT_EQ(seen.size(), 7u);
  const Json sum = read_json(made, city, "/api/indicators/{name}/rows",
                             {{"name", "branch_members"}, {"area", "411002"}, {"as_of", "2021-08-05T07:30"}});
  EXPECT_EQ(sum["value"].integer(), 1 + 3 + 5 + 7);
  EXPECT_EQ(sum["total"].integer(), 4);
}

TEST_P(Indicators, a_viewer_sees_and_opens_only_the_own_part) {
  TestKernel made = bulletin_kernel(GetParam());
  form_branch(made, "411002001", "2021-08-05T07:00");
  form_branch(made, "411003001", "2021-08-05T07:00");
  const Actor county = officer_of("411002"), sibling = officer_of("411071");
  EXPECT_EQ(stock(made, {}, "temporary_branches", county), "1 = 0 + 1");
  EXPECT_EQ(stock(made, {}, "temporary_branches", sibling), "0 = 0 + 0");
  EXPECT_TRUE(read_json(made, county, "/api/indicators", {{"area", "4110"}})["items"].items().at(0)["partial"].boolean());
  EXPECT_EQ(read_json(made, county, "/api/indicators", {})["area"].string(), "411002")
      << "the widest area of one's own by default";
  EXPECT_EQ(read_json(made, county, "/api/indicators/{name}/rows", {{"name", "temporary_branches"}, {"area", "4110"}})["total"]
                .integer(),
            1);
  EXPECT_EQ(read_json(made, county, "/api/indicators/{name}/rows", {{"name", "temporary_branches"}, {"area", "411003"}})["total"]
                .integer(),
            0);
  const Actor reader_of_bulletins = officer_of("4110", {"bulletins"});
  EXPECT_EQ(read_json(made, reader_of_bulletins, "/api/indicators", {})["items"].size(), 0u);
  EXPECT_THROW(read_json(made, reader_of_bulletins, "/api/indicators/{name}/rows", {{"name", "temporary_branches"}}), Refusal);
}

TEST_P(Indicators, a_wrong_question_is_refused_by_name) {
  TestKernel made = bulletin_kernel(GetParam());
  const Actor city = officer_of("4110");
  const auto pointer = [&](std::string_view path, std::map<std::string, std::string, std::less<>> query) -> std::string {
    try {
      read_json(made, city, path, std::move(query));
    } catch (const Refusal& refusal) {
      return refusal.type + (refusal.errors.empty() ? "" : refusal.errors[0].pointer);
    }
    return "answered";
  };
  EXPECT_EQ(pointer("/api/indicators", {{"area", "411099"}}), "query.invalid/area");
  EXPECT_EQ(pointer("/api/indicators", {{"names", "nothing"}}), "query.invalid/names");
  EXPECT_EQ(pointer("/api/indicators", {{"to", "2021-08-05"}}), "query.invalid/from");
  EXPECT_EQ(pointer("/api/indicators", {{"from", "2021-01-05"}, {"to", "2021-08-05"}}), "query.invalid/to");
  EXPECT_EQ(pointer("/api/indicators/{name}/rows", {{"name", "nothing"}}), "indicators.not-found");
  for (const char* cursor : {"x", "!!", "fA", "YWJj"}) {
    EXPECT_EQ(pointer("/api/indicators/{name}/rows", {{"name", "temporary_branches"}, {"after", cursor}}), "query.invalid/after")
        << cursor;
  }
}

// The same rows declared so that a row does not decide alone: everything is compared, and the answer must be the same.
TEST_P(Indicators, two_countings_differ_by_rows_amounts_and_places) {
  TestKernel made = bulletin_kernel(GetParam());
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(form_branch(made, "411002001", "2021-08-05T07:00"));
  made.world->advance(hour_ms);
  const Time before = made.world->now();
  made.world->advance(hour_ms);
  made.run("test.withdraw", Json::object().set("id", ids[0]).set("reason", "重复登记"));
  made.run("test.change", Json::object().set("id", ids[1]).set("members", 13));
  made.run("test.change", Json::object().set("id", ids[2]).set("area", "411002002"));
  made.run("test.change", Json::object().set("id", ids[3]).set("dissolved_at", "2021-08-05T09:00"));
  ids.push_back(form_branch(made, "411003001", "2021-08-05T07:30", 4));
  form_branch(made, "411003001", "2021-08-05T08:30");
  const Time as_of = *parse_time("2021-08-05T08:00");
  const Scope city = SmallCity().covering(AreaCode::of("4110"), as_of);
  const Reader reader = made.kernel->store().read();
  const Indicator& members = *made.kernel->model().indicator("branch_members");
  Indicator joined = members;
  const std::string rows = std::string(members.rows) + " and exists (select 1 from {branches} same where same.id = b.id)";
  joined.rows = rows.c_str();
  for (const Indicator& indicator : {members, joined}) {
    std::map<std::string, std::int64_t> changes;
    for (const RowDifference& row : count_differences(*reader, made.kernel->model(), indicator, {{as_of, as_of, before}, city},
                                                      {{as_of, as_of, {}}, city})) {
      changes[row.area + " " + row.id] = row.change;
    }
    const std::map<std::string, std::int64_t> expected = {{"411002001 " + ids[0], -10},
                                                          {"411002001 " + ids[1], 3},
                                                          {"411002001 " + ids[2], -10},
                                                          {"411002002 " + ids[2], 10},
                                                          {"411003001 " + ids[5], 4}};
    EXPECT_EQ(changes, expected) << indicator.rows;
  }
  std::map<std::string, std::int64_t> in_time;
  for (const RowDifference& row : count_differences(*reader, made.kernel->model(), members, {{as_of, as_of, {}}, city},
                                                    {{as_of + hour_ms, as_of, {}}, city})) {
    in_time[row.id] = row.change;
  }
  EXPECT_EQ(in_time.size(), 2u) << "one ended and one began in the hour";
  EXPECT_EQ(in_time[ids[3]], -10);
}

TEST_P(Indicators, a_withdrawn_row_of_a_stream_is_a_difference_and_stays_in_what_was_known) {
  TestKernel made = bulletin_kernel(GetParam());
  std::vector<std::string> checks;
  for (int i = 0; i < 3; ++i) {
    checks.push_back(made.run("test.check", json("{'area':'411002001','made_at':'2021-08-05T07:00'}"))["id"].string());
  }
  made.world->advance(hour_ms);
  const Time before = made.world->now();
  made.world->advance(hour_ms);
  made.run("test.withdraw_check", Json::object().set("id", checks[1]).set("reason", "误录"));
  EXPECT_EQ(stock(made, {}, "checks_made"), "2 = 0 + 2 + 0 + 0");
  EXPECT_EQ(stock(made, {{"known_at", "2021-08-05T09:00"}}, "checks_made"), "3 = 0 + 3 + 0 + 0");
  const Moment then{made.world->now(), *parse_time("2021-08-05"), before};
  const Reader reader = made.kernel->store().read();
  const auto changes = count_differences(*reader, made.kernel->model(), *made.kernel->model().indicator("checks_made"),
                                         {then, Scope::everything()}, {{then.as_of, then.from, {}}, Scope::everything()});
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].id, checks[1]);
  EXPECT_EQ(changes[0].change, -1);
}

TEST_P(Indicators, a_row_that_counts_because_another_was_withdrawn_is_a_difference) {
  TestKernel made = bulletin_kernel(GetParam());
  const std::string first = form_branch(made, "411002001", "2021-08-05T07:00");
  made.world->advance(second_ms);
  const std::string second = form_branch(made, "411002001", "2021-08-05T07:00");
  made.world->advance(hour_ms);
  made.run("test.withdraw", Json::object().set("id", first).set("reason", "重复登记"));
  Indicator once = *made.kernel->model().indicator("temporary_branches");
  once.rows =
      "select county, area, id, 1 as amount from "
      "(select county, area, id, row_number() over (partition by name order by id) as turn "
      "from {branches} where formed_at <= $1) ranked where turn = 1";
  const Time as_of = *parse_time("2021-08-05T08:00");
  const Reader reader = made.kernel->store().read();
  const auto changes =
      count_differences(*reader, made.kernel->model(), once, {{as_of, as_of, as_of + minute_ms}, Scope::everything()},
                        {{as_of, as_of, {}}, Scope::everything()});
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].id == first ? changes[0].change : changes[1].change, -1);
  EXPECT_EQ(changes[0].id == second ? changes[0].change : changes[1].change, 1);
}

TEST_P(Indicators, the_cache_is_warm_until_a_commit_touches_the_record) {
  TestKernel made = bulletin_kernel(GetParam());
  form_branch(made, "411002001", "2021-08-05T07:00");
  auto& cache = made.kernel->kept<IndicatorCache>();
  EXPECT_EQ(stock(made, {}), "1 = 0 + 1 + 0 + 0");
  const auto cold = cache.counters();
  EXPECT_EQ(stock(made, {{"area", "411002"}}), "1 = 0 + 1 + 0") << "another area from the same sums";
  EXPECT_EQ(stock(made, {}, "temporary_branches", officer_of("411003")), "0 = 0 + 0") << "another viewer too";
  EXPECT_EQ(cache.counters().misses, cold.misses);
  define_report(made);
  EXPECT_EQ(stock(made, {}), "1 = 0 + 1 + 0 + 0");
  EXPECT_EQ(cache.counters().misses, cold.misses) << "a commit elsewhere leaves it warm";
  form_branch(made, "411002001", "2021-08-05T07:00");
  EXPECT_EQ(stock(made, {}), "2 = 0 + 2 + 0 + 0") << "who was answered reads what was written";
  EXPECT_EQ(cache.counters().misses, cold.misses + 1);
}

TEST(IndicatorCache, a_settled_past_is_never_counted_again) {
  TestKernel made = bulletin_kernel();
  form_branch(made, "411002001", "2021-08-05T07:00");
  made.world->advance(3 * hour_ms);
  auto& cache = made.kernel->kept<IndicatorCache>();
  const std::map<std::string, std::string, std::less<>> past = {{"as_of", "2021-08-05T08:00"}, {"known_at", "2021-08-05T08:30"}};
  stock(made, past);
  const auto cold = cache.counters();
  form_branch(made, "411002001", "2021-08-05T07:00");
  EXPECT_EQ(stock(made, past), "1 = 0 + 1 + 0 + 0");
  EXPECT_EQ(cache.counters().misses, cold.misses);
}

TEST(IndicatorCache, a_new_minute_counts_what_was_planned_for_it) {
  TestKernel made = bulletin_kernel();
  form_branch(made, "411002001", "2021-08-05T08:00:30");
  EXPECT_EQ(stock(made, {}), "0 = 0 + 0 + 0 + 0");
  made.world->advance(minute_ms);
  EXPECT_EQ(stock(made, {}), "1 = 0 + 1 + 0 + 0");
}

TEST(IndicatorCache, memory_is_bounded) {
  TestKernel made = bulletin_kernel();
  for (const char* area : {"411002001", "411002002", "411003001"}) form_branch(made, area, "2021-08-05T07:00");
  IndicatorCache cache(made.kernel->model(), 10);
  const Reader reader = made.kernel->store().read();
  const Indicator& indicator = *made.kernel->model().indicator("temporary_branches");
  for (int hour = 0; hour < 20; ++hour)
    cache.leaves(*reader, indicator, {*parse_time("2021-08-04") + hour * hour_ms + 12 * hour_ms, {}, {}}, made.world->now());
  EXPECT_LE(cache.counters().weight, 10u);
  EXPECT_GE(cache.counters().entries, 1u);
}

TEST(IndicatorStatement, binds_only_what_the_text_uses) {
  const Model model({branches_module()});
  const Moment moment{Time{111}, Time{222}, Time{333}};
  EXPECT_EQ(counting(model, *model.indicator("temporary_branches"), moment).values,
            (std::vector<Value>{std::int64_t{111}, std::int64_t{333}}));
  EXPECT_EQ(counting(model, *model.indicator("branches_dissolved"), {Time{111}, Time{222}, {}}).values,
            (std::vector<Value>{std::int64_t{222}, std::int64_t{111}}))
      << "numbered as they are met";
  EXPECT_EQ(records_behind(model, *model.indicator("branch_members")).size(), 1u);
}

TEST(IndicatorStatement, a_broken_indicator_stops_the_start) {
  Module broken = branches_module();
  broken.indicators[0].rows = "select county, area, id, nothing_like_it from {branches}";
  try {
    test_kernel({broken, bulletins_module()});
    ADD_FAILURE() << "it started";
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.type, "bulletins.indicator-broken");
    EXPECT_NE(refusal.title.en.find("temporary_branches"), std::string::npos);
  }
}

}  // namespace
}  // namespace fangxian
