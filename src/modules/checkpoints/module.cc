#include "modules/checkpoints/checkpoints.h"

#include "modules/checkpoints/records.h"

namespace fangxian {

std::span<const Migration> checkpoints_migrations();

Module checkpoints_module() {
  Module module{"checkpoints", "卡点", "Checkpoints"};
  module.records = {&passage_record};
  module.migrations = checkpoints_migrations();
  return module;
}

}  // namespace fangxian
