#include "bench/bare_passages.h"

#include "bench/process.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace fangxian::bench {
namespace {

class File {
 public:
  explicit File(const std::string& file) {
    if (sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) fail();
    run("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -262144; pragma wal_autocheckpoint = 16000;"
        "pragma journal_size_limit = 134217728; pragma mmap_size = 268435456; pragma temp_store = memory");
  }
  ~File() {
    for (sqlite3_stmt* each : statements_) sqlite3_finalize(each);
    sqlite3_close_v2(database_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void run(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  sqlite3_stmt* insertion(const char* table, const Rows& rows) {
    std::string names, marks;
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
      names += (i == 0 ? "" : ", ") + rows.columns[i];
      marks += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
    }
    return prepare(fmt::format("insert into {} ({}) values ({})", table, names, marks));
  }
  sqlite3_stmt* prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) fail();
    statements_.push_back(statement);
    return statement;
  }
  void step(sqlite3_stmt* statement, const Value* values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) bind(statement, static_cast<int>(i) + 1, values[i]);
    if (sqlite3_step(statement) != SQLITE_DONE) fail();
    sqlite3_reset(statement);
  }

 private:
  [[noreturn]] void fail() { throw std::runtime_error(fmt::format("the bare SQLite: {}", sqlite3_errmsg(database_))); }
  static void bind(sqlite3_stmt* statement, int at, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      sqlite3_bind_text(statement, at, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      sqlite3_bind_int64(statement, at, *whole);
    } else if (const auto* bytes = std::get_if<Blob>(&value)) {
      sqlite3_bind_blob(statement, at, bytes->data(), static_cast<int>(bytes->size()), SQLITE_STATIC);
    } else {
      sqlite3_bind_null(statement, at);
    }
  }

  sqlite3* database_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
};

}  // namespace

WrittenPassages read_passages(Connection& connection, std::size_t limit) {
  WrittenPassages written;
  written.passages = connection.query(fmt::format("select * from passages order by id limit {}", limit));
  const std::string recent = "select epoch, seq from stream_batches order by seq desc limit 400";
  written.entries = connection.query(
      fmt::format("select j.* from journal j join ({}) r on j.epoch = r.epoch and j.seq = r.seq order by j.seq", recent));
  written.batches = connection.query(
      fmt::format("select b.* from stream_batches b join ({}) r on b.epoch = r.epoch and b.seq = r.seq order by b.seq", recent));
  if (written.passages.empty() || written.entries.empty()) throw std::runtime_error("nothing was written");
  return written;
}

double write_bare(const std::string& file, const WrittenPassages& rows, std::size_t batch) {
  File bare(file);
  sqlite3_stmt* const passage = bare.insertion("passages", rows.passages);
  sqlite3_stmt* const entry = bare.insertion("journal", rows.entries);
  sqlite3_stmt* const list = bare.insertion("stream_batches", rows.batches);
  sqlite3_stmt* const head = bare.prepare(
      "insert into journal_heads (origin, epoch, seq, digest) values ('site', 1, $1, 'bare') on conflict (origin) do update set "
      "epoch = excluded.epoch, seq = excluded.seq, digest = excluded.digest");
  const auto row_of = [](const Rows& from, std::size_t row) { return from.cells.data() + row * from.columns.size(); };
  const std::size_t count = rows.passages.size();
  const double begin = now_seconds();
  std::size_t number = 0;
  for (std::size_t first = 0; first < count; first += batch) {
    bare.run("begin immediate");
    for (std::size_t i = first; i < std::min(count, first + batch); ++i)
      bare.step(passage, row_of(rows.passages, i), rows.passages.columns.size());
    if (number < rows.entries.size()) {
      bare.step(entry, row_of(rows.entries, number), rows.entries.columns.size());
      bare.step(list, row_of(rows.batches, number), rows.batches.columns.size());
    }
    const Value seq = static_cast<std::int64_t>(++number);
    bare.step(head, &seq, 1);
    bare.run("commit");
  }
  return static_cast<double>(count) / (now_seconds() - begin);
}

}  // namespace fangxian::bench
