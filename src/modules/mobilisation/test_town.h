// A small town for the tests of mobilisation: a kernel with its modules, clerks of areas, and short ways to ask.
#pragma once

#include "command/read_parts.h"
#include "modules/mobilisation/mobilisation.h"
#include "modules/people/people.h"
#include "modules/places/places.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <string>

namespace fangxian {

inline Actor clerk_of(const char* area, bool sees_health = false, bool may_reveal = false) {
  auto role = std::make_shared<Role>();
  role->code = "clerk";
  role->reads = {"*"};
  role->commands = {"*"};
  if (sees_health) role->sensitive = {"*"};
  role->may_reveal = may_reveal;
  Actor actor;
  actor.account = std::string("clerk-") + area;
  actor.name = actor.account;
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return actor;
}

struct Town {
  testing::TestKernel kernel;
  explicit Town(std::string_view store = "sqlite")
      : kernel(testing::test_kernel({people_module(), places_module(), mobilisation_module()}, store)) {}

  Json run(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    return kernel.run(command, testing::json(input), actor);
  }
  std::string id(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    return run(command, input, actor)["id"].string();
  }
  // The refusal's type, or "accepted".
  std::string refused(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    try {
      run(command, input, actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  std::string person(int number, const char* more = "", const char* area = "411002001001") {
    return id("people.register", std::string("{'area':'") + area + "','name':'张" + std::to_string(number) + "','phone':'138" +
                                     std::to_string(10000000 + number) + "'" + more + "}");
  }
  // The indicator's value as now recorded, within a subtree; `window` starts a flow.
  std::int64_t value(const char* name, const char* moment, const char* area = "4110", const char* window = "2021-01-01") {
    const Indicator* indicator = kernel.kernel->model().indicator(name);
    std::string sql = indicator->rows, known;
    for (const Record* record : kernel.kernel->model().records()) {
      const std::string mark = std::string("{") + record->plural + "}", name = std::string("known_") + record->plural;
      if (sql.find(mark) == std::string::npos) continue;
      known += (known.empty() ? "with " : ", ") + name + " as (select * from " + record->plural + " where withdrawn_at is null)";
      for (std::size_t at = 0; (at = sql.find(mark, at)) != std::string::npos;) sql.replace(at, mark.size(), name);
    }
    sql = known + " " + sql;
    std::vector<Value> values = {parse_time(moment)->ms};
    if (indicator->is_flow) values.emplace_back(parse_time(window)->ms);
    auto reader = kernel.kernel->store().read();
    const Rows rows = reader->query(sql, values);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows.text(i, 1).starts_with(area)) sum += rows.integer(i, 3);
    }
    return sum;
  }
  std::string cell(const std::string& sql, const std::string& id) {
    auto reader = kernel.kernel->store().read();
    const Rows rows = reader->query(sql, {id});
    return rows.empty() ? "nothing" : rows.text(0, 0);
  }
  Json roster(std::map<std::string, std::string, std::less<>> parameters, const Actor& actor = system_actor("test")) {
    auto reader = kernel.kernel->store().read();
    ReadContext::Parts parts{*kernel.kernel, std::make_shared<const Actor>(actor), *reader, kernel.world->now(),
                             std::move(parameters)};
    ReadContext context(parts);
    return parse_json(mobilisation_module().reads.at(0).answer(context).body);
  }
};

class BothStores : public ::testing::TestWithParam<std::string> {};

}  // namespace fangxian
