// The ways to a page: along the areas, along the index of what it is sorted by, or from the few rows that a key found. None
// looks at more rows than it says: a page may come back short, even empty, with a cursor to go on from.
#include "command/lists_parts.h"

#include "store/registers.h"

#include <fmt/format.h>

#include <optional>

namespace fangxian {
namespace {

// Rows looked through for one page of a filter that no index answers: first few, as most filters are met soon.
constexpr std::int64_t looked_through_steps[] = {4'000, 20'000};
// A scope of fewer rows is sorted as it is, even where the order has an index: most of the index would lie outside.
constexpr std::int64_t most_sorted_before_index = 5'000;
constexpr std::int64_t most_sorted = 200'000;

using Key = std::vector<std::string>;  // sort value and id

void append_rows(Rows& all, Rows&& more) {
  if (all.columns.empty()) all.columns = std::move(more.columns);
  all.cells.insert(all.cells.end(), std::make_move_iterator(more.cells.begin()), std::make_move_iterator(more.cells.end()));
}

bool is_filtered(const Question& question) { return !question.filters.empty() || !question.parts.empty(); }

// From where to where, in one range of areas; the cursor and the bound replace the range's own ends, so that the planner has
// one condition for each end of the index.
struct Stretch {
  std::string lower, upper;
  std::string both() const { return lower + " and " + upper; }
};

Stretch stretch_of(Question& question, const AreaRange& range) {
  Stretch stretch;
  const bool is_inside = !question.cursor.empty() && question.cursor[0] >= range.first;
  if (is_inside) {
    const std::string area = put(question, question.cursor[0]), id = put(question, question.cursor[1]);
    stretch.lower = fmt::format("(area, id) > ({}, {})", area, id);
  } else {
    stretch.lower = "area >= " + put(question, range.first);
  }
  stretch.upper = "area < " + put(question, range.end);
  return stretch;
}

// The place that lies `rows` behind the stretch's begin, or nothing when it ends before.
std::optional<Key> place_after(ReadContext& context, const Question& question, const Stretch& stretch, std::int64_t rows) {
  const Rows found =
      context.database().query(fmt::format("select area, id from {} as t where {} order by area, id limit 1 offset {}",
                                           question.source, stretch.both(), rows),
                               question.values);
  if (found.empty()) return {};
  return Key{found.text(0, 0), found.text(0, 1)};
}

Stretch ended_at(Question& question, Stretch stretch, const Key& place) {
  const std::string area = put(question, place[0]), id = put(question, place[1]);
  stretch.upper = fmt::format("(area, id) <= ({}, {})", area, id);
  return stretch;
}

Rows rows_in(ReadContext& context, const Question& question, const Stretch& stretch, std::int64_t limit) {
  return context.database().query(fmt::format("select {} from {} as t where {} and {} order by area, id limit {}",
                                              column_list(*question.record), question.source, stretch.both(),
                                              conditions_text(question), limit),
                                  question.values);
}

struct Walked {
  Rows rows;
  std::optional<Key> stopped_at;  // looked through as much as one page may
};

Walked walk_range(ReadContext& context, const Question& asked, const AreaRange& range, std::int64_t limit) {
  Question question = asked;
  const Stretch whole = stretch_of(question, range);
  if (!is_filtered(question)) return {rows_in(context, question, whole, limit), {}};
  Walked walked;
  for (const std::int64_t step : looked_through_steps) {
    Question one = question;
    walked.stopped_at = place_after(context, one, whole, step);
    const Stretch part = walked.stopped_at ? ended_at(one, whole, *walked.stopped_at) : whole;
    walked.rows = rows_in(context, one, part, limit);
    const bool is_full = static_cast<std::int64_t>(walked.rows.size()) >= limit;
    if (is_full) walked.stopped_at.reset();
    if (is_full || !walked.stopped_at) break;
  }
  return walked;
}

// In area order each range is one stretch of the index (area, id); they follow each other.
Walked rows_by_area(ReadContext& context, const Question& question) {
  Walked all;
  for (const AreaRange& range : question.ranges) {
    if (!question.cursor.empty() && question.cursor[0] >= range.end) continue;
    const std::int64_t left = question.limit + 1 - static_cast<std::int64_t>(all.rows.size());
    Walked more = walk_range(context, question, range, left);
    append_rows(all.rows, std::move(more.rows));
    all.stopped_at = std::move(more.stopped_at);
    if (all.stopped_at || static_cast<std::int64_t>(all.rows.size()) > question.limit) break;
  }
  return all;
}

Rows few_by_area(ReadContext& context, Question question) {
  std::string condition = conditions_text(question);
  if (!question.cursor.empty()) {
    const std::string area = put(question, question.cursor[0]), id = put(question, question.cursor[1]);
    condition += fmt::format(" and (area, id) > ({}, {})", area, id);
  }
  return context.database().query(fmt::format("select {} from {} as t where {} order by area, id limit {}",
                                              column_list(*question.record), question.source, condition, question.limit + 1),
                                  question.values);
}

Value sort_value(const Question& question, const std::string& text) {
  if (!question.sort_is_number) return text;
  if (const auto whole = parse_integer(text)) return *whole;
  return parse_number(text).value_or(0);
}

std::int64_t rows_in_scope(ReadContext& context, Question question, std::int64_t most) {
  const std::string scope = Scope(question.ranges).condition("area", question.values);
  const Rows rows = context.database().query(
      fmt::format("select count(*) from (select 1 from {} as t where {} limit {}) as c", question.source, scope, most),
      question.values);
  return rows.integer(0, 0);
}

std::string beyond(Question& question, const std::string& column, const Key& place, bool is_up_to) {
  const std::string value = put(question, sort_value(question, place[0])), id = put(question, place[1]);
  const char* side = is_up_to ? (question.descending ? ">=" : "<=") : (question.descending ? "<" : ">");
  return fmt::format("({}, id) {} ({}, {})", column, side, value, id);
}

Rows rows_by_sort(ReadContext& context, const Question& question, const std::string& column, const std::string& condition) {
  const char* direction = question.descending ? "desc" : "asc";
  return context.database().query(
      fmt::format("select {}, {} as sorted_by from {} as t where {} order by {} {}, id {} limit {}",
                  column_list(*question.record), column, question.source, condition, column, direction, direction,
                  question.limit + 1),
      question.values);
}

// The scope's rows, or the few, sorted as they are.
Rows sorted_rows(ReadContext& context, Question question) {
  std::string condition = conditions_text(question);
  if (!question.is_few) condition += " and " + Scope(question.ranges).condition("area", question.values);
  if (!question.cursor.empty()) condition += " and " + beyond(question, question.sort_column, question.cursor, false);
  return rows_by_sort(context, question, question.sort_column, condition);
}

// Along the index of the column, leaving out what lies outside the scope.
Walked rows_by_sort_index(ReadContext& context, Question question) {
  const char* direction = question.descending ? "desc" : "asc";
  const std::string from =
      question.cursor.empty() ? "1 = 1" : beyond(question, question.sort_name, question.cursor, false);
  // An area that is no plain column is answered by no index.
  const std::string scope = Scope(question.ranges).condition("(area || '')", question.values);
  Walked walked;
  for (const std::int64_t step : looked_through_steps) {
    Question one = question;
    const Rows place =
        context.database().query(fmt::format("select {0}, id from {1} as t where {2} order by {0} {3}, id {3} limit 1 offset {4}",
                                             one.sort_name, one.source, from, direction, step),
                                 std::span<const Value>(one.values));
    walked.stopped_at.reset();
    std::string condition = fmt::format("{} and {} and {}", from, scope, conditions_text(one, true));
    if (!place.empty()) {
      walked.stopped_at = Key{place.text(0, 0), place.text(0, 1)};
      condition += " and " + beyond(one, one.sort_name, *walked.stopped_at, true);
    }
    walked.rows = rows_by_sort(context, one, one.sort_name, condition);
    if (static_cast<std::int64_t>(walked.rows.size()) > question.limit) walked.stopped_at.reset();
    if (!walked.stopped_at) break;
  }
  return walked;
}

Walked rows_by_column(ReadContext& context, const Question& question) {
  if (question.is_few) return {sorted_rows(context, question), {}};
  const std::int64_t most = question.sort_is_indexed ? most_sorted_before_index : most_sorted;
  if (rows_in_scope(context, question, most + 1) <= most) return {sorted_rows(context, question), {}};
  if (question.sort_is_indexed) return rows_by_sort_index(context, question);
  throw Refusal(RefusalKind::invalid, "query.too-wide",
                {fmt::format("超过 {} 条，不能按它排序，请缩小范围", most_sorted), fmt::format("More than {} rows cannot be sorted by it: narrow it down", most_sorted)},
                {{"/sort", {"请缩小范围", "narrow it down"}}});
}

// In the range: how many meet the conditions, at most `most`; not exact when only a part of the range was looked through.
Counted count_range(ReadContext& context, Question question, const AreaRange& range, std::int64_t most,
                    std::int64_t looked_through) {
  question.cursor.clear();
  Stretch stretch = stretch_of(question, range);
  Counted counted;
  if (looked_through > 0 && is_filtered(question)) {
    const auto place = place_after(context, question, stretch, looked_through);
    counted.is_exact = !place;
    if (place) stretch = ended_at(question, stretch, *place);
  }
  const Rows rows =
      context.database().query(fmt::format("select count(*) from (select 1 from {} as t where {} and {} limit {}) as c",
                                           question.source, stretch.both(), conditions_text(question), most + 1),
                               question.values);
  counted.rows = rows.integer(0, 0);
  return counted;
}

}  // namespace

Page page_of(ReadContext& context, const Question& question) {
  const bool by_area = question.sort_column.empty();
  Walked walked = !by_area            ? rows_by_column(context, question)
                  : question.is_few   ? Walked{few_by_area(context, question), {}}
                                      : rows_by_area(context, question);
  Page page{std::move(walked.rows), {}};
  if (static_cast<std::int64_t>(page.rows.size()) > question.limit) {
    // The row too many only showed that there is more.
    const std::size_t last = static_cast<std::size_t>(question.limit) - 1, width = page.rows.columns.size();
    page.next = encode_cursor(page.rows.text(last, by_area ? first_field + 1 : width - 1), page.rows.text(last, first_field));
    page.rows.cells.resize((last + 1) * width);
  } else if (walked.stopped_at) {
    page.next = encode_cursor((*walked.stopped_at)[0], (*walked.stopped_at)[1]);
  }
  return page;
}

Counted count_rows(ReadContext& context, const Question& question, std::int64_t most, std::int64_t looked_through) {
  Counted counted;
  if (question.is_few) {
    const Rows rows = context.database().query(
        fmt::format("select count(*) from {} as t where {}", question.source, conditions_text(question)), question.values);
    counted.rows = rows.integer(0, 0);
  } else {
    for (const AreaRange& range : question.ranges) {
      const Counted more = count_range(context, question, range, most - counted.rows, looked_through);
      counted.rows += more.rows;
      counted.is_exact &= more.is_exact;
      if (counted.rows > most) break;
    }
  }
  if (counted.rows > most) counted = {most, false};
  return counted;
}

}  // namespace fangxian
