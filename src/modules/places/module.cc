#include "modules/places/commands.h"
#include "modules/places/places.h"

namespace fangxian {

std::span<const Migration> places_migrations();

Module places_module() {
  Module module{"places", "场所点位", "Places"};
  module.records = {&place_record};
  module.commands = places_commands();
  module.importers = places_importers();
  module.indicators = {
      {"checkpoints", "places", "值班卡点", "Duty checkpoints", "个", "checkpoints",
       "截至时点启用中的各类卡点：村口、小区门岗、高速口、道路卡点、车站；已撤销的不计",
       "Checkpoints of every gate kind open at the moment asked: village exits, estate gates, motorway exits, roads, "
       "stations; closed ones left out",
       "places",
       "select county, area, id, 1 as amount from {places} where kind in ('checkpoint_village_exit', 'estate_gate', "
       "'motorway_exit', 'road_checkpoint', 'station') and opened_at <= $1 and (closed_at is null or closed_at > $1)"},
      {"checkpoints_24h", "places", "24小时值守卡点", "Checkpoints on 24 h watch", "个", "checkpoints",
       "截至时点启用中且24小时值守的各类卡点", "Open checkpoints of every gate kind that are watched for 24 hours", "places",
       "select county, area, id, 1 as amount from {places} where is_24h = 1 and kind in ('checkpoint_village_exit', "
       "'estate_gate', 'motorway_exit', 'road_checkpoint', 'station') and opened_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
      {"sole_exit_checkpoints", "places", "村口卡点", "Village exit checkpoints", "个", "checkpoints",
       "截至时点启用中的村（组）出入口卡点", "Village exit checkpoints open at the moment asked", "places",
       "select county, area, id, 1 as amount from {places} where kind = 'checkpoint_village_exit' and opened_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
      {"food_service_points", "places", "食品保障便民服务点", "Food service points", "个", "points",
       "截至时点启用中的食品保障便民服务点", "Food service points open at the moment asked", "places",
       "select county, area, id, 1 as amount from {places} where kind = 'food_service_point' and opened_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
      {"observation_stations", "places", "留观站", "Observation stations", "座", "stations", "截至时点启用中的留观站",
       "Observation stations open at the moment asked", "places",
       "select county, area, id, 1 as amount from {places} where kind = 'observation_station' and opened_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
      {"control_stations", "places", "防控工作站", "Control stations", "个", "stations", "截至时点启用中的防控工作站",
       "Control stations open at the moment asked", "places",
       "select county, area, id, 1 as amount from {places} where kind = 'control_station' and opened_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
      {"designated_hospitals", "places", "定点医院", "Designated hospitals", "家", "hospitals", "截至时点启用中的定点医院",
       "Designated hospitals in use at the moment asked", "places",
       "select county, area, id, 1 as amount from {places} where kind = 'hospital_designated' and opened_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
      {"fever_clinics", "places", "发热门诊", "Fever clinics", "家", "clinics", "截至时点启用中的发热门诊",
       "Fever clinics in use at the moment asked", "places",
       "select county, area, id, 1 as amount from {places} where kind = 'fever_clinic' and opened_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
      {"sampling_sites", "places", "核酸采样点", "Sampling sites", "个", "sites", "截至时点启用中的核酸采样点",
       "Sampling sites open at the moment asked", "places",
       "select county, area, id, 1 as amount from {places} where kind = 'sampling_site' and opened_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
      {"isolation_stations", "places", "集中隔离点", "Isolation stations", "个", "stations", "截至时点启用中的集中隔离点",
       "Isolation stations open at the moment asked", "places",
       "select county, area, id, 1 as amount from {places} where kind = 'isolation_station' and opened_at <= $1 and "
       "(closed_at is null or closed_at > $1)"},
  };
  module.migrations = places_migrations();
  return module;
}

}  // namespace fangxian
