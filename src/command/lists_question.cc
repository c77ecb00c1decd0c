// A list's query as a question: every parameter judged, nothing asked of the database yet.
#include "base/digest.h"
#include "command/kernel.h"
#include "command/lists_keys.h"
#include "command/lists_parts.h"
#include "record/validate.h"

#include <fmt/format.h>

#include <set>

namespace fangxian {
namespace {

const std::set<std::string, std::less<>> own_parameters = {"area", "q", "sort", "limit", "after", "as_of", "count", "withdrawn"};

constexpr std::size_t longest_search = 200;  // characters

Refusal bad_query(const std::string& name, Words words) {
  Refusal refusal(RefusalKind::invalid, "query.invalid",
                  {fmt::format("查询参数 {} 不对：{}", name, words.zh), fmt::format("The parameter {} is wrong: {}", name, words.en)});
  refusal.errors.push_back({"/" + name, std::move(words)});
  return refusal;
}

bool is_comparable(const Field& field) {
  return field.kind == Kind::time || field.kind == Kind::date || field.kind == Kind::integer || field.kind == Kind::number ||
         field.kind == Kind::money;
}

void add_filter(ReadContext& context, Question& question, const std::string& name) {
  const Record& record = *question.record;
  const std::size_t dot = name.find('.');
  const std::string column = name.substr(0, dot);
  const Field* field = find_field(record.fields, column);
  if (field == nullptr) throw bad_query(name, {"没有这个字段", "there is no such field"});
  if (field->limits.privacy == Privacy::sensitive && !context.view_of(record.plural).sensitive) {
    throw bad_query(name, {"没有这个字段", "there is no such field"});
  }
  std::vector<FieldProblem> problems;
  const Value value = read_text_value(*field, context.parameter(name), "/" + name, problems);
  if (!problems.empty()) throw Refusal(RefusalKind::invalid, "query.invalid", {"查询参数不对", "A parameter is wrong"}, problems);
  question.asks_sensitive |= field->limits.privacy == Privacy::sensitive;
  const auto keep = [&](const std::string& rest) {
    question.filters.push_back({column, column + rest, fmt::format("coalesce({}, null){}", column, rest)});
  };
  if (dot == std::string::npos) return keep(is_null(value) ? " is null" : " = " + put(question, value));
  // Halving a range again and again would spell out what is masked.
  if (field->limits.privacy == Privacy::personal) throw bad_query(name, {"个人信息只能按全值查询", "personal values are found by the whole value only"});
  const std::string side = name.substr(dot + 1);
  if (!is_comparable(*field) || (side != "from" && side != "to")) throw bad_query(name, {"只有时间和数可以用 .from、.to", "only times and numbers take .from and .to"});
  if (is_null(value)) throw bad_query(name, {"不能为空", "it may not be empty"});
  keep((side == "from" ? " >= " : " < ") + put(question, value));
}

void read_sort(ReadContext& context, Question& question, std::string text) {
  question.descending = text.starts_with('-');
  if (question.descending) text.erase(0, 1);
  if (text == "area" && !question.descending) return;
  const Field* field = find_field(question.record->fields, text);
  const bool is_system = text == "recorded_at" || text == "version";
  if (!is_system && (field == nullptr || field->limits.privacy != Privacy::open)) throw bad_query("sort", {"不能按它排序", "it cannot be sorted by"});
  const bool is_number = is_system || is_comparable(*field) || field->kind == Kind::boolean;
  question.sort_is_number = is_number && (is_system || field->kind != Kind::date);
  question.sort_name = text;
  question.sort_column =
      question.sort_is_number ? fmt::format("coalesce({}, -9000000000000000)", text) : fmt::format("coalesce({}, '')", text);
  // What may be null stands at another end in each database's index.
  const bool is_never_null = is_system || field->limits.required;
  question.sort_is_indexed = is_never_null && !question.is_as_of &&
                             context.kernel().kept<IndexedColumns>().leads(question.record->plural, text);
}

}  // namespace

std::string put(Question& question, Value value) {
  question.values.push_back(std::move(value));
  return fmt::format("${}", question.values.size());
}

std::string conditions_text(const Question& question, bool is_by_sort_index) {
  std::vector<std::string> all = question.conditions;
  for (const Filter& filter : question.filters) {
    all.push_back(is_by_sort_index && filter.column == question.sort_name ? filter.plain : filter.hidden);
  }
  if (!question.parts.empty()) all.push_back(question.parts);
  return all.empty() ? "1 = 1" : fmt::format("{}", fmt::join(all, " and "));
}

std::string encode_cursor(const std::string& value, const std::string& id) {
  return to_base64url(Json::array().push(value).push(id).dump());
}

// Only what encode_cursor wrote: two texts, the first a number where the order is by one.
void read_cursor(Question& question, const std::string& text) {
  question.cursor.clear();
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

Question read_question(ReadContext& context, const Record& record, const std::vector<std::string>& given) {
  Question question;
  question.record = &record;
  question.source = record.plural;
  question.is_as_of = !context.parameter("as_of").empty();
  if (question.is_as_of) question.source = as_of_source(record, put(question, context.time_parameter("as_of", {}).ms));
  if (context.parameter("withdrawn") != "1") question.conditions.emplace_back("withdrawn_at is null");
  for (const std::string& name : given) {
    if (!own_parameters.contains(name)) add_filter(context, question, name);
  }
  question.text = trim(context.parameter("q"));
  if (code_points(question.text) > longest_search) throw bad_query("q", {"太长", "too long"});
  if (const std::string sort = context.parameter("sort"); !sort.empty()) read_sort(context, question, sort);
  question.limit = context.integer_parameter("limit", default_page, 1, largest_page);
  if (const std::string after = context.parameter("after"); !after.empty()) read_cursor(question, after);
  Scope scope = context.scope_of(record.plural, context.area_parameter("area", {}));
  if (question.asks_sensitive) scope = scope.intersected_with(context.actor().sensitive_scope(record.plural));
  question.ranges = scope.ranges();
  return question;
}

}  // namespace fangxian
