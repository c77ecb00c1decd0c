// The fatigue guard and the reckoning of cover on a roster; pure.
#pragma once

#include "base/text.h"
#include "base/time.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// From `from` to before `until`.
struct DutyTime {
  Time from;
  Time until;
};

// The limits of one edition of the guard; each shift remembers the edition that judged it.
// Twelve hours and eight hours of rest: our reading of the source pages' rosters (T-13). Night work: from seven months on
// no night shift may be given to a pregnant woman (女职工劳动保护特别规定, article 6: 28 weeks).
struct FatigueRule {
  const char* edition = "fatigue-1";
  int max_hours = 12;
  int min_rest_hours = 8;
  int late_pregnancy_weeks = 28;
  int night_from_minute = 22 * 60;
  int night_until_minute = 6 * 60;
};
inline constexpr FatigueRule fatigue_rule{};

// What the register knows of a person's health that bears on night duty.
struct Health {
  bool has_heart_disease = false;
  std::vector<Date> due_dates;
};

inline constexpr const char* warn_over_hours = "over_hours";
inline constexpr const char* warn_short_rest = "short_rest";
inline constexpr const char* warn_health = "health_at_night";
inline constexpr const char* warn_over_hours_served = "over_hours_served";

struct Fatigue {
  std::vector<std::string> warnings;  // codes, each once
  std::vector<std::string> details;   // health facts behind them: sensitive
};

// The words of a warning's code; of health they say no more than that a registered fact stands behind it.
Words warning_words(const FatigueRule& rule, std::string_view code);

double hours_of(DutyTime shift);
bool overlaps(DutyTime one, DutyTime other);
// Milliseconds of the shift that lie in the night.
std::int64_t night_part(const FatigueRule& rule, DutyTime shift);
// Whole weeks on a day, reckoned from a term of 40 weeks; negative when the due date lies further ahead than that.
int weeks_pregnant(Date due_on, Date on);
// day, middle or night: three hours or more of night make a night shift (of a shorter one, more than half).
const char* shift_kind_of(const FatigueRule& rule, DutyTime shift);

// Judges a shift against the person's other shifts and health.
Fatigue judge_fatigue(const FatigueRule& rule, DutyTime shift, std::span<const DutyTime> others, const Health& health);
bool is_over_hours(const FatigueRule& rule, DutyTime served);

// A stretch of a roster with fewer hands than needed.
struct Gap {
  Time from;
  Time until;
  int missing = 0;
  bool operator==(const Gap&) const = default;
};
// Where a post with `needed` hands is short between `window.from` and `window.until`; stretches of one size are joined.
std::vector<Gap> find_gaps(std::span<const DutyTime> shifts, DutyTime window, int needed);
// Hands on duty throughout the hour that begins at each full hour of the window.
std::vector<int> hands_by_hour(std::span<const DutyTime> shifts, DutyTime window);

}  // namespace fangxian
