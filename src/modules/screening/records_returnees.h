// Who came back from elsewhere or is about to (返乡人员登记表 T-1): the journey, where they have been, whom they touched.
#pragma once

#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice returnee_states[] = {
    {"expected", "将返", "Expected"}, {"arrived", "已返", "Arrived"}, {"cancelled", "未返", "Did not come"}, {"left", "已离开", "Left again"}};
inline constexpr Choice travel_modes[] = {{"plane", "飞机", "Plane"},      {"train", "火车", "Train"}, {"coach", "客车", "Coach"},
                                          {"car", "自驾", "Own car"},      {"ride", "拼车或顺风车", "Shared car"},
                                          {"ship", "轮船", "Ship"},        {"other", "其他", "Other"}};
inline constexpr Choice origin_risks[] = {{"high", "高风险", "High"},
                                          {"medium", "中风险", "Medium"},
                                          {"low", "低风险", "Low"},
                                          {"unknown", "不详", "Not known"}};
inline constexpr Choice returnee_kinds[] = {{"worker", "务工", "Worker"},   {"student", "学生", "Student"},
                                            {"business", "经商", "Business"}, {"visitor", "探亲访友", "Visitor"},
                                            {"other", "其他", "Other"}};
inline constexpr Choice health_histories[] = {{"none", "无", "None"},
                                              {"recovered", "确诊治愈", "Recovered case"},
                                              {"contact", "密接", "Contact"},
                                              {"second_contact", "次密接", "Contact of a contact"}};
inline constexpr Choice returnee_measures[] = {{"home_isolation", "居家隔离", "Isolation at home"},
                                               {"health_monitoring", "居家健康监测", "Health monitoring at home"},
                                               {"station_isolation", "留观点隔离", "Isolation in a station"},
                                               {"hospital_isolation", "医院隔离", "Isolation in hospital"},
                                               {"hospital", "确诊住院", "In hospital as a case"},
                                               {"none", "无", "None"}};
inline constexpr Choice entry_sources[] = {{"visit", "入户排查", "Visit"},
                                           {"self_report", "本人报备", "Own report"},
                                           {"table", "表格导入", "Table"},
                                           {"push_list", "推送核查", "Pushed list"},
                                           {"gate", "卡点登记", "Gate"}};

// One journey of one person. `returned_at` is when they came, or mean to come. The measure names the rule set it was taken under;
// no rule set, no end date.
struct Returnee {
  std::string id;
  AreaCode area;
  std::string person;
  std::string state;
  std::string origin;
  std::string origin_detail;
  std::string address;
  std::string household;
  std::string reason;
  Time returned_at;
  std::string travel_mode;
  std::string travel_number;
  Maybe<bool> unwell;
  Maybe<bool> healthy;
  Maybe<bool> negative_test;
  std::string origin_risk;
  std::string kind;
  Maybe<bool> risk_stay;
  std::string history;
  std::string living_with;
  std::string contact_name;
  std::string contact_phone;
  std::string checked_by;
  Time checked_at;
  std::string measure;
  Time measure_from;
  Time measure_until;
  std::string rule_set;
  bool beyond_rule = false;
  std::string approval;
  std::string note;
  std::string batch;
  Time left_at;
  Maybe<bool> handed_over;
  std::string source;
  Time reported_at;
};

