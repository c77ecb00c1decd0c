// One page on who answers for whom: an area, its parts, and what is missed in each.
#pragma once

#include "command/context.h"
#include "command/model.h"

namespace fangxian::responsibility {

// GET /api/responsibility/coverage?area= : the area, the parts that report to it, and what lies at the area and at no part.
// A number whose rows the viewer may not read is null.
ReadAnswer read_coverage(ReadContext& ctx);

}  // namespace fangxian::responsibility
