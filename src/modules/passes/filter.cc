#include "modules/passes/filter.h"

#include "credential/deny_filter.h"
#include "modules/passes/pass_book.h"
#include "modules/passes/signing.h"
#include "modules/passes/status_book.h"

#include <algorithm>
#include <iterator>

namespace fangxian {
namespace {

constexpr std::int64_t look_ms = minute_ms;
// A phone that was away for a day still hears a delta; after that the whole filter is as short.
constexpr std::size_t most_changes = 24 * 60;
// How long a phone may trust what it carries, and when it is signed anew though nothing changed.
constexpr std::int64_t good_for_ms = day_ms;
constexpr std::int64_t sign_again_ms = 6 * hour_ms;

// Passes of people who are not green now, and revoked ones.
std::vector<DenyKey> listed(const StatusBook& statuses, const PassBook& passes, Time now) {
  std::vector<DenyKey> keys;
  passes.visit(now, [&](const IdKey& pass, const IdKey& person, bool is_revoked) {
    if (is_revoked || statuses.of(id_text(person), now).colour != Colour::green) keys.push_back(deny_key(id_text(pass)));
  });
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

bool FilterHouse::refresh(const Sources& sources, Time now) {
  const std::lock_guard lock(mutex_);
  if (looked_at_.is_set() && now - looked_at_ < look_ms) return false;
  const std::int64_t before = version_;
  rebuild(sources, now);
  return version_ != before;
}

void FilterHouse::rebuild(const Sources& sources, Time now) {
  const auto key = sources.kid.empty() ? nullptr : sources.keys.find(sources.kid);
  if (key == nullptr) return;
  std::vector<DenyKey> keys = listed(sources.statuses, sources.passes, now);
  looked_at_ = now;
  const bool is_same = version_ != 0 && keys == keys_;
  if (is_same && now - built_at_ < sign_again_ms) return;
  if (!is_same) {
    // Grows over a restart too: a phone tells a newer list from an older one by it.
    const std::int64_t version = std::max(version_ + 1, now.ms / second_ms);
    Change change{version_, version, {}, {}};
    std::set_difference(keys.begin(), keys.end(), keys_.begin(), keys_.end(), std::back_inserter(change.added));
    std::set_difference(keys_.begin(), keys_.end(), keys.begin(), keys.end(), std::back_inserter(change.removed));
    if (version_ != 0) changes_.push_back(std::move(change));
    while (changes_.size() > most_changes) changes_.pop_front();
    version_ = version;
    keys_ = std::move(keys);
  }
  built_at_ = now;
  whole_ = seal_filter(*key, {sources.issuer, "", now, now + good_for_ms}, DenyFilter::build(keys_), version_);
}

FilterHouse::Served FilterHouse::delta(const Sources& sources, std::int64_t since, Time now) const {
  const auto first =
      std::find_if(changes_.begin(), changes_.end(), [since](const Change& change) { return change.from == since; });
  const auto key = sources.keys.find(sources.kid);
  if (first == changes_.end() || key == nullptr) return {};
  // What was added and taken away again on the way tells the phone nothing.
  DenyDelta delta{since, version_, {}, {}};
  const auto toggle = [](std::vector<DenyKey>& here, std::vector<DenyKey>& there, DenyKey each) {
    const auto found = std::find(there.begin(), there.end(), each);
    if (found != there.end()) {
      there.erase(found);
    } else {
      here.push_back(each);
    }
  };
  for (auto change = first; change != changes_.end(); ++change) {
    for (const DenyKey each : change->added) toggle(delta.added, delta.removed, each);
    for (const DenyKey each : change->removed) toggle(delta.removed, delta.added, each);
    if (delta.added.size() + delta.removed.size() > most_delta_entries / 10) return {};
  }
  return {seal_delta(*key, {sources.issuer, "", now, now + good_for_ms}, delta), version_, true, keys_.size()};
}

FilterHouse::Served FilterHouse::serve(const Sources& sources, std::int64_t since, Time now) {
  const std::lock_guard lock(mutex_);
  if (version_ == 0 || now - looked_at_ >= look_ms) rebuild(sources, now);
  if (since == version_ && version_ != 0) return {"", version_, true, keys_.size()};
  if (since > 0) {
    Served served = delta(sources, since, now);
    if (!served.bytes.empty() && served.bytes.size() < whole_.size()) return served;
  }
  return {whole_, version_, false, keys_.size()};
}

}  // namespace fangxian
