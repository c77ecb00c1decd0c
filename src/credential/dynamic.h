// Short-lived codes (`FXD:`) that the server recognises by a keyed hash, and the window in which each is good once.
#pragma once

#include "base/time.h"
#include "credential/verdict.h"

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

namespace fangxian {

using DynamicKey = std::array<std::uint8_t, 32>;

// How long a dynamic code is good after it was made, and how far the maker's clock may run ahead.
inline constexpr std::int64_t dynamic_life_ms = 30 * second_ms;
inline constexpr std::int64_t dynamic_skew_ms = 5 * second_ms;

// `FXD:` + base45 of 16 bytes of pass id, 4 of time and 16 of keyed BLAKE2b: 58 characters. The id must be a UUID.
std::string make_dynamic_code(const DynamicKey& key, std::string_view pass_id, Time made);

struct DynamicReading {
  CheckVerdict verdict = CheckVerdict::not_a_code;  // valid, base45_malformed, truncated, wrong_signature, expired, not_yet_valid
  std::string pass_id;
  Time made;
  std::uint64_t use = 0;  // what a ReplayWindow remembers of it
};
// About 1 µs; no allocation but the id's.
DynamicReading read_dynamic_code(const DynamicKey& key, std::string_view text, Time now);

// Remembers which codes were used, for at least `life_ms` and at most twice that. Any thread. When more codes arrive than it
// has room for, the older half is forgotten early: a replay may then pass, memory may not grow.
class ReplayWindow {
 public:
  explicit ReplayWindow(std::int64_t life_ms = dynamic_life_ms + dynamic_skew_ms, std::size_t room = 4'000'000);
  // True the first time. A retry of the same passage is the caller's idempotency key, not this window's business.
  bool first_use(std::uint64_t use, Time now);

 private:
  struct Shard {
    std::mutex mutex;
    std::unordered_set<std::uint64_t> young, old;
    Time turned;
  };
  std::array<Shard, 16> shards_;
  std::int64_t life_ms_;
  std::size_t room_;  // of one shard's half
};

}  // namespace fangxian
