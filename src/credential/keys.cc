#include "credential/keys.h"

#include "base/check.h"
#include "base/digest.h"
#include "base/refusal.h"
#include "credential/openssl.h"

#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <ctime>

namespace fangxian {

std::string_view algorithm_name(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::es256: return "ES256";
    case Algorithm::eddsa: return "EdDSA";
    case Algorithm::ps256: return "PS256";
  }
  return "";
}

namespace {

// ECDSA in COSE is r‖s, each as long as the curve's order; OpenSSL speaks DER.
std::string der_of_raw(std::string_view raw) {
  const int half = static_cast<int>(raw.size() / 2);
  const auto* bytes = reinterpret_cast<const unsigned char*>(raw.data());
  const Owned<ECDSA_SIG, ECDSA_SIG_free> signature(ECDSA_SIG_new());
  BIGNUM* r = BN_bin2bn(bytes, half, nullptr);
  BIGNUM* s = BN_bin2bn(bytes + half, half, nullptr);
  check(ECDSA_SIG_set0(signature.get(), r, s) == 1, "two numbers make a signature");
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &der);
  check(size > 0, "a signature has a DER form");
  std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

std::string raw_of_der(std::string_view der, int half) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const Owned<ECDSA_SIG, ECDSA_SIG_free> signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  check(signature != nullptr, "OpenSSL reads its own signature");
  std::string out(static_cast<std::size_t>(2 * half), '\0');
  auto* bytes = reinterpret_cast<unsigned char*>(out.data());
  check(BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes, half) == half, "r fits the order");
  check(BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes + half, half) == half, "s fits the order");
  return out;
}

// Bytes of the curve's order: 32 for P-256; 48 for P-384, with which some issuers sign under the name ES256.
int order_bytes(const evp_pkey_st* key) { return (EVP_PKEY_get_bits(key) + 7) / 8; }

const EVP_MD* digest_of(Algorithm algorithm) { return algorithm == Algorithm::eddsa ? nullptr : EVP_sha256(); }

// RFC 8230: PSS with SHA-256, MGF1 with the same, and a salt of the digest's length.
bool set_padding(EVP_PKEY_CTX* context, Algorithm algorithm) {
  return algorithm != Algorithm::ps256 ||
         (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
          EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1 &&
          EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1);
}

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

Time time_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  const Date day = make_date(parts.tm_year + 1900, static_cast<unsigned>(parts.tm_mon + 1), static_cast<unsigned>(parts.tm_mday));
  return start_of(day) + china_offset_ms + (parts.tm_hour * 3600 + parts.tm_min * 60 + parts.tm_sec) * second_ms;
}

// Extended key usages of health certificates, with the mistaken arc that was deployed first. No extension: all three kinds.
// With one: only what it names, for an issuer who limits a key to something else did not mean ours.
std::uint8_t uses_of(const X509* certificate) {
  if (X509_get_ext_by_NID(certificate, NID_ext_key_usage, -1) < 0) return use_health;
  const Owned<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free> usages(
      static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr)));
  std::uint8_t uses = 0;
  for (int i = 0; usages && i < sk_ASN1_OBJECT_num(usages.get()); ++i) {
    char text[80] = "";
    OBJ_obj2txt(text, sizeof text, sk_ASN1_OBJECT_value(usages.get(), i), 1);
    const std::string_view oid = text;
    for (const std::string_view arc : {"1.3.6.1.4.1.1847.2021.1.", "1.3.6.1.4.1.0.1847.2021.1."}) {
      if (oid == std::string(arc) + "1") uses |= use_test;
      if (oid == std::string(arc) + "2") uses |= use_vaccination;
      if (oid == std::string(arc) + "3") uses |= use_recovery;
    }
  }
  return uses;
}

