// Live counters of passages by gate, hour, direction and decision: dense arrays over the last three days, rolled up the
// reporting tree when somebody asks. Rebuilt at start from the table, kept true by each batch; any thread reads.
#pragma once

#include "base/time.h"
#include "modules/checkpoints/gate_book.h"
#include "modules/checkpoints/records.h"
#include "store/store.h"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace fangxian::checkpoints {

inline constexpr std::int64_t hours_kept = 72;
inline constexpr std::size_t decision_count = 5;  // in the order of gate_decisions

// By direction (in, out) and decision.
struct Tally {
  std::array<std::array<std::int64_t, decision_count>, 2> counts{};
  std::int64_t in() const { return sum(0); }
  std::int64_t out() const { return sum(1); }
  std::int64_t of(std::size_t decision) const { return counts[0][decision] + counts[1][decision]; }
  Tally& operator+=(const Tally& other);

 private:
  std::int64_t sum(std::size_t direction) const;
};

class Counters {
 public:
  // Hours since 1970 on the clock of UTC.
  static std::int64_t hour_of(Time at) { return at.ms / hour_ms; }
  // One tally an hour in [from, until); hours that are no longer kept count nothing.
  std::vector<Tally> hours(std::uint32_t gate, std::int64_t from, std::int64_t until) const;
  // The same summed.
  Tally sum(std::uint32_t gate, std::int64_t from, std::int64_t until) const;

  // The writing thread alone. `by` = -1 takes a withdrawn passage away.
  void count(const Gate& gate, const Passage& passage, int by = 1);
  void load(Store& store, const GateBook& gates, Time now);

 private:
  struct Slot {
    std::int64_t hour = -1;
    std::array<std::array<std::uint32_t, decision_count>, 2> counts{};
  };
  using Row = std::array<Slot, hours_kept>;
  void add(std::uint32_t gate, std::int64_t hour, std::size_t direction, std::size_t decision, std::int64_t by);

  mutable std::mutex mutex_;  // held for a batch of additions, or for a few microseconds of reading
  std::vector<std::unique_ptr<Row>> rows_;
  std::int64_t newest_ = 0;
};

}  // namespace fangxian::checkpoints
