// Rows and cells of a delimited text, and which delimiter it has.
#include "base/refusal.h"
#include "base/text.h"
#include "exchange/table_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>

namespace fangxian {
namespace {

constexpr std::string_view wide_space = "　";

[[noreturn]] void refuse_row(const char* type, std::int64_t line, std::string_view zh, std::string_view en) {
  throw Refusal(RefusalKind::too_large, type, {fmt::format("第 {} 行：{}", line, zh), fmt::format("Line {}: {}", line, en)});
}

}  // namespace

RowScanner::RowScanner(std::string_view text, std::string delimiter, TableLimits limits)
    : text_(text), delimiter_(std::move(delimiter)), limits_(limits) {
  stops_[static_cast<unsigned char>('\n')] = stops_[static_cast<unsigned char>('\r')] = true;
  if (!delimiter_.empty() && delimiter_[0] != ' ') stops_[static_cast<unsigned char>(delimiter_[0])] = true;
}

void RowScanner::pass_line_end() {
  at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
  ++line_;
}

std::string& RowScanner::fresh_cell(TableRow& row, std::size_t count) {
  if (count == limits_.row_cells) {
    refuse_row("table.too-many-cells", row.line, fmt::format("超过 {} 列", limits_.row_cells),
               fmt::format("has more than {} columns", limits_.row_cells));
  }
  if (count == row.cells.size()) return row.cells.emplace_back();
  row.cells[count].clear();
  return row.cells[count];
}

void RowScanner::put(std::string& cell, std::string_view text) {
  row_bytes_ += text.size();
  if (cell.size() + text.size() > limits_.cell_bytes) {
    refuse_row("table.cell-too-long", line_, fmt::format("一个单元格超过 {} 字节", limits_.cell_bytes),
               fmt::format("a cell is longer than {} bytes", limits_.cell_bytes));
  }
  if (row_bytes_ > limits_.row_bytes) {
    refuse_row("table.row-too-long", line_, fmt::format("一行超过 {} 字节", limits_.row_bytes),
               fmt::format("a row is longer than {} bytes", limits_.row_bytes));
  }
  cell.append(text);
}

// Where an unquoted cell ends.
std::size_t RowScanner::plain_end() const {
  const char* const data = text_.data();
  const std::size_t size = text_.size();
  for (std::size_t at = at_; at < size; ++at) {
    if (!stops_[static_cast<unsigned char>(data[at])]) continue;
    if (data[at] == '\n' || data[at] == '\r') return at;
    if (delimiter_.size() == 1 || text_.compare(at, delimiter_.size(), delimiter_) == 0) return at;
  }
  return size;
}

// A quoted cell, `at_` behind its closing quote; false (and nothing done) when the quote is an ordinary character after all:
// never closed within a cell's length, or closed before more text.
bool RowScanner::read_quoted(std::string& cell) {
  if (wasted_ > 4 * text_.size()) return false;
  const std::size_t from = at_ + 1;
  const std::size_t most = std::min(text_.size(), from + limits_.cell_bytes);
  std::size_t lines = 0;
  for (std::size_t at = from; at < most; ++at) {
    const char c = text_[at];
    if (c == '\n' || (c == '\r' && text_.substr(at, 2) != "\r\n")) ++lines;
    if (c != '"') continue;
    if (at + 1 < text_.size() && text_[at + 1] == '"') {
      ++at;
      continue;
    }
    const std::size_t next = at + 1;
    const bool ends = next == text_.size() || text_[next] == '\n' || text_[next] == '\r' ||
                      text_.compare(next, delimiter_.size(), delimiter_) == 0;
    if (!ends) {
      wasted_ += at - from;
      return false;
    }
    for (std::size_t part = from; part < at;) {
      const std::size_t quote = std::min(text_.find('"', part), at);
      put(cell, text_.substr(part, std::min(quote + 1, at) - part));
      part = quote + 2;  // a doubled quote is one
    }
    at_ = next;
    line_ += static_cast<std::int64_t>(lines);
    return true;
  }
  wasted_ += most - from;
  return false;
}

void RowScanner::split_at_spaces(TableRow& row, std::string_view line) {
  std::size_t count = 0, from = 0;
  const auto take = [&](std::size_t to) {
    if (to > from) put(fresh_cell(row, count++), line.substr(from, to - from));
  };
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at, spaces = 0;
    for (; end < line.size(); ++spaces) {
      if (line[end] == ' ' || line[end] == '\t') {
        spaces += line[end] == '\t';
        ++end;
      } else if (line.compare(end, wide_space.size(), wide_space) == 0) {
        ++spaces;  // as wide as two
        end += wide_space.size();
      } else {
        break;
      }
    }
    if (spaces >= delimiter_.size() || (spaces > 0 && at == from)) {
      take(at);
      from = end;
    }
    at = std::max(end, at + 1);
  }
  take(line.size());
  if (count == 0) fresh_cell(row, count++);
  row.cells.resize(count);
}

