// Lists of names pushed from above, matched before anybody is asked (大数据核查), and their fixed reply codes.
#pragma once

#include "command/model.h"

namespace fangxian {

Module screening_module();

}  // namespace fangxian
