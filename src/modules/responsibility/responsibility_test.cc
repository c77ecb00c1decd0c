#include "modules/responsibility/rules.h"
#include "modules/responsibility/test_village.h"

namespace fangxian::responsibility {
namespace {

class Keepers : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, Keepers, ::testing::ValuesIn(testing::both_stores));

std::string keep(const std::string& door, const char* name, const char* phone, const char* more = "") {
  return "{'household':'" + door + "','name':'" + name + "','phone':'" + phone + "'" + more + "}";
}

TEST_P(Keepers, CoverEveryDoorOrTheDoorIsListedAsMissed) {
  Village town(GetParam());
  const std::string first = town.door("1号楼1单元101"), second = town.door("1号楼1单元102");
  town.door("3号楼101", other_village);
  EXPECT_EQ(town.now("households"), 3);
  EXPECT_EQ(town.now("households_missed"), 3);
  town.run("responsibility.assign", keep(first, "王红", "13900000001"));
  EXPECT_EQ(town.now("households_covered"), 1);
  EXPECT_EQ(town.now("households_missed"), 2);
  EXPECT_EQ(town.now("households_missed", other_village), 1);
  EXPECT_EQ(town.now("households"), town.now("households_covered") + town.now("households_missed"));
}

TEST_P(Keepers, OfADoorAreOneAtATimeAndTheEarlierOneEnds) {
  Village town(GetParam());
  const std::string door = town.door("1号楼101");
  const std::string first = town.id("responsibility.assign", keep(door, "王红", "13900000001"));
  town.kernel.world->advance(hour_ms);
  const Json second = town.run("responsibility.assign", keep(door, "李强", "13900000002"));
  EXPECT_EQ(second["ended"].string(), first);
  EXPECT_EQ(second["outcome"].string(), "updated");
  EXPECT_EQ(town.value("households_covered", "2021-08-05T08:30"), 1);
  EXPECT_EQ(town.now("households_covered"), 1);
  const std::string until = town.cell("select until from responsibilities where id = $1", first);
  EXPECT_EQ(until, town.cell("select since from responsibilities where id = $1", second["id"].string()));
  EXPECT_EQ(town.refused("responsibility.assign", keep(door, "赵敏", "13900000003", ",'since':'2021-08-01'")),
            "responsibility.before-current");
}

TEST_P(Keepers, AssignedTwiceAreTheSameAlsoAsAnotherEntryOfThePerson) {
  Village town(GetParam());
  const std::string door = town.door("1号楼101");
  const Json first = town.run("responsibility.assign", keep(door, "王红", "13900000001"));
  EXPECT_EQ(town.run("responsibility.assign", keep(door, "王红", "13900000001"))["outcome"].string(), "same");
  // Two entries of one person, linked as a merge links them.
  const std::string twin = town.person("王红", "13900000009");
  town.kernel.kernel->store().writer().execute("update people set merged_into = $1 where id = $2 and county = '411002'",
                                               {first["person"].string(), twin});
  const Json again = town.run("responsibility.assign", "{'household':'" + door + "','person':'" + twin + "'}");
  EXPECT_EQ(again["outcome"].string(), "same");
  EXPECT_EQ(again["id"].string(), first["id"].string());
}

TEST(KeeperCommands, FindOrOpenTheDoorByItsAddress) {
  Village town;
  const std::string door = town.door("2号楼3单元501");
  const Json answer = town.run("responsibility.assign", "{'area':'411002001001','address':'２号楼 3单元 501','name':'王红','phone':'13900000001'}");
  EXPECT_EQ(answer["household"].string(), door);
  town.run("responsibility.assign", "{'area':'411002001001','address':'9号楼101','name':'王红','phone':'13900000001'}");
  EXPECT_EQ(town.now("households"), 2);
  EXPECT_EQ(town.now("households_missed"), 0);
}

TEST(KeeperCommands, TellWhenOnePersonHoldsTooManyDoors) {
  Village town;
  for (int i = 1; i <= keeper_limits.doors_of_keeper; ++i) {
    const Json answer = town.run("responsibility.assign", keep(town.door(std::to_string(i) + "号"), "王红", "13900000001"));
    EXPECT_EQ(answer["notes"].size(), 0u) << i;
  }
  const Json answer = town.run("responsibility.assign", keep(town.door("999号"), "王红", "13900000001"));
  ASSERT_EQ(answer["notes"].size(), 1u);
  EXPECT_NE(answer["notes"].items()[0]["zh"].string().find("51"), std::string::npos);
}

TEST(KeeperCommands, AreRefusedAtTheWrongLevelAndOutsideTheOwnArea) {
  Village town;
  const Actor clerk = clerk_of(village);
  const std::string door = town.door("1号");
  const std::string elsewhere = town.door("1号", other_village);
  EXPECT_EQ(town.refused("responsibility.assign", "{'area':'411002001','tier':'village','name':'甲','phone':'13900000001'}"), "responsibility.wrong-level");
  EXPECT_EQ(town.refused("responsibility.assign", "{'area':'411002001001','tier':'group','name':'甲','phone':'13900000001'}"), "responsibility.wrong-level");
  EXPECT_EQ(town.refused("responsibility.assign", "{'area':'411002001001','tier':'household','name':'甲','phone':'13900000001'}"),
            "responsibility.household-missing");
  EXPECT_EQ(town.refused("responsibility.assign", "{'area':'411002001001','tier':'village','name':'甲','phone':'13900000001'}", clerk),
            "responsibility.by-township");
  EXPECT_EQ(town.refused("responsibility.assign", keep(elsewhere, "甲", "13900000001"), clerk), "households.not-found");
  EXPECT_EQ(town.refused("responsibility.assign", keep(door, "甲", "13900000001"), clerk), "accepted");
  EXPECT_EQ(town.refused("responsibility.assign", "{'household':'" + door + "','name':'只有名字'}"), "people.nobody-named");
}

TEST(KeeperCommands, EndOnceAndNotBeforeTheyBegan) {
  Village town;
  const std::string id = town.id("responsibility.assign", keep(town.door("1号"), "王红", "13900000001"));
  EXPECT_EQ(town.refused("responsibility.end", "{'id':'" + id + "','ended_at':'2021-08-01'}"),
            "responsibility.ends-before-start");
  town.kernel.world->advance(hour_ms);
  EXPECT_EQ(town.refused("responsibility.end", "{'id':'" + id + "','reason':'调离'}"), "accepted");
  town.kernel.world->advance(hour_ms);
  EXPECT_EQ(town.refused("responsibility.end", "{'id':'" + id + "'}"), "responsibility.already-ended");
  EXPECT_EQ(town.now("households_missed"), 1);
  EXPECT_EQ(town.value("households_missed", "2021-08-05T08:30"), 0);
}

class FivesOfOne : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, FivesOfOne, ::testing::ValuesIn(testing::both_stores));

