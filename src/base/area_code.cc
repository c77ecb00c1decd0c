#include "base/area_code.h"

#include "base/check.h"

#include <algorithm>

namespace fangxian {
namespace {

constexpr std::size_t lengths[] = {2, 4, 6, 9, 12, 15};

bool is_length(std::size_t size) { return std::find(std::begin(lengths), std::end(lengths), size) != std::end(lengths); }

// 441900003: a township right below its city.
bool lacks_county(std::string_view digits) { return digits.size() > 6 && digits.substr(4, 2) == "00"; }

}  // namespace

const char* level_name(Level level) {
  switch (level) {
    case Level::province: return "province";
    case Level::city: return "city";
    case Level::county: return "county";
    case Level::township: return "township";
    case Level::village: return "village";
    case Level::grid: return "grid";
    case Level::none: break;
  }
  return "none";
}

Level level_below(Level level) {
  const auto* at = std::find(std::begin(lengths), std::end(lengths), static_cast<std::size_t>(level));
  if (at == std::end(lengths)) return Level::province;
  return at + 1 == std::end(lengths) ? Level::none : static_cast<Level>(at[1]);
}

std::optional<AreaCode> AreaCode::parse(std::string_view text) {
  if (!is_length(text.size()) || text.substr(0, 2) == "00") return {};
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
  const auto ends_with_zeros = [&](std::size_t count) {
    return text.size() > count && text.substr(text.size() - count).find_first_not_of('0') == std::string_view::npos;
  };
  // Cut the padding level by level; a grid is never padded and a gap (zeros above digits) is no code. One gap is real: a
  // city without counties (4419 Dongguan) writes 00 for the county in its townships' codes.
  if (text.size() == 12 && ends_with_zeros(3)) text.remove_suffix(3);
  if (text.size() == 9 && ends_with_zeros(3)) text.remove_suffix(3);
  if (text.size() == 6 && ends_with_zeros(2)) text.remove_suffix(2);
  if (text.size() == 4 && ends_with_zeros(2)) text.remove_suffix(2);
  for (std::size_t i = 0; i + 1 < std::size(lengths) && lengths[i] < text.size(); ++i) {
    const auto part = text.substr(lengths[i], lengths[i + 1] - lengths[i]);
    if (lengths[i + 1] == 6 && text.size() > 6) continue;
    if (part.find_first_not_of('0') == std::string_view::npos) return {};
  }
  AreaCode code;
  code.digits_ = text;
  return code;
}

AreaCode AreaCode::of(std::string_view digits) {
  const auto code = parse(digits);
  check(code.has_value(), "an area code in the program is well formed");
  return *code;
}

AreaCode AreaCode::parent() const {
  AreaCode up;
  for (std::size_t length : lengths) {
    if (length == 6 && lacks_county(digits_)) continue;
    if (length < digits_.size()) up.digits_ = digits_.substr(0, length);
  }
  return up;
}

AreaCode AreaCode::county() const {
  AreaCode owner;
  owner.digits_ = digits_.substr(0, lacks_county(digits_) ? 4 : 6);
  return owner;
}

std::string AreaCode::padded() const {
  std::string text = digits_;
  if (text.size() < 12) text.resize(12, '0');
  return text;
}

}  // namespace fangxian
