#include "modules/screening/test_lists.h"

namespace fangxian::screening {
namespace {

class Returns : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, Returns, ::testing::ValuesIn(testing::both_stores));

constexpr const char* from_wuhan =
    "{'area':'411002001001','name':'周返乡','phone':'13900000001','address':'清虚街5号楼1单元101','origin':'湖北省武汉市',"
    "'returned_at':'2021-08-04T10:00','origin_risk':'high','travel_mode':'train','travel_number':'G502'}";

Json enter(Lists& town, const std::string& input, const Actor& actor = system_actor("test")) {
  return town.run("screening.enter_returnee", input, actor);
}

TEST_P(Returns, ThePersonIsRegisteredOnceAndTheJourneyFoundAgain) {
  Lists town(GetParam());
  const Json first = enter(town, from_wuhan);
  EXPECT_EQ(first["outcome"].string(), "new");
  EXPECT_EQ(first["state"].string(), "arrived");
  const Json again = enter(town, from_wuhan);
  EXPECT_EQ(again["outcome"].string(), "same");
  EXPECT_EQ(again["id"].string(), first["id"].string());
  EXPECT_EQ(again["person"].string(), first["person"].string());
  const Json more = enter(town, "{'area':'411002001001','name':'周返乡','phone':'13900000001','origin':'湖北省武汉市','returned_at':'2021-08-04T15:00','reason':'务工返回'}");
  EXPECT_EQ(more["outcome"].string(), "updated");
  EXPECT_EQ(more["id"].string(), first["id"].string());
  EXPECT_EQ(town.cell("select reason from returnees where id = $1", first["id"].string()), "务工返回");
  const Json later = enter(town, "{'area':'411002001001','name':'周返乡','phone':'13900000001','origin':'上海市','returned_at':'2021-08-05T07:00','state':'arrived'}");
  EXPECT_EQ(later["id"].string(), first["id"].string()) << "one day apart is one journey told twice";
}

TEST_P(Returns, WhoIsExpectedArrivesOnTheSameRow) {
  Lists town(GetParam());
  const Json expected = enter(town, "{'area':'411002001001','name':'吴将返','phone':'13900000002','origin':'郑州市','returned_at':'2021-08-08T10:00'}");
  EXPECT_EQ(expected["state"].string(), "expected");
  const std::string id = expected["id"].string();
  EXPECT_EQ(town.run("screening.note_arrival", "{'id':'" + id + "'}")["state"].string(), "arrived");
  EXPECT_EQ(town.refused("screening.note_arrival", "{'id':'" + id + "'}"), "screening.not-expected");
  EXPECT_EQ(town.refused("screening.enter_returnee", "{'area':'411002001001','name':'吴早到','phone':'13900000003','origin':'郑州市','returned_at':'2021-08-18T10:00','state':'arrived'}"),
            "screening.arrives-later");
}

TEST_P(Returns, AMeasureNamesItsRuleSetAndAStricterOneNeedsAnApproval) {
  Lists town(GetParam());
  town.kernel.world->advance(330 * day_ms);  // 2022-07-01: the ninth edition, seven days for people from a high-risk area
  const Json entered = enter(town, "{'area':'411002001001','name':'周返乡','phone':'13900000001','origin':'上海市','returned_at':'2022-06-30T10:00','origin_risk':'medium'}");
  const std::string id = entered["id"].string();
  EXPECT_EQ(entered["ruled"]["measure"].string(), "home_isolation");
  EXPECT_EQ(entered["ruled"]["days"].integer(), 7);
  EXPECT_EQ(town.refused("screening.take_measure", "{'id':'" + id + "','measure':'station_isolation'}"), "screening.beyond-rule");
  EXPECT_EQ(town.refused("screening.take_measure", "{'id':'" + id + "','measure':'home_isolation','until':'2022-07-20'}"),
            "screening.beyond-rule");
  const Json taken = town.run("screening.take_measure", "{'id':'" + id + "','measure':'home_isolation'}");
  EXPECT_EQ(taken["rule_set"].string(), "covid-19.9");
  EXPECT_EQ(taken["measure_until"].string().substr(0, 10), "2022-07-07");
  town.run("screening.take_measure", "{'id':'" + id + "','measure':'station_isolation','approval':'许疫防指〔2022〕8号'}");
  EXPECT_EQ(town.cell("select beyond_rule from returnees where id = $1", id), "1") << "approved, and listed all the same";
  EXPECT_EQ(town.run("screening.end_return", "{'id':'" + id + "','state':'left'}")["measure_until"].string().substr(0, 10),
            "2022-07-01");
  EXPECT_EQ(town.refused("screening.take_measure", "{'id':'" + id + "','measure':'none'}"), "screening.not-here");
}

TEST_P(Returns, AWorkerWhoDoesNotReadTheRegisterMakesNoSecondEntryOfAKnownPerson) {
  Lists town(GetParam());
  const std::string person = town.run("people.register", "{'area':'411002001001','name':'王一','id_number':'11010519491231002X'}")["id"].string();
  const Actor worker = worker_of(village, {"screening.enter_returnee"}, {"households"});
  const Json row = enter(town, "{'area':'411002001001','name':'王一','id_number':'11010519491231002X','origin':'武汉市','returned_at':'2021-08-04T10:00'}", worker);
  EXPECT_EQ(row["person"].string(), person);
  EXPECT_EQ(town.refused("screening.enter_returnee", "{'area':'411002002001','name':'王二','phone':'13900000009','origin':'武汉市','returned_at':'2021-08-04T10:00'}", worker),
            "area.outside-scope");
}

TEST_P(Returns, TravelsAndContactsHangOnTheReturn) {
  Lists town(GetParam());
  const std::string id = enter(town, from_wuhan)["id"].string();
  town.run("screening.note_travel", "{'returnee':'" + id + "','place':'武汉市江汉区','risk':'high','since':'2021-07-20T08:00','until':'2021-08-03T08:00'}");
  EXPECT_EQ(town.refused("screening.note_travel", "{'returnee':'" + id + "','place':'武汉','since':'2021-07-20','until':'2021-07-10'}"), "screening.ends-before");
  const std::string contact = "{'returnee':'" + id + "','name':'周邻居','phone':'13900000005','relation':'邻居','met_at':'2021-08-04T18:00'}";
  const Json first = town.run("screening.note_returnee_contact", contact);
  EXPECT_EQ(first["outcome"].string(), "new");
  EXPECT_EQ(town.run("screening.note_returnee_contact", contact)["outcome"].string(), "same");
  EXPECT_EQ(town.refused("screening.note_returnee_contact", "{'returnee':'" + id + "'}"), "screening.contact-unnamed");
}

Json village_page(Lists& town) { return parse_json(town.page("/api/screening/village", {{"area", village}})); }

TEST_P(Returns, TheVillagePageCountsWhatItsIndicatorsCount) {
  Lists town(GetParam());
  enter(town, from_wuhan);
  enter(town, "{'area':'411002001001','name':'吴将返','phone':'13900000002','origin':'郑州市','returned_at':'2021-08-08T10:00'}");
  enter(town, "{'area':'411002001002','name':'郑别村','phone':'13900000004','origin':'郑州市','returned_at':'2021-08-04T10:00'}");
  const Json page = village_page(town);
  EXPECT_EQ(page["returnees"]["total"]["value"].integer(), 1);
  EXPECT_EQ(page["returnees"]["total"]["indicator"].string(), "returnees");
  EXPECT_EQ(page["returnees"]["expected"]["value"].integer(), 1);
  EXPECT_EQ(page["returnees"]["high_risk"]["value"].integer(), 1);
  EXPECT_EQ(page["measures"]["home_isolation"]["value"].integer(), 0);
  EXPECT_TRUE(page["entries"]["in"]["value"].is_null()) << "without gates nothing is counted, and nothing is made up";
}

class Reports : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, Reports, ::testing::ValuesIn(testing::both_stores));

