#include "modules/areas/area_rows.h"

#include "modules/areas/area_tree.h"

#include <algorithm>

namespace fangxian {
namespace {

constexpr RefusalNote unknown_area = {"area.unknown", "没有这个代码的区划", "There is no area with this code"};
constexpr int most_days_ahead = 366;

void replace(ParentEdges& edges, const AreaParent& edge) {
  std::vector<AreaParent>& of_area = edges[edge.area];
  const auto found = std::find_if(of_area.begin(), of_area.end(), [&](const AreaParent& other) { return other.id == edge.id; });
  if (found == of_area.end()) {
    of_area.push_back(edge);
  } else {
    *found = edge;
  }
}

}  // namespace

Area area_row(Context& ctx, const AreaCode& code, std::string_view pointer) {
  ctx.require_area(code, pointer);
  Area area;
  if (!ctx.find_anywhere(code.digits(), area)) refuse(unknown_area, pointer, RefusalKind::invalid);
  return area;
}

Area open_area_row(Context& ctx, const AreaCode& code, Time at, std::string_view pointer) {
  Area area = area_row(ctx, code, pointer);
  if (area.closed_at.is_set() && area.closed_at <= at) refuse(area_closed, pointer);
  return area;
}

Time moment_of(const Context& ctx, Date from) {
  if (!from.is_set()) return event_time(ctx, {}, "/from");
  if (from > date_of(ctx.at()) + most_days_ahead) refuse(too_far_ahead, "/from", RefusalKind::invalid);
  return start_of(from);
}

void require_name(const std::string& name, std::string_view pointer) {
  const auto problem = refuse_name(name);
  if (!problem) return;
  Refusal refusal = refusal_of(RefusalKind::invalid, name_unfit);
  refusal.errors.push_back({std::string(pointer), *problem});
  throw refusal;
}

void note_area_change(const Context& ctx, const AreaCode& code) {
  if (const auto* tree = dynamic_cast<const AreaTree*>(&ctx.territory())) tree->note_change(code);
}

void save_area(Context& ctx, const Area& area) {
  ctx.save(area);
  note_area_change(ctx, area.area);
}

void announce_opened(Context& ctx, const Area& area) {
  ctx.emit({"areas.opened", area.id, area.area, Json::object().set("name", area.name).set("level", area.level)});
}

void announce_closed(Context& ctx, const Area& area) {
  Json successors = Json::array();
  for (const std::string& code : area.succeeded_by) successors.push(code);
  ctx.emit({"areas.closed", area.id, area.area, Json::object().set("successors", successors)});
}

void close_area(Context& ctx, Area area, const std::vector<AreaCode>& successors, Time at) {
  area.closed_at = at;
  area.succeeded_by.clear();
  for (const AreaCode& code : successors) area.succeeded_by.push_back(code.digits());
  save_area(ctx, area);
  if (successors.size() == 1) {
    ParentEdges edges = parents_above(ctx, {area.area, successors[0]});
    change_parent(ctx, {area.area, successors[0], "reporting", at}, edges);
  }
  announce_closed(ctx, area);
}

ParentEdges parents_above(Context& ctx, std::vector<AreaCode> areas) {
  ParentEdges edges;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const AreaCode area = areas[i];
    if (edges.contains(area)) continue;
    edges[area] = ctx.select<AreaParent>("county = $1 and area = $2", {area.county().digits(), area.digits()});
    for (const AreaParent& edge : edges[area]) areas.push_back(edge.parent);
    if (area.parent().is_set()) areas.push_back(area.parent());
  }
  return edges;
}

void save_parent(Context& ctx, const AreaParent& edge) {
  ctx.save(edge);
  note_area_change(ctx, edge.area);
}

void change_parent(Context& ctx, const ParentChange& change, ParentEdges& edges) {
  if (is_dated_from(edges, change.area, change.tree, change.from)) refuse(date_before_existing, "/from");
  if (const AreaParent* open = open_edge(edges, change.area, change.tree)) {
    AreaParent ended = *open;
    ended.ends_at = change.from;
    save_parent(ctx, ended);
    replace(edges, ended);
  }
  // What it would be without an edge of its own: stored edges are the exceptions alone.
  if (parent_at(edges, change.area, change.from, change.tree) != change.parent) {
    const AreaParent added{ctx.new_id(), change.area, change.tree, change.parent, change.from, {}};
    save_parent(ctx, added);
    replace(edges, added);
  }
  if (makes_circle(edges, change.area, change.from)) refuse(makes_a_circle, "/parent");
  ctx.emit({"areas.reparented", change.area.digits(), change.area,
            Json::object().set("tree", change.tree).set("parent", change.parent.digits()).set("from", format_time(change.from))});
}

void add_warnings(Json& answer, const std::vector<Words>& warnings) {
  if (warnings.empty()) return;
  Json list = Json::array();
  for (const Words& words : warnings) list.push(Json::object().set("zh", words.zh).set("en", words.en));
  answer.set("warnings", std::move(list));
}

}  // namespace fangxian
