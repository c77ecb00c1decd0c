#include "command/lists.h"

#include "base/digest.h"
#include "record/faces.h"
#include "record/validate.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace fangxian {
namespace {

// County before the described fields, five system columns after them: the order of column_list().
constexpr std::size_t first_field = 1;
const std::set<std::string, std::less<>> own_parameters = {"area", "q", "sort", "limit", "after", "as_of", "count", "withdrawn"};

constexpr std::size_t longest_search = 200;  // characters

Refusal bad_query(const std::string& name, Words words) {
  Refusal refusal(RefusalKind::invalid, "query.invalid",
                  {fmt::format("查询参数 {} 不对：{}", name, words.zh), fmt::format("The parameter {} is wrong: {}", name, words.en)});
  refusal.errors.push_back({"/" + name, std::move(words)});
  return refusal;
}

// Sensitive fields show in the areas of the grants that open them, row by row.
class RowViews {
 public:
  RowViews(const ReadContext& context, const Record& record) : scope_(context.actor().sensitive_scope(record.plural)) {}
  View of(const Rows& rows, std::size_t row) const {
    if (scope_.is_empty()) return {false, false};
    const auto area = AreaCode::parse(rows.text(row, first_field + 1));
    return {false, area && scope_.covers(*area)};
  }
  bool any() const { return !scope_.is_empty(); }

