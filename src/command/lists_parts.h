// The inside of the lists: a question read from a query, the page that answers it, and the labels of what it shows.
#pragma once

#include "command/context.h"
#include "command/lists.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fangxian {

// County before the described fields, five system columns after them: the order of column_list().
inline constexpr std::size_t first_field = 1;

// One condition of a query in two forms: as any index may answer it, and so that none does. The planner of an embedded
// database without statistics would take any index it can; which way a page goes is decided here and nowhere else.
struct Filter {
  std::string column;
  std::string plain;
  std::string hidden;
};

// One list question on its way to SQL.
struct Question {
  const Record* record = nullptr;
  std::string source;                   // table, as-of source, or the few rows that a key found
  bool is_as_of = false;
  bool is_few = false;                  // `source` holds the few rows already, scope applied
  std::vector<Value> values;
  std::vector<Filter> filters;
  std::vector<std::string> conditions;  // of the rows wherever they come from, without filters, scope and cursor
  std::string text;                     // q, trimmed
  std::string parts;                    // the condition that q became where no key answered it
  std::vector<AreaRange> ranges;
  bool asks_sensitive = false;          // a filter on a sensitive field: only where the actor sees it
  std::string sort_name;                // "" = by area
  std::string sort_column;              // as an expression that is never null
  bool sort_is_number = false;
  bool sort_is_indexed = false;
  bool descending = false;
  std::int64_t limit = default_page;
  std::vector<std::string> cursor;      // decoded: sort value and id
};

// Rows in order, at most `limit`, in column_list order; sorted ones carry one more column, the value sorted by.
struct Page {
  Rows rows;
  std::string next;  // the cursor after them, "" when nothing follows
};

struct Counted {
  std::int64_t rows = 0;
  bool is_exact = true;
};

// lists_question.cc: what the query says, judged.
Question read_question(ReadContext& context, const Record& record, const std::vector<std::string>& given);
void read_cursor(Question& question, const std::string& text);
std::string encode_cursor(const std::string& value, const std::string& id);
std::string put(Question& question, Value value);
// All but scope and cursor, "1 = 1" when there is none; with the sort's own column as its index may answer it when asked.
std::string conditions_text(const Question& question, bool is_by_sort_index = false);

// lists_keys.cc: where a filter or q names few rows by an index, those become the source; else q becomes a condition.
void find_by_key(ReadContext& context, Question& question);

// lists_pages.cc
Page page_of(ReadContext& context, const Question& question);
// Counts to `most` and looks through at most `looked_through` rows; 0 = without that bound.
Counted count_rows(ReadContext& context, const Question& question, std::int64_t most, std::int64_t looked_through);

// Sensitive fields show in the areas of the grants that open them, row by row.
class RowViews {
 public:
  RowViews(const ReadContext& context, const Record& record, bool is_full = false)
      : scope_(context.actor().sensitive_scope(record.plural)),
        full_(is_full ? context.actor().reveal_scope(record.plural) : Scope()) {}
  View of(const Rows& rows, std::size_t row) const {
    if (scope_.is_empty() && full_.is_empty()) return {false, false};
    const auto area = AreaCode::parse(rows.text(row, first_field + 1));
    return {area && full_.covers(*area), area && scope_.covers(*area)};
  }
  bool any() const { return !scope_.is_empty(); }

 private:
  Scope scope_;
  Scope full_;  // where personal values show, in an export that was ordered so
};

}  // namespace fangxian
