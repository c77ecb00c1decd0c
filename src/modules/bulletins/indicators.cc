#include "modules/bulletins/indicators.h"

#include "base/check.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

namespace fangxian {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Writes the tables `known_<tag>teams` and `<tag>counted` of one counting; numbers the placeholders as they are met, so that
// the statement binds exactly those that it uses.
class CountingWriter {
 public:
  CountingWriter(const Model& model, const Moment& moment, const char* tag, std::vector<Value>& values)
      : model_(model), moment_(moment), tag_(tag), values_(values) {}

  // With `changed_since` only rows of which a version was recorded since are looked at.
  std::string write(const Indicator& indicator, Time changed_since = {}) {
    const std::string rows = translate(indicator.rows);
    use(*model_.record(indicator.record));
    std::string sql;
    for (const Record* record : used_) {
      const std::string source = as_of_source(*record, moment_.known_at.is_set() ? number('k', moment_.known_at) : "");
      sql += fmt::format("known_{}{} as (select * from {} known where withdrawn_at is null", tag_, record->plural, source);
      if (changed_since.is_set()) {
        const std::string since = number('c', changed_since);
        sql += fmt::format(" and id in (select id from {} where recorded_at >= {} or withdrawn_at >= {})", record->plural, since,
                           since);
      }
      sql += "), ";
    }
    return sql + fmt::format("{}counted (county, area, id, amount) as ({})", tag_, rows);
  }

 private:
  std::string translate(std::string_view rows) {
    std::string out;
    for (std::size_t at = 0; at < rows.size(); ++at) {
      if (rows[at] == '{') {
        const std::size_t end = rows.find('}', at);
        check(end != std::string_view::npos, "a brace in an indicator's rows is closed");
        const Record* record = model_.record(rows.substr(at + 1, end - at - 1));
        check(record != nullptr, "an indicator's rows name described records");
        use(*record);
        out += fmt::format("known_{}{}", tag_, record->plural);
        at = end;
      } else if (rows[at] == '$' && at + 1 < rows.size()) {
        const char which = rows[++at];
        check(which == '1' || which == '2', "an indicator's rows use $1 and $2 only");
        out += number(which, which == '1' ? moment_.as_of : moment_.from);
      } else {
        out += rows[at];
      }
    }
    return out;
  }

  void use(const Record& record) {
    if (std::find(used_.begin(), used_.end(), &record) == used_.end()) used_.push_back(&record);
  }

  std::string number(char which, Time time) {
    const auto known = numbers_.find(which);
    if (known != numbers_.end()) return known->second;
    values_.emplace_back(time.ms);
    return numbers_[which] = fmt::format("${}", values_.size());
  }

  const Model& model_;
  const Moment& moment_;
  const char* tag_;
  std::vector<Value>& values_;
  std::vector<const Record*> used_;
  std::map<char, std::string> numbers_;
};

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

// Whether a row counts or not follows from that row alone: one record, read once.
bool is_decided_by_row(const Model& model, const Indicator& indicator) {
  return records_behind(model, indicator).size() == 1 && occurrences(indicator.rows, "{") == 1 &&
         occurrences(indicator.rows, "select") == 1;
}

// Two countings of the same moment, known earlier and known now, differ only in rows that were recorded in between.
Time changed_since(const Model& model, const Indicator& indicator, const Counting& before, const Counting& after) {
  const bool is_same =
      before.moment.as_of == after.moment.as_of && before.moment.from == after.moment.from && before.scope == after.scope;
  const bool is_later = !after.moment.known_at.is_set() || after.moment.known_at >= before.moment.known_at;
  if (!is_same || !before.moment.known_at.is_set() || !is_later || !is_decided_by_row(model, indicator)) return {};
  return before.moment.known_at;
}

}  // namespace

Statement counting(const Model& model, const Indicator& indicator, const Moment& moment) {
  Statement statement;
  statement.sql = fmt::format("with {} ", CountingWriter(model, moment, "", statement.values).write(indicator));
  return statement;
}

std::vector<const Record*> records_behind(const Model& model, const Indicator& indicator) {
  std::vector<const Record*> found{model.record(indicator.record)};
  const std::string_view rows = indicator.rows;
  for (std::size_t at = 0; at < rows.size();) {
    std::size_t end = at;
    while (end < rows.size() && is_word(rows[end])) ++end;
    const Record* record = end > at ? model.record(rows.substr(at, end - at)) : nullptr;
    if (record != nullptr && std::find(found.begin(), found.end(), record) == found.end()) found.push_back(record);
    at = std::max(end, at + 1);
  }
  return found;
}

