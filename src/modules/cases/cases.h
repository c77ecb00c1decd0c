// Cases, their contacts and exposures, the statutory clocks and the judgement by the rule set in force.
#pragma once

#include "command/model.h"

namespace fangxian {

Module cases_module();

}  // namespace fangxian
