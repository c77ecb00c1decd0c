#include "store/portable.h"

#include "base/check.h"
#include "store/sqlite_connection.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fcntl.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace fangxian {
namespace {

// Rows held in memory at a time.
constexpr std::int64_t page_rows = 5'000;
// One insert carries as many rows as stay well below 65,535 placeholders and a readable statement.
constexpr std::size_t insert_rows = 100;

[[noreturn]] void refuse_writing(const std::string& path) {
  const char* why = std::strerror(errno);
  throw Refusal(RefusalKind::invalid, "store.cannot-write",
                {fmt::format("写不了 {}：{}", path, why), fmt::format("cannot write {}: {}", path, why)});
}

void sync_path(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_synced = file >= 0 && ::fsync(file) == 0;
  const int error = errno;
  if (file >= 0) ::close(file);
  errno = error;
  if (!is_synced) refuse_writing(path);
}

std::vector<std::string> first_column(const Rows& rows) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < rows.size(); ++i) texts.push_back(rows.text(i, 0));
  return texts;
}

std::string joined(std::span<const std::string> names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "\"" : ", \"") + name + "\"";
  return out;
}

// Gathers rows and writes them many at a time.
class Inserter {
 public:
  Inserter(Connection& connection, const std::string& table, std::span<const std::string> columns)
      : connection_(connection),
        head_(fmt::format("insert into \"{}\" ({}) values ", table, joined(columns))),
        width_(columns.size()) {
    full_ = text(insert_rows);
  }
  void add(const Rows& rows, std::size_t row, std::size_t first_column) {
    for (std::size_t i = 0; i < width_; ++i) values_.push_back(rows.at(row, first_column + i));
    ++count_;
    if (values_.size() == width_ * insert_rows) write();
  }
  std::int64_t finish() {
    if (!values_.empty()) write();
    return count_;
  }

 private:
  std::string text(std::size_t rows) const {
    std::string sql = head_;
    for (std::size_t row = 0, n = 0; row < rows; ++row) {
      sql += row == 0 ? "(" : ", (";
      for (std::size_t i = 0; i < width_; ++i) sql += fmt::format("{}${}", i == 0 ? "" : ", ", ++n);
      sql += ")";
    }
    return sql;
  }
  void write() {
    const std::size_t rows = values_.size() / width_;
    connection_.execute(rows == insert_rows ? full_ : text(rows), std::span<const Value>(values_));
    values_.clear();
  }

  Connection& connection_;
  std::string head_;
  std::string full_;
  std::size_t width_;
  std::vector<Value> values_;
  std::int64_t count_ = 0;
};

void require_count(Connection& connection, const std::string& table, std::int64_t copied) {
  const Rows counted = connection.query(fmt::format("select count(*) from \"{}\"", table));
  check(counted.integer(0, 0) == copied, fmt::format("the copy of {} has as many rows as were read", table));
}

std::vector<std::string> postgresql_tables(Connection& connection) {
  return first_column(connection.query(
      "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() "
      "and c.relkind in ('r', 'p') and not c.relispartition order by c.relname"));
}

std::vector<std::string> file_tables(Connection& file) {
  return first_column(
      file.query("select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name"));
}

// Tables that no migration made keep their columns, types and primary key.
std::string create_text(Connection& postgresql, const std::string& table) {
  const std::string of_table = "where n.nspname = current_schema() and c.relname = $1 and a.attnum > 0 and not a.attisdropped ";
  const Rows columns = postgresql.query(
      "select a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull from pg_attribute a "
      "join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace " +
          of_table + "order by a.attnum",
      {Value(table)});
  const Rows keys = postgresql.query(
      "select a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid "
      "join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indrelid = c.oid and i.indisprimary " +
          of_table + "and a.attnum = any(i.indkey) order by array_position(i.indkey::int2[], a.attnum)",
      {Value(table)});
  std::string sql = fmt::format("create table \"{}\" (", table);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sql += fmt::format("{}\"{}\" {}{}", i == 0 ? "" : ", ", columns.text(i, 0), columns.text(i, 1),
                       columns.integer(i, 2) != 0 ? " not null" : "");
  }
  if (!keys.empty()) sql += fmt::format(", primary key ({})", joined(first_column(keys)));
  return sql + ")";
}

