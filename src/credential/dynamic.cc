#include "credential/dynamic.h"

#include "base/check.h"
#include "base/digest.h"
#include "base/id.h"
#include "credential/base45.h"
#include "credential/pass.h"

#include <sodium.h>

#include <cstring>

namespace fangxian {
namespace {

constexpr std::size_t id_bytes = 16, time_bytes = 4, body_bytes = id_bytes + time_bytes, hash_bytes = 16;

std::array<std::uint8_t, hash_bytes> hash_of(const DynamicKey& key, std::string_view body) {
  std::array<std::uint8_t, hash_bytes> out{};
  check(crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(body.data()), body.size(), key.data(),
                           key.size()) == 0,
        "BLAKE2b takes a key of 32 bytes");
  return out;
}

}  // namespace

std::string make_dynamic_code(const DynamicKey& key, std::string_view pass_id, Time made) {
  check(is_uuid(pass_id) && made.is_set(), "a dynamic code is of a pass and of a time");
  std::string digits(pass_id);
  std::erase(digits, '-');
  std::string body = *from_hex(digits);
  const auto seconds = static_cast<std::uint32_t>(made.ms / second_ms);  // until 2106
  for (int shift = 24; shift >= 0; shift -= 8) body += static_cast<char>(seconds >> shift & 0xFF);
  const auto hash = hash_of(key, body);
  body.append(reinterpret_cast<const char*>(hash.data()), hash.size());
  return std::string(dynamic_prefix) + encode_base45(body);
}

DynamicReading read_dynamic_code(const DynamicKey& key, std::string_view text, Time now) {
  DynamicReading out;
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  if (!text.starts_with(dynamic_prefix)) return out;
  text.remove_prefix(dynamic_prefix.size());
  constexpr std::size_t letters = (body_bytes + hash_bytes) * 3 / 2;
  std::string bytes;
  out.verdict = text.size() > letters ? CheckVerdict::oversized : decode_base45(text, bytes);
  if (out.verdict == CheckVerdict::valid && bytes.size() < body_bytes + hash_bytes) out.verdict = CheckVerdict::truncated;
  if (out.verdict != CheckVerdict::valid) return out;
  const std::string_view body = std::string_view(bytes).substr(0, body_bytes);
  const auto hash = hash_of(key, body);
  out.verdict = CheckVerdict::wrong_signature;
  if (sodium_memcmp(hash.data(), bytes.data() + body_bytes, hash_bytes) != 0) return out;
  std::int64_t seconds = 0;
  for (std::size_t i = 0; i < time_bytes; ++i) seconds = seconds << 8 | static_cast<unsigned char>(body[id_bytes + i]);
  out.made = Time{seconds * second_ms};
  const std::string hex = to_hex(body.substr(0, id_bytes));
  out.pass_id =
      hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" + hex.substr(20);
  std::memcpy(&out.use, hash.data(), sizeof out.use);
  out.verdict = now - out.made > dynamic_life_ms ? CheckVerdict::expired
              : out.made - now > dynamic_skew_ms ? CheckVerdict::not_yet_valid
                                                 : CheckVerdict::valid;
  return out;
}

ReplayWindow::ReplayWindow(std::int64_t life_ms, std::size_t room) : life_ms_(life_ms), room_(room / (2 * shards_.size())) {
  check(life_ms_ > 0 && room_ > 0, "a window has a length and room");
}

bool ReplayWindow::first_use(std::uint64_t use, Time now) {
  Shard& shard = shards_[use >> 60];
  const std::lock_guard lock(shard.mutex);
  if (!shard.turned.is_set()) shard.turned = now;
  const std::int64_t passed = now - shard.turned;
  if (passed >= life_ms_ || shard.young.size() >= room_) {
    // What was young becomes old; what was old is forgotten, and after two lives the young as well.
    shard.old.swap(shard.young);
    shard.young.clear();
    if (passed >= 2 * life_ms_) shard.old.clear();
    shard.turned = now;
  }
  return !shard.old.contains(use) && shard.young.insert(use).second;
}

}  // namespace fangxian
