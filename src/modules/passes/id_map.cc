#include "modules/passes/id_map.h"

#include "base/digest.h"

#include <cstring>

namespace fangxian {
namespace {

constexpr char hex_digits[] = "0123456789abcdef";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

constexpr bool is_hyphen_place(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

}  // namespace

IdKey id_key(std::string_view id) {
  if (id.empty()) return {};
  IdKey key;
  bool is_plain = id.size() == 36;
  for (std::size_t i = 0, digits = 0; is_plain && i < id.size(); ++i) {
    if (is_hyphen_place(i)) {
      is_plain = id[i] == '-';
      continue;
    }
    const int value = hex_value(id[i]);
    is_plain = value >= 0;
    std::uint64_t& half = digits++ < 16 ? key.high : key.low;
    half = half << 4 | static_cast<std::uint64_t>(value & 15);
  }
  if (is_plain && key.is_set()) return key;
  const Digest digest = sha256(id);
  std::memcpy(&key.high, digest.data(), 8);
  std::memcpy(&key.low, digest.data() + 8, 8);
  return key;
}

std::string id_text(const IdKey& key) {
  std::string text;
  text.reserve(36);
  for (std::size_t digit = 0; digit < 32; ++digit) {
    if (is_hyphen_place(text.size())) text += '-';
    const std::uint64_t half = digit < 16 ? key.high : key.low;
    text += hex_digits[half >> (60 - 4 * (digit % 16)) & 15];
  }
  return text;
}

}  // namespace fangxian
