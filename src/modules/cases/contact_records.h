// Contacts (T-7): who met which case, when and how, the judgement and the rule set that it was made under; and their tests.
// Of whom they are a contact is sensitive: a contact learns that and when, never who.
#pragma once

#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice contact_judgements[] = {{"close", "密接", "Close contact"},
                                                {"secondary", "密接的密接", "Contact of a contact"},
                                                {"general", "一般接触者", "General contact"},
                                                {"companion", "时空伴随", "Companion in time and space"}};
inline constexpr Choice case_contact_ways[] = {{"meal", "共餐", "Shared a meal"},        {"living", "同住", "Live together"},
                                          {"room", "同室", "Same room"},            {"ward", "同病区", "Same ward"},
                                          {"utensils", "共用食具", "Shared utensils"}, {"care", "诊治护理", "Care"},
                                          {"visit", "探视", "Visit"},               {"work", "同工作学习", "Work or study"},
                                          {"transport", "同乘交通", "Shared transport"}, {"venue", "同场所", "Same venue"},
                                          {"other", "其他", "Other"}};
inline constexpr Choice contact_states[] = {{"watched", "管控中", "Watched"},
                                            {"general", "告知观察", "Told to watch themselves"},
                                            {"released", "已解除", "Released"},
                                            {"became_case", "转为病例", "Became a case"}};
inline constexpr Choice contact_places[] = {
    {"central", "集中隔离", "Central"}, {"home", "居家隔离", "At home"}, {"either", "集中或居家", "Either"}, {"monitoring", "健康监测", "Monitoring"}};

// An exposure to one case, direct or (secondary) through a contact. The dates are those of its rule set's plan.
struct CaseContact {
  std::string id;
  AreaCode area;  // where the contact lives or stays: who has to watch them
  std::string person;
  std::string case_id;
  std::string upstream_contact;  // of a contact of a contact
  std::string disease;
  std::string judgement;
  std::string way;
  std::string relation;
  Date first_exposure;
  Date last_exposure;
  Maybe<bool> has_symptoms;
  std::string vaccination;
  std::string work;
  std::string evidence;  // in words: how it is known
  std::string rule_set;
  std::string place;
  Time found_at;
  Time transferred_at;
  Date intake_on;
  Date watch_until;
  std::string tail_kind;
  Date tail_until;
  std::string state;
  Time released_at;
  std::string notice;
  std::string became_case;
  Time became_at;
  Time converted_at;  // 次密 to 密接
};

inline constexpr Field case_contact_fields[] = {
    FIELD(CaseContact, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(CaseContact, area, Kind::area, "责任辖区", "Area", {.required = true}),
    FIELD(CaseContact, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(CaseContact, case_id, Kind::id, "上层病例", "Case", {.required = true, .privacy = Privacy::sensitive, .refers_to = "cases"}),
    FIELD(CaseContact, upstream_contact, Kind::id, "上层密接", "Through which contact", {.privacy = Privacy::sensitive, .refers_to = "contacts"}),
    FIELD(CaseContact, disease, Kind::text, "病种", "Disease", {.required = true, .max_length = 40}),
    FIELD(CaseContact, judgement, Kind::choice, "判定", "Judgement", {.required = true, .choices = contact_judgements}),
    FIELD(CaseContact, way, Kind::choice, "接触方式", "Way of contact", {.required = true, .privacy = Privacy::sensitive, .choices = case_contact_ways}),
    FIELD(CaseContact, relation, Kind::text, "与病例关系", "Relation to the case", {.max_length = 100, .privacy = Privacy::sensitive}),
    FIELD(CaseContact, first_exposure, Kind::date, "首次接触日期", "First contact", {}),
    FIELD(CaseContact, last_exposure, Kind::date, "末次接触日期", "Last contact", {.required = true}),
    FIELD(CaseContact, has_symptoms, Kind::boolean, "有无症状", "Symptoms", {.privacy = Privacy::sensitive}),
    FIELD(CaseContact, vaccination, Kind::text, "疫苗接种情况", "Vaccination", {.max_length = 100, .privacy = Privacy::sensitive}),
    FIELD(CaseContact, work, Kind::text, "工作单位及工种", "Work", {.max_length = 100, .privacy = Privacy::personal}),
    FIELD(CaseContact, evidence, Kind::text, "判定依据", "Evidence", {.max_length = 1000, .privacy = Privacy::sensitive}),
    FIELD(CaseContact, rule_set, Kind::text, "规则集", "Rule set", {.required = true, .max_length = 60}),
    FIELD(CaseContact, place, Kind::choice, "管控措施", "Measure", {.choices = contact_places}),
    FIELD(CaseContact, found_at, Kind::time, "判定时间", "Judged at", {.required = true}),
    FIELD(CaseContact, transferred_at, Kind::time, "转运到位时间", "Taken in at", {}),
    FIELD(CaseContact, intake_on, Kind::date, "开始隔离日期", "Isolated from", {}),
    FIELD(CaseContact, watch_until, Kind::date, "隔离期满日", "Isolated until", {}),
    FIELD(CaseContact, tail_kind, Kind::text, "居家方式", "Kind of days at home", {.max_length = 20}),
    FIELD(CaseContact, tail_until, Kind::date, "居家期满日", "At home until", {}),
    FIELD(CaseContact, state, Kind::choice, "状态", "State", {.required = true, .choices = contact_states}),
    FIELD(CaseContact, released_at, Kind::time, "解除时间", "Released at", {}),
    FIELD(CaseContact, notice, Kind::text, "解除告知书编号", "Notice number", {.max_length = 60}),
    FIELD(CaseContact, became_case, Kind::id, "转为病例编号", "Became case", {.privacy = Privacy::sensitive, .refers_to = "cases"}),
    FIELD(CaseContact, became_at, Kind::time, "转为病例时间", "Became a case at", {}),
    FIELD(CaseContact, converted_at, Kind::time, "次密转密接时间", "Became a close contact at", {}),
};
static_assert(describes_all<CaseContact>(case_contact_fields));
inline constexpr Record contact_record = {"contact", "contacts", "密切接触者", "contact", "cases", Keeping::register_, case_contact_fields, "judgement"};
inline const Record& record_of(const CaseContact*) { return contact_record; }

inline constexpr Choice test_results[] = {{"negative", "阴性", "Negative"}, {"positive", "阳性", "Positive"}};

// One sample of one contact; a stream. The results of mass testing reach it by the testing module, once there is one.
struct ContactTest {
  std::string id;
  AreaCode area;
  std::string contact;
  std::string person;
  Time sampled_at;
  std::string result;
  std::string note;
};
inline constexpr Field contact_test_fields[] = {
    FIELD(ContactTest, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(ContactTest, area, Kind::area, "责任辖区", "Area", {.required = true}),
    FIELD(ContactTest, contact, Kind::id, "密切接触者", "Contact", {.required = true, .refers_to = "contacts"}),
    FIELD(ContactTest, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(ContactTest, sampled_at, Kind::time, "采样时间", "Sampled at", {.required = true}),
    FIELD(ContactTest, result, Kind::choice, "结果", "Result", {.required = true, .privacy = Privacy::sensitive, .choices = test_results}),
    FIELD(ContactTest, note, Kind::text, "备注", "Note", {.max_length = 200, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<ContactTest>(contact_test_fields));
inline constexpr Record contact_test_record = {"contact_test", "contact_tests", "密接检测", "contact test", "cases", Keeping::stream, contact_test_fields, "sampled_at"};
inline const Record& record_of(const ContactTest*) { return contact_test_record; }

}  // namespace fangxian
