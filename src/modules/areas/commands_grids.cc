#include "modules/areas/area_rows.h"
#include "modules/areas/commands.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr RefusalNote not_a_village = {"areas.not-a-village", "网格只能设在村（社区）之下", "A grid lies below a village"};
constexpr RefusalNote not_a_grid = {"areas.not-a-grid", "该区划不是网格", "The area is not a grid"};
constexpr RefusalNote no_free_number = {"areas.no-free-number", "该村（社区）的 999 个网格号已用完", "All 999 grid numbers of the village are used"};
constexpr RefusalNote code_taken = {"areas.code-taken", "该代码已使用过，撤销后也不再用", "The code was used before; closed ones are not used again"};
constexpr RefusalNote grid_text_unfit = {"areas.grid-text-unfit", "每项写“名称”或“名称,户数”", "Each item is “name” or “name,households”"};
constexpr RefusalNote not_one_village = {"areas.not-one-village", "只能合并同一村（社区）的网格", "Only grids of one village can be merged"};
constexpr RefusalNote listed_twice = {"areas.listed-twice", "同一网格写了两次", "A grid is listed twice"};

constexpr RefusalNote create_refusals[] = {not_a_village, no_free_number, code_taken, area_closed, name_unfit, too_far_ahead};
constexpr RefusalNote split_refusals[] = {not_a_grid,  no_free_number, grid_text_unfit,
                                          area_closed, too_far_ahead,  date_before_existing};
constexpr RefusalNote merge_refusals[] = {not_a_grid, not_one_village, listed_twice,  no_free_number,
                                          name_unfit, area_closed,     too_far_ahead, date_before_existing};

std::vector<int> used_numbers(Context& ctx, const AreaCode& village) {
  const AreaRange below = subtree_range(village);
  const Rows rows = ctx.database().query("select id from areas where county = $1 and area >= $2 and area < $3 and level = 'grid'",
                                         {village.county().digits(), below.first, below.end});
  std::vector<int> numbers;
  for (std::size_t i = 0; i < rows.size(); ++i) numbers.push_back(std::stoi(rows.text(i, 0).substr(12)));
  return numbers;
}

int take_number(std::vector<int>& used) {
  const int number = next_grid_number(used);
  if (number == 0) refuse(no_free_number, "/village");
  used.push_back(number);
  return number;
}

Area make_grid(const AreaCode& code, const std::string& name, const Maybe<std::int64_t>& households, Time at) {
  Area grid;
  grid.id = code.digits();
  grid.area = code;
  grid.name = name;
  grid.level = "grid";
  grid.kind = "grid";
  grid.is_official = false;
  grid.opened_at = at;
  grid.households = households;
  return grid;
}

void note_large(const Area& grid, std::vector<Words>& warnings) {
  auto words = warn_households(grid.households);
  if (words) warnings.push_back({grid.name + "：" + words->zh, grid.name + ": " + words->en});
}

struct CreateGrid {
  AreaCode village;
  std::string name;
  Maybe<std::int64_t> households;
  Maybe<std::int64_t> number;
  Date from;
};
constexpr Field create_grid_fields[] = {
    FIELD(CreateGrid, village, Kind::area, "村（社区）", "Village", {.required = true}),
    FIELD(CreateGrid, name, Kind::text, "名称", "Name", {.required = true, .max_length = max_area_name}),
    FIELD(CreateGrid, households, Kind::integer, "户数", "Households", {.min = 0, .max = 1e7}),
    FIELD(CreateGrid, number, Kind::integer, "网格号", "Number",
          {.min = 1, .max = max_grid_number, .hint_zh = "不填则取最小未用号", .hint_en = "Left empty: the smallest never used"}),
    FIELD(CreateGrid, from, Kind::date, "设立日期", "From", {}),
};
static_assert(describes_all<CreateGrid>(create_grid_fields));

Json create_grid(Context& ctx, const CreateGrid& input) {
  const Time from = moment_of(ctx, input.from);
  const Area village = open_area_row(ctx, input.village, from, "/village");
  if (village.level != "village") refuse(not_a_village, "/village", RefusalKind::invalid);
  require_name(input.name);
  std::vector<int> used = used_numbers(ctx, input.village);
  int number = static_cast<int>(input.number.value);
  if (!input.number.given) {
    number = take_number(used);
  } else if (std::find(used.begin(), used.end(), number) != used.end()) {
    refuse(code_taken, "/number");
  }
  const Area grid = make_grid(grid_code(input.village, number), input.name, input.households, from);
  save_area(ctx, grid);
  announce_opened(ctx, grid);
  std::vector<Words> warnings;
  note_large(grid, warnings);
  Json answer = Json::object().set("area", grid.id);
  add_warnings(answer, warnings);
  return answer;
}

