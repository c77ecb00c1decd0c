// When a place is in use; pure.
#pragma once

#include "modules/places/records.h"

namespace fangxian {

bool is_open(const Place& place, Time at);
// A position is two numbers or none.
bool has_whole_position(const Place& place);

}  // namespace fangxian
