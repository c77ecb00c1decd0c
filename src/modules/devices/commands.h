// The commands of the devices register: the office enrols, wipes and revokes; the phone claims its code and reports.
#pragma once

#include "command/context.h"
#include "modules/devices/records.h"

#include <string>
#include <vector>

namespace fangxian {

struct EnrolDevice {
  AreaCode area;
  std::string place;
  std::string label;
  std::string server;
};

struct ClaimDevice {
  std::string token;
  std::string app_version;
};

struct ReportDevice {
  std::string id;
  std::int64_t unsent = 0;
  Time oldest_unsent_at;
  std::int64_t failures = 0;
  std::string app_version;
  Time sent_at;
  bool is_wiped = false;
};

struct StopDevice {
  std::string id;
  std::string reason;
};

Json run_enrol_device(Context& ctx, const EnrolDevice& input);
Json run_claim_device(Context& ctx, const ClaimDevice& input);
Json run_report_device(Context& ctx, const ReportDevice& input);
Json run_wipe_device(Context& ctx, const StopDevice& input);
Json run_revoke_device(Context& ctx, const StopDevice& input);

std::vector<Command> devices_commands();

}  // namespace fangxian
