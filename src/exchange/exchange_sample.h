// A register of guests that tests import into: one command that knows who is there already, and a stay that refers to a guest.
#pragma once

#include "command/context.h"
#include "command/refuse.h"
#include "store/migration.h"

#include <string>
#include <vector>

namespace fangxian::guests {

inline constexpr Choice sexes[] = {{"male", "男", "Male"}, {"female", "女", "Female"}};

struct Guest {
  std::string id;
  AreaCode area;
  std::string name;
  std::string sex;
  std::string id_number;
  std::string phone;
  Money fee;
  Time arrived_at;
  std::string diagnosis;
};
inline const Field guest_fields[] = {
    FIELD(Guest, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Guest, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Guest, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(Guest, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(Guest, id_number, Kind::id_number, "身份证号", "Number", {.privacy = Privacy::personal}),
    FIELD(Guest, phone, Kind::phone, "手机号", "Phone", {.privacy = Privacy::personal}),
    FIELD(Guest, fee, Kind::money, "费用", "Fee"),
    FIELD(Guest, arrived_at, Kind::time, "到达时间", "Arrived at"),
    FIELD(Guest, diagnosis, Kind::text, "诊断", "Diagnosis", {.max_length = 40, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<Guest>(guest_fields));
inline const Record guest_record{"guest", "guests", "来客", "Guest", "guests", Keeping::register_, guest_fields, "name"};
inline const Record& record_of(const Guest*) { return guest_record; }

struct Stay {
  std::string id;
  AreaCode area;
  std::string guest;
};
inline const Field stay_fields[] = {
    FIELD(Stay, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Stay, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Stay, guest, Kind::id, "来客", "Guest", {.required = true, .refers_to = "guests"}),
};
static_assert(describes_all<Stay>(stay_fields));
inline const Record stay_record{"stay", "stays", "住宿", "Stay", "guests", Keeping::stream, stay_fields, "id"};
inline const Record& record_of(const Stay*) { return stay_record; }

struct Enter {
  AreaCode area;
  std::string name, sex, id_number, phone;
  Money fee;
  Time arrived_at;
  std::string diagnosis;
};
inline const Field enter_fields[] = {
    FIELD(Enter, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Enter, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(Enter, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(Enter, id_number, Kind::id_number, "身份证号", "Number", {.privacy = Privacy::personal}),
    FIELD(Enter, phone, Kind::phone, "手机号", "Phone", {.privacy = Privacy::personal}),
    FIELD(Enter, fee, Kind::money, "费用", "Fee"),
    FIELD(Enter, arrived_at, Kind::time, "到达时间", "Arrived at"),
    FIELD(Enter, diagnosis, Kind::text, "诊断", "Diagnosis", {.max_length = 40, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<Enter>(enter_fields));

inline constexpr RefusalNote unlucky = {"guests.unlucky", "不接待此人", "This one is not received"};
inline constexpr RefusalNote enter_refusals[] = {unlucky};

// The same number is the same guest: a phone that was missing is filled in, another name waits for somebody's eye.
inline Json enter(Context& ctx, const Enter& in) {
  ctx.require_area(in.area);
  if (in.name == "拒客") refuse(unlucky, "/name");
  const auto known = in.id_number.empty() ? std::vector<Guest>{} : ctx.select<Guest>("id_number = $1", {in.id_number});
  if (!known.empty()) {
    Guest row = known.front();
    Json answer = Json::object().set("id", row.id);
    if (row.name != in.name) return answer.set("outcome", "queued");
    if (in.phone.empty() || row.phone == in.phone) return answer.set("outcome", "same");
    row.phone = in.phone;
    ctx.save(row);
    Json note = Json::object().set("zh", "补登了手机号").set("en", "The phone was filled in");
    return answer.set("outcome", "updated").set("notes", Json::array().push(std::move(note)));
  }
  const Guest row{ctx.new_id(), in.area, in.name, in.sex, in.id_number, in.phone, in.fee, in.arrived_at, in.diagnosis};
  ctx.save(row);
  return Json::object().set("id", row.id);
}

struct Correct {
  std::string guest, phone;
};
inline const Field correct_fields[] = {
    FIELD(Correct, guest, Kind::id, "来客", "Guest", {.required = true, .refers_to = "guests"}),
    FIELD(Correct, phone, Kind::phone, "手机号", "Phone", {.privacy = Privacy::personal}),
};
static_assert(describes_all<Correct>(correct_fields));
inline Json correct(Context& ctx, const Correct& in) {
  Guest row = ctx.find<Guest>(in.guest);
  row.phone = in.phone;
  ctx.save(row);
  return Json::object();
}

struct OpenStay {
  std::string guest;
};
inline const Field open_stay_fields[] = {
    FIELD(OpenStay, guest, Kind::id, "来客", "Guest", {.required = true, .refers_to = "guests"}),
};
inline Json open_stay(Context& ctx, const OpenStay& in) {
  const Guest guest = ctx.find<Guest>(in.guest);
  const Stay row{ctx.new_id(), guest.area, guest.id};
  ctx.save(row);
  return Json::object().set("id", row.id);
}

inline constexpr ImportHeading headings[] = {{"id_number", "身份证号码 证件号"}, {"phone", "联系电话 电话"}};

inline Module module() {
  static const std::string sql = create_table_text(guest_record) + create_table_text(stay_record) +
                                 "create index guests_id_number on guests (id_number);\n"
                                 "create index stays_guest on stays (guest);\n";
  static const Migration migrations[] = {{"guests", "0001_guests", sql.c_str()}};
  Module made{"guests", "来客", "Guests"};
  made.records = {&guest_record, &stay_record};
  made.commands = {command<&enter>("guests.enter", "登记来客", "Enter a guest", enter_fields, enter_refusals),
                   command<&correct>("guests.correct", "更正来客", "Correct a guest", correct_fields),
                   command<&open_stay>("guests.open_stay", "登记住宿", "Open a stay", open_stay_fields)};
  made.importers = {{"guests", "guests.enter", headings}};
  made.migrations = migrations;
  return made;
}

}  // namespace fangxian::guests
