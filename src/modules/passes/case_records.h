// What people and bodies do about statuses: appeals that run to a deadline, and batches that need two bodies.
#pragma once

#include "modules/passes/records.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice appeal_states[] = {{"open", "待处理", "Open"}, {"decided", "已处理", "Decided"}};
inline constexpr Choice appeal_channels[] = {
    {"phone", "本人扫码", "By the person's own pass"}, {"desk", "窗口或电话代办", "At a desk or by telephone"}};
inline constexpr Choice appeal_decisions[] = {
    {"corrected", "予以纠正", "Corrected"}, {"upheld", "维持", "Upheld"}, {"already_over", "状态已恢复", "Already over"}};

struct StatusAppeal {
  std::string id;
  AreaCode area;
  std::string person;
  std::string status;
  std::string colour;
  std::string channel;
  std::string text;
  std::string phone;
  std::string state;
  Time made_at;
  Time deadline;
  Time decided_at;
  std::string decision;
  std::string decision_reason;
  std::vector<std::string> struck;
};

inline constexpr Field status_appeal_fields[] = {
    FIELD(StatusAppeal, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(StatusAppeal, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(StatusAppeal, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(StatusAppeal, status, Kind::id, "所诉状态", "Status", {.required = true, .refers_to = "statuses"}),
    FIELD(StatusAppeal, colour, Kind::choice, "申诉时码色", "Colour at the time", {.choices = colours}),
    FIELD(StatusAppeal, channel, Kind::choice, "途径", "Channel", {.required = true, .choices = appeal_channels}),
    FIELD(StatusAppeal, text, Kind::text, "申诉内容", "What is said", {.required = true, .max_length = 500, .privacy = Privacy::personal}),
    FIELD(StatusAppeal, phone, Kind::phone, "回复电话", "Phone for the answer", {.privacy = Privacy::personal}),
    FIELD(StatusAppeal, state, Kind::choice, "办理状态", "State", {.required = true, .choices = appeal_states}),
    FIELD(StatusAppeal, made_at, Kind::time, "申诉时间", "Made at", {.required = true}),
    FIELD(StatusAppeal, deadline, Kind::time, "答复期限", "Deadline", {.required = true}),
    FIELD(StatusAppeal, decided_at, Kind::time, "答复时间", "Decided at", {}),
    FIELD(StatusAppeal, decision, Kind::choice, "结论", "Decision", {.choices = appeal_decisions}),
    FIELD(StatusAppeal, decision_reason, Kind::text, "理由", "Reason", {.max_length = 300}),
    FIELD(StatusAppeal, struck, Kind::list, "终止的依据", "Evidence struck out", {}),
};
static_assert(describes_all<StatusAppeal>(status_appeal_fields));
inline constexpr Record status_appeal_record = {"status_appeal", "status_appeals", "赋码申诉", "appeal of a status", "passes", Keeping::register_, status_appeal_fields, "state"};
inline const Record& record_of(const StatusAppeal*) { return status_appeal_record; }

inline constexpr Choice batch_states[] = {{"proposed", "待批准", "Proposed"}, {"in_force", "已生效待确认", "In force, to be confirmed"},
                                          {"confirmed", "已确认", "Confirmed"}, {"rejected", "不予批准", "Rejected"}};

// Many at once: proposed by one body, approved by the health authority and by the headquarters' leader on duty, both, in any
// order, neither of them the proposer. What it brings about ends after a day unless the health authority confirms it.
struct StatusBatch {
  std::string id;
  AreaCode area;
  std::string kind;
  std::string source;
  std::string necessity;
  std::vector<std::string> persons;
  std::int64_t count = 0;
  Time since;
  std::string state;
  Time proposed_at;
  std::string proposed_by;
  Time health_at;
  std::string health_by;
  Time duty_at;
  std::string duty_by;
  Time in_force_at;
  Time confirmed_at;
  std::string rejected_reason;
};

inline constexpr Field status_batch_fields[] = {
    FIELD(StatusBatch, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(StatusBatch, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(StatusBatch, kind, Kind::choice, "疫情原因", "Epidemic reason", {.required = true, .choices = evidence_choices}),
    FIELD(StatusBatch, source, Kind::text, "依据文书", "Document", {.required = true, .max_length = 120}),
    FIELD(StatusBatch, necessity, Kind::text, "必要性", "Necessity", {.required = true, .max_length = 300}),
    FIELD(StatusBatch, persons, Kind::list, "人员", "Persons", {.required = true}),
    FIELD(StatusBatch, count, Kind::integer, "人数", "How many", {}),
    FIELD(StatusBatch, since, Kind::time, "起始时间", "Since", {.required = true}),
    FIELD(StatusBatch, state, Kind::choice, "状态", "State", {.required = true, .choices = batch_states}),
    FIELD(StatusBatch, proposed_at, Kind::time, "提出时间", "Proposed at", {.required = true}),
    FIELD(StatusBatch, proposed_by, Kind::id, "提出人", "Proposed by", {.required = true, .refers_to = "accounts"}),
    FIELD(StatusBatch, health_at, Kind::time, "卫健批准时间", "Approved by health at", {}),
    FIELD(StatusBatch, health_by, Kind::id, "卫健批准人", "Approved by health", {.refers_to = "accounts"}),
    FIELD(StatusBatch, duty_at, Kind::time, "值班领导批准时间", "Approved by the duty leader at", {}),
    FIELD(StatusBatch, duty_by, Kind::id, "值班领导", "Duty leader", {.refers_to = "accounts"}),
    FIELD(StatusBatch, in_force_at, Kind::time, "生效时间", "In force at", {}),
    FIELD(StatusBatch, confirmed_at, Kind::time, "确认时间", "Confirmed at", {}),
    FIELD(StatusBatch, rejected_reason, Kind::text, "不批准原因", "Why rejected", {.max_length = 200}),
};
static_assert(describes_all<StatusBatch>(status_batch_fields));
inline constexpr Record status_batch_record = {"status_batch", "status_batches", "批量赋码", "batch of statuses", "passes", Keeping::register_, status_batch_fields, "source"};
inline const Record& record_of(const StatusBatch*) { return status_batch_record; }

}  // namespace fangxian
