#include "credential/cbor.h"

#include "base/check.h"
#include "base/digest.h"
#include "record/json.h"

#include <cmath>
#include <limits>

namespace fangxian {

Cbor::Cbor(std::int64_t value) {
  if (value >= 0) value_ = static_cast<std::uint64_t>(value);
  else value_ = Negative{~static_cast<std::uint64_t>(value)};
}

Cbor Cbor::natural(std::uint64_t value) {
  Cbor out;
  out.value_ = value;
  return out;
}

Cbor Cbor::tagged(std::uint64_t number, Cbor content) {
  Tag tag{number, {}};
  tag.content.push_back(std::move(content));
  return Cbor(std::move(tag));
}

namespace {

constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

template <class T, class Variant>
const T& or_empty(const Variant& value) {
  static const T empty{};
  const T* held = std::get_if<T>(&value);
  return held ? *held : empty;
}

}  // namespace

bool Cbor::is_integer() const {
  if (const auto* natural = std::get_if<std::uint64_t>(&value_)) return *natural <= most;
  const auto* negative = std::get_if<Negative>(&value_);
  return negative && negative->value <= most;
}

bool Cbor::is_number() const {
  return std::holds_alternative<std::uint64_t>(value_) || std::holds_alternative<Negative>(value_) ||
         std::holds_alternative<double>(value_);
}

bool Cbor::is_tag(std::uint64_t number) const {
  const Tag* tag = std::get_if<Tag>(&value_);
  return tag && tag->number == number;
}

std::int64_t Cbor::integer() const {
  if (!is_integer()) return 0;
  if (const auto* natural = std::get_if<std::uint64_t>(&value_)) return static_cast<std::int64_t>(*natural);
  return static_cast<std::int64_t>(~std::get<Negative>(value_).value);
}

double Cbor::number() const {
  if (const auto* number = std::get_if<double>(&value_)) return *number;
  if (const auto* natural = std::get_if<std::uint64_t>(&value_)) return static_cast<double>(*natural);
  if (const auto* negative = std::get_if<Negative>(&value_)) return -1.0 - static_cast<double>(negative->value);
  return 0;
}

const std::string& Cbor::text() const { return or_empty<std::string>(value_); }
const std::string& Cbor::byte_string() const { return or_empty<Bytes>(value_).value; }
const Cbor::Array& Cbor::items() const { return or_empty<Array>(value_); }
const Cbor::Map& Cbor::members() const { return or_empty<Map>(value_); }

const Cbor& Cbor::content() const {
  static const Cbor none;
  const Tag* tag = std::get_if<Tag>(&value_);
  return tag ? tag->content.front() : none;
}

const Cbor* Cbor::find(std::int64_t key) const {
  for (const auto& [name, value] : members()) {
    if (name.is_integer() && name.integer() == key) return &value;
  }
  return nullptr;
}

const Cbor* Cbor::find(std::string_view key) const {
  for (const auto& [name, value] : members()) {
    if (name.is_text() && name.text() == key) return &value;
  }
  return nullptr;
}

namespace {

std::string key_text(const Cbor& key) {
  if (key.is_text()) return key.text();
  if (key.is_integer()) return std::to_string(key.integer());
  return to_json(key).dump();
}

}  // namespace

Json to_json(const Cbor& value) {
  if (value.is_integer()) return Json(value.integer());
  if (value.is_number()) return std::isfinite(value.number()) ? Json(value.number()) : Json();
  if (value.is_text()) return Json(value.text());
  if (value.is_bytes()) return Json(to_base64url(value.byte_string()));
  if (value.is_array()) {
    Json out = Json::array();
    for (const Cbor& item : value.items()) out.push(to_json(item));
    return out;
  }
  if (value.is_map()) {
    Json out = Json::object();
    for (const auto& [key, member] : value.members()) out.set(key_text(key), to_json(member));
    return out;
  }
  if (std::holds_alternative<Cbor::Tag>(value.value_)) return to_json(value.content());
  if (value == Cbor(true) || value == Cbor(false)) return Json(value == Cbor(true));
  return Json();
}

}  // namespace fangxian
