// One stay of one person at one place as tracing knows it: pseudonymous numbers and minutes, no names.
#pragma once

#include <cstdint>

namespace fangxian::tracing {

// Minutes since 1970-01-01 00:00 on the clock of UTC+8, so that a day of the calendar is a whole number of them.
using Minute = std::uint32_t;
inline constexpr Minute minutes_a_day = 1440;

// Persons and places are numbered densely from 0: directories keep a bit for every number below the largest.
inline constexpr std::uint32_t most_numbers = 1u << 27;
// Sixteen bits hold the length of a stay; whoever stays longer is recorded as several stays.
inline constexpr Minute longest_stay = 65535;

// Both ends belong to the stay: a passage at a gate has arrive == leave, and two stays that share a minute overlap.
struct Visit {
  std::uint32_t person = 0;
  std::uint32_t place = 0;
  Minute arrive = 0;
  Minute leave = 0;
  bool operator==(const Visit&) const = default;
};

// Closed at both ends.
struct Window {
  Minute from = 0;
  Minute to = 0;
};

// Whether the engine can hold it.
inline bool is_sound(const Visit& visit) {
  return visit.person < most_numbers && visit.place < most_numbers && visit.leave >= visit.arrive &&
         visit.leave - visit.arrive <= longest_stay;
}
inline std::uint32_t day_of(Minute minute) { return minute / minutes_a_day; }

}  // namespace fangxian::tracing
