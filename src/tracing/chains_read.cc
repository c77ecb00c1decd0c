#include "base/refusal.h"
#include "base/text.h"
#include "record/csv.h"
#include "tracing/chains.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <span>

namespace fangxian::tracing {
namespace {

struct Known {
  const char* field;
  std::vector<const char*> headings;  // best first; letters small, spaces and underscores left out
};

const std::vector<Known>& known_of_cases() {
  static const std::vector<Known> all = {
      {"id",
       {"id", "caseid", "case", "patientid", "病例编号", "病例号", "编号", "个案编号", "证件号", "身份证号", "身份证号码",
        "姓名"}},
      {"onset",
       {"onset", "dtonset", "dateonset", "onsetdate", "dateofonset", "symptomonset", "dateofsymptomonset", "发病日期", "发病时间",
        "发病日", "症状出现日期", "首发症状日期", "发现时间"}},
      {"report",
       {"report", "dtreport", "reportdate", "datereport", "confirmdate", "dateofreport", "dtdiag", "dateofdiagnosis",
        "dateconfirmed", "报告日期", "报告时间", "确诊日期", "诊断日期", "统计时间"}},
      {"exposure_from",
       {"exposurefrom", "dtstartexp", "startsource", "exposurestart", "首次暴露", "首次接触时间", "首次暴露日期"}},
      {"exposure_to", {"exposureto", "dtendexp", "endsource", "exposureend", "末次暴露", "末次接触时间", "末次暴露日期"}},
      {"sex", {"sex", "gender", "性别"}},
      {"age", {"age", "年龄"}},
      {"outcome", {"outcome", "severity", "转归", "治疗情况", "临床严重程度"}},
      {"source", {"source", "infectionsource", "infector", "感染来源", "传染源", "上层病例", "接触史"}},
  };
  return all;
}

const std::vector<Known>& known_of_contacts() {
  static const std::vector<Known> all = {
      {"from", {"from", "infector", "source", "sourcecase", "casefrom", "上层病例", "传染源", "病例编号", "密接证件号", "关联病例"}},
      {"to", {"to", "infectee", "contact", "caseto", "contactid", "id", "caseid", "次密证件号", "接触者编号", "证件号", "身份证号", "姓名"}},
      {"date", {"date", "contactdate", "dtcontact", "lastexposure", "lastcontact", "末次接触时间", "末次接触日期", "接触日期"}},
      {"setting", {"setting", "exposure", "place", "location", "contacttype", "relationship", "接触方式", "与病例关系", "接触地点"}},
      {"certainty", {"certainty", "confidence", "确定性", "可信度"}},
  };
  return all;
}

// "Symptom_onset " → "symptomonset".
std::string plain(std::string_view heading) {
  std::string out;
  for (const char c : to_lower_ascii(to_half_width(trim(heading)))) {
    if (c != ' ' && c != '_' && c != '-' && c != '.' && c != '*') out += c;
  }
  return out;
}

using Columns = std::map<std::string, std::vector<std::size_t>>;

struct Table {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> lines;
  Columns columns;
  const std::string& cell(std::size_t row, std::size_t column) const {
    static const std::string none;
    return column < rows[row].size() ? rows[row][column] : none;
  }
  std::string value(std::size_t row, const std::string& field) const {
    const auto at = columns.find(field);
    if (at == columns.end()) return {};
    const std::string text = trim(cell(row, at->second[0]));
    return text == "NA" || text == "N/A" || text == "NULL" ? "" : text;
  }
};

Table read_table(std::string_view bytes) {
  const std::string text = to_utf8(bytes);
  CsvReader reader(text);
  Table table;
  reader.next(table.headings);
  for (std::string& heading : table.headings) heading = trim(heading);
  for (std::vector<std::string> cells; reader.next(cells);) {
    table.rows.push_back(cells);
    table.lines.push_back(reader.line());
  }
  return table;
}

// edge1, infector2: a field over several columns.
bool is_numbered(const std::string& heading, std::string_view stem) {
  if (!heading.starts_with(stem) || heading.size() == stem.size()) return false;
  return std::all_of(heading.begin() + static_cast<std::ptrdiff_t>(stem.size()), heading.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

[[noreturn]] void refuse_column(const char* file, const char* field, const Table& table) {
  std::string headings;
  for (const std::string& heading : table.headings) headings += (headings.empty() ? "" : ", ") + heading;
  throw Refusal(
      RefusalKind::invalid, "chains.no-column",
      {fmt::format("{}表中找不到“{}”列，请用 --map {}=列名 指明；现有列：{}", std::string(file) == "cases" ? "病例" : "接触",
                   field, field, headings),
       fmt::format("No column of the {} is “{}”; say which with --map {}=COLUMN; there are: {}", file, field, field, headings)});
}

void map_columns(Table& table, const char* file, std::span<const Known> known, const ColumnMap& given) {
  const auto column_named = [&table](std::string_view wanted) {
    for (std::size_t i = 0; i < table.headings.size(); ++i) {
      if (plain(table.headings[i]) == plain(wanted)) return i;
    }
    return nobody;
  };
  for (const auto& [field, column] : given) {
    const bool is_mine =
        std::any_of(known.begin(), known.end(), [&name = field](const Known& each) { return name == each.field; });
    if (!is_mine) continue;
    const std::size_t at = column_named(column);
    if (at == nobody) refuse_column(file, field.c_str(), table);
    table.columns[field].push_back(at);
  }
  for (const Known& each : known) {
    if (table.columns.contains(each.field)) continue;
    for (const char* heading : each.headings) {
      const std::size_t at = column_named(heading);
      const auto has = [at](const auto& field) { return field.second[0] == at; };
      if (at == nobody || std::any_of(table.columns.begin(), table.columns.end(), has)) continue;
      table.columns[each.field] = {at};
      break;
    }
  }
}

void map_numbered_sources(Table& table) {
  if (table.columns.contains("from")) return;
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    const std::string heading = plain(table.headings[i]);
    const auto is_one = [&heading](const char* stem) { return is_numbered(heading, stem); };
    if (is_one("edge") || is_one("infector") || is_one("source")) table.columns["from"].push_back(i);
  }
}

struct Numbers {
  int a = 0, b = 0, c = 0;
};

// Three numbers parted by anything: 14/01/2020, 2020年1月14日, 2020.1.14.
std::optional<Numbers> three_numbers(std::string_view text) {
  std::array<int, 3> values{};
  std::size_t count = 0;
  bool is_inside = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (!is_inside && count == 3) break;  // a time of day follows
      if (!is_inside) ++count;
      is_inside = true;
      if (values[count - 1] > 99999) return std::nullopt;
      values[count - 1] = values[count - 1] * 10 + (c - '0');
    } else {
      is_inside = false;
    }
  }
  if (count != 3) return std::nullopt;
  return Numbers{values[0], values[1], values[2]};
}

std::optional<Date> make_sound_date(int year, int month, int day) {
  return parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

class DateReader {
 public:
  explicit DateReader(DateOrder order) : order_(order) {}

  // Every date of both files is shown first: one day above twelve tells the order of all.
  void learn(std::string_view text) {
    const auto numbers = three_numbers(text);
    if (order_ != DateOrder::by_evidence || !numbers || numbers->a > 31) return;
    is_day_first_ |= numbers->a > 12;
    is_month_first_ |= numbers->b > 12;
  }
  bool is_unclear() const { return order_ == DateOrder::by_evidence && saw_short_ && is_day_first_ == is_month_first_; }

  std::optional<Date> date(std::string_view text) {
    if (const auto time = parse_time(trim(text))) return date_of(*time);
    const auto numbers = three_numbers(text);
    if (!numbers) return std::nullopt;
    if (numbers->a > 31) return make_sound_date(numbers->a, numbers->b, numbers->c);
    saw_short_ = true;
    const bool month_first =
        order_ == DateOrder::month_first || (order_ == DateOrder::by_evidence && is_month_first_ && !is_day_first_);
    return month_first ? make_sound_date(numbers->c, numbers->a, numbers->b)
                       : make_sound_date(numbers->c, numbers->b, numbers->a);
  }

 private:
  DateOrder order_;
  bool is_day_first_ = false, is_month_first_ = false, saw_short_ = false;
};

// Words of letters, digits, _ and - in a text; other scripts part them.
std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : std::string(text) + " ") {
    const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
    if (is_word) word += c;
    else if (!word.empty()) words.push_back(std::move(word)), word.clear();
  }
  return words;
}

