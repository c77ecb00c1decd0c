// A CBOR value (RFC 8949) and its bytes: a strict, bounded decoder and a deterministic encoder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fangxian {

class Json;

class Cbor {
 public:
  using Array = std::vector<Cbor>;
  using Map = std::vector<std::pair<Cbor, Cbor>>;
  struct Negative {  // −1 − value
    std::uint64_t value;
    bool operator==(const Negative&) const = default;
  };
  struct Bytes {
    std::string value;
    bool operator==(const Bytes&) const = default;
  };
  struct Simple {  // 20 false, 21 true, 22 null, 23 undefined
    std::uint8_t value;
    bool operator==(const Simple&) const = default;
  };
  struct Tag {
    std::uint64_t number;
    std::vector<Cbor> content;  // exactly one
    bool operator==(const Tag&) const = default;
  };

  Cbor() : value_(Simple{22}) {}
  Cbor(std::int64_t value);
  Cbor(int value) : Cbor(std::int64_t{value}) {}
  Cbor(bool value) : value_(Simple{static_cast<std::uint8_t>(value ? 21 : 20)}) {}
  Cbor(double value) : value_(value) {}
  Cbor(std::string text) : value_(std::move(text)) {}
  Cbor(std::string_view text) : value_(std::string(text)) {}
  Cbor(const char* text) : value_(std::string(text)) {}
  Cbor(Negative value) : value_(value) {}
  Cbor(Bytes value) : value_(std::move(value)) {}
  Cbor(Simple value) : value_(value) {}
  Cbor(Array items) : value_(std::move(items)) {}
  Cbor(Map members) : value_(std::move(members)) {}
  Cbor(Tag tag) : value_(std::move(tag)) {}
  static Cbor natural(std::uint64_t value);
  static Cbor bytes(std::string_view value) { return Cbor(Bytes{std::string(value)}); }
  static Cbor tagged(std::uint64_t number, Cbor content);

  bool is_integer() const;                 // fits 64 bits with sign
  bool is_number() const;                  // an integer or a float
  bool is_text() const { return std::holds_alternative<std::string>(value_); }
  bool is_bytes() const { return std::holds_alternative<Bytes>(value_); }
  bool is_array() const { return std::holds_alternative<Array>(value_); }
  bool is_map() const { return std::holds_alternative<Map>(value_); }
  bool is_tag(std::uint64_t number) const;
  bool is_null() const { return value_ == decltype(value_)(Simple{22}); }

  std::int64_t integer() const;            // 0 unless is_integer
  double number() const;                   // 0 unless is_number
  const std::string& text() const;         // "" unless text
  const std::string& byte_string() const;  // "" unless bytes
  const Array& items() const;              // empty unless an array
  const Map& members() const;              // empty unless a map
  const Cbor& content() const;             // of a tag; null unless a tag
  // The member of a map, or null when there is none.
  const Cbor* find(std::int64_t key) const;
  const Cbor* find(std::string_view key) const;
  bool operator==(const Cbor&) const = default;

 private:
  friend class CborWriter;
  friend Json to_json(const Cbor&);
  std::variant<std::uint64_t, Negative, double, std::string, Bytes, Simple, Array, Map, Tag> value_;
};

enum class CborProblem : std::uint8_t { none, truncated, malformed, too_deep, too_large, trailing };

// Depth and number of items; a health certificate has depth 6 and some 60 items. Byte strings are bounded by the input.
struct CborLimits {
  int depth = 16;
  std::size_t items = 4096;
};

struct CborReading {
  Cbor value;
  CborProblem problem = CborProblem::none;
};

// One value and nothing after it. Refuses reserved forms, texts that are not UTF-8 and maps with a key twice; takes indefinite
// lengths and numbers longer than needed, which foreign issuers write. Nothing is reserved for a length that is only claimed.
CborReading decode_cbor(std::string_view bytes, const CborLimits& limits = {});

// Shortest forms, definite lengths; maps in the order given.
std::string encode_cbor(const Cbor& value);

// For showing and for the schema: keys as text, bytes as base64url, tags dropped, undefined and other simple values as null.
Json to_json(const Cbor& value);

}  // namespace fangxian
