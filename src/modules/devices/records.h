// Phones and tablets of the field: what each is limited to, when it was last heard of, and what it still has to send.
#pragma once

#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice device_states[] = {
    {"offered", "待领用", "Waiting for its phone"},
    {"in_use", "在用", "In use"},
    {"wipe_asked", "待清除", "To be wiped"},
    {"wiped", "已清除", "Wiped"},
    {"revoked", "已停用", "Revoked"}};

struct Device {
  std::string id;
  AreaCode area;
  std::string place;
  std::string label;
  std::string state;
  Time enrolled_at;
  std::string enrolled_by;
  Time claimed_at;
  std::string claimed_by;
  Time last_seen_at;
  std::int64_t unsent = 0;
  Time oldest_unsent_at;
  std::int64_t failures = 0;
  std::string app_version;
  Maybe<std::int64_t> skew_seconds;
  Time wipe_requested_at;
  std::string reason;
  Time wiped_at;
  Time revoked_at;
};

inline constexpr Field device_fields[] = {
    FIELD(Device, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Device, area, Kind::area, "限用辖区", "Area it is limited to", {.required = true}),
    FIELD(Device, place, Kind::id, "限用点位", "Place it is limited to", {.refers_to = "places"}),
    FIELD(Device, label, Kind::text, "名称", "Label", {.required = true, .max_length = 60}),
    FIELD(Device, state, Kind::choice, "状态", "State", {.required = true, .choices = device_states}),
    FIELD(Device, enrolled_at, Kind::time, "登记时间", "Enrolled at", {.required = true}),
    FIELD(Device, enrolled_by, Kind::id, "登记人", "Enrolled by", {.refers_to = "accounts"}),
    FIELD(Device, claimed_at, Kind::time, "领用时间", "Claimed at", {}),
    FIELD(Device, claimed_by, Kind::id, "领用账号", "Claimed by", {.refers_to = "accounts"}),
    FIELD(Device, last_seen_at, Kind::time, "最近联系", "Last heard of", {}),
    FIELD(Device, unsent, Kind::integer, "待传条数", "Not sent yet", {.min = 0, .max = 1e9}),
    FIELD(Device, oldest_unsent_at, Kind::time, "最早待传", "Oldest not sent", {}),
    FIELD(Device, failures, Kind::integer, "未处理的退回", "Refusals not dealt with", {.min = 0, .max = 1e9}),
    FIELD(Device, app_version, Kind::text, "版本", "Version", {.max_length = 40}),
    FIELD(Device, skew_seconds, Kind::integer, "时钟偏差（秒）", "Clock is behind by (s)",
          {.hint_zh = "正数：手机比服务器慢", .hint_en = "Positive: the phone is slow"}),
    FIELD(Device, wipe_requested_at, Kind::time, "要求清除", "Wipe asked for", {}),
    FIELD(Device, reason, Kind::text, "原因", "Reason", {.max_length = 200}),
    FIELD(Device, wiped_at, Kind::time, "清除时间", "Wiped at", {}),
    FIELD(Device, revoked_at, Kind::time, "停用时间", "Revoked at", {}),
};
static_assert(describes_all<Device>(device_fields));

inline constexpr Record device_record = {"device", "devices", "终端", "Device", "devices", Keeping::register_, device_fields, "label"};
inline const Record& record_of(const Device*) { return device_record; }

}  // namespace fangxian