// Runs the migrations that `from` remembers, in their order. What they put into tables is replaced by the copy.
void repeat_migrations(Connection& from, Connection& to) {
  const Rows migrations = from.query("select sql from migrations order by position");
  for (std::size_t i = 0; i < migrations.size(); ++i) to.execute_script(migrations.text(i, 0));
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void copy_from_postgresql(Connection& snapshot, SqliteConnection& file, const std::string& table) {
  const std::vector<std::string> columns =
      first_column(file.query("select name from pragma_table_info($1) order by cid", {Value(table)}));
  file.execute_script(fmt::format("delete from \"{}\"", table));
  const std::string cursor = "\"rows of " + table + "\"";
  snapshot.execute_script(fmt::format("declare {} no scroll cursor for select {} from \"{}\"", cursor, joined(columns), table));
  Inserter inserter(file, table, columns);
  const std::string next = fmt::format("fetch {} from {}", page_rows, cursor);
  for (Rows rows = snapshot.query(next); !rows.empty(); rows = snapshot.query(next)) {
    for (std::size_t i = 0; i < rows.size(); ++i) inserter.add(rows, i, 0);
  }
  snapshot.execute_script("close " + cursor);
  require_count(file, table, inserter.finish());
}

void copy_from_file(Connection& file, Connection& writer, const std::string& table) {
  const std::vector<std::string> columns =
      first_column(file.query("select name from pragma_table_info($1) order by cid", {Value(table)}));
  Inserter inserter(writer, table, columns);
  const std::string next =
      fmt::format("select rowid, {} from \"{}\" where rowid > $1 order by rowid limit {}", joined(columns), table, page_rows);
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  for (Rows rows = file.query(next, {Value(last)}); !rows.empty(); rows = file.query(next, {Value(last)})) {
    for (std::size_t i = 0; i < rows.size(); ++i) inserter.add(rows, i, 1);
    last = rows.integer(rows.size() - 1, 0);
  }
  require_count(writer, table, inserter.finish());
}

// Parents before children. A circle of foreign keys keeps the order of names and is left to the database to refuse.
std::vector<std::string> in_key_order(Connection& file, std::vector<std::string> tables) {
  std::vector<std::string> ordered;
  while (!tables.empty()) {
    const auto is_ready = [&file, &tables](const std::string& table) {
      const auto parents = first_column(file.query("select distinct \"table\" from pragma_foreign_key_list($1)", {Value(table)}));
      return std::none_of(parents.begin(), parents.end(),
                          [&](const std::string& parent) { return parent != table && holds(tables, parent); });
    };
    auto next = std::find_if(tables.begin(), tables.end(), is_ready);
    if (next == tables.end()) next = tables.begin();
    ordered.push_back(*next);
    tables.erase(next);
  }
  return ordered;
}

void make_tables(Connection& file, Connection& writer, const std::vector<std::string>& tables) {
  if (holds(tables, "migrations")) repeat_migrations(file, writer);
  const std::vector<std::string> made = postgresql_tables(writer);
  for (const std::string& table : tables) {
    if (holds(made, table)) continue;
    const Rows statements = file.query(
        "select sql from sqlite_master where tbl_name = $1 and sql is not null order by type = 'index', name", {Value(table)});
    for (std::size_t i = 0; i < statements.size(); ++i) writer.execute_script(statements.text(i, 0));
  }
}

}  // namespace

PartFile::PartFile(std::string file) : file_(std::move(file)), part_(file_ + ".part") {
  ::unlink(part_.c_str());
  const int made = ::open(part_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) refuse_writing(part_);
  ::close(made);
}

PartFile::~PartFile() {
  if (!part_.empty()) ::unlink(part_.c_str());
}

std::int64_t PartFile::finish() {
  sync_path(part_);
  const auto size = static_cast<std::int64_t>(std::filesystem::file_size(part_));
  if (std::rename(part_.c_str(), file_.c_str()) != 0) refuse_writing(file_);
  part_.clear();
  const std::string folder = std::filesystem::path(file_).parent_path().string();
  sync_path(folder.empty() ? "." : folder);
  return size;
}

void write_portable(Connection& snapshot, const std::string& path) {
  SqliteConnection file(path, SqliteUse::file_writer);
  file.begin();
  const std::vector<std::string> tables = postgresql_tables(snapshot);
  if (holds(tables, "migrations")) repeat_migrations(snapshot, file);
  const std::vector<std::string> made = file_tables(file);
  for (const std::string& table : tables) {
    if (!holds(made, table)) file.execute_script(create_text(snapshot, table));
  }
  for (const std::string& table : tables) copy_from_postgresql(snapshot, file, table);
  file.commit();
}

void read_portable(Connection& file, Connection& writer) {
  writer.begin();
  try {
    const std::vector<std::string> tables = in_key_order(file, file_tables(file));
    make_tables(file, writer, tables);
    for (auto table = tables.rbegin(); table != tables.rend(); ++table) {
      writer.execute_script(fmt::format("delete from \"{}\"", *table));
    }
    for (const std::string& table : tables) copy_from_file(file, writer, table);
    writer.commit();
  } catch (...) {
    writer.roll_back();
    throw;
  }
}

namespace {

[[noreturn]] void refuse_backup(const std::string& file, const std::string& why) {
  throw Refusal(RefusalKind::invalid, "store.backup-unreadable",
                {fmt::format("备份文件 {} 读不了：{}", file, why), fmt::format("the backup {} cannot be read: {}", file, why)});
}

// Every page is read once before anything is written.
std::unique_ptr<SqliteConnection> open_backup(const std::string& path) {
  try {
    auto file = std::make_unique<SqliteConnection>(path, SqliteUse::file_reader);
    const std::string verdict = file->query("pragma quick_check(1)").text(0, 0);
    if (verdict != "ok") refuse_backup(path, verdict);
    if (file_tables(*file).empty()) refuse_backup(path, "it holds no table");
    return file;
  } catch (const StoreError& error) {
    refuse_backup(path, error.what());
  }
}

}  // namespace

void restore_from(const StoreOptions& options, const std::string& path) {
  const std::unique_ptr<SqliteConnection> file = open_backup(path);
  const std::unique_ptr<Store> store = open_store(options);
  auto* sqlite = dynamic_cast<SqliteConnection*>(&store->writer());
  const bool is_empty = (sqlite ? file_tables(*sqlite) : postgresql_tables(store->writer())).empty();
  if (!is_empty) {
    throw Refusal(RefusalKind::conflict, "store.not-empty",
                  {"恢复的目标不是空库，备份未写入", "the store to restore into is not empty; nothing was written"});
  }
  if (sqlite == nullptr) return read_portable(*file, store->writer());
  sqlite->copy_from(*file);
  sqlite->query("pragma wal_checkpoint(truncate)");
}

}  // namespace fangxian
