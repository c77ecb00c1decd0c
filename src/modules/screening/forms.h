// The registry of forms: nothing is asked that the system holds, nothing without a reason, nothing for ever; and what it
// all costs
// a village in minutes a day.
#pragma once

#include "modules/screening/commands.h"
#include "modules/screening/records_forms.h"

#include <vector>

namespace fangxian::screening {

std::vector<Command> form_commands();
std::vector<Indicator> form_indicators();

// GET /api/screening/burden?area=&from=&to= : minutes asked of each village per day, by part and by day, and the forms in force.
ReadAnswer read_burden(ReadContext& ctx);
// GET /api/screening/held?q= : who holds a field, asked before a form is drawn up.
ReadAnswer read_held(ReadContext& ctx);

}  // namespace fangxian::screening
