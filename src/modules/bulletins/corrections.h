// What a frozen bulletin would count differently today, row by row: late entries (补录), withdrawals (核减), changes of state.
#pragma once

#include "modules/bulletins/answer_records.h"
#include "modules/bulletins/figures.h"

#include <vector>

namespace fangxian {

// Without those that were published already; a published one that no longer holds is answered by its opposite. In order
// of the report's indicators, then by area and row. `id`, `carried_by` and `note` are empty.
std::vector<Correction> pending_corrections(const Basis& basis, const Report& report, const Bulletin& bulletin,
                                            const std::vector<Correction>& published);

}  // namespace fangxian
