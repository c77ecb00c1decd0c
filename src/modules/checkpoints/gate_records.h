// What a gate tells beside its passages: its queue, its equipment, who is announced, and who took in an emergency.
#pragma once

#include "record/field.h"

#include <string>

namespace fangxian {

// Seen by somebody at the gate: how many persons and vehicles were waiting at a moment.
struct GateQueue {
  std::string id;
  AreaCode area;
  std::string gate;
  std::int64_t waiting = 0;
  std::int64_t vehicles = 0;
  Time at;
  std::string note;
};

inline constexpr Field gate_queue_fields[] = {
    FIELD(GateQueue, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(GateQueue, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(GateQueue, gate, Kind::id, "卡点", "Gate", {.required = true, .refers_to = "places"}),
    FIELD(GateQueue, waiting, Kind::integer, "排队人数", "Persons waiting", {.required = true, .min = 0, .max = 100'000}),
    FIELD(GateQueue, vehicles, Kind::integer, "排队车辆", "Vehicles waiting", {.min = 0, .max = 100'000}),
    FIELD(GateQueue, at, Kind::time, "时间", "At", {.required = true}),
    FIELD(GateQueue, note, Kind::text, "说明", "Note", {.max_length = 200}),
};
static_assert(describes_all<GateQueue>(gate_queue_fields));

inline constexpr Record gate_queue_record = {"gate_queue", "gate_queues", "卡点排队", "gate queue", "checkpoints",
                                             Keeping::stream, gate_queue_fields, "at"};
inline const Record& record_of(const GateQueue*) { return gate_queue_record; }

inline constexpr Choice equipment_kinds[] = {
    {"infrared_thermometer", "红外线测温仪", "Infrared thermometer"},
    {"thermal_imager", "热成像测温仪", "Thermal imager"},
    {"card_reader", "身份证读卡器", "Identity card reader"},
    {"code_scanner", "扫码设备", "Code scanner"},
    {"leaflets", "宣传资料", "Leaflets"},
    {"disinfectant", "消毒液", "Disinfectant"},
    {"alcohol", "酒精", "Alcohol"},
    {"disinfection_car", "消毒车", "Disinfection vehicle"},
    {"emergency_car", "应急车", "Emergency car"},
    {"protective_gear", "防护用品", "Protective gear"},
    {"loudspeaker", "喇叭", "Loudspeaker"},
    {"barrier", "临时大门（隔离设施）", "Temporary gate or barrier"},
    {"shelter", "值守帐篷（板房）", "Shelter"},
    {"manual_checkers", "人工排查人员（医务人员）", "People who check by hand"},
    {"other", "其他", "Other"}};

struct GateEquipment {
  std::string id;
  AreaCode area;
  std::string gate;
  std::string kind;
  std::int64_t number = 0;
  std::string name;
  Time since;
  Time until;
};

inline constexpr Field gate_equipment_fields[] = {
    FIELD(GateEquipment, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(GateEquipment, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(GateEquipment, gate, Kind::id, "卡点", "Gate", {.required = true, .refers_to = "places"}),
    FIELD(GateEquipment, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = equipment_kinds}),
    FIELD(GateEquipment, number, Kind::integer, "数量", "Number", {.required = true, .min = 0, .max = 100'000}),
    FIELD(GateEquipment, name, Kind::text, "名称型号", "Name", {.max_length = 100}),
    FIELD(GateEquipment, since, Kind::time, "到位时间", "Since", {.required = true}),
    FIELD(GateEquipment, until, Kind::time, "撤回时间", "Until", {}),
};
static_assert(describes_all<GateEquipment>(gate_equipment_fields));

inline constexpr Record gate_equipment_record = {"gate_equipment", "gate_equipment", "卡点设备", "gate equipment", "checkpoints",
                                                 Keeping::register_, gate_equipment_fields, "kind"};
inline const Record& record_of(const GateEquipment*) { return gate_equipment_record; }

inline constexpr Choice arrival_sources[] = {
    {"unit", "单位预报", "Announced by a unit"},
    {"household", "本人或家属预报", "Announced by the household"},
    {"returnee", "返乡人员将返", "A returnee to come"},
    {"transport", "客运预报", "Announced by a carrier"},
    {"other", "其他", "Other"}};

inline constexpr Choice arrival_states[] = {
    {"expected", "待到", "Expected"}, {"arrived", "已到", "Arrived"}, {"cancelled", "不来了", "Cancelled"}};

// People who are said to come: what a gate is staffed by. `source_id` is the row of another module that announced them.
struct Arrival {
  std::string id;
  AreaCode area;
  std::string gate;
  std::string announced_by;
  std::string phone;
  std::string origin;
  Time expected_at;
  std::int64_t persons = 0;
  std::string plate;
  std::string source;
  std::string source_id;
  std::string state;
  Time settled_at;
  std::string note;
};

inline constexpr Field arrival_fields[] = {
    FIELD(Arrival, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Arrival, area, Kind::area, "到达地", "To", {.required = true}),
    FIELD(Arrival, gate, Kind::id, "预计卡点", "Gate", {.refers_to = "places"}),
    FIELD(Arrival, announced_by, Kind::text, "预报单位（人）", "Announced by", {.max_length = 100, .privacy = Privacy::personal}),
    FIELD(Arrival, phone, Kind::phone, "联系电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(Arrival, origin, Kind::text, "从哪里来", "From", {.required = true, .max_length = 100}),
    FIELD(Arrival, expected_at, Kind::time, "预计到达", "Expected at", {.required = true}),
    FIELD(Arrival, persons, Kind::integer, "人数", "Persons", {.required = true, .min = 1, .max = 100'000}),
    FIELD(Arrival, plate, Kind::text, "车牌号（车次）", "Plate or service", {.max_length = 20}),
    FIELD(Arrival, source, Kind::choice, "来源", "Source", {.required = true, .choices = arrival_sources}),
    FIELD(Arrival, source_id, Kind::id, "来源记录", "Row of the source", {}),
    FIELD(Arrival, state, Kind::choice, "状态", "State", {.required = true, .choices = arrival_states}),
    FIELD(Arrival, settled_at, Kind::time, "到达（取消）时间", "Settled at", {}),
    FIELD(Arrival, note, Kind::text, "说明", "Note", {.max_length = 200}),
};
static_assert(describes_all<Arrival>(arrival_fields));

inline constexpr Record arrival_record = {"arrival", "arrivals", "预报到达", "announced arrival", "checkpoints",
                                          Keeping::register_, arrival_fields, "origin"};
inline const Record& record_of(const Arrival*) { return arrival_record; }

inline constexpr Choice emergency_outcomes[] = {
    {"received", "已接收", "Received"},
    {"returned", "已返回", "Returned home"},
    {"passed_on", "已转送他处", "Passed on elsewhere"},
    {"not_arrived", "未到达，追查中", "Did not arrive, being looked for"}};

// Who took in a person let through in an emergency. What became of a patient is health information.
struct EmergencyFollowUp {
  std::string id;
  AreaCode area;
  std::string passage;
  std::string received_by;
  Time received_at;
  std::string outcome;
  std::string note;
};

inline constexpr Field emergency_follow_up_fields[] = {
    FIELD(EmergencyFollowUp, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(EmergencyFollowUp, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(EmergencyFollowUp, passage, Kind::id, "通行记录", "Passage", {.required = true, .refers_to = "passages"}),
    FIELD(EmergencyFollowUp, received_by, Kind::text, "接收单位", "Received by", {.required = true, .max_length = 100}),
    FIELD(EmergencyFollowUp, received_at, Kind::time, "接收时间", "Received at", {.required = true}),
    FIELD(EmergencyFollowUp, outcome, Kind::choice, "结果", "Outcome", {.required = true, .choices = emergency_outcomes}),
    FIELD(EmergencyFollowUp, note, Kind::text, "说明", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<EmergencyFollowUp>(emergency_follow_up_fields));

inline constexpr Record emergency_follow_up_record = {
    "emergency_follow_up", "emergency_follow_ups", "紧急通行后续", "emergency follow-up", "checkpoints", Keeping::stream,
    emergency_follow_up_fields, "received_by"};
inline const Record& record_of(const EmergencyFollowUp*) { return emergency_follow_up_record; }

}  // namespace fangxian
