// zlib (RFC 1950) with a ceiling: what a code unpacks to is bounded before it is unpacked.
#pragma once

#include "credential/verdict.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace fangxian {

std::string pack(std::string_view bytes);
// CheckVerdict valid, truncated, zlib_malformed (also a wrong checksum or bytes after the end) or bomb (more than `most`).
CheckVerdict unpack(std::string_view packed, std::size_t most, std::string& out);

}  // namespace fangxian
