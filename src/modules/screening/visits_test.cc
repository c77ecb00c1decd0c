#include "modules/screening/test_lists.h"

namespace fangxian::screening {
namespace {

class Visits : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, Visits, ::testing::ValuesIn(testing::both_stores));

std::string door(Lists& town, const char* address, const char* area = village) {
  return town.run("people.open_household", std::string("{'area':'") + area + "','address':'" + address + "'}")["id"].string();
}

Json coverage(Lists& town, const Actor& actor = system_actor("test")) {
  return parse_json(town.page("/api/screening/coverage", {{"area", village}}, actor));
}

TEST_P(Visits, CoverageTellsSeenFromBatchAndListsTheMissed) {
  Lists town(GetParam());
  const std::string one = door(town, "1号楼101"), two = door(town, "1号楼102"), three = door(town, "1号楼103"), four = door(town, "1号楼104");
  town.run("screening.visit", "{'household':'" + one + "','outcome':'unchanged'}");
  town.run("screening.visit", "{'household':'" + two + "','outcome':'nobody_home'}");
  EXPECT_EQ(town.run("screening.visit_batch", "{'households':['" + one + "','" + three + "']}")["confirmed"].integer(), 1);
  const Json page = coverage(town);
  EXPECT_EQ(page["households"].integer(), 4);
  EXPECT_EQ(page["seen"].integer(), 1);
  EXPECT_EQ(page["batch"].integer(), 1);
  EXPECT_EQ(page["tried"].integer(), 1) << "nobody was home";
  EXPECT_EQ(page["missed"].integer(), 2);
  EXPECT_EQ(page["missed_households"].size(), 2U);
  EXPECT_EQ(page["missed_households"].items()[0]["household"].string(), two);
  EXPECT_EQ(page["missed_households"].items()[1]["household"].string(), four);
  EXPECT_EQ(page.dump().find("1号楼104"), std::string::npos) << "the last number of a door is masked";
}

TEST_P(Visits, ABatchLeavesOutTheDoorWhereSomebodyCameBack) {
  Lists town(GetParam());
  const std::string one = door(town, "1号楼101");
  town.run("screening.enter_returnee", "{'area':'411002001001','name':'周返乡','phone':'13900000001','address':'1号楼101','origin':'武汉市','returned_at':'2021-08-04T10:00'}");
  const Json batch = town.run("screening.visit_batch", "{'households':['" + one + "']}");
  EXPECT_EQ(batch["confirmed"].integer(), 0);
  EXPECT_EQ(batch["skipped"].items()[0]["why"].string(), "exception");
}

TEST_P(Visits, WhatChangedIsNamed) {
  Lists town(GetParam());
  const std::string one = door(town, "1号楼101");
  EXPECT_EQ(town.refused("screening.visit", "{'household':'" + one + "','outcome':'changed'}"), "screening.nothing-found");
  EXPECT_EQ(town.refused("screening.visit", "{'household':'" + one + "','outcome':'unchanged','findings':['came']}"),
            "screening.nothing-found");
  EXPECT_EQ(town.refused("screening.visit", "{'household':'" + one + "','outcome':'changed','findings':['ghost']}"),
            "screening.unknown-finding");
  EXPECT_EQ(
      town.run("screening.visit", "{'household':'" + one + "','outcome':'changed','findings':['came']}")["outcome"].string(),
      "changed");
}

TEST_P(Visits, TheDaysListSaysWhoseIsolationIsOver) {
  Lists town(GetParam());
  door(town, "9号楼902");
  const std::string id = town.run("screening.enter_returnee", "{'area':'411002001001','name':'吴返乡','phone':'13900000002','address':'9号楼902','origin':'武汉市',"
           "'returned_at':'2021-08-01T10:00','measure':'home_isolation'}")["id"].string();
  town.run("screening.take_measure", "{'id':'" + id + "','measure':'home_isolation','until':'2021-08-04'}");
  const Json page = parse_json(town.page("/api/screening/today", {{"area", village}}));
  ASSERT_EQ(page["items"].size(), 1U);
  EXPECT_EQ(page["items"].items()[0]["reasons"].items()[0]["zh"].string(), "居家隔离已满期，请办理解除");
}

TEST_P(Visits, TheDaysListPutsExceptionsFirstAndIsMaskedUntilTaken) {
  Lists town(GetParam());
  const std::string calm = door(town, "1号楼101"), isolated = door(town, "9号楼901");
  town.run("screening.enter_returnee", "{'area':'411002001001','name':'周返乡','phone':'13900000001','address':'9号楼901','origin':'武汉市','returned_at':'2021-08-03T10:00',"
           "'measure':'home_isolation'}");
  const std::map<std::string, std::string, std::less<>> here{{"area", village}};
  const Json page = parse_json(town.page("/api/screening/today", here));
  ASSERT_EQ(page["items"].size(), 2U);
  EXPECT_EQ(page["items"].items()[0]["household"].string(), isolated);
  EXPECT_EQ(page["items"].items()[0]["reasons"].items()[0]["zh"].string(), "居家隔离第3天");
  EXPECT_EQ(page["items"].items()[1]["household"].string(), calm);
  EXPECT_EQ(page["counts"]["exceptions"].integer(), 1);
  EXPECT_EQ(page.dump().find("13900000001"), std::string::npos);
  const Json taken = town.run("screening.take_today", "{'area':'411002001001'}");
  EXPECT_EQ(taken["items"].items()[0]["returnees"].items()[0]["phone"].string(), "13900000001");
  EXPECT_EQ(taken["items"].items()[0]["address"].string(), "9号楼901");
  EXPECT_EQ(town.cell("select reason from looks where row_id = $1", village), "当日入户清单");
  EXPECT_EQ(town.refused("screening.take_today", "{'area':'411002001'}"), "screening.too-wide");
  town.run("screening.visit", "{'household':'" + isolated + "','outcome':'unchanged'}");
  EXPECT_EQ(parse_json(town.page("/api/screening/today", here))["items"].items()[1]["household"].string(), isolated)
      << "done goes last";
}

TEST_P(Visits, ACampaignHasItsOwnWindow) {
  Lists town(GetParam());
  const std::string one = door(town, "1号楼101");
  const std::string campaign = town.run("screening.open_campaign", "{'area':'411002','title':'查防保','purpose':'逐户排查','starts_at':'2021-08-01','ends_at':'2021-08-06'}")["id"].string();
  town.run("screening.visit", "{'household':'" + one + "','outcome':'unchanged','at':'2021-08-02T09:00'}");
  EXPECT_EQ(coverage(town)["missed"].integer(), 1) << "not today";
  const Json page = parse_json(town.page("/api/screening/coverage", {{"area", village}, {"campaign", campaign}}));
  EXPECT_EQ(page["missed"].integer(), 0);
  EXPECT_EQ(page["campaign"]["title"].string(), "查防保");
}

class FormRegistry : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, FormRegistry, ::testing::ValuesIn(testing::both_stores));

