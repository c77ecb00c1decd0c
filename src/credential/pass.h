// Our signed pass (`FX1:`) and the nucleic-acid test certificate (`HC1:`) as the text of a QR code.
// Container of both: prefix, base45, zlib, COSE_Sign1, CWT claims. Reading is in code.h.
#pragma once

#include "base/area_code.h"
#include "base/time.h"
#include "credential/cbor.h"
#include "credential/keys.h"

#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

enum class PassMedium : std::uint8_t { phone, paper };

// What a pass says of its holder. No colour: that changes, and travels by the deny filter. Names and numbers are cut short by
// the issuer (王*明, the last four digits): whoever photographs the code learns no more than the guard needs to compare.
struct PassClaims {
  std::string id;          // of the pass; a UUID takes 16 bytes
  AreaCode area;           // where the pass was issued for
  std::string holder;      // shown beside the face
  std::string phone_tail;
  std::string id_tail;     // last digits of the identity number
  PassMedium medium = PassMedium::phone;
  std::string issuer;      // CWT iss
  Time issued, expires;    // both must be set; whole seconds are kept
};

// `FX1:…`; about 240 letters, a QR code of 53 modules.
std::string issue_pass(const SigningKey& key, const PassClaims& claims);

// A nucleic-acid result in the claims of the EU Digital COVID Certificate (schema 1.3.3, group `t`).
struct TestCertificate {
  std::string family_name, given_name;                          // as written
  std::string family_name_latin, given_name_latin;              // ICAO 9303: A–Z and <; at least one of the two
  std::string birth_date;                                       // 1979-04-14, 1979-04, 1979 or ""
  Time sampled;
  bool is_detected = false;
  std::string test_name, centre, country = "CN";
  std::string certificate_id;                                   // URN:UVCI:01:CN:…
  std::string issuer_name;                                      // the office, field `is`
  std::string issuer_country = "CN";                            // CWT iss
  Time issued, expires;
};

// `HC1:…`. Throws Refusal `pass.test-claims` when the claims break the schema: nothing is signed that a verifier refuses.
std::string issue_test_certificate(const SigningKey& key, const TestCertificate& certificate);

// Base45 over zlib over the bytes, behind the prefix.
std::string wrap_code(std::string_view prefix, std::string_view cose);

inline constexpr std::string_view pass_prefix = "FX1:";
inline constexpr std::string_view health_prefix = "HC1:";
inline constexpr std::string_view dynamic_prefix = "FXD:";

// The CWT claim that holds a pass: private use (RFC 8392, 9.1).
inline constexpr std::int64_t pass_claim = -65537;
// The map inside the claim, and back. Null when it is no pass.
Cbor pass_to_cbor(const PassClaims& claims);
std::optional<PassClaims> pass_from_cbor(const Cbor& map);

}  // namespace fangxian
