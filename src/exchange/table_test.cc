#include "exchange/table.h"

#include "base/refusal.h"
#include "exchange/mapping.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace fangxian {
namespace {

const Importer nobody{"people", "people.enter", {}};

std::string example(const std::string& name) {
  std::ifstream file("data/forms/examples/" + name, std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

Table read(std::string_view bytes) { return read_table(bytes, known_headings({}, nobody, nullptr)); }

// "t h d d b T": the kinds of all rows in one word.
std::string kinds(const Table& table) {
  std::string text;
  for (const TableRow& row : table.rows) text += "dthTb"[static_cast<int>(row.kind)];
  return text;
}

std::vector<std::int64_t> data_lines(const Table& table) {
  std::vector<std::int64_t> lines;
  for (const TableRow& row : table.rows) {
    if (row.kind == RowKind::data) lines.push_back(row.line);
  }
  return lines;
}

std::string refusal_of(std::string_view bytes) {
  try {
    read(bytes);
  } catch (const Refusal& refusal) {
    return refusal.type;
  }
  return {};
}

using Cells = std::vector<std::string>;

TEST(Table, AVillageRegisterWithEverythingAroundItsRows) {
  const Table table = read(example("village_register.csv"));
  EXPECT_EQ(table.encoding, "utf-8");
  EXPECT_EQ(table.delimiter, ",");
  EXPECT_EQ(table.headers, (Cells{"序号", "姓  名", "性别", "身份证号码", "手机号码", "来源地·省", "来源地·市", "来源地·县区", "目的地详细地址",
                                  "返乡时间（年/月/日）", "交通方式", "备注"}));
  // Title, unit, blank, two header lines, part, 3 rows, subtotal, part, 4 rows, 2 numbered but empty, total, 2 notes.
  EXPECT_EQ(kinds(table), "ttbhhtdddTtddddbbTtt");
  // A heading with a line end in it makes the file's lines run ahead of the rows.
  EXPECT_EQ(data_lines(table), (std::vector<std::int64_t>{8, 9, 10, 13, 14, 15, 16}));
}

TEST(Table, ALedgerInGb18030WhoseHeaderWasCopiedInAgain) {
  const Table table = read(example("street_ledger_gb18030.csv"));
  EXPECT_EQ(table.encoding, "gb18030");
  EXPECT_EQ(kinds(table), "tthdddhddbT");
  EXPECT_EQ(table.headers[1], "所在村（社区）");
  EXPECT_EQ(table.rows[5].cells[2], "䶮小龙");
}

TEST(Table, WhoFilledASheetInAndATotalAreNoUpperLineOfAHeader) {
  const Table table = read("返乡人员登记表,,,,\n填报单位：西湖社区,,,填报时间：2021年8月7日,\n"
                           "序号,姓名,身份证号码,性别,手机号码\n1,王桂英,,女,13803741001\n");
  EXPECT_EQ(table.headers, (Cells{"序号", "姓名", "身份证号码", "性别", "手机号码"}));
  EXPECT_EQ(kinds(table), "tthd");
  const Table parted = read("序号,姓名,身份证号码,性别\n1,王桂英,,女\n合计,,1人,\n序号,姓名,身份证号码,性别\n2,李国强,,男\n");
  EXPECT_EQ(parted.headers, (Cells{"序号", "姓名", "身份证号码", "性别"}));
  EXPECT_EQ(kinds(parted), "hdThd");
}

TEST(Table, APastedSheetIsHeldApartByTabs) {
  const Table table = read(example("gates_pasted.txt"));
  EXPECT_EQ(table.delimiter, "\t");
  EXPECT_EQ(kinds(table), "thddbd");
  EXPECT_EQ(table.headers[1], "地 址");
}

TEST(Table, TheUnicodeTextOfASpreadsheetIsUtf16) {
  const Table table = read(example("volunteers_utf16.txt"));
  EXPECT_EQ(table.encoding, "utf-16le");
  EXPECT_EQ(kinds(table), "thdd");
  EXPECT_EQ(table.rows[2].cells[0], "蒋欣");
}

TEST(Table, SemicolonsFullWidthCommasAndBarsPartColumnsToo) {
  EXPECT_EQ(read(example("five_for_one.txt")).delimiter, ";");
  EXPECT_EQ(read("姓名，手机号码，性别\n张三，13800001111，男\n").delimiter, "，");
  const Table bars = read("| 姓名 | 手机号码 |\n|---|---|\n| 张三 | 13800001111 |\n");
  EXPECT_EQ(bars.delimiter, "|");
  EXPECT_EQ(kinds(bars), "hbd");
}

TEST(Table, ColumnsHeldApartBySpaces) {
  const Table table = read("姓名   手机号码      住址\n张 伟  13800001111   南街 3 号\n李四   13800002222   南街5号\n");
  EXPECT_EQ(table.headers, (Cells{"姓名", "手机号码", "住址"}));
  EXPECT_EQ(table.rows[1].cells, (Cells{"张 伟", "13800001111", "南街 3 号"}));
}

TEST(Table, ACommaInAPastedCellPartsNothing) {
  const Table table = read("姓名\t住址,电话\n张三\t南街3号,13800001111\n李四\t南街4号,13800002222\n");
  EXPECT_EQ(table.delimiter, "\t");
  EXPECT_EQ(table.headers.size(), 2U);
}

TEST(Table, AChainOfChatLinesIsATable) {
  const Table table = read(example("chat_chain.txt"));
  EXPECT_EQ(table.header, no_header);
  EXPECT_EQ(table.headers, (Cells{"序号", "姓名", "电话", "住址"}));
  EXPECT_EQ(kinds(table), "tttbddddd");
  EXPECT_EQ(table.rows[5].cells, (Cells{"2", "王芳", "13800004402", "南街社区5号楼 1单元301"}));
  EXPECT_EQ(table.rows[7].cells, (Cells{"4", "钱七", "13800004404", "南街社区7号楼"}));
  EXPECT_EQ(table.rows[8].line, 9);
}

TEST(Table, ChatLinesWithoutAnExampleAreToldByWhatTheyHold) {
  const Table table = read("1. 张三13800001111南街3号楼\n2. 李四 女 13800002222 南街5号楼\n3、王五 南街6号楼 电话：13800003333\n");
  EXPECT_EQ(table.headers, (Cells{"序号", "姓名", "性别", "手机号码", "地址"}));
  EXPECT_EQ(table.rows[0].cells, (Cells{"1", "张三", "", "13800001111", "南街3号楼"}));
  EXPECT_EQ(table.rows[1].cells, (Cells{"2", "李四", "女", "13800002222", "南街5号楼"}));
  EXPECT_EQ(table.rows[2].cells, (Cells{"3", "王五", "", "13800003333", "南街6号楼"}));
}

TEST(Table, LabelledLinesAreOneEntryUntilALabelComesAgain) {
  const Table table = read(example("chat_labelled.txt"));
  EXPECT_EQ(table.headers, (Cells{"姓名", "身份证号", "电话", "住址", "返乡时间"}));
  EXPECT_EQ(data_lines(table), (std::vector<std::int64_t>{1, 7}));
  const Table line = read("姓名：张三，电话：13800001111，住址：南街3号 2单元\n姓名:李四 电话:13800002222\n");
  EXPECT_EQ(line.headers, (Cells{"姓名", "电话", "住址"}));
  EXPECT_EQ(line.rows[0].cells, (Cells{"张三", "13800001111", "南街3号 2单元"}));
  EXPECT_EQ(line.rows[1].cells, (Cells{"李四", "13800002222", ""}));
}

TEST(Table, WithoutAHeaderTheColumnsAreNamedByWhatTheyHold) {
  const Table table = read(example("no_header.csv"));
  EXPECT_EQ(table.header, no_header);
  EXPECT_EQ(table.headers, (Cells{"姓名", "性别", "身份证号码", "手机号码", "地址"}));
  EXPECT_EQ(kinds(table), "dd");
}

TEST(Table, ColumnsThatStandSideBySideAreOneTable) {
  const Table table = read("名单,,,,,\n序号,姓名,联系电话,序号,姓名,联系电话\n1,张三,13800001111,2,李四,13800002222\n3,王五,13800003333,,,\n合计,3,,,,\n");
  EXPECT_EQ(table.headers, (Cells{"序号", "姓名", "联系电话"}));
  EXPECT_EQ(kinds(table), "thdddT");
  EXPECT_EQ(data_lines(table), (std::vector<std::int64_t>{3, 3, 4}));
  EXPECT_EQ(table.rows[3].cells, (Cells{"2", "李四", "13800002222"}));
}

TEST(Table, LinesOfAChatWithoutAnyNumbering) {
  const Table table = read("【南街社区】返乡人员\n张三 13800001111 南街3号\n李四 13800002222 南街4号\n");
  EXPECT_EQ(kinds(table), "tdd");
  EXPECT_EQ(table.headers, (Cells{"序号", "姓名", "手机号码", "地址"}));
  const Table numbered = read("今日接龙：\n1 张三 13800001111 3号楼\n2 李四 13800002222 5号楼\n");
  EXPECT_EQ(numbered.rows[2].cells, (Cells{"2", "李四", "13800002222", "5号楼"}));
}

TEST(Table, EveryColumnHasANameOfItsOwn) {
  const Table table = read("姓名,电话,,电话,电话,,\n张三,1,2,3,4,,\n");
  EXPECT_EQ(table.headers, (Cells{"姓名", "电话", "第3列", "电话（2）", "电话（3）"}));
}

TEST(Table, APersonIsNoTotalAndNoNote) {
  const Table table = read("姓名,电话,地址\n合小计,13800001111,总计路3号\n单位,13800002222,备注村\n时间,1,2\n");
  EXPECT_EQ(kinds(table), "hddd");
}

TEST(Table, TotalsInManyWordings) {
  const Table table = read("村,姓名,电话\n南街,张三,1\n小计,,3\n合 计：,,3\n共计12人,,\n,总计,12\n本页合计（人）,,9\n");
  EXPECT_EQ(kinds(table), "hdTTTTT");
}

TEST(Table, AQuotedCellKeepsItsLineEndsAndQuotes) {
  const Table table = read("姓名,电话,地址\r\n张三,1,\"南街\r\n\"\"三\"\"号\"\r\n李四,2,北街\r\n");
  EXPECT_EQ(table.rows[1].cells[2], "南街\r\n\"三\"号");
  EXPECT_EQ(table.rows[2].line, 4);
}

TEST(Table, AQuoteThatDoesNotCloseIsOneCharacterAndSwallowsNothing) {
  const Table table = read("姓名,电话,地址\n张三,1,\"南街3号\n李四,2,\"北街\"5号\n王五,3,东街\n");
  EXPECT_EQ(kinds(table), "hddd");
  EXPECT_EQ(table.rows[1].cells[2], "\"南街3号");
  EXPECT_EQ(table.rows[2].cells[2], "\"北街\"5号");
}

TEST(Table, LineEndsOfAllKindsAndEmptyLinesAreCounted) {
  const Table table = read("姓名,电话\r\n\r\n张三,1\r李四,2\n\n王五,3");
  EXPECT_EQ(data_lines(table), (std::vector<std::int64_t>{3, 4, 6}));
  EXPECT_EQ(kinds(table), "hbddbd");
}

TEST(Table, FilesThatAreNoTableAreNamed) {
  EXPECT_EQ(refusal_of(""), "table.empty");
  EXPECT_EQ(refusal_of(" \n,,,\n"), "table.empty");
  EXPECT_EQ(refusal_of("PK\x03\x04zip"), "table.is-workbook");
  EXPECT_EQ(refusal_of("\xD0\xCF\x11\xE0 old"), "table.is-workbook");
  EXPECT_EQ(refusal_of("<html><table><tr>"), "table.is-web-page");
  EXPECT_EQ(refusal_of("%PDF-1.4"), "table.not-text");
  EXPECT_EQ(refusal_of(std::string("a\0b", 3)), "table.not-text");
  EXPECT_EQ(refusal_of("姓名,电话\n" + std::string(70000, 'x') + ",1\n"), "table.cell-too-long");
  EXPECT_EQ(refusal_of("姓名,电话\n" + std::string(600, ',') + "\n"), "table.too-many-cells");
}

TEST(Table, AUtf8FileWithABrokenCharacterIsNotReadAsNonsense) {
  std::string text = "姓名,电话,住址\n张三,13800001111,南街社区三号楼二单元\n";
  text.erase(text.size() - 2, 1);
  EXPECT_EQ(refusal_of(text), "table.broken-text");
}

TEST(Table, RowsGoBackInTheFormAndEncodingTheyCameIn) {
  for (const char* encoding : {"utf-8", "utf-8-bom", "gb18030", "utf-16le", "utf-16be"}) {
    TableForm form;
    form.delimiter = ",";
    const std::string text = write_row(form, {"姓名", "电话", "住址"}) + write_row(form, {"䶮\"小\"龙", "1,2", "南街\n𠮷号"});
    const Table table = read(to_encoding(text, encoding));
    EXPECT_EQ(table.encoding, encoding);
    EXPECT_EQ(table.rows[1].cells, (Cells{"䶮\"小\"龙", "1,2", "南街\n𠮷号"}));
  }
}

TEST(Table, AReaderGivesTheSameRowsAsTheWholeTable) {
  std::string text = "标题\n序号,姓名,手机号码\n";
  for (int i = 1; i <= 500; ++i) text += std::to_string(i) + ",张三,13800001111\n";
  text += "合计,500,\n";
  const Table table = read(text);
  TableReader reader(text, known_headings({}, nobody, nullptr));
  std::size_t at = 0;
  for (TableRow row; reader.next(row); ++at) {
    ASSERT_LT(at, table.rows.size());
    EXPECT_EQ(row.cells, table.rows[at].cells);
    EXPECT_EQ(row.kind, table.rows[at].kind);
    EXPECT_EQ(row.line, static_cast<std::int64_t>(at) + 1);
  }
  EXPECT_EQ(at, table.rows.size());
  EXPECT_EQ(table.rows.back().kind, RowKind::total);
}

}  // namespace
}  // namespace fangxian
