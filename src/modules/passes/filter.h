// The deny filter that phones carry: which passes are not plain green now. Built anew at most once a minute, and only when the
// list is another; told as a delta to whoever has an earlier version. Owned by the kernel; any thread.
#pragma once

#include "base/time.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace fangxian {

class KeyRing;
class PassBook;
class StatusBook;

class FilterHouse {
 public:
  struct Served {
    std::string bytes;  // COSE_Sign1; "" when the caller's version is the newest
    std::int64_t version = 0;
    bool is_delta = false;
    std::size_t passes = 0;  // in the list
  };
  struct Sources {
    const StatusBook& statuses;
    const PassBook& passes;
    const KeyRing& keys;
    std::string kid;     // that signs now; "" = none yet
    std::string issuer;
  };

  // Looks whether the list has changed; nothing when it was looked at less than a minute ago. True when there is a new version.
  bool refresh(const Sources& sources, Time now);
  // A delta from `since` where that version is remembered, the whole filter otherwise (also for 0).
  Served serve(const Sources& sources, std::int64_t since, Time now);

 private:
  struct Change {
    std::int64_t from = 0, to = 0;
    std::vector<std::uint64_t> added, removed;
  };
  void rebuild(const Sources& sources, Time now);
  Served delta(const Sources& sources, std::int64_t since, Time now) const;

  std::mutex mutex_;
  std::vector<std::uint64_t> keys_;  // sorted
  std::deque<Change> changes_;       // the newest last
  std::int64_t version_ = 0;
  std::string whole_;                // sealed
  Time built_at_, looked_at_;
};

}  // namespace fangxian