 private:
  Scope scope_;
};

// One list question on its way to SQL.
struct Question {
  std::string source;                    // table or as-of source
  std::vector<Value> values;
  std::vector<std::string> conditions;   // without scope and cursor
  std::vector<AreaRange> ranges;
  bool asks_sensitive = false;           // a filter on a sensitive field: only where the actor sees it
  std::string sort_column;               // "" = by area
  bool sort_is_number = false;
  bool descending = false;
  std::int64_t limit = default_page;
  std::vector<std::string> cursor;       // decoded: sort value and id
};

std::string put(Question& question, Value value) {
  question.values.push_back(std::move(value));
  return fmt::format("${}", question.values.size());
}

bool is_comparable(const Field& field) {
  return field.kind == Kind::time || field.kind == Kind::date || field.kind == Kind::integer || field.kind == Kind::number ||
         field.kind == Kind::money;
}

void add_filter(ReadContext& context, const Record& record, Question& question, const std::string& name) {
  const std::size_t dot = name.find('.');
  const std::string field_name = name.substr(0, dot);
  const Field* field = find_field(record.fields, field_name);
  if (field == nullptr) throw bad_query(name, {"没有这个字段", "there is no such field"});
  if (field->limits.privacy == Privacy::sensitive && !context.view_of(record.plural).sensitive) {
    throw bad_query(name, {"没有这个字段", "there is no such field"});
  }
  std::vector<FieldProblem> problems;
  const Value value = read_text_value(*field, context.parameter(name), "/" + name, problems);
  if (!problems.empty()) throw Refusal(RefusalKind::invalid, "query.invalid", {"查询参数不对", "A parameter is wrong"}, problems);
  question.asks_sensitive |= field->limits.privacy == Privacy::sensitive;
  if (dot == std::string::npos) {
    if (is_null(value)) return question.conditions.push_back(fmt::format("{} is null", field_name));
    return question.conditions.push_back(fmt::format("{} = {}", field_name, put(question, value)));
  }
  // Halving a range again and again would spell out what is masked.
  if (field->limits.privacy == Privacy::personal) throw bad_query(name, {"个人信息只能按全值查询", "personal values are found by the whole value only"});
  const std::string side = name.substr(dot + 1);
  if (!is_comparable(*field) || (side != "from" && side != "to")) throw bad_query(name, {"只有时间和数可以用 .from、.to", "only times and numbers take .from and .to"});
  question.conditions.push_back(fmt::format("{} {} {}", field_name, side == "from" ? ">=" : "<", put(question, value)));
}

// Open texts by a part of them; personal ones only when they are given whole, so that nobody guesses their way in.
void add_search(Question& question, const Record& record, const std::string& text) {
  std::vector<std::string> any;
  std::string pattern = "%";
  for (char c : text) pattern += c == '%' || c == '_' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  const std::string part = put(question, pattern + "%"), whole = put(question, text);
  for (const Field& field : record.fields) {
    const bool is_text =
        field.kind == Kind::text || field.kind == Kind::name || field.kind == Kind::phone || field.kind == Kind::id_number;
    if (field.kind == Kind::area || field.kind == Kind::id) any.push_back(fmt::format("{} = {}", field.name, whole));
    if (!is_text || field.limits.privacy == Privacy::sensitive) continue;
    if (field.limits.privacy == Privacy::personal) {
      any.push_back(fmt::format("{} = {}", field.name, whole));
    } else {
      any.push_back(fmt::format("{} like {} escape '\\'", field.name, part));
    }
  }
  question.conditions.push_back(fmt::format("({})", fmt::join(any, " or ")));
}

std::string encode_cursor(const std::vector<std::string>& parts) {
  Json list = Json::array();
  for (const std::string& part : parts) list.push(part);
  return to_base64url(list.dump());
}

// Only what encode_cursor wrote: two texts, the first a number where the order is by one.
void read_cursor(Question& question, const std::string& text) {
  const auto bytes = from_base64url(text);
  try {
    const Json parts = bytes ? parse_json(*bytes) : Json();
    for (const Json& part : parts.items()) {
      if (part.is_string() && part.string().find('\0') == std::string::npos) question.cursor.push_back(part.string());
    }
    if (parts.size() != question.cursor.size()) question.cursor.clear();
  } catch (const Refusal&) {
    question.cursor.clear();
  }
  const bool is_usable = question.cursor.size() == 2 && (!question.sort_is_number || parse_number(question.cursor[0]));
  if (!is_usable) throw bad_query("after", {"请用上一页返回的 next", "use the next of the page before"});
}

void read_sort(Question& question, const Record& record, std::string text) {
  question.descending = text.starts_with('-');
  if (question.descending) text.erase(0, 1);
  if (text == "area" && !question.descending) return;
  const Field* field = find_field(record.fields, text);
  const bool is_system = text == "recorded_at" || text == "version";
  if (!is_system && (field == nullptr || field->limits.privacy != Privacy::open)) throw bad_query("sort", {"不能按它排序", "it cannot be sorted by"});
  const bool is_number = is_system || is_comparable(*field) || field->kind == Kind::boolean;
  const bool is_stored_as_number = is_number && (is_system || field->kind != Kind::date);
  question.sort_is_number = is_stored_as_number;
  question.sort_column =
      is_stored_as_number ? fmt::format("coalesce({}, -9000000000000000)", text) : fmt::format("coalesce({}, '')", text);
}

Question read_question(ReadContext& context, const Record& record, const std::vector<std::string>& given) {
  Question question;
  const std::string as_of = context.parameter("as_of");
  question.source = record.plural;
  if (!as_of.empty()) question.source = as_of_source(record, put(question, context.time_parameter("as_of", {}).ms));
  if (context.parameter("withdrawn") != "1") question.conditions.emplace_back("withdrawn_at is null");
  for (const std::string& name : given) {
    if (!own_parameters.contains(name)) add_filter(context, record, question, name);
  }
  if (const std::string text = trim(context.parameter("q")); !text.empty()) {
    if (code_points(text) > longest_search) throw bad_query("q", {"太长", "too long"});
    add_search(question, record, text);
  }
  if (const std::string sort = context.parameter("sort"); !sort.empty()) read_sort(question, record, sort);
  question.limit = context.integer_parameter("limit", default_page, 1, largest_page);
  if (const std::string after = context.parameter("after"); !after.empty()) read_cursor(question, after);
  Scope scope = context.scope_of(record.plural, context.area_parameter("area", {}));
  if (question.asks_sensitive) scope = scope.intersected_with(context.actor().sensitive_scope(record.plural));
  question.ranges = scope.ranges();
  return question;
}

std::string where_text(const std::vector<std::string>& conditions) {
  return conditions.empty() ? std::string() : fmt::format(" where {}", fmt::join(conditions, " and "));
}

void append_rows(Rows& all, Rows&& more) {
  if (all.columns.empty()) all.columns = std::move(more.columns);
  all.cells.insert(all.cells.end(), std::make_move_iterator(more.cells.begin()), std::make_move_iterator(more.cells.end()));
}

// In area order each range is one prefix scan of the index (area, id); they follow each other.
Rows rows_by_area(ReadContext& context, const Record& record, const Question& question) {
  Rows all;
  for (const AreaRange& range : question.ranges) {
    Question one = question;
    if (!one.cursor.empty() && one.cursor[0] >= range.end) continue;
    const std::string first = put(one, range.first), end = put(one, range.end);
    one.conditions.push_back(fmt::format("area >= {} and area < {}", first, end));
    if (!one.cursor.empty() && one.cursor[0] >= range.first) {
      const std::string area = put(one, one.cursor[0]), id = put(one, one.cursor[1]);
      one.conditions.push_back(fmt::format("(area, id) > ({}, {})", area, id));
    }
    const std::int64_t left = question.limit + 1 - static_cast<std::int64_t>(all.size());
    append_rows(all, context.database().query(fmt::format("select {} from {} as t{} order by area, id limit {}",
                                                          column_list(record), one.source, where_text(one.conditions), left),
                                              one.values));
    if (static_cast<std::int64_t>(all.size()) > question.limit) break;
  }
  return all;
}

Value cursor_value(const Question& question) {
  const std::string& text = question.cursor[0];
  if (!question.sort_is_number) return text;
  if (const auto whole = parse_integer(text)) return *whole;
  return parse_number(text).value_or(0);
}

Rows rows_by_column(ReadContext& context, const Record& record, Question question) {
  question.conditions.push_back(Scope(question.ranges).condition("area", question.values));
  if (!question.cursor.empty()) {
    const std::string value = put(question, cursor_value(question)), id = put(question, question.cursor[1]);
    question.conditions.push_back(
        fmt::format("({}, id) {} ({}, {})", question.sort_column, question.descending ? "<" : ">", value, id));
  }
  const char* direction = question.descending ? "desc" : "asc";
  return context.database().query(
      fmt::format("select {}, {} as sorted_by from {} as t{} order by {} {}, id {} limit {}", column_list(record),
                  question.sort_column, question.source, where_text(question.conditions), question.sort_column, direction,
                  direction, question.limit + 1),
      question.values);
}

std::int64_t count_rows(ReadContext& context, Question question) {
  question.conditions.push_back(Scope(question.ranges).condition("area", question.values));
  const Rows rows = context.database().query(
      fmt::format("select count(*) from {} as t{}", question.source, where_text(question.conditions)), question.values);
  return rows.integer(0, 0);
}

Rows page_of(ReadContext& context, const Record& record, const Question& question) {
  return question.sort_column.empty() ? rows_by_area(context, record, question) : rows_by_column(context, record, question);
}

// The cursor after the page's last row, or "" when nothing follows; cuts the row that only showed that there is more.
std::string cut_page(const Question& question, Rows& rows) {
  if (static_cast<std::int64_t>(rows.size()) <= question.limit) return {};
  const std::size_t last = static_cast<std::size_t>(question.limit) - 1;
  const bool by_area = question.sort_column.empty();
  const std::string value = by_area ? rows.text(last, first_field + 1) : rows.text(last, rows.columns.size() - 1);
  rows.cells.resize(static_cast<std::size_t>(question.limit) * rows.columns.size());
  return encode_cursor({value, rows.text(last, first_field)});
}

void collect_references(const Record& record, const RowViews& views, const Rows& rows,
                        std::map<std::string, std::set<std::string>>& wanted, std::set<std::string>& areas) {
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    const Field& field = record.fields[f];
    const bool refers = field.kind == Kind::id && field.limits.refers_to[0] != '\0';
    if (field.kind != Kind::area && !refers) continue;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const bool is_hidden = field.limits.privacy == Privacy::sensitive && !views.of(rows, row).sensitive;
      const std::string text = is_hidden ? std::string() : rows.text(row, f + first_field);
      if (!text.empty()) (refers ? wanted[field.limits.refers_to] : areas).insert(text);
    }
  }
}

