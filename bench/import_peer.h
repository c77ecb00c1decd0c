// How fast a database reads a CSV by its own means.
#pragma once

#include "store/store.h"

namespace fangxian::bench {

// Writes the persons and households of one store as CSV files, reads them into the other, whose tables are empty, with
// `sqlite3 .import` or `copy`, and returns the seconds of the reading alone.
double read_as_csv(const StoreOptions& from, const StoreOptions& to);

}  // namespace fangxian::bench
