#include "record/validate.h"

#include "record/test_record.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

// The stored value, or the English sentence of the first problem.
std::string judged(const char* field, const Json& input) {
  std::vector<FieldProblem> problems;
  const Value value = read_value(visit_field(field), input, "/x", problems);
  return problems.empty() ? to_text(value) : "! " + problems.front().words.en;
}

std::string judged_cell(const char* field, std::string_view cell) {
  std::vector<FieldProblem> problems;
  const Value value = read_text_value(visit_field(field), cell, "/x", problems);
  return problems.empty() ? to_text(value) : "! " + problems.front().words.en;
}

std::vector<FieldProblem> problems_of(std::string_view text) {
  Visit visit;
  try {
    read_input(visit_fields, parse_json(text), &visit);
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.type, "input.invalid");
    EXPECT_EQ(refusal.kind, RefusalKind::invalid);
    return refusal.errors;
  }
  return {};
}

std::vector<std::string> pointers_of(std::string_view text) {
  std::vector<std::string> pointers;
  for (const FieldProblem& problem : problems_of(text)) pointers.push_back(problem.pointer);
  return pointers;
}

TEST(Input, FillsTheStruct) {
  Visit visit;
  read_input(visit_fields, parse_json(R"({"area":"411002000000","name":" 张华 ","phone":"+86 138-0000-1234","people":3,"temperature":36.6,
    "cost":"12.5","is_ill":false,"day":"2021-08-08","at":"2021-08-08T24:00","state":"done","symptoms":["咳嗽"," "],"floor":0})"), &visit);
  EXPECT_EQ(visit.area, AreaCode::of("411002"));
  EXPECT_EQ(visit.name, "张华");
  EXPECT_EQ(visit.phone, "13800001234");
  EXPECT_EQ(visit.cost.fen, 1'250);
  EXPECT_EQ(visit.at, *parse_time("2021-08-09"));
  EXPECT_EQ(visit.state, "done");
  EXPECT_EQ(visit.symptoms, std::vector<std::string>{"咳嗽"});
  EXPECT_TRUE(visit.floor.given);
}

TEST(Input, NullMissingAndEmptyAreAbsentAndLeaveTheDefault) {
  Visit visit;
  visit.people = 7;
  read_input(visit_fields, parse_json(R"({"area":"41","name":"张华","people":null,"note":"","symptoms":[],"phone":"   "})"), &visit);
  EXPECT_EQ(visit.people, 7);
  EXPECT_EQ(visit.note, "");
  EXPECT_FALSE(visit.floor.given);
}

TEST(Input, EveryProblemIsToldAtOnceByItsPointer) {
  EXPECT_EQ(pointers_of(R"({"name":"\u0000","people":21,"state":"gone","symptoms":["咳嗽","发烧发烧发烧"],"evidence":{},"unknown":1,"a/b~":2})"),
            (std::vector<std::string>{"/area", "/name", "/people", "/state", "/symptoms/1", "/evidence", "/unknown", "/a~1b~0"}));
}

TEST(Input, ProblemsSpeakBothLanguagesAndNameTheLabel) {
  const FieldProblem problem = problems_of(R"({"area":"41"})").at(0);
  EXPECT_EQ(problem.words, (Words{"姓名：必填", "Name: is required"}));
  const FieldProblem unknown = problems_of(R"({"area":"41","name":"张华","colour":1})").at(0);
  EXPECT_EQ(unknown.words, (Words{"没有“colour”这个字段", "There is no field \"colour\""}));
}

TEST(Input, SpacesAloneDoNotFillARequiredField) {
  EXPECT_EQ(pointers_of(R"({"area":"41","name":"　 "})"), std::vector<std::string>{"/name"});
}

TEST(Input, MustBeAnObject) {
  for (const char* text : {"[]", "1", "\"x\"", "[{\"area\":\"41\"}]"}) EXPECT_EQ(problems_of(text).at(0).pointer, "") << text;
}

TEST(Input, AFloodOfUnknownFieldsIsToldOnlyInPart) {
  std::string text = "{";
  for (int i = 0; i < 5'000; ++i) text += "\"u" + std::to_string(i) + "\":1,";
  EXPECT_EQ(problems_of(text + "\"area\":\"41\",\"name\":\"张华\"}").size(), 100u);
}

TEST(Text, IsCountedInCodePointsAndTrimmed) {
  EXPECT_EQ(judged("note", " 一二三四五六七八九𠀀 "), "一二三四五六七八九𠀀");
  EXPECT_EQ(judged("note", "一二三四五六七八九十一"), "! Note: takes at most 10 characters, has 11");
  EXPECT_EQ(judged("note", "a\r\nb"), "a\nb");
  EXPECT_EQ(judged("note", "a\x01"), "! Note: contains control characters");
  EXPECT_EQ(judged("note", std::string("a\0b", 3)), "! Note: contains control characters");
  EXPECT_EQ(judged("note", "\xFF"), "! Note: is not well-formed UTF-8");
  EXPECT_EQ(judged("name", "张\n华"), "! Name: must be one line");
  EXPECT_EQ(judged("note", "'; drop table teams; --").substr(0, 2), "! ");
  EXPECT_EQ(judged("note", "' or 1=1"), "' or 1=1");
}

TEST(Kinds, AreNotMixedUp) {
  for (const char* field : {"id", "area", "note", "name", "phone", "id_number", "day", "at", "state"}) {
    EXPECT_EQ(judged(field, 5).substr(0, 2), "! ") << field;
    EXPECT_EQ(judged(field, Json::array().push("x")).substr(0, 2), "! ") << field;
    EXPECT_EQ(judged(field, true).substr(0, 2), "! ") << field;
  }
  for (const char* field : {"people", "temperature", "is_ill", "symptoms"}) {
    EXPECT_EQ(judged(field, "5").substr(0, 2), "! ") << field;
    EXPECT_EQ(judged(field, Json::object()).substr(0, 2), "! ") << field;
  }
}

TEST(Id, TakesIdsAndNothingThatCouldBeMarkup) {
  EXPECT_EQ(judged("id", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  for (const char* text : {"a b", "<x>", "a/b", "编号", "a'b"}) EXPECT_EQ(judged("id", text), "! Id: is not a valid id") << text;
}

TEST(Area, BecomesItsSignificantDigits) {
  EXPECT_EQ(judged("area", "411000000000"), "4110");
  EXPECT_EQ(judged("area", "４１１０"), "4110");
  EXPECT_EQ(judged("area", "4110x"), "! Area: is not a valid area code");
}

TEST(Phone, IsNormalised) {
  for (const char* text : {"13800001234", "138 0000 1234", "138-0000-1234", "１３８０００01234", "+8613800001234", "0086 13800001234",
                           "8613800001234", "\xE2\x80\xAD" "13800001234\xE2\x80\xAC"}) {
    EXPECT_EQ(judged("phone", text), "13800001234") << text;
  }
  EXPECT_EQ(judged("phone", "(0374)-2334567"), "0374-2334567");
  EXPECT_EQ(judged("phone", "+852 2345 6789"), "+85223456789");
  EXPECT_EQ(judged("phone", "12345"), "12345");
}

TEST(Phone, RefusesMiscountedMobilesAndOtherCharacters) {
  EXPECT_EQ(judged("phone", "138000012345"), "! Phone: a mobile number has 11 digits, this one has 12");
  EXPECT_EQ(judged("phone", "1380000123"), "! Phone: a mobile number has 11 digits, this one has 10");
  for (const char* text : {"1234", "-12345", "12345-", "1+2345", "138000012ab", "电话不详无"}) EXPECT_EQ(judged("phone", text).substr(0, 2), "! ") << text;
}

TEST(IdNumber, EachRuleHasItsSentence) {
  EXPECT_EQ(judged("id_number", "11010519491231002x"), "11010519491231002X");
  EXPECT_EQ(judged("id_number", "110105 19491231 0021"),
            "! Document number: the identity number's check character does not match");
  EXPECT_EQ(judged("id_number", "11010519491331002X"),
            "! Document number: the birth date inside the identity number does not exist");
  EXPECT_EQ(judged("id_number", "1101051949123100X2"), "! Document number: an identity number is 17 digits and a digit or X");
  EXPECT_EQ(judged("id_number", "1101051949123100X"), "! Document number: an identity number has 18 characters, this one has 17");
}

TEST(IdNumber, OtherDocumentsAndOldNumbersAreTaken) {
  EXPECT_EQ(judged("id_number", "110105491231002"), "110105491231002");
  EXPECT_EQ(judged("id_number", "e12345678"), "E12345678");
  EXPECT_EQ(judged("id_number", "A123456（7）"), "A123456(7)");
  for (const char* text : {"A12", "护照E1234567", "E1234_567", "A23456789012345678901"}) EXPECT_EQ(judged("id_number", text).substr(0, 2), "! ") << text;
}

TEST(Numbers, StayInTheirRange) {
  EXPECT_EQ(judged("people", 20), "20");
  EXPECT_EQ(judged("people", 5.0), "5");
  EXPECT_EQ(judged("people", 5.5), "! People: must be a whole number");
  EXPECT_EQ(judged("people", -1), "! People: must be at least 0");
  EXPECT_EQ(judged("people", 1e300), "! People: must be at most 20");
  EXPECT_EQ(judged("temperature", 43.1), "! Temperature: must be at most 43");
  EXPECT_EQ(judged("floor", std::int64_t{9'000'000'000'000'001}), "! Floor: must be at most 9000000000000000");
}

TEST(Money, IsReadFromTextsAndNumbersWithoutRounding) {
  EXPECT_EQ(judged("cost", "450.5"), "45050");
  EXPECT_EQ(judged("cost", 450.07), "45007");
  EXPECT_EQ(judged("cost", 3), "300");
  EXPECT_EQ(judged("cost", 0.005), "! Cost: must be an amount with at most two decimals");
  EXPECT_EQ(judged("cost", "-0.01"), "! Cost: must be at least 0");
  EXPECT_EQ(judged("cost", 1e300), "! Cost: must be an amount with at most two decimals");
}

TEST(Choice, IsOneOfItsCodes) {
  EXPECT_EQ(judged("state", "open"), "open");
  EXPECT_EQ(judged("state", "未处理"), "! State: must be one of: open, done");
  EXPECT_EQ(judged_cell("state", "未处理"), "open");
  EXPECT_EQ(judged_cell("state", "DONE"), "done");
  EXPECT_EQ(judged_cell("state", "其他"), "! State: must be one of: open, done");
}

TEST(List, HasLimitsForItemsAndTheirNumber) {
  EXPECT_EQ(judged("symptoms", Json().push("a").push("b")), R"(["a","b"])");
  EXPECT_EQ(judged("symptoms", Json().push("a").push("b").push("c").push("d")), "! Symptoms: takes at most 3 items, has 4");
  EXPECT_EQ(judged("symptoms", Json().push(1)), "! Symptoms: each item of the list must be a text");
  EXPECT_EQ(judged_cell("symptoms", "咳嗽、发热；乏力"), R"(["咳嗽","发热","乏力"])");
}

TEST(Json, IsNotTakenFromOutside) {
  EXPECT_EQ(judged("evidence", Json::object()), "! Evidence: is made by the program and cannot be given");
  EXPECT_EQ(judged_cell("evidence", "{}"), "! Evidence: is made by the program and cannot be given");
}

TEST(Cell, IsReadAsPeopleFillTables) {
  EXPECT_EQ(judged_cell("people", " １２ "), "12");
  EXPECT_EQ(judged_cell("people", "12.0"), "! People: must be a whole number");
  EXPECT_EQ(judged_cell("temperature", "３６．６"), "36.6");
  EXPECT_EQ(judged_cell("is_ill", "是"), "1");
  EXPECT_EQ(judged_cell("is_ill", "False"), "0");
  EXPECT_EQ(judged_cell("is_ill", "maybe"), "! Is ill: must be true or false");
  EXPECT_EQ(judged_cell("day", "２０２１－０８－０８"), "2021-08-08");
  for (const char* text : {"2021/8/8", "2021-8-8", "2021年8月8日", "2021/08/08"}) EXPECT_EQ(judged_cell("day", text), "2021-08-08") << text;
  for (const char* text : {"2021/8/8 9:05", "2021年8月8日 09:05", "2021-08-08T09:05:00+08:00", "2021-08-08T01:05Z"}) {
    EXPECT_EQ(judged_cell("at", text), judged("at", "2021-08-08T09:05")) << text;
  }
  for (const char* text : {"8/8/2021", "2021/8", "2021//8", "2021/13/1", "-2021/8/8"}) {
    EXPECT_EQ(judged_cell("day", text).substr(0, 2), "! ") << text;
  }
  EXPECT_EQ(judged_cell("phone", "'+85223456789"), "+85223456789");
  EXPECT_EQ(judged_cell("cost", ""), "");
  EXPECT_EQ(judged_cell("note", "\xFF"), "! Note: is not well-formed UTF-8");
}

TEST(Time, IsIso) {
  EXPECT_EQ(judged("at", "2021-08-08T15:00Z").substr(0, 2), "16");
  EXPECT_EQ(judged("at", "8月8日"), "! Time: must be a time such as 2021-08-08T15:00");
  EXPECT_EQ(judged("day", "2021-02-30"), "! Day: must be a date such as 2021-08-08");
}

}  // namespace
}  // namespace fangxian
