// The writer's connection as the commands of one batch use it: new rows wait in memory and go to their tables together, and a
// command that only adds rows needs no savepoint. Every statement sees what was written before it.
#pragma once

#include "store/registers.h"
#include "store/simple_condition.h"
#include "store/sqlite_connection.h"
#include "store/store.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fangxian {

class WriteBehind : public Connection {
 public:
  enum class Pace {
    together,    // rows of several commands go to their table at once; a failure may turn out to be unclear
    one_by_one,  // each command has a savepoint and each row is written when it is saved
  };

  explicit WriteBehind(Connection& inner) : inner_(inner) {}

  // What has not been written goes with the transaction that it belonged to.
  void begin(Pace pace);
  void start_command();
  // What the command wrote stays.
  void keep_command();
  // Nothing of it stays.
  void undo_command();
  // What waits is not written any more.
  void forget();
  // A failure came too late or struck too wide to tell whose it was: roll back and run the batch again, one by one.
  bool is_unclear() const { return is_unclear_; }
  // Writes all rows that wait.
  void flush();

  // A new row of version 1 by the values of its fields. Refusal `record.changed-meanwhile` when its id is known to be taken.
  void insert(const Record& record, std::span<const Value> values, RowInfo& info);
  // The cells in column_list order of a row that waits; empty when none of this id does.
  std::span<const Value> waiting(const Record& record, std::string_view id) const;
  // Current, not withdrawn rows by a condition over the record's columns. Where the condition is simple, rows that wait are
  // judged in memory and go on waiting.
  Rows select(const Record& record, std::string_view condition, std::span<const Value> values);
  // A select that cannot be about rows that wait (their ids were looked for): nothing is flushed for it.
  Rows query_stored(std::string_view sql, std::span<const Value> values);

  using Connection::execute;
  using Connection::query;
  Rows query(std::string_view sql, std::span<const Value> values) override;
  std::int64_t execute(std::string_view sql, std::span<const Value> values) override;
  void execute_script(std::string_view sql) override;
  void insert_rows(std::string_view table, std::string_view columns, std::size_t width, std::span<const Value> values) override;
  void begin() override { begin(Pace::together); }
  void begin_read() override { inner_.begin_read(); }
  void commit() override;
  void roll_back() override;
  void savepoint() override;
  void release_savepoint() override;
  void roll_back_to_savepoint() override;

 private:
  // The rows of one table that wait; those of the command at hand come last.
  struct Table {
    const Record* record = nullptr;
    std::vector<Value> cells;
    std::unordered_map<std::string, std::size_t> rows;  // by id
    std::size_t count = 0;
    std::size_t earlier = 0;  // rows of earlier commands
    // Where rows stand by the text of one field; made when first asked for and emptied when rows go.
    struct Finder {
      std::unordered_multimap<std::string, std::size_t> rows;
      std::size_t known = 0;  // rows that are in it
    };
    std::unordered_map<std::size_t, Finder> finders;
    std::unordered_map<std::string, std::optional<SimpleCondition>, TextHash, std::equal_to<>> conditions;
  };

  Table& table_of(const Record& record);
  const std::optional<SimpleCondition>& condition_of(Table& table, std::string_view text);
  static std::string pinned_id(const SimpleCondition& condition, std::span<const Value> values);
  static std::vector<std::size_t> matches(Table& table, const SimpleCondition& condition, std::span<const Value> values);
  void before_write();
  void flush_named(std::string_view sql);
  void flush(Table& table);
  // The first `count` of its rows.
  void write(Table& table, std::size_t count);
  void drop(Table& table, std::size_t kept);
  template <class Work>
  auto guarded(Work work);

  Connection& inner_;
  Pace pace_ = Pace::together;
  bool in_command_ = false;
  bool has_savepoint_ = false;
  bool is_unclear_ = false;
  std::size_t count_ = 0;  // rows that wait, of all tables
  std::vector<std::unique_ptr<Table>> tables_;
};

}  // namespace fangxian
