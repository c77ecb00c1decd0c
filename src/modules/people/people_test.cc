#include "modules/people/people.h"

#include "modules/people/rules.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

using testing::json;
using testing::TestKernel;

Person person_named(const char* name) {
  Person person;
  person.name = name;
  person.phone = "13812341234";
  return person;
}
const Date today = *parse_date("2021-08-05");

TEST(PersonRules, AResidentNumberTellsSexAndBirthDate) {
  Person person = person_named("王小明");
  person.id_number = " 11010519491231002x ";
  EXPECT_FALSE(settle_person(person, today));
  EXPECT_EQ(person.id_number, "11010519491231002X");
  EXPECT_EQ(person.document_kind, "resident_id");
  EXPECT_EQ(person.sex, "female");
  EXPECT_EQ(format_date(person.birth_date), "1949-12-31");
}

TEST(PersonRules, AContradictionToTheNumberIsNamed) {
  Person person = person_named("王小明");
  person.id_number = "11010519491231002X";
  person.sex = "male";
  EXPECT_STREQ(settle_person(person, today)->note->type, "people.id-number-differs");
  person.sex = "female";
  person.birth_date = *parse_date("1950-01-01");
  EXPECT_STREQ(settle_person(person, today)->pointer, "/birth_date");
}

TEST(PersonRules, AWrongCheckCharacterIsRefusedAndAPassportIsNot) {
  Person person = person_named("王小明");
  person.id_number = "110105194912310021";
  EXPECT_STREQ(settle_person(person, today)->note->type, "people.bad-id-number");
  person.document_kind.clear();
  person.id_number = "E12345678";
  EXPECT_FALSE(settle_person(person, today));
  EXPECT_EQ(person.document_kind, "passport");
}

TEST(PersonRules, WithoutDocumentAndPhoneAReasonIsNeeded) {
  Person person;
  person.name = "李奶奶";
  EXPECT_STREQ(settle_person(person, today)->note->type, "people.no-key");
  person.no_document_reason = "未办理身份证";
  EXPECT_FALSE(settle_person(person, today));
}

TEST(PersonRules, NobodyIsBornTomorrow) {
  Person person = person_named("张三");
  person.birth_date = today + 1;
  EXPECT_STREQ(settle_person(person, today)->note->type, "people.born-in-future");
}

Actor clerk_of(const char* area) {
  auto role = std::make_shared<Role>();
  role->code = "clerk";
  role->reads = {"*"};
  role->commands = {"*"};
  Actor actor;
  actor.account = std::string("clerk-") + area;
  actor.name = actor.account;
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return actor;
}

TestKernel people_kernel(std::string_view store = "sqlite") { return testing::test_kernel({people_module()}, store); }

std::string refused(TestKernel& test, const char* command, const char* input, const Actor& actor = system_actor("test")) {
  try {
    test.run(command, json(input), actor);
  } catch (const Refusal& refusal) {
    return refusal.type;
  }
  return "accepted";
}

// Command functions of this test's own module, to reach person_for as another module would.
struct Desk {
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};
constexpr auto desk_input = person_entry_fields<Desk>();
Json ask_desk(Context& ctx, const Desk& input) {
  const FoundPerson found = person_for(ctx, person_entry(input), AreaCode::of("411002001001"));
  return Json::object().set("id", found.person.id).set("new", found.is_new).set("sex", found.person.sex);
}
Module desk_module() {
  Module module{"desk", "柜台", "Desk"};
  module.commands = {command<&ask_desk>("desk.ask", "登记", "Ask", desk_input)};
  return module;
}

class People : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(BothStores, People, ::testing::ValuesIn(testing::both_stores));

TEST_P(People, ArePartyMembersCountedOnceRegistered) {
  TestKernel test = people_kernel(GetParam());
  const std::string id = test.run("people.register", json("{'area':'411002001001','name':'张三','phone':'13800000001','party_member':true}"))["id"].string();
  test.run("people.correct", json("{'id':'" + id + "','employer':'市卫健委','reason':'补充'}"));
  auto reader = test.kernel->store().read();
  const Rows rows = reader->query("select name, employer, party_member, version from people where id = $1", {id});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows.text(0, 0), "张三");
  EXPECT_EQ(rows.text(0, 1), "市卫健委");
  EXPECT_EQ(rows.integer(0, 2), 1);
  EXPECT_EQ(rows.integer(0, 3), 2);
}

