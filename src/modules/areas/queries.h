// The reads of module `areas` beside its lists.
#pragma once

#include "command/model.h"

namespace fangxian {

// GET /api/area-tree?root=&tree=reporting|administrative&at=&depth=: the tree below an area, within what the actor may read.
ReadAnswer answer_area_tree(ReadContext& ctx);

}  // namespace fangxian
