#include "command/kernel.h"
#include "modules/cases/cases.h"
#include "modules/cases/commands.h"
#include "modules/cases/known.h"
#include "modules/cases/tracing_feed.h"

namespace fangxian {

std::span<const Migration> cases_migrations();

Module cases_module() {
  Module module{"cases", "病例与密接", "Cases and contacts"};
  module.records = {&case_record, &case_movement_record, &contact_record, &contact_test_record};
  for (const auto& part :
       {cases::case_commands(), cases::movement_commands(), cases::contact_commands(), cases::watch_commands()}) {
    module.commands.insert(module.commands.end(), part.begin(), part.end());
  }
  module.indicators = cases::indicators();
  module.reads = {
      {"/api/cases/{id}/known", "cases", "已知情况", "What is known of a case", &cases::read_known},
      {"/api/cases/{id}/contacts", "cases", "同时空人员", "Who was there at the same time", &cases::read_met},
      {"/api/cases/late", "cases", "时限与超时", "Clocks and who is late", &cases::read_late},
      {"/api/cases/overdue", "contacts", "超期未解除", "Overdue for release", &cases::read_overdue},
  };
  module.migrations = cases_migrations();
  module.start = [](Kernel& kernel) {
    add_rule_reviewer(kernel, &cases::review_contacts);
    cases::start_tracing(kernel);
  };
  return module;
}

}  // namespace fangxian
