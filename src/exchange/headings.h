// The words of a sheet's heading without what stands around them, and how alike two headings are.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// Half width, lower case, without spaces, line ends, stars, numbering, punctuation and hints in brackets:
// "*身份证\n号码（必填）" → "身份证号码". A heading that is nothing but brackets keeps their words.
std::string plain_heading(std::string_view heading);

// A plain heading taken apart once, where it is compared with many.
struct Heading {
  std::string plain;
  std::vector<std::uint64_t> pairs;  // of neighbouring characters, in order of value
  std::bitset<128> others;           // the words in it that speak of somebody or some place in particular
};
Heading heading_of(std::string plain);
// 0 to 1 by common pairs of characters.
double likeness(const Heading& one, const Heading& other);
double likeness(std::string_view one, std::string_view other);
// True when one speaks of somebody or some place that the other does not: 户主电话 beside 电话, 户籍地址 beside 地址.
bool speaks_of_another(const Heading& one, const Heading& other);
bool speaks_of_another(std::string_view one, std::string_view other);
// 序号, 编号 at the front of a sheet, No.
bool is_serial_heading(std::string_view plain);

}  // namespace fangxian
