// A fact that must hold in a correct program. Input from outside is validated instead.
#pragma once

#include <string_view>

namespace fangxian {

[[noreturn]] void fail_check(std::string_view fact);

inline void check(bool holds, std::string_view fact) {
  if (!holds) fail_check(fact);
}

}  // namespace fangxian