class Reading {
 public:
  explicit Reading(const ChainInput& input) : input_(input), dates_(input.dates) {}

  ChainTables read() {
    cases_ = read_table(input_.cases);
    map_columns(cases_, "cases", known_of_cases(), input_.map);
    if (!cases_.columns.contains("id")) refuse_column("cases", "id", cases_);
    if (!input_.contacts.empty()) {
      contacts_ = read_table(input_.contacts);
      map_columns(contacts_, "contacts", known_of_contacts(), input_.map);
      map_numbered_sources(contacts_);
      for (const char* field : {"from", "to"}) {
        if (!contacts_.columns.contains(field)) refuse_column("contacts", field, contacts_);
      }
    }
    learn_dates();
    for (std::size_t row = 0; row < cases_.rows.size(); ++row) read_case(row);
    if (tables_.cases.empty()) {
      throw Refusal(RefusalKind::invalid, "chains.no-cases", {"病例表中没有病例", "The line list holds no case"});
    }
    for (std::size_t row = 0; row < contacts_.rows.size(); ++row) read_contact(row);
    if (input_.with_sources) read_sources();
    if (dates_.is_unclear()) remark("unclear-date-order", "", 0, "");
    tell_columns("cases", cases_);
    tell_columns("contacts", contacts_);
    return std::move(tables_);
  }

