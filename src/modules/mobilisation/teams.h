// Teams of every kind (临时党支部, 先锋队, 志愿服务队 …), their members, the sign-ups before them, and hands lent between counties.
#pragma once

#include "modules/mobilisation/bodies.h"
#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice team_kinds[] = {
    {"temporary_branch", "临时党支部", "Temporary Party branch"},
    {"pioneer_team", "党员先锋队", "Pioneer team"},
    {"commando_team", "突击队", "Commando team"},
    {"volunteer_team", "志愿服务队", "Volunteer team"},
    {"womens_team", "巾帼志愿服务队", "Women's volunteer team"},
    {"youth_team", "青年志愿服务队", "Youth volunteer team"},
    {"medical_team", "医疗队", "Medical team"},
    {"sampling_team", "采样队", "Sampling team"},
    {"disinfection_team", "消杀队", "Disinfection team"},
    {"transport_team", "运输保障队", "Transport team"},
    {"patrol_team", "巡逻队", "Patrol team"},
    {"other", "其他", "Other"}};

struct Team {
  std::string id;
  AreaCode area;
  std::string name;
  std::string kind;
  std::string unit;
  std::string place;
  std::string leader;
  Time formed_at;
  Time dissolved_at;
  std::string dissolve_reason;
};

inline constexpr Field team_fields[] = {
    FIELD(Team, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Team, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Team, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(Team, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = team_kinds}),
    FIELD(Team, unit, Kind::id, "组建单位", "Unit", {.refers_to = "units"}),
    FIELD(Team, place, Kind::id, "服务点位", "Place", {.refers_to = "places"}),
    FIELD(Team, leader, Kind::id, "负责人", "Leader", {.refers_to = "people"}),
    FIELD(Team, formed_at, Kind::time, "组建时间", "Formed at", {.required = true}),
    FIELD(Team, dissolved_at, Kind::time, "撤销时间", "Dissolved at", {}),
    FIELD(Team, dissolve_reason, Kind::text, "撤销原因", "Why dissolved", {.max_length = 200}),
};
static_assert(describes_all<Team>(team_fields));
inline constexpr Record team_record = {"team", "teams", "队伍", "team", "mobilisation", Keeping::register_, team_fields, "name"};
inline const Record& record_of(const Team*) { return team_record; }

inline constexpr Choice member_roles[] = {
    {"secretary", "支部书记", "Branch secretary"}, {"leader", "队长", "Leader"},   {"deputy", "副队长", "Deputy leader"},
    {"member", "队员", "Member"},                  {"screener", "排查员", "Household screener"},
    {"server", "服务员", "Helper of the isolated"}, {"publicist", "宣传员", "Policy publicist"}};

// `team_kind`, `unit_kind` and `is_party_member` are the facts at the time of joining, copied so that numbers are counted
// from these rows alone and a later change elsewhere does not move a past number.
struct Member {
  std::string id;
  AreaCode area;
  std::string team;
  std::string team_kind;
  std::string person;
  std::string role;
  std::string unit;
  std::string unit_kind;
  bool is_party_member = false;
  Time joined_at;
  Time left_at;
  std::string leave_reason;
};

