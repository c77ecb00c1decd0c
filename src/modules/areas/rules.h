// What holds about areas, whatever asks: pure functions, no clock, no storage.
#pragma once

#include "modules/areas/records.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// A grid above it is warned of, not refused: size is data (GB/T 34300-2017 speaks of 300 to 500 households; the sources
// tell of grids of 1,800 persons).
inline constexpr std::int64_t grid_household_warning = 500;
inline constexpr int max_grid_number = 999;

// Statistical codes number development zones 71 to 79 among the counties of a city (411071); none of the 124 in the national
// list is anything else. Below the county the numbers say nothing certain.
const char* kind_of_code(const AreaCode& code);

// What is wrong with the name of an area, if anything.
std::optional<Words> refuse_name(std::string_view name);

// A name that is kept as it is, but that fonts, printers or older systems may not show: characters outside the basic plane
// (three villages of the national list) and of the private use area (two).
std::optional<Words> warn_name(std::string_view name);

std::optional<Words> warn_households(const Maybe<std::int64_t>& households);

// Local units take numbers that the national list leaves free at each level: 91 to 99 for a county, 700 to 999 below.
bool is_local_code(const AreaCode& code);

// The smallest number from 1 to 999 never used, or 0. A closed grid's number is not used again.
int next_grid_number(const std::vector<int>& used);
AreaCode grid_code(const AreaCode& village, int number);

// "南街一网格" or "南街一网格,320".
struct GridText {
  std::string name;
  Maybe<std::int64_t> households;
};
std::optional<GridText> parse_grid_text(std::string_view text);

// Dated parents by the area they are of.
using ParentEdges = std::map<AreaCode, std::vector<AreaParent>>;

// The parent of `area` at a time by the edges that are given: the last word is the code's.
AreaCode parent_at(const ParentEdges& edges, const AreaCode& area, Time at, std::string_view tree);

// True when at some moment from `from` on the parents of `area` lead back to it.
bool makes_circle(const ParentEdges& edges, const AreaCode& area, Time from);

// The edge of a tree that an area has now and for good, if any; nullptr otherwise.
const AreaParent* open_edge(const ParentEdges& edges, const AreaCode& area, std::string_view tree);

// True when an edge of the tree begins or ends at `from` or later: what is already dated is not dated over.
bool is_dated_from(const ParentEdges& edges, const AreaCode& area, std::string_view tree, Time from);

}  // namespace fangxian
