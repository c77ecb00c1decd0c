#include "exchange/exchange.h"

#include "command/kernel.h"
#include "exchange/commands.h"
#include "exchange/imports.h"

namespace fangxian {

std::span<const Migration> exchange_migrations();

namespace {

// The threads go on with what was cut off once every module's memory is there, and end before the writing thread does.
void start(Kernel& kernel) {
  const auto imports = std::make_shared<Imports>(kernel);
  kernel.keep(imports);
  kernel.dispatcher().on_commit([imports](const std::vector<JournalEntry>& entries) { imports->hear(entries); });
  kernel.when_ready([imports] { imports->start(); });
  kernel.at_stop([imports] { imports->stop(); });
}

}  // namespace

Module exchange_module() {
  Module module{"exchange", "导入导出", "Import and export"};
  module.records = {&import_record, &import_mapping_record, &export_record};
  for (const auto& commands : {import_commands(), undo_commands(), mapping_commands(), export_commands()}) {
    module.commands.insert(module.commands.end(), commands.begin(), commands.end());
  }
  module.reads = exchange_reads();
  module.migrations = exchange_migrations();
  module.start = &start;
  return module;
}

void tidy_exchange(Kernel& kernel) { kernel.kept<Imports>().tidy(); }

}  // namespace fangxian
