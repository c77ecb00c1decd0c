#include "modules/bulletins/rollup.h"

#include <algorithm>

namespace fangxian {

LeafSums::LeafSums(std::vector<std::pair<std::string, std::int64_t>> amounts) {
  // Sorted here and not by the database: its text order depends on its locale.
  std::sort(amounts.begin(), amounts.end());
  areas_.reserve(amounts.size());
  sums_.reserve(amounts.size());
  std::int64_t sum = 0;
  for (auto& [area, amount] : amounts) {
    sum += amount;
    areas_.push_back(std::move(area));
    sums_.push_back(sum);
  }
}

std::int64_t LeafSums::before(const std::string& code) const {
  const auto at = std::lower_bound(areas_.begin(), areas_.end(), code) - areas_.begin();
  return at == 0 ? 0 : sums_[static_cast<std::size_t>(at) - 1];
}

std::int64_t LeafSums::within(const Scope& scope) const {
  std::int64_t sum = 0;
  for (const AreaRange& range : scope.ranges()) sum += before(range.end) - before(range.first);
  return sum;
}

bool contains(const Scope& outer, const Scope& inner) { return outer.intersected_with(inner) == inner; }

RolledUp roll_up(const LeafSums& leaves, const Territory& territory, const AreaCode& area, Time at, const Scope& visible) {
  const Scope covered = territory.covering(area, at);
  const Scope inside = covered.intersected_with(visible);
  RolledUp result;
  result.value = leaves.within(inside);
  result.own = result.value;
  result.is_partial = inside != covered;
  for (const AreaCode& child : territory.children(area, at)) {
    const Scope part = territory.covering(child, at).intersected_with(inside);
    if (part.is_empty()) continue;
    const std::int64_t value = leaves.within(part);
    result.children.push_back({child, value});
    result.own -= value;
  }
  return result;
}

}  // namespace fangxian
