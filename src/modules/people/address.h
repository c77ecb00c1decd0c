// The folded form of an address to the door, so that two ways of writing one door meet; pure, any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace fangxian {

// 阳光小区３号楼一单元１０１室, 阳光 3栋1单元101 and 阳光小区3-1-101 all fold to 阳光3-1-101: full width, spaces and signs, traditional
// characters, Chinese numerals, leading zeros, the words for building, unit and door, and 小区 after a compound's name make no
// difference. A group stays a group (第五村民小组12号 is 5组12), a courtyard a courtyard (3号院), a floor a floor unless the door
// number follows it. `area_names` are the names of the areas that the address lies in, widest first: written in front of
// it they are passed over. "" only for a text without any letter or number.
std::string address_key(std::string_view address, std::span<const std::string> area_names = {});

// An address is kept as it was written, without the spaces around it and with runs of spaces as one.
std::string tidy_address(std::string_view address);

}  // namespace fangxian
