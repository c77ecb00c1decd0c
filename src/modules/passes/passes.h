// A resident's status from rule and evidence, and the signed pass that any phone verifies offline.
#pragma once

#include "command/model.h"
#include "modules/passes/jobs.h"
#include "modules/passes/pass_book.h"
#include "modules/passes/pass_records.h"
#include "modules/passes/records.h"
#include "modules/passes/status_book.h"
#include "modules/passes/status_rules.h"

namespace fangxian {

// After its start kernel.kept<StatusBook>() and kernel.kept<PassBook>() answer; they show what is committed. Hears the event
// `status.evidence` {person, kind, record, id, from, until, ended_at, rule_set, note} of any module; emits
// `passes.status_changed` {person, before, colour, reason}.
Module passes_module();

}  // namespace fangxian
