// One import on its way: reads, mends and builds on its own thread while the writing thread writes what was built before.
#pragma once

#include "exchange/batch_rows.h"
#include "exchange/plan.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace fangxian {

class Batch {
 public:
  struct Parts {
    Kernel& kernel;
    Import row;
    ImportPlan plan;
    std::shared_ptr<const std::string> bytes;
    std::shared_ptr<const Actor> actor;
    std::int64_t rows_done = 0;  // by an earlier run that was cut off, and what it counted
    ImportCounts counts;
    std::function<bool()> is_stopping, is_cancelled;
    // Runs a command as the system until it is decided; throws its refusal.
    std::function<void(const char* command, const Json& input)> as_system;
  };
  explicit Batch(Parts parts);

  // The state that it ended in, with a note where somebody should read why; "" when the program ends before the file does.
  std::string run();
  const std::string& note() const { return note_; }
  // From any thread.
  ImportCounts counts() const;
  std::int64_t rows() const { return parts_.plan.rows; }

 private:
  std::shared_ptr<const Actor> actor_now();
  std::unique_ptr<RowSink> make_sink(const RowBuilder& builder, const KnownHeadings& known);
  std::string read_rows(TableReader& reader, const RowBuilder& builder, RowSink& sink);
  std::string interruption();
  void count_skipped(RowKind kind);
  void account(const BatchRow& row, const RowBuilder& builder);
  void account_failed(const BatchRow& row, const RowBuilder& builder);
  void account_told(const BatchRow& row);
  void keep_row(const char* kind, std::int64_t row, std::int64_t part, const Json& content);
  void note_progress();

  Parts parts_;
  const bool follows_account_;  // the importer's grants are asked for anew while it runs
  mutable std::mutex mutex_;
  ImportCounts counts_;
  Json kept_ = Json::array();  // rows to be kept with the next note
  std::int64_t last_row_ = 0, noted_row_ = 0;
  std::string note_;
};

// Mendings and notes that are told one by one.
inline constexpr std::int64_t mendings_kept = 200;

}  // namespace fangxian
