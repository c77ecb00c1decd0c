// Phones of the field: enrolled by a code, seen when they report, wiped by a command.
#pragma once

#include "command/model.h"

namespace fangxian {

Module devices_module();

}  // namespace fangxian
