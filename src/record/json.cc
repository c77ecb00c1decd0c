#include "record/json.h"

#include "base/check.h"
#include "base/refusal.h"
#include "base/text.h"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace fangxian {
namespace {

// Bytes with a length; RapidJSON reads NUL as the end, so the reader checks afterwards that all was read.
class ByteStream {
 public:
  using Ch = char;
  explicit ByteStream(std::string_view text) : begin_(text.data()), at_(begin_), end_(begin_ + text.size()) {}
  char Peek() const { return at_ == end_ ? '\0' : *at_; }
  char Take() { return at_ == end_ ? '\0' : *at_++; }
  std::size_t Tell() const { return static_cast<std::size_t>(at_ - begin_); }
  bool is_at_end() const { return at_ == end_; }
  char* PutBegin() { fail_check("a JSON text is not parsed in place"); }
  void Put(char) { fail_check("a JSON text is not parsed in place"); }
  void Flush() { fail_check("a JSON text is not parsed in place"); }
  std::size_t PutEnd(char*) { fail_check("a JSON text is not parsed in place"); }

 private:
  const char* begin_;
  const char* at_;
  const char* end_;
};

bool has_duplicate_keys(const Json::Object& members) {
  if (members.size() <= 16) {
    for (std::size_t i = 1; i < members.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (members[i].first == members[j].first) return true;
      }
    }
    return false;
  }
  std::vector<std::string_view> keys;
  keys.reserve(members.size());
  for (const Json::Member& member : members) keys.push_back(member.first);
  std::sort(keys.begin(), keys.end());
  return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

// RapidJSON writes an escaped lone low surrogate as three bytes that are not UTF-8; raw bytes it validates itself.
bool has_surrogate(std::string_view text) {
  for (std::size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
  }
  return false;
}

// Builds the value from the parser's events. A method that returns false stops the parser; `problem` says why.
class Builder {
 public:
  Json result;
  Words problem;
  bool is_too_deep = false;

  bool Null() { return put(Json()); }
  bool Bool(bool value) { return put(Json(value)); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) { return number({text, length}); }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    return judge_text({text, length}) && put(Json(std::string(text, length)));
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    if (!judge_text({text, length})) return false;
    keys_.emplace_back(text, length);
    return true;
  }
  bool StartObject() { return open(Json::object()); }
  bool StartArray() { return open(Json::array()); }
  bool EndObject(rapidjson::SizeType) {
    if (has_duplicate_keys(open_.back().members())) {
      problem = {"同一个对象里有重复的名称", "An object has the same name twice"};
      return false;
    }
    return close();
  }
  bool EndArray(rapidjson::SizeType) { return close(); }
  // Never called: numbers arrive as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

 private:
  bool judge_text(std::string_view text) {
    if (!has_surrogate(text)) return true;
    problem = {"文字中有不成对的代理项", "A text has a lone surrogate"};
    return false;
  }

  bool number(std::string_view text) {
    if (text.find_first_of(".eE") == std::string_view::npos) {
      if (const auto whole = parse_integer(text)) return put(Json(*whole));
      problem = {"整数超出 64 位", "A whole number does not fit 64 bits"};
      return false;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // Out of range is either too small, which is zero or nearly so, or too large; only strtod tells which.
    if (error == std::errc::result_out_of_range) value = std::strtod(std::string(text).c_str(), nullptr);
    if (std::isfinite(value)) return put(Json(value));
    problem = {"数字过大", "A number is too large"};
    return false;
  }

  bool open(Json container) {
    if (open_.size() >= static_cast<std::size_t>(json_max_depth)) {
      is_too_deep = true;
      return false;
    }
    open_.push_back(std::move(container));
    return true;
  }

  bool close() {
    Json done = std::move(open_.back());
    open_.pop_back();
    return put(std::move(done));
  }

  bool put(Json value) {
    if (open_.empty()) {
      result = std::move(value);
    } else if (open_.back().is_array()) {
      open_.back().push(std::move(value));
    } else {
      open_.back().add(keys_.back(), std::move(value));
      keys_.pop_back();
    }
    return true;
  }

  std::vector<Json> open_;
  std::vector<std::string> keys_;
};

[[noreturn]] void refuse_json(std::size_t offset, const Words& why) {
  throw Refusal(RefusalKind::invalid, "body.not-json",
                {fmt::format("第 {} 字节处不是合法的 JSON：{}", offset, why.zh),
                 fmt::format("Not valid JSON at byte {}: {}", offset, why.en)});
}

void append_number(std::string& out, double value) {
  if (!std::isfinite(value)) {  // JSON has no such numbers
    out += "null";
    return;
  }
  char digits[40];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  check(error == std::errc{}, "forty characters hold any double");
  const std::string_view text(digits, static_cast<std::size_t>(end - digits));
  out += text;
  // Reads back as the same kind of number.
  if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

void append_json(std::string& out, const Json& value);

void append_members(std::string& out, const Json::Object& members) {
  char before = '{';
  for (const auto& [key, value] : members) {
    out += before;
    before = ',';
    append_json_string(out, key);
    out += ':';
    append_json(out, value);
  }
  out += before == '{' ? "{}" : "}";
}

void append_items(std::string& out, const Json::Array& items) {
  char before = '[';
  for (const Json& item : items) {
    out += before;
    before = ',';
    append_json(out, item);
  }
  out += before == '[' ? "[]" : "]";
}

void append_json(std::string& out, const Json& value) {
  if (value.is_string()) return append_json_string(out, value.string());
  if (value.is_object()) return append_members(out, value.members());
  if (value.is_array()) return append_items(out, value.items());
  if (value.is_bool()) {
    out += value.boolean() ? "true" : "false";
  } else if (value.is_integer()) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value.integer()).ptr);
  } else if (value.is_number()) {
    append_number(out, value.number());
  } else {
    out += "null";
  }
}

