// The numbers of responsibility, and the same selects counted for one area's page.
#pragma once

#include "command/context.h"
#include "command/model.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian::responsibility {

std::vector<Indicator> indicators();

// The indicator's rows as they stand now, by area, inside the scope.
std::map<AreaCode, std::int64_t> count_by_area(Connection& database, const Model& model, std::string_view indicator,
                                               const Scope& scope, Time now);

}  // namespace fangxian::responsibility
