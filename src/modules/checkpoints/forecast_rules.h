// How many people will come in, hour by hour: from the past days of the same gates and from who is announced; pure.
#pragma once

#include "base/time.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fangxian::checkpoints {

// Passages in within one hour; an hour of the past that is not given had none.
struct HourCount {
  Time hour;  // its beginning
  std::int64_t count = 0;
};

struct AnnouncedArrival {
  Time at;
  std::int64_t persons = 0;
};

struct ForecastHour {
  Time hour;
  double usual = 0;             // from past days, before the trend
  std::int64_t expected = 0;    // usual × trend, rounded
  std::int64_t announced = 0;
  std::int64_t total = 0;       // expected + announced
  int days = 0;                 // past days that `usual` rests on
};

struct Forecast {
  std::vector<ForecastHour> hours;
  double trend = 1;             // the last 24 hours against what was usual for them
  std::size_t peak = 0;         // the hour with the most; the first of equals
  std::int64_t sum = 0;
  bool rests_on_days = false;   // false: there is no whole day of the past, only announcements count
};

// What counts as the past, and how far it bends the future.
inline constexpr int history_days = 28;
inline constexpr int plain_days = 7;
inline constexpr double least_trend = 0.5, most_trend = 2.0;
// Under this many passages in a day a trend is noise.
inline constexpr double trend_floor = 20;
inline constexpr std::int64_t most_forecast_hours = 14 * 24;

// The usual of an hour is the mean over the same hour of the same weekday in the last four weeks, the newest weighing most
// (4, 3, 2, 1); with fewer than two such days on record, the plain mean of the same hour over the last seven days. The trend is
// the count of the last 24 whole hours divided by what was usual for them, held between 0.5 and 2, and 1 when fewer than 20 were
// usual. Who is announced comes on top: a return peak is not in the habits of the weeks before.
// `history` holds whole hours before the hour of `now` in rising order; its first hour is where the record begins.
Forecast forecast_arrivals(std::span<const HourCount> history, std::span<const AnnouncedArrival> announced, Time now, int hours);

// The beginning of the hour that the time lies in.
Time hour_of(Time at);

}  // namespace fangxian::checkpoints
