// What every fuzz program needs: its bytes as text, and `check`, which stops with the property that broke.
#pragma once

#include "base/check.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fangxian {

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace fangxian
