// What an import tells: its counts, what failed and why, what was mended; and the failed rows as a file of the form that came in.
#pragma once

#include "command/kernel.h"
#include "exchange/batch_rows.h"
#include "exchange/records.h"
#include "record/json.h"

#include <string>
#include <string_view>

namespace fangxian {

inline constexpr std::int64_t failures_told = 1000;

// `viewer` sees the cells of their own import; anybody else sees personal ones masked and sensitive ones not at all.
Json import_report(Kernel& kernel, Connection& connection, const Actor& viewer, const Import& row);

struct FailedFile {
  std::string type;
  std::string file_name;
  std::string bytes;
};
// Refusal `exchange.nothing-failed`, also once the rows are no longer kept.
FailedFile failed_file(Kernel& kernel, Connection& connection, const Actor& viewer, const Import& row);

// What can be imported and by which forms: GET /api/import.
Json import_catalogue(const Model& model);
// How a table would be read: POST /api/import/{records}/preview.
struct ImportOrder;
Json import_preview(Kernel& kernel, const Actor& actor, const ImportOrder& order, std::string_view bytes);

}  // namespace fangxian
