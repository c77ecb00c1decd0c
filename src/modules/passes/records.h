// A person's status and what it rests on. None of these rows is written by a command that takes a colour: there is none.
#pragma once

#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice colours[] = {{"green", "绿码", "Green"}, {"yellow", "黄码", "Yellow"}, {"red", "红码", "Red"}};

// The closed list; status_rules.cc says what each does. The same codes are the reasons of statuses and batches.
inline constexpr Choice evidence_choices[] = {
    {"confirmed_case", "确诊病例", "Confirmed case"},
    {"asymptomatic_case", "无症状感染者", "Asymptomatic infection"},
    {"suspected_case", "疑似病例", "Suspected case"},
    {"close_contact", "密切接触者", "Close contact"},
    {"secondary_contact", "次密接（密接的密接）", "Contact of a contact"},
    {"companion", "时空伴随", "Companion in time and space"},
    {"isolation_order", "集中隔离", "Central isolation"},
    {"home_isolation", "居家隔离", "Home isolation"},
    {"discharged_case", "出院后健康管理", "After discharge"},
    {"entry_from_abroad", "入境人员", "Entered the country"},
    {"high_risk_area", "高风险区旅居", "Stayed in a high-risk area"},
    {"medium_risk_area", "中风险区旅居", "Stayed in a medium-risk area"},
    {"returnee_risk_area", "重点地区返乡", "Returned from a key area"},
    {"pooled_positive", "混采阳性待复核", "Pool positive, retest awaited"},
    {"test_positive", "核酸阳性待确认", "Tested positive"},
    {"symptoms", "发热等可疑症状", "Fever or other symptoms"},
    {"test_missed", "应检未检", "A due test was missed"},
    {"test_negative", "核酸阴性", "Negative test"}};

// What is known of a person that a status may rest on; `source` and `source_id` name the row that says so.
struct StatusEvidence {
  std::string id;
  AreaCode area;
  std::string person;
  std::string kind;
  std::string source;
  std::string source_id;
  Time since;
  Time until;
  std::string rule_set;
  std::string batch;
  Time confirmed_at;
  Time noted_at;
  bool by_hand = false;
  std::string note;
  Time ended_at;
  std::string ended_reason;
};

inline constexpr Field status_evidence_fields[] = {
    FIELD(StatusEvidence, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(StatusEvidence, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(StatusEvidence, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(StatusEvidence, kind, Kind::choice, "依据类别", "Kind", {.required = true, .choices = evidence_choices}),
    FIELD(StatusEvidence, source, Kind::text, "来源台账", "Source record", {.required = true, .max_length = 60}),
    FIELD(StatusEvidence, source_id, Kind::text, "来源编号", "Source id", {.required = true, .max_length = 80}),
    FIELD(StatusEvidence, since, Kind::time, "起始时间", "Since", {.required = true}),
    FIELD(StatusEvidence, until, Kind::time, "截止时间", "Until", {}),
    FIELD(StatusEvidence, rule_set, Kind::text, "规则版本", "Rule set", {.max_length = 80}),
    FIELD(StatusEvidence, batch, Kind::id, "批次", "Batch", {.refers_to = "status_batches"}),
    FIELD(StatusEvidence, confirmed_at, Kind::time, "确认时间", "Confirmed at", {}),
    FIELD(StatusEvidence, noted_at, Kind::time, "录入时间", "Noted at", {.required = true}),
    FIELD(StatusEvidence, by_hand, Kind::boolean, "人工录入", "Noted by hand", {}),
    FIELD(StatusEvidence, note, Kind::text, "说明", "Note", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(StatusEvidence, ended_at, Kind::time, "终止时间", "Ended at", {}),
    FIELD(StatusEvidence, ended_reason, Kind::text, "终止原因", "Why ended", {.max_length = 200}),
};
static_assert(describes_all<StatusEvidence>(status_evidence_fields));

inline constexpr Record status_evidence_record = {"status_evidence", "status_evidence", "赋码依据", "status evidence", "passes", Keeping::register_, status_evidence_fields, "kind"};
inline const Record& record_of(const StatusEvidence*) { return status_evidence_record; }

// Why somebody is red may say that they are infected: a village and a gate see the colour, until when and whom to call.
// One row a person, once there has been anything; what it was before stands in its history.
struct Status {
  std::string id;
  AreaCode area;
  std::string person;
  std::string colour;
  std::string reason;
  std::string rule_set;
  std::vector<std::string> evidence;
  Time since;
  Time until;
  Time check_at;
  std::string zh;
  std::string en;
  std::string telephone;
};

inline constexpr Field status_fields[] = {
    FIELD(Status, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Status, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(Status, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(Status, colour, Kind::choice, "码色", "Colour", {.required = true, .choices = colours}),
    FIELD(Status, reason, Kind::choice, "原因", "Reason", {.privacy = Privacy::sensitive, .choices = evidence_choices}),
    FIELD(Status, rule_set, Kind::text, "规则版本", "Rule set", {.max_length = 80}),
    FIELD(Status, evidence, Kind::list, "依据编号", "Evidence", {}),
    FIELD(Status, since, Kind::time, "起始时间", "Since", {.required = true}),
    FIELD(Status, until, Kind::time, "到期时间", "Until", {}),
    FIELD(Status, check_at, Kind::time, "下次核对时间", "Next look", {}),
    FIELD(Status, zh, Kind::text, "说明", "Explanation in Chinese", {.max_length = 400, .privacy = Privacy::sensitive}),
    FIELD(Status, en, Kind::text, "说明（英文）", "Explanation in English", {.max_length = 600, .privacy = Privacy::sensitive}),
    FIELD(Status, telephone, Kind::text, "咨询电话", "Telephone to call", {.required = true, .max_length = 40}),
};
static_assert(describes_all<Status>(status_fields));

inline constexpr Record status_record = {"status", "statuses", "健康码状态", "status", "passes", Keeping::register_, status_fields, "colour"};
inline const Record& record_of(const Status*) { return status_record; }

// Where people of an area may call and who answers their appeals; the nearest one above counts.
struct StatusContact {
  std::string id;
  AreaCode area;
  std::string office;
  std::string telephone;
};
inline constexpr Field status_contact_fields[] = {
    FIELD(StatusContact, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(StatusContact, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(StatusContact, office, Kind::text, "承办单位", "Office", {.required = true, .max_length = 60}),
    FIELD(StatusContact, telephone, Kind::text, "咨询电话", "Telephone", {.required = true, .max_length = 40}),
};
static_assert(describes_all<StatusContact>(status_contact_fields));
inline constexpr Record status_contact_record = {"status_contact", "status_contacts", "赋码咨询电话", "status contact", "passes", Keeping::register_, status_contact_fields, "office"};
inline const Record& record_of(const StatusContact*) { return status_contact_record; }

// The whole country's government hotline: nobody is left without a number to call.
inline constexpr const char* national_hotline = "12345";

}  // namespace fangxian