TEST(PeopleCommands, TheSameKeyRegistersOnce) {
  TestKernel test = people_kernel();
  const Json input = json("{'area':'411002','name':'张三','phone':'13800000001'}");
  const Json first = test.run("people.register", input, system_actor("test"), "key-1");
  EXPECT_EQ(test.run("people.register", input, system_actor("test"), "key-1")["id"].string(), first["id"].string());
}

TEST(PeopleCommands, ADoubleIsRefusedAndNamedInsideTheScopeOnly) {
  TestKernel test = people_kernel();
  const std::string id = test.run("people.register", json("{'area':'411002001001','name':'张三','phone':'13800000001'}"))["id"].string();
  for (const auto& [area, is_named] : {std::pair{"411002001", true}, std::pair{"411003", false}}) {
    try {
      test.run("people.register", json(std::string("{'area':'") + area + "','name':'张三','phone':'13800000001'}"), clerk_of(area));
      FAIL() << "a double entry was accepted in " << area;
    } catch (const Refusal& refusal) {
      EXPECT_EQ(refusal.type, "people.already-registered");
      EXPECT_EQ(refusal.errors.at(0).words.zh.find(id) != std::string::npos, is_named);
      EXPECT_EQ(refusal.errors.at(0).words.zh.find("张三"), std::string::npos);
    }
  }
}

TEST(PeopleCommands, TheDocumentNumberFindsADoubleUnderAnotherPhone) {
  TestKernel test = people_kernel();
  test.run("people.register", json("{'area':'411002','name':'王一','id_number':'11010519491231002X','phone':'13800000001'}"));
  EXPECT_EQ(refused(test, "people.register", "{'area':'411002','name':'王一','id_number':'11010519491231002x','phone':'13900000002'}"),
            "people.already-registered");
  EXPECT_EQ(refused(test, "people.register", "{'area':'411002','name':'王一','phone':'13900000002'}"), "accepted");
}

TEST(PeopleCommands, OneFamilyPhoneServesTwoNames) {
  TestKernel test = people_kernel();
  test.run("people.register", json("{'area':'411002','name':'张三','phone':'13800000001'}"));
  EXPECT_EQ(refused(test, "people.register", "{'area':'411002','name':'张小三','phone':'13800000001'}"), "accepted");
}

TEST(PeopleCommands, ACorrectionCannotMakeADoubleNorMoveToAnotherCounty) {
  TestKernel test = people_kernel();
  test.run("people.register", json("{'area':'411002','name':'张三','phone':'13800000001'}"));
  const std::string other = test.run("people.register", json("{'area':'411002','name':'张三','phone':'13800000002'}"))["id"].string();
  EXPECT_EQ(refused(test, "people.correct", ("{'id':'" + other + "','phone':'13800000001','reason':'改号'}").c_str()), "people.already-registered");
  EXPECT_EQ(refused(test, "people.correct", ("{'id':'" + other + "','area':'411003','reason':'搬家'}").c_str()), "people.other-county");
  EXPECT_EQ(refused(test, "people.correct", ("{'id':'" + other + "','area':'411002003','reason':'搬家'}").c_str()), "accepted");
}

TEST(PeopleCommands, AWithdrawnEntryIsGoneAndItsPersonMayBeRegisteredAgain) {
  TestKernel test = people_kernel();
  const std::string id = test.run("people.register", json("{'area':'411002','name':'张三','phone':'13800000001'}"))["id"].string();
  test.run("people.withdraw", json("{'id':'" + id + "','reason':'重复'}"));
  EXPECT_EQ(refused(test, "people.withdraw", ("{'id':'" + id + "','reason':'重复'}").c_str()), "people.not-found");
  EXPECT_EQ(refused(test, "people.register", "{'area':'411002','name':'张三','phone':'13800000001'}"), "accepted");
}

TEST(PeopleCommands, AVillageDoesNotSeeOrRegisterItsSiblings) {
  TestKernel test = people_kernel();
  const std::string id = test.run("people.register", json("{'area':'411002001002','name':'张三','phone':'13800000001'}"))["id"].string();
  const Actor village = clerk_of("411002001001");
  EXPECT_EQ(refused(test, "people.correct", ("{'id':'" + id + "','employer':'x','reason':'y'}").c_str(), village),
            "people.not-found");
  EXPECT_EQ(refused(test, "people.register", "{'area':'411002001002','name':'李四','phone':'13800000002'}", village), "area.outside-scope");
  EXPECT_EQ(refused(test, "people.note_condition", ("{'person':'" + id + "','kind':'dialysis'}").c_str(), village),
            "people.not-found");
}

