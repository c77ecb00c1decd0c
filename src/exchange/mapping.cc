#include "exchange/mapping.h"

#include "base/refusal.h"
#include "base/text.h"
#include "exchange/headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace fangxian {
namespace {

constexpr double enough = 0.6;  // below this a column is named to the person and not taken over by itself

// Headings that sheets everywhere have for fields of these names, whether or not an importer lists them.
constexpr ImportHeading common_headings[] = {
    {"name", "姓名 名字 人员姓名 居民姓名"},
    {"sex", "性别"},
    {"birth_date", "出生日期 出生年月日 生日 出生时间"},
    {"id_number", "身份证号码 身份证号 身份证 证件号码 证件号 公民身份号码 公民身份证号码"},
    {"document_kind", "证件类型 证件种类 证件名称"},
    {"phone", "手机号码 手机号 手机 电话 电话号码 联系电话 联系方式 联系手机 本人电话"},
    {"party_member", "党员 是否党员 是否中共党员 中共党员 政治面貌"},
    {"employer", "工作单位 所在单位 单位名称"},
    {"address", "地址 住址 现住址 现居住地址 家庭住址 居住地址 详细地址 家庭地址 居住地"},
    {"area", "区划 区划代码 所在村 所在社区 社区村 村社区 所属社区 所在村社区 网格 网格编号"},
    {"relation", "与户主关系 关系"}};

struct Word {
  Heading heading;
  const Field* field;
  double confidence;  // of a heading that is this word
};

std::vector<Word> words_of(std::span<const Field> input, const Importer& importer, const Form* form) {
  std::vector<Word> words;
  const auto add = [&](std::string_view text, const Field* field, double confidence) {
    std::string plain = plain_heading(text);
    if (field != nullptr && !plain.empty()) words.push_back({heading_of(std::move(plain)), field, confidence});
  };
  for (const Field& field : input) {
    add(field.zh, &field, 1);
    add(field.en, &field, 1);
    add(field.name, &field, 1);
  }
  for (const ImportHeading& heading : importer.headings) {
    for (const std::string& text : split(heading.headings, ' ')) add(text, find_field(input, heading.field), 1);
  }
  for (const ImportHeading& heading : common_headings) {
    for (const std::string& text : split(heading.headings, ' ')) add(text, find_field(input, heading.field), 0.95);
  }
  if (form == nullptr) return words;
  for (const FormColumn& column : form->columns) {
    if (column.use != ColumnUse::dropped && column.field[0] != '\0') add(column.header, find_field(input, column.field), 0.95);
  }
  return words;
}

// Headings of the form that are known and not to be taken over: no field may claim them by likeness.
std::set<std::string> left_alone(const Form* form, std::span<const Field> input) {
  std::set<std::string> plain;
  if (form == nullptr) return plain;
  for (const FormColumn& column : form->columns) {
    const bool is_taken = column.use != ColumnUse::dropped && find_field(input, column.field) != nullptr;
    if (!is_taken) plain.insert(plain_heading(column.header));
  }
  return plain;
}

struct Match {
  const Field* field = nullptr;
  double confidence = 0;
};

Match match_heading(const std::string& plain, const std::vector<Word>& words) {
  const Heading heading = heading_of(plain);
  Match best;
  const auto take = [&](const Field* field, double confidence) {
    if (confidence > best.confidence) best = {field, confidence};
  };
  for (const Word& word : words) {
    const std::string& other = word.heading.plain;
    if (plain == other) {
      take(word.field, word.confidence);
    } else if (!speaks_of_another(heading, word.heading) && code_points(plain) >= 2 && code_points(other) >= 2) {
      const bool holds = plain.find(other) != std::string::npos || other.find(plain) != std::string::npos;
      const double like = likeness(heading, word.heading);
      take(word.field, std::min(0.9, holds ? std::max(like, 0.55) + 0.15 : like) * word.confidence);
    }
  }
  return best;
}

// The heading itself, or the lower of a header's two lines where the upper speaks of nobody else: 来源地·省, 基本信息·姓名.
Match match_column(const std::string& header, const std::vector<Word>& words, const std::set<std::string>& alone) {
  const std::string plain = plain_heading(header);
  if (plain.empty() || is_serial_heading(plain)) {
    const Match match = match_heading(plain, words);
    return match.confidence == 1 && plain != "id" && plain != "编号" ? match : Match{};
  }
  Match match = match_heading(plain, words);
  if (match.confidence < 0.95 && alone.contains(plain)) return {};
  const std::size_t point = header.rfind("·");
  if (point == std::string::npos) return match;
  const std::string lower = plain_heading(std::string_view(header).substr(point + std::string_view("·").size()));
  if (speaks_of_another(plain_heading(std::string_view(header).substr(0, point)), "")) return match;
  const Match below = match_heading(lower, words);
  return below.confidence * 0.95 > match.confidence ? Match{below.field, below.confidence * 0.95} : match;
}

std::vector<std::size_t> columns_of(const Mapping& mapping, const std::vector<std::string>& headers, std::string_view field) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const auto found = mapping.columns.find(headers[i]);
    if (found != mapping.columns.end() && found->second == field) columns.push_back(i);
  }
  return columns;
}

