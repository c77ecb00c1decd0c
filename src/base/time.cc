#include "base/time.h"

#include <fmt/format.h>

#include <cctype>

namespace fangxian {
namespace {

constexpr int first_year = 1900, last_year = 2199;

// Howard Hinnant's civil-from-days arithmetic (public domain), proleptic Gregorian calendar.
std::int32_t days_from_civil(int year, unsigned month, unsigned day) {
  year -= month <= 2;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const unsigned year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + static_cast<int>(day_of_era) - 719468;
}

// Reads exactly `count` digits at `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return {};
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!std::isdigit(static_cast<unsigned char>(text[i]))) return {};
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// Offset in ms for `Z`, `+08:00`, `+0800` or nothing.
std::optional<std::int64_t> parse_offset(std::string_view zone) {
  if (zone.empty()) return china_offset_ms;
  if (zone == "Z" || zone == "z") return 0;
  if (zone[0] != '+' && zone[0] != '-') return {};
  const auto hours = digits(zone, 1, 2);
  const auto minutes = zone.size() == 6 && zone[3] == ':' ? digits(zone, 4, 2)
                       : zone.size() == 5                 ? digits(zone, 3, 2)
                                                          : std::nullopt;
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return {};
  const std::int64_t offset = *hours * hour_ms + *minutes * minute_ms;
  return zone[0] == '-' ? -offset : offset;
}

void put_two(char* out, unsigned value) {
  out[0] = static_cast<char>('0' + value / 10 % 10);
  out[1] = static_cast<char>('0' + value % 10);
}

// Written digit by digit into a pattern: every row that is shown has several. Years of four digits are all that can be read.
void put_date(char* out, Date date) {
  const CalendarDay day = calendar_day(date);
  const auto year = static_cast<unsigned>(day.year);
  put_two(out, year / 100);
  put_two(out + 2, year);
  put_two(out + 5, day.month);
  put_two(out + 8, day.day);
}

}  // namespace

Date make_date(int year, unsigned month, unsigned day) { return Date{days_from_civil(year, month, day)}; }

CalendarDay calendar_day(Date date) {
  const int z = date.days + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const unsigned day_of_era = static_cast<unsigned>(z - era * 146097);
  const unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted = (5 * day_of_year + 2) / 153;
  const unsigned day = day_of_year - (153 * shifted + 2) / 5 + 1;
  const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {static_cast<int>(year_of_era) + era * 400 + (month <= 2), month, day};
}

Time start_of(Date date) { return Time{date.days * day_ms - china_offset_ms}; }

Date date_of(Time time) {
  const std::int64_t local = time.ms + china_offset_ms;
  return Date{static_cast<std::int32_t>(local >= 0 ? local / day_ms : -((-local + day_ms - 1) / day_ms))};
}

int minute_of_day(Time time) { return static_cast<int>((time - start_of(date_of(time))) / minute_ms); }

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (!year || !month || !day || *year < first_year || *year > last_year || *month < 1 || *month > 12 || *day < 1) return {};
  const Date date = make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (calendar_day(date).day != static_cast<unsigned>(*day)) return {};
  return date;
}

std::optional<Time> parse_time(std::string_view text) {
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return {};
  if (text.size() == 10) return start_of(*date);
  if (text[10] != 'T' && text[10] != ' ') return {};
  const auto hour = digits(text, 11, 2);
  const auto minute = text.size() > 13 && text[13] == ':' ? digits(text, 14, 2) : std::nullopt;
  if (!hour || !minute || *hour > 24 || *minute > 59) return {};
  std::size_t at = 16;
  std::int64_t ms = *hour * hour_ms + *minute * minute_ms;
  if (at < text.size() && text[at] == ':') {
    const auto second = digits(text, at + 1, 2);
    if (!second || *second > 59) return {};
    ms += *second * second_ms;
    at += 3;
    if (at < text.size() && text[at] == '.') {
      std::int64_t unit = 100;
      if (!digits(text, at + 1, 1)) return {};
      for (++at; at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])); ++at, unit /= 10)
        ms += (text[at] - '0') * unit;
    }
  }
  if (ms > day_ms) return {};
  const auto offset = parse_offset(text.substr(at));
  if (!offset) return {};
  // Hour 24 or a far offset may leave the years that can be written again.
  const Time time{date->days * day_ms + ms - *offset};
  const int year = calendar_day(date_of(time)).year;
  if (year < first_year || year > last_year) return {};
  return time;
}

std::string format_date(Date date) {
  if (!date.is_set()) return {};
  char text[] = "0000-00-00";
  put_date(text, date);
  return text;
}

std::string format_time(Time time) {
  if (!time.is_set()) return {};
  const Date date = date_of(time);
  const auto ms = static_cast<unsigned>(time - start_of(date));
  char text[] = "0000-00-00T00:00:00.000+08:00";
  put_date(text, date);
  put_two(text + 11, ms / hour_ms);
  put_two(text + 14, ms / minute_ms % 60);
  put_two(text + 17, ms / second_ms % 60);
  if (ms % second_ms == 0) return std::string(text, 19) + "+08:00";
  text[20] = static_cast<char>('0' + ms % 1000 / 100);
  put_two(text + 21, ms % 100);
  return text;
}

std::string format_cut_off(Time time) {
  if (!time.is_set()) return {};
  const bool midnight = time == start_of(date_of(time));
  const Date date = midnight ? date_of(time) + -1 : date_of(time);
  const int minutes = midnight ? 24 * 60 : minute_of_day(time);
  const CalendarDay day = calendar_day(date);
  std::string text = fmt::format("{}月{}日{}时", day.month, day.day, minutes / 60);
  if (minutes % 60 != 0) text += fmt::format("{}分", minutes % 60);
  return text;
}

}  // namespace fangxian
