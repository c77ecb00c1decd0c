#include "modules/screening/test_lists.h"

namespace fangxian::screening {
namespace {

class Pushed : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, Pushed, ::testing::ValuesIn(testing::both_stores));

constexpr const char* somebody = "'name':'周不识','phone':'13900000001','address':'清虚街社区5号楼'";

TEST_P(Pushed, WhoIsRegisteredIsAnsweredForAtOnceWithoutBeingAsked) {
  Lists town(GetParam());
  const std::string person = town.run("people.register", "{'area':'411002001001','name':'王一','id_number':'11010519491231002X'}")["id"].string();
  const Json row = town.push(town.list(), "'name':'王一','id_number':'11010519491231002x'");
  EXPECT_EQ(row["code"].string(), "known");
  EXPECT_EQ(row["area"].string(), village) << "where the person is registered";
  EXPECT_EQ(town.cell("select person from push_rows where id = $1", row["id"].string()), person);
  EXPECT_EQ(town.cell("select sub_code from push_rows where id = $1", row["id"].string()), "local");
  EXPECT_EQ(town.cell("select coalesce(asked_at, 0) from push_rows where id = $1", row["id"].string()), "0");
}

TEST_P(Pushed, SomebodyRegisteredInAnotherCountyIsKnownElsewhere) {
  Lists town(GetParam());
  town.run("people.register", "{'area':'411003001001','name':'王一','id_number':'11010519491231002X'}");
  const Json row = town.push(town.list(), "'name':'王一','id_number':'11010519491231002X'");
  EXPECT_EQ(row["code"].string(), "known");
  EXPECT_EQ(row["area"].string(), "411002") << "nobody of the other county is asked by this list";
  EXPECT_EQ(town.cell("select sub_code from push_rows where id = $1", row["id"].string()), "elsewhere");
}

TEST_P(Pushed, WhatCannotBeSettledGoesToTheVillageThatTheAddressNames) {
  Lists town(GetParam());
  const std::string list = town.list();
  EXPECT_EQ(town.push(list, somebody)["area"].string(), village) << "though the township is left out";
  EXPECT_EQ(town.push(list, "'name':'吴甲','phone':'13900000002','address':'许昌市魏都区东大街道毓秀路8号'")["area"].string(), "411002002001");
  EXPECT_EQ(town.push(list, "'name':'吴乙','phone':'13900000003','address':'东大街道'")["area"].string(), "411002002");
  EXPECT_EQ(town.push(list, "'name':'吴丙','phone':'13900000004','address':'不知何处'")["area"].string(), "411002");
  EXPECT_EQ(town.push(list, "'name':'吴丁','phone':'13900000005','area':'411002001002'")["area"].string(), "411002001002");
  EXPECT_EQ(town.refused("screening.push", "{'list':'" + list + "','name':'吴戊','phone':'13900000006','area':'411003001'}"), "screening.outside-list");
  EXPECT_EQ(town.outcome(list)["asked"].integer(), 5);
}

TEST_P(Pushed, TheWindowAndTheClaimSettleWithoutAsking) {
  Lists town(GetParam());
  const std::string list = town.list();
  EXPECT_EQ(town.push(list, "'name':'吴甲','phone':'13900000002','event_at':'2021-07-01T10:00'")["code"].string(), "out_of_window");
  const Json wrong = town.push(list, "'name':'吴乙','id_number':'410023195001011000'");
  EXPECT_EQ(wrong["state"].string(), "proposed");
  EXPECT_EQ(wrong["code"].string(), "wrong_data");
  EXPECT_EQ(town.outcome(list)["asked"].integer(), 0);
  EXPECT_EQ(town.run("screening.confirm_proposals", "{'list':'" + list + "'}")["confirmed"].integer(), 1);
  EXPECT_EQ(town.outcome(list)["codes"].items()[1]["count"].integer(), 1);
  EXPECT_EQ(town.run("screening.confirm_proposals", "{'list':'" + list + "'}")["confirmed"].integer(), 0);
}

TEST_P(Pushed, TheSameFileTwiceChangesNothing) {
  Lists town(GetParam());
  const std::string list = town.list();
  const Json first = town.push(list, somebody);
  const Json again = town.push(list, somebody);
  EXPECT_EQ(again["outcome"].string(), "same");
  EXPECT_EQ(again["id"].string(), first["id"].string());
  EXPECT_EQ(town.push(list, "'id_number':'E1234567'")["outcome"].string(), "new");
  EXPECT_EQ(town.push(list, "'id_number':'E1234567'")["outcome"].string(), "same") << "also without a name";
  EXPECT_EQ(town.outcome(list)["total"].integer(), 2);
}

TEST_P(Pushed, AnAnswerOfAnotherListIsNotAskedForAgain) {
  Lists town(GetParam());
  const char* claim = "'name':'周不识','phone':'13900000001','address':'清虚街','event_place':'武汉','event_at':'2021-08-01T10:00'";
  const Json first = town.push(town.list(), claim);
  town.reply(first, "'code':'passing','sub_code':'through_only'");
  const Json second = town.push(town.list(), claim);
  EXPECT_EQ(second["code"].string(), "passing");
  EXPECT_EQ(town.cell("select answered_before from push_rows where id = $1", second["id"].string()), first["id"].string());
  const Json other = town.push(town.list(), "'name':'周不识','phone':'13900000001','address':'清虚街','event_place':'武汉','event_at':'2021-08-04T10:00'");
  EXPECT_EQ(other["state"].string(), "open") << "another journey is another question";
}

TEST_P(Pushed, AMissedPersonIsRegisteredBehindTheirDoorByTheReply) {
  Lists town(GetParam());
  const Json row = town.push(town.list(), somebody);
  const Json answer = town.reply(row, "'code':'missed','address':'5号楼2单元301'");
  const std::string person = answer["person"].string();
  EXPECT_EQ(town.cell("select name from people where id = $1", person), "周不识");
  EXPECT_EQ(town.cell("select area from people where id = $1", person), village);
  EXPECT_EQ(town.cell("select h.address from people p join households h on h.county = p.county and h.id = p.household where p.id = $1", person), "5号楼2单元301");
  EXPECT_EQ(town.push(town.list(), somebody)["code"].string(), "known") << "the next list knows them";
}

TEST_P(Pushed, TheOutcomeSumsToTheTotalAndACorrectionKeepsTheFirstReply) {
  Lists town(GetParam());
  const std::string list = town.list();
  const Json first = town.push(list, somebody);
  town.push(list, "'name':'吴甲','phone':'13900000002','address':'西关社区'");
  town.push(list, "'name':'吴乙','phone':'13900000003','event_at':'2021-07-01T10:00'");
  town.reply(first, "'code':'unreachable','sub_code':'no_answer'");
  town.kernel.world->advance(hour_ms);
  town.run("screening.correct", "{'id':'" + first["id"].string() + "','code':'not_resident','reason':'第二天接通'}");
  const Json table = town.outcome(list);
  std::int64_t sum = 0;
  for (const Json& line : table["codes"].items()) sum += line["count"].integer();
  EXPECT_EQ(sum, table["total"].integer());
  EXPECT_EQ(table["total"].integer(), 3);
  EXPECT_EQ(table["codes"].items()[3]["count"].integer(), 1);
  EXPECT_EQ(table["codes"].items()[7]["count"].integer(), 0);
  EXPECT_EQ(town.cell("select code from push_rows_history where id = $1 and code is not null", first["id"].string()),
            "unreachable");
}

TEST(ListCommands, KeepHonestDeadlines) {
  Lists town;
  const Actor county = worker_of("411002", {"screening.*"});
  const Actor township = worker_of("411002001", {"screening.open_list"});
  EXPECT_EQ(town.refused("screening.open_list", Lists::list_input("411002001", "2021-08-05T11:59"), township),
            "screening.too-short");
  EXPECT_EQ(town.refused("screening.open_list", Lists::list_input("411002001", "2021-08-05T11:59", ",'urgent_reason':'急'"), township), "screening.too-short");
  EXPECT_EQ(town.refused("screening.open_list", Lists::list_input("411002001", "2021-08-05T12:00"), township), "accepted");
  EXPECT_EQ(town.refused("screening.open_list", Lists::list_input("411002", "2021-08-05T10:00"), county), "screening.too-short");
  EXPECT_EQ(town.refused("screening.open_list", Lists::list_input("411002", "2021-08-05T10:00", ",'urgent_reason':'急'"), county), "accepted");
  EXPECT_EQ(town.refused("screening.open_list", Lists::list_input("411002", "2021-08-05T07:00", ",'urgent_reason':'急'"), county), "screening.too-short")
      << "nobody answers in the past";
  EXPECT_EQ(town.refused("screening.open_list",
                         Lists::list_input("411002", "2021-08-05T20:00", ",'expires_at':'2021-08-05T20:00'"), county),
            "screening.bad-expiry");
  const std::string list = town.list();
  EXPECT_EQ(town.refused("screening.change_deadline", "{'id':'" + list + "','reply_by':'2021-08-05T09:00'}"),
            "screening.too-short");
  EXPECT_EQ(town.refused("screening.change_deadline", "{'id':'" + list + "','reply_by':'2021-08-06T09:00'}"), "accepted");
  EXPECT_EQ(town.refused("screening.shorten_deadline", "{'id':'" + list + "','reply_by':'2021-08-05T09:00','urgent_reason':'急'}"), "accepted");
}

TEST(ListCommands, CloseWhenAllIsAnsweredOrTheMissingAreNamed) {
  Lists town;
  const std::string list = town.list();
  const Json row = town.push(list, somebody);
  EXPECT_EQ(town.refused("screening.close_list", "{'id':'" + list + "'}"), "screening.rows-open");
  EXPECT_EQ(town.run("screening.close_list", "{'id':'" + list + "','missing_reason':'人在途中'}")["missing"].integer(), 1);
  EXPECT_EQ(town.cell("select note from push_rows where id = $1", row["id"].string()), "人在途中");
  EXPECT_EQ(town.outcome(list)["missing"].integer(), 1);
  EXPECT_EQ(town.refused("screening.reply", "{'id':'" + row["id"].string() + "','code':'passing'}"), "screening.list-closed");
  EXPECT_EQ(town.refused("screening.close_list", "{'id':'" + list + "','missing_reason':'x'}"), "screening.list-closed");
  EXPECT_EQ(town.refused("screening.correct", "{'id':'" + row["id"].string() + "','code':'passing','reason':'后来联系上'}"), "accepted");
  EXPECT_EQ(town.outcome(list)["missing"].integer(), 0);
}

TEST(ListCommands, AnExpiredListIsNoLongerAskedAbout) {
  Lists town;
  const std::string list = town.list();
  const Json row = town.push(list, somebody);
  town.kernel.world->advance(16 * day_ms);
  EXPECT_EQ(town.refused("screening.reply", "{'id':'" + row["id"].string() + "','code':'passing'}"), "screening.list-expired");
  EXPECT_EQ(town.refused("screening.open_card", "{'id':'" + row["id"].string() + "'}"), "screening.list-expired");
  EXPECT_EQ(town.read("/api/screening/open", {})["total"].integer(), 0);
}

TEST(Workers, SeeOpenRowsOfTheirOwnAreaAndNothingElse) {
  Lists town;
  const std::string list = town.list();
  const Json mine = town.push(list, somebody);
  const Json settled = town.push(list, "'name':'吴丁','phone':'13900000005','address':'清虚街社区','event_at':'2021-07-01T10:00'");
  const Json other = town.push(list, "'name':'吴甲','phone':'13900000002','address':'西关社区'");
  const Actor worker = worker_of(village, {"screening.reply", "screening.open_card"}, {"areas"});
  const Json page = town.read("/api/screening/open", {}, worker);
  ASSERT_EQ(page["total"].integer(), 1);
  const Json& item = page["items"].items()[0];
  EXPECT_EQ(item["id"].string(), mine["id"].string());
  EXPECT_EQ(item["name"].string(), "周*识");
  EXPECT_EQ(item["phone"].string().find("13900000001"), std::string::npos);
  EXPECT_EQ(item["list_title"].string(), "第一批");
  EXPECT_EQ(town.refused("screening.open_card", "{'id':'" + other["id"].string() + "'}", worker), "push_rows.not-found");
  EXPECT_EQ(town.refused("screening.open_card", "{'id':'" + settled["id"].string() + "'}", worker), "screening.not-to-ask");
  EXPECT_EQ(town.refused("screening.reply", "{'id':'" + other["id"].string() + "','code':'passing'}", worker),
            "push_rows.not-found");
  const Json card = town.run("screening.open_card", "{'id':'" + mine["id"].string() + "'}", worker);
  EXPECT_EQ(card["phone"].string(), "13900000001");
  EXPECT_EQ(town.cell("select count(*) from looks where row_id = $1", mine["id"].string()), "1");
  EXPECT_EQ(town.reply(mine, "'code':'not_resident'", worker)["state"].string(), "answered");
  EXPECT_EQ(town.read("/api/screening/open", {}, worker)["total"].integer(), 0);
  EXPECT_EQ(town.refused("screening.open_card", "{'id':'" + mine["id"].string() + "'}", worker), "screening.not-to-ask");
  EXPECT_THROW(town.read("/api/screening/open", {}, worker_of(village, {}, {"*"})), Refusal);
}

TEST(Workers, BelowTheListSeeTheirOwnRowsCounted) {
  Lists town;
  const std::string list = town.list();
  town.push(list, somebody);
  town.push(list, "'name':'吴甲','phone':'13900000002','address':'西关社区'");
  EXPECT_EQ(town.outcome(list, worker_of(village))["total"].integer(), 1);
  EXPECT_EQ(town.outcome(list, worker_of("411002"))["total"].integer(), 2);
  EXPECT_THROW(town.outcome(list, worker_of("411003")), Refusal);
  EXPECT_EQ(town.read("/api/screening/board", {}, worker_of(village))["items"].items()[0]["open"].integer(), 1);
  EXPECT_EQ(town.read("/api/screening/board", {}, worker_of("411003"))["items"].size(), 0u);
}

TEST(RowCommands, AreHandedOutAgainAlsoAcrossCounties) {
  Lists town;
  const std::string list = town.list("4110");
  const Json row = town.push(list, somebody);
  EXPECT_EQ(row["area"].string(), "4110") << "a city's villages are not guessed from a street's name";
  const std::string id = row["id"].string();
  const Json moved = town.run("screening.assign", "{'rows':['" + id + "'],'area':'411003001001'}");
  const std::string now = moved["rows"].items()[0].string();
  EXPECT_NE(now, id);
  EXPECT_EQ(town.outcome(list)["total"].integer(), 1);
  EXPECT_EQ(town.cell("select area from push_rows where id = $1", now), "411003001001");
  EXPECT_EQ(town.push(list, somebody)["outcome"].string(), "same");
  town.run("screening.reply", "{'id':'" + now + "','code':'passing'}");
  EXPECT_EQ(town.refused("screening.assign", "{'rows':['" + now + "'],'area':'411003001'}"), "screening.not-open");
}

TEST(RowCommands, RefuseWhatDoesNotFit) {
  Lists town;
  const std::string list = town.list();
  const std::string id = town.push(list, somebody)["id"].string();
  const auto with = [&](const char* rest) { return "{'id':'" + id + "'," + rest + "}"; };
  EXPECT_EQ(town.refused("screening.push", "{'list':'" + list + "','address':'清虚街'}"), "screening.nothing-claimed");
  EXPECT_EQ(town.refused("screening.reply", with("'code':'passing','sub_code':'refused'")), "screening.wrong-sub-code");
  EXPECT_EQ(town.refused("screening.reply", with("'code':'known'")), "screening.person-missing");
  EXPECT_EQ(town.refused("screening.reply", with("'code':'known','person':'0189-none'")), "people.not-found");
  EXPECT_EQ(town.refused("screening.correct", with("'code':'passing','reason':'x'")), "screening.not-answered");
  EXPECT_EQ(town.refused("screening.reply", with("'code':'passing'")), "accepted");
  EXPECT_EQ(town.refused("screening.reply", with("'code':'passing'")), "screening.already-answered");
  EXPECT_EQ(town.refused("screening.withdraw_list", "{'id':'" + list + "','reason':'下发有误'}"), "accepted");
  EXPECT_EQ(town.cell("select withdrawn_reason from push_rows where id = $1", id), "下发有误");
}

}  // namespace
}  // namespace fangxian::screening