// For a person to confirm: 有症状 is likely yes and 未发现 no, but 无法确认 is neither.
std::string likely_answer(const Field& field, std::string_view cell) {
  if (field.kind != Kind::boolean || cell.starts_with("无法") || cell.starts_with("不清") || cell.starts_with("不知")) return {};
  for (const std::string_view no : {"无", "没", "未", "否", "不", "非"}) {
    if (cell.starts_with(no)) return "false";
  }
  for (const std::string_view yes : {"有", "是", "已", "√"}) {
    if (cell.starts_with(yes)) return "true";
  }
  return {};
}

bool has_words(const Field& field) { return !field.limits.choices.empty() || field.kind == Kind::boolean; }

}  // namespace

bool joins(const Field& field) {
  const std::string_view name = field.name;
  return field.kind == Kind::area || (field.kind == Kind::text && (name == "address" || name.ends_with("_detail")));
}

KnownHeadings known_headings(std::span<const Field> input, const Importer& importer, const Form* form) {
  std::set<std::string> known;
  for (const Word& word : words_of(input, importer, form)) known.insert(word.heading.plain);
  for (const Form& one : forms()) {
    for (const FormColumn& column : one.columns) known.insert(plain_heading(column.header));
  }
  for (const char* word : {"序号", "电话", "地址", "住址", "备注", "年龄", "民族", "日期", "时间", "村", "组", "社区", "乡镇", "联系方式", "手机"}) {
    known.insert(plain_heading(word));
  }
  return [known = std::move(known)](const std::vector<std::string>& cells) {
    std::set<std::string> met;
    for (const std::string& cell : cells) {
      constexpr std::size_t longest = 200;
      if (cell.empty() || cell.size() > longest) continue;
      std::string plain = plain_heading(cell);
      if (known.contains(plain)) {
        met.insert(std::move(plain));
        continue;
      }
      const std::size_t point = cell.rfind("·");
      if (point == std::string::npos) continue;
      const std::string lower = plain_heading(std::string_view(cell).substr(point + std::string_view("·").size()));
      if (known.contains(lower)) met.insert(plain);
    }
    return static_cast<int>(met.size());
  };
}

