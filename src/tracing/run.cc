#include "tracing/run.h"

#include "base/check.h"

#include <algorithm>
#include <array>

namespace fangxian::tracing {
namespace {

constexpr int digit_bits = 11;
constexpr std::size_t digits = std::size_t{1} << digit_bits;
// Below this a comparison sort is faster than clearing the counters.
constexpr std::size_t few = 4096;

// One stable pass by 11 bits of a key; passes over when all have the same.
template <class T, class Key>
void sort_by_digit(std::vector<T>& items, std::vector<T>& spare, int shift, Key key) {
  std::array<std::uint32_t, digits> counts{};
  for (const T& item : items) ++counts[(key(item) >> shift) & (digits - 1)];
  if (counts[(key(items[0]) >> shift) & (digits - 1)] == items.size()) return;
  std::uint32_t begin = 0;
  for (std::uint32_t& count : counts) {
    const std::uint32_t size = count;
    count = begin;
    begin += size;
  }
  spare.resize(items.size());
  for (const T& item : items) spare[counts[(key(item) >> shift) & (digits - 1)]++] = item;
  items.swap(spare);
}

void sort_by_place(std::vector<Run::Loose>& visits) {
  if (visits.size() < few) {
    std::stable_sort(visits.begin(), visits.end(), [](const Run::Loose& a, const Run::Loose& b) {
      return a.place != b.place ? a.place < b.place : a.arrive < b.arrive;
    });
    return;
  }
  std::vector<Run::Loose> spare;
  sort_by_digit(visits, spare, 0, [](const Run::Loose& visit) { return std::uint32_t{visit.arrive}; });
  for (int shift = 0; shift < 32; shift += digit_bits) {
    sort_by_digit(visits, spare, shift, [](const Run::Loose& visit) { return visit.place; });
  }
}

}  // namespace

std::shared_ptr<const Run> Run::of(std::uint32_t day, std::vector<Loose> visits) {
  check(!visits.empty(), "a run holds visits");
  sort_by_place(visits);
  auto run = std::make_shared<Run>();
  run->day_ = day;
  run->index_places(visits);
  run->entries_.resize(visits.size());
  for (std::size_t i = 0; i < visits.size(); ++i) {
    const Loose& visit = visits[i];
    run->entries_[i] = {visit.person, visit.arrive, visit.stay};
    run->largest_person_ = std::max(run->largest_person_, visit.person);
    run->last_leave_ = std::max(run->last_leave_, run->midnight() + visit.arrive + visit.stay);
  }
  std::vector<Loose>().swap(visits);
  run->index_persons();
  return run;
}

void Run::index_places(const std::vector<Loose>& sorted) {
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) distinct += i == 0 || sorted[i].place != sorted[i - 1].place;
  places_.reserve(distinct + 1);
  std::vector<std::uint32_t> numbers;
  numbers.reserve(distinct);
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    if (i == 0 || sorted[i].place != sorted[i - 1].place) {
      places_.push_back({sorted[i].place, i, 0});
      numbers.push_back(sorted[i].place);
    }
    if (i % 64 == 0) place_hints_.push_back(static_cast<std::uint32_t>(places_.size() - 1));
    places_.back().longest = std::max<std::uint32_t>(places_.back().longest, sorted[i].stay);
  }
  places_.push_back({most_numbers, static_cast<std::uint32_t>(sorted.size()), 0});
  place_hints_.shrink_to_fit();
  place_ranks_ = Directory(std::move(numbers));
}

void Run::index_persons() {
  struct Standing {
    std::uint32_t person, entry;
  };
  std::vector<Standing> order(entries_.size()), spare;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) order[i] = {entries_[i].person, i};
  const auto person = [](const Standing& standing) { return standing.person; };
  if (order.size() < few) {
    std::stable_sort(order.begin(), order.end(), [](const Standing& a, const Standing& b) { return a.person < b.person; });
  } else {
    for (int shift = 0; shift < 32; shift += digit_bits) sort_by_digit(order, spare, shift, person);
  }
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < order.size(); ++i) distinct += i == 0 || order[i].person != order[i - 1].person;
  std::vector<std::uint32_t> numbers;
  numbers.reserve(distinct);
  person_begins_.reserve(distinct + 1);
  stays_.resize(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    if (i == 0 || order[i].person != order[i - 1].person) {
      person_begins_.push_back(i);
      numbers.push_back(order[i].person);
    }
    stays_[i] = order[i].entry;
  }
  person_begins_.push_back(static_cast<std::uint32_t>(order.size()));
  person_ranks_ = Directory(std::move(numbers));
}

std::vector<Run::Loose> Run::loosened() const {
  std::vector<Loose> visits;
  visits.reserve(entries_.size());
  for (std::size_t i = 0; i + 1 < places_.size(); ++i) {
    for (const Entry* entry = begin_of(places_[i]); entry < begin_of(places_[i + 1]); ++entry) {
      visits.push_back({places_[i].number, entry->person, entry->arrive, entry->stay});
    }
  }
  return visits;
}

std::shared_ptr<const Run> Run::merged(std::span<const std::shared_ptr<const Run>> runs) {
  check(!runs.empty(), "there is something to merge");
  std::size_t total = 0;
  for (const auto& run : runs) total += run->size();
  std::vector<Loose> all;
  all.reserve(total);
  for (const auto& run : runs) {
    check(run->day() == runs[0]->day(), "only runs of one day are merged");
    const std::vector<Loose> visits = run->loosened();
    all.insert(all.end(), visits.begin(), visits.end());
  }
  return of(runs[0]->day(), std::move(all));
}

std::size_t Run::bytes() const {
  return sizeof(Run) + entries_.capacity() * sizeof(Entry) + places_.capacity() * sizeof(Place) + place_ranks_.bytes() +
         place_hints_.capacity() * sizeof(std::uint32_t) + person_ranks_.bytes() +
         (person_begins_.capacity() + stays_.capacity()) * sizeof(std::uint32_t);
}

}  // namespace fangxian::tracing