 private:
  void remark(const char* code, std::string about, std::int64_t line, std::string detail) {
    tables_.remarks.push_back({code, std::move(about), line, std::move(detail)});
  }

  void tell_columns(const std::string& file, const Table& table) {
    for (const auto& [field, columns] : table.columns) {
      for (const std::size_t column : columns) tables_.used_columns.emplace_back(file + "." + field, table.headings[column]);
    }
  }

  void learn_dates() {
    for (const auto& [table, fields] : {std::pair(&cases_, std::vector{"onset", "report", "exposure_from", "exposure_to"}),
                                        std::pair(&contacts_, std::vector{"date"})}) {
      for (std::size_t row = 0; row < table->rows.size(); ++row) {
        for (const char* field : fields) dates_.learn(table->value(row, field));
      }
    }
  }

  std::optional<Date> date(const Table& table, std::size_t row, const char* field, const std::string& about) {
    const std::string text = table.value(row, field);
    if (text.empty()) return std::nullopt;
    const auto date = dates_.date(text);
    if (!date) remark("unreadable-date", about, table.lines[row], std::string(field) + ": " + text);
    return date;
  }

  void read_case(std::size_t row) {
    ChainCase one;
    one.id = cases_.value(row, "id");
    one.line = cases_.lines[row];
    if (one.id.empty()) return remark("no-id", "", one.line, "");
    if (!number_of_.try_emplace(one.id, tables_.cases.size()).second) return remark("same-id-again", one.id, one.line, "");
    one.onset = date(cases_, row, "onset", one.id);
    one.report = date(cases_, row, "report", one.id);
    one.exposure_from = date(cases_, row, "exposure_from", one.id);
    one.exposure_to = date(cases_, row, "exposure_to", one.id);
    one.sex = cases_.value(row, "sex"), one.age = cases_.value(row, "age");
    one.outcome = cases_.value(row, "outcome"), one.source = cases_.value(row, "source");
    tables_.cases.push_back(std::move(one));
  }

