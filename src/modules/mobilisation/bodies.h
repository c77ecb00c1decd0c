// Headquarters with their office and groups (一办八组), the people appointed to them by date, and the units behind.
#pragma once

#include "modules/people/people.h"
#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice headquarters_levels[] = {{"province", "省级", "Province"}, {"city", "市级", "City"},
                                                 {"county", "县级", "County"},     {"township", "乡级", "Township"},
                                                 {"village", "村级", "Village"},   {"unit", "单位", "Unit"}};

struct Headquarters {
  std::string id;
  AreaCode area;
  std::string name;
  std::string level;
  std::string order_no;
  Time founded_at;
  Time dissolved_at;
};

inline constexpr Field headquarters_fields[] = {
    FIELD(Headquarters, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Headquarters, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Headquarters, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(Headquarters, level, Kind::choice, "层级", "Level", {.required = true, .choices = headquarters_levels}),
    FIELD(Headquarters, order_no, Kind::text, "文号", "Order number", {.max_length = 60}),
    FIELD(Headquarters, founded_at, Kind::time, "成立时间", "Founded at", {.required = true}),
    FIELD(Headquarters, dissolved_at, Kind::time, "撤销时间", "Dissolved at", {}),
};
static_assert(describes_all<Headquarters>(headquarters_fields));
inline constexpr Record headquarters_record = {"headquarters", "headquarters", "指挥部", "headquarters", "mobilisation", Keeping::register_, headquarters_fields, "name"};
inline const Record& record_of(const Headquarters*) { return headquarters_record; }

inline constexpr Choice work_group_kinds[] = {
    {"office", "办公室", "Office"},
    {"medical", "医疗救治组", "Medical treatment group"},
    {"tracing", "流调溯源组", "Tracing group"},
    {"testing", "核酸检测组", "Testing group"},
    {"community", "社区防控组", "Community group"},
    {"isolation", "隔离转运组", "Isolation and transfer group"},
    {"supplies", "物资保障组", "Supplies group"},
    {"publicity", "宣传舆情组", "Publicity group"},
    {"supervision", "督导组", "Supervision group"},
    {"task_force", "专班", "Task force"},
    {"other", "其他", "Other"}};

struct WorkGroup {
  std::string id;
  AreaCode area;
  std::string headquarters;
  std::string name;
  std::string kind;
  std::string duties;
  Time founded_at;
  Time dissolved_at;
};

inline constexpr Field work_group_fields[] = {
    FIELD(WorkGroup, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(WorkGroup, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(WorkGroup, headquarters, Kind::id, "指挥部", "Headquarters", {.required = true, .refers_to = "headquarters"}),
    FIELD(WorkGroup, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(WorkGroup, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = work_group_kinds}),
    FIELD(WorkGroup, duties, Kind::text, "职责", "Duties", {.max_length = 1000}),
    FIELD(WorkGroup, founded_at, Kind::time, "成立时间", "Founded at", {.required = true}),
    FIELD(WorkGroup, dissolved_at, Kind::time, "撤销时间", "Dissolved at", {}),
};
static_assert(describes_all<WorkGroup>(work_group_fields));
inline constexpr Record work_group_record = {"work_group", "groups", "工作组", "work group", "mobilisation", Keeping::register_, work_group_fields, "name"};
inline const Record& record_of(const WorkGroup*) { return work_group_record; }

inline constexpr Choice titles[] = {
    {"commander", "总指挥", "Commander"},
    {"first_deputy", "第一副总指挥", "First deputy commander"},
    {"deputy", "副总指挥", "Deputy commander"},
    {"office_head", "办公室主任", "Head of office"},
    {"group_leader", "组长", "Group leader"},
    {"deputy_leader", "副组长", "Deputy group leader"},
    {"member", "成员", "Member"},
    {"grid_head", "网格长", "Grid head"},
    {"villagers_group_leader", "村民小组长", "Leader of a villagers' group"},
    {"liaison", "联络员", "Liaison"}};

// `sex` is the register's fact at the time of appointment, copied so that a number is counted from these rows alone.
struct Posting {
  std::string id;
  AreaCode area;
  std::string headquarters;
  std::string work_group;
  std::string person;
  std::string title;
  std::string sex;
  std::string order_no;
  Time appointed_at;
  Time ended_at;
  std::string end_reason;
};

inline constexpr Field posting_fields[] = {
    FIELD(Posting, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Posting, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Posting, headquarters, Kind::id, "指挥部", "Headquarters", {.refers_to = "headquarters"}),
    FIELD(Posting, work_group, Kind::id, "工作组", "Work group", {.refers_to = "groups"}),
    FIELD(Posting, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(Posting, title, Kind::choice, "职务", "Title", {.required = true, .choices = titles}),
    FIELD(Posting, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(Posting, order_no, Kind::text, "文号", "Order number", {.max_length = 60}),
    FIELD(Posting, appointed_at, Kind::time, "任职时间", "Appointed at", {.required = true}),
    FIELD(Posting, ended_at, Kind::time, "免职时间", "Ended at", {}),
    FIELD(Posting, end_reason, Kind::text, "免职原因", "Why ended", {.max_length = 200}),
};
static_assert(describes_all<Posting>(posting_fields));
inline constexpr Record posting_record = {"posting", "postings", "任职", "posting", "mobilisation", Keeping::register_, posting_fields, "title"};
inline const Record& record_of(const Posting*) { return posting_record; }

inline constexpr Choice unit_kinds[] = {
    {"party_organisation", "基层党组织", "Grass-roots Party organisation"},
    {"office", "党政机关部门", "Party or government office"},
    {"institution", "事业单位", "Public institution"},
    {"trade_union", "工会", "Trade union"},
    {"youth_league", "共青团", "Youth league"},
    {"womens_federation", "妇联", "Women's federation"},
    {"residents_committee", "村（居）民委员会", "Villagers' or residents' committee"},
    {"property_company", "物业服务企业", "Property management company"},
    {"hospital", "医疗卫生机构", "Medical institution"},
    {"school", "学校", "School"},
    {"police", "公安派出所", "Police station"},
    {"enterprise", "企业", "Enterprise"},
    {"social_organisation", "社会组织", "Social organisation"},
    {"other", "其他", "Other"}};

struct Unit {
  std::string id;
  AreaCode area;
  std::string name;
  std::string kind;
  std::string leader;
  std::string phone;
  Time registered_at;
  Time closed_at;
};

inline constexpr Field unit_fields[] = {
    FIELD(Unit, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Unit, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Unit, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(Unit, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = unit_kinds}),
    FIELD(Unit, leader, Kind::id, "负责人", "Leader", {.refers_to = "people"}),
    FIELD(Unit, phone, Kind::phone, "联系电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(Unit, registered_at, Kind::time, "登记时间", "Registered at", {.required = true}),
    FIELD(Unit, closed_at, Kind::time, "撤销时间", "Closed at", {}),
};
static_assert(describes_all<Unit>(unit_fields));
inline constexpr Record unit_record = {"unit", "units", "单位", "unit", "mobilisation", Keeping::register_, unit_fields, "name"};
inline const Record& record_of(const Unit*) { return unit_record; }

}  // namespace fangxian
