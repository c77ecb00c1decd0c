#include "bench/bare.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <cstring>
#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr const char* head_text =
    "insert into journal_heads (origin, epoch, seq, digest) values ($1, $2, $3, $4) "
    "on conflict (origin) do update set epoch = excluded.epoch, seq = excluded.seq, digest = excluded.digest";

std::string insert_text(const char* table, const Rows& rows) {
  std::string names, marks;
  for (std::size_t i = 0; i < rows.columns.size(); ++i) {
    names += (i == 0 ? "" : ", ") + rows.columns[i];
    marks += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
  }
  return fmt::format("insert into {} ({}) values ({})", table, names, marks);
}

// The journal's columns that its head repeats.
std::vector<const Value*> head_of(const Rows& journal, std::size_t row) {
  return {&journal.at(row, "origin"), &journal.at(row, "epoch"), &journal.at(row, "seq"), &journal.at(row, "digest")};
}

std::vector<const Value*> values_of(const Rows& rows, std::size_t row) {
  std::vector<const Value*> values;
  for (std::size_t i = 0; i < rows.columns.size(); ++i) values.push_back(&rows.at(row, i));
  return values;
}

class Sqlite : public Bare {
 public:
  explicit Sqlite(const std::string& file) {
    if (sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) fail();
    run("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma wal_autocheckpoint = 4000;"
        "pragma mmap_size = 268435456; pragma temp_store = memory");
  }
  ~Sqlite() override {
    for (sqlite3_stmt* each : {team_, entry_, head_}) sqlite3_finalize(each);
    sqlite3_close_v2(database_);
  }

  void write(const Written& rows, std::size_t first, std::size_t count) override {
    if (team_ == nullptr) {
      team_ = prepare(insert_text("teams", rows.teams));
      entry_ = prepare(insert_text("journal", rows.journal));
      head_ = prepare(head_text);
    }
    run("begin immediate");
    for (std::size_t i = first; i < first + count; ++i) {
      step(team_, values_of(rows.teams, i));
      step(entry_, values_of(rows.journal, i));
    }
    step(head_, head_of(rows.journal, first + count - 1));
    run("commit");
  }

 private:
  [[noreturn]] void fail() { throw std::runtime_error(fmt::format("the bare SQLite: {}", sqlite3_errmsg(database_))); }
  void run(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  sqlite3_stmt* prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) fail();
    return statement;
  }
  void step(sqlite3_stmt* statement, const std::vector<const Value*>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int at = static_cast<int>(i) + 1;
      if (const auto* text = std::get_if<std::string>(values[i])) {
        sqlite3_bind_text(statement, at, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
      } else if (const auto* whole = std::get_if<std::int64_t>(values[i])) {
        sqlite3_bind_int64(statement, at, *whole);
      } else {
        sqlite3_bind_null(statement, at);
      }
    }
    if (sqlite3_step(statement) != SQLITE_DONE) fail();
    sqlite3_reset(statement);
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt *team_ = nullptr, *entry_ = nullptr, *head_ = nullptr;
};

class Postgresql : public Bare {
 public:
  explicit Postgresql(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) fail();
  }
  ~Postgresql() override { PQfinish(connection_); }

  void write(const Written& rows, std::size_t first, std::size_t count) override {
    if (!is_prepared_) {
      prepare("team", insert_text("teams", rows.teams));
      prepare("entry", insert_text("journal", rows.journal));
      prepare("head", head_text);
      prepare("begin", "begin");
      prepare("commit", "commit");
      is_prepared_ = true;
    }
    PQenterPipelineMode(connection_);
    send("begin", {});
    for (std::size_t i = first; i < first + count; ++i) {
      send("team", values_of(rows.teams, i));
      send("entry", values_of(rows.journal, i));
    }
    send("head", head_of(rows.journal, first + count - 1));
    send("commit", {});
    PQpipelineSync(connection_);
    bool is_over = false;
    while (!is_over) {
      PGresult* result = PQgetResult(connection_);
      const ExecStatusType status = PQresultStatus(result);
      PQclear(result);
      if (result == nullptr) continue;  // between two statements
      if (status != PGRES_COMMAND_OK && status != PGRES_PIPELINE_SYNC) fail();
      is_over = status == PGRES_PIPELINE_SYNC;
    }
    PQexitPipelineMode(connection_);
  }

 private:
  [[noreturn]] void fail() { throw std::runtime_error(fmt::format("the bare PostgreSQL: {}", PQerrorMessage(connection_))); }
  void prepare(const char* name, const std::string& sql) {
    PGresult* result = PQprepare(connection_, name, sql.c_str(), 0, nullptr);
    const bool is_done = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (!is_done) fail();
  }
  void send(const char* name, const std::vector<const Value*>& values) {
    std::vector<std::string> numbers(values.size());
    std::vector<const char*> texts;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto* text = std::get_if<std::string>(values[i]);
      if (text == nullptr) numbers[i] = to_text(*values[i]);
      texts.push_back(is_null(*values[i]) ? nullptr : text != nullptr ? text->c_str() : numbers[i].c_str());
    }
    if (PQsendQueryPrepared(connection_, name, static_cast<int>(texts.size()), texts.data(), nullptr, nullptr, 0) != 1) fail();
  }

  PGconn* connection_;
  bool is_prepared_ = false;
};

}  // namespace

Written read_written(Connection& connection, std::size_t skipped, std::size_t limit) {
  const std::string from =
      fmt::format("from (select * from journal where command = 'mobilisation.form_team' order by seq limit {} offset {}) as j",
                  limit, skipped);
  Written written;
  connection.begin_read();  // commands that nobody waits for any more may still be on their way
  written.journal = connection.query(fmt::format("select j.* {} order by j.seq", from));
  written.teams =
      connection.query(fmt::format("select t.* {} join teams t on j.subject = 'teams/' || t.id order by j.seq", from));
  connection.roll_back();
  if (written.teams.size() != written.journal.size() || written.teams.empty())
    throw std::runtime_error("teams and journal entries do not match");
  return written;
}

std::unique_ptr<Bare> bare_sqlite(const std::string& file) { return std::make_unique<Sqlite>(file); }
std::unique_ptr<Bare> bare_postgresql(const std::string& url) { return std::make_unique<Postgresql>(url); }

}  // namespace fangxian::bench
