#include "record/csv.h"

#include "base/refusal.h"
#include "record/faces.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

using Table = std::vector<std::vector<std::string>>;

Table read_all(std::string_view text, CsvLimits limits = {}) {
  Table rows;
  std::vector<std::string> cells;
  for (CsvReader reader(text, limits); reader.next(cells);) rows.push_back(cells);
  return rows;
}

Refusal refusal_of(std::string_view text, CsvLimits limits = {}) {
  try {
    read_all(text, limits);
  } catch (const Refusal& refusal) {
    return refusal;
  }
  return Refusal(RefusalKind::invalid, "none", {});
}

TEST(Csv, ReadsCellsAndRows) {
  EXPECT_EQ(read_all("姓名,电话\r\n张华,138\r\n"), (Table{{"姓名", "电话"}, {"张华", "138"}}));
  EXPECT_EQ(read_all("a,b\nc,\n,d"), (Table{{"a", "b"}, {"c", ""}, {"", "d"}}));
  EXPECT_EQ(read_all("a\rb"), (Table{{"a"}, {"b"}}));
  EXPECT_EQ(read_all(""), Table{});
  EXPECT_EQ(read_all("\r\n\n\r"), Table{});
  EXPECT_EQ(read_all("a,"), (Table{{"a", ""}}));
}

TEST(Csv, QuotedCellsHoldAnything) {
  EXPECT_EQ(read_all("\"a,b\",\"c\"\"d\",\"e\r\nf\ng\"\nh"), (Table{{"a,b", "c\"d", "e\r\nf\ng"}, {"h"}}));
  EXPECT_EQ(read_all("\"\",\"\"\"\""), (Table{{"", "\""}}));
  EXPECT_EQ(read_all("5\" pipe,x"), (Table{{"5\" pipe", "x"}}));
}

TEST(Csv, TheMarkIsCutOff) { EXPECT_EQ(read_all("\xEF\xBB\xBFname\n张华"), (Table{{"name"}, {"张华"}})); }

TEST(Csv, KnowsTheLineOfARow) {
  std::vector<std::string> cells;
  CsvReader reader("head\r\n\n\"two\nlines\"\nlast");
  std::vector<std::int64_t> lines;
  while (reader.next(cells)) lines.push_back(reader.line());
  EXPECT_EQ(lines, (std::vector<std::int64_t>{1, 3, 5}));
}

TEST(Csv, WhatIsBrokenIsRefusedWithItsLine) {
  EXPECT_EQ(refusal_of("a\n\"open").type, "csv.open-quote");
  EXPECT_EQ(refusal_of("a\n\"open\nmore").title.en, "Line 2: a quoted cell never ends");
  EXPECT_EQ(refusal_of("\"a\"b").type, "csv.text-after-quote");
  EXPECT_EQ(refusal_of("\"").type, "csv.open-quote");
}

TEST(Csv, HasLimits) {
  const CsvLimits small = {.cell_bytes = 4, .row_bytes = 8, .row_cells = 3};
  EXPECT_EQ(read_all("1234,5678", small).size(), 1u);
  EXPECT_EQ(refusal_of("12345", small).type, "csv.cell-too-long");
  EXPECT_EQ(refusal_of("\"123\"\"45\"", small).type, "csv.cell-too-long");
  EXPECT_EQ(refusal_of("1234,5678,9", small).type, "csv.row-too-long");
  EXPECT_EQ(refusal_of("1,2,3,4", small).type, "csv.too-many-cells");
  EXPECT_EQ(refusal_of("1,2,3,4", small).kind, RefusalKind::too_large);
}

TEST(Csv, CellsThatWereWrittenAreReadBack) {
  for (const char* text : {"plain", "a,b", "a\"b\"", "line\r\nline", "\n", "张华", " spaces ", "\xEF\xBB\xBF", "\xEF\xBB\xBF张"}) {
    EXPECT_EQ(read_all(csv_cell(text) + ",x"), (Table{{text, "x"}}));
  }
}

TEST(Encoding, Utf8IsKeptAndItsMarkCut) {
  EXPECT_EQ(to_utf8("姓名"), "姓名");
  EXPECT_EQ(to_utf8("\xEF\xBB\xBF姓名"), "姓名");
  EXPECT_EQ(to_utf8(""), "");
}

TEST(Encoding, Gb18030BecomesUtf8) {
  EXPECT_EQ(to_utf8("\xD0\xED\xB2\xFD"), "许昌");                  // GB2312
  EXPECT_EQ(to_utf8("\x96\x7C"), "東");                          // GBK
  EXPECT_EQ(to_utf8("\xD0\xED\x95\x32\x82\x36"), "许𠀀");          // four bytes
}

TEST(Encoding, AnythingElseIsRefused) {
  for (std::string_view bytes : {"\xFF\xFE", "abc\xFF", "\xEF\xBB\xBF\xFF", "\xD0"}) {
    try {
      to_utf8(bytes);
      ADD_FAILURE();
    } catch (const Refusal& refusal) {
      EXPECT_EQ(refusal.type, "csv.unknown-encoding");
    }
  }
}

}  // namespace
}  // namespace fangxian
