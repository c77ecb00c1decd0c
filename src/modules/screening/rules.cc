#include "modules/screening/rules.h"

#include "base/id_number.h"

#include <algorithm>

namespace fangxian::screening {
namespace {

struct SubCode {
  std::string_view code;
  std::string_view sub_code;
};
constexpr SubCode sub_codes[] = {
    {"known", "local"},
    {"known", "elsewhere"},
    {"wrong_data", "no_key"},
    {"wrong_data", "no_name"},
    {"wrong_data", "no_such_person"},
    {"wrong_data", "not_theirs"},
    {"not_resident", "moved_away"},
    {"not_resident", "never_returned"},
    {"passing", "passed_focus_area"},
    {"passing", "through_only"},
    {"stopover", "stopped_focus_area"},
    {"stopover", "stopped_cities"},
    {"unreachable", "no_number"},
    {"unreachable", "refused"},
    {"unreachable", "no_answer"},
};

// Longest first: the community's committee before the committee.
constexpr std::string_view area_endings[] = {"社区居民委员会", "居民委员会", "村民委员会", "社区居委会", "街道办事处", "居委会",
                                             "村委会",         "社区",       "街道",       "镇",         "乡",         "村"};
constexpr std::size_t shortest_stem = 2;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Time earliest_deadline(Time arrived) {
  const int minute = minute_of_day(arrived);
  if (minute >= window_rule.day_from_minute && minute < window_rule.day_to_minute) return arrived + window_rule.by_day_ms;
  const Date morning = minute < window_rule.day_from_minute ? date_of(arrived) : date_of(arrived) + 1;
  return start_of(morning) + window_rule.morning_minute * minute_ms;
}

bool is_out_of_window(const PushRow& row, const PushList& list) {
  if (!row.event_at.is_set()) return false;
  const Time left = std::max(row.event_at, row.event_until);
  return left < list.window_from || row.event_at > list.window_to;
}

bool is_citizen_number(std::string_view text) {
  const std::string number = normalise_id_number(text);
  return convert_15_digit(number).has_value() || check_id_number(number) == IdNumberProblem::none;
}

bool is_phone(std::string_view text) {
  std::string digits = to_half_width(text);
  std::erase_if(digits, [](char c) { return c == ' ' || c == '-' || c == '+' || c == '(' || c == ')'; });
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
  if (digits.size() == 13 && digits.starts_with("86")) digits.erase(0, 2);
  const bool is_mobile = digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
  const bool is_fixed = digits[0] == '0' && digits.size() >= 10 && digits.size() <= 12;
  return is_mobile || is_fixed || digits.size() == 7 || digits.size() == 8;
}

std::optional<std::string_view> impossible_claim(const PushRow& row) {
  if (row.name.empty() || std::all_of(row.name.begin(), row.name.end(), is_digit)) return "no_name";
  const std::string number = normalise_id_number(row.id_number);
  // A passport or a permit has letters or other lengths; only what poses as a citizen's number is judged.
  const bool is_other_document = number.size() >= 5 && number.size() <= 12 && !is_digit(number[0]);
  if (!is_citizen_number(number) && !is_other_document && !is_phone(row.phone)) return "no_key";
  return {};
}

bool belongs_to(std::string_view sub_code, std::string_view code) {
  if (sub_code.empty()) return true;
  return std::any_of(std::begin(sub_codes), std::end(sub_codes),
                     [&](const SubCode& each) { return each.code == code && each.sub_code == sub_code; });
}

std::string stem_of(std::string_view area_name) {
  for (const std::string_view ending : area_endings) {
    if (!area_name.ends_with(ending)) continue;
    const std::string_view stem = area_name.substr(0, area_name.size() - ending.size());
    if (code_points(stem) >= shortest_stem) return std::string(stem);
  }
  return std::string(area_name);
}

bool names_area(std::string_view address, std::string_view area_name) {
  return !area_name.empty() && address.find(stem_of(area_name)) != std::string_view::npos;
}

}  // namespace fangxian::screening
