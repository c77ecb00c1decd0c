// Time-ordered identifiers (UUID version 7, RFC 9562) as the 36-character text that is stored and sent.
#pragma once

#include "base/time.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace fangxian {

std::string make_uuid7(Time now, const std::array<std::uint8_t, 10>& chance);
bool is_uuid(std::string_view text);

}  // namespace fangxian
