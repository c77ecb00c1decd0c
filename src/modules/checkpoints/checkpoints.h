// Gates: passages of persons and vehicles, each with the decision of the rule in force; green-channel permits; counters and forecasts.
#pragma once

#include "command/model.h"

namespace fangxian {

Module checkpoints_module();

}  // namespace fangxian
