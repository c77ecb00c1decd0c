// The demo city as data: the drill of 许昌 in August 2021, played once into build/ and kept until its script changes.
#pragma once

#include <string>

namespace fangxian::bench {

inline constexpr const char* demo_city = "4110";
inline constexpr const char* demo_day_end = "2021-08-08T24:00";

// The data folder; plays the drill when it is not there yet.
std::string demo_folder();

}  // namespace fangxian::bench
