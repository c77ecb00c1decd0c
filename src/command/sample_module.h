// A small module that the tests of the kernel and of its HTTP face run, and a site that can be opened again where it was left.
#pragma once

#include "command/context.h"
#include "command/kernel.h"
#include "command/model.h"
#include "command/sample_records.h"
#include "store/migration.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace fangxian::sample {

inline constexpr RefusalNote open_refusals[] = {{"sample.refused", "按约拒绝", "Refused as asked"}};

inline void end_as_told(Context& ctx, const std::string& how) {
  if (how == "refuse") throw Refusal(RefusalKind::conflict, "sample.refused", {"按约拒绝", "Refused as asked"});
  if (how == "throw") throw std::runtime_error("thrown as asked");
  if (how == "sql") ctx.database().query("select no_such_column from visits");
  if (how == "unique") ctx.database().execute("insert into tallies select * from tallies");
}

inline Json open(Context& ctx, const Open& in) {
  ctx.require_area(in.area);
  Visit row{in.id.empty() ? ctx.new_id() : in.id, in.area, in.title, in.state, in.level, in.count, in.day, in.seen_at, in.fee,
            in.is_open, in.tags, in.name, in.phone, in.born_on, in.diagnosis, in.host, in.contact};
  ctx.save(row);
  ctx.emit({"sample.opened", row.id, row.area, Json::object().set("title", row.title)});
  end_as_told(ctx, in.how);
  return Json::object().set("id", row.id).set("title", row.title);
}

