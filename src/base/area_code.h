// A node of the division tree by its significant digits: 41, 4110, 411002, 411002001, 411002001001, and three more
// for a grid (statistical codes of 12 digits, GB/T 2260 in the first six). The only place that reads meaning from a code.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

enum class Level { none = 0, province = 2, city = 4, county = 6, township = 9, village = 12, grid = 15 };

const char* level_name(Level level);
Level level_below(Level level);

class AreaCode {
 public:
  AreaCode() = default;
  // Accepts the significant digits and the forms padded with zeros to 6, 9 or 12; nothing for anything else.
  static std::optional<AreaCode> parse(std::string_view text);
  // For codes that the program itself knows to be well formed; checked.
  static AreaCode of(std::string_view digits);

  bool is_set() const { return !digits_.empty(); }
  const std::string& digits() const { return digits_; }
  Level level() const { return static_cast<Level>(digits_.size()); }
  // The administrative parent by code; none for a province; the city for a township of a city without counties (441900003).
  AreaCode parent() const;
  // The owning county's code, or the code itself above that level (the city's where there are no counties): the
  // distribution key of every table.
  AreaCode county() const;
  // True for itself and for every code below it.
  bool covers(const AreaCode& other) const { return other.digits_.starts_with(digits_); }
  // The statistical form of 12 digits (a grid keeps its 15).
  std::string padded() const;

  auto operator<=>(const AreaCode&) const = default;

 private:
  std::string digits_;
};

}  // namespace fangxian
