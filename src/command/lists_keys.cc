#include "command/lists_keys.h"

#include "base/refusal.h"
#include "command/kernel.h"
#include "command/lists_parts.h"
#include "record/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace fangxian {
namespace {

// A key that finds more than this is none: pages then follow the areas.
constexpr std::int64_t most_by_key = 1000;

// The surest first: a number names one person, a name a few, anything else is tried last.
int rank_of(Kind kind) {
  switch (kind) {
    case Kind::id_number: return 0;
    case Kind::phone: return 1;
    case Kind::id: return 2;
    case Kind::name: return 3;
    case Kind::text: return 4;
    default: return 5;
  }
}

std::string rows_by(Question& question, const std::string& condition) {
  const std::string scope = Scope(question.ranges).condition("area", question.values);
  return fmt::format("select * from {} as s where {} and {} limit {}", question.source, condition, scope, most_by_key + 1);
}

void take_few(Question& question, std::string source) {
  question.source = std::move(source);
  question.is_few = true;
}

// The filters of one column together, by an index of that column, when that is few rows.
bool find_by_filter(ReadContext& context, Question& question) {
  const auto& indexed = context.kernel().kept<IndexedColumns>();
  std::vector<std::pair<int, std::string>> columns;
  for (const Filter& filter : question.filters) {
    if (!indexed.leads(question.record->plural, filter.column)) continue;
    columns.emplace_back(rank_of(find_field(question.record->fields, filter.column)->kind), filter.column);
  }
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  for (const auto& [rank, column] : columns) {
    std::vector<std::string> conditions;
    for (const Filter& filter : question.filters) {
      if (filter.column == column) conditions.push_back(filter.plain);
    }
    Question tried = question;
    const std::string few = rows_by(tried, fmt::format("{}", fmt::join(conditions, " and ")));
    const Rows found = context.database().query(fmt::format("select count(*) from ({}) as k", few), tried.values);
    if (found.integer(0, 0) > most_by_key) continue;
    question = std::move(tried);
    take_few(question, fmt::format("({})", few));
    return true;
  }
  return false;
}

// Open texts by a part of them; personal ones only when they are given whole, so that nobody guesses their way in.
std::string part_condition(Question& question) {
  std::vector<std::string> any;
  std::string pattern = "%";
  for (const char c : question.text) pattern += c == '%' || c == '_' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  const std::string part = put(question, pattern + "%"), whole = put(question, question.text);
  for (const Field& field : question.record->fields) {
    const bool is_text =
        field.kind == Kind::text || field.kind == Kind::name || field.kind == Kind::phone || field.kind == Kind::id_number;
    const bool is_reference = field.kind == Kind::area || field.kind == Kind::id;
    if (field.limits.privacy == Privacy::sensitive || (!is_text && !is_reference)) continue;
    const bool is_whole = is_reference || field.limits.privacy == Privacy::personal;
    any.push_back(is_whole ? fmt::format("coalesce({}, null) = {}", field.name, whole)
                           : fmt::format("{} like {} escape '\\'", field.name, part));
  }
  return fmt::format("({})", fmt::join(any, " or "));
}

// A phone, a document, an id: nobody looks for a part of a text by it.
bool looks_like_a_number(std::string_view text) {
  const auto is_fit = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; };
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  return text.size() >= 7 && std::all_of(text.begin(), text.end(), is_fit) &&
         std::count_if(text.begin(), text.end(), is_digit) >= 6;
}

struct Arms {
  std::vector<std::string> rows;  // one select for each key
  bool has_number = false;        // a phone or a document is among the keys
};

Arms arms_of(ReadContext& context, Question& question) {
  const auto& indexed = context.kernel().kept<IndexedColumns>();
  Arms arms;
  for (const Field& field : question.record->fields) {
    const bool is_number = field.kind == Kind::phone || field.kind == Kind::id_number;
    const bool is_key = is_number || field.kind == Kind::name || field.kind == Kind::id;
    if (!is_key || field.limits.privacy == Privacy::sensitive || !indexed.leads(question.record->plural, field.name)) continue;
    arms.has_number |= is_number;
    // Written as the field stores it: a lower-case x, full-width digits and spaces are the same number.
    std::vector<FieldProblem> problems;
    const Value value = read_text_value(field, question.text, "/q", problems);
    if (!problems.empty() || is_null(value)) continue;
    arms.rows.push_back(
        fmt::format("select * from ({}) as k", rows_by(question, fmt::format("{} = {}", field.name, put(question, value)))));
  }
  return arms;
}

bool find_by_text(ReadContext& context, Question& question) {
  Question tried = question;
  const Arms arms = arms_of(context, tried);
  if (arms.rows.empty()) return arms.has_number && looks_like_a_number(question.text);
  const std::string few = fmt::format("({})", fmt::join(arms.rows, " union "));
  const std::string counted = fmt::format("select count(*), coalesce(sum(case when {} then 1 else 0 end), 0) from {} as t",
                                          conditions_text(tried), few);
  const Rows found = context.database().query(counted, tried.values);
  if (found.integer(0, 0) > most_by_key) return false;
  if (found.integer(0, 1) == 0 && !(arms.has_number && looks_like_a_number(question.text))) return false;
  question = std::move(tried);
  take_few(question, few);
  return true;
}

}  // namespace

IndexedColumns::IndexedColumns(Store& store, const std::vector<const Record*>& records) {
  for (const Record* record : records) {
    for (std::string& column : store.indexed_columns(record->plural)) columns_[record->plural].insert(std::move(column));
  }
}

bool IndexedColumns::leads(std::string_view table, std::string_view column) const {
  const auto found = columns_.find(table);
  return found != columns_.end() && found->second.contains(column);
}

void find_by_key(ReadContext& context, Question& question) {
  const bool is_found = find_by_filter(context, question);
  if (question.text.empty() || (!is_found && find_by_text(context, question))) return;
  question.parts = part_condition(question);
}

}  // namespace fangxian
