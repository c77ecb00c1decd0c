// What a green-channel permit is worth at a gate, at a moment; pure.
#pragma once

#include "base/area_code.h"
#include "base/text.h"
#include "base/time.h"
#include "modules/checkpoints/permit_records.h"

#include <span>
#include <string>
#include <string_view>

namespace fangxian::checkpoints {

enum class PermitStanding { none, valid, expired, not_yet, revoked, off_route };

// `reason` is a code (`permit_valid`, `permit_expired`, …); the words say it in one sentence.
struct PermitVerdict {
  PermitStanding standing = PermitStanding::none;
  std::string permit;  // the id of the permit that was judged
  std::string number;
  std::string reason;
  Words words;
  bool is_valid() const { return standing == PermitStanding::valid; }
};

// Where the question is asked.
struct GateAt {
  std::string gate;
  AreaCode area;
};

// The longest that one permit holds: a longer supply asks for a new inspection and disinfection.
inline constexpr std::int64_t longest_permit_ms = 30 * day_ms;
// An inspection older than this tells nothing of the load that is to go.
inline constexpr std::int64_t inspection_age_ms = 3 * day_ms;

// Valid from `valid_from` on and before `valid_until`, as long as it is not revoked, at the gates of its route.
PermitVerdict judge_permit(const Permit& permit, const GateAt& where, Time at);
// The best of several permits of one plate: one that is valid, or else the reason of the newest one.
PermitVerdict permit_at(std::span<const Permit> permits, const GateAt& where, Time at);
// A gate is on the route when it is named or lies in an area that is.
bool is_on_route(const std::vector<std::string>& route, const GateAt& where);

}  // namespace fangxian::checkpoints
