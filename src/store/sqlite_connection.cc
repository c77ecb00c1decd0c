#include "store/sqlite_connection.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>

namespace fangxian {
namespace {

// Texts made for one scope differ in their number of ranges; more than this many means that somebody writes values into SQL.
constexpr std::size_t max_statements = 1000;
// Longer than the slowest checkpoint seen; only another connection of this process can hold a lock at all.
constexpr int busy_timeout_ms = 10'000;
constexpr int nul_in_text = -1;  // beside SQLite's own codes, which are positive

StoreError::Kind kind_of(int code) {
  if (code == nul_in_text) return StoreError::Kind::other;
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return StoreError::Kind::unique;
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_SHMSIZE:
      return StoreError::Kind::full;
  }
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return StoreError::Kind::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StoreError::Kind::busy;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return StoreError::Kind::lost;
  }
  return StoreError::Kind::other;
}

const char* settings_of(SqliteUse use) {
  switch (use) {
    case SqliteUse::writer:
      return "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
             // An import touches the same pages of its indexes again and again: they are written back once for many commits.
             "pragma cache_size = -262144; pragma wal_autocheckpoint = 16000; pragma journal_size_limit = 134217728";
    case SqliteUse::volatile_writer:
      return "pragma journal_mode = wal; pragma synchronous = off; pragma foreign_keys = on";
    case SqliteUse::reader:
      return "pragma query_only = on; pragma cache_size = -16384";
    case SqliteUse::file_writer:
      return "pragma journal_mode = memory; pragma synchronous = full; pragma foreign_keys = off";
    case SqliteUse::file_reader:
      return "pragma query_only = on";
  }
  return "";
}

// Resets a statement on every way out, so that it holds no lock and can be used again.
struct ResetAtEnd {
  sqlite3_stmt* handle;
  ~ResetAtEnd() { sqlite3_reset(handle); }
};

Value cell(sqlite3_stmt* handle, int column) {
  switch (sqlite3_column_type(handle, column)) {
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(handle, column)};
    case SQLITE_FLOAT:
      return sqlite3_column_double(handle, column);
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle, column));
      return Value(std::in_place_type<std::string>, text, static_cast<std::size_t>(sqlite3_column_bytes(handle, column)));
    }
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle, column));
      return Value(std::in_place_type<Blob>, bytes, bytes + sqlite3_column_bytes(handle, column));
    }
  }
  return {};
}

