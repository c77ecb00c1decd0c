#include "modules/passes/passes.h"

namespace fangxian {

Module passes_module() {
  Module module{"passes", "通行码", "Passes"};
  return module;
}

}  // namespace fangxian
