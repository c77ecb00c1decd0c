// What people report of themselves: by the public form, by telephone; and the one tap that makes a returnee of it.
#pragma once

#include "modules/screening/commands.h"
#include "modules/screening/records_reports.h"

#include <vector>

namespace fangxian::screening {

std::vector<Command> report_commands();
std::vector<Command> report_desk_commands();
std::vector<Indicator> report_indicators();

// GET /api/public/place?code= : which community a poster's code means. Public; tells nothing but names and the telephone.
ReadAnswer read_public_place(ReadContext& ctx);

inline constexpr RefusalNote unknown_code = {"screening.unknown-code", "报备码无效，请核对小区门口张贴的报备码，或拨打社区电话",
                                             "There is no such code: check the poster at the gate, or call the community"};

}  // namespace fangxian::screening
