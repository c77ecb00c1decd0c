// Sums per leaf area and how they roll up the reporting tree. Pure: memory in, memory out.
#pragma once

#include "base/area_code.h"
#include "base/time.h"
#include "command/scope.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fangxian {

// Amounts by the area of their rows, sorted, so that any range of codes is one subtraction. Constant after construction.
class LeafSums {
 public:
  LeafSums() = default;
  explicit LeafSums(std::vector<std::pair<std::string, std::int64_t>> amounts);

  std::int64_t total() const { return sums_.empty() ? 0 : sums_.back(); }
  std::int64_t within(const Scope& scope) const;
  std::size_t size() const { return areas_.size(); }

 private:
  std::int64_t before(const std::string& code) const;

  std::vector<std::string> areas_;
  std::vector<std::int64_t> sums_;  // running
};

struct AreaValue {
  AreaCode area;
  std::int64_t value = 0;
  bool operator==(const AreaValue&) const = default;
};

// `value` = `own` + the children's values, always: what lies in no child is the area's own.
struct RolledUp {
  std::int64_t value = 0;
  std::int64_t own = 0;
  std::vector<AreaValue> children;
  bool is_partial = false;  // the viewer sees only a part of the area; everything here is of that part
};

// The reporting tree of the moment `at`; children of which the viewer sees nothing are left out.
RolledUp roll_up(const LeafSums& leaves, const Territory& territory, const AreaCode& area, Time at, const Scope& visible);

// True when everything of `inner` is in `outer`.
bool contains(const Scope& outer, const Scope& inner);

}  // namespace fangxian
