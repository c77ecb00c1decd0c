// The list of modules: what the program does.
#pragma once

#include "command/model.h"

#include <vector>

namespace fangxian {

std::vector<Module> all_modules();

}  // namespace fangxian
