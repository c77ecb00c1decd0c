#include "bench/trace_peer.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <stdexcept>

namespace fangxian::bench {
namespace {

using tracing::Minute;
using tracing::Visit;
using tracing::Window;

// What the two spell differently: the lesser and the greater of two values, and a common table that is computed once.
struct Dialect {
  const char* least;
  const char* most;
  const char* fixed;
};

std::string first_contacts(const Dialect& d, std::uint32_t person, Window w) {
  return fmt::format(
      "select o.person person, min({1}({1}(o.arrive, v.arrive), {3})) first from visits v join places p on p.place = v.place "
      "join visits o on o.place = v.place and o.arrive >= {1}(v.arrive, {3}) - p.longest and o.arrive <= {0}(v.leave, {4}) "
      "and o.leave >= {1}(v.arrive, {3}) and o.person <> v.person "
      "where v.person = {2} and v.arrive <= {4} and v.leave >= {3} group by o.person",
      d.least, d.most, person, w.from, w.to);
}

std::string second_contacts(const Dialect& d, std::uint32_t person, Window w) {
  return fmt::format(
      "with contacts as {5} ({4}) select distinct o.person from contacts c "
      "join visits v on v.person = c.person and v.arrive <= {3} and v.leave >= c.first join places p on p.place = v.place "
      "join visits o on o.place = v.place and o.arrive >= {1}(v.arrive, c.first) - p.longest and o.arrive <= {0}(v.leave, {3}) "
      "and o.leave >= {1}(v.arrive, c.first) "
      "where o.person <> {2} and o.person not in (select person from contacts) order by 1",
      d.least, d.most, person, w.to, first_contacts(d, person, w), d.fixed);
}

std::string presence(std::span<const std::uint32_t> places, Window w) {
  std::string list;
  for (const std::uint32_t place : places) list += fmt::format("{}{}", list.empty() ? "" : ",", place);
  return fmt::format(
      "select count(*) from places p join visits v on v.place = p.place and v.arrive >= {} - p.longest and v.arrive <= {} "
      "and v.leave >= {} where p.place in ({})",
      w.from, w.to, w.from, list);
}

constexpr const char* tables =
    "create table visits (place integer not null, arrive integer not null, leave integer not null, person integer not null)";
constexpr const char* by_place = "create index visits_by_place on visits (place, arrive, leave, person)";
constexpr const char* by_person = "create index visits_by_person on visits (person, arrive, leave, place)";
constexpr const char* longest = "create table places as select place, max(leave - arrive) longest from visits group by place";
constexpr const char* places_key = "create unique index places_key on places (place, longest)";

class SqlitePeer : public TracePeer {
 public:
  explicit SqlitePeer(const std::string& file) {
    if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
    run("pragma journal_mode = off");
    run("pragma synchronous = off");
    run("pragma cache_size = -1500000");
    run("pragma mmap_size = 17179869184");
    run("pragma temp_store = file");
    run(tables);
    if (sqlite3_prepare_v2(database_, "insert into visits values (?1, ?2, ?3, ?4)", -1, &insert_, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(database_));
  }
  ~SqlitePeer() override {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
  }
  void load(std::span<const Visit> visits) override {
    run("begin");
    for (const Visit& visit : visits) {
      sqlite3_bind_int64(insert_, 1, visit.place);
      sqlite3_bind_int64(insert_, 2, visit.arrive);
      sqlite3_bind_int64(insert_, 3, visit.leave);
      sqlite3_bind_int64(insert_, 4, visit.person);
      if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database_));
      sqlite3_reset(insert_);
    }
    run("commit");
  }
  void finish() override {
    for (const char* statement : {by_place, by_person, longest, places_key, "analyze"}) run(statement);
  }
  std::vector<PeerContact> close_contacts(std::uint32_t person, Window window) override {
    std::vector<PeerContact> found;
    each_row(first_contacts(dialect_, person, window) + " order by 1", [&found](sqlite3_stmt* row) {
      found.push_back(
          {static_cast<std::uint32_t>(sqlite3_column_int64(row, 0)), static_cast<Minute>(sqlite3_column_int64(row, 1))});
    });
    return found;
  }
  std::vector<std::uint32_t> contacts_of_contacts(std::uint32_t person, Window window) override {
    std::vector<std::uint32_t> found;
    each_row(second_contacts(dialect_, person, window),
             [&found](sqlite3_stmt* row) { found.push_back(static_cast<std::uint32_t>(sqlite3_column_int64(row, 0))); });
    return found;
  }
  std::size_t present_at(std::span<const std::uint32_t> places, Window window) override {
    std::size_t count = 0;
    each_row(presence(places, window),
             [&count](sqlite3_stmt* row) { count = static_cast<std::size_t>(sqlite3_column_int64(row, 0)); });
    return count;
  }

