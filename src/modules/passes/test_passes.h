// Two counties with people, gates and a clock, for the tests of statuses and passes.
#pragma once

#include "command/read_parts.h"
#include "modules/passes/filter.h"
#include "modules/passes/passes.h"
#include "modules/passes/signing.h"
#include "modules/people/people.h"
#include "modules/places/places.h"
#include "modules/rulesets/rulesets.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

namespace fangxian {

// Stands for any module that has something to say about a person: its command announces the evidence.
struct Tell {
  std::string person, kind, id;
  Time from, until, ended_at;
};
inline constexpr Field tell_input[] = {
    FIELD(Tell, person, Kind::id, "人员", "Person", {}), FIELD(Tell, kind, Kind::text, "类别", "Kind", {}),
    FIELD(Tell, id, Kind::text, "编号", "Id", {}),       FIELD(Tell, from, Kind::time, "自", "From", {}),
    FIELD(Tell, until, Kind::time, "至", "Until", {}),   FIELD(Tell, ended_at, Kind::time, "终止", "Ended", {})};
static_assert(describes_all<Tell>(tell_input));
inline Json run_tell(Context& ctx, const Tell& input) {
  Json data = Json::object().set("person", input.person).set("kind", input.kind).set("record", "surveys").set("id", input.id);
  if (input.from.is_set()) data.set("from", format_time(input.from));
  if (input.until.is_set()) data.set("until", input.until.ms);
  if (input.ended_at.is_set()) data.set("ended_at", format_time(input.ended_at));
  ctx.emit({"status.evidence", input.id, AreaCode::of("411002"), std::move(data)});
  return Json::object();
}

class PassTown {
 public:
  explicit PassTown(std::string_view store = "sqlite")
      : test_(testing::test_kernel({rulesets_module(), people_module(), places_module(), passes_module(), telling()}, store)) {}

  Json run(const char* command, const std::string& input, const Actor& actor = system_actor("test")) {
    test_.world->advance(second_ms);
    return test_.run(command, testing::json(input), actor);
  }
  std::string refused(const char* command, const std::string& input, const Actor& actor = system_actor("test")) {
    try {
      run(command, input, actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  std::string person(const std::string& name = "王一", const std::string& area = "411002001001") {
    const std::string number = std::to_string(13'800'000'000 + ++count_);
    return run("people.register", "{'area':'" + area + "','name':'" + name + "','phone':'" + number + "'}")["id"].string();
  }
  // Evidence as another module announces it.
  void tell(const std::string& person, const char* kind, const std::string& id = "s1", const std::string& more = "") {
    run("telling.tell", "{'person':'" + person + "','kind':'" + kind + "','id':'" + id + "'" + more + "}");
  }
  std::string colour(const std::string& person) { return colour_name(book().of(person, now()).colour); }
  std::string cell(const std::string& sql, const std::string& value) {
    const Rows rows = test_.kernel->store().read()->query(sql, {value});
    return rows.empty() ? "none" : rows.text(0, 0);
  }
  // A read of this module as somebody who may see everything; its body.
  std::string read(const char* path, std::map<std::string, std::string, std::less<>> parameters,
                   std::shared_ptr<const Actor> actor = std::make_shared<const Actor>(system_actor("test"))) {
    for (const Module& module : test_.kernel->model().modules()) {
      for (const Read& read : module.reads) {
        if (std::string_view(read.path) != path) continue;
        const Reader reader = test_.kernel->store().read();
        ReadContext::Parts parts{*test_.kernel, actor, *reader, now(), std::move(parameters)};
        ReadContext context(parts);
        return read.answer(context).body;
      }
    }
    return "";
  }
  StatusBook& book() { return test_.kernel->kept<StatusBook>(); }
  PassBook& passes() { return test_.kernel->kept<PassBook>(); }
  Kernel& kernel() { return *test_.kernel; }
  SimulatedWorld& world() { return *test_.world; }
  Time now() { return test_.world->now(); }
  void advance(std::int64_t ms) { test_.world->advance(ms); }

  // Somebody who may run the named commands in an area.
  static Actor officer(const std::string& name, std::vector<std::string> commands, const std::string& area = "411002") {
    auto role = std::make_shared<Role>();
    role->code = name;
    role->commands = std::move(commands);
    role->reads = {"*"};
    Actor actor;
    actor.account = actor.name = name;
    actor.grants.push_back(
        {role, AreaCode::of(area), Scope(std::vector<AreaRange>{subtree_range(AreaCode::of(area))}), {}, false});
    return actor;
  }

 private:
  static Module telling() {
    Module module{"telling", "试", "Telling"};
    module.commands = {command<&run_tell>("telling.tell", "告知", "Tell", tell_input)};
    return module;
  }

  testing::TestKernel test_;
  std::int64_t count_ = 0;
};

}  // namespace fangxian
