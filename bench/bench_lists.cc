// Pages and look-ups of the people register by the real server, as four levels see it, on SQLite and on PostgreSQL, beside a
// hand-written server of one page on the same SQLite file.
#include "base/digest.h"
#include "bench/lists_peer.h"
#include "bench/measure.h"
#include "bench/persons.h"
#include "bench/site.h"
#include "http/query.h"
#include "store/postgresql_connection.h"
#include "store/sqlite_connection.h"
#include "testing/testing.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <functional>
#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr int everyone = 100, few = 4;
constexpr int samples = 150;
// Between two requests of a connection, when we ask how long an answer takes and not how many there can be: 1,000 a second.
constexpr int pause_ms = 100;
constexpr double most_page_cpu_ms = 0.5;

struct Case {
  const char* name;
  const char* peer_by;  // nullptr = the peer has no such page
  bool is_paced;
  int askers;  // what looks through many rows is not what a hundred screens ask at once
  std::function<std::string(const Known&)> query;
};

std::string cursor_after(const Known& known) {
  return percent_encode(to_base64url(Json::array().push(known.area).push(known.id).dump()));
}

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"id_number", "id_number", true, everyone, [](const Known& k) { return "id_number=" + k.id_number; }},
      {"phone", "phone", true, everyone, [](const Known& k) { return "phone=" + k.phone; }},
      {"name", "name", true, everyone, [](const Known& k) { return "name=" + percent_encode(k.name); }},
      {"q_phone", nullptr, false, everyone, [](const Known& k) { return "q=" + k.phone; }},
      {"q_name", nullptr, false, everyone, [](const Known& k) { return "q=" + percent_encode(k.name); }},
      {"list", "", true, everyone, [](const Known&) { return std::string("limit=50"); }},
      {"list_deep", nullptr, false, everyone, [](const Known& k) { return "after=" + cursor_after(k); }},
      {"list_of_village", nullptr, false, everyone, [](const Known& k) { return "area=" + k.area; }},
      {"filter", nullptr, false, everyone, [](const Known&) { return std::string("sex=female&party_member=true"); }},
      {"filter_rare", nullptr, false, few, [](const Known&) { return std::string("document_kind=passport"); }},
      {"count", nullptr, false, few, [](const Known&) { return std::string("count=1"); }},
      {"as_of", nullptr, false, few, [](const Known&) { return std::string("as_of=2035-01-01T00:00"); }},
      {"sort", nullptr, false, few, [](const Known&) { return std::string("sort=-registered_at"); }},
  };
  return all;
}

std::string lua_of(const std::vector<std::string>& targets, bool is_paced) {
  std::string script = "local t = {";
  for (const std::string& target : targets) script += fmt::format("\"{}\",", target);
  script += fmt::format("}}\nlocal i = 0\nfunction request()\n i = i % #t + 1\n return wrk.format('GET', t[i])\nend\n");
  if (is_paced) script += fmt::format("function delay() return math.random(0, {}) end\n", pause_ms * 2);
  return script;
}

struct Seen {
  Loaded full, paced;
  int askers = 0;
  double cpu_ms = 0;
  Json told() const {
    Json json = Json::object()
                    .set("connections", askers)
                    .set("per_second", rounded(full.per_second))
                    .set("cpu_ms", rounded(cpu_ms))
                    .set("p50_ms", rounded(full.p50_ms))
                    .set("p95_ms", rounded(full.p95_ms));
    if (paced.requests > 0) json.set("paced_p50_ms", rounded(paced.p50_ms)).set("paced_p95_ms", rounded(paced.p95_ms));
    return json;
  }
};

Seen load(Process& process, const std::string& url, const std::vector<std::string>& targets, const std::string& token, int askers,
          bool is_paced) {
  Load work{url, askers, 1, lua_of(targets, false), {}};
  if (!token.empty()) work.headers.push_back("Authorization: Bearer " + token);
  Seen seen;
  seen.askers = askers;
  run_wrk(work);  // the first second fills caches
  const double before = process.cpu_seconds();
  seen.full = run_wrk(work);
  seen.cpu_ms = (process.cpu_seconds() - before) * 1e3 / static_cast<double>(seen.full.requests);
  if (is_paced) {
    work.script = lua_of(targets, true);
    work.seconds = 2;
    seen.paced = run_wrk(work);
  }
  if (seen.full.failures + seen.paced.failures > 0) {
    throw std::runtime_error(fmt::format("{} requests like {} failed", seen.full.failures + seen.paced.failures, targets[0]));
  }
  return seen;
}

std::string own_program() {
  char path[4096] = {};
  if (::readlink("/proc/self/exe", path, sizeof path - 1) <= 0) throw std::runtime_error("/proc/self/exe");
  return path;
}

// The hand-written server as a process of its own.
struct Peer {
  explicit Peer(const std::string& file)
      : port(free_port()), process({own_program(), "--peer", file, std::to_string(port)}, Place::measured) {
    wait_for(port, "/people?first=0&end=0", 10);
  }
  int port;
  Process process;
};

std::string peer_target(const Viewer& viewer, const std::string& by, const std::string& query) {
  const std::string key = by.empty() ? std::string() : fmt::format("&by={}&key={}", by, query.substr(query.find('=') + 1));
  return fmt::format("/people?first={}&end={}{}", viewer.first, viewer.end, key);
}

