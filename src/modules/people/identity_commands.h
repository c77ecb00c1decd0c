// The commands of identity: enter a person or complete the entry, and settle who is whom. Inputs stand with their functions.
#pragma once

#include "command/model.h"

#include <span>
#include <vector>

namespace fangxian {

std::vector<Command> identity_commands();

}  // namespace fangxian