 private:
  void run(const char* statement) {
    if (sqlite3_exec(database_, statement, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(database_));
  }
  template <class F>
  void each_row(const std::string& sql, F f) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(database_));
    while (sqlite3_step(statement) == SQLITE_ROW) f(statement);
    if (sqlite3_finalize(statement) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }

  static constexpr Dialect dialect_{"min", "max", "materialized"};
  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

class PostgresqlPeer : public TracePeer {
 public:
  explicit PostgresqlPeer(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_));
    std::string unlogged = tables;
    run(unlogged.insert(unlogged.find("table"), "unlogged "));
    run("set maintenance_work_mem = '1GB'");
    run("set work_mem = '512MB'");
  }
  ~PostgresqlPeer() override { PQfinish(connection_); }
  void load(std::span<const Visit> visits) override {
    constexpr std::size_t piece = 1 << 20;
    PGresult* answer = PQexec(connection_, "copy visits from stdin");
    PQclear(answer);
    std::string text;
    for (const Visit& visit : visits) {
      fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\n", visit.place, visit.arrive, visit.leave, visit.person);
      if (text.size() < piece) continue;
      send(text);
      text.clear();
    }
    send(text);
    if (PQputCopyEnd(connection_, nullptr) != 1) throw std::runtime_error(PQerrorMessage(connection_));
    while ((answer = PQgetResult(connection_)) != nullptr) judged(answer);
  }
  void finish() override {
    for (const char* statement : {by_place, by_person, longest, places_key, "vacuum analyze visits", "analyze places"})
      run(statement);
  }
  std::vector<PeerContact> close_contacts(std::uint32_t person, Window window) override {
    std::vector<PeerContact> found;
    each_row(first_contacts(dialect_, person, window) + " order by 1", [&found](PGresult* rows, int row) {
      found.push_back({number(rows, row, 0), number(rows, row, 1)});
    });
    return found;
  }
  std::vector<std::uint32_t> contacts_of_contacts(std::uint32_t person, Window window) override {
    std::vector<std::uint32_t> found;
    each_row(second_contacts(dialect_, person, window),
             [&found](PGresult* rows, int row) { found.push_back(number(rows, row, 0)); });
    return found;
  }
  std::size_t present_at(std::span<const std::uint32_t> places, Window window) override {
    std::size_t count = 0;
    each_row(presence(places, window), [&count](PGresult* rows, int row) { count = number(rows, row, 0); });
    return count;
  }

 private:
  static std::uint32_t number(PGresult* rows, int row, int column) {
    return static_cast<std::uint32_t>(std::stoul(PQgetvalue(rows, row, column)));
  }
  void send(const std::string& text) {
    if (PQputCopyData(connection_, text.data(), static_cast<int>(text.size())) != 1)
      throw std::runtime_error(PQerrorMessage(connection_));
  }
  void judged(PGresult* answer) {
    const ExecStatusType status = PQresultStatus(answer);
    PQclear(answer);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection_));
  }
  void run(const std::string& statement) { judged(PQexec(connection_, statement.c_str())); }
  template <class F>
  void each_row(const std::string& sql, F f) {
    PGresult* rows = PQexec(connection_, sql.c_str());
    if (PQresultStatus(rows) != PGRES_TUPLES_OK) {
      PQclear(rows);
      throw std::runtime_error(PQerrorMessage(connection_));
    }
    for (int row = 0; row < PQntuples(rows); ++row) f(rows, row);
    PQclear(rows);
  }

  static constexpr Dialect dialect_{"least", "greatest", "materialized"};
  PGconn* connection_;
};

}  // namespace

std::unique_ptr<TracePeer> make_sqlite_peer(const std::string& file) { return std::make_unique<SqlitePeer>(file); }
std::unique_ptr<TracePeer> make_postgresql_peer(const std::string& url) { return std::make_unique<PostgresqlPeer>(url); }

}  // namespace fangxian::bench