bool uses_placeholder(const Indicator& indicator, int number) {
  return std::string_view(indicator.rows).find(fmt::format("${}", number)) != std::string_view::npos;
}

LeafSums count_leaves(Connection& connection, const Model& model, const Indicator& indicator, const Moment& moment) {
  Statement statement = counting(model, indicator, moment);
  statement.sql += "select area, cast(sum(amount) as bigint) as amount from counted group by area";
  const Rows rows = connection.query(statement.sql, statement.values);
  std::vector<std::pair<std::string, std::int64_t>> amounts;
  amounts.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) amounts.emplace_back(rows.text(i, 0), rows.integer(i, 1));
  return LeafSums(std::move(amounts));
}

std::int64_t count_within(Connection& connection, const Model& model, const Indicator& indicator, const Moment& moment,
                          const Scope& scope) {
  Statement statement = counting(model, indicator, moment);
  const std::string condition = scope.condition("area", statement.values);
  statement.sql += fmt::format("select cast(coalesce(sum(amount), 0) as bigint) as amount from counted where {}", condition);
  return connection.query(statement.sql, statement.values).integer(0, 0);
}

std::vector<RowDifference> count_differences(Connection& connection, const Model& model, const Indicator& indicator,
                                             const Counting& before, const Counting& after) {
  const Time since = changed_since(model, indicator, before, after);
  std::vector<Value> values;
  std::string sql = fmt::format("with {}, ", CountingWriter(model, before.moment, "then_", values).write(indicator, since));
  sql += fmt::format("{} ", CountingWriter(model, after.moment, "now_", values).write(indicator, since));
  sql += "select county, id, area, cast(sum(now_amount) - sum(then_amount) as bigint) as change from (";
  sql += fmt::format("select county, id, area, amount as then_amount, 0 as now_amount from then_counted where {} union all ",
                     before.scope.condition("area", values));
  sql += fmt::format("select county, id, area, 0 as then_amount, amount as now_amount from now_counted where {}) pairs ",
                     after.scope.condition("area", values));
  sql += "group by county, id, area having sum(now_amount) <> sum(then_amount) order by area, id";
  const Rows rows = connection.query(sql, values);
  std::vector<RowDifference> found;
  found.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    found.push_back({rows.text(i, 0), rows.text(i, 1), rows.text(i, 2), rows.integer(i, 3)});
  return found;
}

CountedPage count_page(Connection& connection, const Model& model, const Indicator& indicator, const Moment& moment,
                       const PageRequest& request) {
  CountedPage page;
  Statement sums = counting(model, indicator, moment);
  const std::string within = request.scope.condition("area", sums.values);
  sums.sql +=
      fmt::format("select count(*) as total, cast(coalesce(sum(amount), 0) as bigint) as amount from counted where {}", within);
  const Rows totals = connection.query(sums.sql, sums.values);
  page.total = totals.integer(0, 0);
  page.value = totals.integer(0, 1);

  const Record& record = *model.record(indicator.record);
  Statement list = counting(model, indicator, moment);
  list.sql += fmt::format(
      "select {}, c.amount, c.area as counted_area from counted c "
      "join known_{} r on r.county = c.county and r.id = c.id where {}",
      column_list(record, "r"), record.plural, request.scope.condition("c.area", list.values));
  if (!request.after_id.empty()) {
    list.values.emplace_back(request.after_area);
    list.values.emplace_back(request.after_id);
    list.sql += fmt::format(" and (c.area, c.id) > (${}, ${})", list.values.size() - 1, list.values.size());
  }
  list.values.emplace_back(std::int64_t{request.limit} + 1);
  list.sql += fmt::format(" order by c.area, c.id limit ${}", list.values.size());
  page.rows = connection.query(list.sql, list.values);
  if (page.rows.size() > static_cast<std::size_t>(request.limit)) {
    page.has_more = true;
    page.rows.cells.resize(page.rows.columns.size() * static_cast<std::size_t>(request.limit));
  }
  return page;
}

void check_indicators(Connection& connection, const Model& model) {
  for (const Module& module : model.modules()) {
    for (const Indicator& indicator : module.indicators) {
      Statement statement = counting(model, indicator, {Time{0}, Time{0}, {}});
      statement.sql += "select county, area, id, amount from counted limit 0";
      try {
        connection.query(statement.sql, statement.values);
      } catch (const StoreError& error) {
        throw Refusal(RefusalKind::unavailable, "bulletins.indicator-broken",
                      {fmt::format("指标“{}”（{}）无法统计：{}", indicator.zh, indicator.name, error.what()),
                       fmt::format("The indicator “{}” ({}) cannot be counted: {}", indicator.en, indicator.name, error.what())});
      }
    }
  }
}

}  // namespace fangxian
