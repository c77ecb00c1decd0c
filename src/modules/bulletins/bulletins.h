// The face of the bulletins module: numbers that are counted, and the bulletins that freeze them.
#pragma once

#include "command/model.h"
#include "modules/bulletins/indicator_cache.h"

namespace fangxian {

class Kernel;

Module bulletins_module();

// For the server's timer, once a minute: drafts the bulletin of every report whose cut-off has passed, and freezes it when
// the report says so. Idempotent by (report, as_of): called twice, or by two timers, it does the thing once.
void run_due_bulletins(Kernel& kernel);

}  // namespace fangxian
