#include "modules/places/places.h"

#include "modules/places/rules.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

using testing::json;
using testing::TestKernel;

Time at(const char* text) { return *parse_time(text); }

TEST(PlaceRules, APlaceIsOpenFromItsOpeningUntilBeforeItsClosing) {
  Place place;
  place.opened_at = at("2021-08-05T08:00");
  EXPECT_FALSE(is_open(place, at("2021-08-05T07:59")));
  EXPECT_TRUE(is_open(place, at("2021-08-05T08:00")));
  place.closed_at = at("2021-08-06T08:00");
  EXPECT_TRUE(is_open(place, at("2021-08-06T07:59")));
  EXPECT_FALSE(is_open(place, at("2021-08-06T08:00")));
}

TEST(PlaceRules, GatesAreTheFiveKindsWherePeoplePass) {
  int gates = 0;
  for (const Choice& kind : place_kinds) gates += is_gate(kind.code);
  EXPECT_EQ(gates, 5);
  EXPECT_TRUE(is_gate("estate_gate"));
  EXPECT_FALSE(is_gate("market"));
}

Actor clerk_of(const char* area) {
  auto role = std::make_shared<Role>();
  role->reads = {"*"};
  role->commands = {"*"};
  Actor actor;
  actor.account = std::string("clerk-") + area;
  actor.name = actor.account;
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return actor;
}

std::string refused(TestKernel& test, const char* command, const std::string& input, const Actor& actor = system_actor("test")) {
  try {
    test.run(command, json(input), actor);
  } catch (const Refusal& refusal) {
    return refusal.type;
  }
  return "accepted";
}

std::int64_t count_of(TestKernel& test, const char* name, Time moment) {
  const Indicator* indicator = test.kernel->model().indicator(name);
  std::string sql = indicator->rows;
  const std::string mark = std::string("{") + indicator->record + "}";
  sql.replace(sql.find(mark), mark.size(),
              std::string("(select * from ") + indicator->record + " where withdrawn_at is null) as counted");
  auto reader = test.kernel->store().read();
  return static_cast<std::int64_t>(reader->query(sql, {moment.ms}).size());
}

class Places : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(BothStores, Places, ::testing::ValuesIn(testing::both_stores));

TEST_P(Places, CheckpointsOfEveryGateKindAreCountedWhileOpen) {
  TestKernel test = testing::test_kernel({places_module()}, GetParam());
  const auto open = [&](const char* name, const char* kind, const char* more) {
    return test
        .run("places.open",
             json(std::string("{'area':'411002001001','name':'") + name + "','kind':'" + kind + "'" + more + "}"))["id"]
        .string();
  };
  const std::string gate = open("东门", "estate_gate", ",'is_24h':true");
  open("村口", "checkpoint_village_exit", ",'opened_at':'2021-08-04T09:00'");
  open("菜市场", "market", "");
  open("便民点", "food_service_point", "");
  const Time now = at("2021-08-05T08:00");
  EXPECT_EQ(count_of(test, "checkpoints", now), 2);
  EXPECT_EQ(count_of(test, "checkpoints", at("2021-08-04T12:00")), 1);
  EXPECT_EQ(count_of(test, "checkpoints_24h", now), 1);
  EXPECT_EQ(count_of(test, "food_service_points", now), 1);
  test.run("places.close", json("{'id':'" + gate + "','closed_at':'2021-08-05T08:00','reason':'合并'}"));
  EXPECT_EQ(count_of(test, "checkpoints", now), 1);
}

