#include "modules/checkpoints/plate.h"

#include "base/text.h"

#include <algorithm>
#include <vector>

namespace fangxian::checkpoints {
namespace {

constexpr std::u32string_view provinces = U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使";
constexpr std::u32string_view last_signs = U"挂学警港澳";
// What people write between the parts of a plate.
constexpr std::u32string_view separators = U" \t-_.·•・．－—";

bool is_letter(char32_t point) { return point >= U'A' && point <= U'Z'; }
// I and O are not given out, so that nobody reads them as 1 and 0.
bool is_sign(char32_t point) {
  return (point >= U'0' && point <= U'9') || (is_letter(point) && point != U'I' && point != U'O');
}

}  // namespace

std::string normalise_plate(std::string_view text) {
  std::string plate;
  for (char32_t point : decode_utf8(to_half_width(trim(text)))) {
    if (separators.find(point) != std::u32string_view::npos) continue;
    if (point >= U'a' && point <= U'z') point -= U'a' - U'A';
    append_utf8(plate, point);
  }
  return plate;
}

bool is_plate(std::string_view plate) {
  if (!is_utf8(plate)) return false;
  const std::vector<char32_t> points = decode_utf8(plate);
  if (points.size() != 7 && points.size() != 8) return false;
  if (provinces.find(points[0]) == std::u32string_view::npos || !is_letter(points[1])) return false;
  const bool has_last_sign = last_signs.find(points.back()) != std::u32string_view::npos;
  if (has_last_sign && points.size() != 7) return false;
  return std::all_of(points.begin() + 2, points.end() - (has_last_sign ? 1 : 0), is_sign);
}

}  // namespace fangxian::checkpoints
