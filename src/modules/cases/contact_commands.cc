#include "modules/cases/commands.h"

#include <algorithm>

namespace fangxian::cases {
namespace {

constexpr RefusalNote already_contact = {"cases.already-contact", "此人已是该病例的接触者，再次接触请用“再次暴露”", "Already a contact of this case: note the new exposure instead"};
constexpr RefusalNote contact_is_case = {"cases.contact-is-case", "病例本人不能是自己的接触者", "A case is no contact of itself"};
constexpr RefusalNote exposure_order = {"cases.exposure-order", "末次接触早于首次接触", "The last contact lies before the first"};
constexpr RefusalNote exposure_ahead = {"cases.exposure-ahead", "接触日期在今天之后", "The contact lies ahead of today"};
constexpr RefusalNote outside_window = {"cases.outside-window", "末次接触早于规则集的追溯起点，不判定为接触者", "The last contact lies before the window of the rule set"};
constexpr RefusalNote not_in_rule_set = {"cases.not-in-rule-set", "现行规则集不判定此类接触者", "The rule set in force knows no such contact"};
constexpr RefusalNote upstream_needed = {"cases.upstream-needed", "密接的密接须填写上层密接，且属于同一病例", "A contact of a contact names that contact, of the same case"};

struct AddContact {
  AreaCode area;
  std::string case_id;
  std::string upstream_contact;
  std::string judgement;
  std::string way;
  std::string relation;
  Date first_exposure;
  Date last_exposure;
  Maybe<bool> has_symptoms;
  std::string vaccination;
  std::string work;
  std::string evidence;
  Date intake_on;
  std::string person, name, phone, id_number, sex;
  Maybe<bool> party_member;
};
constexpr Field add_fields[] = {
    FIELD(AddContact, area, Kind::area, "责任辖区", "Area", {.required = true, .hint_zh = "现住地", .hint_en = "Where the contact lives"}),
    FIELD(AddContact, case_id, Kind::id, "上层病例", "Case", {.required = true, .privacy = Privacy::sensitive, .refers_to = "cases"}),
    FIELD(AddContact, upstream_contact, Kind::id, "上层密接", "Through which contact", {.privacy = Privacy::sensitive, .refers_to = "contacts"}),
    FIELD(AddContact, judgement, Kind::choice, "判定", "Judgement", {.required = true, .choices = contact_judgements}),
    FIELD(AddContact, way, Kind::choice, "接触方式", "Way of contact", {.required = true, .privacy = Privacy::sensitive, .choices = case_contact_ways}),
    FIELD(AddContact, relation, Kind::text, "与病例关系", "Relation to the case", {.max_length = 100, .privacy = Privacy::sensitive}),
    FIELD(AddContact, first_exposure, Kind::date, "首次接触日期", "First contact", {}),
    FIELD(AddContact, last_exposure, Kind::date, "末次接触日期", "Last contact", {.required = true}),
    FIELD(AddContact, has_symptoms, Kind::boolean, "有无症状", "Symptoms", {.privacy = Privacy::sensitive}),
    FIELD(AddContact, vaccination, Kind::text, "疫苗接种情况", "Vaccination", {.max_length = 100, .privacy = Privacy::sensitive}),
    FIELD(AddContact, work, Kind::text, "工作单位及工种", "Work", {.max_length = 100, .privacy = Privacy::personal}),
    FIELD(AddContact, evidence, Kind::text, "判定依据", "Evidence", {.max_length = 1000, .privacy = Privacy::sensitive}),
    FIELD(AddContact, intake_on, Kind::date, "开始隔离日期", "Isolated from", {.hint_zh = "已经在隔离的填写", .hint_en = "When isolated already"}),
};
constexpr auto add_input = joined(add_fields, person_entry_fields<AddContact>());

void require_dates(Context& ctx, const AddContact& input, const Case& source, const RuleSet& rules) {
  if (input.first_exposure.is_set() && input.first_exposure > input.last_exposure) {
    refuse(exposure_order, "/last_exposure", RefusalKind::invalid);
  }
  if (input.last_exposure > date_of(ctx.at())) refuse(exposure_ahead, "/last_exposure", RefusalKind::invalid);
  const Date positive = source.first_positive_at.is_set() ? date_of(source.first_positive_at) : Date{};
  const Date window = window_start(rules, source.onset, positive);
  // The window is the case's; a contact of a contact met that contact later.
  if (window.is_set() && input.last_exposure < window) refuse(outside_window, "/last_exposure");
}

void require_upstream(Context& ctx, const AddContact& input) {
  if (input.judgement != "secondary") return;
  if (input.upstream_contact.empty()) refuse(upstream_needed, "/upstream_contact", RefusalKind::invalid);
  const CaseContact upstream = ctx.find<CaseContact>(input.upstream_contact);
  if (upstream.case_id != input.case_id || upstream.judgement != "close")
    refuse(upstream_needed, "/upstream_contact", RefusalKind::invalid);
}

// Somebody isolated for another case already stays in from the day on which that began.
Date known_intake(const std::vector<CaseContact>& rows) {
  Date first;
  for (const CaseContact& row : rows) {
    if (row.state == "watched" && row.intake_on.is_set() && (!first.is_set() || row.intake_on < first)) first = row.intake_on;
  }
  return first;
}

Json run_add(Context& ctx, const AddContact& input) {
  ctx.require_area(input.area);
  const Case source = ctx.find<Case>(input.case_id);
  if (source.state == "excluded" || source.state == "withdrawn") refuse(case_closed, "/case_id");
  const RuleSetPtr rules = rules_in_force(ctx, input.area, ctx.at(), source.disease);
  require_upstream(ctx, input);
  require_dates(ctx, input, source, *rules);
  const FoundPerson found = person_for(ctx, person_entry(input), input.area);
  const std::vector<std::string> entries = entries_of(ctx, found.person.id);
  if (std::find(entries.begin(), entries.end(), source.person) != entries.end()) refuse(contact_is_case, "/person");
  const std::vector<CaseContact> known = rows_of_person<CaseContact>(ctx, found.person.id, "person");
  for (const CaseContact& row : known) {
    if (row.case_id == source.id && row.state != "released") refuse(already_contact, "/person");
  }
  CaseContact row;
  row.id = ctx.new_id();
  row.area = input.area;
  row.person = found.person.id;
  row.case_id = source.id;
  row.upstream_contact = input.upstream_contact;
  row.disease = source.disease;
  row.judgement = input.judgement;
  row.way = input.way;
  row.relation = input.relation;
  row.first_exposure = input.first_exposure;
  row.last_exposure = input.last_exposure;
  row.has_symptoms = input.has_symptoms;
  row.vaccination = input.vaccination;
  row.work = input.work;
  row.evidence = input.evidence;
  row.found_at = ctx.at();
  row.intake_on = input.intake_on.is_set() ? input.intake_on : known_intake(known);
  const bool is_planned = set_plan(row, *rules);
  const bool needs_plan = row.judgement == "close" || row.judgement == "secondary";
  if (needs_plan && !is_planned) refuse(not_in_rule_set, "/judgement");
  row.state = is_planned ? "watched" : "general";
  ctx.save(row);
  ctx.set_subject("contacts/" + row.id, row.area);
  tell_contact(ctx, row);
  ctx.emit({"cases.contact_found", row.id, row.area, Json::object().set("judgement", row.judgement)});
  Json answer = Json::object().set("id", row.id).set("person", row.person).set("rule_set", row.rule_set);
  answer.set("place", row.place).set("until", format_date(row.watch_until)).set("home_until", format_date(row.tail_until));
  const char* clock = row.judgement == "close" ? "contact_transfer" : "secondary_transfer";
  const auto due = needs_plan ? clock_due(*rules, clock, row.found_at) : std::nullopt;
  return answer.set("transfer_due", due ? Json(format_time(*due)) : Json());
}

struct OpenContact {
  std::string id;
  std::string purpose;
};
constexpr Field open_input[] = {
    FIELD(OpenContact, id, Kind::id, "密切接触者", "Contact", {.required = true, .refers_to = "contacts"}),
    FIELD(OpenContact, purpose, Kind::text, "目的", "Purpose", {.required = true, .max_length = 200}),
};
static_assert(describes_all<OpenContact>(open_input));

// Who the contact is, never whose contact.
Json run_open(Context& ctx, const OpenContact& input) {
  const CaseContact row = ctx.find<CaseContact>(input.id);
  note_look(ctx, "contacts", row.id, row.area, input.purpose);
  return Json::object().set("id", row.id).set("person", person_in_full(ctx, row.person));
}

struct WithdrawContact {
  std::string id;
  std::string reason;
};
constexpr Field withdraw_input[] = {
    FIELD(WithdrawContact, id, Kind::id, "密切接触者", "Contact", {.required = true, .refers_to = "contacts"}),
    FIELD(WithdrawContact, reason, Kind::text, "核减原因", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<WithdrawContact>(withdraw_input));

Json run_withdraw(Context& ctx, const WithdrawContact& input) {
  const CaseContact row = ctx.find<CaseContact>(input.id);
  tell_contact(ctx, row, ctx.at(), "判定有误 judged wrongly");
  ctx.withdraw(row, input.reason);
  return Json::object().set("id", row.id);
}

constexpr RefusalNote add_refusals[] = {case_closed,     no_rules,         upstream_needed, exposure_order,
                                        exposure_ahead,  outside_window,   contact_is_case, already_contact,
                                        not_in_rule_set, person_not_found, nobody_named,    entry_differs};
constexpr RefusalNote open_refusals[] = {person_not_found};

}  // namespace

std::vector<Command> contact_commands() {
  return {
      command<&run_add>("cases.add_contact", "登记接触者", "Add a contact", add_input, add_refusals),
      command<&run_open>("cases.open_contact", "打开接触者档案", "Open a contact's file", open_input, open_refusals),
      command<&run_withdraw>("cases.withdraw_contact", "核减接触者", "Withdraw a contact", withdraw_input),
  };
}

}  // namespace fangxian::cases
