#include "store/postgresql_connection.h"

#include "store/postgresql_copy.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

namespace fangxian {
namespace {

// The server keeps a plan for each; more than this many means that somebody writes values into SQL.
constexpr std::size_t max_variants = 1000;
// Fewer rows than this are inserted one by one: a copy costs two round trips, and a statement of few rows is prepared already.
constexpr std::size_t few_rows = 2;

// Object ids of built-in types, fixed in every PostgreSQL (catalog/pg_type.dat).
constexpr Oid oid_bool = 16, oid_bytea = 17, oid_int8 = 20, oid_int2 = 21, oid_int4 = 23, oid_text = 25, oid_oid = 26,
              oid_float4 = 700, oid_float8 = 701, oid_numeric = 1700;

const char* const begin_text = "begin";
const char* const begin_read_text = "begin isolation level repeatable read read only";
const char* const savepoint_text = "savepoint one_command";
const char* const release_text = "release savepoint one_command";
const char* const roll_back_to_text = "rollback to savepoint one_command";

StoreError::Kind kind_of(std::string_view state) {
  if (state == "23505") return StoreError::Kind::unique;
  if (state == "53100") return StoreError::Kind::full;
  // 08P01 is a statement with the wrong number of values, not a lost line.
  if ((state.starts_with("08") && state != "08P01") || state.starts_with("57P")) return StoreError::Kind::lost;
  if (state == "40001" || state == "40P01" || state == "55P03" || state == "53300") return StoreError::Kind::busy;
  return StoreError::Kind::other;
}

Oid oid_of(const Value& value) {
  static constexpr Oid oids[] = {0, oid_int8, oid_float8, oid_text, oid_bytea};
  return oids[value.index()];
}

// A null fits every type, so one variant serves rows with and without optional values.
bool fits(std::span<const Oid> types, std::span<const Value> values) {
  if (types.size() != values.size()) return false;
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (!is_null(values[i]) && oid_of(values[i]) != types[i]) return false;
  }
  return true;
}

std::array<char, 8> big_endian(std::uint64_t bits) {
  std::array<char, 8> bytes;
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<char>(bits >> (56 - 8 * i));
  return bytes;
}

double parse_float(std::string_view text) {
  double value = 0;  // Infinity and NaN are words that from_chars knows too
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Whole numerics (the sum of bigints) become integers, as SQLite has them.
Value parse_numeric(std::string_view text) {
  if (const auto whole = parse_integer(text)) return *whole;
  return parse_float(text);
}

Value parse_bytea(const char* text) {
  std::size_t length = 0;
  unsigned char* bytes = PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &length);
  if (bytes == nullptr) throw std::bad_alloc();
  Value value(std::in_place_type<Blob>, bytes, bytes + length);
  PQfreemem(bytes);
  return value;
}

Value cell(const PGresult* result, int row, int column, Oid type) {
  if (PQgetisnull(result, row, column)) return {};
  const char* text = PQgetvalue(result, row, column);
  const std::string_view view(text, static_cast<std::size_t>(PQgetlength(result, row, column)));
  switch (type) {
    case oid_bool:
      return std::int64_t{view == "t"};
    case oid_int2:
    case oid_int4:
    case oid_int8:
    case oid_oid:
      return parse_integer(view).value_or(0);
    case oid_float4:
    case oid_float8:
      return parse_float(view);
    case oid_numeric:
      return parse_numeric(view);
    case oid_bytea:
      return parse_bytea(text);
  }
  return Value(std::in_place_type<std::string>, view);
}

bool is_answer(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

}  // namespace

void PostgresqlConnection::FreeResult::operator()(pg_result* result) const { PQclear(result); }

PostgresqlConnection::PostgresqlConnection(std::string url, std::string schema, PostgresqlUse use)
    : url_(std::move(url)), schema_(std::move(schema)), use_(use) {
  try {
    open();
  } catch (...) {
    close();
    throw;
  }
}

PostgresqlConnection::~PostgresqlConnection() { close(); }

void PostgresqlConnection::open() {
  char host[32] = {};
  ::gethostname(host, sizeof host - 1);
  const std::string name = fmt::format("fangxian pid {} on {}", ::getpid(), host);
  // Ours stand before the URL, which may change them: a line that went dead is noticed within half a minute.
  const char* const keys[] = {"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                              "keepalives_count", "tcp_user_timeout", "dbname",
                              "application_name", "client_encoding",  nullptr};
  const char* const values[] = {"5", "10", "5", "3", "30000", url_.c_str(), name.c_str(), "UTF8", nullptr};
  connection_ = PQconnectdbParams(keys, values, 1);
  if (connection_ == nullptr || PQstatus(connection_) != CONNECTION_OK) {
    throw StoreError(StoreError::Kind::lost, trim(connection_ ? PQerrorMessage(connection_) : "out of memory"));
  }
  PQsetNoticeProcessor(
      connection_, [](void*, const char*) {}, nullptr);
  if (!schema_.empty()) {
    if (use_ == PostgresqlUse::writer) execute_script("create schema if not exists " + quoted(schema_));
    execute_script("set search_path to " + quoted(schema_));
  }
  if (use_ == PostgresqlUse::reader) execute_script("set default_transaction_read_only = on");
  if (use_ == PostgresqlUse::writer) {
    // Its statements look for single rows. A plan that was made while a table was empty, and is kept until somebody analyses the
    // table, must not read the whole of it for each row of an import.
    execute_script("set enable_seqscan = off");
    take_lock();
  }
}

void PostgresqlConnection::close() noexcept {
  if (use_ == PostgresqlUse::writer && connection_ != nullptr && PQstatus(connection_) == CONNECTION_OK) {
    // The session ends a moment after we have gone; the lock is free at once for whoever comes next.
    PQclear(PQexec(connection_, "rollback"));
    PQclear(PQexec(connection_, "select pg_advisory_unlock_all()"));
  }
  PQfinish(connection_);
  connection_ = nullptr;
  in_transaction_ = false;
  waiting_.clear();
  statements_.clear();
  variants_ = 0;
}

void PostgresqlConnection::reopen() {
  close();
  try {
    open();
  } catch (...) {
    close();
    throw;
  }
}

void PostgresqlConnection::take_lock() {
  // The session of a process that was killed lives on for a moment, so we wait as long as that takes.
  execute_script("set lock_timeout = '1500ms'");
  try {
    query("select pg_advisory_lock(hashtextextended('fangxian ' || coalesce(current_schema(), ''), 0))");
    return execute_script("set lock_timeout = 0");
  } catch (const StoreError& error) {
    if (error.kind != StoreError::Kind::busy) throw;
  }
  const Rows holders = query(
      "select a.application_name, a.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid "
      "where l.locktype = 'advisory' and l.granted and a.datname = current_database() "
      "and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('fangxian ' || coalesce(current_schema(), ''), 0)");
  const std::string holder = holders.empty() ? "?" : fmt::format("{}, backend {}", holders.text(0, 0), holders.text(0, 1));
  throw Refusal(RefusalKind::busy, "store.in-use",
                {fmt::format("数据库正被另一个进程使用（{}）", holder),
                 fmt::format("the database is in use by another process ({})", holder)});
}

// The server's detail line quotes values of the row, so only its first line is kept.
void PostgresqlConnection::fail(const pg_result* result, std::string_view sql) {
  const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const char* message = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
  has_stale_plan_ = state != nullptr && std::string_view(state) == "0A000";
  const bool is_lost = connection_ == nullptr || PQstatus(connection_) == CONNECTION_BAD;
  const std::string said = message ? message : connection_ ? trim(PQerrorMessage(connection_)) : "not connected";
  throw StoreError(is_lost ? StoreError::Kind::lost : kind_of(state ? state : ""),
                   fmt::format("{} [{}] in: {}", said, state ? state : "-", sql.substr(0, 300)));
}

PostgresqlConnection::Result PostgresqlConnection::accept(Result result, std::string_view sql) {
  if (!is_answer(result.get())) fail(result.get(), sql);
  return result;
}

PostgresqlConnection::Variant PostgresqlConnection::prepare(std::string_view sql, std::span<const Value> values) {
  flush();
  if (variants_ >= max_variants) {
    execute_script("deallocate all");
    statements_.clear();
    variants_ = 0;
  }
  Variant variant{fmt::format("s{}", ++names_), {}};
  bool has_null = false;
  for (const Value& value : values) {
    variant.types.push_back(oid_of(value));
    has_null |= is_null(value);
  }
  const int count = static_cast<int>(values.size());
  accept(Result(PQprepare(connection_, variant.name.c_str(), std::string(sql).c_str(), count, variant.types.data())), sql);
  ++variants_;
  if (has_null) {
    // What the server made of the nulls, so that a value in their place finds this variant.
    const Result described = accept(Result(PQdescribePrepared(connection_, variant.name.c_str())), sql);
    for (int i = 0; i < count; ++i) variant.types[static_cast<std::size_t>(i)] = PQparamtype(described.get(), i);
  }
  return variant;
}

const PostgresqlConnection::Variant& PostgresqlConnection::prepared(std::string_view sql, std::span<const Value> values) {
  const auto known = statements_.find(sql);
  if (known != statements_.end()) {
    for (const Variant& variant : known->second) {
      if (fits(variant.types, values)) return variant;
    }
  }
  Variant variant = prepare(sql, values);
  std::vector<Variant>& variants = statements_[std::string(sql)];
  variants.push_back(std::move(variant));
  return variants.back();
}

void PostgresqlConnection::set_parameters(std::string_view sql, std::span<const Value> values) {
  const std::size_t count = values.size();
  parameters_.numbers.resize(count);
  parameters_.data.resize(count);
  parameters_.lengths.resize(count);
  parameters_.formats.assign(count, 1);
  const auto set = [this](std::size_t i, const char* data, std::size_t length) {
    parameters_.data[i] = data;
    parameters_.lengths[i] = static_cast<int>(length);
  };
  for (std::size_t i = 0; i < count; ++i) {
    const Value& value = values[i];
    if (const auto* text = std::get_if<std::string>(&value)) {
      if (std::memchr(text->data(), 0, text->size()) != nullptr) {
        throw StoreError(StoreError::Kind::other, fmt::format("a text holds a NUL byte in: {}", sql.substr(0, 300)));
      }
      set(i, text->c_str(), text->size());
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      parameters_.numbers[i] = big_endian(static_cast<std::uint64_t>(*whole));
      set(i, parameters_.numbers[i].data(), 8);
    } else if (const auto* number = std::get_if<double>(&value)) {
      parameters_.numbers[i] = big_endian(std::bit_cast<std::uint64_t>(*number));
      set(i, parameters_.numbers[i].data(), 8);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
      // A null pointer would mean null.
      set(i, blob->empty() ? "" : reinterpret_cast<const char*>(blob->data()), blob->size());
    } else {
      set(i, nullptr, 0);
    }
  }
}

PostgresqlConnection::Result PostgresqlConnection::run_once(std::string_view sql, std::span<const Value> values) {
  if (connection_ == nullptr) fail(nullptr, sql);
  set_parameters(sql, values);
  const Variant& variant = prepared(sql, values);
  if (!waiting_.empty()) return accept(run_in_line(&variant, nullptr), sql);
  return accept(Result(PQexecPrepared(connection_, variant.name.c_str(), static_cast<int>(values.size()), parameters_.data.data(),
                                      parameters_.lengths.data(), parameters_.formats.data(), 0)),
                sql);
}

PostgresqlConnection::Result PostgresqlConnection::run(std::string_view sql, std::span<const Value> values) {
  const bool may_retry = !in_transaction_;
  try {
    return run_once(sql, values);
  } catch (const StoreError& error) {
    if (!may_retry) throw;
    if (error.kind == StoreError::Kind::lost && use_ == PostgresqlUse::reader) {
      reopen();
    } else if (const auto known = statements_.find(sql); has_stale_plan_ && known != statements_.end()) {
      // A migration changed the columns of a `select *` that was prepared before it.
      statements_.erase(known);
    } else {
      throw;
    }
  }
  return run_once(sql, values);
}

// Sends all that waits, then the statement (or the text `last`), in one round trip; the first failure counts.
PostgresqlConnection::Result PostgresqlConnection::run_in_line(const Variant* variant, const char* last) {
  std::vector<const char*> texts;
  texts.swap(waiting_);
  if (last != nullptr) texts.push_back(last);
  bool is_sent = PQenterPipelineMode(connection_) == 1;
  for (const char* text : texts) {
    is_sent = is_sent && PQsendQueryParams(connection_, text, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
  }
  if (variant != nullptr) {
    is_sent =
        is_sent && PQsendQueryPrepared(connection_, variant->name.c_str(), static_cast<int>(parameters_.data.size()),
                                       parameters_.data.data(), parameters_.lengths.data(), parameters_.formats.data(), 0) == 1;
  }
  is_sent = is_sent && PQpipelineSync(connection_) == 1;
  Result kept;
  bool is_complete = false;
  // Each statement's results end with a null; the sync's own result ends them all.
  for (int nulls = 0; is_sent && !is_complete && nulls < 2 && PQstatus(connection_) != CONNECTION_BAD;) {
    Result result(PQgetResult(connection_));
    nulls = result == nullptr ? nulls + 1 : 0;
    if (result == nullptr) continue;
    is_complete = PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC;
    if (!is_complete && (kept == nullptr || is_answer(kept.get()))) kept = std::move(result);
  }
  is_complete = is_complete && PQexitPipelineMode(connection_) == 1;
  if (!is_complete && (kept == nullptr || is_answer(kept.get()))) fail(nullptr, texts.empty() ? "" : texts.back());
  return kept;
}

void PostgresqlConnection::flush() {
  if (!waiting_.empty()) accept(run_in_line(nullptr, nullptr), "begin or savepoint");
}

Rows PostgresqlConnection::query(std::string_view sql, std::span<const Value> values) {
  const Result result = run(sql, values);
  Rows rows;
  const int height = PQntuples(result.get()), width = PQnfields(result.get());
  std::vector<std::string> names;
  std::vector<Oid> types;
  for (int i = 0; i < width; ++i) {
    names.emplace_back(PQfname(result.get(), i));
    types.push_back(PQftype(result.get(), i));
  }
  rows.columns = std::move(names);
  rows.cells.reserve(static_cast<std::size_t>(height) * static_cast<std::size_t>(width));
  for (int row = 0; row < height; ++row) {
    for (int i = 0; i < width; ++i) rows.cells.push_back(cell(result.get(), row, i, types[static_cast<std::size_t>(i)]));
  }
  return rows;
}

std::int64_t PostgresqlConnection::execute(std::string_view sql, std::span<const Value> values) {
  const Result result = run(sql, values);
  const std::string_view tag = PQcmdStatus(result.get());
  if (tag.starts_with("SELECT") || tag.starts_with("FETCH")) return 0;  // they count rows read
  return parse_integer(PQcmdTuples(result.get())).value_or(0);
}

void PostgresqlConnection::execute_script(std::string_view sql) {
  if (connection_ == nullptr) fail(nullptr, sql);
  flush();
  accept(Result(PQexec(connection_, std::string(sql).c_str())), sql);
}

void PostgresqlConnection::insert_rows(std::string_view table, std::string_view columns, std::size_t width,
                                       std::span<const Value> values) {
  if (values.size() < few_rows * width) return Connection::insert_rows(table, columns, width, values);
  const std::string sql = fmt::format("copy {} ({}) from stdin", table, columns);
  std::string rows;
  rows.reserve(values.size() * 32);
  if (!append_copy_rows(rows, width, values))
    throw StoreError(StoreError::Kind::other, fmt::format("a text holds a NUL byte in: {}", sql.substr(0, 300)));
  copy_in(sql, rows);
}

void PostgresqlConnection::copy_in(const std::string& sql, const std::string& rows) {
  if (connection_ == nullptr) fail(nullptr, sql);
  flush();
  const Result started(PQexec(connection_, sql.c_str()));
  if (PQresultStatus(started.get()) != PGRES_COPY_IN) fail(started.get(), sql);
  constexpr std::size_t piece = 1 << 20;
  bool is_sent = true;
  for (std::size_t at = 0; is_sent && at < rows.size(); at += piece) {
    const std::size_t size = std::min(piece, rows.size() - at);
    is_sent = PQputCopyData(connection_, rows.data() + at, static_cast<int>(size)) == 1;
  }
  is_sent = is_sent && PQputCopyEnd(connection_, nullptr) == 1;
  Result kept;
  // The connection is of use again only when all that it has to say was heard.
  while (Result result{PQgetResult(connection_)}) {
    if (kept == nullptr || is_answer(kept.get())) kept = std::move(result);
  }
  if (!is_sent || kept == nullptr) fail(kept.get(), sql);
  accept(std::move(kept), sql);
}

void PostgresqlConnection::begin() {
  if (connection_ == nullptr) fail(nullptr, begin_text);
  waiting_.push_back(begin_text);
  in_transaction_ = true;
}

void PostgresqlConnection::begin_read() {
  try {
    take_snapshot();
  } catch (const StoreError& error) {
    if (error.kind != StoreError::Kind::lost || use_ != PostgresqlUse::reader) throw;
    reopen();  // nothing has been read yet
    take_snapshot();
  }
}

void PostgresqlConnection::take_snapshot() {
  waiting_.push_back(begin_read_text);
  in_transaction_ = true;
  query("select 1");  // the server takes it with the first statement
}

void PostgresqlConnection::commit() {
  if (connection_ == nullptr) fail(nullptr, "commit");
  if (waiting_.size() == 1 && waiting_[0] == begin_text) {
    waiting_.clear();
  } else {
    const Result result = accept(run_in_line(nullptr, "commit"), "commit");
    // A transaction that had failed answers a commit with success and the word ROLLBACK.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
      in_transaction_ = false;
      throw StoreError(StoreError::Kind::other, "the transaction had failed and was rolled back");
    }
  }
  in_transaction_ = false;
}

void PostgresqlConnection::roll_back() {
  waiting_.clear();
  in_transaction_ = false;
  // With the connection the transaction is gone too.
  if (connection_ == nullptr || PQstatus(connection_) != CONNECTION_OK) return;
  if (PQtransactionStatus(connection_) == PQTRANS_IDLE) return;
  const Result result(PQexec(connection_, "rollback"));
  if (!is_answer(result.get()) && PQstatus(connection_) == CONNECTION_OK) fail(result.get(), "rollback");
}

void PostgresqlConnection::savepoint() { waiting_.push_back(savepoint_text); }

void PostgresqlConnection::release_savepoint() {
  // Nothing was done since: the server never needs to hear of it.
  if (!waiting_.empty() && waiting_.back() == savepoint_text) return waiting_.pop_back();
  waiting_.push_back(release_text);
}

void PostgresqlConnection::roll_back_to_savepoint() {
  if (!waiting_.empty() && waiting_.back() == savepoint_text) return waiting_.pop_back();
  waiting_.push_back(roll_back_to_text);
  waiting_.push_back(release_text);
}

bool PostgresqlConnection::make_idle() noexcept {
  try {
    roll_back();
    return connection_ != nullptr && PQstatus(connection_) == CONNECTION_OK && PQtransactionStatus(connection_) == PQTRANS_IDLE;
  } catch (const StoreError&) {
    return false;
  }
}

}  // namespace fangxian