TEST(Conditions, AreNotedOnceAndEndedOnce) {
  TestKernel test = people_kernel();
  const std::string person = test.run("people.register", json("{'area':'411002','name':'张三','phone':'13800000001'}"))["id"].string();
  const auto with_person = [&](const std::string& rest) { return "{'person':'" + person + "'," + rest + "}"; };
  EXPECT_EQ(refused(test, "people.note_condition", with_person("'kind':'pregnancy'").c_str()), "people.due-date-missing");
  const std::string id = test.run("people.note_condition", json(with_person("'kind':'heart_disease'")))["id"].string();
  EXPECT_EQ(refused(test, "people.note_condition", with_person("'kind':'heart_disease'").c_str()), "people.condition-known");
  EXPECT_EQ(refused(test, "people.end_condition", ("{'id':'" + id + "','until':'2021-08-01'}").c_str()),
            "people.ends-before-start");
  EXPECT_EQ(refused(test, "people.end_condition", ("{'id':'" + id + "'}").c_str()), "accepted");
  test.world->advance(hour_ms);
  EXPECT_EQ(refused(test, "people.end_condition", ("{'id':'" + id + "'}").c_str()), "people.condition-ended");
  EXPECT_EQ(refused(test, "people.note_condition", with_person("'kind':'heart_disease'").c_str()), "accepted");
}

TEST(Conditions, KeepNoHealthFactInTheOpenPartOfTheJournal) {
  TestKernel test = people_kernel();
  const std::string person = test.run("people.register", json("{'area':'411002','name':'张三','phone':'13800000001'}"))["id"].string();
  test.run("people.note_condition", json("{'person':'" + person + "','kind':'heart_disease','note':'支架术后'}"));
  auto reader = test.kernel->store().read();
  const Rows rows = reader->query("select changes from journal where command = 'people.note_condition'", {});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows.text(0, 0).find("heart_disease"), std::string::npos);
  EXPECT_EQ(rows.text(0, 0).find("支架术后"), std::string::npos);
}

TEST(Desks, FindTheSamePersonInsteadOfAskingAgain) {
  TestKernel test = testing::test_kernel({people_module(), desk_module()});
  const Json first = test.run("desk.ask", json("{'name':'张三','phone':'13800000001','sex':'male'}"));
  EXPECT_TRUE(first["new"].boolean());
  const Json again = test.run("desk.ask", json("{'name':'张三','phone':'+86 138 0000 0001'}"));
  EXPECT_FALSE(again["new"].boolean());
  EXPECT_EQ(again["id"].string(), first["id"].string());
  EXPECT_EQ(test.run("desk.ask", json("{'person':'" + first["id"].string() + "'}"))["sex"].string(), "male");
}

TEST(Desks, FillWhatTheRegisterDidNotHoldAndNameWhatItHoldsOtherwise) {
  TestKernel test = testing::test_kernel({people_module(), desk_module()});
  test.run("desk.ask", json("{'name':'王一','phone':'13800000001'}"));
  EXPECT_EQ(test.run("desk.ask", json("{'name':'王一','phone':'13800000001','id_number':'11010519491231002X'}"))["sex"].string(), "female");
  EXPECT_EQ(refused(test, "desk.ask", "{'name':'王一','phone':'13800000001','sex':'male'}"), "people.entry-differs");
  EXPECT_EQ(refused(test, "desk.ask", "{'name':'王二','id_number':'11010519491231002X'}"), "people.entry-differs");
  EXPECT_EQ(refused(test, "desk.ask", "{'name':'王一','phone':'13800000001','party_member':true}"), "people.entry-differs");
}

TEST(Desks, NeedSomebodyAndAnExistingId) {
  TestKernel test = testing::test_kernel({people_module(), desk_module()});
  EXPECT_EQ(refused(test, "desk.ask", "{'name':'张三'}"), "people.nobody-named");
  EXPECT_EQ(refused(test, "desk.ask", "{'phone':'13800000001'}"), "people.nobody-named");
  EXPECT_EQ(refused(test, "desk.ask", "{'person':'0189-none'}"), "people.not-found");
}

}  // namespace
}  // namespace fangxian
