// A register of guests that tests import into: one command that recognises who is there already, and a stay that refers to a guest.
#pragma once

#include "base/id_number.h"
#include "command/access.h"
#include "command/context.h"
#include "command/refuse.h"
#include "exchange/exchange.h"
#include "exchange/imports.h"
#include "exchange/report.h"
#include "store/migration.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
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
  static const std::string sql = create_table_text(guest_record) + create_table_text(stay_record);
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

// A valid citizen number for the n-th guest.
inline std::string number_of(int n) {
  const std::string born = format_date(make_date(1950, 1, 1) + n / 1000);
  std::string number = "411002" + born.substr(0, 4) + born.substr(5, 2) + born.substr(8, 2);
  number += std::to_string(1000 + n % 1000).substr(1);
  return number + id_check_character(number);
}

// A name of three characters.
inline std::string name_of(int n) {
  constexpr const char* words[] = {"安", "邦", "朝", "德", "恩", "芳", "光", "海", "佳", "康",
                                   "兰", "明", "宁", "平", "强", "荣", "松", "涛", "文", "秀"};
  return std::string("来") + words[n / 20 % 20] + words[n % 20];
}

inline std::string header() { return "姓名,性别,身份证号码,联系电话,费用,到达时间,辖区\n"; }
inline std::string line(int n) {
  return name_of(n) + ",男," + number_of(n) + ",1380000" + std::to_string(1000 + n % 9000) +
          ",12.50,2021-08-05 07:00,411002001001\n";
}
inline std::string table(int count) {
  std::string text = header();
  for (int n = 0; n < count; ++n) text += line(n);
  return text;
}

// A site that can be opened again where it was left, and people who sign in.
struct Site {
  explicit Site(const std::string& kind = "sqlite") : options(testing::fresh_store(kind)) { start(); }
  void start() { kernel = std::make_unique<Kernel>(open_store(options), world, std::vector<Module>{module(), exchange_module()}); }
  void restart() {
    kernel.reset();
    start();
  }
  // Somebody with these rights in this area.
  std::shared_ptr<const Actor> person(const std::string& name, const std::string& area, const std::string& role_commands = "'*'",
                                      const std::string& reads = "'*'", bool may_reveal = false) {
    const std::string code = "role" + std::to_string(++roles);
    run("access.define_role", testing::json("{'area':'41','code':'" + code + "','zh':'岗','en':'Role','reads':[" + reads + "],'commands':[" +
                                            role_commands + "],'may_reveal':" + (may_reveal ? "true" : "false") + "}"));
    kernel->access().create(name, name, AreaCode::of(area), code, "long enough password");
    return kernel->access().actor_of(kernel->access().account_named(name));
  }
  Json run(std::string command, Json input, const Actor& actor = system_actor("test")) {
    Outcome done = kernel->dispatcher().run(actor, {std::move(command), "", std::move(input), {}});
    if (done.refusal) throw Refusal(*done.refusal);
    return std::move(done.answer);
  }
  // The type of the refusal, or "accepted".
  std::string refused(std::string command, Json input, const Actor& actor) {
    const Outcome done = kernel->dispatcher().run(actor, {std::move(command), "", std::move(input), {}});
    return done.refusal ? done.refusal->type : "accepted";
  }
  Imports& imports() { return kernel->kept<Imports>(); }
  std::string begin(std::string bytes, const std::shared_ptr<const Actor>& actor, ImportOrder order = {}) {
    if (order.record.empty()) order.record = "guests";
    return imports().begin(actor, order, std::move(bytes), nullptr);
  }
  // Waits until it has ended, and tells what its importer is told.
  Json import(std::string bytes, const std::shared_ptr<const Actor>& actor, ImportOrder order = {}) {
    if (order.record.empty()) order.record = "guests";
    const auto ended = std::make_shared<std::promise<void>>();
    const std::string id = imports().begin(actor, order, std::move(bytes), [ended](const std::string&) { ended->set_value(); });
    ended->get_future().wait();
    return report(id, *actor);
  }
  Json rehearse(std::string bytes, const std::shared_ptr<const Actor>& actor) {
    ImportOrder order;
    order.is_dry_run = true;
    return import(std::move(bytes), actor, order);
  }
  std::string refusal_of_import(std::string bytes, const std::shared_ptr<const Actor>& actor, ImportOrder order = {}) {
    try {
      begin(std::move(bytes), actor, std::move(order));
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  Json report(const std::string& id, const Actor& viewer) {
    const Reader reader = kernel->store().read();
    return import_report(*kernel, *reader, viewer, *stored_import(*reader, id));
  }
  // The report once the state is one that nothing moves on from.
  Json settled(const std::string& id, const Actor& viewer) {
    for (int i = 0; i < 6000; ++i) {
      const std::string state = stored_import(*kernel->store().read(), id)->state;
      if (state != "waiting" && state != "running" && state != "undoing") break;
      std::promise<void> never;
      never.get_future().wait_for(std::chrono::milliseconds(5));
    }
    return report(id, viewer);
  }
  Json undo(const std::string& id, const Actor& actor) {
    run("exchange.undo_import", Json::object().set("import", id).set("reason", "导错了文件"), actor);
    return settled(id, actor);
  }
  std::int64_t number(std::string_view sql, std::initializer_list<Value> values = {}) {
    return kernel->store().read()->query(sql, values).integer(0, 0);
  }
  std::string text(std::string_view sql, std::initializer_list<Value> values = {}) {
    return kernel->store().read()->query(sql, values).text(0, 0);
  }
  std::int64_t guests() { return number("select count(*) from guests where withdrawn_at is null"); }

  int roles = 0;
  StoreOptions options;
  SimulatedWorld world{*parse_time("2021-08-05T08:00"), 20210805};
  std::unique_ptr<Kernel> kernel;
};

inline std::string counts_of(const Json& report) {
  std::string text;
  for (const char* name : {"read", "new", "updated", "same", "queued", "failed"}) {
    text += (text.empty() ? "" : " ") + std::string(name) + "=" + std::to_string(report[name].integer());
  }
  return text;
}

class OnBothStores : public ::testing::TestWithParam<std::string> {
 protected:
  Site site{GetParam()};
};

}  // namespace fangxian::guests
