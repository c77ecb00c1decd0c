// The reads of passes: what a resident, a guard, a desk and a verifier see.
#pragma once

#include "command/model.h"

#include <vector>

namespace fangxian {

std::vector<Read> status_reads();
std::vector<Read> pass_reads();
std::vector<Read> public_reads();

}  // namespace fangxian
