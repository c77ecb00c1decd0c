// What the module answers beside the generic lists: indicators, the rows behind a number, bulletin pages and their files.
#pragma once

#include "command/model.h"

#include <vector>

namespace fangxian {

std::vector<Read> indicator_reads();
std::vector<Read> bulletin_reads();

}  // namespace fangxian
