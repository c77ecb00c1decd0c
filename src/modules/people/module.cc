#include "command/kernel.h"
#include "modules/people/commands.h"
#include "modules/people/door_index.h"
#include "modules/people/household_commands.h"
#include "modules/people/household_page.h"
#include "modules/people/identity_commands.h"
#include "modules/people/identity_queries.h"
#include "modules/people/identity_records.h"
#include "modules/people/merges.h"
#include "modules/people/people.h"
#include "modules/people/person_index.h"
#include "modules/people/timeline.h"

namespace fangxian {

std::span<const Migration> people_migrations();

namespace {

// Everybody is known before anything is served; from then on the index follows what each batch of commands has changed.
void start(Kernel& kernel) {
  const auto index = std::make_shared<PersonIndex>();
  index->load(kernel.store());
  kernel.keep(index);
  const auto doors = std::make_shared<DoorIndex>();
  doors->load(kernel.store());
  kernel.keep(doors);
  kernel.dispatcher().on_commit(
      [index, &kernel](const std::vector<JournalEntry>& entries) { index->take_changes(entries, kernel.store()); });
}

// A household that got an earlier state back stands at its earlier door again.
void note_reverted_door(Context& ctx, const Event& event) {
  Household household;
  if (event.data["record"].string() == "households" && ctx.find_anywhere(event.subject, household))
    ctx.kernel().kept<DoorIndex>().note(household);
}

}  // namespace

Module people_module() {
  Module module{"people", "人员", "People"};
  module.records = {&person_record, &household_record, &condition_record, &merge_record,
                    &match_record,  &person_request_record};
  for (const auto& commands : {people_commands(), identity_entry_commands(), identity_commands(), merge_commands(),
                               household_commands(), household_entry_commands()}) {
    module.commands.insert(module.commands.end(), commands.begin(), commands.end());
  }
  module.indicators = {
      {"registered_people", "people", "登记人员", "Registered people", "人", "persons",
       "截至时点人员登记册中在册的人员，一人计一次：并入他条的登记自合并（迁移）时点起不再计；核减的不计",
       "People on the register at the moment asked, each counted once: an entry merged into another counts no more from the "
       "time of the merge or move on; withdrawn entries left out",
       "people",
       "select county, area, id, 1 as amount from {people} where registered_at <= $1 and "
       "(merged_into is null or merged_at > $1)"},
      {"party_members", "people", "党员", "Party members", "名", "persons",
       "截至时点登记册中的中共党员，按所在地统计，不论是否上岗；一人计一次，并入他条的登记自合并时点起不再计",
       "Party members on the register at the moment asked, by where they live or work, on duty or not; each counted once, "
       "an entry merged into another no more from the time of the merge on",
       "people",
       "select county, area, id, 1 as amount from {people} where party_member = 1 and registered_at <= $1 and "
       "(merged_into is null or merged_at > $1)"},
      {"registered_households", "people", "登记住户", "Registered households", "户", "households",
       "截至时点在册且未销户的住户，一个门户一条；空置的也计，核减的不计",
       "Households on the register and not closed at the moment asked, one a door; vacant ones too, withdrawn ones not",
       "households",
       "select county, area, id, 1 as amount from {households} where registered_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
      {"registered_residents", "people", "登记到户人员", "Residents registered to a household", "人", "persons",
       "截至时点已登记到户的人员，一人计一次，按所在地统计",
       "People registered to a household at the moment asked, each counted once, by where they live", "people",
       "select county, area, id, 1 as amount from {people} where household is not null and registered_at <= $1 and "
       "(merged_into is null or merged_at > $1)"},
      {"claimed_residents", "people", "住户自报常住人数", "Residents as households say", "人", "persons",
       "截至时点在册且未销户的住户自报的常住人数之和，与登记到户人员对照；未报的户不计",
       "The sum of residents that open households claimed, to compare with those registered; households without a claim left out",
       "households",
       "select county, area, id, residents as amount from {households} where residents is not null and registered_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
  };
  module.reads = {{"/api/people/search", "people", "查找人员", "Search for a person", &read_people_search},
                  {"/api/people/candidates", "people", "录入前查重", "Who this may be", &read_candidates},
                  {"/api/matches/{id}/pair", "matches", "疑似同一人对照", "Two entries side by side", &read_pair}};
  module.reads.insert(module.reads.end(),
                      {{"/api/people/{id}/timeline", "people", "人员时间线", "Timeline of a person", &read_timeline},
                       {"/api/households/{id}/page", "households", "住户一页", "Page of a household", &read_household_page}});
  const std::vector<Importer> importers = household_importers();
  module.importers.insert(module.importers.end(), importers.begin(), importers.end());
  for (const Importer& importer : identity_importers()) module.importers.push_back(importer);
  module.listeners = identity_listeners();
  module.listeners.push_back({"exchange.reverted", "people", &note_reverted_door});
  module.listeners.push_back({"access.redacted", "people", &redact_other_entries});
  module.start = &start;
  module.migrations = people_migrations();
  return module;
}

}  // namespace fangxian
