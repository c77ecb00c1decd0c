// The numbers of mobilisation.
#pragma once

#include "command/model.h"

#include <vector>

namespace fangxian {

std::vector<Indicator> mobilisation_indicators();

}  // namespace fangxian
