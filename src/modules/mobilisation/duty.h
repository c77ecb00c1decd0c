// Posts of the seven kinds, the volunteers assigned to them, and the shifts of the 24-hour rosters.
#pragma once

#include "modules/mobilisation/teams.h"
#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

struct Post {
  std::string id;
  AreaCode area;
  std::string name;
  std::string kind;
  std::string place;
  std::int64_t needed = 1;
  Time opened_at;
  Time closed_at;
};

inline constexpr int most_hands_per_shift = 500;

inline constexpr Field post_fields[] = {
    FIELD(Post, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Post, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Post, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(Post, kind, Kind::choice, "岗位类别", "Kind of post", {.required = true, .choices = post_kinds}),
    FIELD(Post, place, Kind::id, "点位", "Place", {.refers_to = "places"}),
    FIELD(Post, needed, Kind::integer, "每班需要人数", "Hands per shift", {.required = true, .min = 1, .max = most_hands_per_shift}),
    FIELD(Post, opened_at, Kind::time, "设岗时间", "Opened at", {.required = true}),
    FIELD(Post, closed_at, Kind::time, "撤岗时间", "Closed at", {}),
};
static_assert(describes_all<Post>(post_fields));
inline constexpr Record post_record = {"post", "posts", "岗位", "post", "mobilisation", Keeping::register_, post_fields, "name"};
inline const Record& record_of(const Post*) { return post_record; }

// `post_kind` and `is_party_member` are the facts at the time of assignment.
struct Assignment {
  std::string id;
  AreaCode area;
  std::string post;
  std::string post_kind;
  std::string person;
  bool is_party_member = false;
  Time assigned_at;
  Time ended_at;
  std::string end_reason;
};

inline constexpr Field assignment_fields[] = {
    FIELD(Assignment, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Assignment, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Assignment, post, Kind::id, "岗位", "Post", {.required = true, .refers_to = "posts"}),
    FIELD(Assignment, post_kind, Kind::choice, "岗位类别", "Kind of post", {.required = true, .choices = post_kinds}),
    FIELD(Assignment, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(Assignment, is_party_member, Kind::boolean, "党员", "Party member", {}),
    FIELD(Assignment, assigned_at, Kind::time, "上岗时间", "Assigned at", {.required = true}),
    FIELD(Assignment, ended_at, Kind::time, "离岗时间", "Ended at", {}),
    FIELD(Assignment, end_reason, Kind::text, "离岗原因", "Why ended", {.max_length = 200}),
};
static_assert(describes_all<Assignment>(assignment_fields));
inline constexpr Record assignment_record = {"assignment", "assignments", "岗位安排", "assignment", "mobilisation", Keeping::register_, assignment_fields, "post_kind"};
inline const Record& record_of(const Assignment*) { return assignment_record; }

inline constexpr Choice shift_kinds[] = {{"day", "白班", "Day"}, {"middle", "中班", "Middle"}, {"night", "夜班", "Night"}};
inline constexpr Choice shift_states[] = {{"proposed", "待答复", "Proposed"}, {"in_force", "生效", "In force"}, {"cancelled", "取消", "Cancelled"}};
inline constexpr Choice warning_decisions[] = {{"replace", "换人", "Replace the person"},
                                               {"shorten", "缩短", "Shorten the shift"},
                                               {"keep", "维持", "Keep as it is"}};

// `hours` are those planned until check-out, then those served. `warnings` holds the codes of the fatigue guard; what lies
// behind a warning about health stands in `warning_details` alone. `rule` names the edition of the guard that judged.
struct Shift {
  std::string id;
  AreaCode area;
  std::string post;
  std::string person;
  std::string leader;
  Time starts_at;
  Time ends_at;
  std::string kind;
  double hours = 0;
  std::string state;
  std::vector<std::string> warnings;
  std::vector<std::string> warning_details;
  bool needs_answer = false;
  std::string rule;
  std::string decision;
  std::string answer;
  std::string answered_by;
  Time answered_at;
  Time checked_in_at;
  Time checked_out_at;
  std::string handover;
  Time assigned_at;
};

inline constexpr Field shift_fields[] = {
    FIELD(Shift, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Shift, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Shift, post, Kind::id, "岗位", "Post", {.required = true, .refers_to = "posts"}),
    FIELD(Shift, person, Kind::id, "值班人员", "On duty", {.required = true, .refers_to = "people"}),
    FIELD(Shift, leader, Kind::id, "带班领导", "Leader", {.required = true, .refers_to = "people"}),
    FIELD(Shift, starts_at, Kind::time, "开始", "Starts", {.required = true}),
    FIELD(Shift, ends_at, Kind::time, "结束", "Ends", {.required = true}),
    FIELD(Shift, kind, Kind::choice, "班次", "Shift", {.required = true, .choices = shift_kinds}),
    FIELD(Shift, hours, Kind::number, "时长（小时）", "Hours", {.required = true}),
    FIELD(Shift, state, Kind::choice, "状态", "State", {.required = true, .choices = shift_states}),
    FIELD(Shift, warnings, Kind::list, "疲劳提醒", "Fatigue warnings", {}),
    FIELD(Shift, warning_details, Kind::list, "提醒依据", "Behind the warnings", {.privacy = Privacy::sensitive}),
    FIELD(Shift, needs_answer, Kind::boolean, "须带班领导答复", "Needs a leader's answer", {}),
    FIELD(Shift, rule, Kind::text, "依据规则", "Rule", {.required = true, .max_length = 60}),
    FIELD(Shift, decision, Kind::choice, "答复", "Decision", {.choices = warning_decisions}),
    FIELD(Shift, answer, Kind::text, "答复理由", "Reason", {.max_length = 200}),
    FIELD(Shift, answered_by, Kind::text, "答复人账号", "Answered by", {.max_length = 100}),
    FIELD(Shift, answered_at, Kind::time, "答复时间", "Answered at", {}),
    FIELD(Shift, checked_in_at, Kind::time, "签到", "Checked in", {}),
    FIELD(Shift, checked_out_at, Kind::time, "签退", "Checked out", {}),
    FIELD(Shift, handover, Kind::text, "交接事项", "Handover", {.max_length = 1000}),
    FIELD(Shift, assigned_at, Kind::time, "排班时间", "Assigned at", {.required = true}),
};
static_assert(describes_all<Shift>(shift_fields));
inline constexpr Record shift_record = {"shift", "shifts", "值班", "shift", "mobilisation", Keeping::register_, shift_fields, "kind"};
inline const Record& record_of(const Shift*) { return shift_record; }

}  // namespace fangxian