// Both must show the same persons, or the comparison is of nothing.
void require_same(int ours, int theirs, const std::string& token, const std::string& target, const std::string& other) {
  const Json mine = parse_json(ask(ours, "GET", target, token).body), its = parse_json(ask(theirs, "GET", other).body);
  bool is_same = mine["items"].size() == its["items"].size() && mine["items"].size() > 0;
  for (std::size_t i = 0; is_same && i < mine["items"].size(); ++i)
    is_same = mine["items"].items()[i]["id"] == its["items"].items()[i]["id"];
  if (!is_same) throw std::runtime_error("not the same page: " + target);
}

struct Totals {
  double page_cpu_ms = 0, peer_cpu_ms = 0, page_rate = 0, peer_rate = 0;
  double look_up_p95 = 0, name_p95 = 0, page_p95 = 0;
  int pages = 0;

  void add(const Case& one, const Seen& ours, const Seen* theirs) {
    const std::string_view name = one.name;
    if (name == "id_number" || name == "phone") look_up_p95 = std::max(look_up_p95, ours.paced.p95_ms);
    if (name == "name") name_p95 = std::max(name_p95, ours.paced.p95_ms);
    if (name != "list") return;
    page_p95 = std::max(page_p95, ours.paced.p95_ms);
    page_cpu_ms += ours.cpu_ms, page_rate += ours.full.per_second;
    if (theirs != nullptr) peer_cpu_ms += theirs->cpu_ms, peer_rate += theirs->full.per_second;
    ++pages;
  }
  Json told() const {
    return Json::object()
        .set("page_cpu_ms", rounded(page_cpu_ms / pages))
        .set("look_up_p95_ms", rounded(look_up_p95))
        .set("name_p95_ms", rounded(name_p95))
        .set("page_p95_ms", rounded(page_p95));
  }
};

Totals measure_viewers(Server& server, Connection& reader, const char* store, std::int64_t persons, Peer* peer) {
  Totals totals;
  for (const Viewer& viewer : viewers) {
    const std::string token = sign_in(server.port(), viewer);
    const auto known = some_persons(reader, viewer, samples);
    Json told = Json::object();
    for (const Case& one : cases()) {
      std::vector<std::string> ours, theirs;
      for (const Known& k : known) {
        ours.push_back("/api/people?" + one.query(k));
        if (one.peer_by != nullptr) theirs.push_back(peer_target(viewer, one.peer_by, one.query(k)));
      }
      const Seen seen = load(server.process(), server.url("/"), ours, token, one.askers, one.is_paced);
      Json line = seen.told();
      Seen by_peer;
      const bool has_peer = peer != nullptr && one.peer_by != nullptr;
      if (has_peer) {
        require_same(server.port(), peer->port, token, ours[0], theirs[0]);
        by_peer = load(peer->process, fmt::format("http://127.0.0.1:{}/", peer->port), theirs, "", one.askers, false);
        line.set("peer_per_second", rounded(by_peer.full.per_second)).set("peer_cpu_ms", rounded(by_peer.cpu_ms));
        line.set("cpu_ratio", rounded(by_peer.cpu_ms / seen.cpu_ms))
            .set("ratio", rounded(seen.full.per_second / by_peer.full.per_second));
      }
      totals.add(one, seen, has_peer ? &by_peer : nullptr);
      std::fprintf(stderr, "%s %s %s %s\n", store, viewer.level, one.name, line.dump().c_str());
      told.set(one.name, std::move(line));
    }
    std::printf("%s\n", Json::object()
                            .set("bench", "lists")
                            .set("store", store)
                            .set("role", viewer.level)
                            .set("persons", persons)
                            .set("cases", std::move(told))
                            .dump()
                            .c_str());
    std::fflush(stdout);
  }
  return totals;
}

Json measure() {
  const std::int64_t persons = persons_wanted();
  const std::string folder = persons_folder(persons), file = folder + "/fangxian.db";
  Totals sqlite, postgresql;
  {
    Server server({"--data", folder}, 1);
    Peer peer(file);
    SqliteConnection reader(file, SqliteUse::reader);
    sqlite = measure_viewers(server, reader, "sqlite", persons, &peer);
  }
  {
    StoreOptions options;
    options.url = testing::fresh_postgresql_url();
    make_persons(options, persons);
    Server server({"--store", options.url}, 1);
    PostgresqlConnection reader(options.url, "", PostgresqlUse::reader);
    postgresql = measure_viewers(server, reader, "postgresql", persons, nullptr);
  }
  Json line = Json::object().set("bench", "lists").set("value", rounded(sqlite.page_cpu_ms / sqlite.pages));
  line.set("unit", "ms of processor a page of 50, at most the floor").set("floor", most_page_cpu_ms);
  line.set("peer", rounded(sqlite.peer_cpu_ms / sqlite.pages)).set("ratio", rounded(sqlite.peer_cpu_ms / sqlite.page_cpu_ms));
  line.set("rate_ratio", rounded(sqlite.page_rate / sqlite.peer_rate)).set("persons", persons).set("connections", everyone);
  return line.set("sqlite", sqlite.told()).set("postgresql", postgresql.told());
}

}  // namespace
}  // namespace fangxian::bench

int main(int count, char** words) {
  if (count == 4 && std::strcmp(words[1], "--peer") == 0) return fangxian::bench::serve_peer(words[2], std::atoi(words[3]));
  return fangxian::bench::print_line(fangxian::bench::measure);
}
