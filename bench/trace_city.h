// A made-up city of visits to homes, workrooms, canteens, restaurants, shops, gates, hospitals and carriages, a few crowded
// and most not: five a person and day, the same whenever asked for the same number of persons.
#pragma once

#include "tracing/visit.h"

#include <vector>

namespace fangxian::bench {

class TraceCity {
 public:
  static constexpr std::uint32_t first_day = 18844;  // 2021-08-05
  static constexpr std::uint32_t days = 14;

  explicit TraceCity(std::uint32_t persons);
  // The visits that begin on the day, counted from 0, person by person.
  std::vector<tracing::Visit> day(std::uint32_t day) const;
  std::uint32_t persons() const { return persons_; }
  std::uint32_t places() const { return first_of_[kinds]; }

 private:
  enum Kind { households, workrooms, canteens, restaurants, shops, gates, hospitals, carriages, kinds };
  void add_day_of(std::uint32_t person, std::uint32_t day, std::vector<tracing::Visit>& visits) const;
  tracing::Visit outing(std::uint32_t person, std::uint32_t day, std::uint64_t chance) const;

  std::uint32_t persons_;
  std::uint32_t first_of_[kinds + 1];       // places are numbered kind by kind
  std::vector<std::uint32_t> workroom_of_;  // none = at home by day
};

}  // namespace fangxian::bench