void add_labels(ReadContext& context, const Record& target, const std::set<std::string>& ids, Json& labels) {
  const Field* label = find_field(target.fields, target.label_field);
  if (label == nullptr) return;
  std::vector<Value> values;
  const std::string scope = context.scope_of(target.plural).condition("area", values);
  std::vector<std::string> places;
  for (const std::string& id : ids) {
    values.emplace_back(id);
    places.push_back(fmt::format("${}", values.size()));
  }
  // Filled up to a power of two, so that few distinct statements are prepared.
  while ((places.size() & (places.size() - 1)) != 0) places.push_back(places.back());
  const Rows rows = context.database().query(
      fmt::format("select id, {} from {} where {} and id in ({})", label->name, target.plural, scope, fmt::join(places, ", ")),
      values);
  for (std::size_t i = 0; i < rows.size(); ++i)
    labels.set(rows.text(i, 0), value_to_json(*label, rows.at(i, 1), context.view_of(target.plural)));
}

}  // namespace

Refusal row_not_found(const Record& record) {
  return Refusal(RefusalKind::not_found, fmt::format("{}.not-found", record.plural),
                 {fmt::format("没有找到这条{}，或不在您的管辖范围内", record.zh), fmt::format("There is no such {}, or it lies outside your area", record.en)});
}

