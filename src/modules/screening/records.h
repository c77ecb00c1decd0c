// Lists of names pushed from above (大数据核查): what was asked, of whom, until when; and each row's claim, match and reply.
#pragma once

#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice push_list_states[] = {{"open", "核查中", "Open"}, {"closed", "已办结", "Closed"}};

struct PushList {
  std::string id;
  AreaCode area;
  std::string title;
  std::string source;
  std::string necessity;
  std::string purpose;
  Time issued_at;
  Time window_from;
  Time window_to;
  Time reply_by;
  std::string urgent_reason;
  Time expires_at;
  std::string state;
  Time closed_at;
  std::string missing_reason;
};

inline constexpr Field push_list_fields[] = {
    FIELD(PushList, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(PushList, area, Kind::area, "核查范围", "Area", {.required = true}),
    FIELD(PushList, title, Kind::text, "名称", "Title", {.required = true, .max_length = 100}),
    FIELD(PushList, source, Kind::text, "来源", "Source", {.required = true, .max_length = 100}),
    FIELD(PushList, necessity, Kind::text, "必要性说明", "Why it is necessary", {.required = true, .max_length = 300}),
    FIELD(PushList, purpose, Kind::text, "用途", "Purpose", {.required = true, .max_length = 300}),
    FIELD(PushList, issued_at, Kind::time, "下发时间", "Issued at", {.required = true}),
    FIELD(PushList, window_from, Kind::time, "核查时段起", "Window from", {.required = true}),
    FIELD(PushList, window_to, Kind::time, "核查时段止", "Window to", {.required = true}),
    FIELD(PushList, reply_by, Kind::time, "回复时限", "Reply by", {.required = true}),
    FIELD(PushList, urgent_reason, Kind::text, "急办理由", "Why it is urgent", {.max_length = 200}),
    FIELD(PushList, expires_at, Kind::time, "失效时间", "Expires at", {.required = true}),
    FIELD(PushList, state, Kind::choice, "状态", "State", {.required = true, .choices = push_list_states}),
    FIELD(PushList, closed_at, Kind::time, "办结时间", "Closed at", {}),
    FIELD(PushList, missing_reason, Kind::text, "未核实说明", "Why some are missing", {.max_length = 300}),
};
static_assert(describes_all<PushList>(push_list_fields));
inline constexpr Record push_list_record = {"push_list",     "push_lists",       "核查名单", "pushed list", "screening",
                                            Keeping::register_, push_list_fields, "title"};
inline const Record& record_of(const PushList*) { return push_list_record; }

inline constexpr Choice push_events[] = {{"passed", "途经", "Passed"}, {"stayed", "停留", "Stayed"}, {"other", "其他", "Other"}};
inline constexpr Choice push_verdicts[] = {
    {"certain", "确为同一人", "Certain"}, {"probable", "疑似同一人", "Probable"}, {"none", "未匹配", "None"}};
inline constexpr Choice push_row_states[] = {{"open", "待核查", "To be asked"},
                                             {"proposed", "待确认", "Proposed"},
                                             {"answered", "已回复", "Answered"},
                                             {"missing", "未核实", "Left unanswered"}};
inline constexpr Choice push_settlers[] = {{"matching", "自动比对", "Matching"},
                                           {"earlier", "此前已回复", "An earlier reply"},
                                           {"person", "人工核查", "Somebody asked"}};

// The fixed reply codes; what a grid worker answers is one of these and never free text.
inline constexpr Choice reply_codes[] = {{"known", "已登记", "Registered already"},
                                         {"wrong_data", "信息有误", "Wrong data"},
                                         {"missed", "漏排", "Missed"},
                                         {"not_resident", "不在本地", "Not resident here"},
                                         {"out_of_window", "超期", "Out of the window"},
                                         {"passing", "途经未停留", "Passed without a stop"},
                                         {"stopover", "停留中转", "Stopped on the way"},
                                         {"unreachable", "空号拒接", "Not reachable"}};

inline constexpr Choice reply_sub_codes[] = {{"local", "本辖区已登记", "Registered in this area"},
                                             {"elsewhere", "其他辖区已登记", "Registered in another area"},
                                             {"no_key", "无有效证件和电话", "Neither a valid number nor a phone"},
                                             {"no_name", "姓名缺失", "No name"},
                                             {"no_such_person", "查无此人", "No such person"},
                                             {"not_theirs", "电话或证件非本人", "Somebody else's phone or document"},
                                             {"moved_away", "已迁出", "Moved away"},
                                             {"never_returned", "人在外地未返", "Away and not returned"},
                                             {"passed_focus_area", "途经重点地区", "Passed the focus area"},
                                             {"through_only", "仅过境", "Through traffic only"},
                                             {"stopped_focus_area", "在重点地区停留", "Stopped in the focus area"},
                                             {"stopped_cities", "在相关城市停留", "Stopped in the cities listed"},
                                             {"no_number", "空号", "No such phone"},
                                             {"refused", "拒接", "Call refused"},
                                             {"no_answer", "无人接听", "No answer"}};

// What the list claims stands as it came, right or wrong; phone and number are texts for that reason. `area` is where the row has
// to be answered. `asked_at` is set once matching could not settle it and somebody has to ask.
struct PushRow {
  std::string id;
  AreaCode area;
  std::string list;
  std::string number;
  std::string batch;
  std::string name;
  std::string id_number;
  std::string phone;
  std::string address;
  std::string event;
  std::string event_place;
  Time event_at;
  Time event_until;
  Time pushed_at;
  std::string person;
  std::string verdict;
  std::vector<std::string> reasons;
  std::string state;
  std::string code;
  std::string sub_code;
  std::string note;
  std::string settled_by;
  std::string answered_before;
  Time asked_at;
  Time replied_at;
  std::string replied_by;
  Time corrected_at;
  std::string correction_reason;
};

inline constexpr Field push_row_fields[] = {
    FIELD(PushRow, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(PushRow, area, Kind::area, "核查单位", "Area", {.required = true}),
    FIELD(PushRow, list, Kind::id, "名单", "List", {.required = true, .refers_to = "push_lists"}),
    FIELD(PushRow, number, Kind::text, "序号", "Number in the list", {.max_length = 40}),
    FIELD(PushRow, batch, Kind::text, "下发数据批次", "Batch", {.max_length = 60}),
    FIELD(PushRow, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
    FIELD(PushRow, id_number, Kind::text, "证件号码", "Document number", {.max_length = 60, .privacy = Privacy::personal}),
    FIELD(PushRow, phone, Kind::text, "手机号码", "Phone", {.max_length = 60, .privacy = Privacy::personal}),
    FIELD(PushRow, address, Kind::text, "地址", "Address", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(PushRow, event, Kind::choice, "轨迹类型", "Event", {.choices = push_events}),
    FIELD(PushRow, event_place, Kind::text, "轨迹地点", "Place of the event", {.max_length = 100, .privacy = Privacy::personal}),
    FIELD(PushRow, event_at, Kind::time, "轨迹时间", "Time of the event", {.privacy = Privacy::personal}),
    FIELD(PushRow, event_until, Kind::time, "离开时间", "Left at", {.privacy = Privacy::personal}),
    FIELD(PushRow, pushed_at, Kind::time, "下发时间", "Pushed at", {.required = true}),
    FIELD(PushRow, person, Kind::id, "登记人员", "Person", {.refers_to = "people"}),
    FIELD(PushRow, verdict, Kind::choice, "比对结果", "Match", {.choices = push_verdicts}),
    FIELD(PushRow, reasons, Kind::list, "比对依据", "Reasons of the match", {}),
    FIELD(PushRow, state, Kind::choice, "状态", "State", {.required = true, .choices = push_row_states}),
    FIELD(PushRow, code, Kind::choice, "回复代码", "Reply", {.choices = reply_codes}),
    FIELD(PushRow, sub_code, Kind::choice, "回复细类", "Reply in detail", {.choices = reply_sub_codes}),
    FIELD(PushRow, note, Kind::text, "说明", "Note", {.max_length = 200}),
    FIELD(PushRow, settled_by, Kind::choice, "核实方式", "Settled by", {.choices = push_settlers}),
    FIELD(PushRow, answered_before, Kind::id, "沿用的回复", "Earlier reply", {.refers_to = "push_rows"}),
    FIELD(PushRow, asked_at, Kind::time, "交办核查时间", "Handed out at", {}),
    FIELD(PushRow, replied_at, Kind::time, "回复时间", "Replied at", {}),
    FIELD(PushRow, replied_by, Kind::text, "回复人", "Replied by", {.max_length = 60}),
    FIELD(PushRow, corrected_at, Kind::time, "更正时间", "Corrected at", {}),
    FIELD(PushRow, correction_reason, Kind::text, "更正原因", "Why corrected", {.max_length = 200}),
};
static_assert(describes_all<PushRow>(push_row_fields));
inline constexpr Record push_row_record = {"push_row",         "push_rows",    "核查人员", "pushed name", "screening",
                                           Keeping::register_, push_row_fields, "name"};
inline const Record& record_of(const PushRow*) { return push_row_record; }

}  // namespace fangxian
