// One column's value on its way between a struct, a row, JSON and the database.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace fangxian {

using Blob = std::vector<std::uint8_t>;
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

inline bool is_null(const Value& value) { return std::holds_alternative<std::monostate>(value); }
// The text, or "" when the value is null; a number is written in decimal.
std::string to_text(const Value& value);
// The whole number, or 0 when null; a text is not converted.
std::int64_t to_integer(const Value& value);
double to_number(const Value& value);

}  // namespace fangxian
