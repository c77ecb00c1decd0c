#include "exchange/forms.h"

#include "base/text.h"
#include "exchange/headings.h"
#include "exchange/mapping.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

namespace fangxian {
namespace {

const Importer nobody{"people", "people.enter", {}};

// Code and confidence of the likeliest form of an example, with its captions.
FormMatch likeliest(const std::string& name) {
  std::ifstream file("data/forms/examples/" + name, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const Table table = read_table(bytes, known_headings({}, nobody, nullptr));
  std::vector<std::string> titles;
  for (const TableRow& row : table.rows) {
    if (row.kind == RowKind::title) titles.push_back(row.cells[0]);
  }
  const std::vector<FormMatch> found = recognise(table.headers, titles);
  return found.empty() ? FormMatch{} : found.front();
}

TEST(Forms, EveryCodeFromT1ToT22IsThereOnceAndInOrder) {
  std::set<int> numbers;
  std::set<std::string_view> codes;
  int last = 0;
  for (const Form& form : forms()) {
    const int number = std::atoi(form.code + 2);
    EXPECT_GE(number, last) << form.code;
    last = number;
    numbers.insert(number);
    EXPECT_TRUE(codes.insert(form.code).second) << form.code;
    EXPECT_EQ(find_form(form.code), &form);
  }
  for (int number = 1; number <= 22; ++number) EXPECT_TRUE(numbers.contains(number)) << number;
  EXPECT_EQ(find_form("T-99"), nullptr);
}

TEST(Forms, EveryFormSpeaksBothLanguagesAndSaysWhereItBelongs) {
  for (const Form& form : forms()) {
    for (const char* text : {form.zh, form.en, form.note_zh, form.note_en})
      EXPECT_FALSE(std::string_view(text).empty()) << form.code;
    std::set<std::string> headings;
    bool has_field = false;
    for (const FormColumn& column : form.columns) {
      EXPECT_FALSE(std::string_view(column.header).empty() || std::string_view(column.en).empty()) << form.code;
      EXPECT_TRUE(headings.insert(plain_heading(column.header)).second ||
                  std::string_view(column.header).find("（") != std::string_view::npos)
          << form.code << column.header;
      has_field |= column.field[0] != '\0';
      if (column.use == ColumnUse::dropped) {
        EXPECT_EQ(std::string_view(column.field), "") << column.header;
      }
    }
    if (form.record[0] != '\0') {
      EXPECT_TRUE(has_field) << form.code;
    }
  }
}

TEST(Forms, TheRegisterOfReturneesHasTheColumnsOfTheField) {
  const Form& form = *find_form("T-1");
  std::vector<std::string_view> must, dropped;
  for (const FormColumn& column : form.columns) {
    if (column.use == ColumnUse::required) must.push_back(column.header);
    if (column.use == ColumnUse::dropped) dropped.push_back(column.header);
  }
  EXPECT_EQ(must, (std::vector<std::string_view>{"姓名", "身份证号码", "手机号码", "来源省份/地市/县市区", "目的地详细地址", "目的地县市区/街道乡镇/社区村",
                                                  "返乡时间", "交通方式", "有无发热咳嗽等症状", "人员状态", "14天内中高风险旅居史",
                                                  "采取何种措施（居家隔离/留观点隔离/确诊住院/医院隔离/无）", "身体状况（正常/非正常）"}));
  EXPECT_EQ(dropped, (std::vector<std::string_view>{"籍贯", "父母工作单位", "工作单位（双方）"}));
  EXPECT_EQ(find_form("T-10")->columns.size(), 35U);
}

TEST(Forms, AnEmptyFormIsReadBackAsItself) {
  for (const Form& form : forms()) {
    const std::string csv = empty_form_csv(form);
    EXPECT_EQ(csv.find("籍贯"), std::string::npos) << form.code;
    const Table table = read_table(csv, known_headings({}, nobody, nullptr));
    EXPECT_EQ(table.encoding, "utf-8-bom") << form.code;
    EXPECT_EQ(table.header, 0U) << form.code;
    const std::vector<FormMatch> found = recognise(table.headers, {form.zh});
    ASSERT_FALSE(found.empty()) << form.code;
    EXPECT_EQ(std::string_view(found[0].form->code), form.code);
    EXPECT_GT(found[0].confidence, 0.95) << form.code;
  }
}

TEST(Forms, AnEmptyFormIsKnownByItsColumnsAlone) {
  for (const Form& form : forms()) {
    const Table table = read_table(empty_form_csv(form), known_headings({}, nobody, nullptr));
    const std::vector<FormMatch> found = recognise(table.headers);
    ASSERT_FALSE(found.empty()) << form.code;
    EXPECT_EQ(std::string_view(found[0].form->code), form.code);
  }
}

TEST(Forms, SheetsAsTheyAreWrittenAreRecognised) {
  EXPECT_EQ(std::string_view(likeliest("village_register.csv").form->code), "T-1");
  EXPECT_EQ(std::string_view(likeliest("gates_pasted.txt").form->code), "T-3");
  EXPECT_EQ(std::string_view(likeliest("five_for_one.txt").form->code), "T-5");
  EXPECT_EQ(std::string_view(likeliest("volunteers_utf16.txt").form->code), "T-14");
  EXPECT_GT(likeliest("five_for_one.txt").confidence, 0.8);
}

TEST(Forms, ASheetOfSomethingElseIsNoForm) {
  EXPECT_TRUE(recognise({"商品", "单价", "折扣", "会员卡号"}).empty());
  EXPECT_TRUE(recognise({"姓名", "语文", "数学", "英语", "总分", "名次"}).empty());
  EXPECT_TRUE(recognise({}).empty());
}

TEST(Headings, LoseWhatStandsAroundThem) {
  EXPECT_EQ(plain_heading(" *身份证\n号 码（必填）"), "身份证号码");
  EXPECT_EQ(plain_heading("手机号码：★"), "手机号码");
  EXPECT_EQ(plain_heading("Ｎame (as on the card)"), "name");
  EXPECT_EQ(plain_heading("（是/否）"), "是否");
  EXPECT_EQ(plain_heading("航班/车次"), plain_heading("航班、车次"));
  EXPECT_EQ(plain_heading("【姓名】"), "姓名");
}

TEST(Headings, OfAnotherPersonAreNotAlike) {
  EXPECT_TRUE(speaks_of_another("户主电话", "电话"));
  EXPECT_TRUE(speaks_of_another("户籍地址", "地址"));
  EXPECT_FALSE(speaks_of_another("户主电话", "户主手机"));
  EXPECT_FALSE(speaks_of_another("联系电话", "电话"));
}

}  // namespace
}  // namespace fangxian