bool RowScanner::next(TableRow& row) {
  if (at_ >= text_.size()) return false;
  row.line = line_;
  row.kind = RowKind::data;
  row_bytes_ = 0;
  if (delimiter_[0] == ' ') {
    const std::size_t end = plain_end();
    split_at_spaces(row, text_.substr(at_, end - at_));
    at_ = end;
  } else {
    std::size_t count = 0;
    for (;;) {
      std::string& cell = fresh_cell(row, count++);
      const bool is_quoted = at_ < text_.size() && text_[at_] == '"' && read_quoted(cell);
      if (!is_quoted) {
        const std::size_t end = plain_end();
        put(cell, text_.substr(at_, end - at_));
        at_ = end;
      }
      if (at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r') break;
      at_ += delimiter_.size();
    }
    row.cells.resize(count);
  }
  if (at_ < text_.size()) pass_line_end();
  return true;
}

namespace {

// How much of a table a delimiter makes: headings found first, then rows of one width, then columns.
double score_of(std::string_view text, const std::string& delimiter, const KnownHeadings& known) {
  RowScanner scanner(text, delimiter,
                     {.cell_bytes = text.size() + 1, .row_bytes = text.size() + 1, .row_cells = text.size() + 1});
  std::map<std::size_t, int> widths;
  int most_known = 0, rows = 0;
  for (TableRow row; rows < static_cast<int>(TableLayout::sample_rows) && scanner.next(row);) {
    const bool is_empty =
        std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return trim(cell).empty(); });
    if (is_empty) continue;
    ++rows;
    if (row.cells.size() < 2) continue;
    ++widths[row.cells.size()];
    most_known = std::max(most_known, known(row.cells));
  }
  if (widths.empty()) return 0;
  const auto usual =
      std::max_element(widths.begin(), widths.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const double share = static_cast<double>(usual->second) / rows;
  const bool is_spaces = delimiter[0] == ' ';
  if (is_spaces && (most_known < 2 || share < 0.5)) return 0;
  // One heading more or less says less than a table that holds together.
  return (most_known >= 2 ? 10.0 + most_known : 0.0) + share * 8 + (is_spaces ? -4.0 : 0.0) +
         std::min(1.0, 0.01 * static_cast<double>(usual->first));
}

}  // namespace

FoundDelimiter find_delimiter(std::string_view text, const KnownHeadings& known) {
  constexpr std::size_t looked_at = 64 * 1024;
  std::string_view head = text.substr(0, looked_at);
  if (head.size() < text.size()) head = head.substr(0, std::max<std::size_t>(head.find_last_of("\r\n") + 1, 1));
  FoundDelimiter best;
  double best_score = 0;
  for (const char* delimiter : {"\t", ",", ";", "，", "|", "；", "  ", " "}) {
    const double score = score_of(head, delimiter, known);
    if (score > best_score) {
      best_score = score;
      best = {delimiter, score > 10 && delimiter[0] != ' '};
    }
  }
  return best;
}

}  // namespace fangxian
