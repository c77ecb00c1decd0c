// What is judged without storage: how much time a list must leave, what a row's claim is worth, and which replies go together.
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "modules/screening/records.h"

#include <optional>
#include <string>
#include <string_view>

namespace fangxian::screening {

// 时限诚实: a list that arrives by day leaves at least four hours, one that arrives by night at least until ten the next morning.
struct WindowRule {
  const char* edition;
  int day_from_minute;   // 06:00
  int day_to_minute;     // 18:00
  std::int64_t by_day_ms;
  int morning_minute;    // 10:00
  int expiry_days;       // after the deadline, when the list does not say
};
inline constexpr WindowRule window_rule = {"window-1", 6 * 60, 18 * 60, 4 * hour_ms, 10 * 60, 14};

Time earliest_deadline(Time arrived);

// The event lies wholly before or behind the window. Without a time nothing can be said.
bool is_out_of_window(const PushRow& row, const PushList& list);

// Why a claim cannot be a person: the sub code of 信息有误; nothing when it can be.
std::optional<std::string_view> impossible_claim(const PushRow& row);

// A number that is the citizen's own, with its check character right; and a number that can be called.
bool is_citizen_number(std::string_view text);
bool is_phone(std::string_view text);

// True for an empty sub code, and for one of the code's own.
bool belongs_to(std::string_view sub_code, std::string_view code);

// 西大街道 → 西大, 清虚街社区居委会 → 清虚街: what people write of an area's name in an address.
std::string stem_of(std::string_view area_name);
bool names_area(std::string_view address, std::string_view area_name);

}  // namespace fangxian::screening
