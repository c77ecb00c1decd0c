// Every gate in memory, by its place: what each passage asks first. Filled at start, kept true by commits; any thread reads.
#pragma once

#include "base/area_code.h"
#include "base/time.h"
#include "command/journal.h"
#include "store/store.h"

#include <cstdint>
#include <memory>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fangxian::checkpoints {

struct Gate {
  std::string id;
  AreaCode area;
  std::string name;
  bool is_gate = false;  // of a kind where people on duty let others in and out
  Time opened_at, closed_at;
  std::uint32_t number = 0;  // dense: counters are arrays by it

  bool is_open(Time at) const { return opened_at <= at && (!closed_at.is_set() || at < closed_at); }
};
using GatePtr = std::shared_ptr<const Gate>;

class GateBook {
 public:
  // Null when there is no such place.
  GatePtr find(std::string_view id) const;
  // By number.
  std::vector<GatePtr> all() const;

  // The writing thread alone, from here on.
  void load(Store& store);
  void take_changes(const std::vector<JournalEntry>& entries, Store& store);

 private:
  void put(const Rows& rows);

  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, GatePtr> gates_;
  std::vector<GatePtr> numbered_;
  std::set<std::string> unread_;  // changed while the database was away
};

}  // namespace fangxian::checkpoints
