// The people register: one person, one record, one entry; their households; and their health facts, kept apart as sensitive.
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

// How a number came to stand as it does, where it is not as it was shown.
inline constexpr Choice document_notes[] = {
    {"converted_15", "由 15 位旧号码换算", "Converted from an old number of 15 digits"}};

inline constexpr Choice relations[] = {
    {"head", "户主", "Head of household"}, {"spouse", "配偶", "Spouse"},      {"child", "子女", "Child"},
    {"parent", "父母", "Parent"},          {"grandchild", "孙子女", "Grandchild"}, {"sibling", "兄弟姐妹", "Sibling"},
    {"relative", "其他亲属", "Other relative"}, {"tenant", "租客", "Tenant"}, {"other", "其他", "Other"}};

// An entry whose `merged_into` is set is one more entry of that person: it keeps its own rows, and everybody who asks about the
// one is told about both (merge by link). `name_key` is the sound of the name, folded; made from it, never entered.
struct Person {
  std::string id;
  AreaCode area;
  std::string name;
  std::string name_key;
  std::string sex;
  Date birth_date;
  std::string document_kind;
  std::string id_number;
  std::string document_note;
  std::string no_document_reason;
  std::string phone;
  bool party_member = false;
  std::string employer;
  std::string household;
  std::string relation;
  std::string merged_into;
  Time merged_at;
  Time registered_at;
};

inline constexpr Field person_fields[] = {
    FIELD(Person, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Person, area, Kind::area, "所在地", "Area", {.required = true, .hint_zh = "居住或工作地，尽量到村（社区）", .hint_en = "Where the person lives or works, as fine as known"}),
    FIELD(Person, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(Person, name_key, Kind::text, "姓名音码", "Sound of the name", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(Person, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(Person, birth_date, Kind::date, "出生日期", "Date of birth", {.privacy = Privacy::personal}),
    FIELD(Person, document_kind, Kind::choice, "证件类型", "Document", {.choices = document_kinds}),
    FIELD(Person, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
    FIELD(Person, document_note, Kind::choice, "证件号码说明", "Note on the number", {.choices = document_notes}),
    FIELD(Person, no_document_reason, Kind::text, "无证件原因", "Why no document", {.max_length = 100}),
    FIELD(Person, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(Person, party_member, Kind::boolean, "中共党员", "Party member", {}),
    FIELD(Person, employer, Kind::text, "工作单位", "Employer", {.max_length = 100}),
    FIELD(Person, household, Kind::id, "户", "Household", {.refers_to = "households"}),
    FIELD(Person, relation, Kind::choice, "与户主关系", "Relation to the head", {.choices = relations}),
    FIELD(Person, merged_into, Kind::id, "并入", "Merged into", {.refers_to = "people"}),
    FIELD(Person, merged_at, Kind::time, "并入时间", "Merged at", {}),
    FIELD(Person, registered_at, Kind::time, "登记时间", "Registered at", {.required = true}),
};
static_assert(describes_all<Person>(person_fields));

inline constexpr Record person_record = {"person", "people", "人员", "person", "people", Keeping::register_, person_fields, "name"};
inline const Record& record_of(const Person*) { return person_record; }

inline constexpr Choice household_kinds[] = {
    {"family", "家庭户", "Family"},
    {"rented", "租住户", "Rented"},
    {"collective", "集体户", "Collective"},
    {"vacant", "空置", "Vacant"}};

// A door: one dwelling, and who lives behind it (people.household). `address` is written below the area, down to the door (小区、
// 楼、单元、室 or 自然村、组、门牌); `address_key` is the same folded, so that two ways of writing one door meet.
struct Household {
  std::string id;
  AreaCode area;
  std::string address;
  std::string address_key;
  std::string kind;
  std::string head;
  Maybe<std::int64_t> residents;
  std::string note;
  Time registered_at;
  Time closed_at;
};

inline constexpr Field household_fields[] = {
    FIELD(Household, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Household, area, Kind::area, "所在地", "Area", {.required = true, .hint_zh = "村（社区）或网格", .hint_en = "A village or a grid"}),
    FIELD(Household, address, Kind::text, "地址（到门牌）", "Address to the door", {.required = true, .max_length = 120, .privacy = Privacy::personal, .is_address = true}),
    FIELD(Household, address_key, Kind::text, "地址归并码", "Folded address", {.max_length = 120, .privacy = Privacy::personal}),
    FIELD(Household, kind, Kind::choice, "户别", "Kind", {.required = true, .choices = household_kinds}),
    FIELD(Household, head, Kind::id, "户主", "Head", {.refers_to = "people"}),
    FIELD(Household, residents, Kind::integer, "常住人数", "Residents", {.min = 0, .max = 9999, .hint_zh = "住户自报的人数，与登记人数对照", .hint_en = "As the household says; compared with those registered"}),
    FIELD(Household, note, Kind::text, "备注", "Note", {.max_length = 200}),
    FIELD(Household, registered_at, Kind::time, "登记时间", "Registered at", {.required = true}),
    FIELD(Household, closed_at, Kind::time, "销户时间", "Closed at", {}),
};
static_assert(describes_all<Household>(household_fields));

inline constexpr Record household_record = {"household", "households", "住户", "household", "people", Keeping::register_, household_fields, "address"};
inline const Record& record_of(const Household*) { return household_record; }

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
