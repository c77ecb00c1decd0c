// Reading a whole file that somebody named.
#pragma once

#include <cstddef>
#include <string>

namespace fangxian {

// Throws Refusal `file.missing` or `file.too-large`.
std::string read_whole_file(const std::string& path, std::size_t most = 64u << 20);

}  // namespace fangxian
