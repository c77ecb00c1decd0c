// The words of a sheet's heading without what stands around them, and how alike two headings are.
#pragma once

#include <string>
#include <string_view>

namespace fangxian {

// Half width, lower case, without spaces, line ends, stars, numbering, punctuation and hints in brackets:
// "*身份证\n号码（必填）" → "身份证号码". A heading that is nothing but brackets keeps their words.
std::string plain_heading(std::string_view heading);
// 0 to 1 by common pairs of characters, of plain headings.
double likeness(std::string_view one, std::string_view other);
// True when `heading` speaks of somebody or some place else than `other` does: 户主电话 beside 电话, 户籍地址 beside 地址.
bool speaks_of_another(std::string_view heading, std::string_view other);
// 序号, 编号 at the front of a sheet, No.
bool is_serial_heading(std::string_view plain);

}  // namespace fangxian