TEST_P(FivesOfOne, AreFilledByDifferentDesksAndNameWhatIsMissing) {
  Village town(GetParam());
  const Json opened = town.run("responsibility.enter_five",
                               "{'area':'411002001001','name':'周返乡','phone':'13800000001','township_cadre':'钱镇长 13900000001',"
                               "'village_cadre':'孙书记','village_cadre_phone':'13900000002','neighbours':'吴一 13900000003、郑二 13900000004'}");
  ASSERT_EQ(opened["missing"].size(), 2u);
  EXPECT_EQ(opened["missing"].items()[0]["role"].string(), "doctor");
  EXPECT_EQ(town.now("fives_incomplete"), 1);
  const std::string five = opened["id"].string();
  town.kernel.world->advance(hour_ms);
  // The health centre knows the doctor, the police station the officer; a roster may come with both names again.
  town.run("responsibility.fill_five", "{'id':'" + five + "','role':'doctor','name':'村医刘','phone':'13900000005'}");
  const Json again = town.run("responsibility.enter_five", "{'area':'411002001001','name':'周返乡','phone':'13800000001','police':'王警官 13900000006'}");
  EXPECT_EQ(again["id"].string(), five);
  EXPECT_EQ(again["outcome"].string(), "updated");
  EXPECT_EQ(again["missing"].size(), 0u);
  EXPECT_EQ(town.now("fives_incomplete"), 0);
  EXPECT_EQ(town.value("fives_incomplete", "2021-08-05T08:30"), 1) << "it was incomplete then";
  EXPECT_EQ(town.run("responsibility.enter_five", "{'area':'411002001001','name':'周返乡','phone':'13800000001','police':'王警官 13900000006'}")["outcome"].string(), "same");
}

