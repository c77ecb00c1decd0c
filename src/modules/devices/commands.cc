#include "modules/devices/commands.h"

#include "base/digest.h"
#include "command/refuse.h"
#include "command/secrets.h"
#include "modules/devices/rules.h"
#include "modules/places/places.h"

namespace fangxian {
namespace {

constexpr RefusalNote bad_server = {"devices.server-address", "服务器地址应为 https://主机 的样子", "The server's address looks like https://host"};
constexpr RefusalNote place_elsewhere = {"devices.place-elsewhere", "点位不在所填辖区内", "The place lies outside the area given"};
constexpr RefusalNote unknown_code = {"devices.code-unknown", "终端码不对、已用过或已过期，请领一张新码",
                                      "The code is wrong, used or too old: ask for a new card"};
constexpr RefusalNote is_over = {"devices.is-over", "该终端已清除或停用", "The device has been wiped or revoked"};

// Codes are read aloud and typed where no camera works: case and hyphens do not matter.
std::string digest_of(std::string_view token) {
  std::string plain;
  for (const char c : to_lower_ascii(trim(token))) {
    if (c != '-') plain += c;
  }
  return to_hex(sha256(plain));
}

Json as_told_to_phone(Context& ctx, const Device& device) {
  Place place;
  const bool has_place = !device.place.empty() && ctx.find_anywhere(device.place, place);
  return Json::object()
      .set("id", device.id)
      .set("label", device.label)
      .set("area", device.area.digits())
      .set("area_name", ctx.territory().label(device.area))
      .set("place", device.place)
      .set("place_name", has_place ? place.name : "")
      .set("wipe", device.state == "wipe_asked" || device.state == "wiped")
      .set("revoked", device.state == "revoked")
      .set("now", format_time(ctx.world().now()));
}

}  // namespace

Json run_enrol_device(Context& ctx, const EnrolDevice& input) {
  const std::string server = trim(input.server);
  if (!server.empty() && !is_server_address(server)) refuse(bad_server, "/server", RefusalKind::invalid);
  AreaCode area = input.area;
  if (!input.place.empty()) {
    const Place place = open_place(ctx, input.place, ctx.at());
    if (area.is_set() && !place.area.digits().starts_with(area.digits())) refuse(place_elsewhere, "/place", RefusalKind::invalid);
    area = place.area;
  }
  ctx.require_area(area);
  Device device;
  device.id = ctx.new_id();
  device.area = area;
  device.place = input.place;
  device.label = trim(input.label);
  device.state = "offered";
  device.enrolled_at = ctx.at();
  device.enrolled_by = ctx.actor().account;
  ctx.save(device);
  const std::string token = make_code(ctx.world());
  ctx.database().execute("insert into device_codes (county, digest, device, expires_at) values ($1, $2, $3, $4)",
                         {area.county().digits(), digest_of(token), device.id, ctx.at().ms + code_life_ms});
  ctx.keep_answer_private();
  return Json::object()
      .set("id", device.id)
      .set("token", token)
      .set("text", enrolment_text(server, token))
      .set("expires_at", format_time(Time{ctx.at().ms + code_life_ms}));
}

Json run_claim_device(Context& ctx, const ClaimDevice& input) {
  // tidy: allow city-wide — a code names no county; its digest is unique
  const Rows rows = ctx.database().query(
      "select device, county from device_codes where digest = $1 and used_at is null and expires_at > $2",
      {digest_of(input.token), ctx.at().ms});
  Device device;
  // A code of another unit's phone is as unknown as none at all.
  if (rows.empty() || !ctx.find_anywhere(rows.text(0, 0), device) || !ctx.scope().covers(device.area) ||
      device.state != "offered") {
    refuse(unknown_code, "/token", RefusalKind::not_found);
  }
  ctx.database().execute("update device_codes set used_at = $1 where digest = $2 and county = $3",
                         {ctx.at().ms, digest_of(input.token), rows.text(0, 1)});
  device.state = "in_use";
  device.claimed_at = ctx.at();
  device.claimed_by = ctx.actor().account;
  device.last_seen_at = ctx.at();
  device.app_version = input.app_version;
  ctx.save(device);
  ctx.emit({"devices.claimed", device.id, device.area, Json::object()});
  return as_told_to_phone(ctx, device);
}

Json run_report_device(Context& ctx, const ReportDevice& input) {
  const Device before = ctx.find<Device>(input.id);
  Device device = before;
  device.last_seen_at = ctx.at();
  device.unsent = input.unsent;
  device.oldest_unsent_at = input.oldest_unsent_at;
  device.failures = input.failures;
  device.app_version = input.app_version;
  if (input.sent_at.is_set()) device.skew_seconds = skew_seconds(ctx.at(), input.sent_at);
  if (input.is_wiped && device.state != "revoked") {
    device.state = "wiped";
    device.unsent = 0;
    device.oldest_unsent_at = {};
    device.wiped_at = ctx.at();
  }
  ctx.set_subject("devices/" + device.id, device.area);
  if (tells_news(before, device)) ctx.save(device);
  return as_told_to_phone(ctx, device);
}

Json run_wipe_device(Context& ctx, const StopDevice& input) {
  Device device = ctx.find<Device>(input.id);
  if (device.state == "wiped" || device.state == "revoked") refuse(is_over, "/id");
  device.wipe_requested_at = ctx.at();
  device.reason = input.reason;
  // Nothing was ever on a phone that did not come for its code.
  const bool is_unclaimed = device.state == "offered";
  device.state = is_unclaimed ? "wiped" : "wipe_asked";
  if (is_unclaimed) device.wiped_at = ctx.at();
  ctx.save(device);
  ctx.emit({"devices.wipe_asked", device.id, device.area, Json::object()});
  return Json::object().set("id", device.id).set("unsent", device.unsent);
}

Json run_revoke_device(Context& ctx, const StopDevice& input) {
  Device device = ctx.find<Device>(input.id);
  if (device.state == "revoked") refuse(is_over, "/id");
  device.state = "revoked";
  device.revoked_at = ctx.at();
  device.reason = input.reason;
  ctx.save(device);
  ctx.emit({"devices.revoked", device.id, device.area, Json::object()});
  return Json::object().set("id", device.id).set("unsent", device.unsent);
}

namespace {

constexpr Field enrol_input[] = {
    FIELD(EnrolDevice, area, Kind::area, "限用辖区", "Area it is limited to", {.hint_zh = "选了点位可不填", .hint_en = "Not needed with a place"}),
    FIELD(EnrolDevice, place, Kind::id, "限用点位", "Place it is limited to", {.refers_to = "places"}),
    FIELD(EnrolDevice, label, Kind::text, "名称", "Label",
          {.required = true, .max_length = 60, .hint_zh = "如 一号门岗 手机甲；写岗位，不写人名", .hint_en = "The post, not a person's name"}),
    FIELD(EnrolDevice, server, Kind::text, "服务器地址", "Server's address", {.max_length = 200}),
};
static_assert(describes_all<EnrolDevice>(enrol_input));

constexpr Field claim_input[] = {
    FIELD(ClaimDevice, token, Kind::text, "终端码", "Code", {.required = true, .max_length = 60}),
    FIELD(ClaimDevice, app_version, Kind::text, "版本", "Version", {.max_length = 40}),
};
static_assert(describes_all<ClaimDevice>(claim_input));

constexpr Field report_input[] = {
    FIELD(ReportDevice, id, Kind::id, "终端", "Device", {.required = true, .refers_to = "devices"}),
    FIELD(ReportDevice, unsent, Kind::integer, "待传条数", "Not sent yet", {.min = 0, .max = 1e9}),
    FIELD(ReportDevice, oldest_unsent_at, Kind::time, "最早待传", "Oldest not sent", {}),
    FIELD(ReportDevice, failures, Kind::integer, "未处理的退回", "Refusals not dealt with", {.min = 0, .max = 1e9}),
    FIELD(ReportDevice, app_version, Kind::text, "版本", "Version", {.max_length = 40}),
    FIELD(ReportDevice, sent_at, Kind::time, "手机时间", "The phone's time", {}),
    FIELD(ReportDevice, is_wiped, Kind::boolean, "已清除", "Wiped", {}),
};
static_assert(describes_all<ReportDevice>(report_input));

constexpr Field stop_input[] = {
    FIELD(StopDevice, id, Kind::id, "终端", "Device", {.required = true, .refers_to = "devices"}),
    FIELD(StopDevice, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<StopDevice>(stop_input));

constexpr RefusalNote enrol_refusals[] = {bad_server, place_elsewhere, place_closed};
constexpr RefusalNote claim_refusals[] = {unknown_code};
constexpr RefusalNote stop_refusals[] = {is_over};

}  // namespace

std::vector<Command> devices_commands() {
  return {
      command<&run_enrol_device>("devices.enrol", "登记终端", "Enrol a device", enrol_input, enrol_refusals),
      command<&run_claim_device>("devices.claim", "领用终端码", "Claim a device's code", claim_input, claim_refusals),
      command<&run_report_device>("devices.report", "终端报告", "A device reports", report_input),
      command<&run_wipe_device>("devices.wipe", "清除终端", "Wipe a device", stop_input, stop_refusals),
      command<&run_revoke_device>("devices.revoke", "停用终端", "Revoke a device", stop_input, stop_refusals),
  };
}

}  // namespace fangxian
