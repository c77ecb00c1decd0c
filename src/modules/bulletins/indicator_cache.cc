#include "modules/bulletins/indicator_cache.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

// A command's moment is older than its commit by at most its own running time; the longest import is far below this.
constexpr std::int64_t settled_after_ms = hour_ms;

std::string minute_of(Time now) { return fmt::format("@{}", now.ms / minute_ms); }

}  // namespace

IndicatorCache::IndicatorCache(const Model& model, std::size_t max_weight) : model_(model), max_weight_(max_weight) {
  for (const Record* record : model.records()) versions_[record->plural] = 0;
  for (const Module& module : model.modules()) {
    for (const Indicator& indicator : module.indicators) {
      for (const Record* record : records_behind(model, indicator)) {
        behind_[&indicator].push_back(&versions_.find(std::string_view(record->plural))->second);
      }
    }
  }
}

std::shared_ptr<const LeafSums> IndicatorCache::leaves(Connection& connection, const Indicator& indicator, const Moment& moment,
                                                       Time now) {
  // A value as of now changes with the clock alone only where something was planned ahead: one minute is fine enough.
  const bool is_this_minute = moment.as_of.ms / minute_ms == now.ms / minute_ms;
  const bool is_settled = moment.known_at.is_set() && now - moment.known_at > settled_after_ms;
  std::string key = indicator.name;
  if (uses_placeholder(indicator, 1)) key += is_this_minute ? minute_of(now) : fmt::format(" {}", moment.as_of.ms);
  if (uses_placeholder(indicator, 2)) key += fmt::format(" from {}", moment.from.ms);
  if (moment.known_at.is_set()) key += fmt::format(" known {}", moment.known_at.ms);
  std::vector<const Indicator*> from;
  if (!is_settled) from.push_back(&indicator);
  return std::static_pointer_cast<const LeafSums>(remember(key, from, [&] {
    auto sums = std::make_shared<const LeafSums>(count_leaves(connection, model_, indicator, moment));
    const std::size_t weight = sums->size() + 1;
    return Made{std::move(sums), weight};
  }));
}

std::vector<std::uint64_t> IndicatorCache::versions_of(const std::vector<const Indicator*>& from) const {
  std::vector<std::uint64_t> versions;
  for (const Indicator* indicator : from) {
    for (const Version* version : behind_.at(indicator)) versions.push_back(version->load());
  }
  return versions;
}

std::shared_ptr<const void> IndicatorCache::remember(const std::string& key, const std::vector<const Indicator*>& from,
                                                     const std::function<Made()>& make) {
  // Read before counting: a commit in between makes what is kept stale at once, never wrongly fresh.
  std::vector<std::uint64_t> versions = versions_of(from);
  {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found != by_key_.end() && found->second->versions == versions) {
      ++hits_;
      entries_.splice(entries_.begin(), entries_, found->second);
      return found->second->made.value;
    }
    ++misses_;
  }
  Made made = make();
  std::shared_ptr<const void> value = made.value;
  keep({key, std::move(made), std::move(versions)});
  return value;
}

void IndicatorCache::keep(Entry entry) {
  if (entry.made.weight > max_weight_) return;
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(entry.key);
  if (found != by_key_.end()) {
    weight_ -= found->second->made.weight;
    entries_.erase(found->second);
    by_key_.erase(found);
  }
  weight_ += entry.made.weight;
  entries_.push_front(std::move(entry));
  by_key_[entries_.front().key] = entries_.begin();
  while (weight_ > max_weight_) {
    weight_ -= entries_.back().made.weight;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

void IndicatorCache::touch(const std::vector<JournalEntry>& entries) {
  // Inside a JSON text a quote is escaped, so this can only be a member's name.
  constexpr std::string_view member = "\"record\":\"";
  for (const JournalEntry& entry : entries) {
    const std::string_view changes = entry.changes;
    for (std::size_t at = changes.find(member); at != std::string_view::npos; at = changes.find(member, at)) {
      at += member.size();
      const auto version = versions_.find(changes.substr(at, changes.find('"', at) - at));
      if (version != versions_.end()) ++version->second;
    }
  }
}

IndicatorCache::Counters IndicatorCache::counters() const {
  const std::lock_guard lock(mutex_);
  return {hits_, misses_, weight_, entries_.size()};
}

}  // namespace fangxian
