// The bare databases that our commands are measured against: the same rows in the same tables, written by hand-made loops.
#pragma once

#include "store/store.h"

#include <cstddef>
#include <memory>
#include <string>

namespace fangxian::bench {

// What a run of commands left behind, command by command: row i of both belongs together.
struct Written {
  Rows teams, journal;
};
// In order of the journal, after the first `skipped`. Reads a store that others are using.
Written read_written(Connection& connection, std::size_t skipped, std::size_t limit);

class Bare {
 public:
  virtual ~Bare() = default;
  // Rows `first` to `first + count` and the journal's head, durable when it returns: one transaction.
  virtual void write(const Written& rows, std::size_t first, std::size_t count) = 0;
};

// Each on a store that a Kernel has migrated. SQLite: prepared statements, the settings of our own writer. PostgreSQL:
// prepared statements sent down the pipeline, one round trip for a transaction.
std::unique_ptr<Bare> bare_sqlite(const std::string& file);
std::unique_ptr<Bare> bare_postgresql(const std::string& url);

}  // namespace fangxian::bench
