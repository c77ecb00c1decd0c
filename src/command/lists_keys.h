// Which columns an index finds rows by, as the store knows it: read once, when the store is open and migrated.
#pragma once

#include "record/field.h"
#include "store/store.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

class IndexedColumns {
 public:
  IndexedColumns(Store& store, const std::vector<const Record*>& records);
  bool leads(std::string_view table, std::string_view column) const;

 private:
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> columns_;
};

}  // namespace fangxian