TEST(FiveCommands, DoNotOverwriteARoleByARosterAndReplaceItByName) {
  Village town;
  const std::string five = town.id("responsibility.enter_five", "{'area':'411002001001','name':'周返乡','phone':'13800000001','doctor':'刘医 13900000005'}");
  EXPECT_EQ(town.refused("responsibility.enter_five", "{'area':'411002001001','name':'周返乡','phone':'13800000001','doctor':'别人 13900000007'}"), "responsibility.role-held");
  town.run("responsibility.fill_five", "{'id':'" + five + "','role':'doctor','name':'别人','phone':'13900000007'}");
  EXPECT_EQ(town.cell("select p.name from care_fives f join people p on p.county = f.county and p.id = f.doctor where f.id = $1", five), "别人");
  EXPECT_EQ(town.cell("select p.name from care_fives_history f join people p on p.county = f.county and p.id = f.doctor where f.id = $1", five), "刘医");
}

TEST(FiveCommands, TakeANameAloneOnlyWhereItMeansOnePerson) {
  Village town;
  const std::string doctor = town.person("刘医", "13900000005");
  EXPECT_EQ(town.refused("responsibility.enter_five", "{'area':'411002001001','name':'周返乡','phone':'13800000001','doctor':'无此人'}"), "responsibility.role-unknown");
  const std::string five = town.id("responsibility.enter_five", "{'area':'411002001001','name':'周返乡','phone':'13800000001','doctor':'刘医'}");
  EXPECT_EQ(town.cell("select doctor from care_fives where id = $1", five), doctor);
  town.person("刘医", "13900000055");
  EXPECT_EQ(town.refused("responsibility.enter_five", "{'area':'411002001001','name':'吴返乡','phone':'13800000002','doctor':'刘医'}"), "responsibility.role-unknown");
}

TEST(FiveCommands, EndWithTheMeasureByTermOrByHand) {
  Village town;
  town.run("responsibility.enter_five", "{'area':'411002001001','name':'周返乡','phone':'13800000001','until':'2021-08-06T08:00','measure':'home_isolation'}");
  const std::string five = town.id("responsibility.enter_five", "{'area':'411002001001','name':'吴返乡','phone':'13800000002'}");
  EXPECT_EQ(town.now("fives"), 2);
  town.kernel.world->advance(day_ms);
  EXPECT_EQ(town.now("fives"), 1);
  town.run("responsibility.end_five", "{'id':'" + five + "'}");
  EXPECT_EQ(town.now("fives"), 0);
  town.kernel.world->advance(hour_ms);
  EXPECT_EQ(town.refused("responsibility.fill_five", "{'id':'" + five + "','role':'police','name':'警','phone':'13900000006'}"), "responsibility.five-ended");
  EXPECT_EQ(town.run("responsibility.enter_five", "{'area':'411002001001','name':'周返乡','phone':'13800000001'}")["outcome"].string(), "new") << "a second return is a second five";
}

class Care : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, Care, ::testing::ValuesIn(testing::both_stores));

std::string care(const char* name, const char* phone, const char* kind, const char* more = "") {
  return std::string("{'area':'411002001001','name':'") + name + "','phone':'" + phone + "','kind':'" + kind +
         "','keeper_name':'党员甲','keeper_phone':'13900000001'" + more + "}";
}

