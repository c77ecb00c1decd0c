// What the clock brings about for statuses and passes: ends, alarms, keys, the filter. The server calls it every minute.
#pragma once

#include "base/area_code.h"

#include <cstdint>

namespace fangxian {

class Kernel;

// Statuses that have run out go back, codes seen far apart are noted, a key is there before it is needed, the filter is fresh.
void run_passes_jobs(Kernel& kernel);

// Part of it, alone.
void note_far_codes(Kernel& kernel);
// Nobody travels from one to the other in the time: two counties in less than ten minutes, two cities in less than thirty.
bool is_far_apart(const AreaCode& first, const AreaCode& second, std::int64_t between_ms);

}  // namespace fangxian