struct SplitGrid {
  AreaCode grid;
  std::vector<std::string> into;
  Date from;
};
constexpr Field split_grid_fields[] = {
    FIELD(SplitGrid, grid, Kind::area, "网格", "Grid", {.required = true}),
    FIELD(SplitGrid, into, Kind::list, "拆分为", "Into",
          {.required = true, .max_length = 80, .min = 2, .max = 20, .hint_zh = "每项“名称”或“名称,户数”", .hint_en = "Each “name” or “name,households”"}),
    FIELD(SplitGrid, from, Kind::date, "生效日期", "From", {}),
};
static_assert(describes_all<SplitGrid>(split_grid_fields));

Json split_grid(Context& ctx, const SplitGrid& input) {
  const Time from = moment_of(ctx, input.from);
  Area old = open_area_row(ctx, input.grid, from, "/grid");
  if (old.level != "grid") refuse(not_a_grid, "/grid", RefusalKind::invalid);
  const AreaCode village = input.grid.parent();
  std::vector<int> used = used_numbers(ctx, village);
  std::vector<AreaCode> successors;
  std::vector<Words> warnings;
  Json codes = Json::array();
  for (std::size_t i = 0; i < input.into.size(); ++i) {
    const auto text = parse_grid_text(input.into[i]);
    if (!text) refuse(grid_text_unfit, fmt::format("/into/{}", i), RefusalKind::invalid);
    const Area grid = make_grid(grid_code(village, take_number(used)), text->name, text->households, from);
    save_area(ctx, grid);
    announce_opened(ctx, grid);
    note_large(grid, warnings);
    successors.push_back(grid.area);
    codes.push(grid.id);
  }
  ctx.set_subject("areas/" + old.id, old.area);
  close_area(ctx, std::move(old), successors, from);
  Json answer = Json::object().set("areas", std::move(codes));
  add_warnings(answer, warnings);
  return answer;
}

struct MergeGrids {
  std::vector<std::string> grids;
  std::string name;
  Date from;
};
constexpr Field merge_grids_fields[] = {
    FIELD(MergeGrids, grids, Kind::list, "被合并的网格", "Grids", {.required = true, .max_length = 15, .min = 2, .max = 20}),
    FIELD(MergeGrids, name, Kind::text, "名称", "Name", {.required = true, .max_length = max_area_name}),
    FIELD(MergeGrids, from, Kind::date, "生效日期", "From", {}),
};
static_assert(describes_all<MergeGrids>(merge_grids_fields));

std::vector<Area> grids_to_merge(Context& ctx, const std::vector<std::string>& codes, Time from) {
  std::vector<Area> grids;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string pointer = fmt::format("/grids/{}", i);
    const auto code = AreaCode::parse(codes[i]);
    if (!code || code->level() != Level::grid) refuse(not_a_grid, pointer, RefusalKind::invalid);
    for (const Area& before : grids) {
      if (before.area == *code) refuse(listed_twice, pointer, RefusalKind::invalid);
      if (before.area.parent() != code->parent()) refuse(not_one_village, pointer, RefusalKind::invalid);
    }
    grids.push_back(open_area_row(ctx, *code, from, pointer));
  }
  return grids;
}

Json merge_grids(Context& ctx, const MergeGrids& input) {
  const Time from = moment_of(ctx, input.from);
  require_name(input.name);
  const std::vector<Area> old = grids_to_merge(ctx, input.grids, from);
  // Households are known for the whole only when they are known for every part.
  Maybe<std::int64_t> households = std::int64_t{0};
  for (const Area& grid : old) {
    households.value += grid.households.value;
    households.given = households.given && grid.households.given;
  }
  if (!households.given) households = {};
  const AreaCode village = old[0].area.parent();
  std::vector<int> used = used_numbers(ctx, village);
  const Area grid = make_grid(grid_code(village, take_number(used)), input.name, households, from);
  save_area(ctx, grid);
  announce_opened(ctx, grid);
  for (const Area& part : old) close_area(ctx, part, {grid.area}, from);
  std::vector<Words> warnings;
  note_large(grid, warnings);
  Json answer = Json::object().set("area", grid.id);
  add_warnings(answer, warnings);
  return answer;
}

}  // namespace

std::vector<Command> area_grid_commands() {
  return {
      command<&create_grid>("areas.create_grid", "设立网格", "Create a grid", create_grid_fields, create_refusals),
      command<&split_grid>("areas.split_grid", "拆分网格", "Split a grid", split_grid_fields, split_refusals),
      command<&merge_grids>("areas.merge_grids", "合并网格", "Merge grids", merge_grids_fields, merge_refusals),
  };
}

}  // namespace fangxian
