#include "modules/areas/area_rows.h"
#include "modules/areas/commands.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace fangxian {
namespace {

constexpr RefusalNote same_parent = {"areas.same-parent", "该日起的上级本来就是它", "It has that parent already"};
constexpr RefusalNote parent_below = {"areas.parent-below", "上级的级别不能低于本级", "A parent is not of a lower level"};
constexpr RefusalNote not_there_yet = {"areas.not-there-yet", "该日期时区划尚未设立", "The area is not open yet at that date"};
constexpr RefusalNote no_change = {"areas.no-change", "没有可撤回的上级变更", "There is no change of parent to cancel"};
constexpr RefusalNote parent_refusals[] = {same_parent,  parent_below, not_there_yet,        area_closed,
                                           too_far_ahead, makes_a_circle, date_before_existing};

struct SetParent {
  AreaCode area;
  AreaCode parent;
  Date from;
};
constexpr Field set_parent_fields[] = {
    FIELD(SetParent, area, Kind::area, "区划", "Area", {.required = true}),
    FIELD(SetParent, parent, Kind::area, "新上级", "New parent", {.required = true}),
    FIELD(SetParent, from, Kind::date, "生效日期", "From", {.required = true, .hint_zh = "此前的数字仍按原隶属", .hint_en = "Numbers before keep the old tree"}),
};
static_assert(describes_all<SetParent>(set_parent_fields));

Json set_parent(Context& ctx, const SetParent& input, const char* tree) {
  const Time from = moment_of(ctx, input.from);
  const Area area = open_area_row(ctx, input.area, from);
  const Area parent = open_area_row(ctx, input.parent, from, "/parent");
  if (area.opened_at.is_set() && from < area.opened_at) refuse(not_there_yet, "/from");
  if (parent.opened_at.is_set() && from < parent.opened_at) refuse(not_there_yet, "/parent");
  if (input.area.covers(input.parent)) refuse(makes_a_circle, "/parent");
  if (input.parent.level() > input.area.level()) refuse(parent_below, "/parent");
  ParentEdges edges = parents_above(ctx, {input.area, input.parent});
  if (!is_dated_from(edges, input.area, tree, from) && parent_at(edges, input.area, from, tree) == input.parent) {
    refuse(same_parent, "/parent");
  }
  ctx.set_subject("areas/" + area.id, area.area);
  change_parent(ctx, {input.area, input.parent, tree, from}, edges);
  return Json::object().set("area", input.area.digits()).set("parent", input.parent.digits()).set("from", format_time(from));
}

Json set_reporting_parent(Context& ctx, const SetParent& input) { return set_parent(ctx, input, "reporting"); }

Json set_administrative_parent(Context& ctx, const SetParent& input) { return set_parent(ctx, input, "administrative"); }

struct CancelParent {
  AreaCode area;
  std::string tree;
  std::string reason;
};
constexpr Field cancel_parent_fields[] = {
    FIELD(CancelParent, area, Kind::area, "区划", "Area", {.required = true}),
    FIELD(CancelParent, tree, Kind::choice, "隶属类别", "Tree", {.required = true, .choices = parent_trees}),
    FIELD(CancelParent, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<CancelParent>(cancel_parent_fields));
constexpr RefusalNote cancel_refusals[] = {no_change, makes_a_circle};

// Takes back the last change of an area's parent, as if it had never been ordered; what it had ended goes on.
Json cancel_parent(Context& ctx, const CancelParent& input) {
  area_row(ctx, input.area);
  ParentEdges edges = parents_above(ctx, {input.area});
  std::vector<AreaParent>& of_area = edges[input.area];
  const auto last = std::max_element(of_area.begin(), of_area.end(), [&](const AreaParent& a, const AreaParent& b) {
    return std::pair(a.tree == input.tree, a.starts_at) < std::pair(b.tree == input.tree, b.starts_at);
  });
  if (last == of_area.end() || last->tree != input.tree) refuse(no_change, "/area");
  Time from = last->ends_at;
  if (from.is_set()) {
    last->ends_at = {};  // The last change was the return to the parent that follows without an edge.
    save_parent(ctx, *last);
  } else {
    from = last->starts_at;
    ctx.withdraw(*last, input.reason);
    of_area.erase(last);
    for (AreaParent& before : of_area) {
      if (before.tree != input.tree || before.ends_at != from) continue;
      before.ends_at = {};
      save_parent(ctx, before);
    }
    note_area_change(ctx, input.area);
  }
  if (makes_circle(edges, input.area, from)) refuse(makes_a_circle, "/area");
  const AreaCode parent = parent_at(edges, input.area, from, input.tree);
  ctx.set_subject("areas/" + input.area.digits(), input.area);
  ctx.emit({"areas.reparented", input.area.digits(), input.area,
            Json::object().set("tree", input.tree).set("parent", parent.digits()).set("from", format_time(from))});
  return Json::object().set("area", input.area.digits()).set("parent", parent.digits());
}

}  // namespace

std::vector<Command> area_parent_commands() {
  return {
      command<&set_reporting_parent>("areas.set_reporting_parent", "调整报告隶属", "Change whom an area reports to", set_parent_fields, parent_refusals),
      command<&set_administrative_parent>("areas.set_administrative_parent", "调整行政隶属", "Change where an area belongs",
                                          set_parent_fields, parent_refusals),
      command<&cancel_parent>("areas.cancel_parent", "撤回上级变更", "Cancel a change of parent", cancel_parent_fields, cancel_refusals),
  };
}

}  // namespace fangxian
