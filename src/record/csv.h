// Reads CSV text (RFC 4180) row by row, and brings bytes of the encodings that spreadsheets write to UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

struct CsvLimits {
  std::size_t cell_bytes = 64 * 1024;
  std::size_t row_bytes = 256 * 1024;  // all cells of one row
  std::size_t row_cells = 500;
};

// Rows of a text that outlives the reader. Lines end with CR LF, LF or CR; quoted cells may hold line ends and doubled
// quotes; a quote inside an unquoted cell is an ordinary character; empty lines are passed over; a BOM is cut off.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text, CsvLimits limits = {});

  // The next row, or false at the end. Refusals name the line: `csv.open-quote` (a quoted cell never ends),
  // `csv.text-after-quote`, `csv.cell-too-long`, `csv.row-too-long`, `csv.too-many-cells`.
  bool next(std::vector<std::string>& cells);
  // The line, counted from 1, on which the row that `next` gave last begins.
  std::int64_t line() const { return row_line_; }

 private:
  bool is_at_end() const { return at_ == text_.size(); }
  bool is_at_line_end() const { return !is_at_end() && (text_[at_] == '\n' || text_[at_] == '\r'); }
  void pass_line_end();
  void read_cell(std::string& cell);
  void read_quoted(std::string& cell);
  void append(std::string& cell, std::string_view part);

  std::string_view text_;
  CsvLimits limits_;
  std::size_t at_ = 0;
  std::size_t row_bytes_ = 0;
  std::int64_t line_ = 1;      // where `at_` is
  std::int64_t row_line_ = 0;  // where the last row began
};

// Text of a file from outside: UTF-8, with or without BOM, or GB18030 (of which GBK and GB2312 are parts). Anything else
// is Refusal `csv.unknown-encoding`. The BOM is not part of the answer.
std::string to_utf8(std::string_view bytes);

}  // namespace fangxian
