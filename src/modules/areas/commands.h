// The commands of module `areas`, one table for each file of them.
#pragma once

#include "command/model.h"

#include <vector>

namespace fangxian {

std::vector<Command> area_unit_commands();      // rename, open, close, households, successors
std::vector<Command> area_parent_commands();    // who belongs and reports where, from when
std::vector<Command> area_grid_commands();      // create, split, merge
std::vector<Command> area_division_commands();  // the national list: first load and newer editions

}  // namespace fangxian
