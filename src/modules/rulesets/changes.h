// What the files of rulesets share: approved changes as the book takes them, and what a change would mean.
#pragma once

#include "command/context.h"
#include "modules/rulesets/records.h"
#include "modules/rulesets/rulesets.h"

#include <string>
#include <vector>

namespace fangxian::rulesets {

BookChange as_book_change(const RuleChange& change);
// Those approved and not withdrawn, of the whole site.
std::vector<BookChange> approved_changes(Connection& database);

// "home_days=14", "contact_tests=1,4,7", "secondary_days=" (takes it away) to {"home_days": 14, …}. Refuses
// `rulesets.bad-parameter` by the line.
Json parameters_of(const std::vector<std::string>& lines);
// "visitor+direction_in > turn_back | visitor | 外来人员劝返 | Visitors are turned back" to a gate row. Refuses `rulesets.bad-gate`.
Json gate_of(const std::vector<std::string>& lines);

// What is in force there now, what would be, and what the national calendar has, all at the moment when the change begins.
struct Effect {
  RuleSetPtr before, after, national;
  std::vector<Excess> excess;
};
Effect effect_of(Connection& database, const RuleChange& change);
// {"before", "after", "national", "differences", "excess", "found": [what each reviewer counted]}.
Json preview_of(Kernel& kernel, Connection& database, const RuleChange& change, Time now);
Json excess_json(const std::vector<Excess>& excess);

std::vector<Command> commands();
std::vector<Read> reads();

}  // namespace fangxian::rulesets
