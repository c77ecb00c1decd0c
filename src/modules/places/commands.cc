#include "modules/places/commands.h"

#include "command/refuse.h"
#include "modules/places/places.h"
#include "modules/places/rules.h"

namespace fangxian {
namespace {

constexpr RefusalNote already_open = {"places.already-open", "本辖区已有同类同名的点位", "A place of this kind and name is open here already"};
constexpr RefusalNote half_position = {"places.half-position", "经度和纬度须同时填写", "Longitude and latitude go together"};
constexpr RefusalNote closes_before_opening = {"places.closes-before-opening", "撤销时间早于启用时间", "It would close before it opened"};

constexpr int reason_length = 200;

void require_unique(Context& ctx, const Place& place) {
  for (const Place& other : ctx.select<Place>("area = $1 and name = $2 and kind = $3 and (closed_at is null or closed_at > $4)",
                                              {place.area.digits(), place.name, place.kind, place.opened_at.ms})) {
    if (other.id != place.id) refuse(already_open, "/name");
  }
}

}  // namespace

Place open_place(Context& ctx, std::string_view id, Time at, std::string_view pointer) {
  Place place = ctx.find<Place>(id);
  if (place.closed_at.is_set() && place.closed_at <= at) refuse(place_closed, pointer);
  return place;
}

Json run_open_place(Context& ctx, const OpenPlace& input) {
  ctx.require_area(input.area);
  const Place place{ctx.new_id(), input.area, trim(input.name), input.kind, input.address, input.responsible_unit,
                    input.person_in_charge, input.phone, input.is_24h, input.longitude, input.latitude,
                    event_time(ctx, input.opened_at, "/opened_at"), {}, ""};
  if (!has_whole_position(place)) refuse(half_position, "/longitude", RefusalKind::invalid);
  require_unique(ctx, place);
  ctx.save(place);
  ctx.emit({"places.opened", place.id, place.area, Json::object().set("kind", place.kind)});
  return Json::object().set("id", place.id);
}

// A line of a table of places: a place known already is completed and takes the newer person in charge and phone.
Json run_enter_place(Context& ctx, const OpenPlace& input) {
  ctx.require_area(input.area);
  const Time at = event_time(ctx, input.opened_at, "/opened_at");
  const auto known = ctx.select<Place>("area = $1 and name = $2 and kind = $3 and (closed_at is null or closed_at > $4)",
                                       {input.area.digits(), trim(input.name), input.kind, at.ms});
  if (known.empty()) return run_open_place(ctx, input).set("outcome", "new");
  Place place = known.front();
  ctx.set_subject("places/" + place.id, place.area);
  bool is_changed = false;
  const auto take = [&](std::string& held, const std::string& given) {
    if (given.empty() || held == given) return;
    held = given;
    is_changed = true;
  };
  take(place.address, input.address);
  take(place.responsible_unit, input.responsible_unit);
  take(place.person_in_charge, input.person_in_charge);
  take(place.phone, input.phone);
  if (input.longitude.given && input.latitude.given &&
      !(place.longitude == input.longitude && place.latitude == input.latitude)) {
    place.longitude = input.longitude;
    place.latitude = input.latitude;
    is_changed = true;
  }
  if (input.is_24h && !place.is_24h) place.is_24h = is_changed = true;
  if (is_changed) {
    ctx.save(place);
    ctx.emit({"places.changed", place.id, place.area, Json::object()});
  }
  return Json::object().set("id", place.id).set("outcome", is_changed ? "updated" : "same");
}

Json run_change_place(Context& ctx, const ChangePlace& input) {
  Place place = ctx.find<Place>(input.id);
  if (!is_open(place, std::max(ctx.at(), place.opened_at))) refuse(place_closed, "/id");
  if (input.area.is_set()) {
    ctx.require_area(input.area);
    place.area = input.area;
  }
  if (!input.name.empty()) place.name = trim(input.name);
  if (!input.kind.empty()) place.kind = input.kind;
  if (!input.address.empty()) place.address = input.address;
  if (!input.responsible_unit.empty()) place.responsible_unit = input.responsible_unit;
  if (!input.person_in_charge.empty()) place.person_in_charge = input.person_in_charge;
  if (!input.phone.empty()) place.phone = input.phone;
  if (input.is_24h.given) place.is_24h = input.is_24h.value;
  if (input.longitude.given) place.longitude = input.longitude;
  if (input.latitude.given) place.latitude = input.latitude;
  if (!has_whole_position(place)) refuse(half_position, "/longitude", RefusalKind::invalid);
  require_unique(ctx, place);
  ctx.save(place);
  ctx.emit({"places.changed", place.id, place.area, Json::object()});
  return Json::object().set("id", place.id);
}

Json run_close_place(Context& ctx, const ClosePlace& input) {
  Place place = ctx.find<Place>(input.id);
  if (place.closed_at.is_set()) refuse(place_closed, "/id");
  place.closed_at = event_time(ctx, input.closed_at, "/closed_at");
  place.close_reason = input.reason;
  if (place.closed_at < place.opened_at) refuse(closes_before_opening, "/closed_at", RefusalKind::invalid);
  ctx.save(place);
  ctx.emit({"places.closed", place.id, place.area, Json::object().set("closed_at", format_time(place.closed_at))});
  return Json::object().set("id", place.id);
}

Json run_withdraw_place(Context& ctx, const WithdrawPlace& input) {
  const Place place = ctx.find<Place>(input.id);
  ctx.withdraw(place, input.reason);
  ctx.emit({"places.withdrawn", place.id, place.area, Json::object().set("reason", input.reason)});
  return Json::object().set("id", place.id);
}

namespace {

constexpr Field open_place_input[] = {
    FIELD(OpenPlace, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(OpenPlace, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(OpenPlace, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = place_kinds}),
    FIELD(OpenPlace, address, Kind::text, "地址", "Address", {.max_length = 200}),
    FIELD(OpenPlace, responsible_unit, Kind::text, "负责单位", "Responsible unit", {.max_length = 100}),
    FIELD(OpenPlace, person_in_charge, Kind::name, "负责人", "Person in charge", {.privacy = Privacy::personal}),
    FIELD(OpenPlace, phone, Kind::phone, "联系电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(OpenPlace, is_24h, Kind::boolean, "24小时值守", "Open 24 hours", {}),
    FIELD(OpenPlace, longitude, Kind::number, "经度", "Longitude", {.min = -180, .max = 180}),
    FIELD(OpenPlace, latitude, Kind::number, "纬度", "Latitude", {.min = -90, .max = 90}),
    FIELD(OpenPlace, opened_at, Kind::time, "启用时间", "Opened at", {.hint_zh = "补录时填写实际时间", .hint_en = "The real time when entered late"}),
};
static_assert(describes_all<OpenPlace>(open_place_input));

constexpr Field change_place_input[] = {
    FIELD(ChangePlace, id, Kind::id, "点位", "Place", {.required = true, .refers_to = "places"}),
    FIELD(ChangePlace, area, Kind::area, "所在地", "Area", {}),
    FIELD(ChangePlace, name, Kind::text, "名称", "Name", {.max_length = 100}),
    FIELD(ChangePlace, kind, Kind::choice, "类别", "Kind", {.choices = place_kinds}),
    FIELD(ChangePlace, address, Kind::text, "地址", "Address", {.max_length = 200}),
    FIELD(ChangePlace, responsible_unit, Kind::text, "负责单位", "Responsible unit", {.max_length = 100}),
    FIELD(ChangePlace, person_in_charge, Kind::name, "负责人", "Person in charge", {.privacy = Privacy::personal}),
    FIELD(ChangePlace, phone, Kind::phone, "联系电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(ChangePlace, is_24h, Kind::boolean, "24小时值守", "Open 24 hours", {}),
    FIELD(ChangePlace, longitude, Kind::number, "经度", "Longitude", {.min = -180, .max = 180}),
    FIELD(ChangePlace, latitude, Kind::number, "纬度", "Latitude", {.min = -90, .max = 90}),
};
static_assert(describes_all<ChangePlace>(change_place_input));

constexpr Field close_place_input[] = {
    FIELD(ClosePlace, id, Kind::id, "点位", "Place", {.required = true, .refers_to = "places"}),
    FIELD(ClosePlace, closed_at, Kind::time, "撤销时间", "Closed at", {}),
    FIELD(ClosePlace, reason, Kind::text, "撤销原因", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<ClosePlace>(close_place_input));

constexpr Field withdraw_place_input[] = {
    FIELD(WithdrawPlace, id, Kind::id, "点位", "Place", {.required = true, .refers_to = "places"}),
    FIELD(WithdrawPlace, reason, Kind::text, "核减原因", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<WithdrawPlace>(withdraw_place_input));

constexpr RefusalNote open_refusals[] = {already_open, half_position, event_in_future};
constexpr RefusalNote change_refusals[] = {already_open, half_position, place_closed};
constexpr ImportHeading place_headings[] = {
    {"name", "点位名称 卡点名称 卡口名称 隔离点名称 采样点名称 核酸采样点名称 市场名称 商超名称"},
    {"kind", "点位类别 类型 卡点类型"},
    {"area", "所属村 所属社区 村 社区 所属乡镇 乡镇 街道 区划代码"},
    {"address", "详细地址 地点 位置"},
    {"responsible_unit", "责任单位 主管单位"},
    {"person_in_charge", "卡口负责人 点长 站长 联系人 负责人姓名"},
    {"phone", "卡口负责人手机 负责人手机 负责人电话 采样点联系电话 电话 手机"},
    {"is_24h", "24小时 是否24小时 24小时值守卡点"},
    {"opened_at", "启用日期 设置时间 设立时间"}};
constexpr RefusalNote close_refusals[] = {place_closed, closes_before_opening, event_in_future};

}  // namespace

std::vector<Command> places_commands() {
  return {
      command<&run_open_place>("places.open", "启用点位", "Open a place", open_place_input, open_refusals),
      command<&run_enter_place>("places.enter", "登记或补充点位", "Enter a place", open_place_input, open_refusals),
      command<&run_change_place>("places.change", "变更点位", "Change a place", change_place_input, change_refusals),
      command<&run_close_place>("places.close", "撤销点位", "Close a place", close_place_input, close_refusals),
      command<&run_withdraw_place>("places.withdraw", "核减点位", "Withdraw a place", withdraw_place_input),
  };
}

std::vector<Importer> places_importers() { return {{"places", "places.enter", place_headings}}; }

}  // namespace fangxian
