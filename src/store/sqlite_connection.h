// One SQLite connection with its prepared statements. Owned by the store (the writer) or by its pool (the readers).
#pragma once

#include "store/store.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace fangxian {

// Lets a map of std::string be searched by std::string_view without making a string.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

enum class SqliteUse {
  writer,           // write-ahead log, each commit synced before it returns
  volatile_writer,  // the same without syncing: tests
  reader,           // cannot write
  file_writer,      // a backup that is being written: one plain file
  file_reader,      // a backup that is being read, perhaps from a read-only disk
};

class SqliteConnection : public Connection {
 public:
  SqliteConnection(std::string file, SqliteUse use);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  using Connection::execute;
  using Connection::query;
  Rows query(std::string_view sql, std::span<const Value> values) override;
  std::int64_t execute(std::string_view sql, std::span<const Value> values) override;
  void execute_script(std::string_view sql) override;
  void insert_rows(std::string_view table, std::string_view columns, std::size_t width, std::span<const Value> values) override;
  void begin() override;
  void begin_read() override;
  void commit() override;
  void roll_back() override;
  void savepoint() override;
  void release_savepoint() override;
  void roll_back_to_savepoint() override;

  // Closes and opens anew; an open transaction is gone.
  void reopen();
  // Ends what a reader left open; false when the connection is better thrown away.
  bool make_idle() noexcept;
  // False when the file was moved or deleted under us: what is written now would be lost with the process.
  bool is_in_place() const;
  // The whole of `source` in one step, hence one moment of it; its writer goes on meanwhile.
  void copy_from(SqliteConnection& source);

 private:
  struct Statement {
    sqlite3_stmt* handle = nullptr;
    std::vector<int> value_of;  // for each parameter of SQLite: which value ($1 = 0)
    Columns columns;            // as of the compilation counted beside them
    int compilation = -1;
  };

  void open();
  void close() noexcept;
  Statement& prepared(std::string_view sql);
  Statement prepare(std::string_view sql);
  Statement& start(std::string_view sql, std::span<const Value> values);
  void bind_all(const Statement& statement, std::string_view sql, std::span<const Value> values);
  void require_transaction() const;
  [[noreturn]] void fail(int code, std::string_view sql) const;

  std::string file_;
  SqliteUse use_;
  sqlite3* database_ = nullptr;
  bool in_transaction_ = false;
  std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
};

}  // namespace fangxian
