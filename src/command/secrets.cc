#include "command/secrets.h"

#include "base/check.h"
#include "base/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>

namespace fangxian {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view rfc_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view code_mark = "sha256:";
constexpr std::int64_t totp_step_ms = 30 * second_ms;

std::string letters(World& world, std::string_view alphabet, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += alphabet[world.random_below(alphabet.size())];
  return out;
}

std::string plain_code(std::string_view code) {
  std::string out;
  for (char c : code) {
    if (c == '-' || c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    out += c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
  }
  return out;
}

std::string decode_base32(std::string_view text) {
  std::string out;
  unsigned buffer = 0, bits = 0;
  for (char c : text) {
    const std::size_t value = rfc_4648.find(c);
    if (value == std::string_view::npos) continue;
    buffer = buffer << 5 | static_cast<unsigned>(value);
    bits += 5;
    if (bits >= 8) out += static_cast<char>(buffer >> (bits -= 8) & 0xFF);
  }
  return out;
}

}  // namespace

std::string hash_password(const std::string& password) {
  std::array<char, crypto_pwhash_STRBYTES> out;
  const int failed = crypto_pwhash_str(out.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                       crypto_pwhash_MEMLIMIT_INTERACTIVE);
  check(failed == 0, "there is memory to hash a password");
  return out.data();
}

const std::string nobodys_hash =
    "$argon2id$v=19$m=65536,t=2,p=1$63MygoR+SNTPiEVTNgvCwQ$afOUjZUgWANo+VP4b8IDNvkU/i8CZEtmAj/+hCOXro4";

std::string make_code(World& world) {
  const std::string text = letters(world, crockford, 20);
  return fmt::format("{}-{}-{}-{}", text.substr(0, 5), text.substr(5, 5), text.substr(10, 5), text.substr(15));
}

std::string hash_code(std::string_view code) { return std::string(code_mark) + to_hex(sha256(plain_code(code))); }

bool is_code_hash(std::string_view hash) { return hash.starts_with(code_mark); }

bool verify_secret(const std::string& hash, const std::string& secret) {
  if (!is_code_hash(hash)) return crypto_pwhash_str_verify(hash.c_str(), secret.data(), secret.size()) == 0;
  const std::string offered = hash_code(secret);
  return offered.size() == hash.size() && sodium_memcmp(offered.data(), hash.data(), hash.size()) == 0;
}

std::string make_totp_secret(World& world) { return letters(world, rfc_4648, 32); }

std::string totp_at(const std::string& secret, std::int64_t step) {
  const std::string key = decode_base32(secret);
  std::array<unsigned char, 8> counter;
  for (int i = 0; i < 8; ++i) counter[static_cast<std::size_t>(i)] = static_cast<unsigned char>(step >> (56 - 8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac;
  unsigned length = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(), mac.data(), &length);
  const unsigned offset = mac[length - 1] & 15u;
  const unsigned number = (mac[offset] & 0x7Fu) << 24 | mac[offset + 1] * 0x10000u | mac[offset + 2] * 0x100u | mac[offset + 3];
  return fmt::format("{:06}", number % 1'000'000);
}

std::optional<std::int64_t> find_totp_step(const std::string& secret, std::string_view code, Time now, std::int64_t after) {
  const std::int64_t step = now.ms / totp_step_ms;
  std::optional<std::int64_t> found;
  for (std::int64_t near = step - 1; near <= step + 1; ++near) {
    const std::string wanted = totp_at(secret, near);
    const bool is_same = wanted.size() == code.size() && sodium_memcmp(wanted.data(), code.data(), code.size()) == 0;
    if (is_same && near > after && !found) found = near;
  }
  return found;
}

bool verify_totp(const std::string& secret, std::string_view code, Time now) {
  return find_totp_step(secret, code, now, INT64_MIN).has_value();
}

}  // namespace fangxian
