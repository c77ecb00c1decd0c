#include "exchange/table.h"

#include "base/refusal.h"
#include "base/text.h"
#include "exchange/table_parts.h"

#include <algorithm>

namespace fangxian {

const char* row_kind_name(RowKind kind) {
  switch (kind) {
    case RowKind::data: return "data";
    case RowKind::title: return "title";
    case RowKind::header: return "header";
    case RowKind::total: return "total";
    case RowKind::blank: return "blank";
  }
  return "data";
}

struct TableReader::Inside {
  DecodedText text;
  TableForm form;
  std::optional<ChatTable> chat;
  std::optional<RowScanner> scanner;
  std::optional<TableLayout> layout;
  std::vector<TableRow> sample;  // read ahead to find the header
  std::size_t index = 0;         // of the next row
  TableRow wide;                 // a row in which the columns stand side by side, and which of its parts is next
  std::size_t part = 0;

  bool next_part(TableRow& row);
  void read_lines(const KnownHeadings& known, const std::string& delimiter, TableLimits limits) {
    form.delimiter = delimiter;
    scanner.emplace(text.text(), delimiter, limits);
    for (TableRow row; sample.size() < TableLayout::sample_rows && scanner->next(row);) sample.push_back(row);
    layout.emplace(sample, known);
    form.header = layout->header();
    form.headers = layout->headers();
  }
};

TableReader::TableReader(std::string_view bytes, const KnownHeadings& known, TableLimits limits)
    : inside_(std::make_unique<Inside>()) {
  inside_->text = decode_table(bytes);
  inside_->form.encoding = inside_->text.encoding;
  const std::string_view text = inside_->text.text();
  if (text.find_first_not_of(" \t\r\n,;|") == std::string_view::npos) {
    throw Refusal(RefusalKind::invalid, "table.empty", {"文件里没有内容", "The file is empty"});
  }
  const FoundDelimiter found = find_delimiter(text, known);
  if (!found.is_sure || text.substr(0, 4096).find("接龙") != std::string_view::npos) inside_->chat = read_chat(text, known, !found.delimiter.empty());
  if (inside_->chat) {
    inside_->form.headers = inside_->chat->headers;
    make_distinct(inside_->form.headers);
  } else {
    inside_->read_lines(known, found.delimiter.empty() ? "," : found.delimiter, limits);
  }
}

TableReader::~TableReader() = default;
TableReader::TableReader(TableReader&&) noexcept = default;

const TableForm& TableReader::form() const { return inside_->form; }

// The parts of a row in which the columns stand side by side, one after the other; those that hold nothing are passed over.
bool TableReader::Inside::next_part(TableRow& row) {
  const std::size_t width = form.headers.size();
  for (; part * width < wide.cells.size(); ++part) {
    const auto from = wide.cells.begin() + static_cast<std::ptrdiff_t>(part * width);
    const auto to = wide.cells.begin() + static_cast<std::ptrdiff_t>(std::min(wide.cells.size(), (part + 1) * width));
    if (part > 0 && std::all_of(from, to, [](const std::string& cell) { return trim(cell).empty(); })) continue;
    row.line = wide.line;
    row.cells.assign(from, to);
    // The first part keeps the row's place among all rows.
    row.kind = part == 0 && wide.kind != RowKind::data ? wide.kind : layout->kind_of(index - 1, row.cells);
    ++part;
    return true;
  }
  return false;
}

bool TableReader::next(TableRow& row) {
  Inside& in = *inside_;
  if (in.part > 0 && in.next_part(row)) return true;
  in.part = 0;
  if (in.chat) {
    if (in.index == in.chat->rows.size()) return false;
    row = in.chat->rows[in.index++];
    return true;
  }
  if (in.index < in.sample.size()) {
    row = in.sample[in.index];
  } else if (!in.scanner->next(row)) {
    return false;
  }
  row.kind = in.layout->kind_of(in.index++, row.cells);
  if (in.layout->folds() > 1 && row.kind == RowKind::data) {
    in.wide = row;
    return in.next_part(row);
  }
  return true;
}

Table read_table(std::string_view bytes, const KnownHeadings& known) {
  TableReader reader(bytes, known);
  Table table;
  static_cast<TableForm&>(table) = reader.form();
  for (TableRow row; reader.next(row);) table.rows.push_back(row);
  return table;
}

namespace {

std::string written_cell(std::string_view text, std::string_view delimiter) {
  const bool needs_quotes = text.find_first_of("\"\r\n") != std::string_view::npos ||
                            (!delimiter.empty() && text.find(delimiter) != std::string_view::npos);
  if (!needs_quotes) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string write_row(const TableForm& form, const std::vector<std::string>& cells) {
  // Lists from a chat and columns held apart by spaces come back as a pasted table.
  const bool is_table = !form.delimiter.empty() && form.delimiter[0] != ' ';
  const std::string delimiter = is_table ? form.delimiter : "\t";
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : delimiter) + written_cell(cells[i], delimiter);
  return line + "\r\n";
}

}  // namespace fangxian
