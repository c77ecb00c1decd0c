#include "modules/checkpoints/gate_commands.h"

#include "command/refuse.h"
#include "modules/checkpoints/plate.h"
#include "modules/checkpoints/records.h"
#include "modules/places/places.h"

namespace fangxian::checkpoints {
namespace {

constexpr RefusalNote not_a_gate = {"checkpoints.not-a-gate", "这个点位不是卡点", "This place is no gate"};
constexpr RefusalNote no_emergency = {"checkpoints.no-emergency", "这次通行不是紧急通行", "This passage was no emergency"};
constexpr RefusalNote received_before = {"checkpoints.received-before-passing", "接收时间早于通行时间",
                                         "Received before passing the gate"};
constexpr RefusalNote already_taken_back = {"checkpoints.already-taken-back", "这批设备已撤回", "The equipment was taken back already"};
constexpr RefusalNote taken_back_before = {"checkpoints.taken-back-before-there", "撤回时间早于到位时间",
                                           "Taken back before it was there"};
constexpr RefusalNote too_far_ahead = {"checkpoints.arrival-too-far", "预计到达须在两个月之内", "An arrival lies within two months"};
constexpr RefusalNote arrival_past = {"checkpoints.arrival-past", "预计到达时间已过一天以上", "The expected time is more than a day past"};
constexpr RefusalNote already_settled = {"checkpoints.arrival-settled", "这批人员已到达或已取消", "They have arrived or were cancelled already"};

constexpr std::int64_t furthest_arrival_ms = 60 * day_ms;

Place gate_of(Context& ctx, const std::string& id, Time at) {
  Place gate = open_place(ctx, id, at, "/gate");
  if (!is_gate(gate.kind)) refuse(not_a_gate, "/gate", RefusalKind::invalid);
  return gate;
}

}  // namespace

Json report_queue(Context& ctx, const ReportQueue& input) {
  const Time at = event_time(ctx, input.at, "/at");
  const Place gate = gate_of(ctx, input.gate, at);
  const GateQueue queue{ctx.new_id(), gate.area, gate.id, input.waiting, input.vehicles, std::min(at, ctx.at()), input.note};
  ctx.save(queue);
  return Json::object().set("id", queue.id);
}

Json equip(Context& ctx, const Equip& input) {
  const Time since = event_time(ctx, input.since, "/since");
  const Place gate = gate_of(ctx, input.gate, since);
  const GateEquipment equipment{ctx.new_id(), gate.area, gate.id, input.kind, input.number, input.name, since, {}};
  ctx.save(equipment);
  return Json::object().set("id", equipment.id);
}

Json take_back_equipment(Context& ctx, const TakeBackEquipment& input) {
  GateEquipment equipment = ctx.find<GateEquipment>(input.id);
  if (equipment.until.is_set()) refuse(already_taken_back, "/id");
  equipment.until = event_time(ctx, input.until, "/until");
  if (equipment.until < equipment.since) refuse(taken_back_before, "/until", RefusalKind::invalid);
  ctx.save(equipment);
  return Json::object().set("id", equipment.id);
}

Json announce_arrival(Context& ctx, const AnnounceArrival& input) {
  AreaCode area = input.area;
  if (!input.gate.empty()) {
    const Place gate = gate_of(ctx, input.gate, ctx.at());
    if (!area.is_set()) area = gate.area;
  }
  ctx.require_area(area);
  if (input.expected_at - ctx.at() > furthest_arrival_ms) refuse(too_far_ahead, "/expected_at", RefusalKind::invalid);
  if (ctx.at() - input.expected_at > day_ms) refuse(arrival_past, "/expected_at", RefusalKind::invalid);
  Arrival arrival{ctx.new_id(), area, input.gate, trim(input.announced_by), input.phone, trim(input.origin), input.expected_at,
                  input.persons, normalise_plate(input.plate), input.source.empty() ? "unit" : input.source, "", "expected", {},
                  input.note};
  ctx.save(arrival);
  ctx.emit({"checkpoints.arrival_announced", arrival.id, arrival.area, Json::object().set("persons", arrival.persons)});
  return Json::object().set("id", arrival.id);
}

Json settle_arrival(Context& ctx, const SettleArrival& input) {
  Arrival arrival = ctx.find<Arrival>(input.id);
  if (arrival.state != "expected") refuse(already_settled, "/id");
  arrival.state = input.state;
  arrival.settled_at = event_time(ctx, input.at, "/at");
  ctx.save(arrival);
  return Json::object().set("id", arrival.id);
}

Json follow_emergency(Context& ctx, const FollowEmergency& input) {
  const Passage passage = ctx.find<Passage>(input.passage);
  if (passage.emergency.empty() || passage.emergency == "none") refuse(no_emergency, "/passage");
  const EmergencyFollowUp follow_up{ctx.new_id(), passage.area, passage.id, trim(input.received_by),
                                    event_time(ctx, input.received_at, "/received_at"),
                                    input.outcome.empty() ? "received" : input.outcome, input.note};
  if (follow_up.received_at < passage.at) refuse(received_before, "/received_at", RefusalKind::invalid);
  ctx.save(follow_up);
  ctx.emit({"checkpoints.emergency_followed", follow_up.id, follow_up.area, Json::object().set("passage", passage.id)});
  return Json::object().set("id", follow_up.id);
}

namespace {

void settle_all(Context& ctx, const std::string& source_id, const char* state) {
  for (Arrival arrival : ctx.select<Arrival>("source_id = $1 and state = 'expected'", {source_id})) {
    arrival.state = state, arrival.settled_at = ctx.at();
    ctx.save_anywhere(arrival);
  }
}

}  // namespace

void hear_returnee(Context& ctx, const Event& event) {
  const auto expected_at = parse_time(event.data["returned_at"].string());
  if (event.data["state"].string() != "expected" || !expected_at) return settle_all(ctx, event.subject, "arrived");
  const std::vector<Arrival> known = ctx.select<Arrival>("source_id = $1 and state = 'expected'", {event.subject});
  Arrival arrival;
  if (!known.empty()) arrival = known.front();
  // A return that was moved to another county is announced there anew.
  if (!known.empty() && known.front().area.county() != event.area.county()) {
    settle_all(ctx, event.subject, "cancelled");
    arrival = Arrival{};
  }
  if (arrival.id.empty()) arrival.id = ctx.new_id(), arrival.state = "expected", arrival.source = "returnee";
  arrival.area = event.area;
  arrival.source_id = event.subject;
  arrival.expected_at = *expected_at;
  arrival.origin = event.data["origin"].string();
  arrival.persons = 1;
  ctx.save_anywhere(arrival);
}

void hear_return_ended(Context& ctx, const Event& event) { settle_all(ctx, event.subject, "cancelled"); }

namespace {

constexpr Field report_queue_input[] = {
    FIELD(ReportQueue, gate, Kind::id, "卡点", "Gate", {.required = true, .refers_to = "places"}),
    FIELD(ReportQueue, waiting, Kind::integer, "排队人数", "Persons waiting", {.required = true, .min = 0, .max = 100'000}),
    FIELD(ReportQueue, vehicles, Kind::integer, "排队车辆", "Vehicles waiting", {.min = 0, .max = 100'000}),
    FIELD(ReportQueue, at, Kind::time, "时间", "At", {.hint_zh = "不填为现在", .hint_en = "Now when left out"}),
    FIELD(ReportQueue, note, Kind::text, "说明", "Note", {.max_length = 200}),
};
static_assert(describes_all<ReportQueue>(report_queue_input));

constexpr Field equip_input[] = {
    FIELD(Equip, gate, Kind::id, "卡点", "Gate", {.required = true, .refers_to = "places"}),
    FIELD(Equip, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = equipment_kinds}),
    FIELD(Equip, number, Kind::integer, "数量", "Number", {.required = true, .min = 1, .max = 100'000}),
    FIELD(Equip, name, Kind::text, "名称型号", "Name", {.max_length = 100}),
    FIELD(Equip, since, Kind::time, "到位时间", "Since", {}),
};
static_assert(describes_all<Equip>(equip_input));

constexpr Field take_back_input[] = {
    FIELD(TakeBackEquipment, id, Kind::id, "设备", "Equipment", {.required = true, .refers_to = "gate_equipment"}),
    FIELD(TakeBackEquipment, until, Kind::time, "撤回时间", "Until", {}),
};
static_assert(describes_all<TakeBackEquipment>(take_back_input));

constexpr Field announce_input[] = {
    FIELD(AnnounceArrival, area, Kind::area, "到达地", "To", {.hint_zh = "不填为卡点所在地", .hint_en = "The gate's when left out"}),
    FIELD(AnnounceArrival, gate, Kind::id, "预计卡点", "Gate", {.refers_to = "places"}),
    FIELD(AnnounceArrival, announced_by, Kind::text, "预报单位（人）", "Announced by", {.max_length = 100, .privacy = Privacy::personal}),
    FIELD(AnnounceArrival, phone, Kind::phone, "联系电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(AnnounceArrival, origin, Kind::text, "从哪里来", "From", {.required = true, .max_length = 100}),
    FIELD(AnnounceArrival, expected_at, Kind::time, "预计到达", "Expected at", {.required = true}),
    FIELD(AnnounceArrival, persons, Kind::integer, "人数", "Persons", {.required = true, .min = 1, .max = 100'000}),
    FIELD(AnnounceArrival, plate, Kind::text, "车牌号（车次）", "Plate or service", {.max_length = 20}),
    FIELD(AnnounceArrival, source, Kind::choice, "来源", "Source", {.choices = arrival_sources}),
    FIELD(AnnounceArrival, note, Kind::text, "说明", "Note", {.max_length = 200}),
};
static_assert(describes_all<AnnounceArrival>(announce_input));

constexpr Choice settled_states[] = {{"arrived", "已到", "Arrived"}, {"cancelled", "不来了", "Cancelled"}};
constexpr Field settle_input[] = {
    FIELD(SettleArrival, id, Kind::id, "预报", "Announcement", {.required = true, .refers_to = "arrivals"}),
    FIELD(SettleArrival, state, Kind::choice, "状态", "State", {.required = true, .choices = settled_states}),
    FIELD(SettleArrival, at, Kind::time, "时间", "At", {}),
};
static_assert(describes_all<SettleArrival>(settle_input));

constexpr Field follow_input[] = {
    FIELD(FollowEmergency, passage, Kind::id, "通行记录", "Passage", {.required = true, .refers_to = "passages"}),
    FIELD(FollowEmergency, received_by, Kind::text, "接收单位", "Received by", {.required = true, .max_length = 100}),
    FIELD(FollowEmergency, received_at, Kind::time, "接收时间", "Received at", {}),
    FIELD(FollowEmergency, outcome, Kind::choice, "结果", "Outcome", {.choices = emergency_outcomes}),
    FIELD(FollowEmergency, note, Kind::text, "说明", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<FollowEmergency>(follow_input));

constexpr RefusalNote at_gate_refusals[] = {not_a_gate, place_closed, event_in_future};
constexpr RefusalNote take_back_refusals[] = {already_taken_back, taken_back_before, event_in_future};
constexpr RefusalNote announce_refusals[] = {not_a_gate, place_closed, too_far_ahead, arrival_past};
constexpr RefusalNote settle_refusals[] = {already_settled, event_in_future};
constexpr RefusalNote follow_refusals[] = {no_emergency, received_before, event_in_future};

}  // namespace

std::vector<Command> gate_commands() {
  return {
      command<&report_queue>("checkpoints.report_queue", "报告排队", "Report the queue", report_queue_input, at_gate_refusals),
      command<&equip>("checkpoints.equip", "配备设备", "Equip a gate", equip_input, at_gate_refusals),
      command<&take_back_equipment>("checkpoints.take_back_equipment", "撤回设备", "Take equipment back", take_back_input,
                                    take_back_refusals),
      command<&announce_arrival>("checkpoints.announce_arrival", "预报到达", "Announce an arrival", announce_input, announce_refusals),
      command<&settle_arrival>("checkpoints.settle_arrival", "到达销号", "Settle an arrival", settle_input, settle_refusals),
      command<&follow_emergency>("checkpoints.follow_emergency", "紧急通行后续", "Follow up an emergency", follow_input, follow_refusals),
  };
}

}  // namespace fangxian::checkpoints
