#include "command/access_records.h"
#include "command/kernel.h"
#include "modules/cases/commands.h"

#include <utility>

namespace fangxian::cases {

void tell_evidence(Context& ctx, const Evidence& evidence) {
  Json data = Json::object().add("person", evidence.person).add("kind", evidence.kind);
  data.add("record", evidence.record).add("id", evidence.id).add("source", evidence.record).add("source_id", evidence.id);
  data.add("from", format_time(evidence.from)).add("until", evidence.until.is_set() ? Json(format_time(evidence.until)) : Json());
  if (evidence.ended_at.is_set()) {
    data.add("ended_at", format_time(evidence.ended_at)).add("ended_reason", evidence.ended_reason);
  }
  data.add("rule_set", evidence.rule_set);
  ctx.emit({"status.evidence", evidence.id, evidence.area, std::move(data)});
}

RuleSetPtr rules_of(const Context& ctx, const std::string& id) {
  RuleSetPtr set = ctx.kernel().kept<RuleBook>().find(id);
  if (set == nullptr) refuse(no_rules, "/id");
  return set;
}

RuleSetPtr rules_in_force(const Context& ctx, const AreaCode& area, Time at, const std::string& disease) {
  RuleSetPtr set = ctx.kernel().kept<RuleBook>().in_force(area, at, disease);
  if (set == nullptr) refuse(no_rules, "/disease", RefusalKind::invalid);
  return set;
}

void note_look(Context& ctx, const char* record, const std::string& id, const AreaCode& area, const std::string& purpose) {
  ctx.keep_answer_private();
  ctx.set_subject(std::string(record) + "/" + id, area);
  ctx.save_anywhere(
      Look{ctx.new_id(), area, ctx.actor().account, ctx.actor().name, "reveal", record, id, purpose, ctx.at()});
}

Json person_in_full(Context& ctx, const std::string& id) {
  Person person;
  if (!ctx.find_anywhere(id, person)) refuse(person_not_found, "/id", RefusalKind::not_found);
  Json answer = Json::object().set("name", person.name).set("sex", person.sex).set("birth_date", format_date(person.birth_date));
  answer.set("id_number", person.id_number).set("phone", person.phone).set("employer", person.employer);
  answer.set("area", person.area.digits());
  Household household;
  if (!person.household.empty() && ctx.find_anywhere(person.household, household)) answer.set("address", household.address);
  return answer;
}

bool set_plan(CaseContact& contact, const RuleSet& rules) {
  const auto plan = plan_of(rules, {contact.judgement, contact.last_exposure, contact.intake_on});
  contact.rule_set = rules.id;
  if (!plan) return false;
  contact.place = plan->place;
  contact.watch_until = plan->until;
  contact.tail_kind = plan->tail_kind;
  contact.tail_until = plan->tail_until;
  return true;
}

void tell_contact(Context& ctx, const CaseContact& contact, Time ended_at, const std::string& reason) {
  if (contact.judgement == "general") return;
  Evidence evidence;
  evidence.person = contact.person;
  evidence.kind = contact.judgement == "close"       ? "close_contact"
                  : contact.judgement == "secondary" ? "secondary_contact"
                                                     : "companion";
  evidence.record = "contacts";
  evidence.id = contact.id;
  evidence.rule_set = contact.rule_set;
  evidence.area = contact.area;
  evidence.from = contact.found_at;
  const Date last = contact.tail_until.is_set() ? contact.tail_until : contact.watch_until;
  if (last.is_set()) evidence.until = start_of(last + 1);
  evidence.ended_at = ended_at;
  evidence.ended_reason = reason;
  tell_evidence(ctx, evidence);
}

void close_watches(Context& ctx, const Case& found) {
  for (CaseContact& contact : rows_of_person<CaseContact>(ctx, found.person, "person", "state = 'watched'")) {
    contact.state = "became_case";
    contact.became_case = found.id;
    contact.became_at = found.found_at;
    ctx.save_anywhere(contact);
    tell_contact(ctx, contact, found.found_at, "转为病例 became a case");
  }
}

}  // namespace fangxian::cases
