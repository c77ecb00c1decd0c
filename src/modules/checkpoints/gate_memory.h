// What a gate's decision is made from, all of it in memory: gates, rules, statuses, passes, permits, counters.
#pragma once

#include "command/kernel.h"
#include "modules/checkpoints/counters.h"
#include "modules/checkpoints/gate_book.h"
#include "modules/checkpoints/permit_book.h"
#include "modules/passes/passes.h"
#include "modules/rulesets/rulesets.h"

#include <memory>
#include <string>

namespace fangxian::checkpoints {

struct GateMemory {
  std::shared_ptr<GateBook> gates = std::make_shared<GateBook>();
  std::shared_ptr<Counters> counters = std::make_shared<Counters>();
  const RuleBook* rules = nullptr;
  const StatusBook* statuses = nullptr;
  const PassBook* passes = nullptr;
  const PermitBook* permits = nullptr;

  PersonStatus status_of(const std::string& person, Time at) const;
  Maybe<Time> last_negative(const std::string& person) const;
  ReadCode read_code(const std::string& code, const std::string& gate, Time at) const;
  PermitVerdict permit_at(const std::string& plate, const GateAt& where, Time at) const;
};

// After the module's start.
const GateMemory& gate_memory(Kernel& kernel);

}  // namespace fangxian::checkpoints
