// The division tree: the face of module `areas` for other modules and for the program that is made of them.
#pragma once

#include "command/model.h"
#include "modules/areas/area_tree.h"
#include "modules/areas/division.h"
#include "modules/areas/records.h"

namespace fangxian {

// After its start Kernel::territory() is the AreaTree, also found as kernel.kept<AreaTree>().
Module areas_module();

}  // namespace fangxian
