#include "modules/checkpoints/permit_rules.h"

#include <fmt/format.h>

namespace fangxian::checkpoints {
namespace {

PermitVerdict verdict(const Permit& permit, PermitStanding standing, const char* reason, Words words) {
  return {standing, permit.id, permit.number, reason, std::move(words)};
}

}  // namespace

bool is_on_route(const std::vector<std::string>& route, const GateAt& where) {
  for (const std::string& stop : route) {
    if (stop == where.gate) return true;
    const auto area = AreaCode::parse(stop);
    if (area && where.area.is_set() && area->covers(where.area)) return true;
  }
  return false;
}

PermitVerdict judge_permit(const Permit& permit, const GateAt& where, Time at) {
  if (permit.state == "revoked" && permit.revoked_at <= at) {
    return verdict(permit, PermitStanding::revoked, "permit_revoked",
                   {fmt::format("通行证{}已撤销：{}", permit.number, permit.revoked_reason),
                    fmt::format("Permit {} was revoked: {}", permit.number, permit.revoked_reason)});
  }
  if (at < permit.valid_from) {
    return verdict(permit, PermitStanding::not_yet, "permit_not_yet",
                   {fmt::format("通行证{}自{}起有效", permit.number, format_cut_off(permit.valid_from)),
                    fmt::format("Permit {} holds from {} on", permit.number, format_time(permit.valid_from))});
  }
  if (at >= permit.valid_until) {
    return verdict(permit, PermitStanding::expired, "permit_expired",
                   {fmt::format("通行证{}已于{}到期", permit.number, format_cut_off(permit.valid_until)),
                    fmt::format("Permit {} ended at {}", permit.number, format_time(permit.valid_until))});
  }
  if (!is_on_route(permit.route, where)) {
    return verdict(permit, PermitStanding::off_route, "permit_off_route",
                   {fmt::format("通行证{}的审定线路不经过本卡点", permit.number),
                    fmt::format("The approved route of permit {} does not pass this gate", permit.number)});
  }
  return verdict(permit, PermitStanding::valid, "permit_valid",
                 {fmt::format("绿色通道：{}，通行证{}，{}前有效", permit.goods, permit.number, format_cut_off(permit.valid_until)),
                  fmt::format("Green channel: {}, permit {}, valid until {}", permit.goods, permit.number,
                              format_time(permit.valid_until))});
}

PermitVerdict permit_at(std::span<const Permit> permits, const GateAt& where, Time at) {
  const Permit* newest = nullptr;
  for (const Permit& permit : permits) {
    PermitVerdict judged = judge_permit(permit, where, at);
    if (judged.is_valid()) return judged;
    if (newest == nullptr || permit.issued_at > newest->issued_at ||
        (permit.issued_at == newest->issued_at && permit.id > newest->id)) {
      newest = &permit;
    }
  }
  if (newest != nullptr) return judge_permit(*newest, where, at);
  return {PermitStanding::none, "", "", "permit_none", {"没有绿色通道通行证", "No green-channel permit"}};
}

}  // namespace fangxian::checkpoints
