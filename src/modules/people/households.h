// Households: the doors of a village or grid, found again by their folded address, and who lives behind them.
#pragma once

#include "command/context.h"
#include "modules/people/records.h"

#include <string>
#include <string_view>

namespace fangxian {

// The open household at this address, anywhere in the village that `area` lies in; opened in `area` (as a family, from `at` on)
// when there is none. "" for an empty address. The caller's command needs `area` in its scope.
std::string household_at(Context& ctx, const AreaCode& area, std::string_view address, Time at);
// The same without opening one: false when there is none.
bool find_household(Context& ctx, const AreaCode& area, std::string_view address, Household& household);
bool find_household_by_key(Context& ctx, const AreaCode& area, const std::string& key, Household& household);
// Saves a household whose address or area may be new; the one way to, so that it is found again.
void save_door(Context& ctx, const Household& household);
// Opens one at an address whose key is known to be free.
std::string open_household(Context& ctx, const AreaCode& area, std::string_view address, const std::string& key, Time at);
// The folded address, with the names of the areas that it lies in passed over; refuses an address without letter or number.
std::string household_key(const Context& ctx, const AreaCode& area, std::string_view address);

inline constexpr RefusalNote address_unreadable = {"people.address-unreadable", "地址里没有文字或数字，请写到门牌",
                                                   "The address has no letter or number; write it down to the door"};
inline constexpr RefusalNote household_area = {"people.household-area", "住户须登记到村（社区）或网格",
                                               "A household lies in a village or a grid"};
inline constexpr RefusalNote household_known = {"people.household-known", "该地址已登记住户", "There is a household at this address already"};

}  // namespace fangxian
