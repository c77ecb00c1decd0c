#include "modules/checkpoints/permit_commands.h"

#include "command/refuse.h"
#include "modules/checkpoints/permit_rules.h"
#include "modules/checkpoints/plate.h"
#include "modules/places/places.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian::checkpoints {
namespace {

constexpr RefusalNote not_a_plate = {"checkpoints.not-a-plate", "车牌号不对，例如：豫K12345、豫KD12345",
                                     "That is no number plate; one looks like 豫K12345"};
constexpr RefusalNote not_disinfected = {"checkpoints.not-disinfected", "车辆和货物检查消毒后才能签发",
                                         "A permit follows the inspection and disinfection of vehicle and goods"};
constexpr RefusalNote inspection_old = {"checkpoints.inspection-old", "检查消毒须在签发前三天之内",
                                        "The inspection must lie within the three days before the issue"};
constexpr RefusalNote ends_before_start = {"checkpoints.permit-ends-before-start", "有效期止须晚于有效期起和现在",
                                           "The end must lie after the start and after now"};
constexpr RefusalNote too_long = {"checkpoints.permit-too-long", "一次签发不超过30天，到期重新检查消毒后再签",
                                  "One permit holds for at most 30 days; then the vehicle is inspected anew"};
constexpr RefusalNote route_unknown = {"checkpoints.route-unknown", "线路里有不存在的区划或卡点",
                                       "The route names an area or gate that does not exist"};
constexpr RefusalNote route_outside = {"checkpoints.route-outside", "线路超出您的辖区，请由上一级审定签发",
                                       "The route leaves your area; the level above approves and issues it"};
constexpr RefusalNote permit_known = {"checkpoints.permit-known", "这辆车在此期间已有通行证，请先撤销",
                                      "The vehicle has a permit for this time; revoke it first"};
constexpr RefusalNote permit_over = {"checkpoints.permit-over", "通行证已撤销或已到期", "The permit is revoked or has ended"};

// A route of more stops than this is a region: name the area above.
constexpr std::size_t most_stops = 40;
constexpr RefusalNote route_long = {"checkpoints.route-long", "线路不超过40站，经过的地方多请写上一级区划",
                                    "A route has at most 40 stops; name the area above them"};

// A stop as it is kept: the digits of an area or the id of an open gate, inside what the actor may approve.
std::string stop_of(Context& ctx, const std::string& text, Time at) {
  if (const auto area = AreaCode::parse(text)) {
    if (!ctx.territory().exists(*area)) refuse(route_unknown, "/route", RefusalKind::invalid);
    if (!ctx.scope().covers(*area)) refuse(route_outside, "/route", RefusalKind::forbidden);
    return area->digits();
  }
  Place gate;
  if (!ctx.find_anywhere<Place>(text, gate) || !is_gate(gate.kind) || (gate.closed_at.is_set() && gate.closed_at <= at)) {
    refuse(route_unknown, "/route", RefusalKind::invalid);
  }
  if (!ctx.scope().covers(gate.area)) refuse(route_outside, "/route", RefusalKind::forbidden);
  return gate.id;
}

std::vector<std::string> approved_route(Context& ctx, const std::vector<std::string>& route, Time at) {
  if (route.size() > most_stops) refuse(route_long, "/route", RefusalKind::invalid);
  std::vector<std::string> stops;
  for (const std::string& text : route) {
    std::string stop = stop_of(ctx, trim(text), at);
    if (std::find(stops.begin(), stops.end(), stop) == stops.end()) stops.push_back(std::move(stop));
  }
  return stops;
}

void require_inspected(const Context& ctx, const IssuePermit& input) {
  if (!input.is_disinfected) refuse(not_disinfected, "/is_disinfected", RefusalKind::invalid);
  if (input.inspected_at > ctx.at() || ctx.at() - input.inspected_at > inspection_age_ms) {
    refuse(inspection_old, "/inspected_at", RefusalKind::invalid);
  }
}

void require_lone(Context& ctx, const Permit& permit) {
  const std::vector<Permit> others =
      ctx.select<Permit>("plate = $1 and state = 'issued' and valid_from < $2 and valid_until > $3",
                         {permit.plate, permit.valid_until.ms, permit.valid_from.ms});
  for (const Permit& other : others) {
    if (other.area.county() == permit.area.county()) refuse(permit_known, "/plate");
  }
}

// `411002-20210808-3f2a`: where, when, and enough of the id to be said on the telephone.
std::string number_of(const Permit& permit) {
  const CalendarDay day = calendar_day(date_of(permit.issued_at));
  return fmt::format("{}-{:04}{:02}{:02}-{}", permit.area.digits().substr(0, 6), day.year, day.month, day.day,
                     permit.id.substr(permit.id.size() - 6));
}

}  // namespace

