// Lists out of a chat: 接龙 lines that begin with their number, and blocks of 名称：内容.
#include "base/text.h"
#include "exchange/headings.h"
#include "exchange/table_parts.h"

#include <algorithm>
#include <array>

namespace fangxian {
namespace {

struct Line {
  std::int64_t number = 0;  // of the file
  std::string text;         // half width, trimmed
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::int64_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    lines.push_back({++number, trim(to_half_width(text.substr(at, end - at)))});
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What follows "12. ", "12、", "12)", "12：" at a line's beginning; empty when the line does not begin so.
std::string_view behind_number(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && at < 5 && is_digit(line[at])) ++at;
  if (at == 0 || at == line.size() || at == 5) return {};
  for (const std::string_view mark : {".", "、", ")", "。", ":", "．"}) {
    if (!line.substr(at).starts_with(mark)) continue;
    const std::string_view rest = line.substr(at + mark.size());
    // 1.5 and 12:30 are no numbering.
    return !rest.empty() && (mark == "." || mark == ":") && is_digit(rest[0]) ? std::string_view{} : rest;
  }
  return {};
}

std::vector<std::string> tokens_of(std::string_view line) {
  std::vector<std::string> tokens(1);
  for (const char32_t point : decode_utf8(line)) {
    const bool parts = point == ' ' || point == '\t' || point == ',' || point == U'、' || point == ';' || point == '+' ||
                       point == '|' || point == '/' || point == U'。' || point == U'　';
    if (!parts) {
      append_utf8(tokens.back(), point);
    } else if (!tokens.back().empty()) {
      tokens.emplace_back();
    }
  }
  if (tokens.back().empty()) tokens.pop_back();
  return tokens;
}

// 例：姓名 电话 住址, or a caption 请按“姓名+电话+住址”接龙: the words that say what stands where.
std::vector<std::string> words_of_example(std::string_view line, const KnownHeadings& known) {
  std::string text(line);
  for (const std::string_view mark : {"“", "”", "\"", "【", "】", "(", ")", "《", "》", ":", "-", "—"}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.replace(at, mark.size(), " ");
  }
  std::vector<std::string> words = tokens_of(text);
  for (const std::string_view lead : {"例如", "例", "格式", "样式", "格式如下", "示例", "接龙", "#接龙", "请按"}) {
    if (!words.empty() && words.front() == lead) words.erase(words.begin());
  }
  // Take the stretch of words that are headings.
  std::vector<std::string> best;
  for (std::size_t from = 0; from < words.size(); ++from) {
    std::vector<std::string> run;
    for (std::size_t i = from; i < words.size(); ++i) {
      const std::vector<std::string> one(1, words[i]);
      if (known(one) == 0) break;
      run.push_back(words[i]);
    }
    if (run.size() > best.size()) best = run;
  }
  return best.size() >= 2 ? best : std::vector<std::string>{};
}

struct Entry {
  std::int64_t line = 0;
  std::string serial;
  std::vector<std::string> tokens;
};

std::string joined(const std::vector<std::string>& tokens, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < tokens.size(); ++i) text += (text.empty() ? "" : " ") + tokens[i];
  return text;
}

TableRow row_of(std::int64_t line, RowKind kind, std::vector<std::string> cells) {
  TableRow row;
  row.line = line;
  row.kind = kind;
  row.cells = std::move(cells);
  return row;
}

// The words of the example stand for the tokens in order; what is left over belongs to the last.
std::vector<std::string> cells_by_words(const Entry& entry, std::size_t words) {
  std::vector<std::string> cells{entry.serial};
  for (std::size_t i = 0; i < words; ++i) {
    cells.push_back(i + 1 < words ? (i < entry.tokens.size() ? entry.tokens[i] : "") : joined(entry.tokens, i));
  }
  return cells;
}

bool is_number_label(std::string_view word) {
  for (const std::string_view label : {"电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "身份证", "身份证号", "身份证号码", "tel"}) {
    if (word == label) return true;
  }
  return false;
}

// 张三13800001111 and 电话13800001111: letters beside a number in one word.
std::vector<std::string> parted(const std::vector<std::string>& tokens) {
  std::vector<std::string> out;
  for (const std::string& token : tokens) {
    std::size_t from = 0;
    for (std::size_t at = 0; at < token.size() && from == 0; ++at) {
      std::size_t end = at;
      while (end < token.size() && (is_digit(token[end]) || (end > at && (token[end] == 'X' || token[end] == 'x')))) ++end;
      if (end == at) continue;
      const std::string_view number = std::string_view(token).substr(at, end - at);
      if (looks_like_mobile(number) || looks_like_id_number(number)) {
        std::string before = token.substr(0, at);
        while (!before.empty() && before.back() == ':') before.pop_back();
        if (!before.empty() && !is_number_label(before)) out.push_back(before);
        out.emplace_back(number);
        if (end < token.size()) out.push_back(token.substr(end));
        from = token.size();
      }
      at = end;
    }
    if (from == 0) out.push_back(token);
  }
  return out;
}

enum Slot { name_slot, sex_slot, phone_slot, id_slot, rest_slot, slots };
constexpr std::array<const char*, slots> slot_names = {"姓名", "性别", "手机号码", "身份证号码", "地址"};

std::array<std::string, slots> slots_of(const Entry& entry) {
  std::array<std::string, slots> out;
  for (const std::string& token : parted(entry.tokens)) {
    Slot slot = rest_slot;
    if (looks_like_id_number(token)) {
      slot = id_slot;
    } else if (looks_like_mobile(token)) {
      slot = phone_slot;
    } else if (looks_like_sex(token)) {
      slot = sex_slot;
    } else if (looks_like_name(token) && out[name_slot].empty() && out[rest_slot].empty()) {
      slot = name_slot;
    }
    if (slot != rest_slot && !out[slot].empty()) slot = rest_slot;
    out[slot] += (out[slot].empty() ? "" : " ") + token;
  }
  return out;
}

ChatTable by_slots(const std::vector<Entry>& entries, std::vector<TableRow> others) {
  std::vector<std::array<std::string, slots>> all;
  std::array<bool, slots> used = {};
  for (const Entry& entry : entries) {
    all.push_back(slots_of(entry));
    for (int slot = 0; slot < slots; ++slot)
      used[static_cast<std::size_t>(slot)] |= !all.back()[static_cast<std::size_t>(slot)].empty();
  }
  ChatTable table{{"序号"}, std::move(others)};
  for (std::size_t slot = 0; slot < slots; ++slot) {
    if (used[slot]) table.headers.emplace_back(slot_names[slot]);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    std::vector<std::string> cells{entries[i].serial};
    for (std::size_t slot = 0; slot < slots; ++slot) {
      if (used[slot]) cells.push_back(all[i][slot]);
    }
    table.rows.push_back(row_of(entries[i].line, RowKind::data, std::move(cells)));
  }
  return table;
}

void put_in_order(std::vector<TableRow>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const TableRow& a, const TableRow& b) { return a.line < b.line; });
}

