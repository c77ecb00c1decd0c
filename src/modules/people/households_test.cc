#include "modules/people/households.h"

#include "modules/people/household_page.h"
#include "modules/people/test_county.h"

namespace fangxian {
namespace {

class Households : public ::testing::TestWithParam<std::string> {
 protected:
  TestCounty county{GetParam()};
  std::string open(const std::string& address, const std::string& more = "", const std::string& area = "411002001001") {
    return county.run("people.open_household", "{'area':'" + area + "','address':'" + address + "'" + more + "}")["id"].string();
  }
  std::string settle(const std::string& person, const std::string& household, const std::string& relation = "child") {
    return county.refused("people.settle",
                          "{'person':'" + person + "','household':'" + household + "','relation':'" + relation + "'}");
  }
};
INSTANTIATE_TEST_SUITE_P(BothStores, Households, ::testing::ValuesIn(testing::both_stores));

TEST_P(Households, OneDoorIsOpenedOnceHoweverItIsWritten) {
  open("阳光小区3号楼1单元101室");
  EXPECT_EQ(county.refused("people.open_household", "{'area':'411002001001','address':'阳光 ３栋一单元１０１'}"), "people.household-known");
  EXPECT_EQ(county.refused("people.open_household", "{'area':'411002001001002','address':'阳光小区3-1-101'}"), "people.household-known")
      << "a grid of the same village";
  EXPECT_EQ(county.refused("people.open_household", "{'area':'411002001002','address':'阳光小区3-1-101'}"), "accepted") << "another village";
  EXPECT_EQ(county.refused("people.open_household", "{'area':'411002001001','address':'阳光小区3-1-102'}"), "accepted");
  EXPECT_EQ(county.refused("people.open_household", "{'area':'411002001','address':'阳光小区3-1-103'}"), "people.household-area");
  EXPECT_EQ(county.refused("people.open_household", "{'area':'411002001001','address':'——'}"), "people.address-unreadable");
  EXPECT_EQ(county.counted("registered_households"), 3);
}

TEST_P(Households, PeopleMoveInAndOutAndAreCountedBesideWhatTheHouseholdSays) {
  const std::string door = open("前进路15号", ",'residents':3"), head = county.person("张三"), child = county.person("张小三");
  EXPECT_EQ(settle(head, door, "head"), "accepted");
  EXPECT_EQ(settle(child, door), "accepted");
  EXPECT_EQ(county.stored("head", door, "households"), head);
  const Json page = county.read(&read_household_page, door);
  EXPECT_EQ(page["counts"]["registered"].integer(), 2);
  EXPECT_EQ(page["counts"]["claimed"].integer(), 3);
  EXPECT_EQ(page["counts"]["difference"].integer(), -1);
  EXPECT_EQ(page["persons"].size(), 2u);
  EXPECT_EQ(page.dump().find("张小三"), std::string::npos) << "names are masked";
  EXPECT_EQ(county.counted("registered_residents"), 2);
  EXPECT_EQ(county.counted("claimed_residents"), 3);
  EXPECT_EQ(county.refused("people.settle", "{'person':'" + head + "'}"), "accepted");
  EXPECT_EQ(county.stored("head", door, "households"), "") << "nobody heads it from afar";
  EXPECT_EQ(county.refused("people.settle", "{'person':'" + head + "'}"), "people.no-household");
  EXPECT_EQ(county.counted("registered_residents"), 1);
}

TEST_P(Households, HaveOneHead) {
  const std::string first = county.person("张三"), second = county.person("李四");
  const std::string door = open("前进路15号", ",'head':'" + first + "'");
  EXPECT_EQ(county.stored("household", first), door);
  EXPECT_EQ(settle(second, door, "head"), "accepted");
  EXPECT_EQ(county.stored("head", door, "households"), second);
  EXPECT_EQ(county.stored("relation", first), "");
  EXPECT_EQ(county.stored("household", first), door) << "who was head still lives there";
}

TEST_P(Households, TakeNobodyOfAnotherCountyAndNobodyAfterTheyAreClosed) {
  const std::string door = open("前进路15号"), there = county.person("李四", "411003001001"), here = county.person("张三");
  EXPECT_EQ(settle(there, door), "people.household-elsewhere");
  EXPECT_EQ(settle(here, door), "accepted");
  EXPECT_EQ(county.refused("people.close_household", "{'id':'" + door + "','reason':'拆迁'}"), "people.household-inhabited");
  EXPECT_EQ(county.refused("people.withdraw_household", "{'id':'" + door + "','reason':'误录'}"), "people.household-inhabited");
  county.run("people.settle", "{'person':'" + here + "'}");
  EXPECT_EQ(county.refused("people.close_household", "{'id':'" + door + "','reason':'拆迁'}"), "accepted");
  EXPECT_EQ(settle(here, door), "people.household-closed");
  EXPECT_EQ(county.counted("registered_households"), 0);
  EXPECT_EQ(county.refused("people.open_household", "{'area':'411002001001','address':'前进路15号'}"), "accepted") << "a new door at the old address";
}

TEST_P(Households, WhoLivesThereMovesWithTheDoorToAnotherGrid) {
  const std::string door = open("前进路15号"), here = county.person("张三");
  settle(here, door);
  county.run("people.change_household", "{'id':'" + door + "','area':'411002001001003','reason':'网格调整'}");
  EXPECT_EQ(county.stored("area", here), "411002001001003");
  EXPECT_EQ(county.refused("people.change_household", "{'id':'" + door + "','area':'411003001001','reason':'x'}"),
            "people.other-county");
}

TEST_P(Households, AMergedPersonLivesWhereTheKeptEntrySays) {
  const std::string one = open("前进路15号"), two = open("前进路16号"), kept = county.person("张伟"), merged = county.person("张玮");
  settle(kept, one), settle(merged, two);
  const std::string merge = county.merge(kept, merged);
  EXPECT_EQ(county.counted("registered_residents"), 1);
  EXPECT_EQ(county.read(&read_household_page, two)["counts"]["registered"].integer(), 0);
  county.unmerge(merge);
  EXPECT_EQ(county.read(&read_household_page, two)["counts"]["registered"].integer(), 1);
  county.merge(kept, merged, ",'take':['household']");
  EXPECT_EQ(county.stored("household", kept), two);
}

TEST_P(Households, ThePageShowsHealthFactsOfAllEntriesToWhomMaySeeThemOnly) {
  const std::string door = open("前进路15号"), kept = county.person("张伟"), merged = county.person("张玮");
  settle(kept, door);
  county.run("people.note_condition", "{'person':'" + merged + "','kind':'dialysis'}");
  county.merge(kept, merged);
  EXPECT_NE(county.read(&read_household_page, door, TestCounty::clerk("411002", true)).dump().find("dialysis"),
            std::string::npos);
  EXPECT_EQ(county.read(&read_household_page, door, TestCounty::clerk("411002")).dump().find("dialysis"), std::string::npos);
  EXPECT_THROW(county.read(&read_household_page, door, TestCounty::clerk("411003", true)), Refusal);
}

TEST_P(Households, ALineOfTheHouseholdFormIsEnteredOnce) {
  const auto enter = [&](const std::string& more) {
    return county.run("people.enter_household", "{'area':'411002001001','plate_name':'前进路','plate_number':'15号','head_name':'张三','head_phone':'13900000001'" + more + "}");
  };
  const Json first = enter(",'residents':4");
  EXPECT_EQ(first["outcome"].string(), "new");
  EXPECT_EQ(county.stored("residents", first["id"].string(), "households"), "4");
  const std::string head = county.stored("head", first["id"].string(), "households");
  EXPECT_EQ(county.stored("household", head), first["id"].string());
  EXPECT_EQ(county.stored("relation", head), "head");
  EXPECT_EQ(enter(",'residents':4")["outcome"].string(), "same");
  const Json again = enter(",'residents':5,'kind':'rented'");
  EXPECT_EQ(again["outcome"].string(), "updated");
  EXPECT_EQ(again["id"].string(), first["id"].string());
  EXPECT_EQ(county.counted("registered_people"), 1);
  EXPECT_EQ(county.refused("people.enter_household",
                           "{'area':'411002001001','address':'前进路十五号','head_name':'李四','head_phone':'13900000002'}"),
            "people.head-differs");
  EXPECT_EQ(county.counted("registered_people"), 1) << "a line that is refused leaves nothing behind";
  EXPECT_EQ(county.refused("people.enter_household", "{'area':'411002001001','head_name':'李四'}"), "people.address-missing");
}

TEST_P(Households, TheFormFindsTheHeadWhoIsRegisteredAlready) {
  const std::string known = county.person("王五");
  const Json entered = county.run("people.enter_household", "{'area':'411002001001','address':'前进路16号','head_name':'王五','head_phone':'" +
                                                                county.stored("phone", known) + "'}");
  EXPECT_EQ(entered["outcome"].string(), "new");
  EXPECT_EQ(county.stored("head", entered["id"].string(), "households"), known);
  EXPECT_EQ(county.stored("household", known), entered["id"].string());
  EXPECT_EQ(county.counted("registered_people"), 1);
}

}  // namespace
}  // namespace fangxian