Json issue_permit(Context& ctx, const IssuePermit& input) {
  ctx.require_area(input.area);
  Permit permit{ctx.new_id(),      input.area,          trim(input.number),  normalise_plate(input.plate), input.vehicle_kind,
                input.goods_kind,  trim(input.goods),   input.driver,        input.driver_phone,           input.origin,
                input.destination, {},                  input.escort,        input.inspected_at,           input.inspected_by,
                true,              input.valid_from,    input.valid_until,   trim(input.issued_by),        ctx.at(),
                "issued",          {},                  ""};
  if (!is_plate(permit.plate)) refuse(not_a_plate, "/plate", RefusalKind::invalid);
  require_inspected(ctx, input);
  if (!permit.valid_from.is_set()) permit.valid_from = ctx.at();
  if (permit.valid_until <= permit.valid_from || permit.valid_until <= ctx.at()) {
    refuse(ends_before_start, "/valid_until", RefusalKind::invalid);
  }
  if (permit.valid_until - permit.valid_from > longest_permit_ms) refuse(too_long, "/valid_until", RefusalKind::invalid);
  permit.route = approved_route(ctx, input.route, ctx.at());
  require_lone(ctx, permit);
  if (permit.number.empty()) permit.number = number_of(permit);
  ctx.save(permit);
  ctx.emit({"checkpoints.permit_issued", permit.id, permit.area, Json::object().set("plate", permit.plate)});
  return Json::object().set("id", permit.id).set("number", permit.number).set("valid_until", format_time(permit.valid_until));
}

Json revoke_permit(Context& ctx, const RevokePermit& input) {
  Permit permit = ctx.find<Permit>(input.id);
  if (permit.state == "revoked" || permit.valid_until <= ctx.at()) refuse(permit_over, "/id");
  permit.state = "revoked";
  permit.revoked_at = ctx.at();
  permit.revoked_reason = trim(input.reason);
  ctx.save(permit);
  ctx.emit({"checkpoints.permit_revoked", permit.id, permit.area, Json::object().set("plate", permit.plate)});
  return Json::object().set("id", permit.id);
}

namespace {

constexpr Field issue_permit_input[] = {
    FIELD(IssuePermit, area, Kind::area, "签发地", "Issued in", {.required = true}),
    FIELD(IssuePermit, number, Kind::text, "证号", "Number", {.max_length = 40, .hint_zh = "不填由系统编", .hint_en = "Made when left out"}),
    FIELD(IssuePermit, plate, Kind::text, "车牌号", "Plate", {.required = true, .max_length = 20}),
    FIELD(IssuePermit, vehicle_kind, Kind::choice, "车型", "Vehicle", {.required = true, .choices = permit_vehicle_kinds}),
    FIELD(IssuePermit, goods_kind, Kind::choice, "物资类别", "Kind of goods", {.required = true, .choices = permit_goods_kinds}),
    FIELD(IssuePermit, goods, Kind::text, "所运物资", "Goods", {.required = true, .max_length = 100}),
    FIELD(IssuePermit, driver, Kind::name, "驾驶员", "Driver", {.privacy = Privacy::personal}),
    FIELD(IssuePermit, driver_phone, Kind::phone, "驾驶员电话", "Driver's phone", {.privacy = Privacy::personal}),
    FIELD(IssuePermit, origin, Kind::text, "起运地", "From", {.max_length = 100}),
    FIELD(IssuePermit, destination, Kind::text, "到达地", "To", {.required = true, .max_length = 100}),
    FIELD(IssuePermit, route, Kind::list, "审定线路", "Approved route", {.required = true, .hint_zh = "依次经过的区划代码和卡点编号", .hint_en = "Area codes and gate ids, in order"}),
    FIELD(IssuePermit, escort, Kind::text, "护送", "Escort", {.max_length = 100}),
    FIELD(IssuePermit, inspected_at, Kind::time, "检查消毒时间", "Inspected at", {.required = true}),
    FIELD(IssuePermit, inspected_by, Kind::text, "检查消毒单位", "Inspected by", {.required = true, .max_length = 100}),
    FIELD(IssuePermit, is_disinfected, Kind::boolean, "已消毒", "Disinfected", {}),
    FIELD(IssuePermit, valid_from, Kind::time, "有效期起", "Valid from", {.hint_zh = "不填为现在", .hint_en = "Now when left out"}),
    FIELD(IssuePermit, valid_until, Kind::time, "有效期止", "Valid until", {.required = true}),
    FIELD(IssuePermit, issued_by, Kind::text, "签发单位", "Issued by", {.required = true, .max_length = 100}),
};
static_assert(describes_all<IssuePermit>(issue_permit_input));

constexpr Field revoke_permit_input[] = {
    FIELD(RevokePermit, id, Kind::id, "通行证", "Permit", {.required = true, .refers_to = "permits"}),
    FIELD(RevokePermit, reason, Kind::text, "撤销原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<RevokePermit>(revoke_permit_input));

constexpr RefusalNote issue_refusals[] = {not_a_plate, not_disinfected, inspection_old, ends_before_start, too_long,
                                          route_unknown, route_outside, route_long, permit_known};
constexpr RefusalNote revoke_refusals[] = {permit_over};

}  // namespace

std::vector<Command> permit_commands() {
  return {
      command<&issue_permit>("checkpoints.issue_permit", "签发通行证", "Issue a permit", issue_permit_input, issue_refusals),
      command<&revoke_permit>("checkpoints.revoke_permit", "撤销通行证", "Revoke a permit", revoke_permit_input, revoke_refusals),
  };
}

}  // namespace fangxian::checkpoints