TEST_P(Care, ContactsKeepThePlanAndTheOverdueAreCountedAtAnyTime) {
  Village town(GetParam());
  const std::string plan = town.id("responsibility.open_care", care("孤寡张", "13800000001", "elderly_alone", ",'every_days':3,'needs':'买菜'"));
  EXPECT_EQ(town.now("care_contacts_overdue"), 0);
  town.kernel.world->advance(3 * day_ms + minute_ms);
  EXPECT_EQ(town.now("care_contacts_overdue"), 1);
  town.run("responsibility.note_contact", "{'plan':'" + plan + "','way':'phone','is_reached':false}");
  EXPECT_EQ(town.now("care_contacts_overdue"), 1) << "a call that nobody answered keeps nothing";
  const Json contact = town.run("responsibility.note_contact", "{'plan':'" + plan + "','way':'visit','mood':'想念孙子'}");
  EXPECT_EQ(town.now("care_contacts_overdue"), 0);
  EXPECT_EQ(town.value("care_contacts_overdue", "2021-08-08T08:00:30"), 1);
  EXPECT_EQ(town.value("care_contacts_overdue", "2021-08-08T07:59"), 0);
  town.run("responsibility.withdraw_contact", "{'id':'" + contact["id"].string() + "','reason':'记错人'}");
  EXPECT_EQ(town.now("care_contacts_overdue"), 1);
}

TEST_P(Care, APersonOfTwoEntriesIsOneOfTheKeyGroup) {
  Village town(GetParam());
  const std::string first = town.person("孙甲", "13800000001"), second = town.person("孙甲", "13800000002");
  for (const std::string& person : {first, second})
    town.run("people.note_condition", "{'person':'" + person + "','kind':'dialysis'}");
  EXPECT_EQ(town.now("key_group_dialysis"), 2);
  town.kernel.kernel->store().writer().execute("update people set merged_into = $1 where id = $2 and county = '411002'",
                                               {first, second});
  EXPECT_EQ(town.now("key_group_dialysis"), 1);
  EXPECT_EQ(town.run("responsibility.open_care", care("孙甲", "13800000001", "dialysis"))["outcome"].string(), "new");
  EXPECT_EQ(town.run("responsibility.open_care", "{'person':'" + second + "','kind':'dialysis','keeper_name':'党员甲','keeper_phone':'13900000001'}")["outcome"].string(), "same");
}

TEST_P(Care, LatePregnancyIsCountedByTheCalendarOfTheDueDate) {
  Village town(GetParam());
  // Today is 2021-08-05: 28 days ahead is 2 September, 14 days back is 22 July.
  const char* due[] = {"2021-08-05", "2021-09-02", "2021-09-03", "2021-07-22", "2021-07-21"};
  int number = 0;
  for (const char* date : due) {
    const std::string phone = "1380000010" + std::to_string(number++);
    town.run("responsibility.open_care", care("孕", phone.c_str(), "pregnancy", (std::string(",'due_on':'") + date + "'").c_str()));
  }
  EXPECT_EQ(town.now("late_pregnancies"), 3) << "today, in 28 days, and 14 days past; not in 29 days, not 15 days past";
  EXPECT_EQ(town.value("late_pregnancies", "2021-08-06T00:00"), 3);
  EXPECT_EQ(town.value("late_pregnancies", "2021-08-05T23:59"), 3);
  EXPECT_EQ(town.now("key_group_pregnancy"), 5);
}

TEST(CareCommands, TakeAKnownConditionAndNoteAnUnknownOneOnce) {
  Village town;
  EXPECT_EQ(town.refused("responsibility.open_care", care("孕甲", "13800000001", "pregnancy")), "responsibility.due-date-missing");
  town.run("responsibility.open_care", care("孕甲", "13800000001", "pregnancy", ",'due_on':'2021-12-01'"));
  EXPECT_EQ(town.cell("select count(*) from conditions where kind = $1", "pregnancy"), "1");
  town.run("responsibility.open_care", care("孕甲", "13800000001", "pregnancy", ",'needs':'产检接送'"));
  EXPECT_EQ(town.cell("select count(*) from conditions where kind = $1", "pregnancy"), "1");
  EXPECT_EQ(town.cell("select needs from care_plans where kind = $1", "pregnancy"), "产检接送");
  EXPECT_EQ(town.refused("responsibility.open_care", "{'area':'411002001001','name':'孤','phone':'13800000002','kind':'elderly_alone','keeper_name':'甲'}"),
            "responsibility.keeper-missing");
}

