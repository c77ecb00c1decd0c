// The parts of a request's target and its cookies, decoded: bytes from outside in, well-formed UTF-8 or a refusal out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fangxian {

// More parameters than any screen or tool sends; the rest is an attack or a mistake.
inline constexpr std::size_t max_query_parameters = 100;

// `%E9%98%B2` to its bytes; nothing for a broken escape, NUL or bytes that are not UTF-8. `+` is a space only in a query.
enum class Plus { is_space, stays };
std::optional<std::string> percent_decode(std::string_view text, Plus plus = Plus::stays);
// Everything but letters, digits and `-._~` escaped.
std::string percent_encode(std::string_view text);

// "/api/teams?area=4110" to "/api/teams", still encoded.
std::string_view path_of(std::string_view target);

// The parameters after the `?`, decoded, in the order sent, the first of each name only.
class Query {
 public:
  // Throws Refusal `query.invalid` that names the parameter.
  static Query parse(std::string_view target);

  // nullptr when not given; an empty value is given.
  const std::string* find(std::string_view name) const;
  // "" when not given.
  std::string_view operator[](std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return parameters_; }

 private:
  std::vector<std::pair<std::string, std::string>> parameters_;
};

// The first cookie of that name in a Cookie header (RFC 6265 section 4.2), without quotes; nothing when absent.
std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name);

// The values of a pattern's `{names}` in a path: "/api/bulletins/{id}/page" on "/api/bulletins/17/page" gives id = 17.
// Nothing when the path does not match: other words, another number of segments, an empty or badly encoded value.
class PathValues {
 public:
  std::string_view operator[](std::string_view name) const;
  std::size_t size() const { return values_.size(); }
  const std::vector<std::pair<std::string_view, std::string>>& all() const { return values_; }

 private:
  friend std::optional<PathValues> match_path(std::string_view pattern, std::string_view path);
  std::vector<std::pair<std::string_view, std::string>> values_;  // names point into the pattern, which is a literal
};
std::optional<PathValues> match_path(std::string_view pattern, std::string_view path);

}  // namespace fangxian
