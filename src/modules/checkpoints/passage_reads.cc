#include "modules/checkpoints/passage_reads.h"

#include "modules/checkpoints/gate_memory.h"
#include "modules/people/people.h"
#include "record/faces.h"

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
    Json each =
        Json::object().add("area", child.area.digits()).add("name", ctx.territory().label(child.area)).add("gates", child.gates);
    add_tally(each, child.tally);
    list.push(std::move(each));
  }
  Json answer = Json::object().add("area", area.digits()).add("name", area.is_set() ? ctx.territory().label(area) : "");
  answer.add("as_of", format_time(ctx.now())).add("from", hour_text(window.from)).add("gates", gates);
  answer.add("total", told(total)).add("children", std::move(list));
  return {.body = answer.dump()};
}

// 亮码: from memory alone. A code that is held out tells whose it is; a person by their id only to whoever keeps gates there.
ReadAnswer read_status(ReadContext& ctx) {
  const GateMemory& memory = gate_memory(ctx.kernel());
  const std::string code = ctx.parameter("code");
  std::string person = ctx.parameter("person");
  std::string verdict = "known";
  if (!code.empty()) {
    const ReadCode read = memory.read_code(code, ctx.parameter("gate"), ctx.now());
    verdict = read.is_good() ? "good" : "invalid";
    person = read.is_good() ? read.person : "";
  }
  const auto glance = person.empty() ? std::nullopt : glance_at(ctx.kernel(), person);
  const bool is_theirs = glance && (!code.empty() || ctx.scope_of("passages").covers(glance->area));
  if (!is_theirs && code.empty()) {
    throw Refusal(RefusalKind::not_found, "people.not-found", {"没有找到这名人员", "There is no such person"});
  }
  std::string body = R"({"verdict":")" + verdict + "\"";
  if (is_theirs) {
    const PersonStatus status = memory.status_of(glance->id, ctx.now());
    body.append(R"(,"colour":")").append(colour_name(status.colour)).append(R"(","until":")").append(format_time(status.until));
    body.append(R"(","person":{"id":")").append(glance->id).append(R"(","display":)");
    append_json_string(body, mask(Kind::name, glance->name));
    body += '}';
  }
  return {.body = body + "}"};
}

}  // namespace

std::vector<Read> passage_reads() {
  return {{"/api/checkpoints/{gate}/counters", "passages", "卡点实时计数", "Live counters of a gate", &read_gate},
          {"/api/checkpoints/area", "passages", "辖区通行计数", "Passages of an area", &read_area},
          {"/api/checkpoints/status", "passages", "亮码查验", "Somebody's status", &read_status}};
}

}  // namespace fangxian::checkpoints
