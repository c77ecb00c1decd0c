#include "modules/checkpoints/forecast_rules.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace fangxian::checkpoints {
namespace {

constexpr int weeks = history_days / 7;

struct Usual {
  double count = 0;
  int days = 0;
};

// What is on record, and the rule for what is usual as it was known at some moment.
class Past {
 public:
  explicit Past(std::span<const HourCount> history) {
    for (const HourCount& hour : history) counts_[hour.hour.ms] += hour.count;
    if (!history.empty()) begins_ = history.front().hour;
  }

  // Looking back from `known`: hours from there on are not known yet.
  Usual usual(Time hour, Time known) const {
    const Usual same_weekday = mean_over(hour, known, 7, weeks, true);
    if (same_weekday.days >= 2) return same_weekday;
    return mean_over(hour, known, 1, plain_days, false);
  }

  double counted(Time hour) const {
    const auto found = counts_.find(hour.ms);
    return found == counts_.end() ? 0.0 : static_cast<double>(found->second);
  }

 private:
  bool is_on_record(Time hour, Time known) const { return begins_.is_set() && hour >= begins_ && hour < known; }

  // The last `most` days at the same hour, `step` days apart, that lie in the last four weeks and are on record.
  Usual mean_over(Time hour, Time known, int step, int most, bool newest_weigh_most) const {
    Usual usual;
    double weights = 0;
    Time back = hour;
    // A forecast of more than a week ahead has its first days of the past further back.
    while (back >= known) back = back + -step * day_ms;
    for (int i = 0; i < most; ++i, back = back + -step * day_ms) {
      if (!is_on_record(back, known)) break;
      const double weight = newest_weigh_most ? most - i : 1;
      usual.count += weight * counted(back);
      weights += weight;
      ++usual.days;
    }
    if (weights > 0) usual.count /= weights;
    return usual;
  }

  std::unordered_map<std::int64_t, std::int64_t> counts_;
  Time begins_;
};

double trend_of(const Past& past, Time this_hour) {
  double counted = 0, usual = 0;
  const Time day_ago = this_hour + -day_ms;
  for (Time hour = day_ago; hour < this_hour; hour = hour + hour_ms) {
    const Usual then = past.usual(hour, day_ago);
    if (then.days == 0) return 1;
    counted += past.counted(hour);
    usual += then.count;
  }
  if (usual < trend_floor) return 1;
  return std::clamp(counted / usual, least_trend, most_trend);
}

}  // namespace

Time hour_of(Time at) {
  const std::int64_t rest = ((at.ms % hour_ms) + hour_ms) % hour_ms;
  return Time{at.ms - rest};
}

Forecast forecast_arrivals(std::span<const HourCount> history, std::span<const AnnouncedArrival> announced, Time now, int hours) {
  const Past past(history);
  const Time this_hour = hour_of(now);
  Forecast forecast;
  forecast.trend = trend_of(past, this_hour);
  for (int i = 0; i < hours; ++i) {
    ForecastHour hour;
    hour.hour = this_hour + i * hour_ms;
    const Usual usual = past.usual(hour.hour, this_hour);
    hour.usual = usual.count;
    hour.days = usual.days;
    hour.expected = std::llround(usual.count * forecast.trend);
    for (const AnnouncedArrival& arrival : announced) {
      if (arrival.at >= hour.hour && arrival.at < hour.hour + hour_ms) hour.announced += arrival.persons;
    }
    hour.total = hour.expected + hour.announced;
    forecast.sum += hour.total;
    forecast.rests_on_days = forecast.rests_on_days || hour.days > 0;
    forecast.hours.push_back(hour);
    if (hour.total > forecast.hours[forecast.peak].total) forecast.peak = forecast.hours.size() - 1;
  }
  return forecast;
}

}  // namespace fangxian::checkpoints
