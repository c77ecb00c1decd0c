// The steps of reading a table: bytes to text, text to rows, rows to a header and kinds. Only table.cc puts them together.
#pragma once

#include "exchange/table.h"

#include <optional>

namespace fangxian {

// A file's bytes as UTF-8: a view where they are that already, else `owned`.
struct DecodedText {
  std::string owned;
  std::string_view view;
  std::string encoding;
  std::string_view text() const { return owned.empty() ? view : std::string_view(owned); }
};
DecodedText decode_table(std::string_view bytes);

// Rows of a text, empty lines too. Cells end at the delimiter; with the delimiter " " at any run of spaces, with "  " at one of
// two and more. A quoted cell may hold line ends; a quote that opens and is not closed as it should be is an ordinary character.
class RowScanner {
 public:
  RowScanner(std::string_view text, std::string delimiter, TableLimits limits);
  bool next(TableRow& row);

 private:
  std::string& fresh_cell(TableRow& row, std::size_t count);
  void put(std::string& cell, std::string_view text);
  bool read_quoted(std::string& cell);
  std::size_t plain_end() const;
  void pass_line_end();
  void split_at_spaces(TableRow& row, std::string_view line);

  std::string_view text_;
  std::string delimiter_;
  TableLimits limits_;
  bool stops_[256] = {};
  std::size_t at_ = 0;
  std::size_t row_bytes_ = 0;
  std::size_t wasted_ = 0;  // bytes looked at in vain behind quotes that do not close
  std::int64_t line_ = 1;
};

// Which delimiter makes the most of a text's beginning; "" when none makes two columns.
struct FoundDelimiter {
  std::string delimiter;
  bool is_sure = false;  // a line of headings was found by it
};
FoundDelimiter find_delimiter(std::string_view text, const KnownHeadings& known);

// Lines of a chat (1. 张三 13800001111 …; 姓名：张三 on lines of their own; without a delimiter also 张三 13800001111 …) as rows under
// headers; nothing when the text is not of that kind.
struct ChatTable {
  std::vector<std::string> headers;
  std::vector<TableRow> rows;  // kinds set
};
std::optional<ChatTable> read_chat(std::string_view text, const KnownHeadings& known, bool has_delimiter);

// What a column holds, by what its cells look like: 姓名, 手机号码, 身份证号码, 性别, 地址, 日期, 序号, or "".
std::string heading_by_content(const std::vector<std::string_view>& cells);
bool looks_like_mobile(std::string_view cell);
bool looks_like_id_number(std::string_view cell);
bool looks_like_name(std::string_view cell);
bool looks_like_sex(std::string_view cell);

// Marks names that come again: 电话, 电话（2）.
void make_distinct(std::vector<std::string>& names);

// The header among a table's first rows, and from it what each later row is.
class TableLayout {
 public:
  static constexpr std::size_t sample_rows = 60;
  TableLayout(const std::vector<TableRow>& sample, const KnownHeadings& known);

  std::size_t header() const { return header_; }
  const std::vector<std::string>& headers() const { return headers_; }
  // How often the columns stand side by side in one row (序号 姓名 电话 序号 姓名 电话 is 2), as long lists are printed.
  std::size_t folds() const { return folds_; }
  // `index` counts the file's rows from 0.
  RowKind kind_of(std::size_t index, const std::vector<std::string>& cells) const;

 private:
  void fold(std::vector<std::string>& names, const KnownHeadings& known);
  void name_columns(const std::vector<TableRow>& sample, std::vector<std::string> names);
  void name_by_content(const std::vector<TableRow>& sample);
  bool repeats_header(const std::vector<std::string>& cells, std::size_t first) const;
  bool is_note(const std::vector<std::string>& cells, std::size_t first, std::size_t filled) const;

  std::size_t header_ = no_header;
  std::size_t header_lines_ = 0;
  std::size_t folds_ = 1;
  std::size_t serial_ = no_header;  // the column of serial numbers
  std::vector<std::string> headers_;
  std::vector<std::vector<std::string>> header_cells_;  // plain, of each header line and of their union
};

}  // namespace fangxian
