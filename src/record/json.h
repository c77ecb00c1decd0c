// A JSON value (RFC 8259) for inputs and answers. Numbers are 64-bit integers or doubles; object keys keep their order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fangxian {

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool value) : value_(value) {}
  Json(int value) : value_(std::int64_t{value}) {}
  Json(std::int64_t value) : value_(value) {}
  Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}
  Json(double value) : value_(value) {}
  Json(const char* text) : value_(std::string(text)) {}
  Json(std::string text) : value_(std::move(text)) {}
  Json(std::string_view text) : value_(std::string(text)) {}
  static Json array() { return Json(Array{}); }
  static Json object() { return Json(Object{}); }

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  bool is_bool() const { return std::holds_alternative<bool>(value_); }
  bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
  bool is_number() const { return is_integer() || std::holds_alternative<double>(value_); }
  bool is_string() const { return std::holds_alternative<std::string>(value_); }
  bool is_array() const { return std::holds_alternative<Array>(value_); }
  bool is_object() const { return std::holds_alternative<Object>(value_); }

  bool boolean() const;             // false unless true
  std::int64_t integer() const;     // 0 unless a number
  double number() const;            // 0 unless a number
  const std::string& string() const;  // "" unless a string
  const Array& items() const;       // empty unless an array
  const Object& members() const;    // empty unless an object

  // The member, or a null value when absent or when this is no object.
  const Json& operator[](std::string_view key) const;
  const Json& operator[](const char* key) const { return (*this)[std::string_view(key)]; }
  const Json* find(std::string_view key) const;
  // Sets a member (replacing one of the same name); makes this an object when it was null. Returns *this for chaining.
  Json& set(std::string_view key, Json value);
  // Appends a member without looking for one of the same name: for writers that know their keys are distinct.
  Json& add(std::string_view key, Json value);
  // Appends to an array; makes this an array when it was null.
  Json& push(Json value);
  std::size_t size() const;

  std::string dump() const;
  bool operator==(const Json&) const = default;

 private:
  explicit Json(Array items) : value_(std::move(items)) {}
  explicit Json(Object members) : value_(std::move(members)) {}
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

// Depth at which parsing stops: deeper input is an attack or a mistake.
inline constexpr int json_max_depth = 32;

// Parses one document; throws Refusal `body.not-json` (with the byte offset) or `body.too-deep`. Refuses bad UTF-8, lone
// surrogates, duplicate keys and numbers outside ±2^63 / double.
Json parse_json(std::string_view text);

// A document that the program stored itself; one that cannot be read is Refusal `record.unreadable-value`.
Json parse_stored_json(std::string_view text);

// Appends text as a quoted JSON string.
void append_json_string(std::string& out, std::string_view text);

}  // namespace fangxian
