// What came of the lists: the outcome table of one, the board of all that an area has to answer, and the rows still to be asked.
#pragma once

#include "command/context.h"
#include "command/model.h"

#include <vector>

namespace fangxian::screening {

std::vector<Read> reads();

}  // namespace fangxian::screening
