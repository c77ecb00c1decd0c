// Tables in and out on the command line, by the same commands as the console's.
#pragma once

#include "store/store.h"

#include <string>

namespace fangxian {

struct ImportOptions {
  StoreOptions store;
  std::string file;
  std::string record;
  std::string area;
  std::string form;
  std::string failed_file;  // where the rows that failed are written; "" = nowhere
  bool is_dry_run = false;
};
// Prints the counts and what failed. 0 when every row went in, 1 when some failed.
int import_table(const ImportOptions& options);

struct ExportOptions {
  StoreOptions store;
  std::string record;
  std::string query;
  std::string reason;    // with one, the export is ordered, marked on every row and journalled
  bool is_full = false;  // personal values too; needs a reason
};
int export_table(const ExportOptions& options);

}  // namespace fangxian