std::vector<ColumnTarget> match_columns(const std::vector<std::string>& headers, std::span<const Field> input,
                                        const Importer& importer, const Form* form) {
  const std::vector<Word> words = words_of(input, importer, form);
  const std::set<std::string> alone = left_alone(form, input);
  std::vector<ColumnTarget> targets;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const Match match = match_column(headers[i], words, alone);
    targets.push_back({i, match.field, match.confidence});
  }
  // Of several columns that look like one field the likeliest is it; equals stay together, for a person to choose.
  for (ColumnTarget& target : targets) {
    if (target.field == nullptr || joins(*target.field)) continue;
    const bool is_beaten = std::any_of(targets.begin(), targets.end(), [&](const ColumnTarget& other) {
      return other.field == target.field && other.confidence > target.confidence;
    });
    if (is_beaten) target.confidence = std::min(target.confidence, enough - 0.1);
  }
  return targets;
}

Mapping suggest(const Table& table, std::span<const Field> input, const Importer& importer, const Form* form) {
  Mapping mapping;
  for (const ColumnTarget& target : match_columns(table.headers, input, importer, form)) {
    const bool is_taken = target.field != nullptr && target.confidence >= enough;
    mapping.columns[table.headers[target.column]] = is_taken ? target.field->name : "";
  }
  constexpr double likely = 0.6;
  for (const UnknownValue& unknown : unknown_values(table, mapping, input)) {
    if (unknown.suggestion.empty() || match_choice(unknown.field->limits.choices, unknown.value).confidence < likely) continue;
    mapping.values[unknown.field->name][unknown.value] = unknown.suggestion;
  }
  return mapping;
}

std::vector<MappingConflict> conflicts(const Mapping& mapping, const std::vector<std::string>& headers,
                                       std::span<const Field> input) {
  std::vector<MappingConflict> found;
  for (const Field& field : input) {
    const std::vector<std::size_t> columns = columns_of(mapping, headers, field.name);
    if (columns.size() < 2 || joins(field)) continue;
    MappingConflict conflict{field.name, {}, {}};
    std::string names;
    for (const std::size_t column : columns) {
      conflict.headers.push_back(headers[column]);
      names += fmt::format("{}“{}”", names.empty() ? "" : "、", headers[column]);
    }
    conflict.words = {fmt::format("{} 都对应“{}”，请只留一列", names, field.zh),
                      fmt::format("Several columns ({}) are mapped to {}: leave one", names, field.en)};
    found.push_back(std::move(conflict));
  }
  return found;
}

std::vector<const Field*> missing_fields(const Mapping& mapping, const std::vector<std::string>& headers,
                                         std::span<const Field> input) {
  std::vector<const Field*> missing;
  for (const Field& field : input) {
    if (field.limits.required && columns_of(mapping, headers, field.name).empty()) missing.push_back(&field);
  }
  return missing;
}

std::vector<FieldColumns> field_columns(const Mapping& mapping, const std::vector<std::string>& headers,
                                        std::span<const Field> input) {
  std::vector<FieldColumns> bound;
  for (const Field& field : input) {
    std::vector<std::size_t> columns = columns_of(mapping, headers, field.name);
    if (columns.empty()) continue;
    if (!joins(field)) columns.resize(1);
    const auto values = mapping.values.find(field.name);
    bound.push_back({&field, std::move(columns), values == mapping.values.end() ? nullptr : &values->second});
  }
  std::stable_sort(bound.begin(), bound.end(),
                   [](const FieldColumns& a, const FieldColumns& b) { return a.columns[0] < b.columns[0]; });
  return bound;
}

std::string cell_of(const FieldColumns& field, const std::vector<std::string>& cells) {
  std::string text;
  for (const std::size_t column : field.columns) {
    if (column >= cells.size()) continue;
    const std::string part = field.columns.size() == 1 ? cells[column] : trim(cells[column]);
    // 南关街道 beside 魏都区南关街道: the longer has it already.
    if (!part.empty() && text.find(part) == std::string::npos) text = part.find(text) == std::string::npos ? text + part : part;
  }
  return text;
}

