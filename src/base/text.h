// UTF-8 text from outside: is it well formed, how long is it, and its plain form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// Both languages of one sentence; the only shape in which words reach a user.
struct Words {
  std::string zh;
  std::string en;
  bool operator==(const Words&) const = default;
};

// Well-formed UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF.
bool is_utf8(std::string_view text);
// Code points of well-formed UTF-8.
std::size_t code_points(std::string_view text);
std::vector<char32_t> decode_utf8(std::string_view text);
void append_utf8(std::string& out, char32_t point);
// No NUL and no other control character but tab and line feed.
bool is_printable(std::string_view text);
// True when every code point lies in the basic plane (U+FFFF and below).
bool is_basic_plane(std::string_view text);
// Spaces (also U+3000, U+00A0 and marks without width) cut at both ends.
std::string trim(std::string_view text);
// Full-width letters, digits and signs (U+FF01–U+FF5E, U+3000) to their ASCII forms.
std::string to_half_width(std::string_view text);
std::string to_lower_ascii(std::string_view text);
// The first `count` code points.
std::string first_code_points(std::string_view text, std::size_t count);
std::vector<std::string> split(std::string_view text, char separator);
std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<double> parse_number(std::string_view text);

}  // namespace fangxian