TEST(PlaceCommands, EachRefusalIsGiven) {
  TestKernel test = testing::test_kernel({places_module()});
  const std::string id = test.run("places.open", json("{'area':'411002001001','name':'东门','kind':'estate_gate'}"))["id"].string();
  EXPECT_EQ(refused(test, "places.open", "{'area':'411002001001','name':'东门','kind':'estate_gate'}"), "places.already-open");
  EXPECT_EQ(refused(test, "places.open", "{'area':'411002001001','name':'西门','kind':'estate_gate','longitude':113.8}"), "places.half-position");
  EXPECT_EQ(refused(test, "places.open", "{'area':'411002001001','name':'西门','kind':'estate_gate','opened_at':'2021-08-07T08:00'}"), "event.in-future");
  EXPECT_EQ(refused(test, "places.open", "{'area':'411002001001','name':'西门','kind':'castle'}"), "input.invalid");
  EXPECT_EQ(refused(test, "places.close", "{'id':'" + id + "','closed_at':'2021-08-01','reason':'误'}"), "places.closes-before-opening");
  test.run("places.change", json("{'id':'" + id + "','name':'东大门','is_24h':true,'longitude':113.85,'latitude':34.03}"));
  test.run("places.close", json("{'id':'" + id + "','reason':'撤点'}"));
  EXPECT_EQ(refused(test, "places.close", "{'id':'" + id + "','reason':'撤点'}"), "places.closed");
  EXPECT_EQ(refused(test, "places.change", "{'id':'" + id + "','name':'南门'}"), "places.closed");
  EXPECT_EQ(refused(test, "places.open", "{'area':'411002001001','name':'东大门','kind':'estate_gate'}"), "accepted");
}

TEST(PlaceCommands, ASheetOfPlacesCompletesThoseKnownAndChangesNothingTheSecondTime) {
  TestKernel test = testing::test_kernel({places_module()});
  const std::string id = test.run("places.open", json("{'area':'411002001001','name':'东门','kind':'estate_gate'}"))["id"].string();
  const std::string row = "{'area':'411002001001','name':' 东门 ','kind':'estate_gate','person_in_charge':'张三','phone':'13800000001'}";
  const Json first = test.run("places.enter", json(row));
  EXPECT_EQ(first["outcome"].string(), "updated");
  EXPECT_EQ(first["id"].string(), id);
  EXPECT_EQ(test.run("places.enter", json(row))["outcome"].string(), "same");
  EXPECT_EQ(test.run("places.enter", json("{'area':'411002001001','name':'西门','kind':'estate_gate'}"))["outcome"].string(), "new");
  EXPECT_EQ(count_of(test, "checkpoints", at("2021-08-05T08:00")), 2);
  EXPECT_EQ(refused(test, "places.enter", row, clerk_of("411002001002")), "area.outside-scope");
}

TEST(PlaceCommands, AChangeToANameInUseIsRefused) {
  TestKernel test = testing::test_kernel({places_module()});
  test.run("places.open", json("{'area':'411002001001','name':'东门','kind':'estate_gate'}"));
  const std::string west = test.run("places.open", json("{'area':'411002001001','name':'西门','kind':'estate_gate'}"))["id"].string();
  EXPECT_EQ(refused(test, "places.change", "{'id':'" + west + "','name':'东门'}"), "places.already-open");
}

TEST(PlaceCommands, WithdrawnPlacesAreNoLongerCountedAtAnyTime) {
  TestKernel test = testing::test_kernel({places_module()});
  const std::string id = test.run("places.open", json("{'area':'411002001001','name':'东门','kind':'estate_gate'}"))["id"].string();
  test.run("places.withdraw", json("{'id':'" + id + "','reason':'误报'}"));
  EXPECT_EQ(count_of(test, "checkpoints", at("2021-08-05T08:00")), 0);
  EXPECT_EQ(refused(test, "places.withdraw", "{'id':'" + id + "','reason':'误报'}"), "places.not-found");
}

TEST(PlaceCommands, ASiblingVillageCanNeitherOpenNorChange) {
  TestKernel test = testing::test_kernel({places_module()});
  const std::string id = test.run("places.open", json("{'area':'411002001002','name':'东门','kind':'estate_gate'}"))["id"].string();
  const Actor village = clerk_of("411002001001");
  EXPECT_EQ(refused(test, "places.open", "{'area':'411002001002','name':'西门','kind':'estate_gate'}", village), "area.outside-scope");
  EXPECT_EQ(refused(test, "places.change", "{'id':'" + id + "','name':'x'}", village), "places.not-found");
  EXPECT_EQ(refused(test, "places.close", "{'id':'" + id + "','reason':'x'}", village), "places.not-found");
}

TEST(PlaceCommands, AnEarlierOpeningTimeIsALateEntry) {
  TestKernel test = testing::test_kernel({places_module()});
  test.run("places.open", json("{'area':'411002001001','name':'东门','kind':'estate_gate','opened_at':'2021-08-01T08:00'}"));
  EXPECT_EQ(count_of(test, "checkpoints", at("2021-08-02T00:00")), 1);
}

}  // namespace
}  // namespace fangxian
