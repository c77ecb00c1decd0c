#include "modules/people/households.h"

#include "command/kernel.h"
#include "command/refuse.h"
#include "modules/people/address.h"
#include "modules/people/door_index.h"

#include <utility>

namespace fangxian {
namespace {

// A door belongs to one village, whichever grid of it is named; above the village the same plate stands at many doors.
AreaCode place_of(const AreaCode& area) {
  return AreaCode::of(area.digits().substr(0, static_cast<std::size_t>(Level::village)));
}

}  // namespace

bool find_household_by_key(Context& ctx, const AreaCode& area, const std::string& key, Household& household) {
  bool is_found = false;
  for (const std::string& id : ctx.kernel().kept<DoorIndex>().at(area, key)) {
    for (Household& known : ctx.select<Household>("id = $1 and closed_at is null", {id})) {
      if (known.address_key != key || place_of(known.area) != place_of(area)) continue;
      if (is_found && household.id < known.id) continue;
      household = std::move(known);
      is_found = true;
    }
  }
  return is_found;
}

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
  return find_household_by_key(ctx, area, household_key(ctx, area, address), household);
}

void save_door(Context& ctx, const Household& household) {
  ctx.save(household);
  ctx.kernel().kept<DoorIndex>().note(household);
}

std::string household_at(Context& ctx, const AreaCode& area, std::string_view address, Time at) {
  if (trim(address).empty()) return "";
  const std::string key = household_key(ctx, area, address);
  Household household;
  return find_household_by_key(ctx, area, key, household) ? household.id : open_household(ctx, area, address, key, at);
}

std::string open_household(Context& ctx, const AreaCode& area, std::string_view address, const std::string& key, Time at) {
  Household household;
  household.id = ctx.new_id();
  household.area = area;
  household.address = tidy_address(address);
  household.address_key = key;
  household.kind = "family";
  household.registered_at = at;
  save_door(ctx, household);
  ctx.emit({"people.household_opened", household.id, household.area, Json::object()});
  return household.id;
}

}  // namespace fangxian
