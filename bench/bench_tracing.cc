// Who was with whom: a city's fortnight of visits in memory, beside SQLite and PostgreSQL with their best indexes on the same.
#include "bench/measure.h"
#include "bench/process.h"
#include "bench/trace_city.h"
#include "bench/trace_peer.h"
#include "testing/testing.h"
#include "tracing/path.h"
#include "tracing/queries.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <stdexcept>

namespace fangxian::bench {
namespace {

using namespace tracing;

constexpr std::uint32_t look_back_days = 4;
constexpr int close_samples = 2000, second_samples = 100, peer_close_samples = 20, peer_second_samples = 3;
constexpr double least_load_per_second = 5e6, least_appends_per_second = 1e6, most_bytes = 16;

std::uint32_t persons_wanted(const char* name, int otherwise) {
  const char* wanted = std::getenv(name);
  return static_cast<std::uint32_t>(std::max(1000, wanted == nullptr ? otherwise : std::atoi(wanted)));
}

// Of this thread alone: what a query costs when others want the processor too.
double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

template <class F>
double timed_ms(F f) {
  const double begin = now_seconds();
  f();
  return (now_seconds() - begin) * 1000;
}

double share_of(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  return values.empty()
             ? 0
             : values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

struct Times {
  std::vector<double> ms, cpu;
  template <class F>
  void time(F f) {
    const double begin = cpu_ms();
    ms.push_back(timed_ms(f));
    cpu.push_back(cpu_ms() - begin);
  }
  double share(double part) const { return share_of(ms, part); }
  Json told() const {
    return Json::object()
        .set("p50_ms", rounded(share(0.5)))
        .set("p99_ms", rounded(share(0.99)))
        .set("p50_cpu_ms", rounded(share_of(cpu, 0.5)))
        .set("p99_cpu_ms", rounded(share_of(cpu, 0.99)));
  }
};

class Bench {
 public:
  struct Peers {
    double load_seconds = 0, close = 0, second = 0, places = 0;
    Json told() const {
      return Json::object()
          .set("load_s", rounded(load_seconds))
          .set("close_p50_ms", rounded(close))
          .set("second_p50_ms", rounded(second))
          .set("places_100_ms", rounded(places));
    }
  };

  explicit Bench(std::uint32_t persons) : city_(persons) {}

  // Ours alone, with the limits beside the figures.
  Json measure_alone() {
    load();
    ask();
    Json line = figures();
    line.set("most_bytes", most_bytes).set("least_load_per_second", least_load_per_second);
    append(line);
    return line;
  }

  // Ours and both peers on the same visits.
  Json measure_beside() {
    load();
    ask();
    Folder folder;
    const auto sqlite = make_sqlite_peer(folder / "visits.db");
    const auto postgresql = make_postgresql_peer(testing::fresh_postgresql_url());
    const Peers by_sqlite = beside(*sqlite, "sqlite"), by_postgresql = beside(*postgresql, "postgresql");
    best_.close = std::min(by_sqlite.close, by_postgresql.close);
    best_.second = std::min(by_sqlite.second, by_postgresql.second);
    best_.places = std::min(by_sqlite.places, by_postgresql.places);
    Json line = figures().set("sqlite", by_sqlite.told()).set("postgresql", by_postgresql.told());
    line.set("second_ratio", rounded(best_.second / second_.share(0.5)));
    return line.set("places_ratio", rounded(best_.places / places_.share(0.5)));
  }
  // The faster of the two peers.
  double peer_close_ms() const { return best_.close; }
  double close_ms() { return close_.share(0.5); }

 private:
  Json figures() {
    Json line = Json::object().set("persons", std::int64_t{city_.persons()}).set("visits", visits_);
    line.set("bytes_a_visit", rounded(bytes_)).set("load_per_second", rounded(load_per_second_));
    line.set("load_per_cpu_second", rounded(load_per_cpu_second_));
    line.set("close_4_days", close_.told())
        .set("close_14_days", close_long_.told())
        .set("contacts_on_average", rounded(contacts_));
    line.set("contacts_of_contacts", second_.told())
        .set("second_on_average", rounded(seconds_))
        .set("places_100", places_.told());
    return line.set("thousand_cases_ms", rounded(thousand_ms_)).set("path", path_.told());
  }

  // Persons spread over the city, the same for everybody.
  std::uint32_t sample(int i) const {
    return static_cast<std::uint32_t>(std::uint64_t{2654435761} * static_cast<std::uint64_t>(i + 1) % city_.persons());
  }
  static Minute end() { return (TraceCity::first_day + TraceCity::days) * minutes_a_day; }
  static Window last_days(std::uint32_t days) { return {end() - days * minutes_a_day, end()}; }
  std::vector<std::uint32_t> hundred_places() const {
    std::vector<std::uint32_t> places;
    for (int i = 0; i < 100; ++i)
      places.push_back(static_cast<std::uint32_t>(std::uint64_t{40503} * static_cast<std::uint64_t>(i + 7) % city_.places()));
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

  void load() {
    double ms = 0, cpu = 0;
    for (std::uint32_t day = 0; day < TraceCity::days; ++day) {
      const std::vector<Visit> visits = city_.day(day);
      const double begin = cpu_ms();
      ms += timed_ms([this, &visits] { visits_ += index_.load(visits); });
      cpu += cpu_ms() - begin;
    }
    load_per_second_ = static_cast<double>(visits_) / ms * 1000;
    load_per_cpu_second_ = static_cast<double>(visits_) / cpu * 1000;
    bytes_ = static_cast<double>(index_.bytes()) / static_cast<double>(visits_);
    std::fprintf(stderr, "%zu visits, %.2f bytes each, loaded %.2f M/s\n", visits_, bytes_, load_per_second_ / 1e6);
  }

  void ask() {
    const Snapshot snapshot = index_.snapshot();
    for (int i = 0; i < close_samples; ++i) {
      std::size_t met = 0;
      close_.time([this, &snapshot, &met, i] {
        met = close_contacts(snapshot, sample(i), last_days(look_back_days)).persons.size();
      });
      contacts_ += static_cast<double>(met) / close_samples;
      close_long_.time([this, &snapshot, i] { close_contacts(snapshot, sample(i), last_days(TraceCity::days)); });
    }
    const Window window = last_days(look_back_days);
    for (int i = 0; i < second_samples; ++i) {
      std::size_t met = 0;
      second_.time([this, &snapshot, &met, window, i] { met = second_contacts(snapshot, sample(i), window).size(); });
      seconds_ += static_cast<double>(met) / second_samples;
      places_.time([this, &snapshot] { places_at_end_ = places_now(snapshot).size(); });
    }
    std::vector<Source> thousand;
    for (int i = 0; i < 1000; ++i) thousand.push_back({sample(i), window.from, window.to});
    thousand_ms_ = timed_ms([&snapshot, &thousand] { exposed_to(snapshot, thousand); });
    for (int i = 0; i < 20; ++i) {
      path_.time([this, &snapshot, window, i] { most_likely_path(snapshot, sample(i), sample(i + 50), window, PathRule{}); });
    }
  }

  static std::vector<Exposed> second_contacts(const Snapshot& snapshot, std::uint32_t person, Window window) {
    return contacts_of_contacts(snapshot, {person, window.from, window.to}, close_contacts(snapshot, person, window));
  }
  std::vector<Visit> places_now(const Snapshot& snapshot) const {
    std::vector<PlaceWindow> wanted;
    for (const std::uint32_t place : hundred_places()) wanted.push_back({place, last_days(1)});
    return present_at(snapshot, wanted);
  }

  // One more day comes in, one visit after the other, in the order of arrival; the questions are asked again while it lies there.
  void append(Json& line) {
    std::vector<Visit> visits = city_.day(TraceCity::days);
    std::stable_sort(visits.begin(), visits.end(), [](const Visit& a, const Visit& b) { return a.arrive < b.arrive; });
    double longest_ms = 0;
    const double begin = cpu_ms();
    const double ms = timed_ms([this, &visits] {
      for (const Visit& visit : visits) index_.append(visit);
    });
    const double cpu = cpu_ms() - begin;
    std::vector<Visit> more = city_.day(TraceCity::days + 1);
    more.resize(std::min<std::size_t>(more.size(), 200'000));
    for (const Visit& visit : more) longest_ms = std::max(longest_ms, timed_ms([this, &visit] { index_.append(visit); }));
    const double a_second = static_cast<double>(visits.size()) / ms * 1000;
    const Snapshot snapshot = index_.snapshot();
    Times live;
    for (int i = 0; i < close_samples; ++i) {
      const Window window{end() - 3 * minutes_a_day, end() + minutes_a_day};
      live.time([this, &snapshot, window, i] { close_contacts(snapshot, sample(i), window); });
    }
    std::fprintf(stderr, "appended %.2f M/s, runs %zu\n", a_second / 1e6, snapshot.runs());
    line.set("appends_per_second", rounded(a_second))
        .set("appends_per_cpu_second", rounded(static_cast<double>(visits.size()) / cpu * 1000));
    line.set("least_appends_per_second", least_appends_per_second);
    line.set("longest_append_of_200000_ms", rounded(longest_ms)).set("close_4_days_while_live", live.told());
  }

  // The peer must find the same persons at the same minutes, or the comparison is of nothing.
  Peers beside(TracePeer& peer, const char* name) {
    Peers times;
    times.load_seconds = timed_ms([this, &peer] {
                           for (std::uint32_t day = 0; day < TraceCity::days; ++day) peer.load(city_.day(day));
                           peer.finish();
                         }) / 1000;
    std::fprintf(stderr, "%s loaded in %.0f s\n", name, times.load_seconds);
    const Snapshot snapshot = index_.snapshot();
    const Window window = last_days(look_back_days);
    Times close, second, places;
    for (int i = 0; i < peer_close_samples; ++i) {
      std::vector<PeerContact> theirs, ours;
      close.time([this, &peer, &theirs, window, i] { theirs = peer.close_contacts(sample(i), window); });
      for (const Contact& each : close_contacts(snapshot, sample(i), window).persons) ours.push_back({each.person, each.first});
      std::sort(ours.begin(), ours.end(), [](const PeerContact& a, const PeerContact& b) { return a.person < b.person; });
      if (ours != theirs) throw std::runtime_error(std::string(name) + " finds other contacts");
    }
    for (int i = 0; i < peer_second_samples; ++i) {
      std::vector<std::uint32_t> theirs, ours;
      second.time([this, &peer, &theirs, window, i] { theirs = peer.contacts_of_contacts(sample(i), window); });
      for (const Exposed& each : second_contacts(snapshot, sample(i), window)) ours.push_back(each.person);
      std::sort(ours.begin(), ours.end());
      if (ours != theirs) throw std::runtime_error(std::string(name) + " finds other contacts of contacts");
    }
    const std::vector<std::uint32_t> wanted = hundred_places();
    for (int i = 0; i < 3; ++i) {
      std::size_t theirs = 0;
      places.time([&peer, &theirs, &wanted] { theirs = peer.present_at(wanted, last_days(1)); });
      if (theirs != places_at_end_) throw std::runtime_error(std::string(name) + " finds others at the places");
    }
    times.close = close.share(0.5), times.second = second.share(0.5), times.places = places.share(0.5);
    std::fprintf(stderr, "%s %s\n", name, times.told().dump().c_str());
    return times;
  }

  TraceCity city_;
  VisitIndex index_;
  std::size_t visits_ = 0, places_at_end_ = 0;
  double bytes_ = 0, load_per_second_ = 0, load_per_cpu_second_ = 0, contacts_ = 0, seconds_ = 0, thousand_ms_ = 0;
  Times close_, close_long_, second_, places_, path_;
  Peers best_;
};

// The whole city for the limits, a smaller one beside the peers, who take a quarter of an hour to load the whole one.
Json measure() {
  Json line = Json::object().set("bench", "tracing").set("unit", "ms, p50 of close contacts over four days");
  Json whole;
  {
    Bench bench(persons_wanted("BENCH_PERSONS", 1'000'000));
    whole = bench.measure_alone();
  }
  Bench bench(persons_wanted("BENCH_COMPARED_PERSONS", 100'000));
  Json compared = bench.measure_beside();
  line.set("value", rounded(bench.close_ms())).set("peer", rounded(bench.peer_close_ms()));
  line.set("ratio", rounded(bench.peer_close_ms() / bench.close_ms()));
  return line.set("whole", std::move(whole)).set("compared", std::move(compared));
}

}  // namespace
}  // namespace fangxian::bench

int main() { return fangxian::bench::print_line(fangxian::bench::measure); }
