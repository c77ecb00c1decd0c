// The closed list of answers about a code, a key or a filter, each with its sentence in both languages.
#pragma once

#include "base/text.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace fangxian {

// The field app has the same list (web/shared/credential/verdict.ts); a test on both sides compares the names.
enum class CheckVerdict : std::uint8_t {
  valid,
  not_a_code,             // no prefix that we know
  online_only,            // a dynamic code: only the server can tell
  oversized,              // longer than any QR code can be
  base45_malformed,
  truncated,              // ends too early, in whichever layer that shows
  zlib_malformed,
  bomb,                   // unpacks to more than any real code holds
  cbor_malformed,
  cose_malformed,
  algorithm_unsupported,
  unknown_key,
  wrong_signature,
  key_out_of_date,        // signed outside the time in which the key may sign
  claims_malformed,       // no issue or expiry time, or none that is a number
  not_yet_valid,
  expired,
  wrong_key_usage,        // the key is right but may not sign this kind
  payload_malformed,
  revoked,
  listed,                 // perhaps revoked: the deny filter may err, so the answer is to ask, never to deny
  replayed,
  filter_missing,         // nothing to look into: the code itself may still be valid
  filter_old,             // the filter's own expiry has passed
  filter_gap,             // a delta that does not start at the filter's version
};

inline constexpr int verdict_count = static_cast<int>(CheckVerdict::filter_gap) + 1;

// "wrong-signature": stable, for programs.
std::string_view verdict_name(CheckVerdict verdict);
// One sentence for the person who holds the phone.
const Words& verdict_words(CheckVerdict verdict);

}  // namespace fangxian
