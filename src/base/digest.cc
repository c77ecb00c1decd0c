#include "base/digest.h"

#include "base/check.h"

#include <openssl/evp.h>
#include <sodium.h>

namespace fangxian {
namespace {

// OpenSSL's, which uses the processor's own instructions: every command digests some kilobytes on the writing thread.
class Sha256 {
 public:
  Sha256() : kind_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), state_(EVP_MD_CTX_new()) {
    check(kind_ != nullptr && state_ != nullptr, "OpenSSL knows SHA-256");
  }
  ~Sha256() {
    EVP_MD_CTX_free(state_);
    EVP_MD_free(kind_);
  }
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  Digest of(std::string_view bytes) {
    Digest digest;
    const bool is_done = EVP_DigestInit_ex2(state_, kind_, nullptr) == 1 &&
                         EVP_DigestUpdate(state_, bytes.data(), bytes.size()) == 1 &&
                         EVP_DigestFinal_ex(state_, digest.data(), nullptr) == 1;
    check(is_done, "a digest can be made");
    return digest;
  }

 private:
  EVP_MD* kind_;
  EVP_MD_CTX* state_;
};

}  // namespace

Digest sha256(std::string_view bytes) {
  thread_local Sha256 sha;
  return sha.of(bytes);
}

std::string to_hex(std::string_view bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  out.pop_back();
  return out;
}

std::string to_hex(const Digest& digest) { return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()}); }

std::optional<std::string> from_hex(std::string_view hex) {
  std::string out(hex.size() / 2, '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  if (hex.size() % 2 != 0) return {};
  if (sodium_hex2bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), hex.data(), hex.size(), nullptr, &length, &end) !=
          0 ||
      length != out.size() || end != hex.data() + hex.size()) {
    return {};
  }
  return out;
}

std::string to_base64url(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), variant);
  out.pop_back();
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), nullptr, &length,
                        &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size()) {
    return {};
  }
  out.resize(length);
  return out;
}

}  // namespace fangxian
