#include "modules/checkpoints/pass_commands.h"

#include "modules/checkpoints/decision.h"
#include "modules/checkpoints/gate_memory.h"
#include "modules/checkpoints/plate.h"
#include "modules/people/people.h"

namespace fangxian::checkpoints {
namespace {

constexpr std::size_t most_in_vehicle = 80;

// What one passage tells of who is passing, before it is looked up.
struct Shown {
  const std::string& person;
  const std::string& code;
  const std::string& name;
  const std::string& id_number;
  const std::string& phone;
  const std::string& proof;
};

struct Who {
  std::optional<PersonGlance> glance;
  ReadCode code;
  Proof proof = Proof::none;
};

GatePtr gate_for(const StreamCall& call, const GateMemory& memory, const std::string& id, Time at) {
  GatePtr gate = memory.gates->find(id);
  if (gate == nullptr || !call.scope().covers(gate->area)) {
    throw Refusal(RefusalKind::not_found, "places.not-found",
                  {"没有找到这个卡点，或不在您的管辖范围内", "There is no such gate, or it lies outside your area"},
                  {{"/gate", {"请选择本辖区的卡点", "Choose a gate of your own area"}}});
  }
  if (!gate->is_gate) {
    throw Refusal(RefusalKind::invalid, "checkpoints.not-a-gate", {"该点位不是卡点", "This place is not a gate"},
                  {{"/gate", {"请选择卡点", "Choose a gate"}}});
  }
  if (!gate->is_open(at)) {
    throw Refusal(RefusalKind::conflict, "places.closed", {"该点位已撤销", "The place is closed"}, {{"/gate", {"该点位已撤销", "The place is closed"}}});
  }
  return gate;
}

// Whoever cannot be told is still let pass or not by the rule, and recorded as they were entered.
Who who_is(const StreamCall& call, const GateMemory& memory, const Shown& shown, const Gate& gate, Time at) {
  Who who;
  std::string person = shown.person;
  who.proof = shown.proof.empty() || shown.proof == "none" ? Proof::none : Proof::good;
  if (!shown.code.empty()) {
    who.code = memory.read_code(shown.code, gate.id, at);
    who.proof = who.code.is_good() ? Proof::good : Proof::invalid;
    if (who.code.is_good() && person.empty()) person = who.code.person;
  }
  if (!person.empty()) {
    who.glance = glance_at(call.kernel(), person);
    if (!who.glance) {
      throw Refusal(RefusalKind::not_found, "people.not-found", {"没有找到这名人员", "There is no such person"},
                    {{"/person", {"未登记的人员请填写姓名和手机号", "For somebody not on the register give name and phone"}}});
    }
    return who;
  }
  if (!shown.id_number.empty()) who.glance = glance_by_number(call.kernel(), shown.id_number);
  if (!who.glance && !shown.phone.empty()) who.glance = glance_by_phone(call.kernel(), shown.phone, shown.name);
  return who;
}

void require_override_reason(const Passage& passage) {
  if (!passage.override_reason.empty()) return;
  throw Refusal(RefusalKind::invalid, "checkpoints.override-needs-reason",
                {"与系统判定不同，请填写理由", "This differs from what the rule says: give the reason"},
                {{"/override_reason", {"必填", "Required"}}});
}

[[noreturn]] void refuse_to_stop_emergency() {
  throw Refusal(RefusalKind::conflict, "checkpoints.emergency-passes",
                {"急危重症、临产、透析必须立即放行或交给医护人员", "A patient, a birth or dialysis is let through or handed to medical staff"},
                {{"/decision", {"请立即放行", "Let them through at once"}}});
}

// What the rule says of the passage as it stands, and what was done in the end.
void judge(const GateMemory& memory, Passage& passage, const Who& who, const Gate& gate, std::string done) {
  GateQuestion question;
  question.is_out = passage.direction == "out";
  question.emergency = passage.emergency;
  question.proof = who.proof;
  if (who.glance) {
    question.status = memory.status_of(who.glance->id, passage.at);
    question.last_negative = memory.last_negative(who.glance->id);
    if (const EvidenceKind* kind = status_reason(question.status.reason)) question.status_reason = kind->code;
    question.is_resident = gate.area.covers(who.glance->area);
  }
  question.temperature = passage.temperature;
  question.unwell = passage.unwell;
  question.at = passage.at;
  if (!passage.plate.empty()) {
    const PermitVerdict permit = memory.permit_at(passage.plate, {gate.id, gate.area}, passage.at);
    question.permit = permit.is_valid() ? PermitShown::valid
                      : permit.standing == PermitStanding::expired ? PermitShown::expired
                                                                   : PermitShown::none;
    if (permit.is_valid()) passage.permit = permit.permit;
  }
  const RuleSetPtr rules = memory.rules->in_force(gate.area, passage.at);
  const GateDecision decision = decide(question, rules.get());
  passage.colour = question.status.is_known ? colour_name(question.status.colour) : "";
  passage.rule_set = decision.rule_set;
  passage.reason = decision.reason;
  passage.decision = decision.then;
  if (done.empty() || done == decision.then) return;
  if (is_emergency(passage.emergency) && done != "hand_over" && !passage.decided_offline) refuse_to_stop_emergency();
  passage.server_decision = decision.then;
  passage.decision = std::move(done);
  // What a phone decided without a network has happened; a guard who decides otherwise than the rule says why.
  if (!passage.decided_offline) require_override_reason(passage);
}

void set_times(Passage& passage, const StreamCall& call, Time at, Time claimed) {
  passage.at = at.is_set() && at <= call.now() ? at : call.made_at();
  passage.claimed_at = claimed;
}

void set_person(Passage& passage, const Who& who, const Shown& shown) {
  passage.pass = who.code.pass;
  passage.proof = shown.proof.empty() ? (shown.code.empty() ? "none" : "pass") : shown.proof;
  if (who.glance) {
    passage.person = who.glance->id;
    return;
  }
  passage.name = shown.name;
  passage.id_number = shown.id_number;
  passage.phone = shown.phone;
}

}  // namespace

void pass(StreamCall& call, const PassInput& input) {
  const GateMemory& memory = gate_memory(call.kernel());
  Passage passage;
  passage.id = call.id();
  set_times(passage, call, input.at, input.claimed_at);
  const GatePtr gate = gate_for(call, memory, input.gate, passage.at);
  const Shown shown{input.person, input.code, input.name, input.id_number, input.phone, input.proof};
  const Who who = who_is(call, memory, shown, *gate, passage.at);
  passage.area = gate->area;
  passage.gate = gate->id;
  passage.direction = input.direction;
  set_person(passage, who, shown);
  passage.plate = normalise_plate(input.plate);
  passage.vehicle = input.vehicle;
  passage.occupants = input.occupants;
  passage.permit = input.permit;
  passage.temperature = input.temperature;
  passage.unwell = input.unwell;
  passage.origin = input.origin;
  passage.destination = input.destination;
  passage.purpose = input.purpose;
  passage.emergency = input.emergency == "none" ? "" : input.emergency;
  passage.decided_offline = input.decided_offline;
  passage.override_reason = input.override_reason;
  passage.device = input.device;
  judge(memory, passage, who, *gate, input.decision);
  call.add(std::move(passage));
}

void pass_vehicle(StreamCall& call, const PassVehicleInput& input) {
  const GateMemory& memory = gate_memory(call.kernel());
  if (input.persons.size() > most_in_vehicle) {
    throw Refusal(RefusalKind::too_large, "checkpoints.too-many-in-vehicle",
                  {"一辆车一次最多登记 80 人", "At most 80 persons in one vehicle"});
  }
  const std::string nothing, none = "none", known = "known", pass_proof = "pass";
  const std::size_t count = std::max<std::size_t>(1, input.persons.size());
  for (std::size_t n = 0; n < count; ++n) {
    Passage passage;
    passage.id = call.id(n);
    set_times(passage, call, input.at, input.claimed_at);
    const GatePtr gate = gate_for(call, memory, input.gate, passage.at);
    const std::string& said = input.persons.empty() ? nothing : input.persons[n];
    const bool is_code = said.find(':') != std::string::npos;
    const Shown shown{is_code ? nothing : said, is_code ? said : nothing, nothing, nothing, nothing,
                      said.empty() ? none : is_code ? pass_proof : known};
    const Who who = who_is(call, memory, shown, *gate, passage.at);
    passage.area = gate->area;
    passage.gate = gate->id;
    passage.direction = input.direction;
    set_person(passage, who, shown);
    passage.plate = normalise_plate(input.plate);
    passage.vehicle = call.id();
    passage.occupants = input.occupants;
    passage.permit = input.permit;
    passage.temperature = input.temperature;
    passage.origin = input.origin;
    passage.destination = input.destination;
    passage.purpose = input.purpose;
    passage.emergency = input.emergency == "none" ? "" : input.emergency;
    passage.device = input.device;
    judge(memory, passage, who, *gate, "");
    call.add(std::move(passage));
  }
}

}  // namespace fangxian::checkpoints
