// Checking the text of a code, step by step, with an answer for each step.
#pragma once

#include "credential/deny_filter.h"
#include "credential/keys.h"
#include "credential/pass.h"
#include "credential/verdict.h"
#include "record/json.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// A QR code holds 4,296 letters at most.
inline constexpr std::size_t longest_code = 4296;
// What a code may unpack to; the largest known is 870 bytes.
inline constexpr std::size_t largest_cose = 32 * 1024;

enum class CodeStep : std::uint8_t {
  prefix, base45, zlib, cose, key_id, signature, key_validity, validity, key_usage, payload, revocation
};
inline constexpr int code_step_count = static_cast<int>(CodeStep::revocation) + 1;
// "key-id"
std::string_view code_step_name(CodeStep step);

enum class StepState : std::uint8_t { passed, failed, skipped };

struct StepReport {
  CodeStep step;
  StepState state = StepState::skipped;
  CheckVerdict verdict = CheckVerdict::valid;  // why it failed, or why it was skipped where there is a reason
  std::string detail;                // for the one who looks for the cause: a pointer, a key's id; never a sentence
};

enum class CodeKind : std::uint8_t { none, pass, test, vaccination, recovery, dynamic };
std::string_view code_kind_name(CodeKind kind);

struct CodeReport {
  CheckVerdict verdict = CheckVerdict::not_a_code;  // the first step's that failed; `valid` when none did
  CodeKind kind = CodeKind::none;
  std::vector<StepReport> steps;          // all, in order
  std::string issuer, key_id;             // the id in bytes
  Time issued, expires;
  Json payload;                           // as JSON, also when the signature is wrong (never trust it then)
  std::optional<PassClaims> pass;         // of an `FX1:` code
};

struct CheckOptions {
  const KeySet& keys;
  Time at;
  const DenyList* filter = nullptr;                          // offline: a hit is `listed`
  std::function<bool(std::string_view)> is_revoked = {};     // online, exact: `revoked`
};

// Any bytes. Later steps are done as far as they can be after one has failed, so that the cause can be found in one go.
CodeReport check_code(std::string_view text, const CheckOptions& options);

// The bytes inside a code, without judging them: verdict `valid` and COSE, or why not.
struct Unwrapped {
  CheckVerdict verdict = CheckVerdict::valid;
  CodeStep failed = CodeStep::prefix;
  std::string_view prefix;
  std::string cose;
};
Unwrapped unwrap_code(std::string_view text);

// What `fangxian pass check` prints.
Json report_json(const CodeReport& report);

}  // namespace fangxian
