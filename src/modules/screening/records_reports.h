// What people report of themselves (主动报备), by the public form or to a telephone operator, and the short code of a community's poster.
#pragma once

#include "modules/screening/records_returnees.h"
#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice report_channels[] = {{"public_form", "网上自报", "Public form"}, {"telephone", "电话报备", "Telephone"}};
inline constexpr Choice report_states[] = {{"new", "待处理", "New"}, {"matched", "已登记返乡", "Matched"}, {"closed", "已办结", "Closed"}};

// The claim as it came; `receipt` is what the reporter is told and may ask by. `due_at` is until when somebody must have looked.
struct SelfReport {
  std::string id;
  AreaCode area;
  std::string receipt;
  std::string channel;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string address;
  std::string origin;
  Time returned_at;
  bool arrived = false;
  std::string travel_mode;
  std::string travel_number;
  std::string companions;
  Maybe<bool> unwell;
  Maybe<bool> risk_stay;
  std::string note;
  Time reported_at;
  Time due_at;
  std::string state;
  std::string person;
  std::string returnee;
  Time handled_at;
  std::string handled_by;
  std::string close_reason;
};

inline constexpr Field self_report_fields[] = {
    FIELD(SelfReport, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(SelfReport, area, Kind::area, "报备社区（村）", "Community", {.required = true}),
    FIELD(SelfReport, receipt, Kind::text, "回执号", "Receipt", {.required = true, .max_length = 20}),
    FIELD(SelfReport, channel, Kind::choice, "报备方式", "Channel", {.required = true, .choices = report_channels}),
    FIELD(SelfReport, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(SelfReport, phone, Kind::phone, "手机号码", "Phone", {.required = true, .privacy = Privacy::personal}),
    FIELD(SelfReport, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
    FIELD(SelfReport, address, Kind::text, "到达后的住址", "Address here", {.max_length = 120, .privacy = Privacy::personal, .is_address = true}),
    FIELD(SelfReport, origin, Kind::text, "从哪里来", "From", {.required = true, .max_length = 60}),
    FIELD(SelfReport, returned_at, Kind::time, "到达（预计到达）时间", "Arrives at", {.required = true}),
    FIELD(SelfReport, arrived, Kind::boolean, "已到达", "Arrived already", {.required = true}),
    FIELD(SelfReport, travel_mode, Kind::choice, "交通方式", "Means of travel", {.choices = travel_modes}),
    FIELD(SelfReport, travel_number, Kind::text, "航班/车次/车牌号", "Flight, train or plate", {.max_length = 40, .privacy = Privacy::personal}),
    FIELD(SelfReport, companions, Kind::text, "同行人", "Together with", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(SelfReport, unwell, Kind::boolean, "有无不适", "Unwell", {.privacy = Privacy::sensitive}),
    FIELD(SelfReport, risk_stay, Kind::boolean, "14天内到过中高风险地区", "In a risk area within 14 days", {}),
    FIELD(SelfReport, note, Kind::text, "补充说明", "Note", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(SelfReport, reported_at, Kind::time, "报备时间", "Reported at", {.required = true}),
    FIELD(SelfReport, due_at, Kind::time, "处理时限", "To be handled by", {.required = true}),
    FIELD(SelfReport, state, Kind::choice, "状态", "State", {.required = true, .choices = report_states}),
    FIELD(SelfReport, person, Kind::id, "登记人员", "Person", {.refers_to = "people"}),
    FIELD(SelfReport, returnee, Kind::id, "返乡登记", "Return", {.refers_to = "returnees"}),
    FIELD(SelfReport, handled_at, Kind::time, "处理时间", "Handled at", {}),
    FIELD(SelfReport, handled_by, Kind::text, "处理人", "Handled by", {.max_length = 60}),
    FIELD(SelfReport, close_reason, Kind::text, "办结说明", "Why it was closed", {.max_length = 200}),
};
static_assert(describes_all<SelfReport>(self_report_fields));
inline constexpr Record self_report_record = {"self_report", "self_reports", "主动报备", "own report", "screening",
                                              Keeping::register_, self_report_fields, "receipt"};
inline const Record& record_of(const SelfReport*) { return self_report_record; }

// On the poster at the estate's gate: six characters that name the community, and the telephone to report by.
struct ReportCode {
  std::string id;
  AreaCode area;
  std::string code;
  std::string telephone;
  Time issued_at;
  Time ended_at;
};

inline constexpr Field report_code_fields[] = {
    FIELD(ReportCode, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(ReportCode, area, Kind::area, "社区（村）", "Community", {.required = true}),
    FIELD(ReportCode, code, Kind::text, "报备码", "Code", {.required = true, .max_length = 10}),
    FIELD(ReportCode, telephone, Kind::text, "报备电话", "Telephone to report by", {.max_length = 30}),
    FIELD(ReportCode, issued_at, Kind::time, "启用时间", "Issued at", {.required = true}),
    FIELD(ReportCode, ended_at, Kind::time, "停用时间", "Ended at", {}),
};
static_assert(describes_all<ReportCode>(report_code_fields));
inline constexpr Record report_code_record = {"report_code", "report_codes", "报备码", "code to report by", "screening",
                                              Keeping::register_, report_code_fields, "code"};
inline const Record& record_of(const ReportCode*) { return report_code_record; }

}  // namespace fangxian
