#include "modules/areas/area_rows.h"
#include "modules/areas/commands.h"
#include "modules/areas/edition.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr RefusalNote division_unfit = {"areas.division-unfit", "区划数据有错误，未导入", "The division data has mistakes; nothing was imported"};
constexpr RefusalNote differs_from_stored = {"areas.differs-from-stored", "该代码已有另一名称；新版数据请用“应用新版区划”",
                                             "The code has another name already; a newer edition is applied, not loaded"};
constexpr RefusalNote code_conflict = {"areas.code-conflict", "新版国家区划使用了本地单位的代码，请先撤销本地单位",
                                       "The newer list gives a local unit's code to another; close the local unit first"};
constexpr RefusalNote too_many_closures = {
    "areas.too-many-closures", "超过五分之一的区划在新版中找不到，请核对根代码和文件；确认无误再勾选",
    "More than a fifth of the areas are not in the new list; check its root and file, then confirm"};
constexpr RefusalNote load_refusals[] = {division_unfit, differs_from_stored};
constexpr RefusalNote apply_refusals[] = {division_unfit,    code_conflict, too_many_closures, too_far_ahead,
                                          edition_too_early, left_behind,   makes_a_circle,    date_before_existing};

constexpr int most_named = 200;  // codes that an answer lists of each sort

struct LoadDivision {
  std::string edition;
  std::vector<std::string> rows;
};
constexpr Field load_division_fields[] = {
    FIELD(LoadDivision, edition, Kind::text, "数据版本", "Edition", {.required = true, .max_length = 60}),
    FIELD(LoadDivision, rows, Kind::list, "区划", "Areas",
          {.required = true, .max_length = 120, .max = 500, .hint_zh = "每项“代码,名称”或“代码,名称,城乡分类”", .hint_en = "Each “code,name” or “code,name,class”"}),
};
static_assert(describes_all<LoadDivision>(load_division_fields));

[[noreturn]] void refuse_division(std::vector<FieldProblem> problems) {
  Refusal refusal = refusal_of(RefusalKind::invalid, division_unfit);
  refusal.errors = std::move(problems);
  throw refusal;
}

Area area_of(const DivisionRow& row, const std::string& edition) {
  Area area;
  area.area = AreaCode::of(row.code);
  area.id = row.code;
  area.name = row.name;
  area.level = level_name(area.area.level());
  area.kind = kind_of_code(area.area);
  area.urban_class = row.urban_class;
  area.edition = edition;
  return area;
}

Json load_division(Context& ctx, const LoadDivision& input) {
  std::vector<DivisionRow> rows;
  for (const std::string& text : input.rows) rows.push_back(parse_division_text(text));
  CheckedDivision checked = check_division(rows, [&](const AreaCode& code) { return ctx.territory().exists(code); });
  if (!checked.problems.empty()) refuse_division(std::move(checked.problems));
  std::int64_t opened = 0, unchanged = 0;
  for (const DivisionRow& row : checked.rows) {
    Area stored;
    if (ctx.find_anywhere(row.code, stored)) {
      if (stored.name != row.name) refuse(differs_from_stored, "/rows");
      ++unchanged;
      continue;
    }
    // No opening date: it was there before the register began.
    const Area area = area_of(row, input.edition);
    save_area(ctx, area);
    announce_opened(ctx, area);
    ++opened;
  }
  Json answer = Json::object().set("opened", opened).set("unchanged", unchanged);
  add_warnings(answer, checked.warnings);
  return answer;
}

struct ApplyEdition {
  std::string edition;
  AreaCode root;
  Date from;
  std::string division;
  bool dry_run = false;
  bool accept_closures = false;
};
constexpr Field apply_edition_fields[] = {
    FIELD(ApplyEdition, edition, Kind::text, "数据版本", "Edition", {.required = true, .max_length = 60}),
    FIELD(ApplyEdition, root, Kind::area, "范围", "Root", {.required = true}),
    FIELD(ApplyEdition, from, Kind::date, "生效日期", "From", {.required = true}),
    FIELD(ApplyEdition, division, Kind::text, "区划数据（CSV）", "Division data (CSV)", {.required = true, .max_length = 1'000'000}),
    FIELD(ApplyEdition, dry_run, Kind::boolean, "只试算", "Only show the plan", {}),
    FIELD(ApplyEdition, accept_closures, Kind::boolean, "确认大量撤销", "Accept many closures", {}),
};
static_assert(describes_all<ApplyEdition>(apply_edition_fields));

