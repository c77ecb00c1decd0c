// Days and times as people and spreadsheets write them, and why some of them are none.
#include "base/text.h"
#include "exchange/mend_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fangxian {
namespace {

constexpr int first_year = 1900, last_year = 2199;

unsigned days_in(int year, unsigned month) {
  const Date first = make_date(year, month, 1);
  const Date next = month == 12 ? make_date(year + 1, 1, 1) : make_date(year, month + 1, 1);
  return static_cast<unsigned>(next.days - first.days);
}

// 二〇二〇年一月二十七日 to 2020年1月27日: numerals before 年, 月, 日, 时, 点, 分 and behind 下午.
std::string with_digits(std::string_view text) {
  constexpr std::string_view characters = "零〇○一二三四五六七八九十两";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end + 3 <= text.size() && characters.find(text.substr(end, 3)) % 3 == 0 &&
           characters.find(text.substr(end, 3)) != std::string_view::npos) {
      end += 3;
    }
    const auto value = end > at ? chinese_integer(text.substr(at, end - at)) : std::nullopt;
    if (value) {
      out += std::to_string(*value);
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// A text read from the left.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}
  void pass_spaces() {
    while (rest_.starts_with(' ') || rest_.starts_with('\t') || rest_.starts_with('\n')) rest_.remove_prefix(1);
  }
  bool pass(std::string_view word) {
    pass_spaces();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool pass_any(std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return pass(word); });
  }
  // A number of at most `most` digits; -1 when there is none.
  int number(std::size_t most) {
    pass_spaces();
    std::size_t digits = 0;
    while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') ++digits;
    if (digits == 0 || digits > most) return -1;
    const int value = static_cast<int>(*parse_integer(rest_.substr(0, digits)));
    digits_ = digits;
    rest_.remove_prefix(digits);
    return value;
  }
  std::size_t digits() const { return digits_; }  // of the last number
  bool is_at_end() {
    pass_spaces();
    return rest_.empty();
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  std::size_t digits_ = 0;
};

struct Clock {
  bool is_given = false;
  int hour = 0, minute = 0, second = 0;
  const char* trouble = nullptr;  // what is wrong with it, in words
};

// Which part of the day the hour is said to be in. 12 AM is midnight and 12 PM noon; 上午 12 点 is noon too.
enum class Half { none, am, morning, noon, afternoon, evening, night };

Half half_of(Cursor& at) {
  if (at.pass_any({"am", "AM", "a.m.", "Am"})) return Half::am;
  if (at.pass_any({"上午", "早上", "早晨", "清晨"})) return Half::morning;
  if (at.pass_any({"中午"})) return Half::noon;
  if (at.pass_any({"下午", "午后", "pm", "PM", "p.m."})) return Half::afternoon;
  if (at.pass_any({"晚上", "傍晚", "晚间", "夜间", "晚"})) return Half::evening;
  if (at.pass_any({"凌晨", "半夜"})) return Half::night;
  return Half::none;
}

void apply(Half half, Clock& clock) {
  const int hour = clock.hour;
  const bool is_twelve = hour == 12;
  switch (half) {
    case Half::none: return;
    case Half::am:
      if (hour > 12) clock.trouble = "AM 没有 12 时以后的钟点";
      if (is_twelve) clock.hour = 0;
      return;
    case Half::morning:
      if (hour > 12) clock.trouble = "上午没有 12 时以后的钟点";
      return;
    case Half::noon:
      if (hour < 11 && hour > 3) clock.trouble = "中午的钟点应在 11 至 14 时";
      if (hour <= 3) clock.hour += 12;
      return;
    case Half::afternoon:
      if (hour < 12) clock.hour += 12;
      return;
    case Half::evening:
    case Half::night:
      if (is_twelve) clock.trouble = "夜里 12 点请写成 24:00（当日结束）或 0:00（当日开始）";
      if (half == Half::evening && hour < 12) clock.hour += 12;
      if (half == Half::night && hour > 6 && !is_twelve) clock.trouble = "凌晨没有 6 时以后的钟点";
      return;
  }
}

// 15:00, 15时30分, 下午3点半, 3:00 PM; nothing given when the text is at its end.
std::optional<Clock> read_clock(Cursor& at) {
  Clock clock;
  if (at.is_at_end()) return clock;
  at.pass_any({"T", ","});
  Half half = half_of(at);
  clock.hour = at.number(2);
  if (clock.hour < 0) return {};
  clock.is_given = true;
  if (at.pass(":") || (half == Half::none && at.rest().size() == 3 && at.pass("."))) {  // 15.30, behind a whole day
    clock.minute = at.number(2);
    if (at.pass(":")) {
      clock.second = at.number(2);
      if (at.pass(".") && at.number(9) < 0) return {};
    }
  } else if (at.pass_any({"时", "点钟", "点", "h", "H"})) {
    if (at.pass("半")) {
      clock.minute = 30;
    } else if (at.pass("整") || at.is_at_end()) {
      clock.minute = 0;
    } else {
      clock.minute = at.number(2);
      at.pass("分");
      if (clock.minute >= 0 && !at.is_at_end() && half == Half::none) {
        const int second = at.number(2);
        if (second >= 0) clock.second = second;
        at.pass("秒");
      }
    }
  } else {
    return {};
  }
  if (half == Half::none) half = half_of(at);
  at.pass_any({"许", "前", "后"});
  if (clock.minute < 0 || clock.second < 0 || !at.is_at_end()) return {};
  apply(half, clock);
  return clock;
}

struct Day {
  int year = 0, month = 0, day = 0;
};

bool pass_separator(Cursor& at) { return at.pass_any({"-", "/", ".", "。", "、", "—", "–", "\\", ","}); }

// 2020-1-27, 2020年1月27日, 2020.1.27; year 0 where only 1月27日 or 1.27 is written.
std::optional<Day> read_day(Cursor& at) {
  Day day;
  day.year = at.number(4);
  if (day.year < 0) return {};
  const std::size_t digits = at.digits();
  if (digits <= 2 && at.pass("月")) {
    day = {0, day.year, at.number(2)};
    at.pass_any({"日", "号"});
    return day.day < 0 ? std::nullopt : std::optional(day);
  }
  if (!at.pass("年") && !pass_separator(at)) return {};
  day.month = at.number(2);
  if (day.month < 0) return {};
  if (!at.pass("月") && !pass_separator(at)) {
    // 1/27 with nothing behind: month and day.
    if (digits <= 2 && at.is_at_end()) return Day{0, day.year, day.month};
    return {};
  }
  day.day = at.number(4);
  if (day.day < 0) return {};
  at.pass_any({"日", "号"});
  if (digits == 4 && day.day < 100) return day;
  // 27/1/2020 and 1/27/2020: the year stands last.
  if (digits <= 2 && day.day >= first_year) return Day{day.day, -day.year, -day.month};
  return digits == 2 ? std::optional(Day{day.year, day.month, day.day}) : std::nullopt;
}

Repair refuse_day(std::string_view cell, std::string_view zh, std::string_view en) {
  return refuse_cell(fmt::format("“{}”{}", cell, zh), fmt::format("\"{}\" {}", cell, en));
}

// The text that the field takes, of a day and clock that are known to be right.
Repair take(const Field& field, std::string_view cell, const Day& day, const Clock& clock, bool is_said) {
  const Date date = make_date(day.year, static_cast<unsigned>(day.month), static_cast<unsigned>(day.day));
  if (field.kind == Kind::date) {
    const std::string text = format_date(date);
    return {text, {fmt::format("“{}”按 {} 录入{}", cell, text, clock.is_given ? "（只取日期）" : ""),
                   fmt::format("\"{}\" was entered as {}{}", cell, text, clock.is_given ? " (the day alone)" : "")}, {}};
  }
  const Time time = start_of(date) + (clock.hour * hour_ms + clock.minute * minute_ms + clock.second * second_ms);
  const std::string text = format_time(time);
  const std::string shown = text.substr(0, 10) + " " + text.substr(11, clock.second == 0 ? 5 : 8);
  const bool no_clock = !clock.is_given && !is_said;
  return {text, {fmt::format("“{}”按 {} 录入{}", cell, shown, no_clock ? "（没有写钟点，按 0 时）" : ""),
                 fmt::format("\"{}\" was entered as {}{}", cell, shown, no_clock ? " (no time of day was written)" : "")}, {}};
}

Repair judge(const Field& field, std::string_view cell, Day day, const Clock& clock, const Mending& mending) {
  if (day.month < 0) {  // the year stood last: day and month are told apart only where one of them is above 12
    const int a = -day.month, b = -day.day;
    if (a <= 12 && b <= 12 && a != b) {
      return refuse_day(cell, "分不清哪个是月、哪个是日，请写成 2020-01-27 的样子",
                        "does not tell the month from the day: write it like 2020-01-27");
    }
    day = {day.year, a <= 12 ? a : b, a <= 12 ? b : a};
  }
  if (day.year == 0) {
    const int likely = mending.today.is_set() ? calendar_day(mending.today).year : 2020;
    return refuse_day(cell, fmt::format("没有写年份，请补上（如 {}-{:02}-{:02}）", likely, day.month, day.day),
                      fmt::format("has no year: add it (such as {}-{:02}-{:02})", likely, day.month, day.day));
  }
  if (day.year < 100) return refuse_day(cell, "的年份只有两位，请写四位", "has a year of two digits: write all four");
  if (day.year < first_year || day.year > last_year) return refuse_day(cell, "的年份不在 1900 至 2199 之间", "has a year outside 1900 to 2199");
  if (day.month < 1 || day.month > 12) return refuse_day(cell, fmt::format("里没有 {} 月", day.month), fmt::format("has no month {}", day.month));
  if (day.day < 1 || day.day > static_cast<int>(days_in(day.year, static_cast<unsigned>(day.month)))) {
    return refuse_day(cell, fmt::format("：{} 年 {} 月没有 {} 日", day.year, day.month, day.day),
                      fmt::format("does not exist: month {} of {} has no day {}", day.month, day.year, day.day));
  }
  if (clock.trouble != nullptr)
    return refuse_day(cell, fmt::format("：{}", clock.trouble),
                      "has a time of day that contradicts itself: write it in 24 hours");
  const bool is_end = clock.hour == 24 && clock.minute == 0 && clock.second == 0;
  if (!is_end && (clock.hour > 23 || clock.minute > 59 || clock.second > 59)) {
    return refuse_day(cell, "里的钟点不存在", "has a time of day that does not exist");
  }
  return take(field, cell, day, clock, false);
}

std::optional<Repair> repair_digits(const Field& field, std::string_view cell, const Mending& mending) {
  if (!all_digits(cell) || (cell.size() != 8 && cell.size() != 12 && cell.size() != 14)) return {};
  const auto part = [&](std::size_t at, std::size_t count) {
    return at < cell.size() ? static_cast<int>(*parse_integer(cell.substr(at, count))) : 0;
  };
  Clock clock{cell.size() > 8, part(8, 2), part(10, 2), part(12, 2), nullptr};
  return judge(field, cell, {part(0, 4), part(4, 2), part(6, 2)}, clock, mending);
}

std::optional<Repair> repair_serial(const Field& field, std::string_view cell) {
  const std::size_t dot = cell.find('.');
  const std::string_view whole = cell.substr(0, dot);
  const bool is_number =
      all_digits(whole) && whole.size() <= 5 && (dot == std::string_view::npos || all_digits(cell.substr(dot + 1)));
  const auto serial = is_number ? parse_number(cell) : std::nullopt;
  if (!serial) return {};
  if (dot == std::string_view::npos && whole.size() == 4 && *serial >= 1800 && *serial < 2200) {
    return refuse_day(cell, "只有年份，请写出月和日", "is a year alone: write the month and the day");
  }
  // Before 1910 it is a number of something else: 1.27 is a day without its year, 15 a day without its month.
  constexpr double first_serial = 3654;
  if (*serial < first_serial) return {};
  const auto time = time_of_serial(*serial);
  if (!time) return {};
  const CalendarDay day = calendar_day(date_of(*time));
  const int second = static_cast<int>((*time - start_of(date_of(*time))) / second_ms);
  const Clock clock{second != 0, second / 3600, second / 60 % 60, second % 60, nullptr};
  Repair repair = take(field, cell, {day.year, static_cast<int>(day.month), static_cast<int>(day.day)}, clock, true);
  repair.note.zh = "表格软件的日期序号" + repair.note.zh;
  repair.note.en += ", the day that this number is in a spreadsheet";
  return repair;
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// 2020-01-27（周一）, 2020/1/27 星期一.
std::string without_weekday(std::string text) {
  for (const std::string_view word : {"星期", "周"}) {
    const std::size_t at = text.find(word);
    if (at == std::string::npos || at + word.size() + 3 > text.size()) continue;
    const std::string_view day = std::string_view(text).substr(at + word.size(), 3);
    if (std::string_view("一二三四五六日天").find(day) != std::string_view::npos) text.erase(at, word.size() + 3);
  }
  replace_every(text, "()", "");
  return trim(text);
}

Repair explain(std::string_view cell) {
  if (holds_any(cell, {"正月", "腊月", "初", "农历", "阴历", "除夕", "大年", "廿"})) {
    return refuse_day(cell, "像是农历日期，请换成公历", "looks like a day of the lunar calendar: write it in the solar one");
  }
  if (holds_any(cell, {"今天", "今日", "昨天", "昨日", "前天", "明天", "当天", "当日", "上周", "本周", "月底", "上旬", "中旬", "下旬", "左右"})) {
    return refuse_day(cell, "不是确定的日期，请写出年月日", "is no certain day: write year, month and day");
  }
  Cursor at(cell);
  const auto first = read_day(at);
  if (first && at.pass_any({"-", "~", "至", "到", "—", "–", "和", "、", ",", ";", "/"})) {
    Cursor day_at = at;
    if (read_day(day_at) || at.number(2) >= 0) return refuse_day(cell, "里有两个日期，请只留一个", "has two days: leave one");
  }
  Cursor year_at(cell);
  if (year_at.number(4) > 99 && year_at.pass("年") && year_at.is_at_end()) {
    return refuse_day(cell, "只有年份，请写出月和日", "is a year alone: write the month and the day");
  }
  Cursor again(cell);
  if (again.number(4) > 99 && again.pass_any({"年", "-", "/", "."}) && again.number(2) > 0 && (again.pass("月") || true) && again.is_at_end()) {
    return refuse_day(cell, "没有写日，请补上", "has no day of the month: add it");
  }
  Cursor clock_at(cell);
  const auto clock = read_clock(clock_at);
  if (clock && clock->is_given) return refuse_day(cell, "只有钟点，请补上日期", "is a time of day alone: add the day");
  return refuse_day(cell, "不是日期，请写成 2020-01-27 或 2020-01-27 15:00 的样子", "is no day: write it like 2020-01-27 or 2020-01-27 15:00");
}

}  // namespace

std::optional<Time> time_of_serial(double serial) {
  constexpr double last_serial = 109574;  // 2199-12-31
  if (!(serial >= 1) || serial >= last_serial + 1) return {};
  const double whole = std::floor(serial);
  // Spreadsheets count a 29 February 1900, which was never.
  if (whole == 60) return {};
  const int days = static_cast<int>(whole) - (whole > 60 ? 1 : 0);
  const auto seconds = static_cast<std::int64_t>(std::llround((serial - whole) * 86400));
  return start_of(make_date(1899, 12, 31) + days) + seconds * second_ms;
}

Repair repair_date(const Field& field, std::string_view cell, const Mending& mending) {
  std::string text = without_weekday(std::string(cell));
  const std::size_t remark = text.find('(');
  if (remark != std::string::npos && remark >= 8 && text.ends_with(')')) text.resize(remark);
  replace_every(text, "元月", "1月");
  text = trim(with_digits(text));
  if (text.ends_with('.')) text.pop_back();
  if (const auto time = parse_time(text)) {
    const CalendarDay day = calendar_day(date_of(*time));
    const int second = static_cast<int>((*time - start_of(date_of(*time))) / second_ms);
    return take(field, cell, {day.year, static_cast<int>(day.month), static_cast<int>(day.day)},
                {true, second / 3600, second / 60 % 60, second % 60, nullptr}, true);
  }
  if (auto repair = repair_digits(field, text, mending)) return *repair;
  if (auto repair = repair_serial(field, text)) return *repair;
  Cursor at(text);
  if (const auto day = read_day(at)) {
    Cursor half_at = at;
    const bool has_only_half = half_of(half_at) != Half::none && half_at.is_at_end();
    if (has_only_half && field.kind == Kind::date) return judge(field, cell, *day, {}, mending);
    if (has_only_half) return refuse_day(cell, "没有写几点，请补上", "has no hour: add it");
    if (const auto clock = read_clock(at)) return judge(field, cell, *day, *clock, mending);
    if (at.pass_any({"-", "~", "至", "到"}) && read_clock(at)) return refuse_day(cell, "里有两个钟点，请只留一个", "has two times of day: leave one");
  }
  return explain(text);
}

}  // namespace fangxian