struct Change {
  std::string id, title, phone;
  AreaCode area;
};
inline const Field change_fields[] = {
    FIELD(Change, id, Kind::id, "到访", "Visit", {.required = true, .refers_to = "visits"}),
    FIELD(Change, title, Kind::text, "事由", "Title", {.max_length = 40}),
    FIELD(Change, phone, Kind::phone, "电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(Change, area, Kind::area, "辖区", "Area"),
};
static_assert(describes_all<Change>(change_fields));
inline Json change(Context& ctx, const Change& in) {
  Visit row = ctx.find<Visit>(in.id);
  if (!in.title.empty()) row.title = in.title;
  if (!in.phone.empty()) row.phone = in.phone;
  if (in.area.is_set()) row.area = in.area;
  ctx.save(row);
  return Json::object().set("id", row.id);
}

struct Withdraw {
  std::string id, reason;
};
inline const Field withdraw_fields[] = {
    FIELD(Withdraw, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Withdraw, reason, Kind::text, "原因", "Reason", {.required = true}),
};
static_assert(describes_all<Withdraw>(withdraw_fields));
template <class T>
Json withdraw(Context& ctx, const Withdraw& in) {
  ctx.withdraw(ctx.find<T>(in.id), in.reason);
  return Json::object();
}

struct MakeCheck {
  std::string visit;
  double temperature = 0;
};
inline const Field make_check_fields[] = {
    FIELD(MakeCheck, visit, Kind::id, "到访", "Visit", {.required = true, .refers_to = "visits"}),
    FIELD(MakeCheck, temperature, Kind::number, "体温", "Temperature", {.min = 30, .max = 45}),
};
static_assert(describes_all<MakeCheck>(make_check_fields));
inline Json make_check(Context& ctx, const MakeCheck& in) {
  const Visit visit = ctx.find<Visit>(in.visit);
  const Check row{ctx.new_id(), visit.area, visit.id, in.temperature};
  ctx.save(row);
  return Json::object().set("id", row.id);
}

struct OfArea {
  AreaCode area;
};
inline const Field of_area_fields[] = {FIELD(OfArea, area, Kind::area, "辖区", "Area", {.required = true})};
inline Json whisper(Context& ctx, const OfArea& in) {
  ctx.save(Visit{ctx.new_id(), in.area, "耳语"});
  ctx.keep_answer_private();
  return Json::object().set("secret", "13800138000");
}

// Counts the visits of a county; hears with the rights of nobody in particular.
inline void count_opened(Context& ctx, const Event& event) {
  if (event.data["title"].string() == "拒听") throw Refusal(RefusalKind::conflict, "sample.unheard", {"不听", "Not heard"});
  Tally tally;
  const std::string id = "tally-" + event.area.county().digits();
  if (!ctx.find_anywhere(id, tally)) tally.id = id, tally.area = event.area.county();
  ++tally.opened;
  ctx.save_anywhere(tally);
}

inline Module module() {
  static const std::string sql =
      create_table_text(visit_record) + create_table_text(tally_record) + create_table_text(check_record);
  static const Migration migrations[] = {{"sample", "0001_sample", sql.c_str()}};
  Module made{"sample", "样例", "Sample"};
  made.records = {&visit_record, &tally_record, &check_record};
  made.commands = {
      command<&open>("sample.open", "登记到访", "Open a visit", open_fields, open_refusals),
      command<&change>("sample.change", "变更到访", "Change a visit", change_fields),
      command<&withdraw<Visit>>("sample.withdraw", "核减到访", "Withdraw a visit", withdraw_fields),
      command<&make_check>("sample.check", "查验", "Check", make_check_fields),
      command<&withdraw<Check>>("sample.withdraw_check", "核减查验", "Withdraw a check", withdraw_fields),
      command<&whisper>("sample.whisper", "耳语", "Whisper", of_area_fields),
  };
  made.listeners = {{"sample.opened", "sample", &count_opened}};
  made.indicators = {{"open_visits", "sample", "未结到访", "Open visits", "次", "visits", "未结的到访", "Visits that are open", "visits",
                      "select county, area, id, 1 as amount from {visits} where is_open = 1"}};
  made.migrations = migrations;
  return made;
}

// A kernel over a store that can be opened again where it was left.
struct Site {
  explicit Site(const std::string& kind) : options(testing::fresh_store(kind)) { start(); }
  void start() { kernel = std::make_unique<Kernel>(open_store(options), world, std::vector<Module>{module()}); }
  void restart() {
    kernel.reset();
    start();
  }
  Outcome outcome(std::string command, const Json& input, std::string key = "", const Actor& actor = system_actor("test")) {
    return kernel->dispatcher().run(actor, {std::move(command), std::move(key), input, {}});
  }
  Json run(std::string command, const Json& input, const Actor& actor = system_actor("test")) {
    Outcome done = outcome(std::move(command), input, "", actor);
    if (done.refusal) throw Refusal(*done.refusal);
    return std::move(done.answer);
  }
  // The type of the refusal, or "accepted".
  std::string refused(std::string command, const Json& input, const Actor& actor = system_actor("test"), std::string key = "") {
    const Outcome done = outcome(std::move(command), input, std::move(key), actor);
    return done.refusal ? done.refusal->type : "accepted";
  }
  std::int64_t number(std::string_view sql, std::initializer_list<Value> values = {}) {
    return kernel->store().read()->query(sql, values).integer(0, 0);
  }
  std::string text(std::string_view sql, std::initializer_list<Value> values = {}) {
    return kernel->store().read()->query(sql, values).text(0, 0);
  }

  StoreOptions options;
  SimulatedWorld world{*parse_time("2021-08-05T08:00"), 20210805};
  std::unique_ptr<Kernel> kernel;
};

inline Json visit(const std::string& area, const std::string& title) {
  return Json::object().set("area", area).set("title", title);
}

// Somebody with one role in some areas.
inline Actor actor_with(Role role, const std::vector<std::string>& areas, std::string account = "someone") {
  Actor actor;
  actor.account = std::move(account);
  actor.name = actor.account;
  const auto shared = std::make_shared<const Role>(std::move(role));
  for (const std::string& area : areas) {
    actor.grants.push_back({shared, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  }
  return actor;
}

inline Role every_right() { return {"all", {"全部", "All"}, {"*"}, {"*"}, {}, false}; }

class OnBothStores : public ::testing::TestWithParam<std::string> {
 protected:
  Site site{GetParam()};
};

}  // namespace fangxian::sample
