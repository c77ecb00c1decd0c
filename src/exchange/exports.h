// An export that was ordered with a reason: who may take it, until when, and its text with a mark on every row.
#pragma once

#include "command/kernel.h"
#include "exchange/records.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace fangxian {

struct TakenExport {
  Export row;
  std::string file_name;
  std::string mark;  // who, when, which export: the last column of every row
  std::map<std::string, std::string, std::less<>> query;
};

// Judges and journals the taking before the first byte leaves. Refusals: `exports.not-found` (also for somebody else's),
// `exchange.export-expired`, `exchange.export-cancelled`, those of the list.
TakenExport take_export(Kernel& kernel, const Actor& actor, const std::string& id);
// Pages of the file; `write` returns false to stop. Notes how many rows left.
void write_export(Kernel& kernel, const std::shared_ptr<const Actor>& actor, const TakenExport& taken, bool in_english,
                  const std::function<bool(std::string)>& write);

// `area=4110&state=open` to its parameters; Refusal `query.invalid`.
std::map<std::string, std::string, std::less<>> parameters_of_query(const std::string& query);

}  // namespace fangxian
