// The sweep behind `exposed_to`: the sources' stays are gathered place by place and joined into stretches of time in which
// some source was there; everyone else's stays at the place are then read once, in step with the stretches.
#include "tracing/queries.h"

#include <algorithm>

namespace fangxian::tracing {
namespace {

// A time in which at least one source was at the place without a break.
struct Stretch {
  Minute from, to;
};

// One place's sources over time.
struct Presence {
  std::vector<Visit> stays;            // of sources, by arrival
  std::vector<std::uint32_t> longest;  // for each: which of those up to it leaves last
  std::vector<Stretch> stretches;

  explicit Presence(std::span<const Visit> at_place) : stays(at_place.begin(), at_place.end()) {
    longest.reserve(stays.size());
    for (std::uint32_t i = 0; i < stays.size(); ++i) {
      longest.push_back(i == 0 || stays[i].leave > stays[longest[i - 1]].leave ? i : longest[i - 1]);
      if (stretches.empty() || stays[i].arrive > stretches.back().to) {
        stretches.push_back({stays[i].arrive, stays[i].leave});
      } else {
        stretches.back().to = std::max(stretches.back().to, stays[i].leave);
      }
    }
  }
  Window window() const { return {stretches.front().from, stretches.back().to}; }
  // A source that is there at a minute inside a stretch: of those who came by then, the one who leaves last.
  std::uint32_t source_at(Minute minute) const {
    const auto later = [](Minute value, const Visit& stay) { return value < stay.arrive; };
    const auto after = std::upper_bound(stays.begin(), stays.end(), minute, later);
    return stays[longest[static_cast<std::size_t>(after - stays.begin()) - 1]].person;
  }
};

// What is known of each person so far. The slots are as many as there are persons, kept by the thread and cleared by what was
// written, so that a query does not pay for a city.
class Found {
 public:
  static constexpr std::uint32_t left_out = ~0u;

  explicit Found(std::uint32_t largest_person) : slots_(slots_of_thread()) {
    if (slots_.size() <= largest_person) slots_.resize(largest_person + std::size_t{1}, 0);
  }
  Found(const Found&) = delete;
  Found& operator=(const Found&) = delete;
  ~Found() {
    for (const Exposed& each : persons_) slots_[each.person] = 0;
    for (const std::uint32_t person : left_out_) slots_[person] = 0;
  }
  void leave_out(std::uint32_t person) {
    if (person >= slots_.size()) return;
    slots_[person] = left_out;
    left_out_.push_back(person);
  }
  bool wants(std::uint32_t person) const { return slots_[person] != left_out; }

  void meet(std::uint32_t person, Stretch together, const Presence& presence) {
    std::uint32_t& slot = slots_[person];
    if (slot == 0) {
      persons_.push_back({person, together.from, together.to, presence.source_at(together.from), presence.stays[0].place});
      slot = static_cast<std::uint32_t>(persons_.size());
      return;
    }
    Exposed& known = persons_[slot - 1];
    known.last = std::max(known.last, together.to);
    if (together.from >= known.first) return;
    known.first = together.from;
    known.by = presence.source_at(together.from);
    known.place = presence.stays[0].place;
  }
  std::vector<Exposed> persons() const { return persons_; }

 private:
  static std::vector<std::uint32_t>& slots_of_thread() {
    static thread_local std::vector<std::uint32_t> slots;
    return slots;
  }
  std::vector<std::uint32_t>& slots_;  // 0 = not met, left_out, or one more than the place in `persons_`
  std::vector<Exposed> persons_;
  std::vector<std::uint32_t> left_out_;
};

// Visits to one place in the order of arrival, against the stretches in the same order.
class Sweeper {
 public:
  Sweeper(const Presence& presence, Found& found) : presence_(presence), found_(found) {}

