#include "modules/checkpoints/checkpoints.h"

#include "modules/checkpoints/gates.h"
#include "modules/checkpoints/records.h"

namespace fangxian {

std::span<const Migration> checkpoints_migrations();

Module checkpoints_module() {
  Module module{"checkpoints", "卡点", "Checkpoints"};
  module.records = {&passage_record};
  checkpoints::add_gates(module);
  module.migrations = checkpoints_migrations();
  module.start = [](Kernel& kernel) { checkpoints::start_gates(kernel); };
  return module;
}

}  // namespace fangxian
