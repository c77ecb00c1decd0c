#include "modules/areas/areas.h"

#include "command/kernel.h"
#include "command/read_parts.h"
#include "modules/areas/queries.h"
#include "store/registers.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

namespace fangxian {
namespace {

using testing::both_stores;
using testing::json;
using testing::test_kernel;
using testing::TestKernel;

AreaCode code(std::string_view digits) { return AreaCode::of(digits); }
Time day(unsigned month, unsigned number) { return start_of(make_date(2021, month, number)); }

std::vector<std::string> digits(const std::vector<AreaCode>& codes) {
  std::vector<std::string> list;
  for (const AreaCode& item : codes) list.push_back(item.digits());
  return list;
}

constexpr const char* small_city =
    "{'edition':'test','rows':['41,河南省','4110,许昌市','411002,魏都区','411002001,西大街道','411002001001,南街社区居委会',"
    "'411002001002,北街社区居委会','411002570,东城区','411003,建安区','411003102,尚集镇','411003102201,尚集村委会',"
    "'411003203,河街乡','411071,许昌经济技术开发区']}";

TestKernel small_kernel(std::string_view store = "sqlite") {
  std::vector<Module> modules;
  modules.push_back(areas_module());
  TestKernel test = test_kernel(std::move(modules), store);
  test.run("areas.load_division", json(small_city));
  return test;
}

// The type of the refusal, or "" when the command was accepted.
std::string refusal_of(TestKernel& test, const std::string& command, std::string_view input,
                       const Actor& actor = system_actor("test")) {
  try {
    test.run(command, json(input), actor);
    return "";
  } catch (const Refusal& refusal) {
    return refusal.type;
  }
}

std::int64_t count(TestKernel& test, const std::string& sql) { return test.kernel->store().read()->query(sql).integer(0, 0); }

const AreaTree& tree_of(TestKernel& test) { return test.kernel->kept<AreaTree>(); }

TEST(Areas, a_city_is_loaded_moved_and_read_on_both_stores) {
  for (const std::string& store : both_stores) {
    TestKernel test = small_kernel(store);
    const Territory& tree = test.kernel->territory();
    EXPECT_EQ(tree.label(code("411003102")), "尚集镇");
    EXPECT_EQ(digits(tree.children(code("4110"), day(8, 5))), (std::vector<std::string>{"411002", "411003", "411071"}));

    test.run("areas.open_unit", json("{'code':'411091','name':'城乡一体化示范区','kind':'functional_zone','from':'2021-08-01'}"));
    test.run("areas.set_reporting_parent", json("{'area':'411002570','parent':'4110','from':'2021-08-01'}"));
    test.run("areas.set_reporting_parent", json("{'area':'411003102','parent':'411091','from':'2021-08-07'}"));
    EXPECT_EQ(digits(tree.children(code("4110"), day(8, 8))),
              (std::vector<std::string>{"411002", "411003", "411071", "411002570", "411091"}));
    // Numbers before the day keep the old tree.
    EXPECT_TRUE(tree.covering(code("411003"), day(8, 7) + -1).covers(code("411003102201")));
    EXPECT_FALSE(tree.covering(code("411003"), day(8, 7)).covers(code("411003102201")));
    EXPECT_TRUE(tree.covering(code("411091"), day(8, 7)).covers(code("411003102201")));

    test.run("areas.rename", json("{'area':'411003102','name':'尚集街道'}"));
    EXPECT_EQ(tree.label(code("411003102")), "尚集街道");
    EXPECT_EQ(count(test, "select count(*) from areas_history where county = '411003' and id = '411003102'"), 1);

    // What a start reads is what the commits had kept true.
    AreaTree again;
    again.load(*test.kernel->store().read());
    EXPECT_EQ(again.size(), tree_of(test).size());
    for (const char* root : {"41", "4110", "411002", "411003", "411091", "411002570"}) {
      for (const Time at : {day(7, 1), day(8, 5), day(8, 8)}) {
        EXPECT_EQ(again.covering(code(root), at), tree.covering(code(root), at));
        EXPECT_EQ(again.children(code(root), at), tree.children(code(root), at));
      }
    }
  }
}

TEST(Areas, the_same_rows_again_change_nothing_and_another_name_is_refused) {
  TestKernel test = small_kernel();
  const Json answer = test.run("areas.load_division", json(small_city));
  EXPECT_EQ(answer["opened"].integer(), 0);
  EXPECT_EQ(answer["unchanged"].integer(), 12);
  EXPECT_EQ(refusal_of(test, "areas.load_division", "{'edition':'x','rows':['411071,开发区']}"), "areas.differs-from-stored");
}

TEST(Areas, a_row_without_parent_is_refused_and_none_of_its_list_is_kept) {
  TestKernel test = small_kernel();
  EXPECT_EQ(refusal_of(test, "areas.load_division", "{'edition':'x','rows':['411024,鄢陵县','411025001,孤儿街道']}"), "areas.division-unfit");
  EXPECT_FALSE(test.kernel->territory().exists(code("411024")));
  EXPECT_EQ(count(test, "select count(*) from areas where county = '411024'"), 0);
}

TEST(Areas, a_rare_character_is_stored_whole_and_named_in_the_answer) {
  for (const std::string& store : both_stores) {
    TestKernel test = small_kernel(store);
    const Json answer = test.run("areas.load_division", json("{'edition':'x','rows':['411003203207,莫𡐓村委会']}"));
    EXPECT_EQ(answer["warnings"].size(), 1u);
    EXPECT_EQ(test.kernel->territory().label(code("411003203207")), "莫𡐓村委会");
  }
}

TEST(Areas, a_move_is_refused_when_it_makes_a_circle_goes_down_or_dates_over_another) {
  TestKernel test = small_kernel();
  test.run("areas.open_unit", json("{'code':'411091','name':'示范区','kind':'functional_zone','from':'2021-08-01'}"));
  const auto move = [&](std::string_view area, std::string_view parent, std::string_view from) {
    return refusal_of(test, "areas.set_reporting_parent",
                      std::string("{'area':'") + std::string(area) + "','parent':'" + std::string(parent) + "','from':'" +
                          std::string(from) + "'}");
  };
  EXPECT_EQ(move("411002", "411002001", "2021-08-02"), "areas.circle");
  EXPECT_EQ(move("411002001", "411003102", "2021-08-02"), "");
  EXPECT_EQ(move("411003102", "411002001", "2021-08-02"), "areas.circle");
  EXPECT_EQ(move("411003", "411003", "2021-08-02"), "areas.circle");
  EXPECT_EQ(move("411003", "411002570", "2021-08-02"), "areas.parent-below");
  EXPECT_EQ(move("411003", "4110", "2021-08-02"), "areas.same-parent");
  EXPECT_EQ(move("411003203", "411091", "2021-07-31"), "areas.not-there-yet");
  EXPECT_EQ(move("411003203", "411091", "2021-08-06"), "");
  EXPECT_EQ(move("411003203", "411091", "2021-08-07"), "areas.same-parent");
  EXPECT_EQ(move("411003203", "4110", "2021-08-05"), "areas.date-before-existing");
  EXPECT_EQ(move("411003203", "411003", "2021-08-07"), "");
  EXPECT_EQ(move("411003203", "4110", "2029-08-07"), "areas.too-far-ahead");
  EXPECT_EQ(move("411003203", "4199", "2021-08-07"), "area.unknown");
  EXPECT_EQ(test.kernel->territory().path(code("411003203"), day(8, 8)).at(1), code("411003"));
  EXPECT_EQ(test.kernel->territory().path(code("411003203"), day(8, 6)).at(1), code("411091"));
}

TEST(Areas, the_reporting_tree_follows_an_administrative_move_until_it_has_its_own) {
  TestKernel test = small_kernel();
  test.run("areas.set_administrative_parent", json("{'area':'411003203','parent':'411002','from':'2021-08-02'}"));
  const AreaTree& tree = tree_of(test);
  EXPECT_EQ(tree.path(code("411003203"), day(8, 3)).at(1), code("411002"));
  test.run("areas.set_reporting_parent", json("{'area':'411003203','parent':'411003','from':'2021-08-04'}"));
  EXPECT_EQ(tree.path(code("411003203"), day(8, 5)).at(1), code("411003"));
  EXPECT_EQ(tree.path(code("411003203"), day(8, 5), ParentTree::administrative).at(1), code("411002"));
}

TEST(Areas, the_last_change_of_parent_can_be_cancelled_step_by_step) {
  TestKernel test = small_kernel();
  const auto parent_on = [&](unsigned number) {
    return test.kernel->territory().path(code("411002570"), day(8, number)).at(1).digits();
  };
  test.run("areas.set_reporting_parent", json("{'area':'411002570','parent':'4110','from':'2021-08-01'}"));
  test.run("areas.set_reporting_parent", json("{'area':'411002570','parent':'411003','from':'2021-08-03'}"));
  test.run("areas.set_reporting_parent", json("{'area':'411002570','parent':'411002','from':'2021-08-06'}"));
  EXPECT_EQ(parent_on(8), "411002");
  const std::string cancel = "{'area':'411002570','tree':'reporting','reason':'文件撤回'}";
  test.run("areas.cancel_parent", json(cancel));
  EXPECT_EQ(parent_on(8), "411003");
  test.run("areas.cancel_parent", json(cancel));
  EXPECT_EQ(parent_on(8), "4110");
  test.run("areas.cancel_parent", json(cancel));
  EXPECT_EQ(parent_on(8), "411002");
  EXPECT_EQ(refusal_of(test, "areas.cancel_parent", cancel), "areas.no-change");
}

TEST(Areas, grids_take_the_next_number_and_a_large_one_is_warned_of) {
  TestKernel test = small_kernel();
  EXPECT_EQ(test.run("areas.create_grid", json("{'village':'411002001001','name':'一网格','households':320}"))["area"].string(), "411002001001001");
  EXPECT_EQ(test.run("areas.create_grid", json("{'village':'411002001001','name':'三网格','number':3}"))["area"].string(), "411002001001003");
  const Json large = test.run("areas.create_grid", json("{'village':'411002001001','name':'二网格','households':600}"));
  EXPECT_EQ(large["area"].string(), "411002001001002");
  EXPECT_EQ(large["warnings"].size(), 1u);
  EXPECT_EQ(refusal_of(test, "areas.create_grid", "{'village':'411002001001','name':'又','number':3}"), "areas.code-taken");
  EXPECT_EQ(refusal_of(test, "areas.create_grid", "{'village':'411002001','name':'一网格'}"), "areas.not-a-village");
  EXPECT_EQ(refusal_of(test, "areas.set_households", "{'grid':'411002001001','households':5}"), "areas.households-of-grids-only");
  EXPECT_EQ(test.run("areas.set_households", json("{'grid':'411002001001003','households':501}"))["warnings"].size(), 1u);
}

TEST(Areas, split_and_merged_grids_are_closed_with_their_successors) {
  TestKernel test = small_kernel();
  const AreaTree& tree = tree_of(test);
  test.run("areas.create_grid", json("{'village':'411002001001','name':'一网格','from':'2021-01-01'}"));
  const Json parts =
      test.run("areas.split_grid", json("{'grid':'411002001001001','into':['东片,300','西片,280'],'from':'2021-08-06'}"))["areas"];
  EXPECT_EQ(parts.size(), 2u);
  EXPECT_EQ(digits(tree.children(code("411002001001"), day(8, 5))), (std::vector<std::string>{"411002001001001"}));
  EXPECT_EQ(digits(tree.children(code("411002001001"), day(8, 6))),
            (std::vector<std::string>{"411002001001002", "411002001001003"}));
  EXPECT_EQ(refusal_of(test, "areas.split_grid", "{'grid':'411002001001001','into':['甲','乙'],'from':'2021-08-07'}"), "areas.closed");

  const Json merged =
      test.run("areas.merge_grids", json("{'grids':['411002001001002','411002001001003'],'name':'一网格','from':'2021-08-07'}"));
  EXPECT_EQ(merged["area"].string(), "411002001001004");
  EXPECT_EQ(merged["warnings"].size(), 1u);
  EXPECT_EQ(digits(tree.children(code("411002001001"), day(8, 7))), (std::vector<std::string>{"411002001001004"}));
  // Rows of the merged grids count in what they became, from that day on.
  EXPECT_TRUE(tree.covering(code("411002001001004"), day(8, 7)).covers(code("411002001001002")));
  EXPECT_FALSE(tree.covering(code("411002001001004"), day(8, 6)).covers(code("411002001001002")));
  EXPECT_EQ(count(test, "select count(*) from areas where county = '411002' and level = 'grid'"), 4);
  EXPECT_EQ(refusal_of(test, "areas.merge_grids", "{'grids':['411002001001004','411003102201001'],'name':'x'}"),
            "areas.not-one-village");
}

TEST(Areas, an_area_with_open_parts_is_not_closed) {
  TestKernel test = small_kernel();
  EXPECT_EQ(refusal_of(test, "areas.close", "{'area':'411003102','from':'2021-08-07'}"), "areas.has-open-parts");
  EXPECT_EQ(refusal_of(test, "areas.close", "{'area':'411003203','from':'2021-08-07','successors':['411003203']}"),
            "areas.successor-unfit");
  test.run("areas.set_reporting_parent", json("{'area':'411002570','parent':'411003203','from':'2021-08-01'}"));
  EXPECT_EQ(refusal_of(test, "areas.close", "{'area':'411003203','from':'2021-08-07'}"), "areas.has-open-parts");
  test.run("areas.set_reporting_parent", json("{'area':'411002570','parent':'411002','from':'2021-08-07'}"));
  test.run("areas.close", json("{'area':'411003203','from':'2021-08-07','successors':['411003102']}"));
  EXPECT_TRUE(tree_of(test).covering(code("411003102"), day(8, 7)).covers(code("411003203")));
  EXPECT_EQ(refusal_of(test, "areas.close", "{'area':'411003203','from':'2021-08-08'}"), "areas.already-closed");
  EXPECT_EQ(refusal_of(test, "areas.rename", "{'area':'411003203','name':'新名'}"), "");  // Closes tomorrow and the day after: open today.
}

TEST(Areas, a_closed_area_can_name_its_successors_later_but_once) {
  TestKernel test = small_kernel();
  EXPECT_EQ(refusal_of(test, "areas.name_successors", "{'area':'411003203','successors':['411003102']}"), "areas.still-open");
  test.run("areas.close", json("{'area':'411003203','from':'2021-08-02'}"));
  EXPECT_FALSE(tree_of(test).covering(code("411003102"), day(8, 3)).covers(code("411003203")));
  test.run("areas.name_successors", json("{'area':'411003203','successors':['411003102']}"));
  EXPECT_TRUE(tree_of(test).covering(code("411003102"), day(8, 3)).covers(code("411003203")));
  EXPECT_EQ(refusal_of(test, "areas.name_successors", "{'area':'411003203','successors':['411003102']}"),
            "areas.successors-named");
}

TEST(Areas, a_local_unit_stays_clear_of_national_codes) {
  TestKernel test = small_kernel();
  EXPECT_EQ(refusal_of(test, "areas.open_unit", "{'code':'411072','name':'新区','kind':'functional_zone'}"), "areas.code-reserved");
  EXPECT_EQ(refusal_of(test, "areas.open_unit", "{'code':'419991','name':'新区','kind':'functional_zone'}"), "area.unknown");
  test.run("areas.open_unit", json("{'code':'411091','name':'新区','kind':'functional_zone'}"));
  EXPECT_EQ(refusal_of(test, "areas.open_unit", "{'code':'411091','name':'新区','kind':'functional_zone'}"), "areas.code-taken");
}

// A county that was recoded, with a township that reports elsewhere, grids, a split community and one village gone.
constexpr const char* newer_edition =
    "code,name\n4110,许昌市\n411002,魏都区\n411002001,西大街道\n411002001003,南街第一社区居委会\n411002001004,南街第二社区居委会\n"
    "411002001002,北街新社区居委会\n411002570,东城区\n411004,建安区\n411004102,尚集街道\n411004102201,尚集村委会\n411071,许昌经济技术开发区\n";

Json edition_input(bool dry_run) {
  return Json::object()
      .set("edition", "next")
      .set("root", "4110")
      .set("from", "2021-08-20")
      .set("division", newer_edition)
      .set("dry_run", dry_run);
}

TEST(Areas, a_newer_edition_arrives_as_renames_new_codes_splits_and_closures_on_both_stores) {
  for (const std::string& store : both_stores) {
    TestKernel test = small_kernel(store);
    const AreaTree& tree = tree_of(test);
    test.run("areas.open_unit", json("{'code':'411091','name':'示范区','kind':'functional_zone','from':'2021-08-01'}"));
    test.run("areas.set_reporting_parent", json("{'area':'411003102','parent':'411091','from':'2021-08-01'}"));
    test.run("areas.create_grid", json("{'village':'411003102201','name':'尚集一网格','households':200,'from':'2021-08-01'}"));
    test.run("areas.create_grid", json("{'village':'411002001001','name':'南街一网格','from':'2021-08-01'}"));
    const std::int64_t before = count(test, "select count(*) from areas");

    const Json plan = test.run("areas.apply_division_edition", edition_input(true));
    EXPECT_EQ(count(test, "select count(*) from areas"), before);
    const Json answer = test.run("areas.apply_division_edition", edition_input(false));
    for (const char* sort : {"renamed", "opened", "recoded", "split", "closed"}) EXPECT_EQ(plan[sort], answer[sort]) << sort;
    EXPECT_EQ(answer["renamed"]["count"].integer(), 1);
    EXPECT_EQ(answer["recoded"]["count"].integer(), 3);
    EXPECT_EQ(answer["split"]["count"].integer(), 1);
    EXPECT_EQ(answer["closed"]["first"].dump(), R"(["411003203"])");
    EXPECT_EQ(answer["closed_grids"].dump(), R"(["411002001001001"])");

    // Nothing is gone: every code there was exists, and is below what it became from the day on.
    EXPECT_EQ(count(test, "select count(*) from areas"), before + 3 + 2 + 1);
    EXPECT_EQ(tree.label(code("411002001002")), "北街新社区居委会");
    // The township that nobody could trace still counts in its county, which has a new code.
    EXPECT_TRUE(tree.covering(code("411004"), day(8, 20)).covers(code("411003203")));
    EXPECT_EQ(
        digits(tree.path(code("411003102201001"), day(8, 21))),
        (std::vector<std::string>{"411003102201001", "411004102201001", "411004102201", "411004102", "411091", "4110", "41"}));
    EXPECT_EQ(digits(tree.path(code("411003102201001"), day(8, 19))),
              (std::vector<std::string>{"411003102201001", "411003102201", "411003102", "411091", "4110", "41"}));
    EXPECT_EQ(digits(tree.children(code("411091"), day(8, 21))), (std::vector<std::string>{"411004102"}));
    EXPECT_EQ(tree.covering(code("4110"), day(8, 21)).ranges().size(), 1u);
  }
}

TEST(Areas, an_edition_that_would_close_most_areas_waits_for_a_yes) {
  TestKernel test = small_kernel();
  Json input = Json::object().set("edition", "x").set("root", "4110").set("from", "2021-08-20").set("division", "code,name\n4110,许昌市\n");
  EXPECT_EQ(refusal_of(test, "areas.apply_division_edition", input.dump()), "areas.too-many-closures");
  input.set("division", "code,name\n411002,魏都区\n4112,三门峡市\n");
  EXPECT_EQ(refusal_of(test, "areas.apply_division_edition", input.dump()), "areas.division-unfit");
}

TEST(Areas, an_edition_does_not_leave_a_local_unit_without_its_parent) {
  TestKernel test = small_kernel();
  test.run("areas.open_unit", json("{'code':'411003700','name':'园区','kind':'functional_zone','from':'2021-08-01'}"));
  EXPECT_EQ(refusal_of(test, "areas.apply_division_edition", edition_input(false).dump()), "areas.left-behind");
}

// What an indicator counts at a moment, as the engine asks it.
std::int64_t amount(TestKernel& test, std::string_view name, Time at) {
  std::string rows = test.kernel->model().indicator(name)->rows;
  rows.replace(rows.find("{areas}"), 7, as_of_source(area_record, ""));
  return test.kernel->store().read()->query("select coalesce(sum(amount), 0) from (" + rows + ") counted", {at.ms}).integer(0, 0);
}

TEST(Areas, indicators_count_what_is_open_at_the_moment_on_both_stores) {
  for (const std::string& store : both_stores) {
    TestKernel test = small_kernel(store);
    test.run("areas.create_grid", json("{'village':'411002001001','name':'一网格','households':300,'from':'2021-08-02'}"));
    test.run("areas.create_grid", json("{'village':'411002001001','name':'二网格','from':'2021-08-03'}"));
    test.run("areas.split_grid", json("{'grid':'411002001001001','into':['东片,100','西片,200','中片,50'],'from':'2021-08-04'}"));
    EXPECT_EQ(amount(test, "grids", day(8, 1)), 0);
    EXPECT_EQ(amount(test, "grids", day(8, 2)), 1);
    EXPECT_EQ(amount(test, "grids", day(8, 3)), 2);
    EXPECT_EQ(amount(test, "grids", day(8, 4)), 4);
    EXPECT_EQ(amount(test, "grid_households", day(8, 3)), 300);
    EXPECT_EQ(amount(test, "grid_households", day(8, 4)), 350);
    EXPECT_EQ(amount(test, "villages", day(8, 1)), 3);
    EXPECT_EQ(amount(test, "townships", day(8, 1)), 4);
    test.run("areas.close", json("{'area':'411003203','from':'2021-08-04'}"));
    EXPECT_EQ(amount(test, "townships", day(8, 4)), 3);
  }
}

// ---- one batch ----

struct Batch {
  std::vector<std::future<Outcome>> outcomes;
};

// Submits while the writing thread is held, so that all of them land in one transaction.
Batch submit_together(TestKernel& test, const std::vector<std::pair<std::string, std::string>>& calls) {
  Batch batch;
  std::promise<void> release, held;
  std::shared_future<void> released = release.get_future().share();
  // A refusal is answered on the writing thread: it waits there until everything is queued.
  test.kernel->dispatcher().submit(std::make_shared<Actor>(system_actor("test")),
                                   {"areas.rename", "", json("{'area':'9999','name':'x'}"), {}}, [&held, released](Outcome) {
                                     held.set_value();
                                     released.wait();
                                   });
  held.get_future().wait();
  for (const auto& [command, input] : calls) {
    auto done = std::make_shared<std::promise<Outcome>>();
    batch.outcomes.push_back(done->get_future());
    test.kernel->dispatcher().submit(std::make_shared<Actor>(system_actor("test")), {command, "", json(input), {}},
                                     [done](Outcome outcome) { done->set_value(std::move(outcome)); });
  }
  release.set_value();
  return batch;
}

TEST(Areas, a_command_uses_what_one_before_it_opened_in_the_same_batch) {
  TestKernel test = small_kernel();
  const auto batches = test.kernel->dispatcher().counters().batches;
  Batch batch = submit_together(
      test, {{"areas.open_unit", "{'code':'411091','name':'示范区','kind':'functional_zone','from':'2021-08-01'}"},
             {"areas.set_reporting_parent", "{'area':'411003102','parent':'411091','from':'2021-08-01'}"},
             {"areas.set_reporting_parent", "{'area':'411091','parent':'411003','from':'2021-08-01'}"},
             {"areas.create_grid", "{'village':'411002001001','name':'一网格'}"},
             {"areas.create_grid", "{'village':'411002001001','name':'二网格'}"},
             {"areas.set_households", "{'grid':'411002001001002','households':10}"}});
  for (auto& outcome : batch.outcomes) {
    const Outcome answer = outcome.get();
    EXPECT_EQ(answer.refusal, nullptr) << answer.refusal->type;
  }
  EXPECT_LE(test.kernel->dispatcher().counters().batches, batches + 2);
  EXPECT_EQ(digits(tree_of(test).path(code("411003102"), day(8, 2))),
            (std::vector<std::string>{"411003102", "411091", "411003", "4110", "41"}));
  EXPECT_EQ(tree_of(test).children(code("411002001001"), day(8, 6)).size(), 2u);
}

TEST(Areas, a_command_refused_after_it_saved_leaves_no_area_for_those_after_it_in_the_batch) {
  TestKernel test = small_kernel();
  // The split saves 甲 as …002, then refuses the unfit text of its second part.
  test.run("areas.create_grid", json("{'village':'411002001001','name':'一网格'}"));
  Batch batch = submit_together(test, {{"areas.split_grid", "{'grid':'411002001001001','into':['甲','乙,x']}"},
                                       {"areas.set_households", "{'grid':'411002001001002','households':10}"},
                                       {"areas.create_grid", "{'village':'411002001001','name':'二网格'}"}});
  EXPECT_EQ(batch.outcomes[0].get().refusal->type, "areas.grid-text-unfit");
  EXPECT_EQ(batch.outcomes[1].get().refusal->type, "area.unknown");
  const Outcome created = batch.outcomes[2].get();
  ASSERT_EQ(created.refusal, nullptr);
  EXPECT_EQ(created.answer["area"].string(), "411002001001002");
  EXPECT_EQ(tree_of(test).label(code("411002001001002")), "二网格");
}

TEST(Areas, a_thousand_grids_one_command_each_are_all_in_the_tree) {
  TestKernel test = small_kernel();
  std::atomic<int> accepted = 0;
  std::promise<void> all;
  constexpr int grids = 999;
  for (int i = 1; i <= grids; ++i) {
    test.kernel->dispatcher().submit(std::make_shared<Actor>(system_actor("test")), {"areas.create_grid", "", json("{'village':'411002001002','name':'网格'}"), {}},
                                     [&](Outcome outcome) {
                                       EXPECT_EQ(outcome.refusal, nullptr);
                                       if (++accepted == grids) all.set_value();
                                     });
  }
  all.get_future().wait();
  EXPECT_EQ(tree_of(test).children(code("411002001002"), day(8, 6)).size(), 999u);
  EXPECT_EQ(refusal_of(test, "areas.create_grid", "{'village':'411002001002','name':'网格'}"), "areas.no-free-number");
}

// ---- the read ----

Actor actor_of(TestKernel& test, std::string_view area) {
  Actor actor;
  actor.account = "someone";
  auto role = std::make_shared<Role>();
  role->reads = {"*"};
  role->commands = {"areas.*"};
  actor.grants.push_back({role, code(area), test.kernel->territory().covering(code(area), test.world->now()), {}, false});
  return actor;
}

Json read_tree(TestKernel& test, const Actor& actor, std::map<std::string, std::string, std::less<>> parameters) {
  const Reader reader = test.kernel->store().read();
  ReadContext::Parts parts{*test.kernel, std::make_shared<Actor>(actor), *reader, test.world->now(), std::move(parameters)};
  ReadContext context(parts);
  return parse_json(answer_area_tree(context).body);
}

TEST(Areas, the_tree_is_read_level_by_level_inside_what_the_reader_may_see) {
  TestKernel test = small_kernel();
  test.run("areas.set_reporting_parent", json("{'area':'411002570','parent':'4110','from':'2021-08-01'}"));
  const Json city = read_tree(test, actor_of(test, "4110"), {{"depth", "1"}});
  EXPECT_EQ(city["code"].string(), "4110");
  EXPECT_EQ(city["children_count"].integer(), 4);
  EXPECT_EQ(city["children"].items()[2]["kind"].string(), "functional_zone");
  EXPECT_EQ(city["children"].items()[0]["children"].size(), 0u);
  const Json county = read_tree(test, actor_of(test, "411002"), {{"tree", "administrative"}, {"depth", "2"}});
  EXPECT_EQ(county["code"].string(), "411002");
  // 东城区 belongs to it by law, but reports to the city: it lies outside this reader's scope.
  EXPECT_EQ(county["children_count"].integer(), 1);
  EXPECT_EQ(read_tree(test, actor_of(test, "411002"), {{"depth", "0"}}).find("children"), nullptr);
  EXPECT_THROW(read_tree(test, actor_of(test, "411002"), {{"root", "411003"}}), Refusal);
  EXPECT_THROW(read_tree(test, actor_of(test, "4110"), {{"tree", "x"}}), Refusal);
  EXPECT_EQ(read_tree(test, system_actor("test"), {})["code"].string(), "41");
}

TEST(Areas, a_county_user_changes_nothing_of_its_sibling) {
  TestKernel test = small_kernel();
  const Actor county = actor_of(test, "411002");
  EXPECT_EQ(refusal_of(test, "areas.create_grid", "{'village':'411003102201','name':'一网格'}", county), "area.outside-scope");
  EXPECT_EQ(refusal_of(test, "areas.set_reporting_parent", "{'area':'411002570','parent':'4110','from':'2021-08-01'}", county),
            "area.outside-scope");
  EXPECT_EQ(refusal_of(test, "areas.create_grid", "{'village':'411002001001','name':'一网格'}", county), "");
}

}  // namespace
}  // namespace fangxian
