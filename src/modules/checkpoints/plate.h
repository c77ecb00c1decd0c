// Number plates of vehicles as they are written on lists, on paper and by hand, brought to one form; pure.
#pragma once

#include <string>
#include <string_view>

namespace fangxian::checkpoints {

// Full width to half, letters to capitals, without spaces, dots and hyphens: `豫k·1234挂` -> `豫K1234挂`. Does not judge.
std::string normalise_plate(std::string_view text);
// A civil plate of a normalised text: a province's sign, a letter, five or (new energy) six letters and digits, of which the last
// may be one of 挂学警港澳 (GA 36-2018).
bool is_plate(std::string_view plate);

}  // namespace fangxian::checkpoints
