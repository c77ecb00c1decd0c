// The starting point of an investigation, and the lists of what is late and who stays too long.
#pragma once

#include "command/context.h"
#include "command/model.h"
#include "modules/cases/records.h"

namespace fangxian::cases {

// The case within what the actor may read; not there otherwise.
Case case_of(ReadContext& ctx, const std::string& id);
// Only the tracing group, and only after cases.open has put the look on record.
void require_open_file(ReadContext& ctx, const Case& row);
// All entries of the person; the kept one first. Which they are is nobody's secret from whoever has the file open.
std::vector<std::string> entries_of_person(ReadContext& ctx, const std::string& person);

// GET /api/cases/{id}/known?days=14: {"case", "entries", "from", "contacts_from", "items", "counts", "more"}, oldest first.
// For the tracing group alone, after cases.open has put the look on record; names stay masked.
ReadAnswer read_known(ReadContext& ctx);
// GET /api/cases/late?area=: steps of the statutory clocks that are open or were late, cases and transfers of contacts.
ReadAnswer read_late(ReadContext& ctx);
// GET /api/cases/overdue?area=: contacts whose last day has passed and who are not released.
ReadAnswer read_overdue(ReadContext& ctx);

}  // namespace fangxian::cases
