// The backup file: one SQLite file with the tables, rows and applied migrations of a store of either kind.
#pragma once

#include "store/store.h"

#include <cstdint>
#include <string>

namespace fangxian {

// A file that appears under its name only when it is whole: written beside it first, synced, then renamed.
class PartFile {
 public:
  // Refusal `store.cannot-write` when the folder does not take it.
  explicit PartFile(std::string file);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  const std::string& path() const { return part_; }
  // Returns its size in bytes.
  std::int64_t finish();

 private:
  std::string file_;
  std::string part_;
};

// Copies what a PostgreSQL connection sees of its schema, inside the caller's snapshot, into an empty SQLite file.
void write_portable(Connection& snapshot, const std::string& file);

// The other way, in one transaction of the writer; its schema must be empty.
void read_portable(Connection& file, Connection& writer);

}  // namespace fangxian
