// Two counties with people, for the tests of households and merging: what a clerk does in one line, and what is stored after it.
#pragma once

#include "command/read_parts.h"
#include "modules/people/people.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

namespace fangxian {

class TestCounty {
 public:
  explicit TestCounty(std::string_view store = "sqlite") : test_(testing::test_kernel({people_module()}, store)) {}

  Json run(const char* command, const std::string& input, const Actor& actor = system_actor("test")) {
    test_.world->advance(minute_ms);
    return test_.run(command, testing::json(input), actor);
  }
  // The type of the refusal, or "accepted".
  std::string refused(const char* command, const std::string& input, const Actor& actor = system_actor("test")) {
    try {
      run(command, input, actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  std::string person(const std::string& name, const std::string& area = "411002001001", const std::string& more = "") {
    return run("people.register",
               "{'area':'" + area + "','name':'" + name + "','phone':'1380000" + next_number() + "'" + more + "}")["id"]
        .string();
  }
  std::string merge(const std::string& kept, const std::string& merged, const std::string& more = "") {
    return run("people.merge", pair(kept, merged) + more + "}")["id"].string();
  }
  static std::string pair(const std::string& kept, const std::string& merged) {
    return "{'kept':'" + kept + "','merged':'" + merged + "','reason':'同一人'";
  }
  std::string unmerge(const std::string& merge) { return refused("people.unmerge", "{'merge':'" + merge + "','reason':'误合并'}"); }
  std::string stored(const std::string& column, const std::string& id, const char* table = "people") {
    const Rows rows = query("select " + column + " from " + table + " where id = '" + id + "'");
    return rows.empty() ? "none" : rows.text(0, 0);
  }
  Rows query(const std::string& sql) { return test_.kernel->store().read()->query(sql, {}); }
  // An indicator's value now, or as counted for an earlier moment.
  std::int64_t counted(const char* name, Time at = {}) {
    const Indicator* indicator = test_.kernel->model().indicator(name);
    std::string rows = indicator->rows;
    for (const char* table : {"people", "households"}) {
      const std::string mark = std::string("{") + table + "}";
      if (const auto from = rows.find(mark); from != std::string::npos) {
        rows.replace(from, mark.size(), std::string("(select * from ") + table + " where withdrawn_at is null) as rows_of_now");
      }
    }
    const Rows sum = test_.kernel->store().read()->query("select coalesce(sum(amount), 0) from (" + rows + ") as counted",
                                                         {(at.is_set() ? at : now()).ms});
    return std::stoll(sum.text(0, 0));
  }
  Json read(ReadAnswer (*answer)(ReadContext&), const std::string& id, const Actor& actor = system_actor("test"),
            std::map<std::string, std::string, std::less<>> more = {}) {
    more["id"] = id;
    auto reader = test_.kernel->store().read();
    ReadContext::Parts parts{*test_.kernel, std::make_shared<const Actor>(actor), *reader, now(), more};
    ReadContext context(parts);
    return parse_json(answer(context).body);
  }
  Time now() { return test_.world->now(); }
  Kernel& kernel() { return *test_.kernel; }

  // Every right in one area; sensitive fields only where that is said.
  static Actor clerk(const std::string& area, bool sees_sensitive = false) {
    auto role = std::make_shared<Role>();
    role->code = "clerk";
    role->reads = {"*"};
    role->commands = {"*"};
    if (sees_sensitive) role->sensitive = {"conditions"};
    Actor actor;
    actor.account = "clerk-" + area;
    actor.name = actor.account;
    actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
    return actor;
  }

 private:
  std::string next_number() { return std::to_string(++numbers_); }

  testing::TestKernel test_;
  int numbers_ = 1000;
};

}  // namespace fangxian
