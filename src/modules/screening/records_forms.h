// Forms that a unit wants filled in (表格登记): what is asked, why, of whom and until when; and what that asks of each village per day.
#pragma once

#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice form_states[] = {{"draft", "待审批", "Waiting for approval"},
                                         {"approved", "已批准", "Approved"},
                                         {"rejected", "不批准", "Rejected"},
                                         {"withdrawn", "已撤回", "Withdrawn"}};
inline constexpr Choice form_rhythms[] = {{"once", "一次", "Once"}, {"daily", "每天", "Every day"}};

// `fields` are record.field of the model or labels of one's own; `areas` the parts asked (empty: the whole area). An
// approved form
// ends by itself at `expires_at`; nothing has to happen for that.
struct FormRequest {
  std::string id;
  AreaCode area;
  std::string unit;
  std::string title;
  std::string necessity;
  std::vector<std::string> fields;
  std::vector<std::string> areas;
  std::string rhythm;
  std::int64_t minutes = 0;
  std::int64_t answers = 0;
  Time requested_at;
  std::string requested_by;
  Time reply_by;
  Time expires_at;
  std::string state;
  Time decided_at;
  std::string decided_by;
  std::string decision_note;
};

inline constexpr Field form_request_fields[] = {
    FIELD(FormRequest, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(FormRequest, area, Kind::area, "填报范围", "Area", {.required = true}),
    FIELD(FormRequest, unit, Kind::text, "要求填报的单位", "Asking unit", {.required = true, .max_length = 60}),
    FIELD(FormRequest, title, Kind::text, "表格名称", "Title", {.required = true, .max_length = 60}),
    FIELD(FormRequest, necessity, Kind::text, "必要性说明（依据）", "Why it is necessary", {.required = true, .max_length = 300}),
    FIELD(FormRequest, fields, Kind::list, "填报项目", "Fields asked", {.required = true, .max_length = 60, .min = 1, .max = 40}),
    FIELD(FormRequest, areas, Kind::list, "填报单位", "Parts asked", {.max_length = 15, .max = 500}),
    FIELD(FormRequest, rhythm, Kind::choice, "填报频次", "How often", {.required = true, .choices = form_rhythms}),
    FIELD(FormRequest, minutes, Kind::integer, "每份所需分钟", "Minutes an answer", {.required = true, .min = 1, .max = 480}),
    FIELD(FormRequest, answers, Kind::integer, "每村每次份数", "Answers of a village each time", {.required = true, .min = 1, .max = 10'000}),
    FIELD(FormRequest, requested_at, Kind::time, "申请时间", "Requested at", {.required = true}),
    FIELD(FormRequest, requested_by, Kind::id, "申请账号", "Requested by", {.refers_to = "accounts"}),
    FIELD(FormRequest, reply_by, Kind::time, "填报时限", "Reply by", {.required = true}),
    FIELD(FormRequest, expires_at, Kind::time, "失效时间", "Expires at", {.required = true}),
    FIELD(FormRequest, state, Kind::choice, "状态", "State", {.required = true, .choices = form_states}),
    FIELD(FormRequest, decided_at, Kind::time, "审批时间", "Decided at", {}),
    FIELD(FormRequest, decided_by, Kind::text, "审批人", "Decided by", {.max_length = 60}),
    FIELD(FormRequest, decision_note, Kind::text, "审批意见", "Note of the decision", {.max_length = 200}),
};
static_assert(describes_all<FormRequest>(form_request_fields));
inline constexpr Record form_request_record = {"form_request", "form_requests", "表格登记", "form", "screening",
                                               Keeping::register_, form_request_fields, "title"};
inline const Record& record_of(const FormRequest*) { return form_request_record; }

// What an approved form asks of one village on each day in [since, until): the rows behind the burden meter.
struct FormAsk {
  std::string id;
  AreaCode area;
  std::string form;
  std::string title;
  std::string unit;
  std::int64_t minutes = 0;
  Time since;
  Time until;
  Time reply_by;
};

inline constexpr Field form_ask_fields[] = {
    FIELD(FormAsk, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(FormAsk, area, Kind::area, "村（社区）", "Village", {.required = true}),
    FIELD(FormAsk, form, Kind::id, "表格", "Form", {.required = true, .refers_to = "form_requests"}),
    FIELD(FormAsk, title, Kind::text, "表格名称", "Title", {.required = true, .max_length = 60}),
    FIELD(FormAsk, unit, Kind::text, "要求填报的单位", "Asking unit", {.required = true, .max_length = 60}),
    FIELD(FormAsk, minutes, Kind::integer, "每天分钟", "Minutes a day", {.required = true, .min = 0}),
    FIELD(FormAsk, since, Kind::time, "起", "From", {.required = true}),
    FIELD(FormAsk, until, Kind::time, "止", "Until", {.required = true}),
    FIELD(FormAsk, reply_by, Kind::time, "填报时限", "Reply by", {.required = true}),
};
static_assert(describes_all<FormAsk>(form_ask_fields));
inline constexpr Record form_ask_record = {"form_ask", "form_asks", "村级填报任务", "form asked of a village", "screening",
                                           Keeping::register_, form_ask_fields, "title"};
inline const Record& record_of(const FormAsk*) { return form_ask_record; }

}  // namespace fangxian
