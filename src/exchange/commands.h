// The commands and reads of the exchange, one table for each file of them, and what those files share.
#pragma once

#include "command/context.h"
#include "command/refuse.h"
#include "exchange/records.h"

#include <vector>

namespace fangxian {

std::vector<Command> import_commands();   // open, cancel, undo, and what the importing threads tell
std::vector<Command> undo_commands();
std::vector<Command> mapping_commands();
std::vector<Command> export_commands();
std::vector<Read> exchange_reads();

struct OfImport {
  std::string import;
};
inline constexpr Field of_import_fields[] = {
    FIELD(OfImport, import, Kind::id, "导入批次", "Import", {.required = true, .refers_to = "imports"}),
};
static_assert(describes_all<OfImport>(of_import_fields));

inline void only_the_system(const Context& context) {
  if (context.actor().is_system) return;
  throw Refusal(RefusalKind::forbidden, "command.internal", {"此操作只由系统自身执行", "Only the system itself does this"});
}

// The batch inside what the actor may act on.
inline Import import_within(Context& context, const std::string& id) {
  Import row = context.find<Import>(id);
  context.require_area(row.area, "/import");
  return row;
}

}  // namespace fangxian
