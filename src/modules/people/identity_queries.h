// Reads of identity: who is this, who may this be, and two entries side by side.
#pragma once

#include "command/model.h"

namespace fangxian {

ReadAnswer read_people_search(ReadContext& ctx);
ReadAnswer read_candidates(ReadContext& ctx);
ReadAnswer read_pair(ReadContext& ctx);

}  // namespace fangxian
