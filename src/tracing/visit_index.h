// Who was where and when, in memory: day partitions of sorted runs, and a short unsorted tail of what came last.
// Appends are serialised inside; any thread may take a snapshot at any time and ask it as long as it likes.
#pragma once

#include "tracing/run.h"
#include "tracing/visit.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace fangxian::tracing {

// What came last, in the order it came. One appender writes; readers see the first `count`.
struct Tail {
  static constexpr std::uint32_t room = 2048;
  std::array<Visit, room> visits;
  std::atomic<std::uint32_t> count = 0;
};

struct Day {
  std::uint32_t number = 0;
  std::vector<std::shared_ptr<const Run>> runs;
};

struct IndexState {
  std::uint32_t first_day = 0;  // earlier ones have been dropped
  std::vector<Day> days;        // ascending
  std::shared_ptr<Tail> tail;
};

// Everything that had been appended when it was taken; later appends do not change it, dropped days stay until it goes.
class Snapshot {
 public:
  Snapshot(std::shared_ptr<const IndexState> state, std::uint32_t tail_count)
      : state_(std::move(state)), tail_count_(tail_count) {}

  // Runs in which somebody may be present within the window, by day.
  template <class F>
  void each_run(Window window, F f) const {
    for (const Day& day : state_->days) {
      if (day.number * minutes_a_day > window.to) return;
      for (const auto& run : day.runs) {
        if (run->last_leave() >= window.from) f(*run);
      }
    }
  }
  // Not yet sorted; may hold visits of dropped days, which `is_kept` tells.
  std::span<const Visit> tail() const { return {state_->tail->visits.data(), tail_count_}; }
  bool is_kept(const Visit& visit) const { return day_of(visit.arrive) >= state_->first_day; }
  std::uint32_t largest_person() const;
  std::size_t size() const;
  std::size_t runs() const;

 private:
  std::shared_ptr<const IndexState> state_;
  std::uint32_t tail_count_;
};

class VisitIndex {
 public:
  VisitIndex();
  VisitIndex(const VisitIndex&) = delete;
  VisitIndex& operator=(const VisitIndex&) = delete;

  // Live: seen by every snapshot taken afterwards. Returns how many were taken in: what is unsound (see `is_sound`) or began
  // on a dropped day is left out. Every 2,048th call sorts and merges what came before, so a single call may take long.
  std::size_t append(std::span<const Visit> visits);
  bool append(const Visit& visit) { return append(std::span(&visit, 1)) == 1; }
  // At start: sorts at once, day by day; fastest when the visits come grouped by day. Returns as `append`.
  std::size_t load(std::span<const Visit> visits);
  // Forgets every visit that began before the day: the time it takes does not depend on how many there are, but for freeing.
  void drop_before(std::uint32_t day);

  Snapshot snapshot() const;
  std::size_t bytes() const;

 private:
  void publish(std::shared_ptr<const IndexState> next);
  void sort_tail();
  static void add_run(IndexState& state, std::shared_ptr<const Run> run);

  mutable std::mutex state_lock_;  // guards the pointer only, for a moment
  std::shared_ptr<const IndexState> state_;
  std::mutex append_lock_;
};

}  // namespace fangxian::tracing
