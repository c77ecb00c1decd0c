// All green-channel permits that may still matter, in memory by plate: what a gate asks for each vehicle. Filled at start and
// kept true from what is committed; any thread may read.
#pragma once

#include "command/journal.h"
#include "modules/checkpoints/permit_rules.h"
#include "store/store.h"

#include <memory>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fangxian::checkpoints {

class PermitBook {
 public:
  // The plate as anybody writes it.
  PermitVerdict permit_at(std::string_view plate, const GateAt& where, Time at) const;
  // Permits on whose route the gate lies and which hold at some moment in [from, until): what a phone at the gate carries.
  std::vector<Permit> on_route(const GateAt& where, Time from, Time until, std::size_t most) const;
  std::size_t size() const;

  // The writing thread alone, from here on. `load` takes those that ended less than `remembered_ms` before `now`.
  void load(Store& store, Time now);
  void take_changes(const std::vector<JournalEntry>& entries, Store& store);
  void put(const Permit& permit);
  void remove(const std::string& id);

 private:
  // By plate few permits are held at a time: a list is searched.
  using Permits = std::vector<Permit>;
  void forget(const std::string& id);

  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, Permits> by_plate_;
  std::unordered_map<std::string, std::string> plate_of_;  // by permit
  std::set<std::string> unread_;  // changed while the database was away
};

// How long an ended permit is still known, so that a gate can say when it ended.
inline constexpr std::int64_t remembered_ms = 60 * day_ms;

}  // namespace fangxian::checkpoints