  void read_contact(std::size_t row) {
    const std::string to = contacts_.value(row, "to");
    const std::int64_t line = contacts_.lines[row];
    bool has_any = false;
    for (const std::size_t column : contacts_.columns.at("from")) {
      const std::string from = trim(contacts_.cell(row, column));
      if (from.empty() || from == "NA") continue;
      has_any = true;
      add_contact(row, from, to, line);
    }
    // A row without a source says only that the person is on the list, which the line list says already.
    if (!has_any && contacts_.columns.at("from").size() == 1) remark("no-source", to, line, "");
  }

  void add_contact(std::size_t row, const std::string& from, const std::string& to, std::int64_t line) {
    const auto a = number_of_.find(from), b = number_of_.find(to);
    const std::string about = from + " → " + to;
    if (a == number_of_.end() || b == number_of_.end()) {
      const std::string missing = a == number_of_.end() ? (b == number_of_.end() ? from + ", " + to : from) : to;
      return remark("dangling-link", about, line, missing);
    }
    ChainLink link{
        a->second, b->second, date(contacts_, row, "date", about), Certainty::probable, contacts_.value(row, "setting"),
        false,     line};
    link.certainty = certainty(contacts_.value(row, "certainty"), about, line);
    add_link(std::move(link));
  }

  Certainty certainty(const std::string& text, const std::string& about, std::int64_t line) {
    const std::string word = to_lower_ascii(text);
    if (word.empty() || word == "probable" || word == "可能性大" || word == "很可能") return Certainty::probable;
    if (word == "confirmed" || word == "确定" || word == "明确") return Certainty::confirmed;
    if (word == "possible" || word == "可能" || word == "疑似") return Certainty::possible;
    remark("unknown-certainty", about, line, text);
    return Certainty::possible;
  }

  void add_link(ChainLink link) {
    const ChainCase &from = tables_.cases[link.from], &to = tables_.cases[link.to];
    const std::string about = from.id + " → " + to.id;
    if (link.from == link.to) return remark("own-source", from.id, link.line, "");
    const auto [known, is_new] = pairs_.try_emplace({link.from, link.to}, tables_.links.size());
    if (is_new) return tables_.links.push_back(std::move(link));
    // Told by both files is told once; told twice by one is worth a look.
    if (!link.is_from_source) remark("same-link-again", about, link.line, "");
  }

  void read_sources() {
    for (std::size_t to = 0; to < tables_.cases.size(); ++to) {
      const ChainCase& one = tables_.cases[to];
      std::set<std::size_t> named;
      const auto whole = number_of_.find(one.source);
      if (whole != number_of_.end()) named.insert(whole->second);
      for (const std::string& word : words_in(one.source)) {
        const auto at = number_of_.find(word);
        if (at != number_of_.end() && is_telling(word)) named.insert(at->second);
      }
      for (const std::size_t from : named) add_link({from, to, std::nullopt, Certainty::possible, one.source, true, one.line});
    }
  }
  // A bare number in a sentence ("2 days in Wuhan") is no case, though cases may be numbered so.
  static bool is_telling(const std::string& word) {
    return std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  }

  const ChainInput& input_;
  DateReader dates_;
  Table cases_, contacts_;
  ChainTables tables_;
  std::map<std::string, std::size_t> number_of_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> pairs_;
};

}  // namespace

std::pair<std::string, std::string> parse_column_map(std::string_view text) {
  const std::size_t equals = text.find('=');
  std::string field = equals == std::string_view::npos ? "" : trim(text.substr(0, equals));
  const auto is_field = [&field](const Known& each) { return field == each.field; };
  const bool is_known = std::any_of(known_of_cases().begin(), known_of_cases().end(), is_field) ||
                        std::any_of(known_of_contacts().begin(), known_of_contacts().end(), is_field);
  if (!is_known || equals + 1 >= text.size()) {
    throw Refusal(RefusalKind::invalid, "chains.bad-map",
                  {fmt::format("“{}”不是 字段=列名", text), fmt::format("“{}” is not FIELD=COLUMN", text)});
  }
  return {std::move(field), trim(text.substr(equals + 1))};
}

ChainTables read_chains(const ChainInput& input) { return Reading(input).read(); }

}  // namespace fangxian::tracing