// A first guess at the written size, so that a long answer is not copied a dozen times while it grows.
std::size_t guess_size(const Json& value) {
  std::size_t size = 8 + value.string().size();
  for (const Json& item : value.items()) size += guess_size(item) + 1;
  for (const auto& [key, member] : value.members()) size += key.size() + 4 + guess_size(member);
  return size;
}

}  // namespace

bool Json::boolean() const {
  const bool* value = std::get_if<bool>(&value_);
  return value != nullptr && *value;
}

std::int64_t Json::integer() const {
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return *value;
  const double* number = std::get_if<double>(&value_);
  if (number == nullptr || std::isnan(*number)) return 0;
  if (*number >= 9223372036854775808.0) return INT64_MAX;
  if (*number < -9223372036854775808.0) return INT64_MIN;
  return static_cast<std::int64_t>(*number);
}

double Json::number() const {
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*value);
  const double* value = std::get_if<double>(&value_);
  return value == nullptr ? 0 : *value;
}

const std::string& Json::string() const {
  const auto* text = std::get_if<std::string>(&value_);
  static const std::string none;
  return text == nullptr ? none : *text;
}

const Json::Array& Json::items() const {
  const auto* items = std::get_if<Array>(&value_);
  static const Array none;
  return items == nullptr ? none : *items;
}

const Json::Object& Json::members() const {
  const auto* members = std::get_if<Object>(&value_);
  static const Object none;
  return members == nullptr ? none : *members;
}

const Json& Json::operator[](std::string_view key) const {
  static const Json none;
  const Json* member = find(key);
  return member == nullptr ? none : *member;
}

const Json* Json::find(std::string_view key) const {
  for (const Member& member : members()) {
    if (member.first == key) return &member.second;
  }
  return nullptr;
}

Json& Json::set(std::string_view key, Json value) {
  if (is_null()) value_ = Object{};
  check(is_object(), "a member is set on a JSON object");
  for (Member& member : std::get<Object>(value_)) {
    if (member.first == key) {
      member.second = std::move(value);
      return *this;
    }
  }
  return add(key, std::move(value));
}

Json& Json::add(std::string_view key, Json value) {
  if (is_null()) value_ = Object{};
  check(is_object(), "a member is added to a JSON object");
  std::get<Object>(value_).emplace_back(key, std::move(value));
  return *this;
}

Json& Json::push(Json value) {
  if (is_null()) value_ = Array{};
  check(is_array(), "an item is pushed to a JSON array");
  std::get<Array>(value_).push_back(std::move(value));
  return *this;
}

std::size_t Json::size() const { return is_object() ? members().size() : items().size(); }

std::string Json::dump() const {
  std::string out;
  out.reserve(guess_size(*this));
  append_json(out, *this);
  return out;
}

Json parse_json(std::string_view text) {
  constexpr unsigned flags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;
  ByteStream bytes(text);
  Builder builder;
  rapidjson::Reader reader;
  const rapidjson::ParseResult parsed = reader.Parse<flags>(bytes, builder);
  if (builder.is_too_deep) {
    throw Refusal(RefusalKind::invalid, "body.too-deep",
                  {fmt::format("JSON 嵌套超过 {} 层", json_max_depth),
                   fmt::format("The JSON is nested deeper than {} levels", json_max_depth)});
  }
  if (!builder.problem.zh.empty()) refuse_json(parsed.Offset(), builder.problem);
  if (parsed.IsError()) refuse_json(parsed.Offset(), {"语法或编码有误", rapidjson::GetParseError_En(parsed.Code())});
  if (!bytes.is_at_end()) refuse_json(bytes.Tell(), {"有 NUL 字节", "There is a NUL byte"});
  return std::move(builder.result);
}

Json parse_stored_json(std::string_view text) {
  try {
    return parse_json(text);
  } catch (const Refusal& refusal) {
    throw Refusal(RefusalKind::unavailable, "record.unreadable-value",
                  {"库中的一个值无法读出：" + refusal.title.zh, "A stored value cannot be read: " + refusal.title.en});
  }
}

void append_json_string(std::string& out, std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  out += '"';
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F) continue;
    out.append(text, from, at - from);
    from = at + 1;
    switch (byte) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '\r': out += "\\r"; break;
      default:
        out += "\\u00";
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
  }
  out.append(text, from, text.size() - from);
  out += '"';
}

}  // namespace fangxian