  void restart() { at_ = 0; }
  void pass(std::uint32_t person, Minute arrive, Minute leave) {
    if (!found_.wants(person)) return;
    const std::vector<Stretch>& stretches = presence_.stretches;
    while (at_ < stretches.size() && stretches[at_].to < arrive) ++at_;
    if (at_ == stretches.size() || stretches[at_].from > leave) return;
    std::size_t last = at_;
    while (last + 1 < stretches.size() && stretches[last + 1].from <= leave) ++last;
    found_.meet(person, {std::max(arrive, stretches[at_].from), std::min(leave, stretches[last].to)}, presence_);
  }

 private:
  const Presence& presence_;
  Found& found_;
  std::size_t at_ = 0;
};

std::vector<Visit> stays_of_all(const Snapshot& snapshot, std::span<const Source> sources) {
  std::vector<Visit> stays;
  for (const Source& source : sources) {
    if (source.to < source.from) continue;
    const Window window{source.from, source.to};
    snapshot.each_run(window, [&stays, &source](const Run& run) {
      run.each_stay_of(source.person, [&stays, &source](std::uint32_t place, Minute arrive, Minute leave) {
        if (arrive > source.to || leave < source.from) return;
        stays.push_back({source.person, place, std::max(arrive, source.from), std::min(leave, source.to)});
      });
    });
  }
  if (snapshot.tail().empty()) return stays;
  std::vector<Source> sorted(sources.begin(), sources.end());
  std::sort(sorted.begin(), sorted.end(), [](const Source& a, const Source& b) { return a.person < b.person; });
  for (const Visit& visit : snapshot.tail()) {
    if (!snapshot.is_kept(visit)) continue;
    const auto less = [](const Source& source, std::uint32_t person) { return source.person < person; };
    for (auto it = std::lower_bound(sorted.begin(), sorted.end(), visit.person, less);
         it != sorted.end() && it->person == visit.person; ++it) {
      if (it->to < it->from || visit.arrive > it->to || visit.leave < it->from) continue;
      stays.push_back({visit.person, visit.place, std::max(visit.arrive, it->from), std::min(visit.leave, it->to)});
    }
  }
  return stays;
}

// The tail's visits by place and arrival, so that each place finds its own.
std::vector<Visit> sorted_tail(const Snapshot& snapshot) {
  std::vector<Visit> tail;
  for (const Visit& visit : snapshot.tail()) {
    if (snapshot.is_kept(visit)) tail.push_back(visit);
  }
  std::sort(tail.begin(), tail.end(), [](const Visit& a, const Visit& b) {
    return a.place != b.place ? a.place < b.place : a.arrive < b.arrive;
  });
  return tail;
}

}  // namespace

std::vector<Exposed> exposed_to(const Snapshot& snapshot, std::span<const Source> sources) {
  std::vector<Visit> stays = stays_of_all(snapshot, sources);
  std::sort(stays.begin(), stays.end(), [](const Visit& a, const Visit& b) {
    return a.place != b.place ? a.place < b.place : a.arrive < b.arrive;
  });
  const std::vector<Visit> tail = sorted_tail(snapshot);
  Found found(snapshot.largest_person());
  for (const Source& source : sources) found.leave_out(source.person);
  for (std::size_t begin = 0, end = 0; begin < stays.size(); begin = end) {
    const std::uint32_t place = stays[begin].place;
    while (end < stays.size() && stays[end].place == place) ++end;
    const Presence presence({stays.data() + begin, end - begin});
    Sweeper sweeper(presence, found);
    snapshot.each_run(presence.window(), [&sweeper, &presence, place](const Run& run) {
      sweeper.restart();
      run.each_present(place, presence.window(), [&sweeper](std::uint32_t person, Minute arrive, Minute leave) {
        sweeper.pass(person, arrive, leave);
      });
    });
    sweeper.restart();
    const auto less = [](const Visit& visit, std::uint32_t number) { return visit.place < number; };
    for (auto it = std::lower_bound(tail.begin(), tail.end(), place, less); it != tail.end() && it->place == place; ++it) {
      sweeper.pass(it->person, it->arrive, it->leave);
    }
  }
  return found.persons();
}

}  // namespace fangxian::tracing
