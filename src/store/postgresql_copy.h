// Rows as the text that PostgreSQL's `copy … from stdin` reads.
#pragma once

#include "base/value.h"

#include <span>
#include <string>

namespace fangxian {

// False when a text holds a NUL byte, which the database cannot store.
bool append_copy_rows(std::string& out, std::size_t width, std::span<const Value> values);

}  // namespace fangxian
