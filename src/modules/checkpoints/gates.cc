#include "modules/checkpoints/gates.h"

#include "command/kernel.h"
#include "modules/checkpoints/bundle.h"
#include "modules/checkpoints/gate_commands.h"
#include "modules/checkpoints/gate_reads.h"
#include "modules/checkpoints/gate_records.h"
#include "modules/checkpoints/permit_book.h"
#include "modules/checkpoints/permit_commands.h"

namespace fangxian::checkpoints {
namespace {

constexpr const char* name = "checkpoints";

const std::vector<Indicator> gate_indicators = {
    {"villages_on_watch", name, "24小时值守村（社区）", "Villages on 24 h watch", "个", "villages",
     "截至时点辖区内有24小时值守的村口或小区卡点的村（社区），一村计一次",
     "Villages and communities with a village exit or estate gate watched for 24 hours at the moment asked, each counted once",
     "areas",
     "select a.county, a.area, a.id, 1 as amount from {areas} a where a.level = 'village' and (a.opened_at is null or "
     "a.opened_at <= $1) and (a.closed_at is null or a.closed_at > $1) and exists (select 1 from {places} g where g.county = "
     "a.county and substr(g.area, 1, 12) = a.area and g.is_24h = 1 and g.kind in ('checkpoint_village_exit', 'estate_gate') and "
     "g.opened_at <= $1 and (g.closed_at is null or g.closed_at > $1))"},
    {"emergency_cars", name, "应急车", "Emergency cars", "辆", "cars", "截至时点配在卡点、没有撤回的应急车辆数",
     "Emergency cars that stand at gates at the moment asked and were not taken back", "gate_equipment",
     "select county, area, id, number as amount from {gate_equipment} where kind = 'emergency_car' and since <= $1 and "
     "(until is null or until > $1)"},
    {"permits_valid", name, "有效绿色通道通行证", "Valid green-channel permits", "张", "permits",
     "截至时点有效、没有撤销的绿色通道通行证", "Permits in force and not revoked at the moment asked", "permits",
     "select county, area, id, 1 as amount from {permits} where valid_from <= $1 and valid_until > $1 and (revoked_at is null or "
     "revoked_at > $1)"},
    {"arrivals_expected", name, "预报待到人数", "Persons announced", "人", "persons", "截至时点已预报、尚未到达也未取消的人数",
     "Persons announced and neither arrived nor cancelled at the moment asked", "arrivals",
     "select county, area, id, persons as amount from {arrivals} where recorded_at <= $1 and (settled_at is null or "
     "settled_at > $1)"},
    {"emergency_follow_ups", name, "紧急通行已接收", "Emergencies received", "人次", "cases", "时段内登记接收单位的紧急通行",
     "Emergencies whose receiver was recorded in the window", "emergency_follow_ups",
     "select county, area, id, 1 as amount from {emergency_follow_ups} where received_at > $2 and received_at <= $1", true},
};

}  // namespace

void add_gates(Module& module) {
  for (const Record* record : {&permit_record, &gate_queue_record, &gate_equipment_record, &arrival_record,
                               &emergency_follow_up_record}) {
    module.records.push_back(record);
  }
  for (const auto& commands : {permit_commands(), gate_commands()}) {
    module.commands.insert(module.commands.end(), commands.begin(), commands.end());
  }
  module.listeners.push_back({"screening.returnee_entered", name, &hear_returnee});
  module.listeners.push_back({"screening.return_ended", name, &hear_return_ended});
  module.indicators.insert(module.indicators.end(), gate_indicators.begin(), gate_indicators.end());
  const std::vector<Read> reads = gate_reads();
  module.reads.insert(module.reads.end(), reads.begin(), reads.end());
  module.reads.push_back({"/api/checkpoints/{gate}/bundle", "passages", "卡点离线包", "What a phone at a gate carries", &read_bundle});
}

void start_gates(Kernel& kernel) {
  const auto book = std::make_shared<PermitBook>();
  book->load(kernel.store(), kernel.world().now());
  kernel.keep(book);
  kernel.dispatcher().on_commit(
      [book, &kernel](const std::vector<JournalEntry>& entries) { book->take_changes(entries, kernel.store()); });
}

}  // namespace fangxian::checkpoints
