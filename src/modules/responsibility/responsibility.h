// Who answers for which village, group and door (包村、包组、包户), the five for one person (五包一), and the care of key groups.
#pragma once

#include "command/model.h"

namespace fangxian {

Module responsibility_module();

}  // namespace fangxian
