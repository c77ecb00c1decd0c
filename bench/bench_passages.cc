// Passages at the gates: an open-loop arrival of 23,333 and of 33,000 a second on the embedded database, what happens at twice
// that, queues of phones that were offline, and status look-ups; against the bare database and against nginx with a constant.
#include "bench/bare_passages.h"
#include "bench/measure.h"
#include "bench/open_loop.h"
#include "bench/persons.h"
#include "bench/site.h"
#include "command/kernel.h"
#include "server/modules.h"
#include "store/sqlite_connection.h"
#include "world/world.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr double goal = 23'333, aim = 33'000, goal_queue = 60'000, goal_look_ups = 60'000, goal_ratio = 0.5, goal_p99_ms = 100;
constexpr int gates = 400, phones = 2'000;
constexpr std::size_t queue_lines = 2'500, bare_rows = 60'000;
constexpr int threads = 2;

double seconds_each() {
  const char* given = std::getenv("BENCH_SECONDS");
  const double seconds = given == nullptr ? 0 : std::atof(given);
  return seconds > 0 ? seconds : 60;
}

// Makes the requests: who passes which gate, with a key as a phone makes it.
class Requests {
 public:
  Requests(std::vector<std::string> gate_ids, std::vector<std::string> persons, std::string token)
      : gates_(std::move(gate_ids)), persons_(std::move(persons)), token_(std::move(token)) {}

  void append_pass(std::string& out) {
    const std::string body = input();
    fmt::format_to(std::back_inserter(out),
                   "POST /api/do/checkpoints.pass HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\nIdempotency-Key: {}\r\n"
                   "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                   token_, key(), body.size(), body);
  }
  void append_queue(std::string& out) {
    std::string body;
    for (std::size_t i = 0; i < queue_lines; ++i)
      fmt::format_to(std::back_inserter(body), "{{\"command\":\"checkpoints.pass\",\"key\":\"{}\",\"input\":{}}}\n", key(),
                     input());
    fmt::format_to(std::back_inserter(out),
                   "POST /api/do HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\nContent-Type: application/x-ndjson\r\n"
                   "Content-Length: {}\r\n\r\n",
                   token_, body.size());
    out += body;
  }
  void append_look_up(std::string& out) {
    fmt::format_to(std::back_inserter(out),
                   "GET /api/checkpoints/status?person={} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\n\r\n",
                   one_of(persons_), token_);
  }

 private:
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[draw_() % list.size()];
  }
  std::string input() {
    const std::uint64_t chance = draw_();
    return fmt::format("{{\"gate\":\"{}\",\"direction\":\"{}\",\"person\":\"{}\",\"proof\":\"pass\",\"temperature\":{}}}",
                       one_of(gates_), chance % 2 == 0 ? "in" : "out", one_of(persons_), 360 + chance / 2 % 12);
  }
  std::string key() { return world_->new_id(); }

  const std::vector<std::string> gates_, persons_;
  const std::string token_;
  const std::shared_ptr<World> world_ = make_system_world();
  std::mt19937_64 draw_{20220110};
};

// A city of persons with gates in its villages.
std::vector<std::string> open_gates(const StoreOptions& store) {
  const auto world = make_system_world();
  Kernel kernel(open_store(store), *world, all_modules());
  const Rows villages = kernel.store().read()->query(
      fmt::format("select id from areas where length(id) = 12 order by id limit {}", gates));
  if (villages.empty()) throw std::runtime_error("there are no villages");
  std::vector<std::string> ids;
  for (int i = 0; i < gates; ++i) {
    const std::string area = villages.text(static_cast<std::size_t>(i) % villages.size(), 0);
    const Outcome made = kernel.dispatcher().run(
        system_actor("bench"),
        {"places.open", fmt::format("gate-{}", i),
         Json::object().set("area", area).set("name", fmt::format("{}号卡点", i)).set("kind", "checkpoint_village_exit"), {}});
    if (made.refusal) throw std::runtime_error("no gate: " + made.refusal->title.en);
    ids.push_back(made.answer["id"].string());
  }
  return ids;
}

std::vector<std::string> all_persons(const StoreOptions& store) {
  const auto opened = open_store(store);
  const Rows rows = opened->read()->query("select id from people order by id");
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < rows.size(); ++i) ids.push_back(rows.text(i, 0));
  return ids;
}

double metric(const Server& server, std::string_view name) {
  const std::string text = ask(server.port(), "GET", "/metrics").body;
  const std::size_t at = text.find(fmt::format("\n{} ", name));
  return at == std::string::npos ? 0 : std::atof(text.c_str() + at + name.size() + 2);
}

struct Phase {
  OpenLoaded loaded;
  double server_cpu_us = 0, server_cores = 0, batch = 0;

  Json told() const {
    Json json = Json::object().set("per_second", rounded(loaded.per_second)).set("p50_ms", rounded(loaded.p50_ms));
    json.set("p99_ms", rounded(loaded.p99_ms)).set("p999_ms", rounded(loaded.p999_ms)).set("most_ms", rounded(loaded.most_ms));
    for (const auto& [name, count] :
         std::initializer_list<std::pair<const char*, std::int64_t>>{{"due", loaded.due},
                                                                     {"ok", loaded.ok},
                                                                     {"shed", loaded.shed},
                                                                     {"failed", loaded.failed},
                                                                     {"given_up", loaded.given_up},
                                                                     {"unanswered", loaded.unanswered}}) {
      json.set(name, count);
    }
    json.set("retry_after", loaded.has_retry_after);
    json.set("server_cpu_us", rounded(server_cpu_us)).set("server_cores", rounded(server_cores));
    return json.set("client_cpu_us", rounded(loaded.client_cpu_us)).set("batch", rounded(batch));
  }
};

