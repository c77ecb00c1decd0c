// Dated rule sets (editions of the plan, local overlays, disease profiles): every decision names the one that it was made under.
#pragma once

#include "command/model.h"

namespace fangxian {

Module rulesets_module();

}  // namespace fangxian
