// The described records and inputs of the sample module: a register with open, personal and sensitive fields, a register that a
// listener keeps, and a stream.
#pragma once

#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian::sample {

struct Visit {
  std::string id;
  AreaCode area;
  std::string title, state;
  double level = 0;
  std::int64_t count = 0;
  Date day;
  Time seen_at;
  Money fee;
  bool is_open = false;
  std::vector<std::string> tags;
  std::string name, phone;
  Date born_on;
  std::string diagnosis;
  std::string host, contact;
};
inline constexpr Choice states[] = {{"new", "新", "New"}, {"done", "完成", "Done"}};
inline const Field visit_fields[] = {
    FIELD(Visit, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Visit, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Visit, title, Kind::text, "事由", "Title", {.required = true, .max_length = 40}),
    FIELD(Visit, state, Kind::choice, "状态", "State", {.choices = states}),
    FIELD(Visit, level, Kind::number, "指数", "Level", {.min = -1000, .max = 1000}),
    FIELD(Visit, count, Kind::integer, "人数", "Count", {.min = 0, .max = 1'000'000}),
    FIELD(Visit, day, Kind::date, "日期", "Day"),
    FIELD(Visit, seen_at, Kind::time, "时间", "Seen at"),
    FIELD(Visit, fee, Kind::money, "费用", "Fee"),
    FIELD(Visit, is_open, Kind::boolean, "未结", "Open"),
    FIELD(Visit, tags, Kind::list, "标签", "Tags", {.max_length = 20, .max = 5}),
    FIELD(Visit, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
    FIELD(Visit, phone, Kind::phone, "电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(Visit, born_on, Kind::date, "出生日期", "Born on", {.privacy = Privacy::personal}),
    FIELD(Visit, diagnosis, Kind::text, "诊断", "Diagnosis", {.max_length = 100, .privacy = Privacy::sensitive}),
    FIELD(Visit, host, Kind::id, "接待", "Host", {.refers_to = "visits"}),
    FIELD(Visit, contact, Kind::id, "密接", "Contact", {.privacy = Privacy::sensitive, .refers_to = "visits"}),
};
static_assert(describes_all<Visit>(visit_fields));
inline const Record visit_record{"visit", "visits", "到访", "Visit", "sample", Keeping::register_, visit_fields, "title"};
inline const Record& record_of(const Visit*) { return visit_record; }

struct Tally {
  std::string id;
  AreaCode area;
  std::int64_t opened = 0;
};
inline const Field tally_fields[] = {
    FIELD(Tally, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Tally, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Tally, opened, Kind::integer, "次数", "Opened"),
};
static_assert(describes_all<Tally>(tally_fields));
inline const Record tally_record{"tally", "tallies", "计次", "Tally", "sample", Keeping::register_, tally_fields, "id"};
inline const Record& record_of(const Tally*) { return tally_record; }

struct Check {
  std::string id;
  AreaCode area;
  std::string visit;
  double temperature = 0;
};
inline const Field check_fields[] = {
    FIELD(Check, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Check, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Check, visit, Kind::id, "到访", "Visit", {.required = true, .refers_to = "visits"}),
    FIELD(Check, temperature, Kind::number, "体温", "Temperature", {.min = 30, .max = 45}),
};
static_assert(describes_all<Check>(check_fields));
inline const Record check_record{"check", "checks", "查验", "Check", "sample", Keeping::stream, check_fields, "id"};
inline const Record& record_of(const Check*) { return check_record; }

// `how` makes the command end badly after it has written.
struct Open {
  AreaCode area;
  std::string id, title, state;
  double level = 0;
  std::int64_t count = 0;
  Date day;
  Time seen_at;
  Money fee;
  bool is_open = false;
  std::vector<std::string> tags;
  std::string name, phone;
  Date born_on;
  std::string diagnosis, host, contact, how;
};
inline const Field open_fields[] = {
    FIELD(Open, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Open, id, Kind::id, "编号", "Id"),
    FIELD(Open, title, Kind::text, "事由", "Title", {.required = true, .max_length = 40}),
    FIELD(Open, state, Kind::choice, "状态", "State", {.choices = states}),
    FIELD(Open, level, Kind::number, "指数", "Level", {.min = -1000, .max = 1000}),
    FIELD(Open, count, Kind::integer, "人数", "Count", {.min = 0, .max = 1'000'000}),
    FIELD(Open, day, Kind::date, "日期", "Day"),
    FIELD(Open, seen_at, Kind::time, "时间", "Seen at"),
    FIELD(Open, fee, Kind::money, "费用", "Fee"),
    FIELD(Open, is_open, Kind::boolean, "未结", "Open"),
    FIELD(Open, tags, Kind::list, "标签", "Tags", {.max_length = 20, .max = 5}),
    FIELD(Open, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
    FIELD(Open, phone, Kind::phone, "电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(Open, born_on, Kind::date, "出生日期", "Born on", {.privacy = Privacy::personal}),
    FIELD(Open, diagnosis, Kind::text, "诊断", "Diagnosis", {.max_length = 100, .privacy = Privacy::sensitive}),
    FIELD(Open, host, Kind::id, "接待", "Host", {.refers_to = "visits"}),
    FIELD(Open, contact, Kind::id, "密接", "Contact", {.privacy = Privacy::sensitive, .refers_to = "visits"}),
    FIELD(Open, how, Kind::text, "结局", "How"),
};
static_assert(describes_all<Open>(open_fields));

}  // namespace fangxian::sample
