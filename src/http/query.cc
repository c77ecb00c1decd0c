#include "http/query.h"

#include "base/refusal.h"
#include "base/text.h"

#include <algorithm>

namespace fangxian {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

// Takes the text up to the separator off the front; the separator goes too.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

[[noreturn]] void refuse_parameter(std::string_view name) {
  throw Refusal(RefusalKind::invalid, "query.invalid",
                {"查询参数的编码不正确", "A query parameter is not well encoded"},
                {{"/" + std::string(name), {"须为百分号编码的 UTF-8，且不含空字符", "must be percent-encoded UTF-8 without NUL"}}});
}

// A name that cannot be decoded is named by its place: its bytes are not fit to be shown.
std::string decode_name(std::string_view text, std::size_t place) {
  std::optional<std::string> name = percent_decode(text, Plus::is_space);
  if (!name) refuse_parameter("#" + std::to_string(place));
  return std::move(*name);
}

std::string_view cut_spaces(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
  // Plain ASCII without escapes is what it says; everything else is decoded and judged.
  const auto is_plain = [plus](char c) { return c > 0 && c != '%' && (c != '+' || plus != Plus::is_space); };
  if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (text.size() - i < 3) return {};
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return {};
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == Plus::is_space) {
      c = ' ';
    }
    if (c == '\0') return {};
    out += c;
  }
  if (!is_utf8(out)) return {};
  return out;
}

std::string percent_encode(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::string_view path_of(std::string_view target) {
  std::size_t end = 0;
  while (end < target.size() && target[end] != '?' && target[end] != '#') ++end;
  return target.substr(0, end);
}

Query Query::parse(std::string_view target) {
  Query query;
  std::string_view rest = target.substr(0, target.find('#'));
  rest.remove_prefix(std::min(std::min(rest.find('?'), rest.size()) + 1, rest.size()));
  for (std::size_t place = 1; !rest.empty(); ++place) {
    std::string_view value = take_until(rest, '&');
    if (value.empty()) continue;
    if (place > max_query_parameters) {
      throw Refusal(RefusalKind::invalid, "query.invalid", {"查询参数过多", "Too many query parameters"});
    }
    std::string name = decode_name(take_until(value, '='), place);
    std::optional<std::string> decoded = percent_decode(value, Plus::is_space);
    if (!decoded) refuse_parameter(name);
    if (query.find(name) == nullptr) query.parameters_.emplace_back(std::move(name), std::move(*decoded));
  }
  return query;
}

const std::string* Query::find(std::string_view name) const {
  for (const auto& [key, value] : parameters_) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string_view Query::operator[](std::string_view name) const {
  const std::string* value = find(name);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    std::string_view value = take_until(header, ';');
    if (cut_spaces(take_until(value, '=')) != name) continue;
    value = cut_spaces(value);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return value;
  }
  return {};
}

std::string_view PathValues::operator[](std::string_view name) const {
  for (const auto& [key, value] : values_) {
    if (key == name) return value;
  }
  return {};
}

std::optional<PathValues> match_path(std::string_view pattern, std::string_view path) {
  // Most patterns differ before their first name.
  for (std::size_t i = 0; i < pattern.size() && pattern[i] != '{'; ++i) {
    if (i == path.size() || pattern[i] != path[i]) return {};
  }
  PathValues found;
  // Equal numbers of slashes, so that "/api/" never matches "/api".
  if (std::count(pattern.begin(), pattern.end(), '/') != std::count(path.begin(), path.end(), '/')) return {};
  while (!pattern.empty() || !path.empty()) {
    const std::string_view wanted = take_until(pattern, '/'), given = take_until(path, '/');
    if (wanted.size() > 2 && wanted.front() == '{' && wanted.back() == '}') {
      std::optional<std::string> value = percent_decode(given);
      if (!value || value->empty()) return {};
      found.values_.emplace_back(wanted.substr(1, wanted.size() - 2), std::move(*value));
    } else if (wanted != given) {
      return {};
    }
  }
  return found;
}

}  // namespace fangxian
