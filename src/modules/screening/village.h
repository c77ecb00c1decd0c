// The three questions that leaders ask in a village: how many came back, what was done at home, how many were entered at
// the gates.
#pragma once

#include "command/context.h"
#include "command/model.h"

namespace fangxian::screening {

// GET /api/screening/village?area= : each number is the indicator that it names, so that its rows open from it.
ReadAnswer read_village(ReadContext& ctx);

}  // namespace fangxian::screening
