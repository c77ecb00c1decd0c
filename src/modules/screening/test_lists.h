// A township for the tests of screening: areas, people, a list, and short ways to ask.
#pragma once

#include "command/read_parts.h"
#include "modules/areas/areas.h"
#include "modules/people/people.h"
#include "modules/rulesets/rulesets.h"
#include "modules/screening/outcome.h"
#include "modules/screening/screening.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace fangxian::screening {

inline constexpr const char* village = "411002001001";

inline Actor worker_of(const char* area, std::vector<std::string> commands = {"*"}, std::vector<std::string> reads = {"*"}) {
  auto role = std::make_shared<Role>();
  role->code = "worker";
  role->reads = std::move(reads);
  role->commands = std::move(commands);
  Actor actor;
  actor.account = std::string("worker-") + area;
  actor.name = actor.account;
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return actor;
}

struct Lists {
  testing::TestKernel kernel;
  explicit Lists(std::string_view store = "sqlite")
      : kernel(testing::test_kernel({areas_module(), rulesets_module(), people_module(), screening_module()}, store)) {
    run("areas.load_division",
        "{'edition':'test','rows':['41,河南省','4110,许昌市','411002,魏都区','411002001,西大街道','411002001001,清虚街社区居委会',"
        "'411002001002,西关社区居委会','411002002,东大街道','411002002001,毓秀路社区居委会','411003,建安区','411003001,许由街道',"
        "'411003001001,十里铺居委会']}");
  }
  Json run(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    return kernel.run(command, testing::json(input), actor);
  }
  std::string refused(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    try {
      run(command, input, actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  static std::string list_input(const char* area, const char* reply_by = "2021-08-05T20:00", const char* more = "") {
    return std::string("{'area':'") + area +
           "','title':'第一批','source':'大数据','necessity':'来源地核查','purpose':'防控','window_from':'2021-07-20','window_to':'2021-08-05T24:00',"
           "'reply_by':'" +
           reply_by + "'" + more + "}";
  }
  std::string list(const char* area = "411002") { return run("screening.open_list", list_input(area))["id"].string(); }
  Json push(const std::string& list, const std::string& claims, const Actor& actor = system_actor("test")) {
    return run("screening.push", "{'list':'" + list + "'," + claims + "}", actor);
  }
  Json reply(const Json& row, const std::string& reply, const Actor& actor = system_actor("test")) {
    return run("screening.reply", "{'id':'" + row["id"].string() + "'," + reply + "}", actor);
  }
  Json read(const char* path, std::map<std::string, std::string, std::less<>> parameters,
            const Actor& actor = system_actor("test")) {
    auto reader = kernel.kernel->store().read();
    ReadContext::Parts parts{*kernel.kernel, std::make_shared<const Actor>(actor), *reader, kernel.world->now(),
                             std::move(parameters)};
    ReadContext context(parts);
    for (const Read& each : reads()) {
      if (std::string_view(each.path) == path) return parse_json(each.answer(context).body);
    }
    return {};
  }
  // The body of any read of the module.
  std::string page(std::string_view path, std::map<std::string, std::string, std::less<>> parameters,
                   const Actor& actor = system_actor("test")) {
    auto reader = kernel.kernel->store().read();
    ReadContext::Parts parts{*kernel.kernel, std::make_shared<const Actor>(actor), *reader, kernel.world->now(),
                             std::move(parameters)};
    ReadContext context(parts);
    for (const Module& module : kernel.kernel->model().modules()) {
      for (const Read& each : module.reads) {
        if (each.path == path) return each.answer(context).body;
      }
    }
    return "";
  }
  Json outcome(const std::string& list, const Actor& actor = system_actor("test")) {
    return read("/api/push_lists/{id}/outcome", {{"id", list}}, actor);
  }
  std::string cell(const std::string& sql, const std::string& id) {
    auto reader = kernel.kernel->store().read();
    const Rows rows = reader->query(sql, {id});
    return rows.empty() ? "nothing" : rows.text(0, 0);
  }
};

class BothStores : public ::testing::TestWithParam<std::string> {};

}  // namespace fangxian::screening
