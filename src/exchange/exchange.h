// Tables in and out: a spreadsheet becomes commands row by row and can be taken back as a whole; an export has a reason and ends.
#pragma once

#include "command/model.h"

namespace fangxian {

class Kernel;

Module exchange_module();
// Removes what is kept for a while only. For the minute's jobs.
void tidy_exchange(Kernel& kernel);

}  // namespace fangxian
