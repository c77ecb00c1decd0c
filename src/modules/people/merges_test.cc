#include "modules/people/merges.h"

#include "modules/people/merge_values.h"
#include "modules/people/test_county.h"
#include "modules/people/timeline.h"

namespace fangxian {
namespace {

class Merges : public ::testing::TestWithParam<std::string> {
 protected:
  TestCounty county{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(BothStores, Merges, ::testing::ValuesIn(testing::both_stores));

TEST_P(Merges, AChainPointsToItsEndAndEachLinkComesOffInAnyOrder) {
  const std::string a = county.person("张伟"), b = county.person("张玮"), c = county.person("章伟");
  const std::string ab = county.merge(b, a), bc = county.merge(c, b);
  EXPECT_EQ(county.stored("merged_into", a), c);
  EXPECT_EQ(county.stored("merged_into", b), c);
  EXPECT_EQ(county.unmerge(bc), "accepted");
  EXPECT_EQ(county.stored("merged_into", a), b);
  EXPECT_EQ(county.stored("merged_into", b), "");
  const std::string again = county.merge(c, b);
  EXPECT_EQ(county.unmerge(ab), "accepted");
  EXPECT_EQ(county.stored("merged_into", a), "");
  EXPECT_EQ(county.stored("merged_into", b), c);
  EXPECT_EQ(county.unmerge(again), "accepted");
  EXPECT_EQ(county.stored("merged_into", b), "");
  EXPECT_EQ(county.stored("merged_at", b), "");
}

TEST_P(Merges, MergingIntoAMergedEntryGoesToTheOneThatWasKept) {
  const std::string a = county.person("张伟"), b = county.person("张玮"), c = county.person("章伟"), d = county.person("张卫");
  county.merge(b, a);
  county.merge(d, c);
  const Json joined = county.run("people.merge", TestCounty::pair(a, c) + "}");
  EXPECT_EQ(joined["kept"].string(), b);
  EXPECT_EQ(joined["merged"].string(), d);
  for (const std::string& entry : {a, c, d}) EXPECT_EQ(county.stored("merged_into", entry), b);
  EXPECT_EQ(county.refused("people.merge", TestCounty::pair(c, a) + "}"), "people.already-merged");
}

TEST_P(Merges, ValuesThatWereTakenGoBackUnlessTheyWereChangedSince) {
  const std::string kept = county.person("张伟", "411002001001", ",'employer':'一厂'");
  const std::string merged = county.person("张玮", "411002001001", ",'employer':'二厂'");
  const std::string phone = county.stored("phone", kept), other = county.stored("phone", merged);
  const std::string merge = county.merge(kept, merged, ",'take':['phone','employer']");
  EXPECT_EQ(county.stored("phone", kept), other);
  EXPECT_EQ(county.stored("employer", kept), "二厂");
  county.run("people.correct", "{'id':'" + kept + "','employer':'三厂','reason':'调动'}");
  EXPECT_EQ(county.unmerge(merge), "accepted");
  EXPECT_EQ(county.stored("phone", kept), phone);
  EXPECT_EQ(county.stored("employer", kept), "三厂");
  EXPECT_EQ(county.stored("phone", merged), other);
  EXPECT_EQ(county.unmerge(merge), "people.merge-undone");
}

TEST_P(Merges, AnEarlierMergeUndoneLeavesNothingOfItsValuesBehindTheLaterOnes) {
  const auto employed = [&](const char* name, const char* at) {
    return county.person(name, "411002001001", std::string(",'employer':'") + at + "'");
  };
  const std::string a = employed("张伟", "甲"), b = employed("张玮", "乙"), c = employed("章伟", "丙"), d = employed("张卫", "丁");
  const std::string first = county.merge(a, b, ",'take':['employer']"), second = county.merge(a, c, ",'take':['employer']");
  county.unmerge(first);
  EXPECT_EQ(county.stored("employer", a), "丙");
  county.unmerge(second);
  EXPECT_EQ(county.stored("employer", a), "甲") << "乙 came with an entry that is gone";
  const std::string third = county.merge(a, b, ",'take':['employer']");
  county.merge(d, a, ",'take':['employer']");
  EXPECT_EQ(county.stored("employer", d), "乙");
  county.unmerge(third);
  EXPECT_EQ(county.stored("employer", d), "甲") << "what was handed on goes back too";
}

TEST_P(Merges, ANumberThatIsTakenBringsSexAndBirthDateAndTakesThemAway) {
  const std::string kept = county.person("王一"), merged = county.person("王一一", "411002001001", ",'id_number':'11010519491231002X'");
  const std::string merge = county.merge(kept, merged, ",'take':['id_number']");
  EXPECT_EQ(county.stored("birth_date", kept), "1949-12-31");
  EXPECT_EQ(county.stored("sex", kept), "female");
  EXPECT_EQ(county.refused("people.correct", "{'id':'" + kept + "','employer':'退休','reason':'补'}"), "accepted") << "one number, one person";
  county.unmerge(merge);
  for (const char* column : {"id_number", "document_kind", "birth_date", "sex"})
    EXPECT_EQ(county.stored(column, kept), "") << column;
  const std::string man = county.person("王二", "411002001001", ",'sex':'male'");
  EXPECT_EQ(county.refused("people.merge", TestCounty::pair(man, merged) + ",'take':['id_number']}"), "people.id-number-differs");
  EXPECT_EQ(county.refused("people.merge", TestCounty::pair(man, merged) + ",'take':['shoe_size']}"), "people.cannot-take");
}

TEST_P(Merges, AcrossCountiesNeedAScopeOverBoth) {
  const std::string here = county.person("李四", "411002001001"), there = county.person("李四", "411003001001");
  EXPECT_EQ(county.refused("people.merge", TestCounty::pair(here, there) + "}", TestCounty::clerk("411002")), "people.not-found");
  const Json merged = county.run("people.merge", TestCounty::pair(here, there) + "}", TestCounty::clerk("4110"));
  EXPECT_EQ(county.refused("people.unmerge", "{'merge':'" + merged["id"].string() + "','reason':'误'}", TestCounty::clerk("411002")),
            "area.outside-scope");
  EXPECT_EQ(county.stored("merged_into", there), here);
}

TEST_P(Merges, TheNumberOnceMergedIsFoundAsTheOneThatWasKept) {
  const std::string merged = county.person("王一", "411002001001", ",'id_number':'11010519491231002X'"), kept = county.person("王一一");
  county.merge(kept, merged);
  try {
    county.run("people.register", "{'area':'411002001001','name':'王一','id_number':'11010519491231002X'}");
    FAIL() << "registered twice";
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.type, "people.already-registered");
    EXPECT_NE(refusal.errors.front().words.zh.find(kept), std::string::npos);
  }
}

TEST_P(Merges, APersonIsCountedOnceFromTheMergeOnAndTwiceAgainAfterItsUndoing) {
  const std::string kept = county.person("张伟", "411002001001", ",'party_member':true");
  const std::string merged = county.person("张玮", "411002001001", ",'party_member':true");
  const Time before = county.now();
  const std::string merge = county.merge(kept, merged);
  EXPECT_EQ(county.counted("registered_people"), 1);
  EXPECT_EQ(county.counted("party_members"), 1);
  EXPECT_EQ(county.counted("registered_people", before), 2) << "a merge does not rewrite what was";
  county.unmerge(merge);
  EXPECT_EQ(county.counted("registered_people"), 2);
  EXPECT_EQ(county.counted("party_members"), 2);
}

TEST_P(Merges, RulesAskAboutTheWholePerson) {
  const std::string kept = county.person("张伟"), merged = county.person("张玮");
  county.run("people.note_condition", "{'person':'" + merged + "','kind':'heart_disease'}");
  const std::string merge = county.merge(kept, merged);
  EXPECT_EQ(county.refused("people.note_condition", "{'person':'" + kept + "','kind':'heart_disease'}"),
            "people.condition-known");
  EXPECT_EQ(county.query("select id from conditions where person = '" + merged + "'").size(), 1u)
      << "child rows stay where they are";
  county.unmerge(merge);
  EXPECT_EQ(county.refused("people.note_condition", "{'person':'" + kept + "','kind':'heart_disease'}"), "accepted");
}

TEST_P(Merges, WithdrawingThePersonTakesAllEntriesAndAMergedOneIsNotWithdrawnAlone) {
  const std::string here = county.person("李四", "411002001001"), there = county.person("李四", "411003001001");
  county.merge(here, there);
  EXPECT_EQ(county.refused("people.withdraw", "{'id':'" + there + "','reason':'误录'}"), "people.is-merged");
  EXPECT_EQ(county.refused("people.correct", "{'id':'" + there + "','employer':'x','reason':'误录'}"), "people.is-merged");
  EXPECT_EQ(county.refused("people.withdraw", "{'id':'" + here + "','reason':'误录'}", TestCounty::clerk("411002")), "people.entries-elsewhere");
  EXPECT_EQ(county.run("people.withdraw", "{'id':'" + here + "','reason':'误录'}")["entries"].integer(), 2);
  EXPECT_EQ(county.counted("registered_people"), 0);
  EXPECT_EQ(county.query("select id from people where withdrawn_at is not null").size(), 2u);
}

TEST_P(Merges, AMoveToAnotherCountyOpensAnEntryThereAndKeepsTheOneHere) {
  const std::string old = county.person("赵六", "411002001001", ",'employer':'学校'");
  county.run("people.note_condition", "{'person':'" + old + "','kind':'disability'}");
  const std::string move = "{'person':'" + old + "','area':'411003001001','address':'文峰路3号','relation':'head','reason':'搬家'}";
  EXPECT_EQ(county.refused("people.move", move, TestCounty::clerk("411002")), "area.outside-scope");
  const std::string entry = county.run("people.move", move)["id"].string();
  EXPECT_NE(entry, old);
  EXPECT_EQ(county.stored("merged_into", old), entry);
  EXPECT_EQ(county.stored("county", entry), "411003");
  EXPECT_EQ(county.stored("employer", entry), "学校");
  EXPECT_EQ(county.query("select id from merges where kind = 'moved' and merged = '" + old + "'").size(), 1u);
  EXPECT_EQ(county.counted("registered_people"), 1);
  EXPECT_EQ(county.query("select id from conditions where person = '" + old + "' and county = '411002'").size(), 1u);
  EXPECT_EQ(county.refused("people.move", move), "people.is-merged");
}

TEST_P(Merges, AMoveInsideTheCountyKeepsTheEntry) {
  const std::string person = county.person("赵六");
  EXPECT_EQ(county.run("people.move", "{'person':'" + person + "','area':'411002002001','reason':'搬家'}")["id"].string(), person);
  EXPECT_EQ(county.stored("area", person), "411002002001");
  EXPECT_EQ(county.stored("merged_into", person), "");
}

TEST_P(Merges, TheTimelineTellsOfAllEntriesWhatTheViewerMaySee) {
  const std::string here = county.person("李四", "411002001001"), there = county.person("李四", "411003001001");
  county.run("people.note_condition", "{'person':'" + there + "','kind':'dialysis'}");
  county.run("people.note_condition", "{'person':'" + here + "','kind':'disability'}");
  county.merge(here, there);
  const auto records = [&](const Actor& actor) {
    std::map<std::string, int> count;
    std::string last = "9999";
    const Json page = county.read(&read_timeline, here, actor);
    for (const Json& item : page["items"].items()) {
      ++count[item["record"].string()];
      EXPECT_LE(item["at"].string(), last) << "newest first";
      last = item["at"].string();
    }
    return count;
  };
  EXPECT_EQ(records(system_actor("test")), (std::map<std::string, int>{{"conditions", 2}, {"merges", 1}, {"people", 1}}));
  EXPECT_EQ(records(TestCounty::clerk("411002", true)), (std::map<std::string, int>{{"conditions", 1}, {"merges", 1}}));
  EXPECT_EQ(records(TestCounty::clerk("411002")), (std::map<std::string, int>{{"merges", 1}}))
      << "a hidden name field hides the row";
  EXPECT_THROW(county.read(&read_timeline, here, TestCounty::clerk("411003")), Refusal);
  const Json there_page = county.read(&read_timeline, there, TestCounty::clerk("411003", true));
  EXPECT_EQ(there_page["entries"]["elsewhere"].integer(), 1);
  EXPECT_EQ(there_page.dump().find("disability"), std::string::npos);
}

TEST_P(Merges, RedactionMakesTheJournalForgetAllEntriesOfThePerson) {
  const std::string kept = county.person("张伟"), merged = county.person("张玮"), other = county.person("李四");
  const std::string phone = county.stored("phone", merged);
  county.merge(kept, merged, ",'take':['phone']");
  const auto remembered = [&](const std::string& value) {
    return county.query("select seq from journal where personal like '%" + value + "%'").size();
  };
  EXPECT_GE(remembered(phone), 2u);
  county.run("access.redact", "{'record':'people','id':'" + kept + "','reason':'应急结束'}");
  EXPECT_EQ(remembered(phone), 0u);
  EXPECT_EQ(remembered("张玮"), 0u);
  EXPECT_EQ(remembered(county.stored("phone", other)), 1u) << "others are not forgotten with them";
}

TEST(MergeValues, EveryValueComesBackAsItWas) {
  Person person;
  person.name = "王一", person.name_key = "wanyi", person.sex = "female", person.birth_date = *parse_date("1949-12-31");
  person.document_kind = "resident_id", person.id_number = "11010519491231002X", person.phone = "13800000001";
  person.party_member = true, person.employer = "学校", person.household = "h", person.relation = "head";
  person.area = AreaCode::of("411002001001"), person.no_document_reason = "无";
  Person copy;
  for (const PersonValue& value : person_values()) set_value(copy, value, parse_json(value_of(person, value).dump()));
  for (const Field& field : person_fields) EXPECT_EQ(field.get(&copy), field.get(&person)) << field.name;
}

}  // namespace
}  // namespace fangxian
