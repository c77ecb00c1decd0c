// What the module's commands share: areas loaded, saved and reported of inside one command.
#pragma once

#include "command/context.h"
#include "command/refuse.h"
#include "modules/areas/rules.h"

#include <string_view>
#include <vector>

namespace fangxian {

inline constexpr RefusalNote area_closed = {"areas.closed", "该区划已经撤销", "The area is closed"};
inline constexpr RefusalNote too_far_ahead = {"areas.too-far-ahead", "生效日期最多提前一年", "A date lies at most a year ahead"};
inline constexpr RefusalNote name_unfit = {"areas.name-unfit", "名称不符合要求", "The name is not fit"};
inline constexpr RefusalNote makes_a_circle = {"areas.circle", "这样会使上级又归属于下级", "The parent would report to its own part"};
inline constexpr RefusalNote date_before_existing = {"areas.date-before-existing", "该日期或以后已登记过上级变更，请先撤回后一次变更",
                                                     "A change of parent is on record at or after that date; cancel it first"};

// An existing area inside the actor's scope. Closed ones too.
Area area_row(Context& ctx, const AreaCode& code, std::string_view pointer = "/area");
// The same, refused when it is closed at `at`.
Area open_area_row(Context& ctx, const AreaCode& code, Time at, std::string_view pointer = "/area");
// 00:00 of the day given, or the command's moment.
Time moment_of(const Context& ctx, Date from);
// Refuses a name by its pointer.
void require_name(const std::string& name, std::string_view pointer = "/name");

void save_area(Context& ctx, const Area& area);
void announce_opened(Context& ctx, const Area& area);
// Closes it at a moment in favour of its successors. The rows of an area with one successor are counted there from then on.
void close_area(Context& ctx, Area area, const std::vector<AreaCode>& successors, Time at);
void announce_closed(Context& ctx, const Area& area);

// The dated parents of the areas given and of everything that they ever reported or belonged to, up to the top.
ParentEdges parents_above(Context& ctx, std::vector<AreaCode> areas);
// From a moment on `area` has this parent: ends the edge in force and adds one unless the parent follows without. Announces.
struct ParentChange {
  AreaCode area;
  AreaCode parent;
  const char* tree;
  Time from;
};
void change_parent(Context& ctx, const ParentChange& change, ParentEdges& edges);
void save_parent(Context& ctx, const AreaParent& edge);
// Whoever writes to the module's tables past the functions above tells the tree so.
void note_area_change(const Context& ctx, const AreaCode& code);

// `{"warnings":[{"zh","en"}]}` where there are any.
void add_warnings(Json& answer, const std::vector<Words>& warnings);

}  // namespace fangxian
