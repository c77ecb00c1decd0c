// The people register: one person, one record, one entry; and their health facts, kept apart as sensitive.
#pragma once

#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice sexes[] = {{"male", "男", "Male"}, {"female", "女", "Female"}};

inline constexpr Choice document_kinds[] = {
    {"resident_id", "居民身份证", "Resident identity card"},
    {"passport", "护照", "Passport"},
    {"hk_macau_permit", "港澳居民来往内地通行证", "Mainland travel permit, Hong Kong and Macau"},
    {"taiwan_permit", "台湾居民来往大陆通行证", "Mainland travel permit, Taiwan"},
    {"foreign_residence", "外国人永久居留身份证", "Foreign permanent resident card"},
    {"birth_certificate", "出生医学证明", "Birth certificate"},
    {"other", "其他证件", "Other document"}};

struct Person {
  std::string id;
  AreaCode area;
  std::string name;
  std::string sex;
  Date birth_date;
  std::string document_kind;
  std::string id_number;
  std::string no_document_reason;
  std::string phone;
  bool party_member = false;
  std::string employer;
  Time registered_at;
};

inline constexpr Field person_fields[] = {
    FIELD(Person, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Person, area, Kind::area, "所在地", "Area", {.required = true, .hint_zh = "居住或工作地，尽量到村（社区）", .hint_en = "Where the person lives or works, as fine as known"}),
    FIELD(Person, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(Person, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(Person, birth_date, Kind::date, "出生日期", "Date of birth", {.privacy = Privacy::personal}),
    FIELD(Person, document_kind, Kind::choice, "证件类型", "Document", {.choices = document_kinds}),
    FIELD(Person, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
    FIELD(Person, no_document_reason, Kind::text, "无证件原因", "Why no document", {.max_length = 100}),
    FIELD(Person, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(Person, party_member, Kind::boolean, "中共党员", "Party member", {}),
    FIELD(Person, employer, Kind::text, "工作单位", "Employer", {.max_length = 100}),
    FIELD(Person, registered_at, Kind::time, "登记时间", "Registered at", {.required = true}),
};
static_assert(describes_all<Person>(person_fields));

inline constexpr Record person_record = {"person", "people", "人员", "person", "people", Keeping::register_, person_fields, "name"};
inline const Record& record_of(const Person*) { return person_record; }

// Facts that the duty rules and the care of key groups (重点人群) rest on.
inline constexpr Choice condition_kinds[] = {
    {"pregnancy", "怀孕", "Pregnancy"},
    {"heart_disease", "心脏病", "Heart disease"},
    {"dialysis", "透析", "Dialysis"},
    {"chronic_disease", "其他慢性病", "Other chronic disease"},
    {"disability", "残疾", "Disability"},
    {"elderly_alone", "独居老人", "Elderly living alone"},
    {"minor_left_behind", "留守或无人照护未成年人", "Child without a carer"},
    {"other", "其他", "Other"}};

struct Condition {
  std::string id;
  AreaCode area;
  std::string person;
  std::string kind;
  Date due_on;
  Time since;
  Time until;
  std::string note;
};

inline constexpr Field condition_fields[] = {
    FIELD(Condition, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Condition, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(Condition, person, Kind::id, "人员", "Person", {.required = true, .privacy = Privacy::sensitive, .refers_to = "people"}),
    FIELD(Condition, kind, Kind::choice, "情况", "Condition", {.required = true, .privacy = Privacy::sensitive, .choices = condition_kinds}),
    FIELD(Condition, due_on, Kind::date, "预产期", "Due date", {.privacy = Privacy::sensitive, .hint_zh = "怀孕时必填", .hint_en = "Needed for a pregnancy"}),
    FIELD(Condition, since, Kind::time, "起始时间", "Since", {.required = true, .privacy = Privacy::sensitive}),
    FIELD(Condition, until, Kind::time, "结束时间", "Until", {.privacy = Privacy::sensitive}),
    FIELD(Condition, note, Kind::text, "说明", "Note", {.max_length = 500, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<Condition>(condition_fields));

inline constexpr Record condition_record = {"condition", "conditions", "健康与照护情况", "condition", "people", Keeping::register_, condition_fields, "kind"};
inline const Record& record_of(const Condition*) { return condition_record; }

}  // namespace fangxian
