// What a phone at a gate carries, and above all what it does not.
#include "modules/checkpoints/bundle.h"

#include "base/id_number.h"
#include "modules/checkpoints/test_gate.h"

#include <set>

namespace fangxian::checkpoints {
namespace {

class Bundles : public ::testing::TestWithParam<std::string> {
 protected:
  TestGate town{GetParam()};
  std::string resident(const std::string& name, const std::string& phone, const std::string& area = "411002001001") {
    return town.id("people.register",
                   "{'area':'" + area + "','name':'" + name + "','phone':'" + phone + "','id_number':'" + number(phone) + "'}");
  }
  // A number that holds, with the phone's last three as its sequence.
  static std::string number(const std::string& phone) {
    const std::string first = "41100219510306" + phone.substr(phone.size() - 3);
    return first + id_check_character(first);
  }
  Json bundle(const std::string& gate, const std::string& since = "", const Actor& actor = system_actor("test")) {
    std::map<std::string, std::string, std::less<>> parameters = {{"gate", gate}};
    if (!since.empty()) parameters["since"] = since;
    return town.read(&read_bundle, parameters, actor);
  }
};
INSTANTIATE_TEST_SUITE_P(BothStores, Bundles, ::testing::ValuesIn(testing::both_stores));

TEST_P(Bundles, holds_the_residents_of_the_gates_area_and_nobody_else) {
  const std::string here = resident("王桂英", "13800003350");
  resident("赵建军", "13800004411", "411002001002");
  const Json json = bundle(town.village_gate);
  ASSERT_EQ(json["residents"].size(), 1u);
  EXPECT_EQ(json["residents"].items()[0]["id"].string(), here);
  EXPECT_EQ(json["residents"].items()[0]["name"].string(), "王*英");
  EXPECT_EQ(json["residents"].items()[0]["phone_tail"].string(), "3350");
  EXPECT_EQ(json["residents"].items()[0]["id_tail"].string(), number("13800003350").substr(14));
  EXPECT_EQ(json["gate"]["name"].string(), "东门");
  EXPECT_EQ(json["is_delta"], Json(false));
  EXPECT_EQ(*parse_time(json["expires_at"].string()) - *parse_time(json["as_of"].string()), bundle_age_ms);
  EXPECT_FALSE(json["rule_set"]["id"].string().empty());
  EXPECT_EQ(bundle(town.road_gate)["residents"].size(), 0u) << "a road gate carries no register";
}

TEST_P(Bundles, a_resident_has_five_values_and_none_tells_of_health_or_status) {
  const std::string ill = resident("钱名甲", "13870001001"), well = resident("钱名乙", "13870001002");
  town.run("people.note_condition", "{'person':'" + ill + "','kind':'heart_disease','note':'隐情'}");
  town.run("people.settle", "{'person':'" + ill + "','household':'" +
                                town.id("people.open_household", "{'area':'411002001001','address':'东关小区3号楼1单元401室'}") + "'}");
  const Json json = bundle(town.village_gate);
  ASSERT_EQ(json["residents"].size(), 2u);
  for (const Json& person : json["residents"].items()) {
    std::set<std::string> names;
    for (const auto& [name, value] : person.members()) names.insert(name);
    EXPECT_EQ(names, (std::set<std::string>{"id", "name", "phone_tail", "id_tail", "door"}));
  }
  EXPECT_EQ(json["residents"].items()[0]["door"].string(), "东关小区3号楼1单元***室");
  const std::string text = json.dump();
  for (const char* secret : {"钱名", "1387000", "19510306", "1951-03-06", "heart_disease", "隐情", "401", "colour"}) {
    EXPECT_EQ(text.find(secret), std::string::npos) << secret;
  }
  for (const char* word : {"status", "red", "yellow"}) EXPECT_EQ(json["residents"].dump().find(word), std::string::npos) << word;
  std::set<std::string> parts;
  for (const auto& [name, value] : json.members()) parts.insert(name);
  EXPECT_EQ(parts, (std::set<std::string>{"as_of", "expires_at", "is_delta", "gate", "rule_set", "links", "permits", "expected",
                                          "residents_are_cut", "residents", "gone"}));
}

TEST_P(Bundles, a_delta_holds_who_changed_and_who_is_gone) {
  const std::string stays = resident("甲", "13800000001"), moves = resident("乙", "13800000002"), doubled = resident("丙", "13800000003");
  town.test.world->advance(minute_ms);
  const std::string then = format_time(town.now());
  EXPECT_EQ(bundle(town.village_gate, then)["residents"].size(), 0u);
  EXPECT_EQ(bundle(town.village_gate, then)["is_delta"], Json(true));
  town.run("people.correct", "{'id':'" + moves + "','area':'411002001002','reason':'搬家'}");
  town.run("people.merge", "{'kept':'" + stays + "','merged':'" + doubled + "','reason':'同一人'}");
  const std::string comes = resident("丁", "13800000004");
  const Json delta = bundle(town.village_gate, then);
  std::set<std::string> gone, changed;
  for (const Json& id : delta["gone"].items()) gone.insert(id.string());
  for (const Json& person : delta["residents"].items()) changed.insert(person["id"].string());
  EXPECT_EQ(gone, (std::set<std::string>{moves, doubled}));
  EXPECT_TRUE(changed.contains(comes));
  EXPECT_FALSE(changed.contains(moves));
  town.test.world->advance(longest_delta_ms);
  EXPECT_EQ(bundle(town.village_gate, then)["is_delta"], Json(false)) << "too long ago: whole";
}

TEST_P(Bundles, carries_permits_of_its_route_and_vehicles_expected) {
  const std::string permit =
      "{'area':'411002','plate':'豫K12345','vehicle_kind':'lorry','goods_kind':'protective','goods':'酒精','destination':'许昌','driver':'钱名',"
      "'driver_phone':'13870001111','route':['411002001'],'inspected_at':'2021-08-05T07:00','inspected_by':'交通局','is_disinfected':true,"
      "'valid_until':'2021-08-07T08:00','issued_by':'魏都区指挥部'}";
  town.run("checkpoints.issue_permit", permit);
  town.run("checkpoints.announce_arrival", "{'area':'411002001001','origin':'郑州','plate':'豫A·54321','announced_by':'钱名','phone':'13870001112','persons':2,'expected_at':'2021-08-05T18:00'}");
  const Json json = bundle(town.village_gate);
  ASSERT_EQ(json["permits"].size(), 1u);
  EXPECT_EQ(json["permits"].items()[0]["plate"].string(), "豫K12345");
  ASSERT_EQ(json["expected"].size(), 1u);
  EXPECT_EQ(json["expected"].items()[0]["plate"].string(), "豫A54321");
  for (const char* secret : {"钱名", "1387000"}) EXPECT_EQ(json.dump().find(secret), std::string::npos) << secret;
  EXPECT_EQ(bundle(town.road_gate)["permits"].size(), 0u) << "not on the route";
}

TEST_P(Bundles, is_for_those_who_keep_the_gate) {
  EXPECT_EQ(town.read_refused(&read_bundle, {{"gate", town.village_gate}}, clerk_of("411003")), "places.not-found");
  EXPECT_EQ(town.read_refused(&read_bundle, {{"gate", town.village_gate}}, clerk_of("411002001002")), "places.not-found");
  EXPECT_EQ(town.read_refused(&read_bundle, {{"gate", town.village_gate}}, clerk_of("411002001001")), "answered");
}

}  // namespace
}  // namespace fangxian::checkpoints
