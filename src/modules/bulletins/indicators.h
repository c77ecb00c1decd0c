// Counts what the modules declare as indicators: the one place where an indicator's `rows` become a number, and where the
// rows behind a number are read, by the same statement.
#pragma once

#include "command/model.h"
#include "command/scope.h"
#include "modules/bulletins/rollup.h"
#include "store/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fangxian {

// Which facts, as known when. `from` is the start of a flow's window, which is open there and closed at `as_of`.
struct Moment {
  Time as_of;
  Time from;
  Time known_at;  // not set = as known now
};

struct Statement {
  std::string sql;
  std::vector<Value> values;
};

// `with known_teams as (…), counted (county, area, id, amount) as (…) `: a select from `counted` follows. Withdrawn rows
// are left out; only placeholders that the text uses are bound (PostgreSQL cannot type an unused one).
Statement counting(const Model& model, const Indicator& indicator, const Moment& moment);

// Every record that the rows are read from: what a cached value depends on.
std::vector<const Record*> records_behind(const Model& model, const Indicator& indicator);
bool uses_placeholder(const Indicator& indicator, int number);

// Amounts must be whole numbers (money in fen).
LeafSums count_leaves(Connection& connection, const Model& model, const Indicator& indicator, const Moment& moment);
std::int64_t count_within(Connection& connection, const Model& model, const Indicator& indicator, const Moment& moment,
                          const Scope& scope);

// One row that two countings see differently; a row that moved to another area is two differences.
struct RowDifference {
  std::string county;
  std::string id;
  std::string area;
  std::int64_t change = 0;
};
struct Counting {
  Moment moment;
  Scope scope;
};
// Compared inside the database; only the differences leave it. In order of area and id.
std::vector<RowDifference> count_differences(Connection& connection, const Model& model, const Indicator& indicator,
                                             const Counting& before, const Counting& after);

struct PageRequest {
  Scope scope;
  std::string after_area, after_id;  // "" = from the first
  int limit = 100;
};
// Columns of `rows`: column_list(record), then the amount counted and the area that it counts for.
struct CountedPage {
  std::int64_t value = 0;
  std::int64_t total = 0;
  Rows rows;
  bool has_more = false;
};
CountedPage count_page(Connection& connection, const Model& model, const Indicator& indicator, const Moment& moment,
                       const PageRequest& request);

// Runs every indicator once without reading a row; throws Refusal `bulletins.indicator-broken` that names it.
void check_indicators(Connection& connection, const Model& model);

}  // namespace fangxian