Json row_to_json(const Record& record, const Rows& rows, std::size_t row, View view) {
  Json item = Json::object();
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    if (record.fields[f].limits.privacy == Privacy::sensitive && !view.sensitive) continue;
    item.add(record.fields[f].name, value_to_json(record.fields[f], rows.at(row, f + first_field), view));
  }
  const std::size_t system = first_field + record.fields.size();
  item.add("_version", rows.integer(row, system)).add("_recorded_at", format_time(Time{rows.integer(row, system + 1)}));
  item.add("_recorded_by", rows.text(row, system + 2));
  if (!is_null(rows.at(row, system + 3))) {
    item.add("_withdrawn_at", format_time(Time{rows.integer(row, system + 3)}))
        .add("_withdrawn_reason", rows.text(row, system + 4));
  }
  return item;
}

Json labels_of(ReadContext& context, const Record& record, const Rows& rows) {
  std::map<std::string, std::set<std::string>> wanted;
  std::set<std::string> areas;
  collect_references(record, RowViews(context, record), rows, wanted, areas);
  Json labels = Json::object();
  for (const std::string& area : areas) {
    if (const auto code = AreaCode::parse(area)) labels.set(area, context.territory().label(*code));
  }
  for (const auto& [plural, ids] : wanted) {
    const Record* target = context.model().record(plural);
    if (target != nullptr && !ids.empty()) add_labels(context, *target, ids, labels);
  }
  return labels;
}

Json list_rows(ReadContext& context, const Record& record, const std::vector<std::string>& given) {
  const Question question = read_question(context, record, given);
  Rows rows = page_of(context, record, question);
  const std::string next = cut_page(question, rows);
  const RowViews views(context, record);
  Json items = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) items.push(row_to_json(record, rows, i, views.of(rows, i)));
  Json answer = Json::object();
  answer.add("items", std::move(items)).add("next", next.empty() ? Json() : Json(next));
  if (context.parameter("count") == "1") answer.add("total", count_rows(context, question));
  answer.add("labels", labels_of(context, record, rows));
  return answer;
}

void require_answerable(ReadContext& context, const Record& record, const std::vector<std::string>& given) {
  if (count_rows(context, read_question(context, record, given)) <= largest_csv) return;
  throw Refusal(RefusalKind::too_large, "export.too-long",
                {fmt::format("一次最多导出 {} 条，请缩小范围", largest_csv), fmt::format("At most {} rows in one export: narrow it down", largest_csv)});
}

Json row_history(ReadContext& context, const Record& record, const std::string& id) {
  std::vector<Value> values = {id};
  const std::string scope = context.scope_of(record.plural).condition("area", values);
  const std::string columns = column_list(record);
  std::string sql =
      fmt::format("select {}, cast(null as bigint) as superseded_at from {} where id = $1 and {}", columns, record.plural, scope);
  if (record.keeping == Keeping::register_) {
    sql += fmt::format(" union all select {}, superseded_at from {}_history where id = $1 and {}", columns, record.plural, scope);
  }
  const Rows rows = context.database().query(sql + " order by version desc", values);
  if (rows.empty()) throw row_not_found(record);
  const RowViews views(context, record);
  Json items = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Json item = row_to_json(record, rows, i, views.of(rows, i));
    const Value& superseded = rows.at(i, rows.columns.size() - 1);
    item.add("_superseded_at", is_null(superseded) ? Json() : Json(format_time(Time{to_integer(superseded)})));
    items.push(std::move(item));
  }
  return Json::object().set("items", std::move(items)).set("labels", labels_of(context, record, rows));
}

void write_csv(ReadContext& context, const Record& record, const std::vector<std::string>& given, bool in_english,
               const std::function<bool(std::string)>& write) {
  Question question = read_question(context, record, given);
  question.limit = largest_page;
  const RowViews views(context, record);
  std::string text = "\xEF\xBB\xBF";
  for (const Field& field : record.fields) {
    if (field.limits.privacy == Privacy::sensitive && !views.any()) continue;
    text += (text.size() > 3 ? "," : "") + csv_cell(in_english ? field.en : field.zh);
  }
  text += "\r\n";
  for (std::int64_t written = 0; written < largest_csv;) {
    Rows rows = page_of(context, record, question);
    const std::string next = cut_page(question, rows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      bool is_first = true;
      for (std::size_t f = 0; f < record.fields.size(); ++f) {
        if (record.fields[f].limits.privacy == Privacy::sensitive && !views.any()) continue;
        text +=
            (is_first ? "" : ",") + csv_cell(value_to_csv(record.fields[f], rows.at(row, f + first_field), views.of(rows, row)));
        is_first = false;
      }
      text += "\r\n";
    }
    written += static_cast<std::int64_t>(rows.size());
    if (!write(std::move(text)) || next.empty()) return;
    text.clear();
    question.cursor.clear();
    read_cursor(question, next);
  }
}

}  // namespace fangxian
