#include "modules/checkpoints/checkpoints.h"

#include "modules/checkpoints/gate_pace.h"
#include "modules/checkpoints/gates.h"
#include "modules/checkpoints/pass_commands.h"

namespace fangxian {

std::span<const Migration> checkpoints_migrations();

Module checkpoints_module() {
  Module module{"checkpoints", "卡点", "Checkpoints"};
  checkpoints::add_passages(module);
  checkpoints::add_gates(module);
  module.migrations = checkpoints_migrations();
  module.start = [](Kernel& kernel) {
    checkpoints::start_gates(kernel);
    checkpoints::start_passages(kernel);
    checkpoints::start_pace(kernel);
  };
  return module;
}

}  // namespace fangxian
