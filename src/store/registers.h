// Described structs to and from their tables: load, save with the superseded version kept, and as-of sources.
#pragma once

#include "record/field.h"
#include "store/store.h"

#include <span>
#include <string>
#include <vector>

namespace fangxian {

// The system columns of one row.
struct RowInfo {
  std::int64_t version = 0;  // 0 = not stored yet
  Time recorded_at;
  std::string recorded_by;  // account id
  Time withdrawn_at;        // set = withdrawn (核减); the row stays
  std::string withdrawn_reason;
};

// `county, <described columns>, version, recorded_at, recorded_by, withdrawn_at, withdrawn_reason`, prefixed when asked.
std::string column_list(const Record& record, std::string_view prefix = "");

// Inserts version 1 or updates to info.version + 1, copying the old row into `<plural>_history` with superseded_at first.
// Throws Refusal `record.changed-meanwhile` when the stored version is not info.version. `info` becomes the stored one.
void save_row(Connection& connection, const Record& record, const void* object, RowInfo& info);

// The same for values in field order, where the struct is known by its description alone.
void save_values(Connection& connection, const Record& record, std::span<const Value> values, RowInfo& info);

// False when there is no such row. County and id are the primary key.
bool load_row(Connection& connection, const Record& record, std::string_view county, std::string_view id, void* object,
              RowInfo& info);

// A table expression of the record as it was recorded at a time: `(select … union all select …)`; `placeholder` is the
// `$n` that carries milliseconds. With an empty placeholder: the table itself.
std::string as_of_source(const Record& record, std::string_view placeholder);

// Fills a struct from `cells` in column_list order starting at `first` (county).
void read_row(const Record& record, const Rows& rows, std::size_t row, void* object, RowInfo& info);

}  // namespace fangxian
