#include "exchange/mapping.h"

#include "base/refusal.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace fangxian {
namespace {

// An input as people.enter has it.
struct Entry {
  AreaCode area;
  std::string name;
  std::string sex;
  Date birth_date;
  std::string document_kind;
  std::string id_number;
  std::string phone;
  Maybe<bool> party_member;
  std::string employer;
  std::string address;
  Time registered_at;
};
constexpr Choice sexes[] = {{"male", "男", "Male"}, {"female", "女", "Female"}};
constexpr Choice documents[] = {{"resident_id", "居民身份证", "Resident identity card"}, {"passport", "护照", "Passport"}, {"other", "其他证件", "Other"}};
constexpr Field entry_fields[] = {
    FIELD(Entry, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(Entry, name, Kind::name, "姓名", "Name", {.required = true}),
    FIELD(Entry, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(Entry, birth_date, Kind::date, "出生日期", "Date of birth"),
    FIELD(Entry, document_kind, Kind::choice, "证件类型", "Document", {.choices = documents}),
    FIELD(Entry, id_number, Kind::id_number, "证件号码", "Document number"),
    FIELD(Entry, phone, Kind::phone, "手机号码", "Phone"),
    FIELD(Entry, party_member, Kind::boolean, "中共党员", "Party member"),
    FIELD(Entry, employer, Kind::text, "工作单位", "Employer"),
    FIELD(Entry, address, Kind::text, "地址", "Address"),
    FIELD(Entry, registered_at, Kind::time, "登记时间", "Registered at"),
};
const std::span<const Field> input = entry_fields;
constexpr ImportHeading entry_headings[] = {{"area", "所在村 社区村 村 社区 区划"},
                                            {"id_number", "身份证号码 身份证号 身份证"},
                                            {"phone", "电话 联系电话 联系方式 手机 手机号"},
                                            {"address", "住址 现居住地址 家庭住址 小区 楼栋 单元 室"},
                                            {"party_member", "党员 是否党员 政治面貌"}};
const Importer people{"people", "people.enter", entry_headings};

std::string example(const std::string& name) {
  std::ifstream file("data/forms/examples/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Table read(std::string_view bytes) { return read_table(bytes, known_headings(entry_fields, people, nullptr)); }

std::string field_of(const char* header, const Form* form = nullptr) {
  const std::vector<ColumnTarget> targets = match_columns({header}, entry_fields, people, form);
  return targets[0].field != nullptr && targets[0].confidence >= 0.6 ? targets[0].field->name : "";
}

TEST(Mapping, HeadingsByLabelNameSynonymAndLikeness) {
  EXPECT_EQ(field_of("姓名"), "name");
  EXPECT_EQ(field_of(" *姓  名（必填）"), "name");
  EXPECT_EQ(field_of("Name"), "name");
  EXPECT_EQ(field_of("birth_date"), "birth_date");
  EXPECT_EQ(field_of("身份证\n号码"), "id_number");
  EXPECT_EQ(field_of("公民身份证号码"), "id_number");
  EXPECT_EQ(field_of("本人手机号码"), "phone");
  EXPECT_EQ(field_of("政治面貌"), "party_member");
  EXPECT_EQ(field_of("出生年月日"), "birth_date");
}

TEST(Mapping, HeadingsOfSomebodyElseAreNotTaken) {
  for (const char* header : {"户主姓名", "联系人电话", "紧急联系人手机", "户籍地址", "核查人", "父母工作单位", "来源社区村", "单位电话", "序号", "备注", "返乡时间", "配偶姓名"}) {
    EXPECT_EQ(field_of(header), "") << header;
  }
}

TEST(Mapping, AFormSaysWhatItsColumnsAre) {
  const Form* form = find_form("T-1");
  EXPECT_EQ(field_of("目的地详细地址", form), "address");
  EXPECT_EQ(field_of("目的地县市区/街道乡镇/社区村", form), "area");
  EXPECT_EQ(field_of("来源街道乡镇", form), "");
  EXPECT_EQ(field_of("目的地联系人电话", form), "");
  EXPECT_EQ(field_of("籍贯", form), "");
}

TEST(Mapping, TheLedgerOfAStreetIsTakenOverAsAWhole) {
  const Table table = read(example("street_ledger_gb18030.csv"));
  const Mapping mapping = suggest(table, entry_fields, people, nullptr);
  EXPECT_EQ(mapping.columns, (std::map<std::string, std::string>{{"序号", ""}, {"所在村（社区）", "area"}, {"姓名", "name"}, {"身份证号", "id_number"},
                                                                 {"联系电话", "phone"}, {"户籍地址", ""}, {"现居住地址", "address"}, {"返回日期", ""},
                                                                 {"是否党员", "party_member"}}));
  EXPECT_TRUE(missing_fields(mapping, table.headers, input).empty());
  EXPECT_TRUE(conflicts(mapping, table.headers, input).empty());
  const std::vector<FieldColumns> bound = field_columns(mapping, table.headers, input);
  const auto value = [&](const char* field, std::size_t row) {
    for (const FieldColumns& columns : bound) {
      if (std::string_view(columns.field->name) == field)
        return mend_field(columns, table.rows[row].cells, {make_date(2020, 1, 28)});
    }
    return Mended{};
  };
  EXPECT_EQ(to_text(value("name", 3).value), "孙丽");
  EXPECT_EQ(to_text(value("party_member", 3).value), "0");  // 群众
  EXPECT_EQ(to_text(value("party_member", 4).value), "1");  // 中共党员
  EXPECT_EQ(to_text(value("phone", 4).value), "0374-2331234");
  EXPECT_TRUE(is_null(value("phone", 8).value));
  EXPECT_TRUE(value("area", 3).problem.has_value());
}

TEST(Mapping, SeveralColumnsMakeAnAddressAndAnArea) {
  const Table table = read("姓名,所在村,小区,楼栋,室\n张三,南街社区,春秋广场,3号楼,501\n");
  const Mapping mapping = suggest(table, entry_fields, people, nullptr);
  EXPECT_TRUE(conflicts(mapping, table.headers, input).empty());
  for (const FieldColumns& columns : field_columns(mapping, table.headers, input)) {
    if (std::string_view(columns.field->name) == "address") {
      EXPECT_EQ(cell_of(columns, table.rows[1].cells), "春秋广场3号楼501");
    }
  }
  const Mapping areas{{{"县", "area"}, {"乡", "area"}, {"村", "area"}}, {}};
  const std::vector<std::string> headers = {"县", "乡", "村"};
  const FieldColumns area = field_columns(areas, headers, input).at(0);
  EXPECT_EQ(cell_of(area, {"魏都区", "南关街道", " 南街社区 "}), "魏都区南关街道南街社区");
  EXPECT_EQ(cell_of(area, {"魏都区", "魏都区南关街道", ""}), "魏都区南关街道");
}

TEST(Mapping, TwoColumnsOfOneFieldAreAConflict) {
  const Mapping mapping{{{"电话", "phone"}, {"手机", "phone"}, {"姓名", "name"}}, {}};
  const auto found = conflicts(mapping, {"姓名", "电话", "手机"}, input);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].headers, (std::vector<std::string>{"电话", "手机"}));
  EXPECT_NE(found[0].words.zh.find("手机号码"), std::string::npos);
  EXPECT_EQ(field_columns(mapping, {"姓名", "电话", "手机"}, input)[1].columns, (std::vector<std::size_t>{1}));
}

TEST(Mapping, TheExactHeadingBeatsTheOneThatIsAlike) {
  const Table table = read("姓名,曾用姓名,手机号码,备用手机号码\n张三,张二,13800001111,13900002222\n");
  const Mapping mapping = suggest(table, entry_fields, people, nullptr);
  EXPECT_EQ(mapping.columns.at("姓名"), "name");
  EXPECT_EQ(mapping.columns.at("曾用姓名"), "");
  EXPECT_EQ(mapping.columns.at("备用手机号码"), "");
}

TEST(Mapping, RequiredFieldsWithoutAColumnAreNamed) {
  const Mapping mapping{{{"姓名", "name"}}, {}};
  const auto missing = missing_fields(mapping, {"姓名"}, entry_fields);
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_STREQ(missing[0]->name, "area");
}

TEST(Mapping, WordsThatMeanNothingYetAreCountedAndSuggested) {
  const Table table = read("姓名,性别,证件类型,中共党员\n甲,男,身份证,是\n乙,F,护照本,群众\n丙,未说明的,护照本,待定中\n丁,未说明的,军官证,是\n");
  Mapping mapping = suggest(table, entry_fields, people, nullptr);
  const auto unknown = unknown_values(table, mapping, entry_fields);
  std::map<std::string, std::int64_t> counts;
  for (const UnknownValue& value : unknown) counts[std::string(value.field->name) + " " + value.value] = value.count;
  EXPECT_EQ(counts, (std::map<std::string, std::int64_t>{{"sex 未说明的", 2}, {"document_kind 军官证", 1}, {"party_member 待定中", 1}}));
  // What a person settles is applied.
  mapping.values["document_kind"]["军官证"] = "other";
  mapping.values["party_member"]["待定中"] = "false";
  for (const FieldColumns& columns : field_columns(mapping, table.headers, input)) {
    const std::string field = columns.field->name;
    if (field == "document_kind") {
      EXPECT_EQ(to_text(mend_field(columns, table.rows[4].cells, {}).value), "other");
    }
    if (field == "party_member") {
      EXPECT_EQ(to_text(mend_field(columns, table.rows[3].cells, {}).value), "0");
    }
  }
  EXPECT_EQ(unknown_values(table, mapping, entry_fields).size(), 1U);
}

TEST(Mapping, GoesThroughJsonAndComesBack) {
  const Mapping mapping{{{"姓名", "name"}, {"备注", ""}}, {{"sex", {{"爷们", "male"}}}}};
  EXPECT_EQ(mapping_of(parse_json(to_json(mapping).dump())), mapping);
  EXPECT_EQ(mapping_of(parse_json("{\"columns\":{\"姓名\":null}}")).columns.at("姓名"), "");
  for (const char* text :
       {"[]", "{\"columns\":[]}", "{\"columns\":{\"a\":1}}", "{\"other\":{}}", "{\"values\":{\"sex\":\"male\"}}", "3"}) {
    EXPECT_THROW(mapping_of(parse_json(text)), Refusal) << text;
  }
}

TEST(Mapping, APairOfHeaderLinesIsMatchedByItsLowerWord) {
  const Table table = read("序号,基本信息,,,来源地,\n,姓名,性别,手机号码,省,村\n1,张三,男,13800001111,湖北,某村\n");
  const Mapping mapping = suggest(table, entry_fields, people, nullptr);
  EXPECT_EQ(mapping.columns.at("基本信息·姓名"), "name");
  EXPECT_EQ(mapping.columns.at("基本信息·手机号码"), "phone");
  EXPECT_EQ(mapping.columns.at("来源地·村"), "");
}

}  // namespace
}  // namespace fangxian
