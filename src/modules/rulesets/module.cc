#include "command/kernel.h"
#include "modules/rulesets/changes.h"
#include "modules/rulesets/rulesets.h"

#include <algorithm>

namespace fangxian {

std::span<const Migration> rulesets_migrations();

namespace {

// The book is made anew when a change was decided: seldom, and the gates read the one they hold until then.
void start(Kernel& kernel) {
  const auto book = std::make_shared<RuleBook>(rulesets::approved_changes(*kernel.store().read()));
  kernel.keep(book);
  kernel.keep(std::make_shared<RuleReviewers>());
  // Stays stale until it was read: an observer whose database was away is told of the next batch alone.
  const auto is_stale = std::make_shared<bool>(false);
  kernel.dispatcher().on_commit([book, is_stale, &store = kernel.store()](const std::vector<JournalEntry>& entries) {
    *is_stale = *is_stale || std::any_of(entries.begin(), entries.end(), [](const JournalEntry& entry) {
      return entry.command.starts_with("rulesets.");
    });
    if (!*is_stale) return;
    book->replace(rulesets::approved_changes(*store.read()));
    *is_stale = false;
  });
}

}  // namespace

void add_rule_reviewer(Kernel& kernel, Reviewer reviewer) { kernel.kept<RuleReviewers>().all.push_back(reviewer); }

Module rulesets_module() {
  Module module{"rulesets", "规则集", "Rule sets"};
  module.records = {&rule_change_record};
  module.commands = rulesets::commands();
  module.indicators = {
      {"measures_beyond_rule", "rulesets", "超标准措施", "Measures beyond the rule", "项", "measures",
       "截至时点有效、经批准的、比国家规定更严或更宽的本地规定",
       "Approved local overlays in force at the moment asked that ask more than the national set", "rule_changes",
       "select county, area, id, 1 as amount from {rule_changes} where state = 'approved' and is_stricter = 1 and "
       "starts_at <= $1 and (ends_at is null or ends_at > $1)"},
  };
  module.reads = rulesets::reads();
  module.migrations = rulesets_migrations();
  module.start = &start;
  return module;
}

}  // namespace fangxian
