// An import of many persons through people.enter, each judged, looked for among those on record, journalled and durable, against
// the database's own way to read the same rows from a CSV into the same tables with the same indexes.
#include "bench/import_peer.h"
#include "bench/import_rows.h"
#include "bench/measure.h"
#include "bench/process.h"
#include "bench/site.h"
#include "command/kernel.h"
#include "server/modules.h"
#include "testing/testing.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr double goal_rate = 16'667;  // 1,000,000 rows in a minute
constexpr int most_waiting = 4'096;
constexpr std::int64_t persons_a_village = 400;

std::int64_t rows_wanted() {
  const char* given = std::getenv("BENCH_ROWS");
  const long long rows = given != nullptr ? std::atoll(given) : 0;
  return rows > 0 ? rows : 200'000;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

struct Imported {
  double seconds = 0, cpu = 0, last_tenth = 0;  // the rate of the last tenth, when the register is full
  std::map<std::string, long long> outcomes;
};

// Straight into the dispatcher, as the import does it: a key for each row, some thousand under way at a time.
class Feeder {
 public:
  Feeder(Kernel& kernel, bool with_address) : kernel_(kernel), with_address_(with_address) {}

  Imported feed(const std::vector<std::string>& villages, std::int64_t rows) {
    const auto actor = std::make_shared<const Actor>(system_actor("bench"));
    Imported imported;
    const double begin = now_seconds(), cpu = cpu_seconds();
    nine_tenths_ = rows - rows / 10;
    for (std::int64_t i = 0; i < rows; ++i) {
      ImportRow row = import_row(villages, rows, i);
      if (!with_address_) row.address.clear();
      {
        std::unique_lock lock(mutex_);
        answered_.wait(lock, [&] { return waiting_ < most_waiting; });
        ++waiting_;
      }
      kernel_.dispatcher().submit(actor, {"people.enter", fmt::format("import:bench:{}", i), row.input(), {}},
                                  [this](Outcome outcome) { take(outcome); });
    }
    std::unique_lock lock(mutex_);
    answered_.wait(lock, [&] { return waiting_ == 0; });
    imported.seconds = now_seconds() - begin;
    imported.cpu = cpu_seconds() - cpu;
    imported.last_tenth = static_cast<double>(rows / 10) / (now_seconds() - last_begin_);
    imported.outcomes = outcomes_;
    return imported;
  }

 private:
  void take(const Outcome& outcome) {
    const std::lock_guard lock(mutex_);
    ++outcomes_[outcome.refusal ? outcome.refusal->type : outcome.answer["outcome"].string()];
    if (++done_ == nine_tenths_) last_begin_ = now_seconds();
    if (--waiting_ <= most_waiting / 2) answered_.notify_one();
  }

  Kernel& kernel_;
  const bool with_address_;
  std::mutex mutex_;
  std::condition_variable answered_;
  int waiting_ = 0;
  std::int64_t done_ = 0, nine_tenths_ = 0;
  double last_begin_ = 0;
  std::map<std::string, long long> outcomes_;
};

struct Measured {
  Imported households, plain;
  double peer_seconds = 0;
  std::int64_t rows = 0;

  double rate(const Imported& imported) const { return static_cast<double>(rows) / imported.seconds; }
  Json told() const {
    Json json = Json::object();
    json.set("per_second", rounded(rate(households))).set("seconds", rounded(households.seconds));
    json.set("last_tenth_per_second", rounded(households.last_tenth));
    json.set("cpu_us_a_row", rounded(households.cpu * 1e6 / static_cast<double>(rows)));
    json.set("without_address_per_second", rounded(rate(plain))).set("peer_seconds", rounded(peer_seconds));
    Json outcomes = Json::object();
    for (const auto& [outcome, count] : households.outcomes) outcomes.set(outcome, static_cast<std::int64_t>(count));
    return json.set("ratio", rounded(peer_seconds / households.seconds)).set("outcomes", std::move(outcomes));
  }
};

Imported import_into(const StoreOptions& store, bool with_address, std::int64_t rows) {
  make_site(store);
  const auto world = make_system_world();
  Kernel kernel(open_store(store), *world, all_modules());
  // A village is as large as it would be, however many rows there are.
  std::vector<std::string> villages = site_villages();
  const auto count = static_cast<std::size_t>(rows / persons_a_village) + 1;
  if (count < villages.size()) villages.resize(count);
  Imported imported = Feeder(kernel, with_address).feed(villages, rows);
  for (const auto& [outcome, count] : imported.outcomes) {
    if (outcome != "new" && outcome != "queued") throw std::runtime_error(fmt::format("{} rows ended as {}", count, outcome));
  }
  std::fprintf(stderr, "%s, %lld rows%s: %.1f s, %.0f/s, in the last tenth %.0f/s, %.1f us of processor a row\n",
               store.url.empty() ? "sqlite" : "postgresql", static_cast<long long>(rows), with_address ? "" : " without address",
               imported.seconds, static_cast<double>(rows) / imported.seconds, imported.last_tenth,
               imported.cpu * 1e6 / static_cast<double>(rows));
  return imported;
}

Measured measure_on(const StoreOptions& first, const StoreOptions& second, const StoreOptions& peer, std::int64_t rows) {
  Measured measured;
  measured.rows = rows;
  measured.households = import_into(first, true, rows);
  measured.plain = import_into(second, false, rows);
  make_site(peer);
  measured.peer_seconds = read_as_csv(first, peer);
  std::fprintf(stderr, "the database's own: %.1f s\n", measured.peer_seconds);
  return measured;
}

Json measure() {
  const std::int64_t rows = rows_wanted();
  const Folder folder;
  StoreOptions files[3], servers[3];
  for (int i = 0; i < 3; ++i) {
    files[i].data_folder = folder / fmt::format("site{}", i).c_str();
    servers[i].url = testing::fresh_postgresql_url();
  }
  const Measured sqlite = measure_on(files[0], files[1], files[2], rows);
  const Measured postgresql = measure_on(servers[0], servers[1], servers[2], rows);
  Json line = Json::object().set("bench", "import").set("unit", "persons/s");
  line.set("value", rounded(sqlite.rate(sqlite.households)));
  line.set("peer", rounded(static_cast<double>(rows) / sqlite.peer_seconds));
  line.set("ratio", rounded(sqlite.peer_seconds / sqlite.households.seconds)).set("goal_per_second", goal_rate).set("rows", rows);
  return line.set("sqlite", sqlite.told()).set("postgresql", postgresql.told());
}

}  // namespace
}  // namespace fangxian::bench

int main() { return fangxian::bench::print_line(fangxian::bench::measure); }