std::optional<ChatTable> read_numbered(const std::vector<Line>& lines, const KnownHeadings& known) {
  std::vector<Entry> entries;
  std::vector<TableRow> others;
  std::vector<std::string> words;
  bool says_list = false;
  std::size_t filled = 0;
  for (const Line& line : lines) {
    filled += !line.text.empty();
    const std::string_view rest = behind_number(line.text);
    if (!rest.empty() && rest[0] != ',' && rest[0] != '\t') {
      entries.push_back({line.number, line.text.substr(0, line.text.find_first_not_of("0123456789")), tokens_of(rest)});
      continue;
    }
    says_list |= line.text.find("接龙") != std::string::npos;
    if (words.empty()) words = words_of_example(line.text, known);
    others.push_back(row_of(line.number, line.text.empty() ? RowKind::blank : RowKind::title, {line.text}));
  }
  std::erase_if(entries, [](const Entry& entry) { return entry.tokens.empty(); });
  if (entries.empty() || (entries.size() < 2 && !says_list) || entries.size() * 2 < filled) return {};
  const auto fitting =
      std::count_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.tokens.size() >= words.size(); });
  ChatTable table;
  if (!words.empty() && static_cast<std::size_t>(fitting) * 5 >= entries.size() * 4) {
    table = {{"序号"}, std::move(others)};
    table.headers.insert(table.headers.end(), words.begin(), words.end());
    for (const Entry& entry : entries) {
      table.rows.push_back(row_of(entry.line, RowKind::data, cells_by_words(entry, words.size())));
    }
  } else {
    table = by_slots(entries, std::move(others));
  }
  put_in_order(table.rows);
  return table;
}

struct Pair {
  std::string key, value;
};

bool parts_pairs(char32_t point) {
  return point == ' ' || point == ',' || point == ';' || point == U'、' || point == '\t' || point == '|';
}

// 姓名:张三 电话:138… in one line. A key stands at the line's beginning or behind a space or comma, and is short.
std::vector<Pair> pairs_of(std::string_view line, const KnownHeadings& known) {
  constexpr std::size_t longest_key = 16;
  const std::vector<char32_t> points = decode_utf8(line);
  std::vector<Pair> pairs;
  std::size_t value_from = 0;
  const auto text = [&](std::size_t from, std::size_t to) {
    std::string out;
    for (std::size_t i = from; i < to; ++i) append_utf8(out, points[i]);
    return trim(out);
  };
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i] != ':') continue;
    std::size_t from = i;
    while (from > value_from && !parts_pairs(points[from - 1])) --from;
    const std::string key = text(from, i);
    if (key.empty() || i - from > longest_key || (!pairs.empty() && known(std::vector<std::string>(1, key)) == 0)) continue;
    if (!pairs.empty()) pairs.back().value = text(value_from, from);
    pairs.push_back({key, ""});
    value_from = i + 1;
  }
  if (pairs.empty()) return pairs;
  pairs.back().value = text(value_from, points.size());
  for (Pair& pair : pairs) {
    while (!pair.value.empty() && (pair.value.back() == ',' || pair.value.back() == ';')) pair.value.pop_back();
  }
  return pairs;
}

