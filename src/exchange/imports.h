// The imports that run in this process: two threads that take them in turn, go on with those that were cut off, and undo.
#pragma once

#include "exchange/batch.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace fangxian {

// Bytes of a file that are kept as one row of `import_files`.
inline constexpr std::size_t import_part_bytes = 1024 * 1024;
// The largest file: 1,000,000 rows of a wide table.
inline constexpr std::size_t largest_import = 256 * 1024 * 1024;

class Imports {
 public:
  // Called once, from an importing thread, when the import has ended or the program does.
  using Ended = std::function<void(const std::string& import)>;

  explicit Imports(Kernel& kernel) : kernel_(kernel) {}
  ~Imports() { stop(); }
  // Starts the threads and goes on with what was cut off.
  void start();
  // The files at hand stop between two rows; the next start goes on from there. Idempotent.
  void stop();

  // Judges the file, keeps it, and lets it run; returns its id. Refusals: those of make_plan, `command.forbidden`,
  // `area.outside-scope`, `exchange.file-too-large`, `exchange.too-many-waiting`.
  std::string begin(const std::shared_ptr<const Actor>& actor, const ImportOrder& order, std::string bytes, Ended ended);

  // What a running one has counted so far, of how many rows.
  struct Live {
    ImportCounts counts;
    std::int64_t rows = 0;
  };
  std::optional<Live> live(const std::string& import) const;
  // For the command that keeps the file: a part of an upload; nothing when there is no such upload.
  std::optional<Blob> part_of(const std::string& import, std::int64_t part) const;
  // On the writing thread, after each commit.
  void hear(const std::vector<JournalEntry>& entries);
  // Failed rows and files whose time is over. For the minute's jobs.
  void tidy();

 private:
  struct Job {
    std::string id;
    std::shared_ptr<const Actor> actor;
    bool is_small = true;
    Ended ended;
  };
  void work(bool takes_large);
  void run(const Job& job);
  void run_import(const Import& row, std::shared_ptr<const Actor> actor);
  void run_undo(const Import& row);
  void keep(const std::string& id, const AreaCode& area, std::size_t bytes);
  void order(const std::string& id, const std::shared_ptr<const Actor>& actor, const ImportOrder& order, const ImportPlan& plan,
             const AreaCode& area, const std::string& bytes);
  std::shared_ptr<const std::string> bytes_of(const Import& row);
  std::shared_ptr<const Actor> actor_of(const std::string& account);
  Json as_system(const std::string& command, const Json& input);
  void enqueue(Job job);
  void go_on();
  bool is_stopping() const;

  Kernel& kernel_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> waiting_;
  std::map<std::string, std::shared_ptr<const std::string>> uploads_;
  std::map<std::string, Batch*> running_;
  std::set<std::string> cancelled_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

// The row as it is stored now; nothing when there is none.
std::optional<Import> stored_import(Connection& connection, const std::string& id);

}  // namespace fangxian