// The caller keeps the values until the statement is reset, so nothing is copied.
int bind(sqlite3_stmt* handle, int parameter, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (std::memchr(text->data(), 0, text->size()) != nullptr) return nul_in_text;
    return sqlite3_bind_text64(handle, parameter, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(handle, parameter, *whole);
  if (const auto* number = std::get_if<double>(&value)) return sqlite3_bind_double(handle, parameter, *number);
  if (const auto* blob = std::get_if<Blob>(&value)) {
    const void* bytes = blob->empty() ? static_cast<const void*>("") : blob->data();
    return sqlite3_bind_blob64(handle, parameter, bytes, blob->size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(handle, parameter);
}

bool is_blank(std::string_view tail) { return tail.find_first_not_of(" \t\r\n;") == std::string_view::npos; }

}  // namespace

SqliteConnection::SqliteConnection(std::string file, SqliteUse use) : file_(std::move(file)), use_(use) { open(); }

SqliteConnection::~SqliteConnection() { close(); }

void SqliteConnection::open() {
  int flags = SQLITE_OPEN_NOMUTEX;
  if (use_ == SqliteUse::file_reader) flags |= SQLITE_OPEN_READONLY;
  if (use_ == SqliteUse::reader) flags |= SQLITE_OPEN_READWRITE;
  if (use_ != SqliteUse::file_reader && use_ != SqliteUse::reader) flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  // Nobody asks SQLite how much memory it uses, and counting takes a lock for each piece.
  static const int is_configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(is_configured);
  const int code = sqlite3_open_v2(file_.c_str(), &database_, flags, nullptr);
  if (code != SQLITE_OK) {
    const std::string what = fmt::format("{}: {}", file_, database_ ? sqlite3_errmsg(database_) : sqlite3_errstr(code));
    close();
    throw StoreError(kind_of(code), what);
  }
  sqlite3_extended_result_codes(database_, 1);
  sqlite3_busy_timeout(database_, busy_timeout_ms);
  // "x" is a column and never a text, as in PostgreSQL: a misspelt name must not become a constant.
  sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  try {
    // PostgreSQL's `like` heeds case; so does ours.
    execute_script("pragma temp_store = memory; pragma mmap_size = 268435456; pragma case_sensitive_like = on");
    execute_script(settings_of(use_));
  } catch (const StoreError&) {
    close();
    throw;
  }
}

void SqliteConnection::close() noexcept {
  for (auto& [sql, statement] : statements_) sqlite3_finalize(statement.handle);
  statements_.clear();
  sqlite3_close_v2(database_);
  database_ = nullptr;
  in_transaction_ = false;
}

void SqliteConnection::reopen() {
  close();
  open();
}

void SqliteConnection::fail(int code, std::string_view sql) const {
  const char* said = code == nul_in_text ? "a text holds a NUL byte" : sqlite3_errmsg(database_);
  throw StoreError(kind_of(code), fmt::format("{} [{}] in: {}", said, code, sql.substr(0, 300)));
}

SqliteConnection::Statement SqliteConnection::prepare(std::string_view sql) {
  if (database_ == nullptr) throw StoreError(StoreError::Kind::lost, file_ + " is not open");
  Statement statement;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement.handle, &tail);
  if (code != SQLITE_OK) fail(code, sql);
  std::string problem;
  if (statement.handle == nullptr) problem = "no statement";
  if (!is_blank({tail, sql.data() + sql.size()})) problem = "more than one statement";
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement.handle); ++i) {
    const char* name = sqlite3_bind_parameter_name(statement.handle, i);
    const auto number = name != nullptr && name[0] == '$' ? parse_integer(name + 1) : std::nullopt;
    if (!number || *number < 1 || *number > 32'766) problem = "a placeholder that is not $1, $2, …";
    statement.value_of.push_back(static_cast<int>(number.value_or(1)) - 1);
  }
  if (!problem.empty()) {
    sqlite3_finalize(statement.handle);
    throw StoreError(StoreError::Kind::other, fmt::format("{} in: {}", problem, sql.substr(0, 300)));
  }
  return statement;
}

SqliteConnection::Statement& SqliteConnection::prepared(std::string_view sql) {
  const auto known = statements_.find(sql);
  if (known != statements_.end()) return known->second;
  if (statements_.size() >= max_statements) {
    for (auto& [text, statement] : statements_) sqlite3_finalize(statement.handle);
    statements_.clear();
  }
  return statements_.emplace(std::string(sql), prepare(sql)).first->second;
}

SqliteConnection::Statement& SqliteConnection::start(std::string_view sql, std::span<const Value> values) {
  require_transaction();
  Statement& statement = prepared(sql);
  bind_all(statement, sql, values);
  return statement;
}

void SqliteConnection::bind_all(const Statement& statement, std::string_view sql, std::span<const Value> values) {
  for (std::size_t i = 0; i < statement.value_of.size(); ++i) {
    const auto position = static_cast<std::size_t>(statement.value_of[i]);
    if (position >= values.size()) {
      throw StoreError(StoreError::Kind::other, fmt::format("no value for ${} in: {}", position + 1, sql.substr(0, 300)));
    }
    const int code = bind(statement.handle, static_cast<int>(i) + 1, values[position]);
    if (code != SQLITE_OK) fail(code, sql);
  }
}

void SqliteConnection::insert_rows(std::string_view table, std::string_view columns, std::size_t width,
                                   std::span<const Value> values) {
  require_transaction();
  const std::string sql = insert_text(table, columns, width);
  const Statement& statement = prepared(sql);
  for (std::size_t at = 0; at < values.size(); at += width) {
    const ResetAtEnd reset{statement.handle};
    bind_all(statement, sql, values.subspan(at, width));
    const int code = sqlite3_step(statement.handle);
    if (code != SQLITE_DONE) fail(code, sql);
  }
}

