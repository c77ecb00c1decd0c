// Every pass in memory, and how the server knows a code again: what a gate scans becomes a person in some microseconds. Filled at
// start and kept true from what is committed; any thread reads.
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "modules/passes/id_map.h"
#include "store/store.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
// "replayed"; and one sentence for whoever holds the phone.
const char* code_verdict_name(CodeVerdict verdict);
const Words& code_verdict_words(CodeVerdict verdict);

struct ReadCode {
  CodeVerdict verdict = CodeVerdict::malformed;
  std::string pass;    // ids; empty where they could not be told
  std::string person;
  const char* kind = "";  // phone, paper, proxy, household; "" = unknown
  bool is_good() const { return verdict == CodeVerdict::good; }
};

// Two gates within this time: a look at whether they lie in different counties is worth it.
inline constexpr std::int64_t two_gates_ms = 30 * minute_ms;

class PassBook {
 public:
  PassBook();
  ~PassBook();
  // Reads `FXD:` (short-lived) and `FX1:` (signed) codes. `gate` is who scans: the same gate may read a short-lived code again,
  // another one may not. Never refuses.
  ReadCode read(std::string_view code, std::string_view gate, Time now) const;
  // The short-lived code of a pass at a moment: what the resident's own page shows, made anew before its 30 s are over.
  std::string dynamic_code(std::string_view pass, Time at) const;

  struct Known {
    std::string person;
    const char* kind;
    Time valid_until;
    bool is_revoked;
  };
  std::optional<Known> find(std::string_view pass) const;
  // Passes that are not over yet, for the deny filter.
  void visit(Time at, const std::function<void(const IdKey& pass, const IdKey& person, bool is_revoked)>& visit) const;
  // Codes of one pass read at two gates within `two_gates_ms`, since last asked; whether those lie far apart is judged by rows.
  struct TwoGates {
    std::string pass, first_gate, second_gate;
    Time first_at, second_at;
  };
  std::vector<TwoGates> take_two_gates();
  // The secret part of a resident's own address: whoever has it sees this pass, and nobody can guess it.
  std::string token_of(std::string_view pass) const;
  // The pass that a token opens; "" when it is none of ours.
  std::string pass_of_token(std::string_view token) const;

  std::uint64_t revision() const { return revision_.load(std::memory_order_acquire); }
  std::size_t size() const;
  std::size_t memory_bytes() const;

  // The writing thread alone, from here on.
  // The secret that short-lived codes are keyed with; never leaves this process.
  void set_secret(const std::array<std::uint8_t, 32>& secret);
  void load(Store& store);
  void note(std::string_view pass);
  void read_changes(Store& store);
  // The published keys that signed codes are judged by, as JWKS text; Refusal `keys.malformed`.
  void set_keys(const std::string& jwks);

 private:
  struct Core;
  std::unique_ptr<Core> core_;
  std::atomic<std::uint64_t> revision_{1};
};

}  // namespace fangxian
