#include "modules/people/commands.h"
#include "modules/people/identity_commands.h"
#include "modules/people/people.h"

namespace fangxian {

std::span<const Migration> people_migrations();

Module people_module() {
  Module module{"people", "人员", "People"};
  module.records = {&person_record, &household_record, &condition_record};
  for (const auto& commands : {people_commands(), identity_commands()}) {
    module.commands.insert(module.commands.end(), commands.begin(), commands.end());
  }
  module.indicators = {
      {"registered_people", "people", "登记人员", "Registered people", "人", "persons",
       "截至时点人员登记册中在册的人员，一人一条；核减的不计", "People on the register at the moment asked, one entry each; withdrawn entries left out",
       "people", "select county, area, id, 1 as amount from {people} where registered_at <= $1"},
      {"party_members", "people", "党员", "Party members", "名", "persons",
       "截至时点登记册中的中共党员，按所在地统计，不论是否上岗", "Party members on the register at the moment asked, by where they live or work, on duty or not",
       "people", "select county, area, id, 1 as amount from {people} where party_member = 1 and registered_at <= $1"},
  };
  module.migrations = people_migrations();
  return module;
}

}  // namespace fangxian
