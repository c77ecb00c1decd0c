// Durable commands a second, over HTTP and straight into the dispatcher, against the bare database's group commit of the same
// rows: on SQLite and on PostgreSQL.
#include "bench/bare.h"
#include "bench/measure.h"
#include "bench/site.h"
#include "command/kernel.h"
#include "server/modules.h"
#include "store/postgresql_connection.h"
#include "store/sqlite_connection.h"
#include "testing/testing.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr double goal_ratio = 0.5;
constexpr int rounds = 2;
constexpr int seconds_each = 2;
constexpr int few = 64, many = 256;
constexpr const char* command_name = "mobilisation.form_team";
// Rows for one round of the bare database.
constexpr std::size_t most_rows = 40'000;

// Each request is a new team with a key of its own.
std::string form_team_lua(const std::string& token, const std::string& run) {
  std::string villages;
  for (const std::string& code : site_villages()) villages += fmt::format("\"{}\",", code);
  return fmt::format(R"lua(
local villages = {{ {0} }}
local n = 0
function request()
  n = n + 1
  local body = string.format('{{"area":"%s","name":"第{1}-%d临时党支部","kind":"temporary_branch"}}', villages[n % #villages + 1], n)
  return string.format("POST /api/do/{2} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {3}\r\nIdempotency-Key: {1}-%d\r\n" ..
    "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", n, #body, body)
end
)lua",
                     villages, run, command_name, token);
}

struct Samples {
  std::vector<double> rates, p99_ms;
  Json told() const {
    Json json = Json::object().set("per_second", rounded(median(rates)));
    return p99_ms.empty() ? json : json.set("p99_ms", rounded(median(p99_ms)));
  }
};

// Keeps `many` commands waiting for `seconds`; the rate of those made durable.
double run_in_process(Kernel& kernel, const std::string& run, double seconds) {
  const auto actor = std::make_shared<const Actor>(system_actor("bench"));
  const auto villages = site_villages();
  std::mutex mutex;
  std::condition_variable answered;
  int waiting = 0;
  long long done = 0, refused = 0;
  const double begin = now_seconds();
  for (int n = 1; now_seconds() < begin + seconds; ++n) {
    {
      std::unique_lock lock(mutex);
      answered.wait(lock, [&] { return waiting < many; });
      ++waiting;
    }
    Json input =
        Json::object().set("area", villages[static_cast<std::size_t>(n) % villages.size()]).set("kind", "temporary_branch");
    input.set("name", fmt::format("第{}-{}临时党支部", run, n));
    kernel.dispatcher().submit(actor, {command_name, fmt::format("{}-{}", run, n), std::move(input), {}}, [&](Outcome outcome) {
      const std::lock_guard lock(mutex);
      ++(outcome.refusal ? refused : done);
      --waiting;
      answered.notify_one();
    });
  }
  std::unique_lock lock(mutex);
  answered.wait(lock, [&] { return waiting == 0; });
  if (refused > 0) throw std::runtime_error(fmt::format("{} commands were refused", refused));
  return static_cast<double>(done) / (now_seconds() - begin);
}

double counter(const Server& server, std::string_view name) {
  const std::string text = ask(server.port(), "GET", "/metrics").body;
  const std::size_t at = text.find(fmt::format("\n{} ", name));
  return at == std::string::npos ? 0 : std::atof(text.c_str() + at + name.size() + 2);
}

// One kind of database: where ours runs, twice, and where the bare one runs.
struct Ground {
  std::vector<std::string> flags;  // for the server
  StoreOptions served, in_process, bare;
  std::function<std::unique_ptr<Connection>()> reader;
  std::function<std::unique_ptr<Bare>()> bare_writer;
};

struct Measured {
  Samples http_few, http_many, in_process, bare;
  double batch = 0;

  double ratio() const { return median(http_many.rates) / median(bare.rates); }
  Json told() const {
    Json json =
        Json::object().set("http_64", http_few.told()).set("http_256", http_many.told()).set("in_process_256", in_process.told());
    json.set("bare", bare.told()).set("batch", rounded(batch)).set("ratio", rounded(ratio()));
    json.set("ratio_64", rounded(median(http_few.rates) / median(bare.rates)));
    return json.set("ratio_in_process", rounded(median(in_process.rates) / median(bare.rates)));
  }
};

void load_server(const Server& server, const std::string& token, int connections, const std::string& run, Samples& samples) {
  Load load{server.url("/"), connections, seconds_each, form_team_lua(token, run), {}};
  const Loaded loaded = run_wrk(load);
  if (loaded.failures > 0) throw std::runtime_error(fmt::format("{} commands failed", loaded.failures));
  samples.rates.push_back(loaded.per_second);
  samples.p99_ms.push_back(loaded.p99_ms);
  std::fprintf(stderr, "http, %d connections: %.0f/s, p99 %.1f ms\n", connections, loaded.per_second, loaded.p99_ms);
}

// The same rows, in transactions as large as ours were.
double run_bare(Bare& bare, const Written& rows, std::size_t batch) {
  const double begin = now_seconds();
  const std::size_t count = rows.teams.size();
  for (std::size_t first = 0; first < count; first += batch) bare.write(rows, first, std::min(batch, count - first));
  return static_cast<double>(count) / (now_seconds() - begin);
}

Measured measure_on(const Ground& ground) {
  make_site(ground.served);
  make_site(ground.in_process);
  const auto world = make_system_world();
  { const Kernel migrated(open_store(ground.bare), *world, all_modules()); }
  Kernel kernel(open_store(ground.in_process), *world, all_modules());
  Server server(ground.flags, 1, Place::anywhere);
  const std::string token = server.sign_in();
  const auto bare = ground.bare_writer();
  std::size_t taken = 0;
  Measured measured;
  for (int round = 0; round < rounds; ++round) {
    load_server(server, token, few, fmt::format("a{}", round), measured.http_few);
    const double accepted = counter(server, "fangxian_commands_accepted_total"),
                 batches = counter(server, "fangxian_batches_total");
    load_server(server, token, many, fmt::format("b{}", round), measured.http_many);
    measured.batch =
        (counter(server, "fangxian_commands_accepted_total") - accepted) / (counter(server, "fangxian_batches_total") - batches);
    Written rows = read_written(*ground.reader(), taken, most_rows);
    taken += rows.teams.size();
    const auto batch = static_cast<std::size_t>(std::max(1.0, measured.batch));
    measured.bare.rates.push_back(run_bare(*bare, rows, batch));
    measured.in_process.rates.push_back(run_in_process(kernel, fmt::format("c{}", round), seconds_each));
    std::fprintf(stderr, "bare %.0f/s of %zu rows in batches of %zu, in process %.0f/s\n", measured.bare.rates.back(),
                 rows.teams.size(), batch, measured.in_process.rates.back());
  }
  return measured;
}

Measured measure_sqlite() {
  const Folder folder;
  Ground ground;
  ground.served.data_folder = folder / "served", ground.in_process.data_folder = folder / "in_process";
  ground.bare.data_folder = folder / "bare";
  ground.flags = {"--data", ground.served.data_folder};
  const std::string source = ground.served.data_folder + "/fangxian.db", target = ground.bare.data_folder + "/fangxian.db";
  ground.reader = [source] { return std::make_unique<SqliteConnection>(source, SqliteUse::reader); };
  ground.bare_writer = [target] { return bare_sqlite(target); };
  return measure_on(ground);
}

Measured measure_postgresql() {
  Ground ground;
  for (StoreOptions* each : {&ground.served, &ground.in_process, &ground.bare}) each->url = testing::fresh_postgresql_url();
  ground.flags = {"--store", ground.served.url};
  ground.reader = [url = ground.served.url] { return std::make_unique<PostgresqlConnection>(url, "", PostgresqlUse::reader); };
  ground.bare_writer = [url = ground.bare.url] { return bare_postgresql(url); };
  return measure_on(ground);
}

Json measure() {
  const Measured sqlite = measure_sqlite();
  const Measured postgresql = measure_postgresql();
  Json line = Json::object()
                  .set("bench", "commands")
                  .set("value", rounded(median(sqlite.http_many.rates)))
                  .set("unit", "durable commands/s");
  line.set("peer", rounded(median(sqlite.bare.rates)))
      .set("ratio", rounded(sqlite.ratio()))
      .set("goal", goal_ratio)
      .set("command", command_name);
  return line.set("sqlite", sqlite.told()).set("postgresql", postgresql.told()).set("rounds", rounds);
}

}  // namespace
}  // namespace fangxian::bench

int main() { return fangxian::bench::print_line(fangxian::bench::measure); }
