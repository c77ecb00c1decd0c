// The parts of the matrix of commands that stand in files of their own; matrix_commands_test.cc joins them.
#pragma once

#include "server/test_city.h"

#include <vector>

namespace fangxian::testing {

std::vector<CommandRow> screening_commands();

}  // namespace fangxian::testing
