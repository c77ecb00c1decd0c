// Whistle calls (吹哨报到): a place asks for hands by a time, people answer, and their arrival is checked in.
#pragma once

#include "modules/mobilisation/teams.h"
#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice call_states[] = {{"open", "征集中", "Open"}, {"met", "已满足", "Met"}, {"closed", "已结束", "Closed"}};

struct CallOut {
  std::string id;
  AreaCode area;
  std::string place;
  std::string post_kind;
  std::int64_t hands_needed = 1;
  Time needed_by;
  std::string reason;
  std::string state;
  Time whistled_at;
  Time met_at;
  Time closed_at;
  std::string close_note;
};

inline constexpr int most_hands_per_call = 5000;

inline constexpr Field call_out_fields[] = {
    FIELD(CallOut, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(CallOut, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(CallOut, place, Kind::id, "集合点位", "Place", {.refers_to = "places"}),
    FIELD(CallOut, post_kind, Kind::choice, "岗位类别", "Kind of post", {.required = true, .choices = post_kinds}),
    FIELD(CallOut, hands_needed, Kind::integer, "需要人数", "Hands needed", {.required = true, .min = 1, .max = most_hands_per_call}),
    FIELD(CallOut, needed_by, Kind::time, "到岗时限", "Needed by", {.required = true}),
    FIELD(CallOut, reason, Kind::text, "事由", "Reason", {.required = true, .max_length = 500}),
    FIELD(CallOut, state, Kind::choice, "状态", "State", {.required = true, .choices = call_states}),
    FIELD(CallOut, whistled_at, Kind::time, "吹哨时间", "Whistled at", {.required = true}),
    FIELD(CallOut, met_at, Kind::time, "满足时间", "Met at", {}),
    FIELD(CallOut, closed_at, Kind::time, "结束时间", "Closed at", {}),
    FIELD(CallOut, close_note, Kind::text, "结束说明", "Closing note", {.max_length = 200}),
};
static_assert(describes_all<CallOut>(call_out_fields));
inline constexpr Record call_out_record = {"call_out", "call_outs", "吹哨", "call-out", "mobilisation", Keeping::register_, call_out_fields, "reason"};
inline const Record& record_of(const CallOut*) { return call_out_record; }

struct CallAnswer {
  std::string id;
  AreaCode area;
  std::string call_out;
  std::string person;
  bool is_party_member = false;
  Time answered_at;
  Time arrives_by;
  Time arrived_at;
};

inline constexpr Field call_answer_fields[] = {
    FIELD(CallAnswer, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(CallAnswer, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(CallAnswer, call_out, Kind::id, "吹哨", "Call-out", {.required = true, .refers_to = "call_outs"}),
    FIELD(CallAnswer, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(CallAnswer, is_party_member, Kind::boolean, "党员", "Party member", {}),
    FIELD(CallAnswer, answered_at, Kind::time, "响应时间", "Answered at", {.required = true}),
    FIELD(CallAnswer, arrives_by, Kind::time, "预计到岗", "Arrives by", {}),
    FIELD(CallAnswer, arrived_at, Kind::time, "到岗签到", "Arrived at", {}),
};
static_assert(describes_all<CallAnswer>(call_answer_fields));
inline constexpr Record call_answer_record = {"call_out_answer", "call_out_answers", "吹哨响应", "answer to a call-out", "mobilisation", Keeping::register_, call_answer_fields, "person"};
inline const Record& record_of(const CallAnswer*) { return call_answer_record; }

}  // namespace fangxian
