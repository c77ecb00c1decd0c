// Reading a whole file that somebody named.
#pragma once

#include <string>

namespace fangxian {

// Throws Refusal `file.missing` or `file.too-large` (64 MiB).
std::string read_whole_file(const std::string& path);

}  // namespace fangxian
