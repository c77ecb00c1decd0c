// A household on one page: the door, who is registered behind it, and the counts beside what the household says itself.
#pragma once

#include "command/context.h"

namespace fangxian {

// GET /api/households/{id}/page : {"household", "area_name", "persons": [{…, "conditions": […]}], "counts": {"registered",
// "claimed", "difference", "elsewhere"}}. Persons masked and only those in the viewer's area (`elsewhere` counts the others),
// conditions in force only where the viewer sees sensitive fields.
ReadAnswer read_household_page(ReadContext& ctx);

}  // namespace fangxian
