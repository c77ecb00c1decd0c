#include "base/check.h"
#include "base/digest.h"
#include "base/refusal.h"
#include "credential/keys.h"
#include "credential/openssl.h"

#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

namespace fangxian {
namespace {

struct Use {
  KeyUse bit;
  const char* name;
};
constexpr Use uses[] = {
    {use_test, "test"}, {use_vaccination, "vaccination"}, {use_recovery, "recovery"}, {use_pass, "pass"}, {use_filter, "filter"}};

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

// Null when OpenSSL does not take the numbers for a key (a point that is not on the curve, say).
std::shared_ptr<evp_pkey_st> key_from(const char* kind, int selection, OSSL_PARAM_BLD* builder) {
  const Owned<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder));
  const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, selection, parameters.get()) != 1)
    key = nullptr;
  ERR_clear_error();
  return {key, EVP_PKEY_free};
}

using Builder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Number = Owned<BIGNUM, BN_free>;

Number number_of(std::string_view bytes) { return Number(BN_bin2bn(data_of(bytes), static_cast<int>(bytes.size()), nullptr)); }

std::shared_ptr<evp_pkey_st> curve_key(const char* group, std::string_view point, const BIGNUM* secret) {
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  if (secret) OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret);
  return key_from("EC", secret ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, builder.get());
}

std::shared_ptr<evp_pkey_st> rsa_key(std::string_view modulus, std::string_view exponent) {
  const Builder builder(OSSL_PARAM_BLD_new());
  const Number n = number_of(modulus), e = number_of(exponent);
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return key_from("RSA", EVP_PKEY_PUBLIC_KEY, builder.get());
}

// Members in base64url; an issuer who writes plain base64 is understood too.
std::optional<std::string> bytes_of(const Json& text) {
  std::string value = text.string();
  while (value.ends_with('=')) value.pop_back();
  for (char& letter : value) letter = letter == '+' ? '-' : letter == '/' ? '_' : letter;
  return text.is_string() ? from_base64url(value) : std::nullopt;
}

std::shared_ptr<evp_pkey_st> key_of_jwk(const Json& jwk) {
  const std::string &kind = jwk["kty"].string(), &curve = jwk["crv"].string();
  if (kind == "RSA") {
    const auto n = bytes_of(jwk["n"]), e = bytes_of(jwk["e"]);
    return n && e && n->size() <= 1024 && e->size() <= 8 ? rsa_key(*n, *e) : nullptr;
  }
  const auto x = bytes_of(jwk["x"]);
  if (!x) return nullptr;
  if (kind == "OKP" && curve == "Ed25519" && x->size() == 32)
    return {EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data_of(*x), x->size()), EVP_PKEY_free};
  const auto y = bytes_of(jwk["y"]);
  const std::size_t size = curve == "P-256" ? 32 : curve == "P-384" ? 48 : 0;
  if (kind != "EC" || !y || size == 0 || x->size() != size || y->size() != size) return nullptr;
  return curve_key(curve.c_str(), "\x04" + *x + *y, nullptr);
}

std::string number_member(const evp_pkey_st* key, const char* name) {
  BIGNUM* number = nullptr;
  check(EVP_PKEY_get_bn_param(key, name, &number) == 1, "a key has its numbers");
  std::string out(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(out.data()));
  BN_free(number);
  return out;
}

// The members that RFC 7638 takes a thumbprint of, in its order (alphabetical).
Json required_members(const PublicKey& key) {
  Json out = Json::object();
  if (key.algorithm == Algorithm::ps256) {
    out.set("e", to_base64url(number_member(key.handle.get(), OSSL_PKEY_PARAM_RSA_E)));
    return out.set("kty", "RSA").set("n", to_base64url(number_member(key.handle.get(), OSSL_PKEY_PARAM_RSA_N)));
  }
  if (key.algorithm == Algorithm::eddsa) {
    std::string x(32, '\0');
    std::size_t size = x.size();
    check(EVP_PKEY_get_raw_public_key(key.handle.get(), reinterpret_cast<unsigned char*>(x.data()), &size) == 1,
          "an Ed25519 key is 32 bytes");
    return out.set("crv", "Ed25519").set("kty", "OKP").set("x", to_base64url(x));
  }
  const std::size_t half = static_cast<std::size_t>(EVP_PKEY_get_bits(key.handle.get()) + 7) / 8;
  const auto coordinate = [&](const char* name) {
    const std::string value = number_member(key.handle.get(), name);
    return to_base64url(std::string(half - value.size(), '\0') + value);
  };
  out.set("crv", half == 48 ? "P-384" : "P-256").set("kty", "EC");
  return out.set("x", coordinate(OSSL_PKEY_PARAM_EC_PUB_X)).set("y", coordinate(OSSL_PKEY_PARAM_EC_PUB_Y));
}

std::string thumbprint(const PublicKey& key) {
  const Digest digest = sha256(required_members(key).dump());
  return {reinterpret_cast<const char*>(digest.data()), 8};
}

std::uint8_t uses_of(const Json& names) {
  std::uint8_t out = 0;
  for (const Json& name : names.items()) {
    for (const Use& use : uses) out |= name.string() == use.name ? use.bit : 0;
  }
  return out;
}

