#include "base/packed_id.h"

namespace fangxian {

PackedId pack_id(std::string_view id) {
  PackedId packed{};
  int digits = 0;
  for (const char c : id) {
    const bool is_digit = c >= '0' && c <= '9', is_hex = is_digit || (c >= 'a' && c <= 'f');
    if (!is_hex || digits == 32) continue;
    std::uint64_t& half = packed[static_cast<std::size_t>(digits++ / 16)];
    half = half << 4 | static_cast<std::uint64_t>(is_digit ? c - '0' : c - 'a' + 10);
  }
  return packed;
}

std::string id_text(const PackedId& packed) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string id;
  id.reserve(36);
  for (int digit = 0; digit < 32; ++digit) {
    if (digit == 8 || digit == 12 || digit == 16 || digit == 20) id += '-';
    id += hex[packed[static_cast<std::size_t>(digit / 16)] >> (60 - 4 * (digit % 16)) & 15];
  }
  return id;
}

}  // namespace fangxian
