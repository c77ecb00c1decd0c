// A pass as it is shown: its signed text made again from the row, and the page that is printed.
#pragma once

#include "command/context.h"
#include "modules/passes/pass_records.h"

#include <string>

namespace fangxian {

// `FX1:…`, signed again with the key of the row; "" when that key is retired or not open.
std::string code_of_pass(ReadContext& ctx, const Pass& pass);
// One A5 page in both languages: code, tails to compare, how long it is good, whom to call. Masked: paper gets lost.
std::string paper_html(ReadContext& ctx, const Pass& pass);

}  // namespace fangxian
