// What the gates hold beside their passages, as one part of the module's tables.
#pragma once

#include "command/model.h"

namespace fangxian {
class Kernel;
}

namespace fangxian::checkpoints {

// Records, commands, listeners, indicators and reads of permits, queues, equipment, arrivals, emergencies and bundles.
void add_gates(Module& module);
// The book of permits is filled, and follows what is committed.
void start_gates(Kernel& kernel);

}  // namespace fangxian::checkpoints
