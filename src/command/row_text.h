// Rows as JSON text without a document in between: for the reads that are asked most.
#pragma once

#include "command/context.h"
#include "record/faces.h"

#include <string>

namespace fangxian {

// One row inside what the actor may read; Refusal `<plural>.not-found` otherwise, exactly as if it did not exist.
std::string one_row(ReadContext& context, const Record& record, const std::string& id);

// Appends a row as {"<field>": value, …, "_version", "_recorded_at", "_recorded_by"[, "_withdrawn_at", "_withdrawn_reason"]};
// each value as value_to_json makes it, sensitive fields only when the view shows them.
void append_row_json(std::string& out, const Record& record, const Rows& rows, std::size_t row, View view);
// The same as a document.
Json row_to_json(const Record& record, const Rows& rows, std::size_t row, View view);

}  // namespace fangxian
