#include "modules/mobilisation/commands.h"
#include "modules/mobilisation/indicators.h"
#include "modules/mobilisation/mobilisation.h"
#include "modules/mobilisation/roster.h"

namespace fangxian {

std::span<const Migration> mobilisation_migrations();

namespace {

// GET /api/rosters?place=|post=&from=&to= : today's 24 hours unless a window is given.
ReadAnswer read_roster(ReadContext& ctx) {
  const Time midnight = start_of(date_of(ctx.now()));
  const Time from = ctx.time_parameter("from", midnight);
  const DutyTime window{from, ctx.time_parameter("to", from + day_ms)};
  const RosterRequest request{ctx.parameter("place"), ctx.parameter("post"), window,
                              ctx.scope_of("posts"),  ctx.scope_of("shifts"), ctx.view_of("people")};
  ReadAnswer answer;
  answer.body = build_roster(ctx.database(), request).dump();
  return answer;
}

}  // namespace

Module mobilisation_module() {
  Module module{"mobilisation", "组织动员", "Mobilisation"};
  module.records = {&headquarters_record, &work_group_record, &posting_record,  &unit_record,     &team_record,
                    &member_record,       &sign_up_record,    &reinforcement_record, &post_record, &assignment_record,
                    &shift_record,        &call_out_record,   &call_answer_record};
  for (const auto& part : {bodies_commands(), teams_commands(), hands_commands(), posts_commands(), shifts_commands(),
                           roster_commands(), calls_commands()}) {
    module.commands.insert(module.commands.end(), part.begin(), part.end());
  }
  module.importers = hands_importers();
  module.listeners = {{"places.closed", "mobilisation", &close_posts_of_place}};
  module.indicators = mobilisation_indicators();
  module.reads = {{"/api/rosters", "shifts", "值班表", "Roster", &read_roster}};
  module.migrations = mobilisation_migrations();
  return module;
}

}  // namespace fangxian
