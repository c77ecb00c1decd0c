// The chain 包村、包组、包户, the five who answer for one person (五包一), and the care of key groups with its contacts.
#pragma once

#include "modules/people/people.h"
#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice responsibility_tiers[] = {
    {"village", "包村（社区）", "Village"}, {"group", "包组（网格）", "Group or grid"}, {"household", "包户", "Household"}};

// One person answers for one village, grid or door from `since` on until `until`.
struct Responsibility {
  std::string id;
  AreaCode area;
  std::string tier;
  std::string person;
  std::string household;
  Time since;
  Time until;
  std::string ended_reason;
  std::string note;
};

inline constexpr Field responsibility_fields[] = {
    FIELD(Responsibility, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Responsibility, area, Kind::area, "村（社区）或网格", "Village or grid", {.required = true}),
    FIELD(Responsibility, tier, Kind::choice, "包保层级", "Tier", {.required = true, .choices = responsibility_tiers}),
    FIELD(Responsibility, person, Kind::id, "责任人", "Who answers", {.required = true, .refers_to = "people"}),
    FIELD(Responsibility, household, Kind::id, "住户", "Household", {.refers_to = "households"}),
    FIELD(Responsibility, since, Kind::time, "起始时间", "Since", {.required = true}),
    FIELD(Responsibility, until, Kind::time, "结束时间", "Until", {}),
    FIELD(Responsibility, ended_reason, Kind::text, "结束原因", "Why it ended", {.max_length = 200}),
    FIELD(Responsibility, note, Kind::text, "备注", "Note", {.max_length = 200}),
};
static_assert(describes_all<Responsibility>(responsibility_fields));
inline constexpr Record responsibility_record = {"responsibility", "responsibilities", "包保责任", "responsibility", "responsibility",
                                                 Keeping::register_, responsibility_fields, "tier"};
inline const Record& record_of(const Responsibility*) { return responsibility_record; }

inline constexpr Choice five_measures[] = {
    {"home_isolation", "居家隔离", "Isolation at home"},
    {"health_monitoring", "居家健康监测", "Health monitoring at home"},
    {"returnee_watch", "返乡人员管理", "Watch of a returnee"},
    {"other", "其他", "Other"}};

// 五包一: five people answer for one person for as long as the measure lasts. `missing` names the roles not filled yet.
struct CareFive {
  std::string id;
  AreaCode area;
  std::string person;
  std::string measure;
  Time since;
  Time until;
  std::string ended_reason;
  std::string township_cadre;
  std::string village_cadre;
  std::string doctor;
  std::string police;
  std::string neighbour;
  std::vector<std::string> missing;
  Time complete_at;
  std::string neighbours;
  std::string closure;
  std::string supply_contact;
  std::string note;
};

inline constexpr Choice five_roles[] = {{"township_cadre", "乡镇（街道）干部", "Township cadre"},
                                        {"village_cadre", "村（社区）干部", "Village cadre"},
                                        {"doctor", "村医（社区医生）", "Doctor"},
                                        {"police", "民警", "Police officer"},
                                        {"neighbour", "邻居或民兵", "Neighbour or militia member"}};

