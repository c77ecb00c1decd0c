// Cases, their contacts and exposures, the statutory clocks and the judgement by the rule set in force.
#pragma once

#include "command/model.h"
#include "modules/cases/contact_records.h"
#include "modules/cases/records.h"

namespace fangxian {

// Rests on the rule book: rulesets_module() is started before it.
Module cases_module();

}  // namespace fangxian
