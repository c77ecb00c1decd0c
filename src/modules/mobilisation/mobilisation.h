// The face of mobilisation: who commands, who serves where and when, and who is called.
#pragma once

#include "command/context.h"
#include "command/model.h"
#include "modules/mobilisation/records.h"

namespace fangxian {

Module mobilisation_module();

}  // namespace fangxian
