// Bytes as a table: brought to UTF-8 or refused; rows read are written and read back the same.
#include "property.h"

#include "base/refusal.h"
#include "base/text.h"
#include "record/csv.h"
#include "record/faces.h"

namespace {

using namespace fangxian;

void check_row(const std::vector<std::string>& cells, const CsvLimits& limits) {
  check(!cells.empty() && cells.size() <= limits.row_cells, "a row has as many cells as it may");
  std::string line = "begin,";  // so that a mark in the first cell is not taken for the file's
  for (const std::string& cell : cells) {
    check(cell.size() <= limits.cell_bytes, "a cell is as long as it may be");
    line += csv_cell(cell) + ",";
  }
  line += "end\r\n";
  CsvReader reader(line);
  std::vector<std::string> again;
  check(reader.next(again) && again.size() == cells.size() + 2 && again.back() == "end", "a written row is one row");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    check(again[i + 1] == cells[i] || again[i + 1] == "'" + cells[i],
          "a cell reads back the same, but for the guard against formulas");
  }
  check(!reader.next(again), "a written row is one row");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const CsvLimits limits = {.cell_bytes = 64, .row_bytes = 256, .row_cells = 16};
  try {
    const std::string text = to_utf8(bytes_of(data, size));
    check(is_utf8(text), "what came out is UTF-8");
    std::vector<std::string> cells;
    std::int64_t line = 0;
    for (CsvReader reader(text, limits); reader.next(cells); line = reader.line()) {
      check(reader.line() > line, "rows begin on later and later lines");
      check_row(cells, limits);
    }
  } catch (const Refusal& refusal) {
    check(refusal.type.starts_with("csv."), "a refusal of a table is one of its own");
  }
  return 0;
}
