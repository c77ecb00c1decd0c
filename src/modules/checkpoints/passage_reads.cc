#include "modules/checkpoints/passage_reads.h"

#include "modules/checkpoints/gate_memory.h"

namespace fangxian::checkpoints {
namespace {

void add_tally(Json& json, const Tally& tally) {
  json.add("in", tally.in()).add("out", tally.out());
  for (std::size_t i = 0; i < decision_count; ++i) json.add(gate_decisions[i].code, tally.of(i));
}

Json told(const Tally& tally) {
  Json json = Json::object();
  add_tally(json, tally);
  return json;
}

struct Window {
  std::int64_t from, until;  // hours
};

Window window_of(ReadContext& ctx) {
  const std::int64_t hours = ctx.integer_parameter("hours", 24, 1, hours_kept);
  const std::int64_t until = Counters::hour_of(ctx.now()) + 1;
  return {until - hours, until};
}

std::string hour_text(std::int64_t hour) { return format_time(Time{hour * hour_ms}); }

ReadAnswer read_gate(ReadContext& ctx) {
  const GateMemory& memory = gate_memory(ctx.kernel());
  const GatePtr gate = memory.gates->find(ctx.parameter("gate"));
  if (gate == nullptr || !ctx.scope_of("passages").covers(gate->area)) {
    throw Refusal(RefusalKind::not_found, "places.not-found", {"没有找到这个卡点", "There is no such gate"});
  }
  const Window window = window_of(ctx);
  Json hours = Json::array();
  std::int64_t hour = window.from;
  Tally total;
  for (const Tally& tally : memory.counters->hours(gate->number, window.from, window.until)) {
    Json each = Json::object().add("hour", hour_text(hour++));
    add_tally(each, tally);
    hours.push(std::move(each));
    total += tally;
  }
  Json answer = Json::object().add("gate", gate->id).add("name", gate->name).add("area", gate->area.digits());
  answer.add("as_of", format_time(ctx.now())).add("from", hour_text(window.from));
  answer.add("hours", std::move(hours)).add("total", told(total));
  return {.body = answer.dump()};
}

ReadAnswer read_area(ReadContext& ctx) {
  const GateMemory& memory = gate_memory(ctx.kernel());
  const Scope readable = ctx.scope_of("passages");
  const AreaCode area = ctx.area_parameter("area", {});
  const Window window = window_of(ctx);
  struct Child {
    AreaCode area;
    Scope scope;
    Tally tally;
    std::int64_t gates = 0;
  };
  std::vector<Child> children;
  for (const AreaCode& child : ctx.territory().children(area, ctx.now()))
    children.push_back({child, ctx.territory().covering(child, ctx.now()), {}, 0});
  const Scope whole = area.is_set() ? readable.intersected_with(ctx.territory().covering(area, ctx.now())) : readable;
  Tally total;
  std::int64_t gates = 0;
  for (const GatePtr& gate : memory.gates->all()) {
    if (!gate->is_gate || !whole.covers(gate->area)) continue;
    const Tally tally = memory.counters->sum(gate->number, window.from, window.until);
    total += tally;
    gates += gate->is_open(ctx.now()) ? 1 : 0;
    for (Child& child : children) {
      if (!child.scope.covers(gate->area)) continue;
      child.tally += tally;
      child.gates += gate->is_open(ctx.now()) ? 1 : 0;
      break;
    }
  }
  Json list = Json::array();
  for (const Child& child : children) {
    Json each = Json::object().add("area", child.area.digits()).add("name", ctx.territory().label(child.area)).add("gates", child.gates);
    add_tally(each, child.tally);
    list.push(std::move(each));
  }
  Json answer = Json::object().add("area", area.digits()).add("name", area.is_set() ? ctx.territory().label(area) : "");
  answer.add("as_of", format_time(ctx.now())).add("from", hour_text(window.from)).add("gates", gates);
  answer.add("total", told(total)).add("children", std::move(list));
  return {.body = answer.dump()};
}

}  // namespace

std::vector<Read> passage_reads() {
  return {{"/api/checkpoints/{gate}/counters", "passages", "卡点实时计数", "Live counters of a gate", &read_gate},
          {"/api/checkpoints/area", "passages", "辖区通行计数", "Passages of an area", &read_area}};
}

}  // namespace fangxian::checkpoints
