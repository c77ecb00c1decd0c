#include "modules/people/households.h"

#include "command/refuse.h"
#include "modules/people/address.h"

#include <algorithm>

namespace fangxian {
namespace {

// A door belongs to one village, whichever grid of it is named; above the village the same plate stands at many doors.
AreaRange reach_of(const AreaCode& area) {
  if (area.level() < Level::village) return {area.digits(), area.digits() + '!'};
  return subtree_range(AreaCode::of(area.digits().substr(0, static_cast<std::size_t>(Level::village))));
}

bool find_by_key(Context& ctx, const AreaCode& area, const std::string& key, Household& household) {
  const AreaRange reach = reach_of(area);
  std::vector<Household> found = ctx.select<Household>(
      "address_key = $1 and area >= $2 and area < $3 and closed_at is null", {key, reach.first, reach.end});
  if (found.empty()) return false;
  household = *std::min_element(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return true;
}

}  // namespace

std::string household_key(const Context& ctx, const AreaCode& area, std::string_view address) {
  std::vector<std::string> names;
  const std::vector<AreaCode> path = ctx.territory().path(area, ctx.at());
  for (auto step = path.rbegin(); step != path.rend(); ++step) names.push_back(ctx.territory().label(*step));
  std::string key = first_code_points(address_key(address, names), 120);
  if (key.empty()) refuse(address_unreadable, "/address", RefusalKind::invalid);
  return key;
}

bool find_household(Context& ctx, const AreaCode& area, std::string_view address, Household& household) {
  if (trim(address).empty()) return false;
  return find_by_key(ctx, area, household_key(ctx, area, address), household);
}

std::string household_at(Context& ctx, const AreaCode& area, std::string_view address, Time at) {
  if (trim(address).empty()) return "";
  const std::string key = household_key(ctx, area, address);
  Household household;
  if (find_by_key(ctx, area, key, household)) return household.id;
  household = {};
  household.id = ctx.new_id();
  household.area = area;
  household.address = tidy_address(address);
  household.address_key = key;
  household.kind = "family";
  household.registered_at = at;
  ctx.save(household);
  ctx.emit({"people.household_opened", household.id, household.area, Json::object()});
  return household.id;
}

}  // namespace fangxian
