// One described struct with a member of every kind, for the tests of this floor.
#pragma once

#include "record/field.h"

namespace fangxian {

struct Visit {
  std::string id;
  AreaCode area;
  std::string note;
  std::string name;
  std::string phone;
  std::string id_number;
  std::int64_t people = 0;
  double temperature = 0;
  Money cost;
  bool is_ill = false;
  Date day;
  Time at;
  std::string state;
  std::vector<std::string> symptoms;
  std::string evidence;
  Maybe<std::int64_t> floor;
  std::string diagnosis;
};

inline constexpr Choice visit_states[] = {{"open", "未处理", "Open"}, {"done", "已完成", "Done"}};

inline constexpr Field visit_fields[] = {
    FIELD(Visit, id, Kind::id, "编号", "Id"),
    FIELD(Visit, area, Kind::area, "区划", "Area", {.required = true}),
    FIELD(Visit, note, Kind::text, "备注", "Note", {.max_length = 10}),
    FIELD(Visit, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(Visit, phone, Kind::phone, "电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(Visit, id_number, Kind::id_number, "证件号", "Document number", {.privacy = Privacy::personal}),
    FIELD(Visit, people, Kind::integer, "人数", "People", {.min = 0, .max = 20}),
    FIELD(Visit, temperature, Kind::number, "体温", "Temperature", {.min = 34, .max = 43}),
    FIELD(Visit, cost, Kind::money, "费用", "Cost", {.min = 0}),
    FIELD(Visit, is_ill, Kind::boolean, "是否不适", "Is ill"),
    FIELD(Visit, day, Kind::date, "日期", "Day"),
    FIELD(Visit, at, Kind::time, "时间", "Time"),
    FIELD(Visit, state, Kind::choice, "状态", "State", {.choices = visit_states}),
    FIELD(Visit, symptoms, Kind::list, "症状", "Symptoms", {.max_length = 5, .max = 3}),
    FIELD(Visit, evidence, Kind::json, "依据", "Evidence"),
    FIELD(Visit, floor, Kind::integer, "楼层", "Floor"),
    FIELD(Visit, diagnosis, Kind::text, "诊断", "Diagnosis", {.privacy = Privacy::sensitive}),
};
static_assert(describes_all<Visit>(visit_fields));

inline const Field& visit_field(std::string_view name) { return *find_field(visit_fields, name); }

}  // namespace fangxian