TEST(CareCommands, ARostersLastContactIsAContact) {
  Village town;
  town.run("responsibility.open_care", care("孤", "13800000001", "elderly_alone", ",'every_days':7,'last_contact_at':'2021-08-01T10:00'"));
  EXPECT_EQ(town.value("care_contacts_overdue", "2021-08-08T09:59"), 0);
  EXPECT_EQ(town.value("care_contacts_overdue", "2021-08-08T10:01"), 1);
  EXPECT_EQ(town.run("responsibility.open_care", care("孤", "13800000001", "elderly_alone", ",'every_days':7,'last_contact_at':'2021-08-01T10:00'"))["outcome"].string(), "same");
}

TEST(CareCommands, KeepHealthFactsOutOfTheOpenPartOfTheJournal) {
  Village town;
  const std::string plan = town.id("responsibility.open_care", care("孤", "13800000001", "dialysis"));
  town.run("responsibility.note_contact", "{'plan':'" + plan + "','way':'visit','mood':'情绪低落'}");
  auto reader = town.kernel.kernel->store().read();
  const Rows rows = reader->query("select changes from journal where command like 'responsibility.%'", {});
  ASSERT_EQ(rows.size(), 2u);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows.text(i, 0).find("dialysis"), std::string::npos);
    EXPECT_EQ(rows.text(i, 0).find("情绪低落"), std::string::npos);
  }
}

TEST(Coverage, ListsEachPartAndSumsToTheWhole) {
  Village town;
  town.run("responsibility.assign", "{'area':'411002001001','tier':'village','name':'包村干部','phone':'13900000077'}");
  const std::string first = town.door("1号"), second = town.door("2号");
  town.door("1号", other_village);
  town.run("responsibility.assign", keep(first, "王红", "13900000001"));
  town.run("responsibility.enter_five", "{'area':'411002001002','name':'周返乡','phone':'13800000001'}");
  const Json page = town.coverage("411002001");
  EXPECT_EQ(page["households"].integer(), 3);
  EXPECT_EQ(page["covered"].integer(), 1);
  EXPECT_EQ(page["missed"].integer(), 2);
  EXPECT_EQ(page["villages_without_cadre"].integer(), 1);
  ASSERT_EQ(page["children"].size(), 2u);
  std::int64_t sum = page["own"]["households"].integer();
  for (const Json& child : page["children"].items()) sum += child["households"].integer();
  EXPECT_EQ(sum, 3);
  const Json& child = page["children"].items()[0];
  EXPECT_EQ(child["area"].string(), village);
  EXPECT_EQ(child["missed"].integer(), 1);
  ASSERT_EQ(child["keepers"].size(), 1u);
  EXPECT_EQ(child["keepers"].items()[0]["name"].string().find("包村干部"), std::string::npos) << "masked";
  EXPECT_EQ(page["children"].items()[1]["fives_incomplete"].integer(), 1);
}

TEST(Coverage, TellsNothingOutsideTheOwnArea) {
  Village town;
  town.door("1号", other_village);
  EXPECT_THROW(town.coverage(other_village, clerk_of(village)), Refusal);
  EXPECT_EQ(town.coverage(village, clerk_of(village))["households"].integer(), 0);
  EXPECT_EQ(town.coverage(other_village, clerk_of("411002"))["households"].integer(), 1);
}

TEST(Coverage, FlagsAGridOfMoreThanFiveHundredDoors) {
  Village town;
  const std::string grid = town.run("areas.create_grid", "{'village':'411002001001','name':'第一网格'}")["area"].string();
  for (int i = 1; i <= 500; ++i) town.door(std::to_string(i) + "号", grid.c_str());
  EXPECT_FALSE(town.coverage(grid.c_str())["is_large"].boolean());
  town.door("501号", grid.c_str());
  EXPECT_TRUE(town.coverage(grid.c_str())["is_large"].boolean());
  const Json answer = town.run("responsibility.assign", "{'area':'" + grid + "','name':'网格员','phone':'13900000001'}");
  EXPECT_EQ(answer["notes"].size(), 1u);
}

}  // namespace
}  // namespace fangxian::responsibility
