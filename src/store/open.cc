#include "base/check.h"
#include "store/store.h"

#include <fmt/format.h>

namespace fangxian {

const Value& Rows::at(std::size_t row, std::string_view column) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == column) return at(row, i);
  }
  fail_check(fmt::format("an answer has the column {}", column));
}

std::string insert_text(std::string_view table, std::string_view columns, std::size_t width) {
  std::string sql = fmt::format("insert into {} ({}) values (", table, columns);
  for (std::size_t i = 1; i <= width; ++i) sql += fmt::format("{}${}", i == 1 ? "" : ", ", i);
  return sql + ")";
}

void Connection::insert_rows(std::string_view table, std::string_view columns, std::size_t width, std::span<const Value> values) {
  check(width > 0 && values.size() % width == 0, "rows are inserted whole");
  const std::string sql = insert_text(table, columns, width);
  for (std::size_t at = 0; at < values.size(); at += width) execute(sql, values.subspan(at, width));
}

Reader::~Reader() {
  if (connection_) store_->give_back(std::move(connection_));
}

std::unique_ptr<Store> open_store(const StoreOptions& options) {
  if (options.url.empty()) return open_sqlite(options);
  if (options.url.starts_with("postgresql://") || options.url.starts_with("postgres://")) return open_postgresql(options);
  throw Refusal(RefusalKind::invalid, "store.bad-url",
                {"数据库地址应以 postgresql:// 开头", "the store's address must begin with postgresql://"});
}

}  // namespace fangxian