inline constexpr Field care_five_fields[] = {
    FIELD(CareFive, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(CareFive, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(CareFive, person, Kind::id, "被包保人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(CareFive, measure, Kind::choice, "措施", "Measure", {.required = true, .choices = five_measures}),
    FIELD(CareFive, since, Kind::time, "起始时间", "Since", {.required = true}),
    FIELD(CareFive, until, Kind::time, "结束时间", "Until", {}),
    FIELD(CareFive, ended_reason, Kind::text, "结束原因", "Why it ended", {.max_length = 200}),
    FIELD(CareFive, township_cadre, Kind::id, "乡镇（街道）干部", "Township cadre", {.refers_to = "people"}),
    FIELD(CareFive, village_cadre, Kind::id, "村（社区）干部", "Village cadre", {.refers_to = "people"}),
    FIELD(CareFive, doctor, Kind::id, "村医（社区医生）", "Doctor", {.refers_to = "people"}),
    FIELD(CareFive, police, Kind::id, "民警", "Police officer", {.refers_to = "people"}),
    FIELD(CareFive, neighbour, Kind::id, "邻居或民兵", "Neighbour or militia member", {.refers_to = "people"}),
    FIELD(CareFive, missing, Kind::list, "尚缺责任人", "Roles missing", {.choices = five_roles}),
    FIELD(CareFive, complete_at, Kind::time, "配齐时间", "Complete at", {}),
    FIELD(CareFive, neighbours, Kind::text, "五户邻居（姓名、电话）", "Neighbours of five doors", {.max_length = 300, .privacy = Privacy::personal}),
    FIELD(CareFive, closure, Kind::text, "封闭措施", "How it is closed", {.max_length = 200, .hint_zh = "含车辆封存", .hint_en = "Sealed vehicles included"}),
    FIELD(CareFive, supply_contact, Kind::text, "保障联系人", "Contact for supplies", {.max_length = 60, .privacy = Privacy::personal}),
    FIELD(CareFive, note, Kind::text, "备注", "Note", {.max_length = 200}),
};
static_assert(describes_all<CareFive>(care_five_fields));
inline constexpr Record care_five_record = {"care_five", "care_fives", "五包一", "five for one", "responsibility", Keeping::register_,
                                            care_five_fields, "person"};
inline const Record& record_of(const CareFive*) { return care_five_record; }

// The care of one person of a key group: what is needed, who looks after it, and how often. Why the person belongs to a key group
// is a health fact and sensitive; what has to be done is not.
struct CarePlan {
  std::string id;
  AreaCode area;
  std::string person;
  std::string kind;
  std::string needs;
  std::string keeper;
  std::int64_t every_days = 7;
  Time since;
  Time until;
  std::string ended_reason;
  Time last_contact_at;
  Time due_at;
};

inline constexpr Field care_plan_fields[] = {
    FIELD(CarePlan, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(CarePlan, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(CarePlan, person, Kind::id, "关爱对象", "Person", {.required = true, .refers_to = "people"}),
    FIELD(CarePlan, kind, Kind::choice, "类型", "Key group", {.required = true, .privacy = Privacy::sensitive, .choices = condition_kinds}),
    FIELD(CarePlan, needs, Kind::text, "需求", "Needs", {.max_length = 300, .hint_zh = "写要办的事（买药、送菜、接送），不写病情", .hint_en = "What has to be done, not the illness"}),
    FIELD(CarePlan, keeper, Kind::id, "责任人", "Who answers", {.required = true, .refers_to = "people"}),
    FIELD(CarePlan, every_days, Kind::integer, "联系频次（每几天）", "Every so many days", {.required = true, .min = 1, .max = 60}),
    FIELD(CarePlan, since, Kind::time, "起始时间", "Since", {.required = true}),
    FIELD(CarePlan, until, Kind::time, "结束时间", "Until", {}),
    FIELD(CarePlan, ended_reason, Kind::text, "结束原因", "Why it ended", {.max_length = 200}),
    FIELD(CarePlan, last_contact_at, Kind::time, "最近联系", "Last contact", {}),
    FIELD(CarePlan, due_at, Kind::time, "下次联系不晚于", "Next contact by", {.required = true}),
};
static_assert(describes_all<CarePlan>(care_plan_fields));
inline constexpr Record care_plan_record = {"care_plan", "care_plans", "关爱计划", "care plan", "responsibility", Keeping::register_,
                                            care_plan_fields, "person"};
inline const Record& record_of(const CarePlan*) { return care_plan_record; }

inline constexpr Choice contact_ways[] = {
    {"visit", "上门", "Visit"}, {"phone", "电话", "Phone"}, {"video", "视频", "Video"}, {"other", "其他", "Other"}};

struct CareContact {
  std::string id;
  AreaCode area;
  std::string plan;
  std::string person;
  Time contacted_at;
  std::string way;
  bool is_reached = true;
  std::string needs;
  std::string mood;
};

inline constexpr Field care_contact_fields[] = {
    FIELD(CareContact, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(CareContact, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(CareContact, plan, Kind::id, "关爱计划", "Care plan", {.required = true, .refers_to = "care_plans"}),
    FIELD(CareContact, person, Kind::id, "关爱对象", "Person", {.required = true, .refers_to = "people"}),
    FIELD(CareContact, contacted_at, Kind::time, "联系时间", "Contacted at", {.required = true}),
    FIELD(CareContact, way, Kind::choice, "方式", "Way", {.required = true, .choices = contact_ways}),
    FIELD(CareContact, is_reached, Kind::boolean, "联系上了", "Was reached", {}),
    FIELD(CareContact, needs, Kind::text, "提出的需求", "What was asked for", {.max_length = 300}),
    FIELD(CareContact, mood, Kind::text, "心理情况", "State of mind", {.max_length = 200, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<CareContact>(care_contact_fields));
inline constexpr Record care_contact_record = {"care_contact", "care_contacts", "关爱联系", "care contact", "responsibility",
                                               Keeping::stream, care_contact_fields, "contacted_at"};
inline const Record& record_of(const CareContact*) { return care_contact_record; }

}  // namespace fangxian
