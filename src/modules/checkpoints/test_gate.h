// A village gate and a road gate for the tests of permits, queues and bundles, and short ways to do and to ask.
#pragma once

#include "command/read_parts.h"
#include "modules/areas/areas.h"
#include "modules/checkpoints/checkpoints.h"
#include "modules/checkpoints/records.h"
#include "modules/passes/passes.h"
#include "modules/people/people.h"
#include "modules/places/places.h"
#include "modules/rulesets/rulesets.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

namespace fangxian::checkpoints {

inline Actor clerk_of(const char* area) {
  auto role = std::make_shared<Role>();
  role->code = "clerk";
  role->reads = {"*"};
  role->commands = {"*"};
  Actor actor;
  actor.account = std::string("clerk-") + area;
  actor.name = actor.account;
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return actor;
}

struct TestGate {
  testing::TestKernel test;
  std::string village_gate, road_gate;

  explicit TestGate(std::string_view store = "sqlite")
      : test(testing::test_kernel({areas_module(), rulesets_module(), people_module(), places_module(), passes_module(),
                                   checkpoints_module()},
                                  store)) {
    run("areas.load_division",
        "{'edition':'test','rows':['41,河南省','4110,许昌市','411002,魏都区','411002001,西大街道','411002001001,清虚街社区居委会',"
        "'411002001002,西关社区居委会','411003,建安区','411003001,许由街道','411003001001,十里铺居委会']}");
    village_gate = id("places.open", "{'area':'411002001001','name':'东门','kind':'estate_gate','is_24h':true,'opened_at':'2021-07-01T08:00'}");
    road_gate = id("places.open", "{'area':'411002','name':'高速口','kind':'motorway_exit','is_24h':true,'opened_at':'2021-07-01T08:00'}");
  }
  Json run(const char* command, const std::string& input, const Actor& actor = system_actor("test")) {
    test.world->advance(second_ms);
    return test.run(command, testing::json(input), actor);
  }
  std::string id(const char* command, const std::string& input) { return run(command, input)["id"].string(); }
  // The type of the refusal, or "accepted".
  std::string refused(const char* command, const std::string& input, const Actor& actor = system_actor("test")) {
    try {
      run(command, input, actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  Json read(ReadAnswer (*answer)(ReadContext&), std::map<std::string, std::string, std::less<>> parameters,
            const Actor& actor = system_actor("test")) {
    auto reader = test.kernel->store().read();
    ReadContext::Parts parts{*test.kernel, std::make_shared<const Actor>(actor), *reader, now(), std::move(parameters)};
    ReadContext context(parts);
    return parse_json(answer(context).body);
  }
  std::string read_refused(ReadAnswer (*answer)(ReadContext&), std::map<std::string, std::string, std::less<>> parameters,
                           const Actor& actor) {
    try {
      read(answer, std::move(parameters), actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "answered";
  }
  Time now() { return test.world->now(); }
  // Somebody known by name alone comes in; the passage's id.
  std::string pass(const std::string& gate, Time at, const std::string& more = "") {
    return id("checkpoints.pass", "{'gate':'" + gate + "','direction':'in','proof':'none','name':'王桂英','at':'" + format_time(at) + "'" + more + "}");
  }
  void pass_often(const std::string& gate, int times, Time at) {
    for (int i = 0; i < times; ++i) pass(gate, at);
  }
};

}  // namespace fangxian::checkpoints
