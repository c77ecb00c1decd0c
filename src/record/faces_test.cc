#include "record/faces.h"

#include "base/refusal.h"
#include "record/csv.h"
#include "record/test_record.h"
#include "record/validate.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr View everything = {.personal = true, .sensitive = true};

Visit example() {
  Visit visit;
  visit.id = "v1";
  visit.area = AreaCode::of("411002");
  visit.name = "张建华";
  visit.phone = "13800001234";
  visit.id_number = "11010519491231002X";
  visit.people = 3;
  visit.temperature = 36.6;
  visit.cost = {45'000};
  visit.is_ill = true;
  visit.day = make_date(2021, 8, 8);
  visit.at = *parse_time("2021-08-08T07:00Z");
  visit.state = "done";
  visit.symptoms = {"咳嗽", "发热"};
  visit.evidence = R"({"rule":1})";
  visit.diagnosis = "流感";
  return visit;
}

TEST(Mask, Phones) {
  EXPECT_EQ(mask(Kind::phone, "13800001234"), "138****1234");
  EXPECT_EQ(mask(Kind::phone, "0374-2334567"), "037****4567");
  EXPECT_EQ(mask(Kind::phone, "2334567"), "23****7");
  EXPECT_EQ(mask(Kind::phone, "12345"), "****");
}

TEST(Mask, Names) {
  EXPECT_EQ(mask(Kind::name, "张华"), "张*");
  EXPECT_EQ(mask(Kind::name, "张建华"), "张*华");
  EXPECT_EQ(mask(Kind::name, "欧阳建华"), "欧**华");
  EXPECT_EQ(mask(Kind::name, "𠮷华"), "𠮷*");
  EXPECT_EQ(mask(Kind::name, "张"), "*");
  EXPECT_EQ(mask(Kind::name, "John Smith"), "J***");
  EXPECT_EQ(mask(Kind::name, "阿布都·热合曼"), "阿*****曼");
}

TEST(Mask, OtherTexts) {
  EXPECT_EQ(mask(Kind::id_number, "11010519491231002X"), "************002X");
  EXPECT_EQ(mask(Kind::id_number, "E12345"), "************");
  EXPECT_EQ(mask(Kind::text, "许昌市某路1号"), "许***");
  EXPECT_EQ(mask(Kind::choice, "male"), "***");
  EXPECT_EQ(mask(Kind::text, ""), "");
}

TEST(Mask, ShowsNoNumberWholeAndLittleOfAShortOne) {
  for (std::size_t size = 1; size <= 20; ++size) {
    const std::string number = std::string("98765432109876543210").substr(0, size);
    for (Kind kind : {Kind::phone, Kind::id_number}) {
      const std::string masked = mask(kind, number);
      const auto shown = static_cast<std::size_t>(std::count_if(masked.begin(), masked.end(), [](char c) { return c != '*'; }));
      EXPECT_LE(shown * 2, size + 3) << masked;
      EXPECT_LT(shown, size) << masked;
    }
  }
}

TEST(Faces, ShowEveryKindInFullToWhoMaySeeIt) {
  const Visit visit = example();
  EXPECT_EQ(
      struct_to_json(visit_fields, &visit, everything).dump(),
      R"({"id":"v1","area":"411002","name":"张建华","phone":"13800001234","id_number":"11010519491231002X","people":3,)"
      R"("temperature":36.6,"cost":"450.00","is_ill":true,"day":"2021-08-08","at":"2021-08-08T15:00:00+08:00","state":"done",)"
      R"("symptoms":["咳嗽","发热"],"evidence":{"rule":1},"diagnosis":"流感"})");
}

TEST(Faces, MaskPersonalAndLeaveOutSensitiveByDefault) {
  const Visit visit = example();
  const Json shown = struct_to_json(visit_fields, &visit, {});
  EXPECT_EQ(shown["name"].string(), "张*华");
  EXPECT_EQ(shown["phone"].string(), "138****1234");
  EXPECT_EQ(shown["id_number"].string(), "************002X");
  EXPECT_EQ(shown.find("diagnosis"), nullptr);
  EXPECT_EQ(shown["people"].integer(), 3);
  const std::string text = shown.dump();
  for (const char* secret : {"张建华", "13800001234", "19491231", "流感"}) EXPECT_EQ(text.find(secret), std::string::npos) << secret;
}

TEST(Faces, TheRightToOneIsNotTheRightToTheOther) {
  const Visit visit = example();
  EXPECT_EQ(struct_to_json(visit_fields, &visit, {.personal = true}).find("diagnosis"), nullptr);
  EXPECT_EQ(struct_to_json(visit_fields, &visit, {.sensitive = true})["name"].string(), "张*华");
}

TEST(Faces, AnAbsentValueHasNoKey) {
  const Visit visit;
  EXPECT_EQ(struct_to_json(visit_fields, &visit, everything).dump(),
            R"({"people":0,"temperature":0.0,"cost":"0.00","is_ill":false})");
}

// A personal value of any kind becomes a text; nothing of a number, a choice or a truth is told.
TEST(Faces, MaskEveryKindOfPersonalValue) {
  const Visit visit = example();
  for (const Field& open : visit_fields) {
    Field field = open;
    field.limits.privacy = Privacy::personal;
    const Value value = field.get(&visit);
    if (is_null(value)) continue;
    const std::string shown = value_to_json(field, value, {}).dump();
    EXPECT_NE(shown.find('*'), std::string::npos) << field.name << shown;
    EXPECT_NE(value_to_csv(field, value, {}), value_to_csv(field, value, everything)) << field.name;
    field.limits.privacy = Privacy::sensitive;
    EXPECT_TRUE(value_to_json(field, value, {.personal = true}).is_null()) << field.name;
    EXPECT_EQ(value_to_csv(field, value, {.personal = true}), "") << field.name;
  }
}

TEST(Faces, WhatIsShownInFullCanBeEnteredAgain) {
  const Visit visit = example();
  for (const Field& field : visit_fields) {
    if (field.kind == Kind::json) continue;
    const Value value = field.get(&visit);
    std::vector<FieldProblem> problems;
    EXPECT_EQ(read_value(field, value_to_json(field, value, everything), "/x", problems), value) << field.name;
    EXPECT_EQ(read_text_value(field, value_to_csv(field, value, everything), "/x", problems), value) << field.name;
    EXPECT_TRUE(problems.empty()) << field.name;
  }
}

TEST(CsvCell, QuotesWhatNeedsIt) {
  EXPECT_EQ(csv_cell("plain 文字"), "plain 文字");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(csv_cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(csv_cell(""), "");
}

TEST(CsvCell, NothingRunsInASpreadsheet) {
  for (const char* text : {"=1+1", "+86138", "-cmd", "@sum(a1)", "\tx", "-1+1", "-"})
    EXPECT_EQ(csv_cell(text), std::string("'") + text);
  EXPECT_EQ(csv_cell("=a,b"), "\"'=a,b\"");
  EXPECT_EQ(csv_cell("\r=x"), "\"'\r=x\"");
  EXPECT_EQ(csv_cell("-12.50"), "-12.50");
}

TEST(Model, TellsWhatAScreenNeeds) {
  EXPECT_EQ(field_to_model(visit_field("people")).dump(),
            R"({"name":"people","zh":"人数","en":"People","kind":"integer","required":false,"privacy":"open","min":0,"max":20})");
  const Json state = field_to_model(visit_field("state"));
  EXPECT_EQ(state["choices"].dump(), R"([{"code":"open","zh":"未处理","en":"Open"},{"code":"done","zh":"已完成","en":"Done"}])");
  EXPECT_EQ(field_to_model(visit_field("note"))["max_length"].integer(), 10);
  EXPECT_EQ(field_to_model(visit_field("name"))["privacy"].string(), "personal");
  const Record record = {"visit", "visits", "走访", "Visit", "screening", Keeping::stream, visit_fields, "name"};
  const Json model = record_to_model(record);
  EXPECT_EQ(model["plural"].string(), "visits");
  EXPECT_EQ(model["keeping"].string(), "stream");
  EXPECT_EQ(model["fields"].size(), std::size(visit_fields));
}

TEST(Schema, OfAnInputIsClosedAndNamesItsLimits) {
  const Json schema = fields_to_schema(visit_fields, true);
  EXPECT_EQ(schema["additionalProperties"], Json(false));
  EXPECT_EQ(schema["required"].dump(), R"(["area","name"])");
  const Json& fields = schema["properties"];
  EXPECT_EQ(fields["people"].dump(), R"({"type":"integer","minimum":0,"maximum":20,"title":"人数","description":"People"})");
  EXPECT_EQ(fields["note"]["maxLength"].integer(), 10);
  EXPECT_EQ(fields["state"]["enum"].dump(), R"(["open","done"])");
  EXPECT_EQ(fields["at"]["format"].string(), "date-time");
  EXPECT_EQ(fields["symptoms"]["items"]["maxLength"].integer(), 5);
  EXPECT_EQ(fields["symptoms"]["maxItems"].integer(), 3);
  EXPECT_EQ(fields.find("evidence"), nullptr);
}

TEST(Schema, OfAnAnswerAllowsForMasksAndAbsence) {
  const Json schema = fields_to_schema(visit_fields, false);
  EXPECT_EQ(schema.find("additionalProperties"), nullptr);
  EXPECT_EQ(schema["properties"]["phone"].dump(), R"({"type":["string","null"],"title":"电话","description":"Phone"})");
  EXPECT_EQ(schema["properties"]["name"].dump(), R"({"type":"string","title":"姓名","description":"Name"})") << "it is required";
  EXPECT_EQ(schema["properties"]["state"]["enum"].dump(), R"(["open","done",null])");
  EXPECT_TRUE(schema["properties"].find("evidence") != nullptr);
  Field age = visit_field("people");
  age.limits.privacy = Privacy::personal;
  age.limits.required = true;
  Field secret = visit_field("diagnosis");
  secret.limits.required = true;
  const Field both[] = {age, secret};
  const Json masked = fields_to_schema(both, false);
  EXPECT_EQ(masked["properties"]["people"]["type"].dump(), R"(["integer","string"])");
  EXPECT_EQ(masked["required"].dump(), R"(["people"])");
}

}  // namespace
}  // namespace fangxian
