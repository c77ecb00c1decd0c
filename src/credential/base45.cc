#include "credential/base45.h"

#include <array>
#include <cstdint>

namespace fangxian {
namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

constexpr std::array<std::int8_t, 256> make_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < letters.size(); ++i) values[static_cast<unsigned char>(letters[i])] = static_cast<std::int8_t>(i);
  return values;
}
constexpr std::array<std::int8_t, 256> values = make_values();

}  // namespace

std::string encode_base45(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 3 / 2 + 2);
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    const bool is_pair = at + 1 < bytes.size();
    unsigned value = static_cast<unsigned char>(bytes[at]);
    if (is_pair) value = value * 256 + static_cast<unsigned char>(bytes[at + 1]);
    for (int letter = 0; letter < (is_pair ? 3 : 2); ++letter, value /= 45) out += letters[value % 45];
  }
  return out;
}

CheckVerdict decode_base45(std::string_view text, std::string& out) {
  out.clear();
  out.reserve(text.size() * 2 / 3 + 1);
  for (const char letter : text) {
    if (values[static_cast<unsigned char>(letter)] < 0) return CheckVerdict::base45_malformed;
  }
  if (text.size() % 3 == 1) return CheckVerdict::truncated;
  const auto value_at = [&](std::size_t at) { return static_cast<unsigned>(values[static_cast<unsigned char>(text[at])]); };
  for (std::size_t at = 0; at < text.size(); at += 3) {
    const bool is_pair = at + 2 < text.size();
    const unsigned value = value_at(at) + 45 * value_at(at + 1) + (is_pair ? 2025 * value_at(at + 2) : 0);
    if (is_pair && value > 0xFFFF) return CheckVerdict::base45_malformed;
    if (!is_pair && value > 0xFF) return CheckVerdict::truncated;  // two letters of a group of three
    if (is_pair) out += static_cast<char>(value >> 8);
    out += static_cast<char>(value & 0xFF);
  }
  return CheckVerdict::valid;
}

}  // namespace fangxian
