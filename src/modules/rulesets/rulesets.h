// Dated rule sets (editions of the plan, local overlays, disease profiles): every decision names the one that it was made under.
#pragma once

#include "command/context.h"
#include "command/model.h"
#include "modules/rulesets/parameters.h"
#include "modules/rulesets/rule_book.h"
#include "modules/rulesets/rule_set.h"
#include "modules/rulesets/rules.h"

#include <functional>
#include <string>
#include <vector>

namespace fangxian {

// After its start kernel.kept<RuleBook>() answers; it shows what is committed.
Module rulesets_module();

// What a change would do to rows that another module keeps, counted for the preview before anybody approves it. Nothing is
// re-evaluated by a change: each reviewer's module offers its own command to do so, row by row, on the record.
struct ReviewQuestion {
  AreaCode area;  // the change's area: rows below it
  std::string disease;
  RuleSetPtr before;
  RuleSetPtr after;
  Time at;
};
struct ReviewFinding {
  std::string kind;  // "contacts"
  Words words;
  std::int64_t looked_at = 0;
  std::int64_t changed = 0;
  Json details = Json::array();  // a few of the rows, without names: {"id", "zh", "en"}
};
using Reviewer = ReviewFinding (*)(Connection&, const Territory&, const ReviewQuestion&);

// Registered by modules in their `start`; kept by the kernel.
struct RuleReviewers {
  std::vector<Reviewer> all;
};
void add_rule_reviewer(class Kernel& kernel, Reviewer reviewer);

}  // namespace fangxian