// A new entry begins where a key comes for the second time.
class Labelled {
 public:
  void add(std::int64_t line, const Pair& pair) {
    const std::size_t column = column_of(pair.key);
    if (table_.rows.empty() || is_closed_ || (column < row().cells.size() && given_[column])) {
      table_.rows.push_back(row_of(line, RowKind::data, {}));
      given_.assign(table_.headers.size(), false);
      is_closed_ = false;
    }
    given_.resize(table_.headers.size());
    if (row().cells.size() <= column) row().cells.resize(column + 1);
    row().cells[column] = pair.value;
    given_[column] = true;
  }
  void close() { is_closed_ = true; }
  ChatTable finish(std::vector<TableRow> others) {
    for (TableRow& entry : table_.rows) entry.cells.resize(table_.headers.size());
    table_.rows.insert(table_.rows.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
    put_in_order(table_.rows);
    return std::move(table_);
  }
  std::size_t entries() const { return table_.rows.size(); }
  const std::vector<std::string>& headers() const { return table_.headers; }

 private:
  TableRow& row() { return table_.rows.back(); }
  std::size_t column_of(const std::string& key) {
    const auto found = std::find(table_.headers.begin(), table_.headers.end(), key);
    if (found != table_.headers.end()) return static_cast<std::size_t>(found - table_.headers.begin());
    table_.headers.push_back(key);
    return table_.headers.size() - 1;
  }

  ChatTable table_;
  std::vector<bool> given_;
  bool is_closed_ = false;
};

std::optional<ChatTable> read_labelled(const std::vector<Line>& lines, const KnownHeadings& known) {
  constexpr std::size_t most_headers = 60;
  Labelled table;
  std::vector<TableRow> others;
  std::size_t filled = 0, labelled = 0;
  for (const Line& line : lines) {
    filled += !line.text.empty();
    const std::string_view rest = behind_number(line.text);
    const std::vector<Pair> pairs = pairs_of(rest.empty() ? line.text : rest, known);
    if (!rest.empty() && !pairs.empty()) table.close();
    if (pairs.empty()) {
      others.push_back(row_of(line.number, line.text.empty() ? RowKind::blank : RowKind::title, {line.text}));
      continue;
    }
    ++labelled;
    for (const Pair& pair : pairs) table.add(line.number, pair);
    if (table.headers().size() > most_headers) return {};
  }
  if (labelled * 2 < filled || known(table.headers()) < 2) return {};
  return table.finish(std::move(others));
}

// Lines without numbers or labels, most of them with somebody's number in them: 张三 13800001111 南街3号.
std::optional<ChatTable> read_loose(const std::vector<Line>& lines) {
  std::vector<Entry> entries;
  std::vector<TableRow> others;
  std::size_t filled = 0;
  for (const Line& line : lines) {
    filled += !line.text.empty();
    Entry entry{line.number, "", parted(tokens_of(line.text))};
    const bool has_number = std::any_of(entry.tokens.begin(), entry.tokens.end(), [](const std::string& token) {
      return looks_like_mobile(token) || looks_like_id_number(token);
    });
    if (has_number && entry.tokens.size() >= 2) {
      const std::string& first = entry.tokens.front();
      const bool is_numbered = first.size() <= 4 && std::all_of(first.begin(), first.end(), is_digit);
      if (is_numbered) {
        entry.serial = first;
        entry.tokens.erase(entry.tokens.begin());
      }
      entries.push_back(std::move(entry));
    } else {
      others.push_back(row_of(line.number, line.text.empty() ? RowKind::blank : RowKind::title, {line.text}));
    }
  }
  if (entries.empty() || entries.size() * 2 < filled) return {};
  ChatTable table = by_slots(entries, std::move(others));
  put_in_order(table.rows);
  return table;
}

}  // namespace

std::optional<ChatTable> read_chat(std::string_view text, const KnownHeadings& known, bool has_delimiter) {
  constexpr std::size_t longest_chat = 4 * 1024 * 1024;  // beyond this it is no chat, and its lines are not worth a second copy
  if (text.size() > longest_chat) return {};
  const std::vector<Line> lines = lines_of(text);
  if (auto labelled = read_labelled(lines, known)) return labelled;
  if (auto numbered = read_numbered(lines, known)) return numbered;
  return has_delimiter ? std::nullopt : read_loose(lines);
}

}  // namespace fangxian
