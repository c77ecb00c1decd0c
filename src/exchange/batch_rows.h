// One data row on its way through an import, and what the import has counted so far.
#pragma once

#include "command/dispatcher.h"
#include "record/json.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fangxian {

// Why a row failed, in one cell of it or (with an empty column) as a whole.
struct RowProblem {
  std::string column;
  std::string field;
  std::string value;
  Words words;
};

// What was made of a cell that could not be taken as it stood.
struct RowMending {
  std::string column;
  std::string field;
  std::string from;
  std::string to;
  Words words;
};

struct BatchRow {
  std::int64_t row = 0;   // among the data rows, from 1
  std::int64_t line = 0;  // of the file
  std::vector<std::string> cells;
  Json input;
  std::vector<RowProblem> problems;  // with any, the row is not handed to the command
  std::vector<RowMending> mendings;
  Outcome outcome;
};
using BatchRowPointer = std::shared_ptr<BatchRow>;

// read = made + updated + same + queued + failed at any moment: a row is counted when its outcome is known.
struct ImportCounts {
  std::int64_t read = 0, made = 0, updated = 0, same = 0, queued = 0, failed = 0;
  std::int64_t mended = 0;    // cells
  std::int64_t problems = 0;  // of the failed rows
  std::int64_t notes = 0;
  std::int64_t title = 0, total = 0, blank = 0, header = 0;  // rows that are no data
  bool operator==(const ImportCounts&) const = default;
};
Json to_json(const ImportCounts& counts);
ImportCounts import_counts_of(const Json& json);

// Where built rows go: to the command, or to its rehearsal. `account` is called on the importing thread once for each row whose
// outcome is known.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual void put(BatchRowPointer row) = 0;
  // Waits until every row that was put is accounted for, or the sink was told to give up.
  virtual void drain() = 0;
};

struct SinkParts {
  class Kernel& kernel;
  std::string import;
  std::string command;
  std::function<std::shared_ptr<const Actor>()> actor;  // as granted now
  std::function<bool()> is_stopping;                    // the program ends: nothing more is begun
  std::function<void(const BatchRow&)> account;
};

// The key under which the command of a row is journalled.
std::string import_key(const std::string& import, std::int64_t row);
// Every command as by hand, a bounded number of them waiting at the dispatcher: what others do gets in between.
std::unique_ptr<RowSink> make_submitting_sink(SinkParts parts);
// The same commands rolled back. `groups` tells for each row (from 1) which rows must be rehearsed together, see rehearsal.cc.
std::unique_ptr<RowSink> make_rehearsing_sink(SinkParts parts, std::vector<std::uint32_t> groups);

// Rows that one import has waiting at the dispatcher, at least and at most.
inline constexpr std::size_t least_window = 256;
inline constexpr std::size_t largest_window = 512;
// Rows in one rehearsal; a file of no more data rows is rehearsed as one.
inline constexpr std::size_t rehearsed_together = 512;

}  // namespace fangxian
