// One PostgreSQL connection with its prepared statements. Owned by the store (the writer) or by its pool (the readers).
#pragma once

#include "store/sqlite_connection.h"
#include "store/store.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct pg_conn;
struct pg_result;

namespace fangxian {

enum class PostgresqlUse {
  writer,  // holds the advisory lock of its schema
  reader,  // read-only; mends itself outside a transaction when the server was away
};

class PostgresqlConnection : public Connection {
 public:
  // Throws StoreError::lost when the server does not answer, Refusal `store.in-use` when another process writes.
  PostgresqlConnection(std::string url, std::string schema, PostgresqlUse use);
  ~PostgresqlConnection() override;
  PostgresqlConnection(const PostgresqlConnection&) = delete;
  PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;

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

  void reopen();
  bool make_idle() noexcept;

 private:
  struct FreeResult {
    void operator()(pg_result* result) const;
  };
  using Result = std::unique_ptr<pg_result, FreeResult>;
  // One statement text may be prepared for several lists of parameter types.
  struct Variant {
    std::string name;
    std::vector<unsigned> types;
  };
  struct Parameters {
    std::vector<std::array<char, 8>> numbers;
    std::vector<const char*> data;
    std::vector<int> lengths;
    std::vector<int> formats;
  };

  void open();
  void close() noexcept;
  void take_lock();
  void take_snapshot();
  const Variant& prepared(std::string_view sql, std::span<const Value> values);
  Variant prepare(std::string_view sql, std::span<const Value> values);
  void set_parameters(std::string_view sql, std::span<const Value> values);
  Result run(std::string_view sql, std::span<const Value> values);
  Result run_once(std::string_view sql, std::span<const Value> values);
  Result run_in_line(const Variant* variant, const char* last);
  void flush();
  void copy_in(const std::string& sql, const std::string& rows);
  Result accept(Result result, std::string_view sql);
  [[noreturn]] void fail(const pg_result* result, std::string_view sql);

  const std::string url_;
  const std::string schema_;
  const PostgresqlUse use_;
  pg_conn* connection_ = nullptr;
  bool in_transaction_ = false;
  bool has_stale_plan_ = false;  // said by the last failure
  // Begin, savepoint and release travel with the next statement, so they cost no round trip of their own.
  std::vector<const char*> waiting_;
  Parameters parameters_;
  std::size_t names_ = 0;
  std::size_t variants_ = 0;
  std::unordered_map<std::string, std::vector<Variant>, TextHash, std::equal_to<>> statements_;
};

}  // namespace fangxian
