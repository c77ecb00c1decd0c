// A village for the tests of responsibility: areas, doors, people, and short ways to ask.
#pragma once

#include "command/read_parts.h"
#include "modules/areas/areas.h"
#include "modules/people/people.h"
#include "modules/responsibility/coverage.h"
#include "modules/responsibility/indicators.h"
#include "modules/responsibility/responsibility.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <string>

namespace fangxian::responsibility {

inline constexpr const char* village = "411002001001";
inline constexpr const char* other_village = "411002001002";

inline Actor clerk_of(const char* area, bool sees_health = false) {
  auto role = std::make_shared<Role>();
  role->code = "clerk";
  role->reads = {"*"};
  role->commands = {"*"};
  if (sees_health) role->sensitive = {"*"};
  Actor actor;
  actor.account = std::string("clerk-") + area;
  actor.name = actor.account;
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return actor;
}

// A desk that opens doors: the households module's own commands are not what is tested here.
struct OpenDoor {
  AreaCode area;
  std::string address;
};
inline constexpr Field open_door_input[] = {FIELD(OpenDoor, area, Kind::area, "所在地", "Area", {.required = true}),
                                            FIELD(OpenDoor, address, Kind::text, "地址", "Address", {.required = true})};
inline Json open_door(Context& ctx, const OpenDoor& input) {
  return Json::object().set("id", household_at(ctx, input.area, input.address, ctx.at()));
}
inline Module door_module() {
  Module module{"door", "门", "Door"};
  module.commands = {command<&open_door>("door.open", "开门", "Open", open_door_input)};
  return module;
}

struct Village {
  testing::TestKernel kernel;
  explicit Village(std::string_view store = "sqlite")
      : kernel(testing::test_kernel({areas_module(), people_module(), responsibility_module(), door_module()}, store)) {
    run("areas.load_division",
        "{'edition':'test','rows':['41,河南省','4110,许昌市','411002,魏都区','411002001,西大街道','411002001001,清虚街社区居委会',"
        "'411002001002,西关社区居委会','411003,建安区','411003001,许由街道','411003001001,十里铺居委会']}");
  }
  Json run(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    return kernel.run(command, testing::json(input), actor);
  }
  std::string id(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    return run(command, input, actor)["id"].string();
  }
  std::string refused(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    try {
      run(command, input, actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  std::string door(const std::string& address, const char* area = village) {
    return id("door.open", std::string("{'area':'") + area + "','address':'" + address + "'}");
  }
  std::string person(const char* name, const char* phone, const char* area = village) {
    return id("people.register", std::string("{'area':'") + area + "','name':'" + name + "','phone':'" + phone + "'}");
  }
  std::int64_t value(const char* indicator, const char* moment, const char* area = "4110") {
    auto reader = kernel.kernel->store().read();
    const auto counts = count_by_area(*reader, kernel.kernel->model(), indicator, Scope({subtree_range(AreaCode::of(area))}),
                                      *parse_time(moment));
    std::int64_t sum = 0;
    for (const auto& [at, count] : counts) sum += count;
    return sum;
  }
  std::int64_t now(const char* indicator, const char* area = "4110") {
    return value(indicator, format_time(kernel.world->now()).c_str(), area);
  }
  Json coverage(const char* area, const Actor& actor = system_actor("test")) {
    auto reader = kernel.kernel->store().read();
    ReadContext::Parts parts{
        *kernel.kernel, std::make_shared<const Actor>(actor), *reader, kernel.world->now(), {{"area", area}}};
    ReadContext context(parts);
    return parse_json(read_coverage(context).body);
  }
  std::string cell(const std::string& sql, const std::string& id) {
    auto reader = kernel.kernel->store().read();
    const Rows rows = reader->query(sql, {id});
    return rows.empty() ? "nothing" : rows.text(0, 0);
  }
};

class BothStores : public ::testing::TestWithParam<std::string> {};

}  // namespace fangxian::responsibility
