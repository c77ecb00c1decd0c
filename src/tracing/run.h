// An immutable sorted run of visits that began on one day: by place and arrival, with every person's places beside it.
// Shared by snapshots; many runs of a day are merged into few. About 14 bytes a visit.
#pragma once

#include "tracing/directory.h"
#include "tracing/visit.h"

#include <memory>
#include <span>
#include <vector>

namespace fangxian::tracing {

class Run {
 public:
  // A visit within its day; the place is told by where it stands.
  struct Entry {
    std::uint32_t person;
    std::uint16_t arrive;  // minute of the day
    std::uint16_t stay;
  };
  struct Place {
    std::uint32_t number;
    std::uint32_t begin;  // of its entries; they end where the next place's begin
    // The longest stay here: nobody who arrived longer ago can still be present, however long others stay elsewhere.
    std::uint32_t longest;
  };
  // What sorting moves.
  struct Loose {
    std::uint32_t place;
    std::uint32_t person;
    std::uint16_t arrive;
    std::uint16_t stay;
  };

  // All visits must have arrived on `day`.
  static std::shared_ptr<const Run> of(std::uint32_t day, std::vector<Loose> visits);
  static std::shared_ptr<const Run> merged(std::span<const std::shared_ptr<const Run>> runs);

  std::uint32_t day() const { return day_; }
  Minute midnight() const { return day_ * minutes_a_day; }
  // The last minute at which anybody of this run is still present.
  Minute last_leave() const { return last_leave_; }
  std::size_t size() const { return entries_.size(); }
  std::size_t bytes() const;
  std::uint32_t largest_person() const { return largest_person_; }

  // Calls f(place number, arrive, leave) for each visit of the person.
  template <class F>
  void each_stay_of(std::uint32_t person, F f) const;
  // Calls f(person, arrive, leave) for each visit at the place that shares a minute with the window, by arrival.
  template <class F>
  void each_present(std::uint32_t place, Window window, F f) const;

 private:
  const Entry* begin_of(const Place& place) const { return entries_.data() + place.begin; }
  const Place& place_of(std::uint32_t entry) const;
  void index_places(const std::vector<Loose>& sorted);
  void index_persons();
  std::vector<Loose> loosened() const;

  std::uint32_t day_ = 0;
  std::uint32_t largest_person_ = 0;
  Minute last_leave_ = 0;
  std::vector<Entry> entries_;
  std::vector<Place> places_;  // and one more that ends the last
  Directory place_ranks_;
  std::vector<std::uint32_t> place_hints_;  // the place of every 64th entry
  Directory person_ranks_;
  std::vector<std::uint32_t> person_begins_;  // into stays_; and one more
  std::vector<std::uint32_t> stays_;          // entries, person by person
};

inline const Run::Place& Run::place_of(std::uint32_t entry) const {
  std::uint32_t low = place_hints_[entry / 64];
  std::uint32_t high = entry / 64 + 1 < place_hints_.size() ? place_hints_[entry / 64 + 1] + 1
                                                            : static_cast<std::uint32_t>(places_.size() - 1);
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    (places_[middle].begin <= entry ? low : high) = middle;
  }
  return places_[low];
}

template <class F>
void Run::each_stay_of(std::uint32_t person, F f) const {
  const std::uint32_t rank = person_ranks_.rank_of(person);
  if (rank == Directory::none) return;
  const std::uint32_t begin = person_begins_[rank], end = person_begins_[rank + 1];
  for (std::uint32_t i = begin; i < end; ++i) __builtin_prefetch(&entries_[stays_[i]]);
  for (std::uint32_t i = begin; i < end; ++i) {
    const Entry& entry = entries_[stays_[i]];
    const Minute arrive = midnight() + entry.arrive;
    f(place_of(stays_[i]).number, arrive, arrive + entry.stay);
  }
}

template <class F>
void Run::each_present(std::uint32_t place, Window window, F f) const {
  const std::uint32_t rank = place_ranks_.rank_of(place);
  if (rank == Directory::none) return;
  const Place& at = places_[rank];
  const Minute day_begins = midnight();
  const Minute earliest = window.from > at.longest ? window.from - at.longest : 0;
  if (earliest >= day_begins + minutes_a_day || window.to < day_begins) return;
  const Entry *entry = begin_of(at), *end = begin_of(places_[rank + 1]);
  const std::uint32_t first = earliest > day_begins ? earliest - day_begins : 0;
  const std::uint32_t last = window.to - day_begins;
  for (std::ptrdiff_t left = end - entry; left > 16;) {  // a short stretch is read faster than it is halved
    const std::ptrdiff_t half = left / 2;
    if (entry[half - 1].arrive < first) entry += half;
    left -= half;
  }
  for (; entry < end && entry->arrive <= last; ++entry) {
    const Minute arrive = day_begins + entry->arrive;
    if (arrive + entry->stay >= window.from) f(entry->person, arrive, arrive + entry->stay);
  }
}

}  // namespace fangxian::tracing