Rows SqliteConnection::query(std::string_view sql, std::span<const Value> values) {
  Statement& statement = start(sql, values);
  sqlite3_stmt* const handle = statement.handle;
  const ResetAtEnd reset{handle};
  Rows rows;
  // The first step may compile the statement anew after a change of schema, so columns are counted after it.
  int code = sqlite3_step(handle);
  const int width = sqlite3_column_count(handle);
  const int compilation = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0);
  if (statement.compilation != compilation) {
    std::vector<std::string> names;
    for (int i = 0; i < width; ++i) names.emplace_back(sqlite3_column_name(handle, i));
    statement.columns = std::move(names);
    statement.compilation = compilation;
  }
  rows.columns = statement.columns;
  if (code == SQLITE_ROW) rows.cells.reserve(static_cast<std::size_t>(width));
  for (; code == SQLITE_ROW; code = sqlite3_step(handle)) {
    for (int i = 0; i < width; ++i) rows.cells.push_back(cell(handle, i));
  }
  if (code != SQLITE_DONE) fail(code, sql);
  return rows;
}

std::int64_t SqliteConnection::execute(std::string_view sql, std::span<const Value> values) {
  sqlite3_stmt* const handle = start(sql, values).handle;
  const ResetAtEnd reset{handle};
  const std::int64_t before = sqlite3_total_changes64(database_);
  int code = sqlite3_step(handle);
  while (code == SQLITE_ROW) code = sqlite3_step(handle);
  if (code != SQLITE_DONE) fail(code, sql);
  // A statement that changes nothing leaves the count of the one before it standing.
  return sqlite3_total_changes64(database_) == before ? 0 : sqlite3_changes64(database_);
}

void SqliteConnection::execute_script(std::string_view sql) {
  if (database_ == nullptr) throw StoreError(StoreError::Kind::lost, file_ + " is not open");
  require_transaction();
  const int code = sqlite3_exec(database_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
}

// When the disk is full SQLite ends the transaction by itself; statements after that would each commit alone.
void SqliteConnection::require_transaction() const {
  if (in_transaction_ && (database_ == nullptr || sqlite3_get_autocommit(database_) != 0)) {
    throw StoreError(StoreError::Kind::full, "the database has given up this transaction");
  }
}

void SqliteConnection::begin() {
  execute("begin immediate");
  in_transaction_ = true;
}

void SqliteConnection::begin_read() {
  execute("begin");
  in_transaction_ = true;
  query("select 1 from sqlite_master limit 1");  // the snapshot is taken by the first read
}

void SqliteConnection::commit() {
  execute("commit");
  in_transaction_ = false;
}

void SqliteConnection::roll_back() {
  in_transaction_ = false;
  if (database_ != nullptr && sqlite3_get_autocommit(database_) == 0) execute("rollback");
}

void SqliteConnection::savepoint() { execute("savepoint one_command"); }

void SqliteConnection::release_savepoint() { execute("release one_command"); }

void SqliteConnection::roll_back_to_savepoint() {
  execute("rollback to one_command");
  execute("release one_command");
}

bool SqliteConnection::make_idle() noexcept {
  try {
    roll_back();
    return database_ != nullptr;
  } catch (const StoreError&) {
    return false;
  }
}

bool SqliteConnection::is_in_place() const {
  int has_moved = 0;
  return database_ != nullptr && sqlite3_file_control(database_, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved) == SQLITE_OK &&
         has_moved == 0;
}

void SqliteConnection::copy_from(SqliteConnection& source) {
  sqlite3_backup* copy = sqlite3_backup_init(database_, "main", source.database_, "main");
  if (copy == nullptr) fail(sqlite3_extended_errcode(database_), "backup");
  sqlite3_backup_step(copy, -1);
  const int code = sqlite3_backup_finish(copy);
  if (code != SQLITE_OK) throw StoreError(kind_of(code), fmt::format("copying the database: {}", sqlite3_errstr(code)));
}

}  // namespace fangxian
