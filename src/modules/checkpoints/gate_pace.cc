#include "modules/checkpoints/gate_pace.h"

#include "base/id.h"
#include "modules/checkpoints/checkpoints.h"

#include <algorithm>

namespace fangxian::checkpoints {
namespace {

// Phones make the ids, some by clocks that are days behind.
constexpr std::int64_t clock_margin_ms = 5 * day_ms;

std::string first_id(Time since, std::int64_t margin_ms) {
  return make_uuid7(Time{std::max<std::int64_t>(0, since.ms - margin_ms)}, {}).substr(0, 13);
}

}  // namespace

void GatePace::add(const std::string& gate, std::int64_t minute, std::int64_t by) {
  if (minute < 0) return;
  const std::lock_guard lock(mutex_);
  Slot& slot = minutes_[gate][static_cast<std::size_t>(minute % pace_minutes)];
  if (slot.minute > minute) return;  // the place is taken by a later one
  if (slot.minute != minute) slot = {minute, 0};
  slot.count += by;
}

std::int64_t GatePace::passed(const std::string& gate, Time from, Time until) const {
  const std::lock_guard lock(mutex_);
  const auto found = minutes_.find(gate);
  if (found == minutes_.end()) return 0;
  std::int64_t sum = 0;
  for (const Slot& slot : found->second) {
    if (slot.minute >= from.ms / minute_ms && slot.minute < until.ms / minute_ms) sum += slot.count;
  }
  return sum;
}

void GatePace::load(Store& store, Time now) {
  const Time since = now + -pace_minutes * minute_ms;
  const Rows rows = store.read()->query(
      "select gate, at / 60000, count(*) from passages where id >= $1 and at >= $2 and withdrawn_at is null "
      "group by gate, at / 60000 order by 2",
      {first_id(since, 0), since.ms});
  for (std::size_t i = 0; i < rows.size(); ++i) add(rows.text(i, 0), rows.integer(i, 1), rows.integer(i, 2));
}

void GateHistory::read_weeks(Connection& connection, Time now, Time until) {
  const Time from = hour_of(now) + -history_days * day_ms;
  const Rows rows = connection.query(
      "select gate, at / 3600000, count(*) from passages where id >= $1 and at >= $2 and at < $3 and direction = 'in' and "
      "withdrawn_at is null group by gate, at / 3600000",
      {first_id(from, clock_margin_ms), from.ms, until.ms});
  weeks_.clear();
  for (std::size_t i = 0; i < rows.size(); ++i) weeks_[rows.text(i, 0)][rows.integer(i, 1)] = rows.integer(i, 2);
  read_on_ = date_of(now);
  read_until_ = until;
}

std::vector<HourCount> GateHistory::hours(Kernel& kernel, Connection& connection, const WhichGates& which, Time now) {
  const GateMemory& memory = gate_memory(kernel);
  const std::int64_t this_hour = hour_of(now).ms / hour_ms, counted_from = this_hour - hours_kept + 1;
  const std::lock_guard lock(mutex_);
  if (read_on_ != date_of(now)) read_weeks(connection, now, Time{(counted_from + 24) * hour_ms});
  const std::int64_t cut = std::min(read_until_.ms / hour_ms, this_hour), oldest = this_hour - history_days * 24;
  Hours sums;
  for (const GatePtr& gate : memory.gates->all()) {
    if (!gate->is_gate || !which.scope.covers(gate->area) || (!which.gate.empty() && gate->id != which.gate)) continue;
    if (const auto weeks = weeks_.find(gate->id); weeks != weeks_.end()) {
      for (const auto& [hour, count] : weeks->second) {
        if (hour >= oldest && hour < cut) sums[hour] += count;
      }
    }
    std::int64_t hour = cut;
    for (const Tally& tally : memory.counters->hours(gate->number, cut, this_hour)) {
      if (tally.in() > 0) sums[hour] += tally.in();
      ++hour;
    }
  }
  std::vector<HourCount> history;
  for (const auto& [hour, count] : sums) history.push_back({Time{hour * hour_ms}, count});
  return history;
}

void start_pace(Kernel& kernel) {
  const auto pace = std::make_shared<GatePace>();
  pace->load(kernel.store(), kernel.world().now());
  kernel.keep(pace);
  kernel.keep(std::make_shared<GateHistory>());
  on_passages(kernel, [pace](std::span<const Passage* const> passages) {
    for (const Passage* passage : passages) pace->count(*passage);
  });
}

}  // namespace fangxian::checkpoints
