// Which row is the header, and what every other row is.
#include "base/text.h"
#include "exchange/headings.h"
#include "exchange/table_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fangxian {
namespace {

constexpr std::string_view total_words[] = {"合计", "总计", "小计", "共计", "总合计", "总数", "累计", "本页合计", "本页小计", "全县合计",
                                            "全市合计", "全乡合计", "全镇合计", "全村合计", "total", "subtotal", "sum"};
constexpr std::string_view note_words[] = {
    "填表",   "填报",   "制表",   "审核",   "审批",   "负责人", "复核",   "经办",   "联系人", "联系电话", "备注",     "注",
    "说明",   "备注说明", "填写说明", "单位",   "报送",   "上报",   "统计时间", "统计截至", "截至",   "截止",     "日期",     "时间",
    "第",     "以上",   "以下空白", "此表",   "本表",   "盖章",   "签字",   "签章",   "主管",   "带班",     "值班领导", "社区（村）",
    "乡镇",   "街道",   "村（社区）", "登记人", "报表人"};

// Trimmed at both ends without a copy; only the spaces that pad cells.
std::string_view bare(std::string_view cell) {
  constexpr std::string_view spaces = " \t\r\n";
  // Most cells have nothing to cut; the bytes here are those that a space of some kind begins or ends with.
  const auto may_be_space = [](char c) {
    return (c >= 0 && c <= ' ') || c == '\xE3' || c == '\xC2' || c == '\x80' || c == '\xA0';
  };
  if (cell.empty() || (!may_be_space(cell.front()) && !may_be_space(cell.back()))) return cell;
  for (;;) {
    const std::size_t before = cell.size();
    while (!cell.empty() && spaces.find(cell.front()) != std::string_view::npos) cell.remove_prefix(1);
    while (!cell.empty() && spaces.find(cell.back()) != std::string_view::npos) cell.remove_suffix(1);
    while (cell.starts_with("　")) cell.remove_prefix(3);
    while (cell.ends_with("　")) cell.remove_suffix(3);
    while (cell.starts_with("\xC2\xA0")) cell.remove_prefix(2);
    while (cell.ends_with("\xC2\xA0")) cell.remove_suffix(2);
    if (cell.size() == before) return cell;
  }
}

bool is_number(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.") == std::string_view::npos;
}

// -----, ====, ____, ……, ***: drawn, not written.
bool is_ruler(std::string_view cell) {
  if (cell.size() < 2) return cell == "-" || cell == "|";
  while (!cell.empty()) {
    if (std::string_view("-=_*|.:+~").find(cell[0]) != std::string_view::npos) {
      cell.remove_prefix(1);
    } else if (cell.starts_with("—") || cell.starts_with("─") || cell.starts_with("…") || cell.starts_with("━")) {
      cell.remove_prefix(3);
    } else {
      return false;
    }
  }
  return true;
}

bool is_total(std::string_view cell) {
  constexpr std::string_view first_letters = "tTsS\xEF";
  constexpr std::string_view first_characters = "合总小共累本全";
  if (cell.size() < 3 || cell.size() > 60) return false;
  if (first_letters.find(cell[0]) == std::string_view::npos && first_characters.find(cell.substr(0, 3)) == std::string_view::npos)
    return false;
  std::string word;
  for (const char32_t point : decode_utf8(to_lower_ascii(to_half_width(cell)))) {
    if (point == ' ' || point == U'　') continue;
    if (point == ':' || point == '(' || (point >= '0' && point <= '9')) break;
    append_utf8(word, point);
  }
  return std::find(std::begin(total_words), std::end(total_words), word) != std::end(total_words);
}

// 一、南街社区; （二）…; Part headings that people put between the rows of one sheet.
bool is_part_heading(std::string_view cell) {
  for (const std::string_view open : {"", "（", "(", "第"}) {
    if (!cell.starts_with(open)) continue;
    std::string_view rest = cell.substr(open.size());
    std::size_t digits = 0;
    while (rest.size() >= 3 && std::string_view("一二三四五六七八九十").find(rest.substr(0, 3)) != std::string_view::npos) {
      rest.remove_prefix(3);
      ++digits;
    }
    if (digits == 0) continue;
    for (const std::string_view close : {"、", "）", ")", "．", "部分", "组：", "："}) {
      if (rest.starts_with(close) && (open.empty() ? close == "、" || close == "．" : true)) return true;
    }
  }
  return false;
}

std::vector<std::string> plain_cells(const std::vector<std::string>& cells) {
  std::vector<std::string> plain;
  for (const std::string& cell : cells) plain.push_back(plain_heading(cell));
  return plain;
}

// What one row, or two rows taken together, would be as a header.
struct Candidate {
  std::size_t at = no_header;
  std::size_t lines = 1;
  std::vector<std::string> names;
  int known = 0;
  std::size_t filled = 0;
};

bool may_be_heading(std::string_view cell) {
  if (cell.empty()) return true;
  if (cell.size() > 300 || is_number(cell)) return false;
  const auto digits = std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
  return static_cast<std::size_t>(digits) * 2 <= cell.size() && digits < 9;
}

bool is_candidate(const std::vector<std::string>& cells) {
  std::set<std::string_view> seen;
  std::size_t filled = 0;
  for (const std::string& raw : cells) {
    const std::string_view cell = bare(raw);
    if (!may_be_heading(cell)) return false;
    filled += !cell.empty();
    if (!cell.empty()) seen.insert(cell);
  }
  return filled > 0 && seen.size() * 2 >= filled;
}

Candidate single(const std::vector<TableRow>& sample, std::size_t at, const KnownHeadings& known) {
  Candidate candidate{at, 1, {}, 0, 0};
  for (const std::string& cell : sample[at].cells) {
    candidate.names.emplace_back(bare(cell));
    candidate.filled += !candidate.names.back().empty();
  }
  candidate.known = known(candidate.names);
  return candidate;
}

// A header of two lines: above, words that span columns (their cells but the first are empty); below, a word for each column that
// has none above or lies under a span. The names are 来源地·省, or the one word where only one line has it.
std::optional<Candidate> pair(const std::vector<TableRow>& sample, std::size_t at, const KnownHeadings& known) {
  if (at + 1 >= sample.size()) return {};
  const std::vector<std::string>&top = sample[at].cells, &low = sample[at + 1].cells;
  if (!is_candidate(low)) return {};
  const std::size_t width = std::max(top.size(), low.size());
  const auto cell = [](const std::vector<std::string>& cells, std::size_t i) {
    return i < cells.size() ? bare(cells[i]) : std::string_view{};
  };
  Candidate candidate{at, 2, {}, 0, 0};
  std::string_view span;
  std::size_t under = 0, spans = 0;
  std::vector<std::string> alone;
  for (std::size_t i = 0; i < width; ++i) {
    const std::string_view above = cell(top, i), below = cell(low, i);
    if (!above.empty()) span = below.empty() ? std::string_view{} : above;
    // A word below a word that spans nothing is a row of data, not of headings.
    if (!above.empty() && !below.empty() && (!cell(top, i + 1).empty() || cell(low, i + 1).empty())) return {};
    if (above.empty() && below.empty()) span = {};
    if (above.empty() && !below.empty()) ++under;
    if (!above.empty() && below.empty()) alone.emplace_back(above);
    spans += !above.empty() && !below.empty();
    std::string name(above.empty() || !below.empty() ? below : above);
    if (!below.empty() && !span.empty()) name = std::string(span) + "·" + std::string(below);
    candidate.filled += !name.empty();
    candidate.names.push_back(std::move(name));
  }
  // A caption above a header spans all of it; a header's upper line has words of its own, or several that span.
  if (under == 0 || (alone.empty() && spans < 2) || (!alone.empty() && known(alone) == 0)) return {};
  candidate.known = known(candidate.names);
  return candidate;
}

Candidate find_header(const std::vector<TableRow>& sample, const KnownHeadings& known) {
  Candidate best;
  const auto take = [&](Candidate candidate) {
    const bool is_enough = candidate.known >= 2 || (candidate.known == 1 && candidate.filled <= 2);
    const auto rank = [](const Candidate& c) { return std::tuple(c.known + static_cast<int>(c.lines) - 1, c.filled); };
    if (is_enough && (best.at == no_header || rank(candidate) > rank(best))) best = std::move(candidate);
  };
  for (std::size_t at = 0; at < sample.size(); ++at) {
    if (!is_candidate(sample[at].cells)) continue;
    take(single(sample, at, known));
    // A line that adds no heading to the one below it is none: 填报单位：西湖社区, or a total above a header copied in again.
    auto both = pair(sample, at, known);
    if (both && both->known > single(sample, at + 1, known).known) take(std::move(*both));
  }
  return best;
}

// Where no heading is known: the first row that is as wide as the table and all words, if what stands below it differs in kind.
Candidate guess_header(const std::vector<TableRow>& sample, const KnownHeadings& known) {
  std::size_t width = 0;
  for (const TableRow& row : sample) width = std::max(width, row.cells.size());
  for (std::size_t at = 0; at < sample.size(); ++at) {
    const Candidate candidate = single(sample, at, known);
    if (candidate.filled == 0 || candidate.filled * 2 < width) continue;
    const bool is_words =
        is_candidate(sample[at].cells) && std::none_of(candidate.names.begin(), candidate.names.end(), looks_like_name);
    return is_words ? candidate : Candidate{};
  }
  return {};
}

}  // namespace

