// How fast people pass each gate, and how many came in at which hour of the last weeks: what queues and forecasts rest on.
// Owned by the kernel; any thread asks.
#pragma once

#include "modules/checkpoints/forecast_rules.h"
#include "modules/checkpoints/gate_memory.h"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace fangxian::checkpoints {

// Longer than two reports of a queue may lie apart.
inline constexpr std::int64_t pace_minutes = 256;

// Passages by gate and minute, of the last hours; a passage taken back is not taken out.
class GatePace {
 public:
  // In whole minutes: from the one that `from` lies in until before the one that `until` lies in.
  std::int64_t passed(const std::string& gate, Time from, Time until) const;
  // The writing thread alone.
  void count(const Passage& passage) { add(passage.gate, passage.at.ms / minute_ms, 1); }
  void load(Store& store, Time now);

 private:
  struct Slot {
    std::int64_t minute = -1;
    std::int64_t count = 0;
  };
  void add(const std::string& gate, std::int64_t minute, std::int64_t by);

  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::array<Slot, pace_minutes>> minutes_;
};

// Passages in by gate and hour. The last three days come from the live counters; the weeks before are read from the table once a
// day, when somebody asks for a forecast for the first time: one scan that takes as long as those weeks are large.
class GateHistory {
 public:
  // Summed over the gates of a scope (or the one gate named), in rising order, from `history_days` before `now` until its hour.
  struct WhichGates {
    Scope scope;
    std::string gate;  // "" = all of them
  };
  std::vector<HourCount> hours(Kernel& kernel, Connection& connection, const WhichGates& which, Time now);

 private:
  using Hours = std::map<std::int64_t, std::int64_t>;
  void read_weeks(Connection& connection, Time now, Time until);

  std::mutex mutex_;
  Date read_on_;
  Time read_until_;
  std::unordered_map<std::string, Hours> weeks_;  // by gate
};

// After start_passages: pace and history live from here on.
void start_pace(Kernel& kernel);

}  // namespace fangxian::checkpoints
