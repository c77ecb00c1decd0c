#include "modules/areas/areas.h"

#include "command/kernel.h"
#include "modules/areas/commands.h"
#include "modules/areas/queries.h"

#include <memory>

namespace fangxian {

std::span<const Migration> areas_migrations();

namespace {

// The tree is filled before anything is served, and reads again what each batch of commands has touched.
void start(Kernel& kernel) {
  Store& store = kernel.store();
  const auto tree = std::make_shared<AreaTree>([&kernel](const AreaCode& code) {
    return !kernel.dispatcher()
                .connection()
                .query("select 1 from areas where county = $1 and id = $2", {code.county().digits(), code.digits()})
                .empty();
  });
  tree->load(*store.read());
  kernel.keep(tree);
  kernel.set_territory(tree);
  kernel.dispatcher().on_commit([tree, &store](const std::vector<JournalEntry>&) { tree->read_changes(store); });
}

std::vector<Indicator> indicators() {
  return {
      {"grids", "areas", "网格", "Grids", "个", "grids", "截至时点已设立、尚未撤销的网格", "Grids opened and not closed at the moment asked", "areas",
       "select county, area, id, 1 as amount from {areas} where level = 'grid' and (opened_at is null or opened_at <= $1) "
       "and (closed_at is null or closed_at > $1)"},
      {"grid_households", "areas", "网格户数", "Households in grids", "户", "households",
       "截至时点在册网格登记的户数之和；未登记户数的网格按零计", "Households noted of the grids open at the moment asked; a grid without a number counts as none",
       "areas",
       "select county, area, id, households as amount from {areas} where level = 'grid' and households is not null "
       "and (opened_at is null or opened_at <= $1) and (closed_at is null or closed_at > $1)"},
      {"villages", "areas", "村（社区）", "Villages and communities", "个", "villages",
       "截至时点区划在册的村和社区", "Villages and urban communities in the division tree at the moment asked", "areas",
       "select county, area, id, 1 as amount from {areas} where level = 'village' and (opened_at is null or opened_at <= $1) "
       "and (closed_at is null or closed_at > $1)"},
      {"townships", "areas", "乡镇（街道）", "Townships and subdistricts", "个", "townships",
       "截至时点区划在册的乡、镇、街道及同级单位", "Townships, subdistricts and units of their level at the moment asked", "areas",
       "select county, area, id, 1 as amount from {areas} where level = 'township' and (opened_at is null or opened_at <= $1) "
       "and (closed_at is null or closed_at > $1)"},
  };
}

}  // namespace

Module areas_module() {
  Module module{"areas", "区划与网格", "Areas and grids"};
  module.records = {&area_record, &area_parent_record};
  for (const auto& commands : {area_unit_commands(), area_parent_commands(), area_grid_commands(), area_division_commands()}) {
    module.commands.insert(module.commands.end(), commands.begin(), commands.end());
  }
  module.indicators = indicators();
  module.reads = {{"/api/area-tree", "areas", "区划树", "Area tree", &answer_area_tree}};
  module.migrations = areas_migrations();
  module.start = &start;
  return module;
}

}  // namespace fangxian
