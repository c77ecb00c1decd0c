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
