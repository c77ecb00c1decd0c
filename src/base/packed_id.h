// An id in 16 bytes, for tables in memory that hold millions of them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace fangxian {

using PackedId = std::array<std::uint64_t, 2>;

// The 32 hexadecimal digits of an id; anything else in it is passed over.
PackedId pack_id(std::string_view id);
// The id as new_id writes it: lower case, with hyphens.
std::string id_text(const PackedId& packed);

}  // namespace fangxian
