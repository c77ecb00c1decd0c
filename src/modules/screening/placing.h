// Where a row has to be answered: the area that its address names, down to the door's grid.
#pragma once

#include "command/context.h"

#include <string_view>

namespace fangxian::screening {

// The finest area below `root` that the address tells without doubt; `root` itself when it tells nothing.
AreaCode area_of_address(Context& ctx, const AreaCode& root, std::string_view address);

}  // namespace fangxian::screening
