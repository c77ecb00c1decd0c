// Every pass in memory, and how the server knows a code again: what a gate scans becomes a person in some microseconds. Filled at
// start and kept true from what is committed; any thread reads.
#pragma once

#include "base/time.h"
#include "modules/passes/id_map.h"
#include "store/store.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace fangxian {

// What became of a code that was read, each with its own answer at the gate.
enum class CodeVerdict : std::uint8_t {
  good,
  malformed,   // not a code of ours, cut off, or of nobody's pass
  oversized,   // more than a code can honestly hold
  unknown_key, // signed with a key that is not published here
  forged,      // signature or keyed hash does not hold
  expired,
  not_yet,
  revoked,
  replayed,    // a short-lived code seen at another gate within its seconds
};
const char* verdict_name(CodeVerdict verdict);

struct ReadCode {
  CodeVerdict verdict = CodeVerdict::malformed;
  std::string pass;    // ids; empty where they could not be told
  std::string person;
  const char* kind = "";  // phone, paper, proxy, household; "" = unknown
  bool is_good() const { return verdict == CodeVerdict::good; }
};

inline constexpr std::int64_t dynamic_step_ms = 30 * second_ms;
inline constexpr const char* dynamic_prefix = "FXD:";

class PassBook {
 public:
  PassBook();
  ~PassBook();
  // Reads `FXD:` (short-lived) and `FX1:` (signed) codes. `gate` is who scans: the same gate may read a short-lived code again,
  // another one may not. Never refuses.
  ReadCode read(std::string_view code, std::string_view gate, Time now) const;
  // The short-lived code of a pass at a moment; what the resident's own page shows every 30 s.
  std::string dynamic_code(std::string_view pass, Time at) const;

  // Passes that are revoked and not yet over, for the deny filter.
  void visit_revoked(const std::function<void(const IdKey& pass)>& visit) const;
  std::uint64_t revision() const { return revision_.load(std::memory_order_acquire); }
  std::size_t size() const;
  std::size_t memory_bytes() const;

  // The writing thread alone, from here on.
  // The secret that short-lived codes are keyed with; never leaves this process.
  void set_secret(const std::array<std::uint8_t, 32>& secret);
  void load(Store& store);
  void note(std::string_view pass);
  void read_changes(Store& store);
  // The published keys that signed codes are judged by, as JWKS text.
  void set_keys(const std::string& jwks);

 private:
  struct Core;
  std::unique_ptr<Core> core_;
  std::atomic<std::uint64_t> revision_{1};
};

}  // namespace fangxian