std::optional<PublicKey> read_jwk(const Json& jwk) {
  if (!jwk.is_object() || (jwk["use"].is_string() && jwk["use"].string() != "sig")) return {};
  PublicKey out;
  if (const auto der = bytes_of(jwk["x5c"].is_array() && jwk["x5c"].size() > 0 ? jwk["x5c"].items().front() : Json())) {
    if (auto certified = key_of_certificate(*der)) out = std::move(*certified);
  }
  if (std::shared_ptr<evp_pkey_st> key = key_of_jwk(jwk)) {
    // A certificate of another key says nothing about this one.
    if (out.handle && EVP_PKEY_eq(out.handle.get(), key.get()) != 1) return {};
    out.handle = std::move(key);
  }
  const auto algorithm = algorithm_of(out.handle.get());
  ERR_clear_error();
  if (!algorithm) return {};
  out.algorithm = *algorithm;
  if (jwk["alg"].is_string() && jwk["alg"].string() != algorithm_name(*algorithm) && jwk["alg"].string() != "ES384") return {};
  out.kid_text = jwk["kid"].string();
  const auto kid = bytes_of(jwk["kid"]);
  if (kid && kid->size() == 8) out.id = *kid;
  else if (out.id.empty()) out.id = out.kid_text.empty() ? thumbprint(out) : out.kid_text;
  if (jwk["fx:use"].is_array()) out.uses = uses_of(jwk["fx:use"]);
  if (jwk["nbf"].is_integer()) out.not_before = Time{jwk["nbf"].integer() * second_ms};
  if (jwk["exp"].is_integer()) out.not_after = Time{jwk["exp"].integer() * second_ms};
  return out;
}

}  // namespace

KeySet read_jwks(const Json& jwks) {
  if (!jwks["keys"].is_array() || jwks["keys"].size() > most_keys)
    throw Refusal(RefusalKind::invalid, "keys.malformed", {"这不是 JWKS 密钥表", "This is no list of keys (JWKS)"});
  KeySet out;
  for (const Json& jwk : jwks["keys"].items()) {
    if (auto key = read_jwk(jwk)) out.keys.push_back(std::move(*key));
  }
  return out;
}

Json write_jwk(const PublicKey& key) {
  Json out = required_members(key);
  out.set("kid", key.kid_text.empty() ? to_base64url(key.id) : key.kid_text);
  out.set("alg", std::string(algorithm_name(key.algorithm))).set("use", "sig");
  if (key.not_before.is_set()) out.set("nbf", key.not_before.ms / second_ms);
  if (key.not_after.is_set()) out.set("exp", key.not_after.ms / second_ms);
  Json names = Json::array();
  for (const Use& use : uses) {
    if (key.uses & use.bit) names.push(use.name);
  }
  return out.set("fx:use", std::move(names));
}

Json write_jwks(const std::vector<PublicKey>& keys) {
  Json list = Json::array();
  for (const PublicKey& key : keys) list.push(write_jwk(key));
  return Json::object().set("keys", std::move(list));
}

SigningKey SigningKey::from_seed(Algorithm algorithm, const Seed& seed) {
  check(algorithm != Algorithm::ps256, "an RSA key does not come from 32 bytes");
  SigningKey out;
  out.public_.algorithm = algorithm;
  if (algorithm == Algorithm::eddsa) {
    out.public_.handle = {EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()), EVP_PKEY_free};
  } else {
    const Owned<EC_GROUP, EC_GROUP_free> group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    const Owned<BN_CTX, BN_CTX_free> scratch(BN_CTX_new());
    // The secret is 1 … order − 1, of which 2^256 numbers leave out next to none.
    const Number most(BN_dup(EC_GROUP_get0_order(group.get())));
    const Number secret(BN_bin2bn(seed.data(), static_cast<int>(seed.size()), nullptr));
    BN_sub_word(most.get(), 1);
    check(BN_nnmod(secret.get(), secret.get(), most.get(), scratch.get()) == 1 && BN_add_word(secret.get(), 1) == 1,
          "numbers divide");
    const Owned<EC_POINT, EC_POINT_free> point(EC_POINT_new(group.get()));
    check(EC_POINT_mul(group.get(), point.get(), secret.get(), nullptr, nullptr, scratch.get()) == 1, "a secret has its point");
    std::string bytes(65, '\0');
    check(EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED,
                             reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), scratch.get()) == bytes.size(),
          "a point of P-256 is 65 bytes");
    out.public_.handle = curve_key("P-256", bytes, secret.get());
    BN_clear(secret.get());
  }
  check(out.public_.handle != nullptr, "a seed makes a key");
  out.public_.id = thumbprint(out.public_);
  return out;
}

std::optional<SigningKey> SigningKey::from_pem(std::string_view pem) {
  const Owned<BIO, BIO_free_all> in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  SigningKey out;
  // An encrypted key is refused rather than asked about on a terminal.
  const auto no_password = [](char*, int, int, void*) { return -1; };
  out.public_.handle = {PEM_read_bio_PrivateKey(in.get(), nullptr, no_password, nullptr), EVP_PKEY_free};
  const auto algorithm = algorithm_of(out.public_.handle.get());
  ERR_clear_error();
  if (!algorithm) return {};
  out.public_.algorithm = *algorithm;
  out.public_.id = thumbprint(out.public_);
  return out;
}

}  // namespace fangxian
