// The live counters of gates and areas, and what a person's status is, from memory.
#pragma once

#include "command/model.h"

#include <vector>

namespace fangxian::checkpoints {

// GET /api/checkpoints/{gate}/counters?hours= : {"gate", "name", "area", "as_of", "from", "hours": [{"hour", "in", "out",
// "let_through", …}], "total"}, one entry an hour up to the one that runs.
// GET /api/checkpoints/area?area=&hours= : {"area", "name", "as_of", "from", "gates", "total", "children": [{"area", "name",
// "gates", …}]} by the reporting tree as it is now.
// GET /api/checkpoints/status?code=|person=&gate= : {"verdict", "colour", "until", "person": {"id", "display"}}.
std::vector<Read> passage_reads();

}  // namespace fangxian::checkpoints