Mended mend_field(const FieldColumns& field, const std::vector<std::string>& cells, const Mending& mending) {
  const bool is_single = field.columns.size() == 1;
  static const std::string none;
  const std::string joined = is_single ? none : cell_of(field, cells);
  const std::string& cell = !is_single ? joined : field.columns[0] < cells.size() ? cells[field.columns[0]] : none;
  if (field.values == nullptr || field.values->empty()) return mend(*field.field, cell, mending);
  const auto found = field.values->find(trim(cell));
  if (found == field.values->end()) return mend(*field.field, cell, mending);
  Mended mended = mend(*field.field, found->second, mending);
  if (mended.problem) return mended;
  mended.is_mended = true;
  mended.note = {fmt::format("“{}”按对应关系录入", found->first), fmt::format("\"{}\" was entered as the mapping says", found->first)};
  return mended;
}

std::vector<UnknownValue> unknown_values(const Table& table, const Mapping& mapping, std::span<const Field> input) {
  std::vector<UnknownValue> unknown;
  constexpr std::size_t most_words = 100;  // of one column; beyond that it is no column of choices
  for (const FieldColumns& bound : field_columns(mapping, table.headers, input)) {
    if (!has_words(*bound.field)) continue;
    std::map<std::string, std::int64_t> counts;
    for (const TableRow& row : table.rows) {
      if (row.kind != RowKind::data || bound.columns[0] >= row.cells.size()) continue;
      const std::string cell = trim(row.cells[bound.columns[0]]);
      if (!cell.empty() && (counts.size() < most_words || counts.contains(cell))) ++counts[cell];
    }
    const std::size_t first = unknown.size();
    for (const auto& [cell, count] : counts) {
      if (bound.values != nullptr && bound.values->contains(cell)) continue;
      if (!mend(*bound.field, cell, Date{}).problem) continue;
      const ChoiceMatch match = match_choice(bound.field->limits.choices, cell);
      unknown.push_back(
          {bound.field, cell, count, match.choice == nullptr ? likely_answer(*bound.field, cell) : match.choice->code});
    }
    std::stable_sort(unknown.begin() + static_cast<std::ptrdiff_t>(first), unknown.end(),
                     [](const UnknownValue& a, const UnknownValue& b) { return a.count > b.count; });
  }
  return unknown;
}

Json to_json(const Mapping& mapping) {
  Json columns = Json::object(), values = Json::object();
  for (const auto& [header, field] : mapping.columns) columns.set(header, field);
  for (const auto& [field, words] : mapping.values) {
    Json of_field = Json::object();
    for (const auto& [cell, code] : words) of_field.set(cell, code);
    values.set(field, std::move(of_field));
  }
  Json json = Json::object();
  json.set("columns", std::move(columns)).set("values", std::move(values));
  return json;
}

namespace {

[[noreturn]] void refuse_mapping(const char* zh, const char* en) {
  throw Refusal(RefusalKind::invalid, "mapping.invalid", {zh, en});
}

std::map<std::string, std::string> texts_of(const Json& json) {
  if (!json.is_object()) refuse_mapping("对应关系须为 {名称: 文字}", "A mapping is an object of texts");
  std::map<std::string, std::string> texts;
  for (const auto& [name, value] : json.members()) {
    if (!value.is_string() && !value.is_null()) refuse_mapping("对应关系里的值须为文字", "The values of a mapping are texts");
    texts[name] = value.string();
  }
  return texts;
}

}  // namespace

Mapping mapping_of(const Json& json) {
  if (!json.is_object()) refuse_mapping("对应关系须为一个 JSON 对象", "A mapping is a JSON object");
  Mapping mapping;
  for (const auto& [name, value] : json.members()) {
    if (name == "columns") {
      mapping.columns = texts_of(value);
    } else if (name == "values") {
      if (!value.is_object()) refuse_mapping("取值对应须为一个对象", "The values of a mapping are an object");
      for (const auto& [field, words] : value.members()) mapping.values[field] = texts_of(words);
    } else {
      refuse_mapping("对应关系只有 columns 和 values 两部分", "A mapping has columns and values and nothing else");
    }
  }
  return mapping;
}

}  // namespace fangxian
