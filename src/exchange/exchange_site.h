// A site that imports guests and can be opened again where it was left, the people who sign in there, and the tables they bring.
#pragma once

#include "base/id_number.h"
#include "command/access.h"
#include "exchange/exchange.h"
#include "exchange/exchange_sample.h"
#include "exchange/imports.h"
#include "exchange/report.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace fangxian::guests {

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
  void start() {
    kernel = std::make_unique<Kernel>(open_store(options), world, std::vector<Module>{module(), exchange_module()});
  }
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
