// Tables in and out: a spreadsheet becomes commands row by row and can be taken back as a whole; an export has a reason and ends.
#pragma once

#include "command/model.h"

namespace fangxian {

Module exchange_module();

}  // namespace fangxian
