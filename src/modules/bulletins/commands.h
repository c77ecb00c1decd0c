// The module's commands, grouped by who runs them: the publishing unit's office, and the units that answer.
#pragma once

#include "command/model.h"

#include <vector>

namespace fangxian {

std::vector<Command> report_commands();      // define_report
std::vector<Command> publishing_commands();  // draft, freeze, publish, publish_correction
std::vector<Command> answer_commands();      // confirm, explain, report_zero

}  // namespace fangxian