// 电话, 电话（2）, 电话（3）.
void make_distinct(std::vector<std::string>& names) {
  for (auto name = names.begin(); name != names.end(); ++name) {
    const std::string first = *name;
    for (int copy = 2; std::find(names.begin(), name, *name) != name; ++copy) *name = fmt::format("{}（{}）", first, copy);
  }
}

TableLayout::TableLayout(const std::vector<TableRow>& sample, const KnownHeadings& known) {
  Candidate header = find_header(sample, known);
  if (header.at == no_header) header = guess_header(sample, known);
  if (header.at == no_header) {
    name_by_content(sample);
    return;
  }
  header_ = header.at;
  header_lines_ = header.lines;
  for (std::size_t i = 0; i < header.lines; ++i) header_cells_.push_back(plain_cells(sample[header.at + i].cells));
  header_cells_.push_back(plain_cells(header.names));
  fold(header.names, known);
  name_columns(sample, std::move(header.names));
}

// 序号 姓名 电话 序号 姓名 电话: the same headings over and over are one table in two columns of a page.
void TableLayout::fold(std::vector<std::string>& names, const KnownHeadings& known) {
  const std::vector<std::string> plain = plain_cells(names);
  std::size_t width = plain.size();
  while (width > 0 && plain[width - 1].empty()) --width;
  for (std::size_t period = 2; period * 2 <= width; ++period) {
    if (width % period != 0) continue;
    const auto first = plain.begin(), end = first + static_cast<std::ptrdiff_t>(width - period);
    const bool repeats = std::equal(first, end, first + static_cast<std::ptrdiff_t>(period));
    const std::vector<std::string> once(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(period));
    if (!repeats || known(once) < 2 || std::count(first, first + static_cast<std::ptrdiff_t>(period), "") > 0) continue;
    folds_ = width / period;
    names = once;
    return;
  }
}