std::string form(const char* fields, const char* more = "") {
  return std::string("{'area':'411002','unit':'区宣传部','title':'彩铃统计','necessity':'宣传覆盖','fields':[") + fields +
         "],'rhythm':'daily','minutes':12,'reply_by':'2021-08-05T18:00'" + more + "}";
}

TEST_P(FormRegistry, RefusesWhatTheSystemHoldsAndNamesTheHolder) {
  Lists town(GetParam());
  try {
    town.run("screening.request_form", form("'手机彩铃更换数','联系电话','返乡时间'"));
    FAIL() << "accepted";
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.type, "forms.already-held");
    ASSERT_EQ(refusal.errors.size(), 2U);
    EXPECT_EQ(refusal.errors[0].pointer, "/fields/1");
    EXPECT_NE(refusal.errors[0].words.zh.find("people.phone"), std::string::npos);
    EXPECT_NE(refusal.errors[1].words.zh.find("returnees.returned_at"), std::string::npos);
  }
  EXPECT_EQ(town.refused("screening.request_form", form("'手机彩铃更换数'", ",'expires_at':'2021-09-30'")), "forms.bad-expiry");
  EXPECT_EQ(town.refused("screening.request_form", std::string("{'area':'411002','unit':'u','title':'t','necessity':'n','fields':['彩铃'],'rhythm':'once','minutes':1,'reply_by':'2021-08-05T09:00'}")),
            "forms.too-short");
}

TEST_P(FormRegistry, NobodyApprovesTheirOwn) {
  Lists town(GetParam());
  const Actor asker = worker_of("411002");
  const std::string id = town.run("screening.request_form", form("'手机彩铃更换数'"), asker)["id"].string();
  EXPECT_EQ(town.refused("screening.approve_form", "{'id':'" + id + "'}", asker), "forms.own-request");
}

TEST_P(FormRegistry, CountsMinutesOfEachVillageAndEndsByItself) {
  Lists town(GetParam());
  const std::string id = town.run("screening.request_form", form("'手机彩铃更换数'"))["id"].string();
  const Json burden = [&] { return parse_json(town.page("/api/screening/burden", {{"area", "411002"}})); }();
  EXPECT_EQ(burden["forms"].integer(), 0) << "a draft asks nobody";
  EXPECT_EQ(town.run("screening.approve_form", "{'id':'" + id + "'}")["villages"].integer(), 3);
  EXPECT_EQ(town.refused("screening.approve_form", "{'id':'" + id + "'}"), "forms.not-draft");
  EXPECT_EQ(town.refused("screening.request_form", form("'*手机彩铃更换数（个）'")), "forms.asked-already");
  const Json now = parse_json(town.page("/api/screening/burden", {{"area", "411002"}}));
  EXPECT_EQ(now["forms"].integer(), 1);
  EXPECT_EQ(now["minutes"].integer(), 36);
  EXPECT_EQ(now["worst_village_day"].integer(), 12);
  const Json later =
      parse_json(town.page("/api/screening/burden", {{"area", "411002"}, {"from", "2021-08-13"}, {"to", "2021-08-14"}}));
  EXPECT_EQ(later["forms"].integer(), 0) << "seven days are over";
  town.kernel.world->advance(hour_ms);
  town.run("screening.withdraw_form", "{'id':'" + id + "','reason':'减负'}");
  EXPECT_EQ(town.refused("screening.withdraw_form", "{'id':'" + id + "','reason':'减负'}"), "forms.not-running");
  const Json tomorrow =
      parse_json(town.page("/api/screening/burden", {{"area", "411002"}, {"from", "2021-08-06"}, {"to", "2021-08-07"}}));
  EXPECT_EQ(tomorrow["minutes"].integer(), 0);
}

}  // namespace
}  // namespace fangxian::screening
