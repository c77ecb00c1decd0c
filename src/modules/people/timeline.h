// One person on one page: every row of every record that refers to any entry of the person, as far as the viewer may see it.
#pragma once

#include "command/context.h"

namespace fangxian {

// GET /api/people/{id}/timeline?limit= : {"person", "entries", "items", "more"}, newest first. An item is {record, record_zh,
// record_en, id, at, area, area_name, as (the field that names the person), title, fields}. Rows outside the viewer's area are
// not there, nor are rows that name the person in a sensitive field where the viewer does not see those; `more` says that the
// limit cut something off. Works on any record of the model: a new one needs nothing here.
ReadAnswer read_timeline(ReadContext& ctx);

}  // namespace fangxian