Phase run_phase(const char* name, const Server& server, const Process& process, const OpenLoad& load, double answers_each = 1) {
  const double cpu = process.cpu_seconds(), batches = metric(server, "fangxian_batches_total");
  Phase phase;
  phase.loaded = run_open(load);
  const double used = process.cpu_seconds() - cpu;
  const double answered = std::max(1.0, static_cast<double>(phase.loaded.ok + phase.loaded.shed) * answers_each);
  phase.server_cpu_us = used * 1e6 / answered;
  phase.server_cores = used / load.seconds;
  phase.loaded.per_second *= answers_each;
  phase.batch =
      static_cast<double>(phase.loaded.ok) * answers_each / std::max(1.0, metric(server, "fangxian_batches_total") - batches);
  std::fprintf(stderr, "%s: %s\n", name, phase.told().dump().c_str());
  return phase;
}

double nginx_rate(const Requests& requests, double seconds) {
  const Folder folder;
  const int port = free_port();
  write_text(
      folder / "nginx.conf",
      fmt::format(
          "daemon off; master_process off; worker_processes 1; pid {0}/pid; error_log stderr warn;\n"
          "events {{ worker_connections 4096; }}\nhttp {{ access_log off; keepalive_requests 1000000000;\n"
          "client_body_temp_path {0}/b; proxy_temp_path {0}/p; fastcgi_temp_path {0}/f; uwsgi_temp_path {0}/u;\n"
          "scgi_temp_path {0}/s; server {{ listen 127.0.0.1:{1};\n"
          "location / {{ return 200 '{{\"decision\":\"let_through\"}}'; }} }} }}\n",
          folder.path(), port));
  Process nginx({"nginx", "-e", "stderr", "-p", folder.path(), "-c", folder / "nginx.conf"});
  wait_for(port, "/", 10);
  Requests own = requests;
  OpenLoad load{port, 256, 0, seconds, 2, [&](std::string& out) { own.append_pass(out); }};
  return run_open(load).per_second;
}

Json measure() {
  const double seconds = seconds_each(), short_seconds = std::min(seconds, 10.0);
  const Folder folder;
  StoreOptions store, bare;
  store.data_folder = folder / "served", bare.data_folder = folder / "bare";
  make_persons(store, persons_wanted());
  const std::vector<std::string> gate_ids = open_gates(store);
  const std::vector<std::string> persons = all_persons(store);
  {
    const auto world = make_system_world();
    const Kernel migrated(open_store(bare), *world, all_modules());
  }
  Server server({"--data", store.data_folder}, threads, Place::anywhere);
  Requests requests(gate_ids, persons, sign_in(server.port(), viewers[0]));
  OpenLoad load{server.port(), phones, goal, seconds, 2, [&](std::string& out) { requests.append_pass(out); }};
  const auto at = [&](const char* name, double rate, double how_long, int connections = phones) {
    load.per_second = rate, load.seconds = how_long, load.connections = connections;
    return run_phase(name, server, server.process(), load);
  };
  at("warm", goal / 4, 2);
  const Phase held = at("23,333", goal, seconds);
  const Phase aimed = at("33,000", aim, seconds);
  const Phase most = at("as fast as it goes", 0, short_seconds, 1'024);
  const Phase doubled = at("twice", 2 * std::max(goal, most.loaded.per_second), short_seconds);
  const Phase after = at("after it", goal / 2, short_seconds);
  load.request = [&](std::string& out) { requests.append_queue(out); };
  load.per_second = 0, load.connections = 4, load.seconds = short_seconds;
  const Phase queues = run_phase("queues", server, server.process(), load, queue_lines);
  load.request = [&](std::string& out) { requests.append_look_up(out); };
  load.connections = 128;
  const Phase look_ups = run_phase("look-ups", server, server.process(), load);
  const double nginx = nginx_rate(requests, std::min(seconds, 5.0));
  SqliteConnection reader(store.data_folder + "/fangxian.db", SqliteUse::reader);
  const WrittenPassages rows = read_passages(reader, bare_rows);
  const double bare_rate =
      write_bare(bare.data_folder + "/fangxian.db", rows, static_cast<std::size_t>(std::max(1.0, most.batch)));
  std::fprintf(stderr, "bare %.0f/s in batches of %.0f, nginx %.0f/s\n", bare_rate, most.batch, nginx);

  Json line =
      Json::object().set("bench", "passages").set("value", rounded(held.loaded.per_second)).set("unit", "durable passages/s");
  line.set("goal", goal).set("p99_ms", rounded(held.loaded.p99_ms)).set("goal_p99_ms", goal_p99_ms);
  line.set("peer", rounded(bare_rate)).set("ratio", rounded(most.loaded.per_second / bare_rate)).set("goal_ratio", goal_ratio);
  line.set("ratio_queues", rounded(queues.loaded.per_second / bare_rate))
      .set("ratio_nginx", rounded(most.loaded.per_second / nginx));
  line.set("held", held.told()).set("aim", aimed.told()).set("most", most.told()).set("doubled", doubled.told());
  line.set("after", after.told()).set("queues", queues.told()).set("goal_queues", goal_queue);
  line.set("look_ups", look_ups.told()).set("goal_look_ups", goal_look_ups).set("nginx", rounded(nginx));
  return line.set("threads", threads).set("gates", gates).set("persons", persons.size()).set("seconds", seconds);
}

}  // namespace
}  // namespace fangxian::bench

int main() { return fangxian::bench::print_line(fangxian::bench::measure); }
