#include "modules/screening/placing.h"

#include "modules/people/people.h"
#include "modules/screening/rules.h"

#include <vector>

namespace fangxian::screening {
namespace {

std::vector<AreaCode> named_children(const Context& ctx, const AreaCode& area, std::string_view address) {
  std::vector<AreaCode> named;
  for (const AreaCode& child : ctx.territory().children(area, ctx.at())) {
    if (names_area(address, ctx.territory().label(child))) named.push_back(child);
  }
  return named;
}

// One step down. People leave the township out; then the village is looked for in every township of the county, and taken only
// when one alone has that name.
AreaCode step_down(const Context& ctx, const AreaCode& area, std::string_view address) {
  std::vector<AreaCode> named = named_children(ctx, area, address);
  if (named.empty() && area.level() == Level::county) {
    for (const AreaCode& child : ctx.territory().children(area, ctx.at())) {
      for (const AreaCode& below : named_children(ctx, child, address)) named.push_back(below);
    }
  }
  return named.size() == 1 ? named.front() : area;
}

}  // namespace

AreaCode area_of_address(Context& ctx, const AreaCode& root, std::string_view address) {
  if (trim(address).empty()) return root;
  AreaCode area = root;
  for (AreaCode next = step_down(ctx, area, address); next != area; next = step_down(ctx, area, address)) area = next;
  if (area.level() < Level::village) return area;
  try {
    Household household;
    if (find_household(ctx, area, address, household)) return household.area;
  } catch (const Refusal&) {
    // An address that ends at the village names no door, and the village is what it tells.
  }
  return area;
}

}  // namespace fangxian::screening
