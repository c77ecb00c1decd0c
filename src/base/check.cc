#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace fangxian {

void fail_check(std::string_view fact) {
  std::fprintf(stderr, "fangxian: does not hold: %.*s\n", static_cast<int>(fact.size()), fact.data());
  std::abort();
}

}  // namespace fangxian
