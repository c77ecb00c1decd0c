// Keys that sign and check codes: ES256, PS256 and EdDSA, from certificates, JWKS or a seed.
#pragma once

#include "base/time.h"
#include "record/json.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace fangxian {

// The COSE numbers (RFC 9053).
enum class Algorithm : std::int16_t { es256 = -7, eddsa = -8, ps256 = -37 };
std::string_view algorithm_name(Algorithm algorithm);

// What a key may sign, as bits. A certificate says it by its extended key usages; our own keys by the member `fx:use`.
// A key that says nothing may sign the three kinds of health certificate, and never a pass or a filter of ours: a list of
// foreign keys must not become a list of issuers of passes.
enum KeyUse : std::uint8_t { use_test = 1, use_vaccination = 2, use_recovery = 4, use_pass = 8, use_filter = 16 };
inline constexpr std::uint8_t use_health = use_test | use_vaccination | use_recovery;

// Immutable; copies share OpenSSL's handle (hence shared_ptr), which any thread may use.
struct PublicKey {
  std::string id;      // 8 bytes: of the certificate's SHA-256, or of the JWK's thumbprint; or what a JWK calls itself
  Algorithm algorithm = Algorithm::es256;
  std::uint8_t uses = use_health;
  Time not_before, not_after;  // not set = no limit
  std::shared_ptr<evp_pkey_st> handle;
  std::string kid_text;        // as a JWK wrote it; "" for a certificate

  // The signature in COSE's form (r‖s for ES256).
  bool verify(std::string_view message, std::string_view signature) const;
};

// The first certificate of a PEM text, or DER bytes. Null when it is no certificate or its key is of another kind.
std::optional<PublicKey> key_of_certificate(std::string_view pem_or_der);

// The keys that a checker trusts. 10,000 at most: all the world's health certificates were signed by fewer than 1,000.
struct KeySet {
  std::vector<PublicKey> keys;
  // All keys with that id: an id of 8 bytes may be shared, and the signature decides.
  std::vector<const PublicKey*> find(std::string_view id) const;
};
inline constexpr std::size_t most_keys = 10'000;

// Throws Refusal `keys.malformed`. Keys of other kinds are left out (RFC 7517, 5). `x5c` supplies usage and validity.
KeySet read_jwks(const Json& jwks);
// {"keys": […]} with kid, alg, use, nbf, exp and `fx:use`; what `GET /api/passes/keys` answers.
Json write_jwks(const std::vector<PublicKey>& keys);
Json write_jwk(const PublicKey& key);

// A private key. Its owner keeps the seed secret; copies share the handle.
class SigningKey {
 public:
  using Seed = std::array<std::uint8_t, 32>;
  // ES256 or EdDSA; the same seed gives the same key. The seed comes from World::random.
  static SigningKey from_seed(Algorithm algorithm, const Seed& seed);
  // A private key in PEM (EC P-256, RSA or Ed25519); null when it is none.
  static std::optional<SigningKey> from_pem(std::string_view pem);

  // Set `uses`, `not_before`, `not_after` before publishing; `id` is the thumbprint's unless a certificate's is put there.
  const PublicKey& public_key() const { return public_; }
  PublicKey& public_key() { return public_; }
  // ES256 and PS256 draw chance from OpenSSL: two signatures of one message differ; EdDSA's are equal.
  std::string sign(std::string_view message) const;

 private:
  PublicKey public_;
};

}  // namespace fangxian
