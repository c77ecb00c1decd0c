#include "tracing/visit_index.h"

#include <algorithm>

namespace fangxian::tracing {
namespace {

// Runs of one size class are merged when there are this many: a visit is sorted anew once a class, a reader asks at most
// this many runs a class.
constexpr std::size_t runs_a_class = 4;
constexpr std::size_t smallest_class = 256;

int size_class(std::size_t size) {
  int result = 0;
  for (std::size_t limit = smallest_class; size >= limit; limit *= runs_a_class) ++result;
  return result;
}

Run::Loose loose(const Visit& visit) {
  return {visit.place, visit.person, static_cast<std::uint16_t>(visit.arrive % minutes_a_day),
          static_cast<std::uint16_t>(visit.leave - visit.arrive)};
}

bool is_grouped_by_day(std::span<const Visit> visits) {
  for (std::size_t i = 1; i < visits.size(); ++i) {
    if (day_of(visits[i].arrive) < day_of(visits[i - 1].arrive)) return false;
  }
  return true;
}

}  // namespace

std::uint32_t Snapshot::largest_person() const {
  std::uint32_t largest = 0;
  for (const Day& day : state_->days) {
    for (const auto& run : day.runs) largest = std::max(largest, run->largest_person());
  }
  for (const Visit& visit : tail()) largest = std::max(largest, visit.person);
  return largest;
}

std::size_t Snapshot::size() const {
  std::size_t total = 0;
  for (const Day& day : state_->days) {
    for (const auto& run : day.runs) total += run->size();
  }
  for (const Visit& visit : tail()) total += is_kept(visit);
  return total;
}

std::size_t Snapshot::runs() const {
  std::size_t total = 0;
  for (const Day& day : state_->days) total += day.runs.size();
  return total;
}

VisitIndex::VisitIndex() {
  auto state = std::make_shared<IndexState>();
  state->tail = std::make_shared<Tail>();
  state_ = std::move(state);
}

Snapshot VisitIndex::snapshot() const {
  std::shared_ptr<const IndexState> state;
  {
    const std::lock_guard lock(state_lock_);
    state = state_;
  }
  const std::uint32_t count = state->tail->count.load(std::memory_order_acquire);
  return Snapshot(std::move(state), count);
}

void VisitIndex::publish(std::shared_ptr<const IndexState> next) {
  const std::lock_guard lock(state_lock_);
  state_.swap(next);  // the old one goes after the lock does, unless a snapshot holds it
}

std::size_t VisitIndex::append(std::span<const Visit> visits) {
  const std::lock_guard lock(append_lock_);
  std::size_t taken = 0;
  for (const Visit& visit : visits) {
    if (!is_sound(visit) || day_of(visit.arrive) < state_->first_day) continue;
    if (state_->tail->count.load(std::memory_order_relaxed) == Tail::room) sort_tail();
    Tail& tail = *state_->tail;
    const std::uint32_t at = tail.count.load(std::memory_order_relaxed);
    tail.visits[at] = visit;
    tail.count.store(at + 1, std::memory_order_release);
    ++taken;
  }
  return taken;
}

void VisitIndex::sort_tail() {
  auto next = std::make_shared<IndexState>(*state_);
  const Tail& tail = *state_->tail;
  std::vector<Visit> visits(tail.visits.begin(), tail.visits.begin() + tail.count.load(std::memory_order_relaxed));
  std::stable_sort(visits.begin(), visits.end(),
                   [](const Visit& a, const Visit& b) { return day_of(a.arrive) < day_of(b.arrive); });
  std::vector<Run::Loose> part;
  for (std::size_t i = 0; i < visits.size(); ++i) {
    const std::uint32_t day = day_of(visits[i].arrive);
    if (day < next->first_day) continue;
    part.push_back(loose(visits[i]));
    if (i + 1 < visits.size() && day_of(visits[i + 1].arrive) == day) continue;
    add_run(*next, Run::of(day, std::move(part)));
    part = {};
  }
  next->tail = std::make_shared<Tail>();
  publish(std::move(next));
}

void VisitIndex::add_run(IndexState& state, std::shared_ptr<const Run> run) {
  auto day = std::lower_bound(state.days.begin(), state.days.end(), run->day(),
                              [](const Day& each, std::uint32_t number) { return each.number < number; });
  if (day == state.days.end() || day->number != run->day()) day = state.days.insert(day, Day{run->day(), {}});
  day->runs.push_back(std::move(run));
  for (;;) {
    const int newest = size_class(day->runs.back()->size());
    const auto is_alike = [newest](const auto& each) { return size_class(each->size()) == newest; };
    if (static_cast<std::size_t>(std::count_if(day->runs.begin(), day->runs.end(), is_alike)) < runs_a_class) return;
    const auto others =
        std::stable_partition(day->runs.begin(), day->runs.end(), [is_alike](const auto& run) { return !is_alike(run); });
    auto together = Run::merged({&*others, static_cast<std::size_t>(day->runs.end() - others)});
    day->runs.erase(others, day->runs.end());
    day->runs.push_back(std::move(together));
  }
}

std::size_t VisitIndex::load(std::span<const Visit> visits) {
  const std::lock_guard lock(append_lock_);
  auto next = std::make_shared<IndexState>(*state_);
  std::vector<Visit> sorted;
  if (!is_grouped_by_day(visits)) {
    sorted.assign(visits.begin(), visits.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Visit& a, const Visit& b) { return day_of(a.arrive) < day_of(b.arrive); });
    visits = sorted;
  }
  std::size_t taken = 0;
  for (std::size_t begin = 0, end = 0; begin < visits.size(); begin = end) {
    const std::uint32_t day = day_of(visits[begin].arrive);
    for (end = begin; end < visits.size() && day_of(visits[end].arrive) == day;) ++end;
    if (day < next->first_day) continue;
    std::vector<Run::Loose> part;
    part.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      if (is_sound(visits[i])) part.push_back(loose(visits[i]));
    }
    if (part.empty()) continue;
    taken += part.size();
    add_run(*next, Run::of(day, std::move(part)));
  }
  // The tail may have grown meanwhile only through `append`, which waits for this lock: it stays.
  publish(std::move(next));
  return taken;
}

void VisitIndex::drop_before(std::uint32_t day) {
  const std::lock_guard lock(append_lock_);
  auto next = std::make_shared<IndexState>(*state_);
  next->first_day = std::max(next->first_day, day);
  std::erase_if(next->days, [first = next->first_day](const Day& each) { return each.number < first; });
  publish(std::move(next));
}

std::size_t VisitIndex::bytes() const {
  const std::lock_guard lock(state_lock_);
  std::size_t total = sizeof(Tail);
  for (const Day& day : state_->days) {
    for (const auto& run : day.runs) total += run->bytes();
  }
  return total;
}

}  // namespace fangxian::tracing
