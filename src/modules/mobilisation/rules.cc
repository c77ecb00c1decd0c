#include "modules/mobilisation/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// A birth may be this late; after that the due date says nothing of today any more.
constexpr int most_days_overdue = 21;
constexpr int term_days = 280;
constexpr std::int64_t night_shift_least = 3 * hour_ms;
// A shift that begins from 14:00 on is the middle one.
constexpr int middle_from_minute = 14 * 60;

std::int64_t shared(DutyTime one, DutyTime other) {
  return std::max<std::int64_t>(0, std::min(one.until, other.until) - std::max(one.from, other.from));
}

std::int64_t rest_between(DutyTime one, DutyTime other) {
  return one.until <= other.from ? other.from - one.until : one.from - other.until;
}

void judge_health(const FatigueRule& rule, DutyTime shift, const Health& health, Fatigue& fatigue) {
  if (night_part(rule, shift) == 0) return;
  if (health.has_heart_disease) fatigue.details.push_back("heart_disease");
  for (const Date due_on : health.due_dates) {
    const Date on = date_of(shift.from);
    const int weeks = weeks_pregnant(due_on, on);
    if (weeks >= rule.late_pregnancy_weeks && on.days <= due_on.days + most_days_overdue) {
      fatigue.details.push_back(fmt::format("pregnancy:{}", weeks));
    }
  }
  if (!fatigue.details.empty()) fatigue.warnings.push_back(warn_health);
}

}  // namespace

Words warning_words(const FatigueRule& rule, std::string_view code) {
  if (code == warn_over_hours) {
    return {fmt::format("单班超过{}小时", rule.max_hours), fmt::format("More than {} hours in one shift", rule.max_hours)};
  }
  if (code == warn_short_rest) {
    return {fmt::format("两班之间休息不足{}小时", rule.min_rest_hours), fmt::format("Less than {} hours of rest between shifts", rule.min_rest_hours)};
  }
  if (code == warn_over_hours_served) {
    return {fmt::format("实际在岗超过{}小时", rule.max_hours), fmt::format("Served more than {} hours", rule.max_hours)};
  }
  return {"健康原因（经登记），不宜夜间值班", "A registered health reason speaks against night duty"};
}

double hours_of(DutyTime shift) { return static_cast<double>(shift.until - shift.from) / static_cast<double>(hour_ms); }

bool overlaps(DutyTime one, DutyTime other) { return one.from < other.until && other.from < one.until; }

std::int64_t night_part(const FatigueRule& rule, DutyTime shift) {
  std::int64_t total = 0;
  // The night that began on the evening before the first day counts too.
  for (Date day = date_of(shift.from) + -1; start_of(day) < shift.until; day = day + 1) {
    const DutyTime night{start_of(day) + rule.night_from_minute * minute_ms,
                         start_of(day + 1) + rule.night_until_minute * minute_ms};
    total += shared(shift, night);
  }
  return total;
}

int weeks_pregnant(Date due_on, Date on) {
  const int days = term_days - (due_on.days - on.days);
  return days >= 0 ? days / 7 : -((-days + 6) / 7);
}

const char* shift_kind_of(const FatigueRule& rule, DutyTime shift) {
  if (night_part(rule, shift) >= std::min(night_shift_least, (shift.until - shift.from) / 2 + 1)) return "night";
  return minute_of_day(shift.from) >= middle_from_minute ? "middle" : "day";
}

bool is_over_hours(const FatigueRule& rule, DutyTime served) { return served.until - served.from > rule.max_hours * hour_ms; }

Fatigue judge_fatigue(const FatigueRule& rule, DutyTime shift, std::span<const DutyTime> others, const Health& health) {
  Fatigue fatigue;
  if (is_over_hours(rule, shift)) fatigue.warnings.push_back(warn_over_hours);
  const bool is_rest_short = std::any_of(others.begin(), others.end(), [&](DutyTime other) {
    return !overlaps(shift, other) && rest_between(shift, other) < rule.min_rest_hours * hour_ms;
  });
  if (is_rest_short) fatigue.warnings.push_back(warn_short_rest);
  judge_health(rule, shift, health, fatigue);
  return fatigue;
}

std::vector<Gap> find_gaps(std::span<const DutyTime> shifts, DutyTime window, int needed) {
  std::vector<Time> edges = {window.from, window.until};
  for (const DutyTime shift : shifts) {
    for (const Time edge : {shift.from, shift.until}) {
      if (edge > window.from && edge < window.until) edges.push_back(edge);
    }
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  std::vector<Gap> gaps;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const DutyTime stretch{edges[i], edges[i + 1]};
    const auto hands = std::count_if(shifts.begin(), shifts.end(), [&](DutyTime shift) { return overlaps(shift, stretch); });
    const int missing = needed - static_cast<int>(hands);
    if (missing <= 0) continue;
    if (!gaps.empty() && gaps.back().until == stretch.from && gaps.back().missing == missing) {
      gaps.back().until = stretch.until;
    } else {
      gaps.push_back({stretch.from, stretch.until, missing});
    }
  }
  return gaps;
}

std::vector<int> hands_by_hour(std::span<const DutyTime> shifts, DutyTime window) {
  std::vector<int> hands;
  for (Time hour = window.from; hour < window.until; hour = hour + hour_ms) {
    const Time end = std::min(hour + hour_ms, window.until);
    hands.push_back(static_cast<int>(std::count_if(
        shifts.begin(), shifts.end(), [&](DutyTime shift) { return shift.from <= hour && shift.until >= end; })));
  }
  return hands;
}

}  // namespace fangxian
