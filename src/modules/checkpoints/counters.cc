#include "modules/checkpoints/counters.h"

#include "base/id.h"

#include <numeric>

namespace fangxian::checkpoints {
namespace {

// Phones make the ids, some by clocks that are days behind.
constexpr std::int64_t clock_margin_ms = 5 * day_ms;

std::size_t direction_number(std::string_view code) { return code == "out" ? 1 : 0; }

std::size_t decision_number(std::string_view code) {
  for (std::size_t i = 0; i < decision_count; ++i) {
    if (code == gate_decisions[i].code) return i;
  }
  return decision_count - 1;
}

}  // namespace

static_assert(std::size(gate_decisions) == decision_count);

std::int64_t Tally::sum(std::size_t direction) const {
  return std::accumulate(counts[direction].begin(), counts[direction].end(), std::int64_t{0});
}

Tally& Tally::operator+=(const Tally& other) {
  for (std::size_t direction = 0; direction < 2; ++direction) {
    for (std::size_t i = 0; i < decision_count; ++i) counts[direction][i] += other.counts[direction][i];
  }
  return *this;
}

void Counters::add(std::uint32_t gate, std::int64_t hour, std::size_t direction, std::size_t decision, std::int64_t by) {
  newest_ = std::max(newest_, hour);
  if (hour <= newest_ - hours_kept || hour < 0) return;
  if (gate >= rows_.size()) rows_.resize(gate + 1);
  if (rows_[gate] == nullptr) rows_[gate] = std::make_unique<Row>();
  Slot& slot = (*rows_[gate])[static_cast<std::size_t>(hour % hours_kept)];
  if (slot.hour > hour) return;  // the place is taken by a later one
  if (slot.hour != hour) slot = Slot{hour, {}};
  slot.counts[direction][decision] += static_cast<std::uint32_t>(by);
}

void Counters::count(const Gate& gate, const Passage& passage, int by) {
  const std::lock_guard lock(mutex_);
  add(gate.number, hour_of(passage.at), direction_number(passage.direction), decision_number(passage.decision), by);
}

std::vector<Tally> Counters::hours(std::uint32_t gate, std::int64_t from, std::int64_t until) const {
  std::vector<Tally> tallies(static_cast<std::size_t>(std::max<std::int64_t>(0, until - from)));
  const std::lock_guard lock(mutex_);
  if (gate >= rows_.size() || rows_[gate] == nullptr) return tallies;
  for (const Slot& slot : *rows_[gate]) {
    if (slot.hour < from || slot.hour >= until) continue;
    Tally& tally = tallies[static_cast<std::size_t>(slot.hour - from)];
    for (std::size_t direction = 0; direction < 2; ++direction) {
      for (std::size_t i = 0; i < decision_count; ++i) tally.counts[direction][i] += slot.counts[direction][i];
    }
  }
  return tallies;
}

Tally Counters::sum(std::uint32_t gate, std::int64_t from, std::int64_t until) const {
  Tally whole;
  for (const Tally& tally : hours(gate, from, until)) whole += tally;
  return whole;
}

// Ids are times: the newest rows are found by the key alone.
void Counters::load(Store& store, const GateBook& gates, Time now) {
  const Time since{(hour_of(now) - hours_kept + 1) * hour_ms};
  const std::string first = make_uuid7(Time{std::max<std::int64_t>(0, since.ms - clock_margin_ms)}, {}).substr(0, 13);
  const Rows rows = store.read()->query(
      "select gate, direction, decision, at / 3600000 as hour, count(*) as n from passages where id >= $1 and at >= $2 "
      "and withdrawn_at is null group by gate, direction, decision, at / 3600000 order by hour",
      {first, since.ms});
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const GatePtr gate = gates.find(rows.text(i, 0));
    if (gate == nullptr) continue;
    add(gate->number, rows.integer(i, 3), direction_number(rows.text(i, 1)), decision_number(rows.text(i, 2)),
        rows.integer(i, 4));
  }
}

}  // namespace fangxian::checkpoints
