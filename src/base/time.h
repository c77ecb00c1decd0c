// Points in time and calendar days. The whole country keeps one clock, UTC+8 without summer time, so the offset
// is fixed here and no time-zone database is needed (g++ 12 has none in C++20 mode).
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

inline constexpr std::int64_t second_ms = 1000;
inline constexpr std::int64_t minute_ms = 60 * second_ms;
inline constexpr std::int64_t hour_ms = 60 * minute_ms;
inline constexpr std::int64_t day_ms = 24 * hour_ms;
inline constexpr std::int64_t china_offset_ms = 8 * hour_ms;

// Milliseconds since 1970-01-01T00:00Z; a default Time is "not given".
struct Time {
  std::int64_t ms = std::numeric_limits<std::int64_t>::min();
  bool is_set() const { return ms != std::numeric_limits<std::int64_t>::min(); }
  auto operator<=>(const Time&) const = default;
};

// Days since 1970-01-01 on the calendar of UTC+8; a default Date is "not given".
struct Date {
  std::int32_t days = std::numeric_limits<std::int32_t>::min();
  bool is_set() const { return days != std::numeric_limits<std::int32_t>::min(); }
  auto operator<=>(const Date&) const = default;
};

inline Time operator+(Time time, std::int64_t ms) { return Time{time.ms + ms}; }
inline std::int64_t operator-(Time later, Time earlier) { return later.ms - earlier.ms; }
inline Date operator+(Date date, int days) { return Date{date.days + days}; }

Date make_date(int year, unsigned month, unsigned day);
struct CalendarDay {
  int year;
  unsigned month, day;
};
CalendarDay calendar_day(Date date);
// 00:00 of the day, UTC+8.
Time start_of(Date date);
// The day in UTC+8 that the time falls in.
Date date_of(Time time);
// Minutes after 00:00 of its day, UTC+8.
int minute_of_day(Time time);

// ISO 8601: `2021-08-08`, `2021-08-08T15:00`, `…:30`, `….250`, with `Z`, `+08:00` or nothing (= UTC+8); hour 24 means
// the end of the day. Years 1900–2199. A space may stand for the T.
std::optional<Time> parse_time(std::string_view text);
// `2021-08-08`.
std::optional<Date> parse_date(std::string_view text);
// `2021-08-08T15:00:00+08:00`, with milliseconds only where there are any; "" when not given.
std::string format_time(Time time);
std::string format_date(Date date);
// `8月8日24时` and `8月8日15时30分`: the way a bulletin prints its cut-off; midnight is hour 24 of the day before;
// "" when not given.
std::string format_cut_off(Time time);

}  // namespace fangxian
