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
// The same without a prefix, made once per thread.
const std::string& column_text(const Record& record);
std::size_t column_count(const Record& record);
// `select … where withdrawn_at is null and id = $1`.
const std::string& select_by_id_text(const Record& record);

// Inserts version 1 or updates to info.version + 1, copying the old row into `<plural>_history` with superseded_at first.
// Throws Refusal `record.changed-meanwhile` when the stored version is not info.version. `info` becomes the stored one.
void save_row(Connection& connection, const Record& record, const void* object, RowInfo& info);

// The same for values in field order, where the struct is known by its description alone.
void save_values(Connection& connection, const Record& record, std::span<const Value> values, RowInfo& info);

// Appends the cells of a new row's version 1 in column_list order.
void append_new_row(std::vector<Value>& cells, const Record& record, std::span<const Value> values, const RowInfo& info);

// Refusal `record.changed-meanwhile`.
[[noreturn]] void refuse_changed(const Record& record, const std::string& id);

// False when there is no such row. County and id are the primary key.
bool load_row(Connection& connection, const Record& record, std::string_view county, std::string_view id, void* object,
              RowInfo& info);

// A table expression of the record as it was recorded at a time: `(select … union all select …)`; `placeholder` is the
// `$n` that carries milliseconds. With an empty placeholder: the table itself.
std::string as_of_source(const Record& record, std::string_view placeholder);

// Fills a struct from cells in column_list order.
void read_cells(const Record& record, std::span<const Value> cells, void* object, RowInfo& info);
void read_row(const Record& record, const Rows& rows, std::size_t row, void* object, RowInfo& info);

}  // namespace fangxian
