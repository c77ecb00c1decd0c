#include "credential/health.h"

#include "base/text.h"
#include "base/time.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace fangxian {
namespace {

enum class Kind { text, short_text, latin, version, birth, count, date, moment, country };

struct Rule {
  const char* name;
  Kind kind;
  bool is_required = true;
};

constexpr std::size_t longest_text = 80;

constexpr Rule top_rules[] = {{"ver", Kind::version}, {"dob", Kind::birth}};
constexpr Rule name_rules[] = {
    {"fn", Kind::short_text, false}, {"fnt", Kind::latin, false}, {"gn", Kind::short_text, false}, {"gnt", Kind::latin, false}};
constexpr Rule vaccination_rules[] = {{"tg", Kind::text},  {"vp", Kind::text},  {"mp", Kind::text},    {"ma", Kind::text},
                                      {"dn", Kind::count}, {"sd", Kind::count}, {"dt", Kind::date},    {"co", Kind::country},
                                      {"is", Kind::short_text}, {"ci", Kind::short_text}};
constexpr Rule test_rules[] = {{"tg", Kind::text}, {"tt", Kind::text}, {"nm", Kind::short_text, false}, {"ma", Kind::text, false},
                               {"sc", Kind::moment}, {"tr", Kind::text}, {"tc", Kind::short_text, false}, {"co", Kind::country},
                               {"is", Kind::short_text}, {"ci", Kind::short_text}};
constexpr Rule recovery_rules[] = {{"tg", Kind::text}, {"fr", Kind::date}, {"co", Kind::country},     {"is", Kind::short_text},
                                   {"df", Kind::date}, {"du", Kind::date}, {"ci", Kind::short_text}};

struct Group {
  const char* name;
  std::span<const Rule> rules;
};
constexpr Group groups[] = {{"v", vaccination_rules}, {"t", test_rules}, {"r", recovery_rules}};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool are_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

bool is_version(std::string_view text) {
  const std::vector<std::string> parts = split(text, '.');
  return parts.size() == 3 && std::all_of(parts.begin(), parts.end(), are_digits);
}

// "", 1979, 1979-04 or 1979-04-14; the schema counts digits and no more.
bool is_birth(std::string_view text) {
  if (text.empty()) return true;
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  if (!text.starts_with("19") && !text.starts_with("20")) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at == 4 || at == 7 ? text[at] != '-' : !is_digit(text[at])) return false;
  }
  return true;
}

bool is_plain_date(std::string_view text) { return text.size() == 10 && parse_date(text).has_value(); }

bool is_date(std::string_view text) {
  return is_plain_date(text.substr(0, 10)) && (text.size() == 10 || text[10] == 'T');
}

// Z, ±hh, ±hhmm or ±hh:mm: the forms that issuers use.
bool is_offset(std::string_view text) {
  if (text == "Z" || text == "z") return true;
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return false;
  std::string digits(text.substr(1));
  if (digits.size() == 5 && digits[2] == ':') digits.erase(2, 1);
  if ((digits.size() != 2 && digits.size() != 4) || !are_digits(digits)) return false;
  return digits.substr(0, 2) < "24" && (digits.size() == 2 || digits.substr(2) < "60");
}

bool is_moment(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || !is_plain_date(text.substr(0, 10))) return false;
  const std::string_view clock = text.substr(11, 8);
  if (clock[2] != ':' || clock[5] != ':') return false;
  for (const std::size_t at : {0, 3, 6}) {
    if (!are_digits(clock.substr(at, 2))) return false;
  }
  // A leap second is second 60.
  if (clock.substr(0, 2) > "23" || clock.substr(3, 2) > "59" || clock.substr(6, 2) > "60") return false;
  std::size_t end = 19;
  if (text[end] == '.') {
    const std::size_t first = ++end;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == first) return false;
  }
  return is_offset(text.substr(end));
}

// Editions 1.0 to 1.2.
bool is_before_limits(const Json& payload) {
  const std::string& version = payload["ver"].string();
  return version.starts_with("1.0.") || version.starts_with("1.1.") || version.starts_with("1.2.");
}

bool fits_text(const std::string& text, Kind kind, bool is_old) {
  const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  switch (kind) {
    case Kind::text: return true;
    case Kind::short_text: return is_old || code_points(text) <= longest_text;
    case Kind::latin:
      return (is_old || text.size() <= longest_text) &&
             std::all_of(text.begin(), text.end(), [&](char c) { return is_capital(c) || c == '<'; });
    case Kind::version: return is_version(text);
    case Kind::birth: return is_birth(text) || (is_old && is_date(text));
    case Kind::date: return is_date(text);
    case Kind::moment: return is_moment(text);
    case Kind::country: return std::any_of(text.begin(), text.end(), is_capital);
    case Kind::count: return false;
  }
  return false;
}

bool fits(const Json& value, Kind kind, bool is_old) {
  if (kind == Kind::count) return value.is_number() && value.number() >= 1 && value.number() == std::floor(value.number());
  return value.is_string() && fits_text(value.string(), kind, is_old);
}

std::optional<std::string> problem_in(const Json& object, std::span<const Rule> rules, const std::string& pointer, bool is_old) {
  if (!object.is_object()) return pointer;
  for (const Rule& rule : rules) {
    const Json* value = object.find(rule.name);
    if (value ? !fits(*value, rule.kind, is_old) : rule.is_required) return pointer + "/" + rule.name;
  }
  return {};
}

}  // namespace

std::optional<std::string> health_problem(const Json& payload) {
  const bool is_old = is_before_limits(payload);
  if (auto problem = problem_in(payload, top_rules, "", is_old)) return problem;
  if (auto problem = problem_in(payload["nam"], name_rules, "/nam", is_old)) return problem;
  if (!payload["nam"].find("fnt") && !payload["nam"].find("gnt")) return "/nam";
  int found = 0;
  for (const Group& group : groups) {
    const Json* entries = payload.find(group.name);
    if (!entries || (is_old && entries->is_null())) continue;
    ++found;
    const std::string pointer = std::string("/") + group.name;
    if (!entries->is_array() || entries->size() == 0 || (entries->size() > 1 && !is_old)) return pointer;
    for (std::size_t i = 0; i < entries->size(); ++i) {
      if (auto problem = problem_in(entries->items()[i], group.rules, pointer + "/" + std::to_string(i), is_old)) return problem;
    }
  }
  return found == 1 ? std::nullopt : std::optional<std::string>("");
}

}  // namespace fangxian
