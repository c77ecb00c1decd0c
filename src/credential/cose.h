// COSE_Sign1 (RFC 9052): one signature over a protected header and a payload.
#pragma once

#include "credential/cbor.h"
#include "credential/keys.h"
#include "credential/verdict.h"

#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

struct Sign1 {
  std::string protected_bytes;  // as they were signed
  Cbor protected_header, unprotected;
  std::string payload, signature;
  std::string key_id;           // protected first, else unprotected; "" when neither has one
  std::optional<std::int64_t> algorithm;
};

// With tag 18, or bare as some issuers write it, or inside a CWT's tag 61. Refuses `crit` headers (none is understood).
CheckVerdict read_sign1(std::string_view bytes, Sign1& out, const CborLimits& limits = {});

// CheckVerdict valid, unknown_key, algorithm_unsupported or wrong_signature. `used` is the key that fits.
CheckVerdict verify_sign1(const Sign1& message, const KeySet& keys, const PublicKey*& used, std::string_view external = {});

// Protected header: algorithm and key id.
std::string sign1(const SigningKey& key, std::string_view payload, std::string_view external = {});

}  // namespace fangxian
