#include "base/check.h"
#include "modules/areas/area_rows.h"
#include "modules/areas/commands.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr RefusalNote same_name = {"areas.same-name", "名称没有变化", "The name is the same"};
constexpr RefusalNote code_taken = {"areas.code-taken", "该代码已使用过，撤销后也不再用", "The code was used before; closed ones are not used again"};
constexpr RefusalNote code_reserved = {
    "areas.code-reserved", "本地单位的代码须避开国家区划：县级用 91–99，乡、村级用 700–999",
    "A local unit's number stays clear of the national list: 91–99 for a county, 700–999 below"};
constexpr RefusalNote already_closed = {"areas.already-closed", "该区划已经撤销", "The area is closed already"};
constexpr RefusalNote closed_before_opened = {"areas.closed-before-opened", "撤销日期早于设立日期", "It would close before it opened"};
constexpr RefusalNote has_open_parts = {"areas.has-open-parts", "其下还有未撤销或向其报告的区划，请先处理",
                                        "Areas below it, or reporting to it, are still open; settle them first"};
constexpr RefusalNote successor_unfit = {"areas.successor-unfit", "继任区划须是另一个未撤销的区划", "A successor is another open area"};
constexpr RefusalNote still_open = {"areas.still-open", "区划尚未撤销，撤销时一并填写继任区划", "The area is open; successors are named when it closes"};
constexpr RefusalNote successors_named = {"areas.successors-named", "继任区划已经登记", "Its successors are on record already"};
constexpr RefusalNote not_counted_here = {"areas.households-of-grids-only", "户数只在网格填写，上级由网格相加", "Households are kept by grid; above, they are added up"};

constexpr RefusalNote rename_refusals[] = {same_name, area_closed, name_unfit};
constexpr RefusalNote open_refusals[] = {code_taken, code_reserved, area_closed, name_unfit, too_far_ahead};
constexpr RefusalNote close_refusals[] = {already_closed,  closed_before_opened, has_open_parts,
                                          successor_unfit, too_far_ahead,        date_before_existing};
constexpr RefusalNote successor_refusals[] = {still_open, successors_named, successor_unfit, date_before_existing,
                                              makes_a_circle};
constexpr RefusalNote households_refusals[] = {not_counted_here, area_closed};

struct Rename {
  AreaCode area;
  std::string name;
};
constexpr Field rename_fields[] = {
    FIELD(Rename, area, Kind::area, "区划", "Area", {.required = true}),
    FIELD(Rename, name, Kind::text, "新名称", "New name", {.required = true, .max_length = max_area_name}),
};
static_assert(describes_all<Rename>(rename_fields));

Json rename_area(Context& ctx, const Rename& input) {
  Area area = open_area_row(ctx, input.area, ctx.at());
  require_name(input.name);
  if (area.name == input.name) refuse(same_name, "/name");
  const std::string before = area.name;
  area.name = input.name;
  save_area(ctx, area);
  ctx.emit({"areas.renamed", area.id, area.area, Json::object().set("before", before).set("after", area.name)});
  return Json::object().set("area", area.id).set("name", area.name);
}

constexpr Choice local_kinds[] = {
    {"functional_zone", "功能区", "Functional zone"},
    {"reporting_unit", "报告单位", "Reporting unit"},
};

struct OpenUnit {
  AreaCode code;
  std::string name;
  std::string kind;
  Date from;
  Maybe<std::int64_t> print_order;
};
constexpr Field open_unit_fields[] = {
    FIELD(OpenUnit, code, Kind::area, "代码", "Code",
          {.required = true, .hint_zh = "县级 91–99，乡、村级 700–999", .hint_en = "91–99 for a county, 700–999 below"}),
    FIELD(OpenUnit, name, Kind::text, "名称", "Name", {.required = true, .max_length = max_area_name}),
    FIELD(OpenUnit, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = local_kinds}),
    FIELD(OpenUnit, from, Kind::date, "设立日期", "From", {}),
    FIELD(OpenUnit, print_order, Kind::integer, "打印顺序", "Printing order", {.min = 0, .max = 9999}),
};
static_assert(describes_all<OpenUnit>(open_unit_fields));

Json open_unit(Context& ctx, const OpenUnit& input) {
  const Time from = moment_of(ctx, input.from);
  if (!is_local_code(input.code)) refuse(code_reserved, "/code", RefusalKind::invalid);
  open_area_row(ctx, input.code.parent(), from, "/code");
  require_name(input.name);
  Area area;
  if (ctx.find_anywhere(input.code.digits(), area)) refuse(code_taken, "/code");
  area.id = input.code.digits();
  area.area = input.code;
  area.name = input.name;
  area.level = level_name(input.code.level());
  area.kind = input.kind;
  area.is_official = false;
  area.opened_at = from;
  area.print_order = input.print_order;
  save_area(ctx, area);
  announce_opened(ctx, area);
  return Json::object().set("area", area.id);
}

