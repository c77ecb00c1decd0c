// From door to door: the visits, the campaigns they belong to, who has been reached, and a grid worker's day.
#pragma once

#include "modules/people/people.h"
#include "modules/screening/commands.h"
#include "modules/screening/records_visits.h"

#include <string>
#include <vector>

namespace fangxian::screening {

// How long after an arrival a door is looked at before others, and is not confirmed in a batch.
inline constexpr std::int64_t fresh_return_days = 14;

inline constexpr const char* fresh_returnee_condition =
    "((state = 'arrived' and returned_at > $1) or (state = 'expected' and returned_at < $2) or (measure in ('home_isolation', "
    "'health_monitoring') and state = 'arrived' and (measure_until is null or measure_until > $3)))";
// The values of that condition, in order: arrivals since, arrivals expected by, the moment.
std::vector<Value> fresh_returnee_values(Time now);

std::vector<Command> visit_commands();
std::vector<Indicator> visit_indicators();

// GET /api/screening/coverage?area=&day=|campaign=&after=&limit= : doors visited of doors by part, and those missed.
ReadAnswer read_visit_coverage(ReadContext& ctx);
// GET /api/screening/today?area=GRID : exceptions first, masked.
ReadAnswer read_today(ReadContext& ctx);
// screening.take_today: the same in full for the one who goes to the doors, noted in `looks`.
std::vector<Command> today_commands();

}  // namespace fangxian::screening
