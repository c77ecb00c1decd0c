// Rows as JSON text without a document in between: for the reads that are asked most.
#pragma once

#include "command/context.h"
#include "record/faces.h"

#include <string>

namespace fangxian {

// One row inside what the actor may read; Refusal `<plural>.not-found` otherwise, exactly as if it did not exist.
std::string one_row(ReadContext& context, const Record& record, const std::string& id);

// Appends what row_to_json would make.
void append_row_json(std::string& out, const Record& record, const Rows& rows, std::size_t row, View view);

}  // namespace fangxian
