// Which rule set is in force where and when. Thread-safe: every gate asks it for each passage. Owned by the kernel.
#pragma once

#include "modules/rulesets/rule_set.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

inline constexpr std::string_view default_disease = "covid-19";

// An approved change that a book is made with: a set put in force for an area, or an overlay on what is in force there.
struct BookChange {
  std::string id;
  AreaCode area;
  std::string disease;
  std::string rule_set;  // the national set put in force; "" = an overlay on whatever is
  Time from;
  Time until;            // not set = open
  Time decided_at;       // of two that hold at once the one decided later wins
  std::string name_zh;
  std::string name_en;
  Json parameters;       // of an overlay
  Json gate;
};

// What is in force where there is no change: the built-in sets by their dates.
class RuleBook {
 public:
  // Changed areas resolve by code: an area's own changes lie over those of the areas above it.
  explicit RuleBook(const std::vector<BookChange>& changes = {});

  // Null only for a disease without any set, or before the first set of it.
  RuleSetPtr in_force(const AreaCode& area, Time at, std::string_view disease = default_disease) const;
  // By id: a built-in set, or an overlay as it lies over one certain set ("<row id>.<digest of that>"), as long as the book is
  // kept; by the row's id alone, as it lay when it began.
  RuleSetPtr find(std::string_view id) const;
  std::vector<std::string> diseases() const;
  void replace(const std::vector<BookChange>& changes);

 private:
  struct Snapshot;
  std::shared_ptr<const Snapshot> snapshot() const;
  static std::shared_ptr<const Snapshot> made_of(const std::vector<BookChange>& changes);

  mutable std::mutex mutex_;  // held for the copy of a pointer
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace fangxian
