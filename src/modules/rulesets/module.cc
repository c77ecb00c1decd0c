#include "modules/rulesets/rulesets.h"

#include "command/kernel.h"

namespace fangxian {
namespace {

void start(Kernel& kernel) {
  kernel.keep(std::make_shared<RuleBook>());
  kernel.keep(std::make_shared<RuleReviewers>());
}

}  // namespace

void add_rule_reviewer(Kernel& kernel, Reviewer reviewer) { kernel.kept<RuleReviewers>().all.push_back(reviewer); }

Module rulesets_module() {
  Module module{"rulesets", "规则集", "Rule sets"};
  module.start = &start;
  return module;
}

}  // namespace fangxian
