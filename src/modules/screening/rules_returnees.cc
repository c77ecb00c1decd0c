#include "modules/screening/rules_returnees.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace fangxian::screening {
namespace {

constexpr std::int64_t journey_days = 1;
constexpr std::int64_t late_arrival_days = 14;

struct PlaceMeasure {
  std::string_view place;
  const char* measure;
};
constexpr PlaceMeasure measures_by_place[] = {{"monitoring", "health_monitoring"},
                                              {"home", "home_isolation"},
                                              {"either", "home_isolation"},
                                              {"central", "station_isolation"}};

// From the mildest to the strictest.
constexpr std::string_view ranks[] = {"none", "health_monitoring", "home_isolation", "station_isolation"};

std::ptrdiff_t rank_of(std::string_view measure) {
  return std::find(std::begin(ranks), std::end(ranks), measure) - std::begin(ranks);
}

std::int64_t days_apart(Time one, Time other) {
  const std::int64_t days = date_of(one).days - date_of(other).days;
  return days < 0 ? -days : days;
}

}  // namespace

RuledMeasure ruled_measure(const RuleSet* rules, std::string_view origin_risk) {
  RuledMeasure ruled;
  const std::string_view stem = origin_risk == "high"     ? "high"
                                : origin_risk == "medium" ? "mid"
                                : origin_risk == "low"    ? "low"
                                                          : "";
  if (rules == nullptr || stem.empty()) return ruled;
  const std::string days_name = fmt::format("{}_spill_days", stem);
  const Maybe<std::int64_t> days = rules->whole(days_name);
  // A set that says nothing of people from there forbids nothing either: early editions left it to the localities.
  ruled.is_known = days.given;
  if (!days.given || days.value <= 0) return ruled;
  ruled.days = days.value;
  ruled.is_confirmed = rules->is_confirmed(days_name);
  ruled.measure = "health_monitoring";
  // People from low-risk areas stay where they like: the sets have no place for them.
  const std::string place_name = fmt::format("{}_spill_place", stem);
  const std::string place = find_parameter(place_name) == nullptr ? "" : rules->text(place_name);
  for (const PlaceMeasure& each : measures_by_place) {
    if (each.place == place) ruled.measure = each.measure;
  }
  return ruled;
}

bool is_stricter(std::string_view measure, std::int64_t days, const RuledMeasure& rule) {
  const std::ptrdiff_t taken = rank_of(measure);
  if (!rule.is_known || taken == std::ssize(ranks)) return false;
  const std::ptrdiff_t asked = rank_of(rule.measure);
  return taken > asked || (taken == asked && taken > 0 && days > rule.days);
}

bool is_same_journey(const Returnee& known, std::string_view state, Time returned_at) {
  if (known.state == "cancelled") return false;
  if (days_apart(known.returned_at, returned_at) <= journey_days) return true;
  return known.state == "expected" && (state == "arrived" || state == "expected") && returned_at > known.returned_at &&
         days_apart(known.returned_at, returned_at) <= late_arrival_days;
}

Time report_due(Time at) {
  constexpr int day_from = 7 * 60, day_to = 20 * 60, morning = 9 * 60;
  const int minute = minute_of_day(at);
  if (minute >= day_from && minute < day_to) return at + 2 * hour_ms;
  const Date day = minute < day_from ? date_of(at) : date_of(at) + 1;
  return start_of(day) + morning * minute_ms;
}

}  // namespace fangxian::screening
