#include "store/postgresql_copy.h"

#include <charconv>
#include <string_view>

namespace fangxian {
namespace {

bool append_text(std::string& out, std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  for (;;) {
    const std::size_t special = text.find_first_of("\\\t\n\r");
    out.append(text.substr(0, special));
    if (special == std::string_view::npos) return true;
    const char c = text[special];
    out += '\\';
    out += c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
    text.remove_prefix(special + 1);
  }
}

template <class Number>
void append_number(std::string& out, Number number) {
  char digits[32];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_bytes(std::string& out, const Blob& bytes) {
  constexpr char hex[] = "0123456789abcdef";
  out += "\\\\x";
  for (const std::uint8_t byte : bytes) out.append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
}

bool append_value(std::string& out, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return append_text(out, *text);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    append_number(out, *whole);
  } else if (const auto* number = std::get_if<double>(&value)) {
    append_number(out, *number);
  } else if (const auto* bytes = std::get_if<Blob>(&value)) {
    append_bytes(out, *bytes);
  } else {
    out += "\\N";
  }
  return true;
}

}  // namespace

bool append_copy_rows(std::string& out, std::size_t width, std::span<const Value> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!append_value(out, values[i])) return false;
    out += (i + 1) % width == 0 ? '\n' : '\t';
  }
  return true;
}

}  // namespace fangxian