inline constexpr Field member_fields[] = {
    FIELD(Member, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Member, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Member, team, Kind::id, "队伍", "Team", {.required = true, .refers_to = "teams"}),
    FIELD(Member, team_kind, Kind::choice, "队伍类别", "Kind of team", {.required = true, .choices = team_kinds}),
    FIELD(Member, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(Member, role, Kind::choice, "角色", "Role", {.required = true, .choices = member_roles}),
    FIELD(Member, unit, Kind::id, "派出单位", "Sending unit", {.refers_to = "units"}),
    FIELD(Member, unit_kind, Kind::choice, "单位类别", "Kind of unit", {.choices = unit_kinds}),
    FIELD(Member, is_party_member, Kind::boolean, "党员", "Party member", {}),
    FIELD(Member, joined_at, Kind::time, "加入时间", "Joined at", {.required = true}),
    FIELD(Member, left_at, Kind::time, "离队时间", "Left at", {}),
    FIELD(Member, leave_reason, Kind::text, "离队原因", "Why left", {.max_length = 200}),
};
static_assert(describes_all<Member>(member_fields));
inline constexpr Record member_record = {"member", "members", "队员", "member", "mobilisation", Keeping::register_, member_fields, "role"};
inline const Record& record_of(const Member*) { return member_record; }

inline constexpr Choice sign_up_kinds[] = {{"petition", "请战书", "Signed petition"},
                                           {"recruit", "招募报名", "Recruitment"},
                                           {"double_report", "双报到", "Double report-in"},
                                           {"call_out", "吹哨报到", "Whistle call"}};

// The seven kinds of post of the volunteers.
inline constexpr Choice post_kinds[] = {
    {"policy_publicity", "政策宣传岗", "Policy publicity"},  {"hygiene", "卫生防疫岗", "Hygiene and epidemic prevention"},
    {"medical_aid", "医疗救护岗", "Medical aid"},            {"home_service", "居家服务岗", "Home service"},
    {"public_order", "治安管控岗", "Public order"},          {"traffic", "交通服务岗", "Traffic service"},
    {"logistics", "后勤保障岗", "Logistics"}};

struct SignUp {
  std::string id;
  AreaCode area;
  std::string person;
  std::string kind;
  std::string unit;
  bool is_party_member = false;
  std::string wanted_post;
  std::vector<std::string> skills;
  Time available_from;
  Time available_until;
  bool is_insured = false;
  Time signed_at;
};

inline constexpr Field sign_up_fields[] = {
    FIELD(SignUp, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(SignUp, area, Kind::area, "报到地", "Area", {.required = true}),
    FIELD(SignUp, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(SignUp, kind, Kind::choice, "来源", "Source", {.required = true, .choices = sign_up_kinds}),
    FIELD(SignUp, unit, Kind::id, "单位", "Unit", {.refers_to = "units"}),
    FIELD(SignUp, is_party_member, Kind::boolean, "党员", "Party member", {}),
    FIELD(SignUp, wanted_post, Kind::choice, "意向岗位", "Wanted post", {.choices = post_kinds}),
    FIELD(SignUp, skills, Kind::list, "技能", "Skills", {.max_length = 20, .hint_zh = "如驾驶、医护、录入", .hint_en = "Driving, nursing, data entry …"}),
    FIELD(SignUp, available_from, Kind::time, "可服务起", "Available from", {}),
    FIELD(SignUp, available_until, Kind::time, "可服务止", "Available until", {}),
    FIELD(SignUp, is_insured, Kind::boolean, "已投保", "Insured", {}),
    FIELD(SignUp, signed_at, Kind::time, "报名时间", "Signed at", {.required = true}),
};
static_assert(describes_all<SignUp>(sign_up_fields));
inline constexpr Record sign_up_record = {"sign_up", "sign_ups", "报名", "sign-up", "mobilisation", Keeping::register_, sign_up_fields, "kind"};
inline const Record& record_of(const SignUp*) { return sign_up_record; }

inline constexpr Choice reinforcement_kinds[] = {{"medical", "医护人员", "Medical staff"}, {"testing", "检测人员", "Laboratory staff"},
                                                 {"tracing", "流调人员", "Tracers"},      {"police", "公安民警", "Police"},
                                                 {"volunteer", "志愿者", "Volunteers"},   {"other", "其他", "Other"}};

// The lender owns the fact: `area` is the lending side, `to_area` where the person serves.
struct Reinforcement {
  std::string id;
  AreaCode area;
  AreaCode to_area;
  std::string person;
  std::string kind;
  std::string team;
  std::string unit;
  std::string order_no;
  Time lent_at;
  Time returned_at;
};

inline constexpr Field reinforcement_fields[] = {
    FIELD(Reinforcement, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Reinforcement, area, Kind::area, "派出地", "Lending area", {.required = true}),
    FIELD(Reinforcement, to_area, Kind::area, "支援地", "Receiving area", {.required = true}),
    FIELD(Reinforcement, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(Reinforcement, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = reinforcement_kinds}),
    FIELD(Reinforcement, team, Kind::id, "队伍", "Team", {.refers_to = "teams"}),
    FIELD(Reinforcement, unit, Kind::id, "派出单位", "Sending unit", {.refers_to = "units"}),
    FIELD(Reinforcement, order_no, Kind::text, "文号", "Order number", {.max_length = 60}),
    FIELD(Reinforcement, lent_at, Kind::time, "派出时间", "Lent at", {.required = true}),
    FIELD(Reinforcement, returned_at, Kind::time, "返回时间", "Returned at", {}),
};
static_assert(describes_all<Reinforcement>(reinforcement_fields));
inline constexpr Record reinforcement_record = {"reinforcement", "reinforcements", "驰援人员", "reinforcement", "mobilisation", Keeping::register_, reinforcement_fields, "kind"};
inline const Record& record_of(const Reinforcement*) { return reinforcement_record; }

}  // namespace fangxian
