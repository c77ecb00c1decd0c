// Passages as a part of the module: its commands, numbers and reads, and what follows each row that is written.
#include "base/check.h"
#include "modules/checkpoints/checkpoints.h"
#include "modules/checkpoints/gate_memory.h"
#include "modules/checkpoints/pass_commands.h"
#include "modules/checkpoints/passage_reads.h"
#include "modules/places/places.h"

#include <algorithm>
#include <map>

namespace fangxian {

void on_passages(Kernel& kernel, std::function<void(std::span<const Passage* const>)> observer) {
  stream_of(kernel).on_rows([observer = std::move(observer)](const Record& record, std::span<const void* const> rows) {
    if (&record != &passage_record) return;
    std::vector<const Passage*> passages;
    passages.reserve(rows.size());
    for (const void* row : rows) passages.push_back(static_cast<const Passage*>(row));
    observer(passages);
  });
}

namespace checkpoints {
namespace {

constexpr const char* name = "checkpoints";

constexpr Field pass_input[] = {
    FIELD(PassInput, gate, Kind::id, "卡点", "Gate", {.required = true, .refers_to = "places"}),
    FIELD(PassInput, direction, Kind::choice, "方向", "Direction", {.required = true, .choices = passage_directions}),
    FIELD(PassInput, at, Kind::time, "通行时间", "Passed at", {}),
    FIELD(PassInput, claimed_at, Kind::time, "手机时间", "By the phone's clock", {}),
    FIELD(PassInput, person, Kind::id, "人员", "Person", {.refers_to = "people"}),
    FIELD(PassInput, code, Kind::text, "扫到的码", "Scanned code", {.max_length = 4000, .privacy = Privacy::personal}),
    FIELD(PassInput, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
    FIELD(PassInput, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
    FIELD(PassInput, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(PassInput, proof, Kind::choice, "凭证", "Proof", {.choices = passage_proofs}),
    FIELD(PassInput, plate, Kind::text, "车牌", "Plate", {.max_length = 12}),
    FIELD(PassInput, vehicle, Kind::id, "同车编号", "Vehicle", {}),
    FIELD(PassInput, occupants, Kind::integer, "车上人数", "Occupants", {.min = 0, .max = 100}),
    FIELD(PassInput, permit, Kind::id, "绿色通道通行证", "Permit", {}),
    FIELD(PassInput, temperature, Kind::integer, "体温（0.1℃）", "Temperature (0.1 °C)",
          {.min = 300, .max = 450, .privacy = Privacy::sensitive}),
    FIELD(PassInput, unwell, Kind::boolean, "身体不适", "Unwell", {.privacy = Privacy::sensitive}),
    FIELD(PassInput, origin, Kind::text, "从哪里来", "From", {.max_length = 100}),
    FIELD(PassInput, destination, Kind::text, "到哪里去", "To", {.max_length = 100}),
    FIELD(PassInput, purpose, Kind::text, "事由", "Purpose", {.max_length = 100}),
    FIELD(PassInput, emergency, Kind::choice, "紧急情形", "Emergency", {.choices = passage_emergencies}),
    FIELD(PassInput, decision, Kind::choice, "处置", "What was done", {.choices = gate_decisions}),
    FIELD(PassInput, reason, Kind::text, "手机判定依据", "The phone's reason", {.max_length = 60}),
    FIELD(PassInput, rule_set, Kind::id, "手机所用规则集", "The phone's rule set", {}),
    FIELD(PassInput, decided_offline, Kind::boolean, "断网时判定", "Decided offline", {}),
    FIELD(PassInput, override_reason, Kind::text, "改判理由", "Why decided otherwise", {.max_length = 200}),
    FIELD(PassInput, device, Kind::id, "终端", "Device", {}),
};
static_assert(describes_all<PassInput>(pass_input));

constexpr Field pass_vehicle_input[] = {
    FIELD(PassVehicleInput, gate, Kind::id, "卡点", "Gate", {.required = true, .refers_to = "places"}),
    FIELD(PassVehicleInput, direction, Kind::choice, "方向", "Direction", {.required = true, .choices = passage_directions}),
    FIELD(PassVehicleInput, at, Kind::time, "通行时间", "Passed at", {}),
    FIELD(PassVehicleInput, claimed_at, Kind::time, "手机时间", "By the phone's clock", {}),
    FIELD(PassVehicleInput, plate, Kind::text, "车牌", "Plate", {.required = true, .max_length = 12}),
    FIELD(PassVehicleInput, persons, Kind::list, "车上人员（编号或码）", "Persons (ids or codes)", {.max_length = 4000}),
    FIELD(PassVehicleInput, occupants, Kind::integer, "车上人数", "Occupants", {.min = 0, .max = 100}),
    FIELD(PassVehicleInput, permit, Kind::id, "绿色通道通行证", "Permit", {}),
    FIELD(PassVehicleInput, temperature, Kind::integer, "最高体温（0.1℃）", "Highest temperature (0.1 °C)",
          {.min = 300, .max = 450, .privacy = Privacy::sensitive}),
    FIELD(PassVehicleInput, origin, Kind::text, "从哪里来", "From", {.max_length = 100}),
    FIELD(PassVehicleInput, destination, Kind::text, "到哪里去", "To", {.max_length = 100}),
    FIELD(PassVehicleInput, purpose, Kind::text, "事由", "Purpose", {.max_length = 100}),
    FIELD(PassVehicleInput, emergency, Kind::choice, "紧急情形", "Emergency", {.choices = passage_emergencies}),
    FIELD(PassVehicleInput, device, Kind::id, "终端", "Device", {}),
};
static_assert(describes_all<PassVehicleInput>(pass_vehicle_input));

constexpr Field void_input[] = {
    FIELD(VoidPassageInput, id, Kind::id, "通行记录", "Passage", {.required = true, .refers_to = "passages"}),
    FIELD(VoidPassageInput, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<VoidPassageInput>(void_input));

constexpr RefusalNote pass_refusals[] = {
    {"places.not-found", "没有找到这个卡点", "There is no such gate"},
    place_closed,
    {"checkpoints.not-a-gate", "该点位不是卡点", "This place is not a gate"},
    {"people.not-found", "没有找到这名人员", "There is no such person"},
    {"checkpoints.override-needs-reason", "与系统判定不同，请填写理由", "This differs from what the rule says: give the reason"},
    {"checkpoints.emergency-passes", "急危重症、临产、透析必须立即放行", "A patient, a birth or dialysis is let through"},
    {"checkpoints.too-many-in-vehicle", "一辆车一次最多登记 80 人", "At most 80 persons in one vehicle"},
    {"key.reused", "同一幂等键已用于另一项内容", "The key was used for something else"},
    {"server.busy", "系统繁忙，请稍候自动重试", "The server is busy; it will be tried again"},
};

constexpr RefusalNote void_refusals[] = {{"passages.not-found", "没有找到这条通行记录", "There is no such passage"}};

// Passages whose withdrawal is not committed yet; the writing thread's own.
struct Withdrawn {
  std::map<std::string, Passage> pending;
};

Json void_passage(Context& ctx, const VoidPassageInput& input) {
  const Passage passage = ctx.find<Passage>(input.id);
  ctx.withdraw(passage, input.reason);
  ctx.kernel().kept<Withdrawn>().pending.emplace(passage.id, passage);
  return Json::object().add("id", passage.id);
}

#define PASSED "at > $2 and at <= $1"

const std::vector<Indicator> passage_indicators = {
    {"passages", name, "卡点通行人次", "Passages", "人次", "passages", "时段内各卡点登记的通行，进出合计；已撤销的登记不计",
     "Passages recorded at gates in the window, in and out; withdrawn ones left out", "passages",
     "select county, area, id, 1 as amount from {passages} where " PASSED, true},
    {"entries_registered", name, "进入登记人次", "Entries registered", "人次", "entries", "时段内在卡点登记的进入",
     "Entries recorded at gates in the window", "passages",
     "select county, area, id, 1 as amount from {passages} where direction = 'in' and " PASSED, true},
    {"turned_back", name, "劝返人次", "Turned back", "人次", "passages", "时段内在卡点被劝返的人次",
     "Passages in the window that ended with turning back", "passages",
     "select county, area, id, 1 as amount from {passages} where decision = 'turn_back' and " PASSED, true},
    {"handed_over", name, "移交人次", "Handed over", "人次", "passages", "时段内在卡点移交医护人员的人次",
     "Passages in the window that were handed over to medical staff", "passages",
     "select county, area, id, 1 as amount from {passages} where decision = 'hand_over' and " PASSED, true},
    {"kept_for_observation", name, "留观人次", "Kept for observation", "人次", "passages", "时段内在卡点留观的人次",
     "Passages in the window kept for observation", "passages",
     "select county, area, id, 1 as amount from {passages} where decision = 'observe' and " PASSED, true},
    {"emergency_passages", name, "紧急通行人次", "Emergency passages", "人次", "passages", "时段内急危重症、临产、透析的紧急通行",
     "Passages in the window of patients, births and dialysis", "passages",
     "select county, area, id, 1 as amount from {passages} where emergency in ('patient', 'birth', 'dialysis') and " PASSED,
     true},
    {"decided_otherwise", name, "改判人次", "Decided otherwise than the rule", "人次", "passages",
     "时段内现场处置与规则判定不同的通行", "Passages in the window decided otherwise than the rule says", "passages",
     "select county, area, id, 1 as amount from {passages} where server_decision is not null and " PASSED, true},
};

#undef PASSED

void follow(Kernel& kernel) {
  const auto memory = std::make_shared<GateMemory>();
  memory->gates->load(kernel.store());
  memory->counters->load(kernel.store(), *memory->gates, kernel.world().now());
  memory->rules = kernel.find_kept<RuleBook>();
  memory->statuses = kernel.find_kept<StatusBook>();
  memory->passes = kernel.find_kept<PassBook>();
  memory->permits = kernel.find_kept<PermitBook>();
  check(memory->rules != nullptr && memory->statuses != nullptr && memory->passes != nullptr && memory->permits != nullptr,
        "rules, statuses, passes and permits are in memory before the first passage");
  const auto withdrawn = std::make_shared<Withdrawn>();
  kernel.keep(memory);
  kernel.keep(withdrawn);
  on_passages(kernel, [memory](std::span<const Passage* const> passages) {
    for (const Passage* passage : passages) {
      if (const GatePtr gate = memory->gates->find(passage->gate)) memory->counters->count(*gate, *passage);
    }
  });
  kernel.dispatcher().on_commit([memory, withdrawn, &kernel](const std::vector<JournalEntry>& entries) {
    memory->gates->take_changes(entries, kernel.store());
    for (const JournalEntry& entry : entries) {
      if (entry.command != "checkpoints.void_passage") continue;
      const auto found = withdrawn->pending.find(entry.subject.substr(entry.subject.find('/') + 1));
      if (found == withdrawn->pending.end()) continue;
      if (const GatePtr gate = memory->gates->find(found->second.gate)) memory->counters->count(*gate, found->second, -1);
    }
    withdrawn->pending.clear();
  });
}

}  // namespace

void add_passages(Module& module) {
  module.records.push_back(&passage_record);
  module.commands.push_back(streamed<&pass>("checkpoints.pass", "登记通行", "Record a passage", pass_input, pass_refusals));
  module.commands.push_back(streamed<&pass_vehicle>("checkpoints.pass_vehicle", "登记车辆通行", "Record a vehicle's passage",
                                                    pass_vehicle_input, pass_refusals));
  module.commands.push_back(
      command<&void_passage>("checkpoints.void_passage", "撤销通行登记", "Take back a passage", void_input, void_refusals));
  module.indicators.insert(module.indicators.end(), passage_indicators.begin(), passage_indicators.end());
  for (const Read& read : passage_reads()) module.reads.push_back(read);
}

void start_passages(Kernel& kernel) {
  Stream& stream = stream_of(kernel);
  stream.add(stream_command<&pass, &pass_answer>("checkpoints.pass", passage_record));
  stream.add(stream_command<&pass_vehicle, &vehicle_answer>("checkpoints.pass_vehicle", passage_record));
  follow(kernel);
}

}  // namespace checkpoints
}  // namespace fangxian
