// What a gate is told of a passage: made of the row alone, so that the same passage sent twice is answered twice the same.
#include "modules/checkpoints/decision.h"
#include "modules/checkpoints/gate_memory.h"
#include "modules/checkpoints/pass_commands.h"
#include "modules/people/people.h"
#include "record/faces.h"

#include <charconv>

namespace fangxian::checkpoints {
namespace {

void append_member(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out.append(out.back() == '{' ? "\"" : ",\"").append(name).append("\":");
  append_json_string(out, text);
}

void append_number(std::string& out, std::string_view name, std::int64_t number) {
  char digits[24];
  out.append(",\"").append(name).append("\":");
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_person(std::string& out, Kernel& kernel, const Passage& row) {
  std::string name = row.name;
  if (!row.person.empty()) {
    if (const auto glance = glance_at(kernel, row.person)) name = glance->name;
  }
  out += ",\"person\":{";
  append_member(out, "id", row.person);
  append_member(out, "display", mask(Kind::name, name));
  out += '}';
}

void append_passage(std::string& out, Kernel& kernel, const GateMemory& memory, const Passage& row) {
  const Sign sign = sign_of(row.decision);
  const RuleSetPtr rules = row.rule_set.empty() ? nullptr : memory.rules->find(row.rule_set);
  const Words words = words_of(row.reason, rules.get());
  out += '{';
  append_member(out, "id", row.id);
  append_member(out, "decision", row.decision);
  append_member(out, "colour", sign.colour);
  append_member(out, "icon", sign.icon);
  append_member(out, "zh", words.zh);
  append_member(out, "en", words.en);
  append_member(out, "reason", row.reason);
  append_member(out, "rule_set", row.rule_set);
  append_member(out, "status", row.colour);
  append_member(out, "server_decision", row.server_decision);
  append_member(out, "permit", row.permit);
  append_person(out, kernel, row);
  out += '}';
}

const Passage& worst_of(StreamRows<Passage> rows) {
  return **std::max_element(rows.begin(), rows.end(), [](const Passage* a, const Passage* b) {
    return weight_of(a->decision) < weight_of(b->decision);
  });
}

}  // namespace

std::string pass_answer(Kernel& kernel, StreamRows<Passage> rows) {
  std::string out;
  out.reserve(600);
  append_passage(out, kernel, gate_memory(kernel), *rows[0]);
  return out;
}

std::string vehicle_answer(Kernel& kernel, StreamRows<Passage> rows) {
  const GateMemory& memory = gate_memory(kernel);
  const Passage& worst = worst_of(rows);
  const Sign sign = sign_of(worst.decision);
  std::string out = "{";
  append_member(out, "id", rows[0]->id);
  append_member(out, "vehicle", rows[0]->vehicle);
  append_member(out, "decision", worst.decision);
  append_member(out, "colour", sign.colour);
  append_member(out, "icon", sign.icon);
  append_number(out, "count", static_cast<std::int64_t>(rows.size()));
  out += ",\"persons\":[";
  for (const Passage* row : rows) {
    if (row != rows[0]) out += ',';
    append_passage(out, kernel, memory, *row);
  }
  return out += "]}";
}

}  // namespace fangxian::checkpoints