Actor anybody() {
  Actor actor = worker_of("41", {"screening.self_report"}, {});
  actor.account = "public";
  actor.grants[0].scope = Scope::everything();
  return actor;
}

std::string own_report(const std::string& code, const char* more = "") {
  return "{'code':'" + code + "','name':'周自报','phone':'13900000006','origin':'武汉市','returned_at':'2021-08-05T18:00'" + more + "}";
}

TEST_P(Reports, GiveAReceiptAndNothingOfTheRegister) {
  Lists town(GetParam());
  town.run("people.register", "{'area':'411002001001','name':'周自报','phone':'13900000006'}");
  const std::string code =
      town.run("screening.issue_code", "{'area':'411002001001','telephone':'0374-2960000'}")["code"].string();
  EXPECT_EQ(code.size(), 6U);
  EXPECT_EQ(town.run("screening.issue_code", "{'area':'411002001001'}")["code"].string(), code) << "a community has one poster";
  const Json known = town.run("screening.self_report", own_report(code), anybody());
  EXPECT_EQ(known["receipt"].string().size(), 8U);
  EXPECT_EQ(known["community"].string(), "清虚街社区居委会");
  EXPECT_EQ(known.dump().find("周自报"), std::string::npos);
  const Json repeated = town.run("screening.self_report", own_report(code), anybody());
  EXPECT_NE(repeated["receipt"].string(), known["receipt"].string()) << "the answer does not tell that it came before";
  EXPECT_EQ(town.cell("select state from self_reports where receipt = $1", repeated["receipt"].string()), "closed");
  EXPECT_EQ(town.refused("screening.self_report", own_report("ABCDEF"), anybody()), "screening.unknown-code");
  EXPECT_EQ(town.refused("screening.self_report", "{'code':'" + code + "','name':'周','phone':'13900000006','origin':'武汉市','returned_at':'2022-08-05T18:00'}", anybody()),
            "screening.report-time");
}

TEST_P(Reports, BecomeReturneesByOneTap) {
  Lists town(GetParam());
  const std::string person = town.run("people.register", "{'area':'411002001001','name':'周自报','phone':'13900000006'}")["id"].string();
  const Json taken = town.run("screening.take_report", "{'area':'411002001001','name':'周自报','phone':'13900000006','origin':'武汉市','returned_at':'2021-08-05T18:00'}");
  const std::string id = taken["id"].string();
  const Json settled = town.run("screening.settle_report", "{'id':'" + id + "','origin_risk':'high'}");
  EXPECT_EQ(settled["state"].string(), "expected");
  EXPECT_EQ(town.cell("select person from returnees where id = $1", settled["returnee"].string()), person);
  EXPECT_EQ(town.refused("screening.settle_report", "{'id':'" + id + "'}"), "screening.report-handled");
  EXPECT_EQ(town.refused("screening.close_report", "{'id':'" + id + "','reason':'x'}"), "screening.report-handled");
}

}  // namespace
}  // namespace fangxian::screening
