// The commands of households; inputs stand with their functions.
#pragma once

#include "command/model.h"

#include <vector>

namespace fangxian {

// Open, change, close, withdraw; who moves in and out.
std::vector<Command> household_commands();
// A row of a household table: the door, and who heads it.
std::vector<Command> household_entry_commands();
std::vector<Importer> household_importers();

}  // namespace fangxian