inline constexpr Field returnee_fields[] = {
    FIELD(Returnee, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Returnee, area, Kind::area, "目的地村（社区）或网格", "Village or grid", {.required = true}),
    FIELD(Returnee, person, Kind::id, "返乡人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(Returnee, state, Kind::choice, "人员状态", "State", {.required = true, .choices = returnee_states}),
    FIELD(Returnee, origin, Kind::text, "来源省份/地市/县市区", "From", {.required = true, .max_length = 60}),
    FIELD(Returnee, origin_detail, Kind::text, "来源街道乡镇、社区村", "From: township and village", {.max_length = 100}),
    FIELD(Returnee, address, Kind::text, "目的地详细地址", "Address here", {.max_length = 120, .privacy = Privacy::personal, .is_address = true}),
    FIELD(Returnee, household, Kind::id, "住户", "Household", {.refers_to = "households"}),
    FIELD(Returnee, reason, Kind::text, "返乡原因", "Why returned", {.max_length = 60}),
    FIELD(Returnee, returned_at, Kind::time, "返乡时间", "Returned at", {.required = true}),
    FIELD(Returnee, travel_mode, Kind::choice, "交通方式", "Means of travel", {.choices = travel_modes}),
    FIELD(Returnee, travel_number, Kind::text, "航班/车次/车牌号", "Flight, train or plate", {.max_length = 40, .privacy = Privacy::personal}),
    FIELD(Returnee, unwell, Kind::boolean, "有无发热咳嗽等症状", "Fever, cough or unwell", {.privacy = Privacy::sensitive}),
    FIELD(Returnee, healthy, Kind::boolean, "身体状况正常", "Health is normal", {.privacy = Privacy::sensitive}),
    FIELD(Returnee, negative_test, Kind::boolean, "有三日内核酸阴性证明", "Negative test within three days", {}),
    FIELD(Returnee, origin_risk, Kind::choice, "来自地区风险等级", "Risk of the place of origin", {.required = true, .choices = origin_risks}),
    FIELD(Returnee, kind, Kind::choice, "人员类型", "Kind of person", {.choices = returnee_kinds}),
    FIELD(Returnee, risk_stay, Kind::boolean, "14天内中高风险旅居史", "In a risk area within 14 days", {}),
    FIELD(Returnee, history, Kind::choice, "确诊治愈/密接/次密接", "Recovered, contact or contact of a contact", {.privacy = Privacy::sensitive, .choices = health_histories}),
    FIELD(Returnee, living_with, Kind::text, "同居住人员", "Living together with", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(Returnee, contact_name, Kind::name, "目的地联系人", "Contact person here", {.privacy = Privacy::personal}),
    FIELD(Returnee, contact_phone, Kind::phone, "目的地联系人电话", "Their telephone", {.privacy = Privacy::personal}),
    FIELD(Returnee, checked_by, Kind::text, "核查人", "Checked by", {.max_length = 60}),
    FIELD(Returnee, checked_at, Kind::time, "核查时间", "Checked at", {}),
    FIELD(Returnee, measure, Kind::choice, "采取何种措施", "Measure taken", {.required = true, .choices = returnee_measures}),
    FIELD(Returnee, measure_from, Kind::time, "措施开始时间", "Measure from", {}),
    FIELD(Returnee, measure_until, Kind::time, "措施结束时间", "Measure until", {}),
    FIELD(Returnee, rule_set, Kind::text, "依据的规则集", "Rule set", {.max_length = 80}),
    FIELD(Returnee, beyond_rule, Kind::boolean, "严于规则", "Stricter than the rule", {}),
    FIELD(Returnee, approval, Kind::text, "上级批准文号", "Approval of the level above", {.max_length = 60}),
    FIELD(Returnee, note, Kind::text, "备注", "Note", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(Returnee, batch, Kind::text, "下发数据批次", "Batch of a pushed list", {.max_length = 60}),
    FIELD(Returnee, left_at, Kind::time, "离开来源地时间", "Left the origin at", {}),
    FIELD(Returnee, handed_over, Kind::boolean, "是否移交卫健委", "Handed to the health commission", {}),
    FIELD(Returnee, source, Kind::choice, "登记来源", "Entered from", {.required = true, .choices = entry_sources}),
    FIELD(Returnee, reported_at, Kind::time, "上报时间", "Reported at", {.required = true}),
};
static_assert(describes_all<Returnee>(returnee_fields));
inline constexpr Record returnee_record = {"returnee", "returnees", "返乡人员登记", "returnee", "screening",
                                           Keeping::register_, returnee_fields, "origin"};
inline const Record& record_of(const Returnee*) { return returnee_record; }

// Where a person has been (近期出行情况), as told at the door, by telephone or by themselves.
struct Travel {
  std::string id;
  AreaCode area;
  std::string person;
  std::string returnee;
  std::string place;
  std::string risk;
  Time since;
  Time until;
  std::string travel_mode;
  std::string travel_number;
  std::string source;
  std::string note;
};

inline constexpr Field travel_fields[] = {
    FIELD(Travel, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Travel, area, Kind::area, "登记地", "Area", {.required = true}),
    FIELD(Travel, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(Travel, returnee, Kind::id, "返乡登记", "Return", {.refers_to = "returnees"}),
    FIELD(Travel, place, Kind::text, "旅居地", "Place", {.required = true, .max_length = 100, .privacy = Privacy::personal}),
    FIELD(Travel, risk, Kind::choice, "该地风险等级", "Risk of the place", {.required = true, .choices = origin_risks}),
    FIELD(Travel, since, Kind::time, "到达时间", "From", {.required = true}),
    FIELD(Travel, until, Kind::time, "离开时间", "Until", {}),
    FIELD(Travel, travel_mode, Kind::choice, "交通方式", "Means of travel", {.choices = travel_modes}),
    FIELD(Travel, travel_number, Kind::text, "航班/车次/车牌号", "Flight, train or plate", {.max_length = 40, .privacy = Privacy::personal}),
    FIELD(Travel, source, Kind::choice, "来源", "Told by", {.required = true, .choices = entry_sources}),
    FIELD(Travel, note, Kind::text, "备注", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<Travel>(travel_fields));
inline constexpr Record travel_record = {"travel", "travels", "旅居史", "travel", "screening", Keeping::register_, travel_fields, "place"};
inline const Record& record_of(const Travel*) { return travel_record; }

// Whom a returnee has been with since they came: a name and a phone are enough, nobody is put on the register for it.
struct ReturneeContact {
  std::string id;
  AreaCode area;
  std::string returnee;
  std::string person;
  std::string name;
  std::string phone;
  std::string relation;
  Time met_at;
  std::string note;
};

inline constexpr Field returnee_contact_fields[] = {
    FIELD(ReturneeContact, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(ReturneeContact, area, Kind::area, "登记地", "Area", {.required = true}),
    FIELD(ReturneeContact, returnee, Kind::id, "返乡登记", "Return", {.required = true, .refers_to = "returnees"}),
    FIELD(ReturneeContact, person, Kind::id, "接触人员", "Person", {.refers_to = "people"}),
    FIELD(ReturneeContact, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
    FIELD(ReturneeContact, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(ReturneeContact, relation, Kind::text, "与返乡人员关系", "Relation", {.max_length = 40}),
    FIELD(ReturneeContact, met_at, Kind::time, "最近接触时间", "Last met at", {.required = true}),
    FIELD(ReturneeContact, note, Kind::text, "备注", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<ReturneeContact>(returnee_contact_fields));
inline constexpr Record returnee_contact_record = {"returnee_contact", "returnee_contacts", "返乡人员接触者", "contact of a returnee", "screening",
                                                   Keeping::register_, returnee_contact_fields, "relation"};
inline const Record& record_of(const ReturneeContact*) { return returnee_contact_record; }

}  // namespace fangxian
