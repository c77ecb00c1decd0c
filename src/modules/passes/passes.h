// A resident's status from rule and evidence, and the signed pass that any phone verifies offline.
#pragma once

#include "command/model.h"

namespace fangxian {

Module passes_module();

}  // namespace fangxian
