#include "command/lists_sample.h"

namespace fangxian::sample {
namespace {

using testing::json;

const std::string south = "411002001001", north = "411002002001", elsewhere = "411003001001";

class Lists : public OnBothStores {
 protected:
  Asker everybody{site, system_actor("test")};
  // Sees open and personal fields, no sensitive ones.
  Asker clerk{site, actor_with({"clerk", {}, {"visits"}, {}, {}, false}, {"411002"})};

  void open(const std::string& id, const std::string& area, Json more = Json::object()) {
    Json input = visit(area, more["title"].is_null() ? id : more["title"].string()).set("id", id);
    for (const auto& [name, value] : more.members()) input.set(name, value);
    site.run("sample.open", input);
  }
  // One with every field, one with others, one with what must be.
  void open_three() {
    open("a", south, json("{'title':'送药','state':'new','level':1.5,'count':3,'day':'2021-08-01','seen_at':'2021-08-01T10:00',"
                          "'fee':'12.50','is_open':true,'tags':['发热','老人'],'name':'张伟','phone':'13812345678',"
                          "'born_on':'1980-01-02','diagnosis':'阴性','host':'c','contact':'b'}"));
    open("b", south, json("{'title':'量体温','state':'done','level':-2,'count':10,'day':'2021-08-03','seen_at':'2021-08-03T10:00',"
                          "'fee':'100','tags':['孕妇'],'name':'李娜','phone':'13912345678','born_on':'1990-05-06',"
                          "'diagnosis':'阳性','host':'a','contact':'a'}"));
    open("c", north, json("{'title':'登记'}"));
  }
};
INSTANTIATE_TEST_SUITE_P(BothStores, Lists, ::testing::ValuesIn(testing::both_stores));

TEST_P(Lists, AFilterOfEachKindFindsWhatEqualsIt) {
  open_three();
  const std::pair<Asked, std::string> expected[] = {
      {{{"id", "b"}}, "b "},
      {{{"host", "a"}}, "b "},
      {{{"contact", "b"}}, "a "},
      {{{"title", "送药"}}, "a "},
      {{{"title", "送"}}, ""},
      {{{"state", "done"}}, "b "},
      {{{"level", "1.5"}}, "a "},
      {{{"level", "-2"}}, "b "},
      {{{"day", "2021-08-03"}}, "b "},
      {{{"day", "2021/8/3"}}, "b "},
      {{{"seen_at", "2021-08-01T10:00"}}, "a "},
      {{{"seen_at", "2021-08-01T02:00:00Z"}}, "a "},
      {{{"fee", "12.5"}}, "a "},
      {{{"is_open", "true"}}, "a "},
      {{{"is_open", "是"}}, "a "},
      {{{"is_open", "false"}}, "b c "},
      {{{"tags", "发热、老人"}}, "a "},
      {{{"tags", "发热"}}, ""},
      {{{"name", "张伟"}}, "a "},
      {{{"phone", "139 1234 5678"}}, "b "},
      {{{"born_on", "1980-01-02"}}, "a "},
      {{{"diagnosis", "阳性"}}, "b "},
      {{{"area", "411002"}}, "a b c "},
      {{{"area", north}}, "c "},
      {{{"area", "411003"}}, ""},
      {{{"state", "new"}, {"level", "-2"}}, ""},
      {{{"state", "new"}, {"level", "1.5"}}, "a "},
  };
  for (const auto& [asked, ids] : expected)
    EXPECT_EQ(everybody.ids(asked), ids) << asked.begin()->first << "=" << asked.begin()->second;
  EXPECT_EQ(everybody.ids({{"opened", "３"}}, "tallies"), "tally-411002 ");
  EXPECT_EQ(everybody.ids({{"opened", "2"}}, "tallies"), "");
}

TEST_P(Lists, AnEmptyFilterFindsWhatIsNotThere) {
  open_three();
  for (const char* name : {"host", "state", "day", "seen_at", "tags", "name", "phone", "born_on", "diagnosis", "contact"})
    EXPECT_EQ(everybody.ids({{name, ""}}), "c ") << name;
  EXPECT_EQ(everybody.ids({{"title", ""}}), "");
}

TEST_P(Lists, ARangeHoldsItsBeginAndNotItsEnd) {
  open_three();
  const std::pair<Asked, std::string> expected[] = {
      {{{"count.from", "3"}}, "a b "},
      {{{"count.to", "3"}}, "c "},
      {{{"count.from", "3"}, {"count.to", "10"}}, "a "},
      {{{"level.from", "-2"}, {"level.to", "0"}}, "b "},
      {{{"fee.from", "12.51"}}, "b "},
      {{{"day.from", "2021-08-01"}, {"day.to", "2021-08-03"}}, "a "},
      {{{"seen_at.from", "2021-08-01T10:00"}, {"seen_at.to", "2021-08-03T10:00"}}, "a "},
      {{{"seen_at.to", "2021-08-03T10:01"}}, "a b "},
  };
  for (const auto& [asked, ids] : expected) EXPECT_EQ(everybody.ids(asked), ids) << asked.begin()->first;
}

TEST_P(Lists, WhatCannotBeAskedIsRefusedByName) {
  open_three();
  const std::pair<Asked, std::string> expected[] = {
      {{{"count.from", "x"}}, "query.invalid /count.from"},
      {{{"level", "warm"}}, "query.invalid /level"},
      {{{"day", "2021-13-01"}}, "query.invalid /day"},
      {{{"seen_at", "yesterday"}}, "query.invalid /seen_at"},
      {{{"fee", "1.234"}}, "query.invalid /fee"},
      {{{"is_open", "perhaps"}}, "query.invalid /is_open"},
      {{{"state", "nothing"}}, "query.invalid /state"},
      {{{"phone", "12"}}, "query.invalid /phone"},
      {{{"area", "4A"}}, "query.invalid /area"},
      {{{"level.from", ""}}, "query.invalid /level.from"},
      {{{"level.between", "1"}}, "query.invalid /level.between"},
      {{{"title.from", "送"}}, "query.invalid /title.from"},
      {{{"state.to", "new"}}, "query.invalid /state.to"},
      {{{"born_on.from", "1980-01-01"}}, "query.invalid /born_on.from"},
      {{{"colour", "red"}}, "query.invalid /colour"},
      {{{"version", "1"}}, "query.invalid /version"},
      {{{"sort", "colour"}}, "query.invalid /sort"},
      {{{"sort", "name"}}, "query.invalid /sort"},
      {{{"sort", "diagnosis"}}, "query.invalid /sort"},
      {{{"sort", "-area"}}, "answered"},
      {{{"limit", "0"}}, "query.invalid /limit"},
      {{{"limit", "1001"}}, "query.invalid /limit"},
      {{{"limit", "many"}}, "query.invalid /limit"},
      {{{"limit", "1000"}}, "answered"},
      {{{"after", "x"}}, "query.invalid /after"},
      {{{"as_of", "now"}}, "query.invalid /as_of"},
      {{{"q", std::string(201, 'x')}}, "query.invalid /q"},
      {{{"q", std::string(200, 'x')}}, "answered"},
  };
  for (const auto& [asked, answer] : expected)
    EXPECT_EQ(everybody.refused(asked), answer) << asked.begin()->first << "=" << asked.begin()->second;
  for (const char* name : {"diagnosis", "contact"})
    EXPECT_EQ(clerk.refused({{name, "x"}}), std::string("query.invalid /") + name) << "to them it is not there";
}

TEST_P(Lists, ASearchFindsOpenTextsByAPartAndPersonalOnesWhole) {
  open_three();
  const std::pair<const char*, std::string> expected[] = {
      {"体", "b "},  {"送药", "a "}, {"张伟", "a "},  {"张", ""},   {"13812345678", "a "}, {"138", ""},
      {"阴性", ""},  {"%", ""},      {"_", ""},       {"\\", ""},   {"c", "c "},           {"411002002001", "c "},
      {" 送药 ", "a "}, {"'", ""},
  };
  for (const auto& [text, ids] : expected) EXPECT_EQ(everybody.ids({{"q", text}}), ids) << text;
  EXPECT_EQ(everybody.ids({{"q", "体"}, {"state", "new"}}), "");
  EXPECT_EQ(clerk.ids({{"q", "b"}}), "b ") << "the contact of another row is sensitive";
}

TEST_P(Lists, AnOrderWithTiesIsWholeBothWaysOnPagesOfEverySize) {
  for (const char* id : {"a", "b", "c", "d", "e"})
    open(id, south, Json::object().set("count", id[0] == 'c' ? 5 : 1).set("day", id[0] == 'e' ? Json("2021-08-01") : Json()));
  for (const char* limit : {"1", "2", "3", "4", "5", "6"}) {
    const auto sorted = [&](const char* by) { return everybody.ids({{"sort", by}, {"limit", limit}}); };
    EXPECT_EQ(sorted("count"), "a b d e c ");
    EXPECT_EQ(sorted("-count"), "c e d b a ");
    EXPECT_EQ(sorted("day"), "a b c d e ") << "what has no day comes first";
    EXPECT_EQ(sorted("-day"), "e d c b a ");
    EXPECT_EQ(sorted("title"), "a b c d e ");
    EXPECT_EQ(sorted("-version"), "e d c b a ");
    EXPECT_EQ(everybody.ids({{"limit", limit}}), "a b c d e ");
  }
}

TEST_P(Lists, ACursorStandsStillWhileRowsAreAdded) {
  const auto open_at = [&](const std::string& village, const std::string& id) {
    open(id, village, Json::object().set("count", id[1] - 'a'));
  };
  for (const auto& [sort, village] : {std::pair{"area", south}, std::pair{"count", north}}) {
    const std::string s(1, sort[0]);
    for (const char* id : {"b", "d", "f", "h"}) open_at(village, s + id);
    const Asked asked{{"area", village}, {"sort", sort}, {"limit", "2"}};
    const Json first = everybody.page(asked);
    EXPECT_EQ(first["items"].items()[1]["id"].string(), s + "d");
    for (const char* id : {"a", "e"}) open_at(village, s + id);
    Asked rest = asked;
    rest["after"] = first["next"].string();
    EXPECT_EQ(everybody.ids(rest), s + "e " + s + "f " + s + "h ")
        << "nothing twice, nothing lost; what came before it is not seen";
  }
}

TEST_P(Lists, ACountIsOfTheWholeAnswerAndNotOfThePage) {
  open_three();
  const Json all = everybody.page({{"count", "1"}, {"limit", "1"}});
  EXPECT_EQ(all["total"].integer(), 3);
  EXPECT_TRUE(all["total_is_exact"].boolean());
  EXPECT_EQ(everybody.page({{"count", "1"}, {"state", "new"}})["total"].integer(), 1);
  EXPECT_EQ(everybody.page({{"count", "1"}, {"id", "b"}})["total"].integer(), 1);
  EXPECT_EQ(everybody.page({{"count", "1"}, {"q", "体"}})["total"].integer(), 1);
  EXPECT_EQ(everybody.page({{"count", "1"}, {"area", north}})["total"].integer(), 1);
  EXPECT_TRUE(everybody.page({})["total"].is_null());
}

TEST_P(Lists, AWithdrawnRowIsShownOnlyWhenAskedFor) {
  open_three();
  site.run("sample.withdraw", json("{'id':'b','reason':'重复'}"));
  EXPECT_EQ(everybody.ids({}), "a c ");
  EXPECT_EQ(everybody.ids({{"id", "b"}}), "");
  EXPECT_EQ(everybody.ids({{"q", "量体温"}}), "");
  const Json shown = everybody.page({{"withdrawn", "1"}, {"id", "b"}});
  EXPECT_EQ(shown["items"].items()[0]["_withdrawn_reason"].string(), "重复");
  EXPECT_EQ(everybody.ids({{"withdrawn", "1"}}), "a b c ");
}

TEST_P(Lists, AnOldStateIsFilteredSearchedAndSortedAsItWas) {
  open_three();
  site.world.set_now(*parse_time("2021-08-05T12:00"));
  site.run("sample.change", json("{'id':'a','title':'送菜','phone':'13700000000'}"));
  const char* before = "2021-08-05T11:00";
  EXPECT_EQ(everybody.ids({{"as_of", before}, {"phone", "13812345678"}}), "a ");
  EXPECT_EQ(everybody.ids({{"phone", "13812345678"}}), "");
  EXPECT_EQ(everybody.ids({{"as_of", before}, {"q", "送药"}}), "a ");
  EXPECT_EQ(everybody.ids({{"as_of", before}, {"sort", "-title"}, {"limit", "1"}}).size(), 6u);
  EXPECT_EQ(everybody.page({{"as_of", before}, {"count", "1"}})["total"].integer(), 3);
  EXPECT_EQ(everybody.ids({{"as_of", "2021-08-05T07:00"}}), "");
}

TEST_P(Lists, NobodySeesBeyondTheirAreaByAnyQuestion) {
  open_three();
  open("x", elsewhere, json("{'title':'送药','name':'张伟','phone':'13812345678','host':'a'}"));
  for (const Asked& asked : {Asked{}, Asked{{"phone", "13812345678"}}, Asked{{"q", "送药"}}, Asked{{"q", "13812345678"}},
                             Asked{{"id", "x"}}, Asked{{"sort", "-title"}}, Asked{{"area", "411003"}}, Asked{{"host", "a"}}}) {
    EXPECT_EQ(clerk.ids(asked).find('x'), std::string::npos) << (asked.empty() ? "" : asked.begin()->first);
    Asked counted = asked;
    counted["count"] = "1";
    EXPECT_LE(clerk.page(counted)["total"].integer(), 3);
  }
  EXPECT_EQ(actor_with({"nobody", {}, {}, {}, {}, false}, {"4110"}).may_read("visits"), false);
  EXPECT_EQ(Asker(site, actor_with({"nobody", {}, {}, {}, {}, false}, {"4110"})).ids({{"sort", "title"}}), "");
}

TEST_P(Lists, LabelsNameAreasReferencesAndWhoRecorded) {
  const std::string account = site.run("access.create_account", json("{'name':'wang','display_name':'王芳','area':'4110'}"))["id"].string();
  open("a", south);
  Actor wang = actor_with(every_right(), {"4110"}, account);
  site.run("sample.open", visit(south, "随访").set("id", "b").set("host", "a"), wang);
  const Json labels = everybody.page({})["labels"];
  EXPECT_EQ(labels[south].string(), south) << "no list of areas is loaded here: the code is its own name";
  EXPECT_EQ(labels["a"].string(), "a");
  EXPECT_EQ(labels[account].string(), "王芳");
  // A reference to a row outside the viewer's area has no label.
  open("x", elsewhere);
  open("c", south, json("{'host':'x'}"));
  EXPECT_TRUE(clerk.page({})["labels"]["x"].is_null());
  EXPECT_EQ(everybody.page({})["labels"]["x"].string(), "x");
}

TEST_P(Lists, ATableForPaperHoldsTheSameRowsMasked) {
  open_three();
  const std::string text = clerk.csv({{"state", "new"}});
  EXPECT_EQ(text, "\xEF\xBB\xBF编号,辖区,事由,状态,指数,人数,日期,时间,费用,未结,标签,姓名,电话,出生日期,接待\r\n"
                  "a,411002001001,送药,new,1.5,3,2021-08-01,2021-08-01T10:00:00+08:00,12.50,true,发热、老人,张*,138****5678,1980-**-**,c\r\n");
  EXPECT_NE(everybody.csv({}, true).find("Diagnosis"), std::string::npos);
  EXPECT_NE(everybody.csv({}).find("阳性"), std::string::npos);
}

}  // namespace
}  // namespace fangxian::sample