struct Close {
  AreaCode area;
  Date from;
  std::vector<std::string> successors;
};
constexpr Field close_fields[] = {
    FIELD(Close, area, Kind::area, "区划", "Area", {.required = true}),
    FIELD(Close, from, Kind::date, "撤销日期", "From", {.required = true}),
    FIELD(Close, successors, Kind::list, "继任区划", "Successors",
          {.max_length = 15, .max = 50, .hint_zh = "只有一个时，其数据自该日起计入它", .hint_en = "A single one counts its rows from that day on"}),
};
static_assert(describes_all<Close>(close_fields));

std::vector<AreaCode> open_successors(Context& ctx, const AreaCode& area, const std::vector<std::string>& texts, Time from) {
  std::vector<AreaCode> codes;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string pointer = fmt::format("/successors/{}", i);
    const auto code = AreaCode::parse(texts[i]);
    if (!code || area.covers(*code) || std::find(codes.begin(), codes.end(), *code) != codes.end()) {
      refuse(successor_unfit, pointer, RefusalKind::invalid);
    }
    const Area successor = area_row(ctx, *code, pointer);
    if (successor.closed_at.is_set() && successor.closed_at <= from) refuse(successor_unfit, pointer);
    codes.push_back(*code);
  }
  return codes;
}

// Any area below it by code, or told to report to it, that is still open at the moment.
bool is_needed(Context& ctx, const AreaCode& area, Time from) {
  const Rows below = ctx.database().query(
      "select 1 from areas where area > $1 and area < $2 and withdrawn_at is null "
      "and (closed_at is null or closed_at > $3) limit 1",
      {area.digits(), subtree_range(area).end, from.ms});
  if (!below.empty()) return true;
  for (const AreaParent& edge :
       ctx.select<AreaParent>("parent = $1 and (ends_at is null or ends_at > $2)", {area.digits(), from.ms})) {
    Area child;
    check(ctx.find_anywhere(edge.area.digits(), child), "an area with a dated parent is stored");
    if (!child.closed_at.is_set() || child.closed_at > from) return true;
  }
  return false;
}

Json close_unit(Context& ctx, const Close& input) {
  const Time from = moment_of(ctx, input.from);
  Area area = area_row(ctx, input.area);
  if (area.closed_at.is_set()) refuse(already_closed, "/area");
  if (area.opened_at.is_set() && from <= area.opened_at) refuse(closed_before_opened, "/from");
  if (is_needed(ctx, input.area, from)) refuse(has_open_parts, "/area");
  const std::vector<AreaCode> successors = open_successors(ctx, input.area, input.successors, from);
  close_area(ctx, area, successors, from);
  return Json::object().set("area", area.id).set("closed_at", format_time(from));
}

struct NameSuccessors {
  AreaCode area;
  std::vector<std::string> successors;
};
constexpr Field name_successors_fields[] = {
    FIELD(NameSuccessors, area, Kind::area, "已撤销的区划", "Closed area", {.required = true}),
    FIELD(NameSuccessors, successors, Kind::list, "继任区划", "Successors", {.required = true, .max_length = 15, .min = 1, .max = 50}),
};
static_assert(describes_all<NameSuccessors>(name_successors_fields));

// For areas that a newer edition dropped without saying where they went.
Json name_successors(Context& ctx, const NameSuccessors& input) {
  const Area area = area_row(ctx, input.area);
  if (!area.closed_at.is_set()) refuse(still_open, "/area");
  const std::vector<AreaCode> successors = open_successors(ctx, input.area, input.successors, area.closed_at);
  if (!area.succeeded_by.empty()) refuse(successors_named, "/area");
  close_area(ctx, area, successors, area.closed_at);
  return Json::object().set("area", area.id).set("successors", successors.size());
}

struct SetHouseholds {
  AreaCode grid;
  std::int64_t households = 0;
};
constexpr Field set_households_fields[] = {
    FIELD(SetHouseholds, grid, Kind::area, "网格", "Grid", {.required = true}),
    FIELD(SetHouseholds, households, Kind::integer, "户数", "Households", {.required = true, .min = 0, .max = 1e7}),
};
static_assert(describes_all<SetHouseholds>(set_households_fields));

Json set_households(Context& ctx, const SetHouseholds& input) {
  Area grid = open_area_row(ctx, input.grid, ctx.at(), "/grid");
  if (grid.level != "grid") refuse(not_counted_here, "/grid", RefusalKind::invalid);
  grid.households = input.households;
  save_area(ctx, grid);
  ctx.set_subject("areas/" + grid.id, grid.area);
  Json answer = Json::object().set("area", grid.id).set("households", input.households);
  if (auto words = warn_households(grid.households)) add_warnings(answer, {*words});
  return answer;
}

}  // namespace

std::vector<Command> area_unit_commands() {
  return {
      command<&rename_area>("areas.rename", "区划更名", "Rename an area", rename_fields, rename_refusals),
      command<&open_unit>("areas.open_unit", "设立本地单位", "Open a local unit", open_unit_fields, open_refusals),
      command<&close_unit>("areas.close", "撤销区划", "Close an area", close_fields, close_refusals),
      command<&name_successors>("areas.name_successors", "补登继任区划", "Name the successors of a closed area", name_successors_fields, successor_refusals),
      command<&set_households>("areas.set_households", "登记网格户数", "Set a grid's households", set_households_fields, households_refusals),
  };
}

}  // namespace fangxian