// The list without the ancestors that it repeats; what lies elsewhere is refused.
std::vector<DivisionRow> rows_below(const AreaCode& root, std::vector<DivisionRow> rows) {
  std::vector<FieldProblem> problems;
  std::erase_if(rows, [&](const DivisionRow& row) {
    const AreaCode code = AreaCode::of(row.code);
    if (root.covers(code)) return false;
    if (!code.covers(root) && problems.size() < 100) {
      problems.push_back({"/division", {fmt::format("{} 不在 {} 之内", row.code, root.digits()), fmt::format("{} is not within {}", row.code, root.digits())}});
    }
    return true;
  });
  if (rows.empty() || rows.front().code != root.digits()) {
    problems.push_back({"/division", {fmt::format("数据中没有 {} 本身", root.digits()), fmt::format("The data lacks {} itself", root.digits())}});
  }
  if (!problems.empty()) refuse_division(std::move(problems));
  return rows;
}

template <class List, class Write>
void add_sort(Json& answer, const char* name, const List& list, const Write& write) {
  Json items = Json::array();
  for (std::size_t i = 0; i < list.size() && i < most_named; ++i) items.push(write(list[i]));
  answer.set(name, Json::object().set("count", list.size()).set("first", std::move(items)));
}

Json plan_to_json(const DivisionPlan& plan) {
  const auto code = [](const AreaCode& area) { return Json(area.digits()); };
  Json answer = Json::object().set("unchanged", plan.unchanged.size()).set("kept", plan.kept.size());
  add_sort(answer, "renamed", plan.renamed, [](const DivisionPlan::Renamed& item) {
    return Json::object().set("area", item.code.digits()).set("before", item.before).set("after", item.after);
  });
  add_sort(answer, "opened", plan.opened, code);
  add_sort(answer, "recoded", plan.recoded, [](const DivisionPlan::Recoded& item) {
    return Json::object().set("before", item.before.digits()).set("after", item.after.digits());
  });
  add_sort(answer, "split", plan.split, [&](const DivisionPlan::Split& item) {
    Json into = Json::array();
    for (const AreaCode& area : item.into) into.push(code(area));
    return Json::object().set("before", item.before.digits()).set("into", std::move(into));
  });
  add_sort(answer, "closed", plan.closed, code);
  add_sort(answer, "reopened", plan.reopened, code);
  return answer;
}

void refuse_plan(const DivisionPlan& plan, std::size_t stored, bool accept_closures) {
  if (!plan.conflicts.empty()) {
    Refusal refusal = refusal_of(RefusalKind::conflict, code_conflict);
    for (const AreaCode& code : plan.conflicts) refusal.errors.push_back({"/division", {code.digits(), code.digits()}});
    throw refusal;
  }
  if (!accept_closures && plan.closed.size() * 5 > stored) refuse(too_many_closures, "/accept_closures");
}

Json apply_division_edition(Context& ctx, const ApplyEdition& input) {
  const Time from = moment_of(ctx, input.from);
  ctx.require_area(input.root, "/root");
  CheckedDivision checked =
      check_division(read_division_csv(input.division), [&](const AreaCode& code) { return ctx.territory().exists(code); });
  if (!checked.problems.empty()) refuse_division(std::move(checked.problems));
  const std::vector<DivisionRow> rows = rows_below(input.root, std::move(checked.rows));
  std::vector<Area> stored = ctx.select<Area>("area >= $1 and area < $2 and level <> 'grid'",
                                              {input.root.digits(), subtree_range(input.root).end});
  const std::size_t stored_count = stored.size();
  EditionChange change(ctx, std::move(stored), rows, input.edition, from);
  refuse_plan(change.plan(), stored_count, input.accept_closures || input.dry_run);
  Json answer = plan_to_json(change.plan());
  answer.set("dry_run", input.dry_run);
  add_warnings(answer, checked.warnings);
  ctx.set_subject("areas/" + input.root.digits(), input.root);
  if (input.dry_run) return answer;
  change.carry_out();
  Json grids = Json::array();
  for (const AreaCode& code : change.closed_grids()) grids.push(code.digits());
  answer.set("closed_grids", std::move(grids));
  return answer;
}

}  // namespace

std::vector<Command> area_division_commands() {
  return {
      command<&load_division>("areas.load_division", "载入区划", "Load divisions", load_division_fields, load_refusals),
      command<&apply_division_edition>("areas.apply_division_edition", "应用新版区划", "Apply a newer division edition", apply_edition_fields,
                                       apply_refusals),
  };
}

}  // namespace fangxian
