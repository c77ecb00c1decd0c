#include "modules/mobilisation/test_town.h"

namespace fangxian {
namespace {

constexpr const char* branch = "{'area':'411002001001','name':'南街临时党支部','kind':'temporary_branch'}";

class Teams : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, Teams, ::testing::ValuesIn(testing::both_stores));

TEST_P(Teams, AreFormedJoinedAndCountedOncePerPerson) {
  Town town(GetParam());
  const std::string team = town.id("mobilisation.form_team", branch);
  const std::string second = town.id("mobilisation.form_team", "{'area':'411023001001','name':'河街志愿服务队','kind':'volunteer_team'}");
  const Json joined = town.run("mobilisation.join_team", "{'team':'" + team + "','name':'王红','phone':'13900000001','party_member':true}");
  town.kernel.world->advance(hour_ms);
  town.run("mobilisation.join_team", "{'team':'" + second + "','person':'" + joined["person"].string() + "'}");
  town.run("mobilisation.join_team", "{'team':'" + second + "','name':'李四','phone':'13900000002'}");
  EXPECT_EQ(town.value("temporary_branches", "2021-08-05T24:00"), 1);
  EXPECT_EQ(town.value("volunteer_teams", "2021-08-05T24:00"), 1);
  EXPECT_EQ(town.value("members", "2021-08-05T24:00"), 3);
  EXPECT_EQ(town.value("people_on_duty", "2021-08-05T24:00"), 2);
  EXPECT_EQ(town.value("party_members_on_duty", "2021-08-05T24:00"), 1);
  EXPECT_EQ(town.value("party_members_on_duty", "2021-08-05T24:00", "411002"), 1);
  EXPECT_EQ(town.value("party_members_on_duty", "2021-08-05T24:00", "411023"), 0);
  EXPECT_EQ(town.value("volunteers", "2021-08-05T24:00"), 2);
  EXPECT_EQ(town.cell("select name from people where id = $1", joined["person"].string()), "王红");
}

TEST(TeamCommands, AMemberWhoLeavesTheFirstTeamIsCountedInTheSecond) {
  Town town;
  const std::string first = town.id("mobilisation.form_team", branch);
  const std::string second = town.id("mobilisation.form_team", "{'area':'411023001001','name':'河街先锋队','kind':'pioneer_team'}");
  const std::string person = town.person(1, ",'party_member':true");
  const std::string member = town.id("mobilisation.join_team", "{'team':'" + first + "','person':'" + person + "'}");
  town.kernel.world->advance(minute_ms);
  town.run("mobilisation.join_team", "{'team':'" + second + "','person':'" + person + "'}");
  town.kernel.world->advance(2 * hour_ms - minute_ms);
  town.run("mobilisation.leave_team", "{'id':'" + member + "'}");
  EXPECT_EQ(town.value("party_members_on_duty", "2021-08-05T09:00", "411002"), 1);
  EXPECT_EQ(town.value("party_members_on_duty", "2021-08-05T10:00", "411002"), 0);
  EXPECT_EQ(town.value("party_members_on_duty", "2021-08-05T10:00", "411023"), 1);
  EXPECT_EQ(town.refused("mobilisation.leave_team", "{'id':'" + member + "'}"), "mobilisation.already-ended");
}

TEST(TeamCommands, ALaterChangeOfThePartyFactDoesNotMoveAPastNumber) {
  Town town;
  const std::string team = town.id("mobilisation.form_team", branch);
  const std::string person = town.person(1, ",'party_member':true");
  town.run("mobilisation.join_team", "{'team':'" + team + "','person':'" + person + "'}");
  town.run("people.correct", "{'id':'" + person + "','party_member':false,'reason':'更正'}");
  EXPECT_EQ(town.value("party_members_on_duty", "2021-08-05T24:00"), 1);
  EXPECT_EQ(town.value("party_members", "2021-08-05T24:00"), 0);
}

TEST(TeamCommands, OfficeVolunteersComeFromTheirUnit) {
  Town town;
  const std::string office = town.id("mobilisation.register_unit", "{'area':'411024','name':'鄢陵县财政局','kind':'office'}");
  const std::string team = town.id("mobilisation.form_team", "{'area':'411024','name':'机关志愿服务队','kind':'volunteer_team','unit':'" + office + "'}");
  town.run("mobilisation.join_team", "{'team':'" + team + "','name':'甲','phone':'13900000001','party_member':true}");
  town.run("mobilisation.join_team", "{'team':'" + team + "','name':'乙','phone':'13900000002','party_member':false}");
  EXPECT_EQ(town.value("office_volunteers", "2021-08-05T24:00"), 1);
}

TEST(TeamCommands, EachRefusalIsGiven) {
  Town town;
  const std::string team = town.id("mobilisation.form_team", branch);
  const std::string person = town.person(1);
  const std::string join = "{'team':'" + team + "','person':'" + person + "'";
  EXPECT_EQ(town.refused("mobilisation.form_team", branch), "mobilisation.team-exists");
  EXPECT_EQ(town.refused("mobilisation.form_team", "{'area':'411002001001','name':'远','kind':'pioneer_team','formed_at':'2021-08-06T08:01'}"), "event.in-future");
  EXPECT_EQ(town.refused("mobilisation.form_team", "{'area':'411002001001','name':'远','kind':'pioneer_team','unit':'0189-none'}"), "units.not-found");
  EXPECT_EQ(town.refused("mobilisation.form_team", "{'area':'411002001001','name':'远','kind':'pioneer_team','place':'0189-none'}"), "places.not-found");
  EXPECT_EQ(town.refused("mobilisation.form_team", "{'area':'411002001001','name':'远','kind':'pioneer_team','leader':'0189-none'}"), "people.not-found");
  EXPECT_EQ(town.refused("mobilisation.join_team", join + ",'joined_at':'2021-08-05T07:59'}"),
            "mobilisation.starts-before-parent");
  EXPECT_EQ(town.refused("mobilisation.join_team", join + "}"), "accepted");
  EXPECT_EQ(town.refused("mobilisation.join_team", join + "}"), "mobilisation.already-member");
  EXPECT_EQ(town.refused("mobilisation.join_team", "{'team':'" + team + "','name':'只有名字'}"), "people.nobody-named");
  EXPECT_EQ(town.refused("mobilisation.join_team", "{'team':'0189-none','person':'" + person + "'}"), "teams.not-found");
  EXPECT_EQ(town.refused("mobilisation.dissolve_team", "{'id':'" + team + "','ended_at':'2021-08-01'}"),
            "mobilisation.ends-before-start");
  EXPECT_EQ(town.refused("mobilisation.dissolve_team", "{'id':'" + team + "'}"), "accepted");
  EXPECT_EQ(town.refused("mobilisation.change_team", "{'id':'" + team + "','name':'新名'}"), "mobilisation.team-dissolved");
  EXPECT_EQ(town.refused("mobilisation.join_team", "{'team':'" + team + "','person':'" + town.person(2) + "'}"),
            "mobilisation.team-dissolved");
}

TEST(TeamCommands, ADissolvedTeamTakesItsMembershipsAlong) {
  Town town;
  const std::string team = town.id("mobilisation.form_team", branch);
  town.run("mobilisation.join_team", "{'team':'" + team + "','person':'" + town.person(1, ",'party_member':true") + "'}");
  town.kernel.world->advance(hour_ms);
  town.run("mobilisation.dissolve_team", "{'id':'" + team + "','reason':'任务完成'}");
  EXPECT_EQ(town.value("temporary_branches", "2021-08-05T08:30"), 1);
  EXPECT_EQ(town.value("temporary_branches", "2021-08-05T09:00"), 0);
  EXPECT_EQ(town.value("party_members_on_duty", "2021-08-05T09:00"), 0);
}

TEST(TeamCommands, AWithdrawnTeamAndItsMembersAreCountedAtNoTime) {
  Town town;
  const std::string team = town.id("mobilisation.form_team", branch);
  town.run("mobilisation.join_team", "{'team':'" + team + "','person':'" + town.person(1, ",'party_member':true") + "'}");
  town.run("mobilisation.withdraw_team", "{'id':'" + team + "','reason':'重复上报'}");
  EXPECT_EQ(town.value("temporary_branches", "2021-08-05T08:30"), 0);
  EXPECT_EQ(town.value("party_members_on_duty", "2021-08-05T08:30"), 0);
  EXPECT_EQ(town.cell("select withdrawn_reason from members where team = $1", team), "重复上报");
  EXPECT_EQ(town.refused("mobilisation.withdraw_team", "{'id':'" + team + "','reason':'重复'}"), "teams.not-found");
}

TEST(TeamCommands, ALateEntryKeepsItsEventTime) {
  Town town;
  town.run("mobilisation.form_team", "{'area':'411002001001','name':'补录支部','kind':'temporary_branch','formed_at':'2021-08-03T10:00'}");
  EXPECT_EQ(town.value("temporary_branches", "2021-08-03T24:00"), 1);
  EXPECT_EQ(town.value("temporary_branches", "2021-08-03T09:59"), 0);
}

TEST(TeamCommands, TheSameKeyFormsOneTeam) {
  Town town;
  const Json first = town.kernel.run("mobilisation.form_team", testing::json(branch), system_actor("test"), "key-1");
  const Json again = town.kernel.run("mobilisation.form_team", testing::json(branch), system_actor("test"), "key-1");
  EXPECT_EQ(first["id"].string(), again["id"].string());
  EXPECT_EQ(town.value("temporary_branches", "2021-08-05T24:00"), 1);
}

TEST(TeamScope, AVillageCannotFormOrJoinInASiblingVillage) {
  Town town;
  const std::string team = town.id("mobilisation.form_team", branch);
  const Actor sibling = clerk_of("411002001002");
  EXPECT_EQ(town.refused("mobilisation.form_team", branch, sibling), "area.outside-scope");
  EXPECT_EQ(town.refused("mobilisation.join_team", "{'team':'" + team + "','name':'甲','phone':'13900000001'}", sibling), "teams.not-found");
  EXPECT_EQ(town.refused("mobilisation.withdraw_team", "{'id':'" + team + "','reason':'x'}", sibling), "teams.not-found");
  EXPECT_EQ(town.refused("mobilisation.dissolve_team", "{'id':'" + team + "'}", sibling), "teams.not-found");
  EXPECT_EQ(town.refused("mobilisation.join_team", "{'team':'" + team + "','name':'甲','phone':'13900000001'}", clerk_of("411002001")), "accepted");
}

TEST(TeamScope, APersonOfAnotherAreaMayServeAndIsNotEnteredTwice) {
  Town town;
  const std::string team = town.id("mobilisation.form_team", branch);
  const std::string person = town.person(7, "", "411081002001");
  const Json joined = town.run("mobilisation.join_team", "{'team':'" + team + "','name':'张7','phone':'13810000007'}", clerk_of("411002001001"));
  EXPECT_EQ(joined["person"].string(), person);
}

TEST(SignUps, AreCountedOncePerPersonWithThePartyMembersAmongThem) {
  Town town;
  const std::string first = town.person(1, ",'party_member':true");
  const std::string sign = "{'area':'411002001001','kind':'petition','person':'" + first + "','skills':['驾驶','护理']";
  const std::string id = town.id("mobilisation.sign_up", sign + "}");
  EXPECT_EQ(town.refused("mobilisation.sign_up", sign + "}"), "mobilisation.already-signed-up");
  EXPECT_EQ(town.id("mobilisation.enter_sign_up", sign + "}"), id) << "a list of volunteers that comes again";
  town.run("mobilisation.sign_up", "{'area':'411002001001','kind':'double_report','person':'" + first + "'}");
  town.run("mobilisation.sign_up", "{'area':'411002001001','kind':'recruit','person':'" + town.person(2) + "'}");
  EXPECT_EQ(town.value("sign_ups", "2021-08-05T24:00"), 2);
  EXPECT_EQ(town.value("party_sign_ups", "2021-08-05T24:00"), 1);
  EXPECT_EQ(town.value("petition_signatures", "2021-08-05T24:00"), 1);
  EXPECT_EQ(town.value("party_petition_signatures", "2021-08-05T24:00"), 1);
  EXPECT_EQ(town.refused("mobilisation.sign_up", "{'area':'411002001001','kind':'call_out','person':'" + first +
                                                     "','available_from':'2021-08-06','available_until':'2021-08-05'}"),
            "mobilisation.ends-before-start");
  town.run("mobilisation.withdraw_sign_up", "{'id':'" + id + "','reason':'误报'}");
  EXPECT_EQ(town.value("petition_signatures", "2021-08-05T24:00"), 0);
  EXPECT_EQ(town.value("sign_ups", "2021-08-05T24:00"), 2);
}

TEST_P(Teams, LentHandsAreCountedAtTheLenderAndAtTheReceiver) {
  Town town(GetParam());
  const std::string person = town.person(1, "", "411025");
  const std::string lend = "{'area':'411025','to_area':'411002','kind':'medical','person':'" + person + "'";
  const std::string id = town.id("mobilisation.lend", lend + "}", clerk_of("411025"));
  EXPECT_EQ(town.value("reinforcements_lent", "2021-08-06T24:00", "411025"), 1);
  EXPECT_EQ(town.value("reinforcements_lent", "2021-08-06T24:00", "411002"), 0);
  EXPECT_EQ(town.value("reinforcements_received", "2021-08-06T24:00", "411002"), 1);
  EXPECT_EQ(town.value("medical_reinforcements", "2021-08-06T24:00"), 1);
  EXPECT_EQ(town.refused("mobilisation.lend", lend + "}"), "mobilisation.already-lent");
  EXPECT_EQ(
      town.refused("mobilisation.lend", "{'area':'411025','to_area':'411025001','kind':'medical','person':'" + person + "'}"),
      "mobilisation.same-county");
  EXPECT_EQ(town.refused("mobilisation.lend", "{'area':'411002','to_area':'411025','kind':'medical','person':'" + person + "'}",
                         clerk_of("411025")),
            "area.outside-scope");
  town.kernel.world->advance(day_ms);
  town.run("mobilisation.return_lent", "{'id':'" + id + "'}");
  EXPECT_EQ(town.value("reinforcements_received", "2021-08-06T24:00", "411002"), 0);
  EXPECT_EQ(town.refused("mobilisation.lend", lend + "}"), "accepted");
}

TEST_P(Teams, HeadquartersHaveOneOfficeEightGroupsAndOneCommander) {
  Town town(GetParam());
  const std::string body = town.id("mobilisation.form_headquarters", "{'area':'4110','name':'许昌市疫情防控指挥部'}");
  EXPECT_EQ(town.cell("select level from headquarters where id = $1", body), "city");
  EXPECT_EQ(town.refused("mobilisation.form_headquarters", "{'area':'4110','name':'许昌市疫情防控指挥部'}"), "mobilisation.headquarters-exist");
  std::string office;
  for (const char* kind :
       {"office", "medical", "tracing", "testing", "community", "isolation", "supplies", "publicity", "supervision"}) {
    office = town.id("mobilisation.found_group", "{'headquarters':'" + body + "','kind':'" + kind + "'}");
  }
  EXPECT_EQ(town.refused("mobilisation.found_group", "{'headquarters':'" + body + "','kind':'office'}"),
            "mobilisation.group-exists");
  EXPECT_EQ(town.value("groups", "2021-08-05T24:00"), 9);
  const std::string appoint = "{'headquarters':'" + body + "','title':'commander','person':'";
  const std::string posting = town.id("mobilisation.appoint", appoint + town.person(1) + "'}");
  const std::string second = town.person(2);
  EXPECT_EQ(town.refused("mobilisation.appoint", appoint + second + "'}"), "mobilisation.title-taken");
  town.run("mobilisation.end_posting", "{'id':'" + posting + "','reason':'调整'}");
  EXPECT_EQ(town.refused("mobilisation.appoint", appoint + second + "'}"), "accepted");
  EXPECT_EQ(town.refused("mobilisation.appoint", appoint + second + "'}"), "mobilisation.already-posted");
  town.run("mobilisation.dissolve_headquarters", "{'id':'" + body + "'}");
  EXPECT_EQ(town.value("groups", "2021-08-05T24:00"), 0);
  EXPECT_EQ(town.refused("mobilisation.found_group", "{'headquarters':'" + body + "','kind':'other'}"),
            "mobilisation.headquarters-dissolved");
  EXPECT_EQ(
      town.refused("mobilisation.appoint", "{'work_group':'" + office + "','title':'group_leader','person':'" + second + "'}"),
      "mobilisation.group-dissolved");
}

TEST(Bodies, WithdrawnHeadquartersTakeGroupsAndPostingsAlong) {
  Town town;
  const std::string body = town.id("mobilisation.form_headquarters", "{'area':'4110','name':'指挥部'}");
  const std::string group = town.id("mobilisation.found_group", "{'headquarters':'" + body + "','kind':'office'}");
  town.run("mobilisation.appoint", "{'work_group':'" + group + "','title':'member','person':'" + town.person(1) + "'}");
  EXPECT_EQ(
      town.refused("mobilisation.found_group", "{'headquarters':'" + body + "','kind':'medical','founded_at':'2021-08-01'}"),
      "mobilisation.starts-before-parent");
  town.run("mobilisation.withdraw_headquarters", "{'id':'" + body + "','reason':'误建'}");
  EXPECT_EQ(town.value("headquarters", "2021-08-05T24:00"), 0);
  EXPECT_EQ(town.cell("select withdrawn_reason from postings where work_group = $1", group), "误建");
}

TEST(Bodies, WomenLeadingVillagersGroupsAreCountedByTheSexRegistered) {
  Town town;
  const auto appoint = [&](int number, const char* sex) {
    town.run("mobilisation.appoint", "{'area':'410505','title':'villagers_group_leader','name':'马" + std::to_string(number) +
                                         "','phone':'1390000000" + std::to_string(number) + "','sex':'" + sex + "'}");
  };
  appoint(1, "female");
  appoint(2, "female");
  appoint(3, "male");
  EXPECT_EQ(town.value("womens_group_leaders", "2021-08-05T24:00", "410505"), 2);
  EXPECT_EQ(town.refused("mobilisation.appoint", "{'title':'member','name':'甲','phone':'13900000009'}"), "mobilisation.no-body");
}

TEST(Bodies, PartyOrganisationsAreUnitsInForce) {
  Town town;
  const std::string unit = town.id("mobilisation.register_unit", "{'area':'411024001001','name':'村党支部','kind':'party_organisation'}");
  EXPECT_EQ(town.refused("mobilisation.register_unit", "{'area':'411024001001','name':'村党支部','kind':'party_organisation'}"), "mobilisation.unit-exists");
  EXPECT_EQ(town.value("party_organisations", "2021-08-05T24:00", "411024"), 1);
  town.run("mobilisation.close_unit", "{'id':'" + unit + "'}");
  EXPECT_EQ(town.value("party_organisations", "2021-08-05T24:00", "411024"), 0);
}

}  // namespace
}  // namespace fangxian
