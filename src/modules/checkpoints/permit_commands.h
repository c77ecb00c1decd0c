// The commands of green-channel permits.
#pragma once

#include "command/context.h"
#include "modules/checkpoints/permit_records.h"

#include <string>
#include <vector>

namespace fangxian::checkpoints {

struct IssuePermit {
  AreaCode area;
  std::string number;
  std::string plate;
  std::string vehicle_kind;
  std::string goods_kind;
  std::string goods;
  std::string driver;
  std::string driver_phone;
  std::string origin;
  std::string destination;
  std::vector<std::string> route;
  std::string escort;
  Time inspected_at;
  std::string inspected_by;
  bool is_disinfected = false;
  Time valid_from;
  Time valid_until;
  std::string issued_by;
};

struct RevokePermit {
  std::string id;
  std::string reason;
};

Json issue_permit(Context& ctx, const IssuePermit& input);
Json revoke_permit(Context& ctx, const RevokePermit& input);

std::vector<Command> permit_commands();

}  // namespace fangxian::checkpoints
