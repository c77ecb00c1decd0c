#include "modules/areas/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fangxian {
namespace {

int last_part(const AreaCode& code) {
  const std::size_t above = code.parent().digits().size();
  // A township of a city without counties has 00 between.
  const std::size_t from = code.level() == Level::township ? 6 : above;
  return std::stoi(code.digits().substr(from));
}

bool in_force(const AreaParent& edge, Time at) {
  return edge.starts_at <= at && (!edge.ends_at.is_set() || at < edge.ends_at);
}

// The first edge of an area that a condition holds for.
template <class Condition>
const AreaParent* find_edge(const ParentEdges& edges, const AreaCode& area, std::string_view tree, const Condition& holds) {
  const auto of_area = edges.find(area);
  if (of_area == edges.end()) return nullptr;
  const auto found = std::find_if(of_area->second.begin(), of_area->second.end(),
                                  [&](const AreaParent& edge) { return edge.tree == tree && holds(edge); });
  return found == of_area->second.end() ? nullptr : &*found;
}

const AreaParent* edge_at(const ParentEdges& edges, const AreaCode& area, Time at, std::string_view tree) {
  return find_edge(edges, area, tree, [&](const AreaParent& edge) { return in_force(edge, at); });
}

bool leads_back(const ParentEdges& edges, const AreaCode& area, Time at, std::string_view tree) {
  std::set<AreaCode> seen{area};
  for (AreaCode up = parent_at(edges, area, at, tree); up.is_set(); up = parent_at(edges, up, at, tree)) {
    if (!seen.insert(up).second) return true;
  }
  return false;
}

}  // namespace

const char* kind_of_code(const AreaCode& code) {
  if (code.level() == Level::grid) return "grid";
  if (code.level() != Level::county) return "administrative";
  const int number = last_part(code);
  return number >= 71 && number <= 79 ? "functional_zone" : "administrative";
}

std::optional<Words> refuse_name(std::string_view name) {
  if (!is_utf8(name)) return Words{"名称不是合法的 UTF-8 文字", "The name is not well-formed UTF-8"};
  if (trim(name).empty()) return Words{"缺少名称", "The name is missing"};
  if (!is_printable(name) || name.find_first_of("\n\t") != std::string_view::npos) {
    return Words{"名称含有控制字符", "The name contains control characters"};
  }
  if (trim(name) != name) return Words{"名称首尾有空格", "The name begins or ends with a space"};
  if (code_points(name) > max_area_name) {
    return Words{fmt::format("名称最多 {} 个字", max_area_name), fmt::format("A name has at most {} characters", max_area_name)};
  }
  return {};
}

std::optional<Words> warn_name(std::string_view name) {
  for (const char32_t point : decode_utf8(name)) {
    const auto hex = fmt::format("U+{:04X}", static_cast<std::uint32_t>(point));
    if (point > 0xffff) {
      return Words{fmt::format("“{}”含有基本平面以外的字（{}），打印和旧系统可能显示不出", name, hex),
                   fmt::format("“{}” has a character outside the basic plane ({}); printers and older systems may not show it",
                               name, hex)};
    }
    if (point >= 0xe000 && point <= 0xf8ff) {
      return Words{
          fmt::format("“{}”含有自造字（{}），换一台设备就显示不出，请查明正字后更名", name, hex),
          fmt::format("“{}” has a private character ({}) that no other device shows; find the real one and rename", name, hex)};
    }
  }
  return {};
}

std::optional<Words> warn_households(const Maybe<std::int64_t>& households) {
  if (!households.given || households.value <= grid_household_warning) return {};
  return Words{
      fmt::format("网格有 {} 户，超过 {} 户，建议拆分", households.value, grid_household_warning),
      fmt::format("The grid has {} households, more than {}; consider splitting it", households.value, grid_household_warning)};
}

bool is_local_code(const AreaCode& code) {
  switch (code.level()) {
    case Level::county: return last_part(code) >= 91;
    case Level::township:
    case Level::village: return last_part(code) >= 700;
    default: return false;
  }
}

int next_grid_number(const std::vector<int>& used) {
  const std::set<int> taken(used.begin(), used.end());
  int number = 1;
  while (taken.contains(number)) ++number;
  return number <= max_grid_number ? number : 0;
}

AreaCode grid_code(const AreaCode& village, int number) { return AreaCode::of(fmt::format("{}{:03}", village.digits(), number)); }

std::optional<GridText> parse_grid_text(std::string_view text) {
  const std::vector<std::string> parts = split(text, ',');
  if (parts.empty() || parts.size() > 2) return {};
  GridText grid{trim(parts[0]), {}};
  if (parts.size() == 2) {
    const auto households = parse_integer(trim(parts[1]));
    if (!households || *households < 0) return {};
    grid.households = *households;
  }
  if (refuse_name(grid.name)) return {};
  return grid;
}

AreaCode parent_at(const ParentEdges& edges, const AreaCode& area, Time at, std::string_view tree) {
  const AreaParent* edge = edge_at(edges, area, at, tree);
  if (edge == nullptr && tree == "reporting") edge = edge_at(edges, area, at, "administrative");
  return edge == nullptr ? area.parent() : edge->parent;
}

bool makes_circle(const ParentEdges& edges, const AreaCode& area, Time from) {
  std::set<Time> moments{from};
  for (const auto& [child, of_child] : edges) {
    for (const AreaParent& edge : of_child) {
      if (edge.starts_at > from) moments.insert(edge.starts_at);
      if (edge.ends_at.is_set() && edge.ends_at > from) moments.insert(edge.ends_at);
    }
  }
  return std::any_of(moments.begin(), moments.end(), [&](Time at) {
    return leads_back(edges, area, at, "administrative") || leads_back(edges, area, at, "reporting");
  });
}

const AreaParent* open_edge(const ParentEdges& edges, const AreaCode& area, std::string_view tree) {
  return find_edge(edges, area, tree, [](const AreaParent& edge) { return !edge.ends_at.is_set(); });
}

bool is_dated_from(const ParentEdges& edges, const AreaCode& area, std::string_view tree, Time from) {
  const auto reaches = [&](const AreaParent& edge) {
    return edge.starts_at >= from || (edge.ends_at.is_set() && edge.ends_at > from);
  };
  return find_edge(edges, area, tree, reaches) != nullptr;
}

}  // namespace fangxian
