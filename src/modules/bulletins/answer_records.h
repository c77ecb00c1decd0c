// What is said about a bulletin: the units' answers (each in its unit's area) and the corrections (in the publishing unit's).
#pragma once

#include "base/area_code.h"
#include "base/time.h"
#include "record/field.h"

#include <cstdint>
#include <string>

namespace fangxian {

inline constexpr Choice confirmation_states[] = {
    {"confirmed", "已确认", "Confirmed"},
    {"explained", "有差异说明", "Difference explained"},
    {"zero", "零报告", "Zero report"},
};

// A unit's answer. Without an indicator it stands for all figures of the unit, as listed in `figures`.
struct Confirmation {
  std::string id;
  AreaCode area;
  std::string bulletin;
  std::string state = "confirmed";
  std::string indicator;
  std::int64_t counted = 0;
  std::int64_t expected = 0;
  std::int64_t difference = 0;
  std::string reason;
  std::string figures;
  std::string answered_by;
  Time answered_at;
};

inline constexpr Field confirmation_fields[] = {
    FIELD(Confirmation, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Confirmation, area, Kind::area, "填报单位", "Unit", {.required = true}),
    FIELD(Confirmation, bulletin, Kind::id, "通报", "Bulletin", {.required = true, .refers_to = "bulletins"}),
    FIELD(Confirmation, state, Kind::choice, "答复", "Answer", {.required = true, .choices = confirmation_states}),
    FIELD(Confirmation, indicator, Kind::text, "指标", "Indicator", {}),
    FIELD(Confirmation, counted, Kind::integer, "系统统计数", "Counted", {}),
    FIELD(Confirmation, expected, Kind::integer, "单位认为应为", "Expected by the unit", {}),
    FIELD(Confirmation, difference, Kind::integer, "差异", "Difference", {}),
    FIELD(Confirmation, reason, Kind::text, "差异原因", "Reason", {.max_length = 300}),
    FIELD(Confirmation, figures, Kind::json, "确认的数字", "Figures confirmed", {}),
    FIELD(Confirmation, answered_by, Kind::text, "答复人", "Answered by", {.required = true}),
    FIELD(Confirmation, answered_at, Kind::time, "答复时间", "Answered at", {.required = true}),
};
static_assert(describes_all<Confirmation>(confirmation_fields));

inline constexpr Choice correction_kinds[] = {
    {"late_entry", "补录", "Late entry"},
    {"withdrawal", "核减", "Withdrawal"},
    {"other", "状态变更", "Change of state"},
};

// One row that changed what a frozen bulletin would count today; the bulletin's own figures stay as they are.
struct Correction {
  std::string id;
  AreaCode area;
  std::string bulletin;
  std::string carried_by;
  std::string indicator;
  std::string kind;
  std::int64_t change = 0;
  std::string reason;
  std::string row_record;
  std::string row_id;
  AreaCode row_area;
  Time event_at;
  Time row_recorded_at;
  std::string note;
};

inline constexpr Field correction_fields[] = {
    FIELD(Correction, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Correction, area, Kind::area, "发布单位", "Publishing unit", {.required = true}),
    FIELD(Correction, bulletin, Kind::id, "被更正的通报", "Corrected bulletin", {.required = true, .refers_to = "bulletins"}),
    FIELD(Correction, carried_by, Kind::id, "载明更正的通报", "Bulletin that carries it", {.refers_to = "bulletins"}),
    FIELD(Correction, indicator, Kind::text, "指标", "Indicator", {.required = true}),
    FIELD(Correction, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = correction_kinds}),
    FIELD(Correction, change, Kind::integer, "增减", "Change", {.required = true}),
    FIELD(Correction, reason, Kind::text, "原因", "Reason", {.max_length = 500}),
    FIELD(Correction, row_record, Kind::text, "登记表", "Register", {.required = true}),
    FIELD(Correction, row_id, Kind::text, "行", "Row", {.required = true}),
    FIELD(Correction, row_area, Kind::area, "所在区划", "Area of the row", {.required = true}),
    FIELD(Correction, event_at, Kind::time, "发生时间", "Happened at", {}),
    FIELD(Correction, row_recorded_at, Kind::time, "登记时间", "Recorded at", {}),
    FIELD(Correction, note, Kind::text, "更正说明", "Note", {.max_length = 500}),
};
static_assert(describes_all<Correction>(correction_fields));

inline constexpr Record confirmation_record{"confirmation", "confirmations", "单位确认", "Confirmation", "bulletins",
                                            Keeping::register_, confirmation_fields, "state"};
inline constexpr Record correction_record{"correction", "corrections", "更正", "Correction", "bulletins", Keeping::register_,
                                          correction_fields, "kind"};

inline const Record& record_of(const Confirmation*) { return confirmation_record; }
inline const Record& record_of(const Correction*) { return correction_record; }

}  // namespace fangxian
