// Typed reads of described rows on any connection, for code that has no Context.
#pragma once

#include "store/registers.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// Rows in force by a condition over the record's columns, oldest first. `record_of` must be declared for T.
template <class T>
std::vector<T> rows_where(Connection& connection, std::string_view condition, std::initializer_list<Value> values) {
  const Record& record = record_of(static_cast<const T*>(nullptr));
  std::string sql = "select " + column_list(record) + " from " + record.plural + " where withdrawn_at is null and (";
  sql.append(condition).append(") order by id");
  const Rows rows = connection.query(sql, std::span<const Value>(values.begin(), values.size()));
  std::vector<T> found(rows.size());
  RowInfo info;
  for (std::size_t i = 0; i < rows.size(); ++i) read_row(record, rows, i, &found[i], info);
  return found;
}

}  // namespace fangxian
