// The starting point of an investigation, and the lists of what is late and who stays too long.
#pragma once

#include "command/context.h"
#include "command/model.h"

namespace fangxian::cases {

// GET /api/cases/{id}/known?days=14: {"case", "entries", "from", "contacts_from", "items", "counts", "more"}, oldest first.
// For the tracing group alone, after cases.open has put the look on record; names stay masked.
ReadAnswer read_known(ReadContext& ctx);
// GET /api/cases/late?area=: steps of the statutory clocks that are open or were late, cases and transfers of contacts.
ReadAnswer read_late(ReadContext& ctx);
// GET /api/cases/overdue?area=: contacts whose last day has passed and who are not released.
ReadAnswer read_overdue(ReadContext& ctx);

}  // namespace fangxian::cases
