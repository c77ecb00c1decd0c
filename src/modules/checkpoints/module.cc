#include "modules/checkpoints/checkpoints.h"

namespace fangxian {

Module checkpoints_module() {
  Module module{"checkpoints", "卡点", "Checkpoints"};
  return module;
}

}  // namespace fangxian