// Every column gets a name of its own; empty ones at the right end, as spreadsheets write them, are none.
void TableLayout::name_columns(const std::vector<TableRow>& sample, std::vector<std::string> names) {
  std::size_t width = names.size();
  const auto is_used = [&](std::size_t column) {
    return std::any_of(sample.begin(), sample.end(), [&](const TableRow& row) {
      const bool is_below = header_ == no_header || &row >= &sample[header_];
      return is_below && column < row.cells.size() && !bare(row.cells[column]).empty();
    });
  };
  while (width > 1 && names[width - 1].empty() && !is_used(width - 1)) --width;
  names.resize(width);
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::erase_if(names[i], [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    if (names[i].empty()) names[i] = fmt::format("第{}列", i + 1);
    const std::string plain = plain_heading(names[i]);
    if (serial_ == no_header && i < 2 && is_serial_heading(plain)) serial_ = i;
  }
  make_distinct(names);
  headers_ = std::move(names);
}

void TableLayout::name_by_content(const std::vector<TableRow>& sample) {
  std::size_t width = 1;
  for (const TableRow& row : sample) width = std::max(width, row.cells.size());
  std::vector<std::string> names;
  for (std::size_t column = 0; column < width; ++column) {
    std::vector<std::string_view> cells;
    for (const TableRow& row : sample) {
      if (column < row.cells.size() && !bare(row.cells[column]).empty()) cells.push_back(bare(row.cells[column]));
    }
    std::string name = heading_by_content(cells);
    // Of two columns of names the first is the person's.
    if (std::find(names.begin(), names.end(), name) != names.end()) name.clear();
    names.push_back(std::move(name));
  }
  name_columns(sample, std::move(names));
}

bool TableLayout::repeats_header(const std::vector<std::string>& cells, std::size_t first) const {
  for (const std::vector<std::string>& header : header_cells_) {
    if (first >= header.size() || header[first].empty()) continue;
    // Most rows differ from the header in their first letter.
    if (bare(cells[first]).substr(0, 1) != std::string_view(header[first]).substr(0, 1) && cells[first][0] > 0) continue;
    std::size_t same = 0, filled = 0;
    for (std::size_t i = first; i < cells.size(); ++i) {
      if (bare(cells[i]).empty()) continue;
      ++filled;
      same += i < header.size() && plain_heading(cells[i]) == header[i];
      if (filled == 2 && same == 0) break;
    }
    if (same >= 2 && same * 3 >= filled * 2) return true;
    if (filled == 1 && same == 1 && headers_.size() <= 2) return true;
  }
  return false;
}

// Words that stand below or between the rows: 填表人：… 审核人：…, a section's name.
bool TableLayout::is_note(const std::vector<std::string>& cells, std::size_t first, std::size_t filled) const {
  const std::string_view cell = bare(cells[first]);
  const bool is_sparse = filled <= 2 || filled * 2 <= headers_.size();
  if (is_sparse) {
    const bool has_colon = cell.find("：") != std::string_view::npos || cell.find(':') != std::string_view::npos;
    for (const std::string_view word : note_words) {
      if (cell.starts_with(word) && (has_colon || cell.starts_with("以下空白") || cell.starts_with("以上") || cell.starts_with("第"))) return true;
    }
  }
  if (filled != 1 || headers_.size() < 3) return false;
  if (first == serial_ && !is_number(cell)) return true;
  return is_part_heading(cell) || (first <= 1 && code_points(cell) > 20);
}

RowKind TableLayout::kind_of(std::size_t index, const std::vector<std::string>& cells) const {
  std::size_t first = no_header, filled = 0, second = no_header;
  bool is_drawn = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string_view cell = bare(cells[i]);
    if (cell.empty()) continue;
    ++filled;
    if (first == no_header) {
      first = i;
    } else if (second == no_header) {
      second = i;
    }
    is_drawn = is_drawn && is_ruler(cell);
  }
  if (filled == 0 || is_drawn) return RowKind::blank;
  if (header_ != no_header) {
    if (index < header_) return RowKind::title;
    if (index < header_ + header_lines_) return RowKind::header;
  }
  if (filled == 1 && first == serial_ && is_number(bare(cells[first]))) return RowKind::blank;
  if (is_total(bare(cells[first])) || (second != no_header && first == serial_ && is_total(bare(cells[second]))))
    return RowKind::total;
  if (repeats_header(cells, first)) return RowKind::header;
  if (is_note(cells, first, filled)) return RowKind::title;
  return RowKind::data;
}

}  // namespace fangxian
