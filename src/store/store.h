// SQL text in, rows out, on SQLite (embedded) or PostgreSQL. Statements use one subset: `$1` placeholders; text, bigint,
// double precision, bytea; on conflict, returning, common table expressions, windows.
#pragma once

#include "base/refusal.h"
#include "base/value.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// The names of an answer's columns; every answer of one statement shares them.
class Columns {
 public:
  Columns() = default;
  Columns(std::vector<std::string> names) : names_(std::make_shared<const std::vector<std::string>>(std::move(names))) {}
  std::size_t size() const { return names_ ? names_->size() : 0; }
  bool empty() const { return size() == 0; }
  const std::string& operator[](std::size_t i) const { return (*names_)[i]; }
  const std::string* begin() const { return names_ ? names_->data() : nullptr; }
  const std::string* end() const { return begin() + size(); }
  bool operator==(const Columns& other) const { return std::equal(begin(), end(), other.begin(), other.end()); }

 private:
  std::shared_ptr<const std::vector<std::string>> names_;
};

// Rows of one answer: `columns` names, cells row by row.
class Rows {
 public:
  Columns columns;
  std::vector<Value> cells;

  std::size_t size() const { return columns.empty() ? 0 : cells.size() / columns.size(); }
  bool empty() const { return size() == 0; }
  const Value& at(std::size_t row, std::size_t column) const { return cells[row * columns.size() + column]; }
  // By name; checked. Prefer the position on hot paths.
  const Value& at(std::size_t row, std::string_view column) const;
  std::string text(std::size_t row, std::size_t column) const { return to_text(at(row, column)); }
  std::int64_t integer(std::size_t row, std::size_t column) const { return to_integer(at(row, column)); }
};

// What the database said when a statement failed. `unique` = a primary or unique key was violated.
class StoreError : public std::runtime_error {
 public:
  enum class Kind { unique, full, lost, busy, other };
  StoreError(Kind kind, const std::string& what) : std::runtime_error(what), kind(kind) {}
  Kind kind;
};

// One database connection; used by one thread at a time. Statements are prepared once and kept.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Rows query(std::string_view sql, std::span<const Value> values) = 0;
  // Rows changed.
  virtual std::int64_t execute(std::string_view sql, std::span<const Value> values) = 0;
  // Several statements of a migration, without parameters.
  virtual void execute_script(std::string_view sql) = 0;
  // Many rows into one table in the fastest way there is: their values one after the other, `width` to a row, in the order of
  // `columns` ("county, id, …"). For use inside a transaction, which is of no use after a failure.
  virtual void insert_rows(std::string_view table, std::string_view columns, std::size_t width, std::span<const Value> values);

  Rows query(std::string_view sql, std::initializer_list<Value> values = {}) {
    return query(sql, std::span<const Value>(values.begin(), values.size()));
  }
  std::int64_t execute(std::string_view sql, std::initializer_list<Value> values = {}) {
    return execute(sql, std::span<const Value>(values.begin(), values.size()));
  }
  // Transactions. `begin` takes the write lock at once (SQLite: begin immediate).
  virtual void begin() = 0;
  virtual void begin_read() = 0;  // one snapshot for several reads
  virtual void commit() = 0;
  virtual void roll_back() = 0;
  // Nested ones end innermost first; rolling back to one undoes what came after it and ends it.
  virtual void savepoint() = 0;
  virtual void release_savepoint() = 0;
  virtual void roll_back_to_savepoint() = 0;
};

// `insert into table (columns) values ($1, …)`.
std::string insert_text(std::string_view table, std::string_view columns, std::size_t width);

class Store;

// A pooled reading connection, given back when it goes out of scope.
class Reader {
 public:
  Reader(Store& store, std::unique_ptr<Connection> connection) : store_(&store), connection_(std::move(connection)) {}
  Reader(Reader&&) = default;
  Reader& operator=(Reader&&) = delete;
  ~Reader();
  Connection& operator*() const { return *connection_; }
  Connection* operator->() const { return connection_.get(); }

 private:
  Store* store_;
  std::unique_ptr<Connection> connection_;
};

// Opened once per process. `read` is safe from any thread; `writer` belongs to the one writing thread.
class Store {
 public:
  virtual ~Store() = default;
  virtual Reader read() = 0;
  virtual Connection& writer() = 0;
  // "sqlite" or "postgresql".
  virtual const char* kind() const = 0;
  virtual bool has_table(std::string_view name) = 0;
  virtual std::vector<std::string> columns_of(std::string_view table) = 0;
  // Columns that come first in an index over all rows of the table: an equality on one of them finds its rows without a scan.
  virtual std::vector<std::string> indexed_columns(std::string_view table) { return (void)table, std::vector<std::string>{}; }
  // A consistent copy while running: a file for SQLite (online backup API); for PostgreSQL the tables as one portable file
  // that `restore` of either adapter reads. Returns bytes written.
  virtual std::int64_t backup_to(const std::string& file) = 0;
  // True while the database answers; the lost connection is opened anew.
  virtual bool is_alive() = 0;
  // Drops the writer's connection and opens a new one after StoreError::lost; false when the database is still away.
  virtual bool reconnect_writer() = 0;

 protected:
  friend class Reader;
  virtual void give_back(std::unique_ptr<Connection> connection) = 0;
};

// `--data DIR` (SQLite in DIR/fangxian.db; a lock file keeps a second process out: Refusal `store.in-use` names the other's
// pid) or `--store postgresql://…` (an advisory lock does the same).
struct StoreOptions {
  std::string data_folder;
  std::string url;
  int readers = 4;          // connections in the pool
  bool in_memory = false;   // SQLite kept in memory, for tests
  std::string schema;       // PostgreSQL: search_path of its own, for tests
};

std::unique_ptr<Store> open_store(const StoreOptions& options);
std::unique_ptr<Store> open_sqlite(const StoreOptions& options);
std::unique_ptr<Store> open_postgresql(const StoreOptions& options);
// Reads a file that backup_to wrote into an empty store (Refusal `store.not-empty` otherwise).
void restore_from(const StoreOptions& options, const std::string& file);

}  // namespace fangxian
