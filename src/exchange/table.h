// A table as people send it — a CSV file, a pasted sheet, a list out of a chat — its header found and every row told apart.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// What a row is: `title` is any line of words above, between or below the rows (a caption, 填表人：…, a section's name), `header`
// also the header's second line and each copy of it further down, `blank` also a line of rulers or one that holds a serial number
// and nothing else.
enum class RowKind { data, title, header, total, blank };
const char* row_kind_name(RowKind kind);

struct TableRow {
  std::int64_t line = 0;  // of the file, counted from 1, where the row begins
  RowKind kind = RowKind::data;
  std::vector<std::string> cells;  // as written, without the quotes of the file's form
};

// How many of a row's cells are headings that the reader of this table looks for (`known_headings` in mapping.h makes one).
using KnownHeadings = std::function<int(const std::vector<std::string>&)>;

inline constexpr std::size_t no_header = static_cast<std::size_t>(-1);

// What stands at the beginning of a file and holds for all of it.
struct TableForm {
  std::string encoding;   // "utf-8", "utf-8-bom", "gb18030", "utf-16le", "utf-16be"
  std::string delimiter;  // ",", tab, ";", "，", "|"; " " for columns held apart by spaces, "" for the lines of a chat
  std::size_t header =
      no_header;  // index of the header's row among all rows; none where the columns were known by what they hold
  std::vector<std::string> headers;  // one a column, never empty and each one once: 第5列 for a nameless one, 电话（2） for the second
};

struct Table : TableForm {
  std::vector<TableRow> rows;  // in file order, all kinds
};

struct TableLimits {
  std::size_t cell_bytes = 64 * 1024;
  std::size_t row_bytes = 256 * 1024;
  std::size_t row_cells = 500;
};

// Reads a file of any length row by row; about a million rows a second. One thread. Refusals: `csv.unknown-encoding`,
// `table.empty`, `table.is-workbook` (xlsx, xls), `table.is-web-page`, `table.not-text`, and while reading `table.cell-too-long`,
// `table.row-too-long`, `table.too-many-cells`, each with its line.
class TableReader {
 public:
  // `bytes` must outlive the reader.
  TableReader(std::string_view bytes, const KnownHeadings& known, TableLimits limits = {});
  ~TableReader();
  TableReader(TableReader&&) noexcept;

  const TableForm& form() const;
  // The next row of the file, from the first; false at the end. The strings of `row` are used again.
  bool next(TableRow& row);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

Table read_table(std::string_view bytes, const KnownHeadings& known);

// One row in the form that the file had (in UTF-8, with its line end), and a whole text in the encoding that it had.
std::string write_row(const TableForm& form, const std::vector<std::string>& cells);
std::string to_encoding(std::string_view utf8, std::string_view encoding);

}  // namespace fangxian