Owned<X509, X509_free> certificate_of(std::string_view bytes) {
  if (bytes.find("-----BEGIN") != std::string_view::npos) {
    const Owned<BIO, BIO_free_all> in(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    return Owned<X509, X509_free>(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
  }
  const unsigned char* at = data_of(bytes);
  Owned<X509, X509_free> certificate(d2i_X509(nullptr, &at, static_cast<long>(bytes.size())));
  return at == data_of(bytes) + bytes.size() ? std::move(certificate) : nullptr;
}

}  // namespace

std::optional<Algorithm> algorithm_of(const evp_pkey_st* key) {
  if (key == nullptr) return {};
  if (EVP_PKEY_is_a(key, "EC"))
    return order_bytes(key) == 32 || order_bytes(key) == 48 ? std::optional(Algorithm::es256) : std::nullopt;
  if (EVP_PKEY_is_a(key, "ED25519")) return Algorithm::eddsa;
  // Below 2,048 bits a key can be broken; above 8,192 it only takes time.
  const bool is_rsa = EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) >= 2048 && EVP_PKEY_get_bits(key) <= 8192;
  return is_rsa ? std::optional(Algorithm::ps256) : std::nullopt;
}

bool PublicKey::verify(std::string_view message, std::string_view signature) const {
  check(handle != nullptr, "a key that verifies has been read");
  std::string der;
  if (algorithm == Algorithm::es256) {
    if (signature.size() != static_cast<std::size_t>(2 * order_bytes(handle.get()))) return false;
    der = der_of_raw(signature);
    signature = der;
  }
  const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* parameters = nullptr;
  const bool is_good =
      EVP_DigestVerifyInit(context.get(), &parameters, digest_of(algorithm), nullptr, handle.get()) == 1 &&
      set_padding(parameters, algorithm) &&
      EVP_DigestVerify(context.get(), data_of(signature), signature.size(), data_of(message), message.size()) == 1;
  ERR_clear_error();  // a wrong signature is an answer, not an error for whoever looks next
  return is_good;
}

std::string SigningKey::sign(std::string_view message) const {
  const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* parameters = nullptr;
  const Algorithm algorithm = public_.algorithm;
  check(EVP_DigestSignInit(context.get(), &parameters, digest_of(algorithm), nullptr, public_.handle.get()) == 1,
        "a private key signs");
  check(set_padding(parameters, algorithm), "an RSA key takes PSS");
  std::size_t size = 0;
  check(EVP_DigestSign(context.get(), nullptr, &size, data_of(message), message.size()) == 1, "a signature has a length");
  std::string out(size, '\0');
  check(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, data_of(message), message.size()) == 1,
        "a private key signs");
  out.resize(size);
  return algorithm == Algorithm::es256 ? raw_of_der(out, order_bytes(public_.handle.get())) : out;
}

std::optional<PublicKey> key_of_certificate(std::string_view pem_or_der) {
  const Owned<X509, X509_free> certificate = certificate_of(pem_or_der);
  ERR_clear_error();
  if (!certificate) return {};
  PublicKey out;
  out.handle = std::shared_ptr<evp_pkey_st>(X509_get_pubkey(certificate.get()), EVP_PKEY_free);
  const auto algorithm = algorithm_of(out.handle.get());
  ERR_clear_error();
  if (!algorithm) return {};
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  check(X509_digest(certificate.get(), EVP_sha256(), digest, &size) == 1, "a certificate has a digest");
  out.id.assign(reinterpret_cast<char*>(digest), 8);
  out.algorithm = *algorithm;
  out.uses = uses_of(certificate.get());
  out.not_before = time_of(X509_get0_notBefore(certificate.get()));
  out.not_after = time_of(X509_get0_notAfter(certificate.get()));
  return out;
}

std::vector<const PublicKey*> KeySet::find(std::string_view id) const {
  std::vector<const PublicKey*> out;
  for (const PublicKey& key : keys) {
    if (key.id == id || (!key.kid_text.empty() && key.kid_text == id)) out.push_back(&key);
  }
  return out;
}

}  // namespace fangxian
