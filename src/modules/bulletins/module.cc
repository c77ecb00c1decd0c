#include "command/kernel.h"
#include "modules/bulletins/answer_records.h"
#include "modules/bulletins/bulletins.h"
#include "modules/bulletins/commands.h"
#include "modules/bulletins/indicator_cache.h"
#include "modules/bulletins/queries.h"
#include "modules/bulletins/records.h"

namespace fangxian {

std::span<const Migration> bulletins_migrations();

namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Every indicator is tried once here, so that a broken one is found at start and not at midnight.
void start(Kernel& kernel) {
  check_indicators(*kernel.store().read(), kernel.model());
  auto cache = std::make_shared<IndicatorCache>(kernel.model());
  kernel.keep(cache);
  kernel.dispatcher().on_commit([cache](const std::vector<JournalEntry>& entries) { cache->touch(entries); });
}

}  // namespace

Module bulletins_module() {
  Module module{"bulletins", "通报", "Bulletins"};
  module.records = {&report_record, &bulletin_record, &bulletin_figure_record, &confirmation_record, &correction_record};
  append(module.commands, report_commands());
  append(module.commands, publishing_commands());
  append(module.commands, answer_commands());
  append(module.reads, indicator_reads());
  append(module.reads, bulletin_reads());
  module.migrations = bulletins_migrations();
  module.start = start;
  return module;
}

}  // namespace fangxian
