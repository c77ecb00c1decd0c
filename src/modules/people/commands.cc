#include "modules/people/commands.h"

#include "command/refuse.h"
#include "modules/people/household_moves.h"
#include "modules/people/identity_search.h"
#include "modules/people/merges.h"
#include "modules/people/people.h"
#include "modules/people/rules.h"

namespace fangxian {
namespace {

constexpr RefusalNote already_registered = {"people.already-registered", "此人已登记，不重复录入", "This person is registered already"};
constexpr RefusalNote other_county = {"people.other-county", "跨县（市、区）迁移不能用更正办理",
                                      "A correction cannot move a person to another county"};
constexpr RefusalNote due_date_missing = {"people.due-date-missing", "登记怀孕须填写预产期", "A pregnancy needs the due date"};
constexpr RefusalNote condition_known = {"people.condition-known", "此人已登记同类情况", "This condition is noted already"};
constexpr RefusalNote condition_ended = {"people.condition-ended", "这条情况已经结束", "This condition has ended already"};
constexpr RefusalNote ends_before_start = {"people.ends-before-start", "结束时间早于起始时间", "The end lies before the start"};

constexpr RefusalNote entries_elsewhere = {"people.entries-elsewhere", "此人有登记在其他辖区，须由上级核减",
                                           "An entry of this person lies in another area: the level above withdraws it"};

constexpr int reason_length = 200;

// Names the row when the actor may see it; of one elsewhere says no more than that it exists.
[[noreturn]] void refuse_double(const Context& ctx, const Person& known, std::string_view pointer) {
  Refusal refusal = refusal_of(RefusalKind::conflict, already_registered);
  const bool visible = ctx.actor().read_scope("people").covers(known.area);
  refusal.errors.push_back({std::string(pointer), visible ? Words{"已登记，编号 " + known.id, "Registered with the id " + known.id}
                                                          : Words{"已在其他辖区登记", "Registered in another area"}});
  throw refusal;
}

// The first entry of somebody else among these; of a merged one the entry that was kept.
bool find_other(Context& ctx, const Person& person, const std::vector<Person>& entries, Person& known) {
  const std::string own = person.merged_into.empty() ? person.id : person.merged_into;
  for (const Person& entry : entries) {
    const std::string& other = entry.merged_into.empty() ? entry.id : entry.merged_into;
    if (other == own) continue;
    if (!head_of(ctx, entry, known)) known = entry;
    return true;
  }
  return false;
}

// The person of the same document number, else of the same name and phone. The index tells whose rows are worth reading.
bool find_same(Context& ctx, const Person& person, Person& known, const char*& pointer) {
  const PersonIndex& index = person_index(ctx);
  pointer = "/id_number";
  if (!person.id_number.empty()) {
    std::vector<Person> same_number = people_of(ctx, index.with_number(person.id_number, PersonIndex::Sight::batch));
    std::erase_if(same_number, [&](const Person& other) { return other.id_number != person.id_number; });
    if (find_other(ctx, person, same_number, known)) return true;
  }
  pointer = "/phone";
  if (person.phone.empty()) return false;
  std::vector<Person> same_phone = people_of(ctx, index.with_phone(person.phone, PersonIndex::Sight::batch));
  std::erase_if(same_phone, [&](const Person& other) { return other.phone != person.phone || other.name != person.name; });
  return find_other(ctx, person, same_phone, known);
}

void settle(Context& ctx, Person& person) {
  if (const auto problem = settle_person(person, date_of(ctx.at())))
    refuse(*problem->note, problem->pointer, RefusalKind::invalid);
}

void save_new(Context& ctx, Person& person) {
  person.id = ctx.new_id();
  ctx.save(person);
  person_index(ctx).note(person);
  ctx.emit({"people.registered", person.id, person.area, Json::object().set("party_member", person.party_member)});
}

// Facts that the desk heard and the register did not hold are kept, where the person is the actor's own.
void fill_gaps(Context& ctx, const PersonEntry& entry, Person& person) {
  if (!ctx.scope().covers(person.area)) return;
  Person filled = person;
  if (filled.sex.empty()) filled.sex = entry.sex;
  if (filled.id_number.empty()) filled.id_number = entry.id_number;
  if (filled.sex == person.sex && filled.id_number == person.id_number) return;
  settle(ctx, filled);
  ctx.save(filled);
  person_index(ctx).note(filled);
  person = filled;
}

bool differs(const std::string& given, const std::string& held) { return !given.empty() && !held.empty() && given != held; }

bool entry_contradicts(const PersonEntry& entry, const Person& given, const Person& known) {
  return differs(trim(entry.name), known.name) || differs(given.id_number, known.id_number) || differs(entry.sex, known.sex) ||
         (entry.party_member.given && entry.party_member.value != known.party_member);
}

}  // namespace

FoundPerson person_for(Context& ctx, const PersonEntry& entry, const AreaCode& area) {
  Person given;
  given.area = area;
  given.name = entry.name;
  given.phone = entry.phone;
  given.id_number = entry.id_number;
  given.sex = entry.sex;
  given.party_member = entry.party_member.value;
  Person known;
  const char* pointer = "/person";
  if (!entry.person.empty()) {
    Person named;
    if (!ctx.find_anywhere(entry.person, named) || !head_of(ctx, named, known))
      refuse(person_not_found, pointer, RefusalKind::not_found);
    if (entry_contradicts(entry, given, known)) refuse(entry_differs, pointer);
    return {known, false};
  }
  if (trim(entry.name).empty() || (entry.phone.empty() && entry.id_number.empty())) {
    refuse(nobody_named, pointer, RefusalKind::invalid);
  }
  settle(ctx, given);
  if (find_same(ctx, given, known, pointer)) {
    if (entry_contradicts(entry, given, known)) refuse(entry_differs, pointer);
    fill_gaps(ctx, entry, known);
    return {known, false};
  }
  given.registered_at = std::min(ctx.made_at(), ctx.at());
  save_new(ctx, given);
  return {given, true};
}

std::vector<Condition> conditions_at(Context& ctx, std::string_view person, Time at) {
  return rows_of_person<Condition>(ctx, person, "person", "since <= $1 and (until is null or until > $1)", {at.ms});
}

Json run_register_person(Context& ctx, const RegisterPerson& input) {
  ctx.require_area(input.area);
  Person person;
  person.area = input.area;
  person.name = input.name;
  person.sex = input.sex;
  person.birth_date = input.birth_date;
  person.document_kind = input.document_kind;
  person.id_number = input.id_number;
  person.no_document_reason = input.no_document_reason;
  person.phone = input.phone;
  person.party_member = input.party_member;
  person.employer = input.employer;
  person.registered_at = event_time(ctx, input.registered_at, "/registered_at");
  settle(ctx, person);
  Person known;
  const char* pointer = "";
  if (find_same(ctx, person, known, pointer)) refuse_double(ctx, known, pointer);
  save_new(ctx, person);
  return Json::object().set("id", person.id);
}

Json run_correct_person(Context& ctx, const CorrectPerson& input) {
  Person person = ctx.find<Person>(input.id);
  require_head(ctx, person);
  const Person before = person;
  if (input.area.is_set()) {
    ctx.require_area(input.area);
    if (input.area.county() != person.area.county()) refuse(other_county, "/area");
    person.area = input.area;
  }
  if (!input.id_number.empty()) {
    // Sex and birth date came with the old number; they are told again by the new one.
    person.id_number = input.id_number;
    person.document_kind = input.document_kind;
    person.document_note.clear();
    person.sex.clear();
    person.birth_date = {};
  } else if (!input.document_kind.empty()) {
    person.document_kind = input.document_kind;
  }
  if (!input.name.empty()) person.name = input.name;
  if (!input.sex.empty()) person.sex = input.sex;
  if (input.birth_date.is_set()) person.birth_date = input.birth_date;
  if (!input.no_document_reason.empty()) person.no_document_reason = input.no_document_reason;
  if (!input.phone.empty()) person.phone = input.phone;
  if (input.party_member.given) person.party_member = input.party_member.value;
  if (!input.employer.empty()) person.employer = input.employer;
  settle(ctx, person);
  // Two that were doubles before (a move undone) stay two: what identifies them is judged when it changes.
  const bool is_renamed = person.name != before.name || person.phone != before.phone || person.id_number != before.id_number;
  Person known;
  const char* pointer = "";
  if (is_renamed && find_same(ctx, person, known, pointer)) refuse_double(ctx, known, pointer);
  ctx.save(person);
  person_index(ctx).note(person);
  ctx.emit({"people.corrected", person.id, person.area, Json::object().set("reason", input.reason)});
  return Json::object().set("id", person.id);
}

Json run_withdraw_person(Context& ctx, const WithdrawPerson& input) {
  const Person person = ctx.find<Person>(input.id);
  require_head(ctx, person);
  const std::vector<Person> others = ctx.select<Person>("merged_into = $1", {person.id});
  for (const Person& other : others) {
    if (!ctx.scope().covers(other.area)) refuse(entries_elsewhere, "/id");
  }
  release_head(ctx, person);
  ctx.withdraw(person, input.reason);
  // The person as a whole: an entry that was merged into this one would otherwise belong to nobody.
  for (const Person& other : others) ctx.withdraw(other, input.reason);
  ctx.set_subject("people/" + person.id, person.area);
  ctx.emit({"people.withdrawn", person.id, person.area, Json::object()});
  for (const Person& other : others) ctx.emit({"people.withdrawn", other.id, other.area, Json::object()});
  return Json::object().set("id", person.id).set("entries", others.size() + 1);
}

Json run_note_condition(Context& ctx, const NoteCondition& input) {
  const Person person = ctx.find<Person>(input.person);
  const Time since = event_time(ctx, input.since, "/since");
  if (input.kind == "pregnancy" && !input.due_on.is_set()) refuse(due_date_missing, "/due_on", RefusalKind::invalid);
  if (input.until.is_set() && input.until < since) refuse(ends_before_start, "/until", RefusalKind::invalid);
  for (const Condition& known : conditions_at(ctx, person.id, since)) {
    if (known.kind == input.kind) refuse(condition_known, "/kind");
  }
  const Condition condition{ctx.new_id(), person.area, person.id, input.kind, input.due_on, since, input.until, input.note};
  ctx.save(condition);
  return Json::object().set("id", condition.id);
}

Json run_end_condition(Context& ctx, const EndCondition& input) {
  Condition condition = ctx.find<Condition>(input.id);
  if (condition.until.is_set() && condition.until <= ctx.at()) refuse(condition_ended, "/id");
  condition.until = event_time(ctx, input.until, "/until");
  if (condition.until < condition.since) refuse(ends_before_start, "/until", RefusalKind::invalid);
  ctx.save(condition);
  return Json::object().set("id", condition.id);
}

Json run_withdraw_condition(Context& ctx, const WithdrawCondition& input) {
  ctx.withdraw(ctx.find<Condition>(input.id), input.reason);
  return Json::object().set("id", input.id);
}

namespace {

constexpr Field register_person_input[] = {
    FIELD(RegisterPerson, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(RegisterPerson, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(RegisterPerson, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(RegisterPerson, birth_date, Kind::date, "出生日期", "Date of birth", {.privacy = Privacy::personal}),
    FIELD(RegisterPerson, document_kind, Kind::choice, "证件类型", "Document", {.choices = document_kinds}),
    FIELD(RegisterPerson, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
    FIELD(RegisterPerson, no_document_reason, Kind::text, "无证件原因", "Why no document", {.max_length = 100}),
    FIELD(RegisterPerson, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(RegisterPerson, party_member, Kind::boolean, "中共党员", "Party member", {}),
    FIELD(RegisterPerson, employer, Kind::text, "工作单位", "Employer", {.max_length = 100}),
    FIELD(RegisterPerson, registered_at, Kind::time, "登记时间", "Registered at", {}),
};
static_assert(describes_all<RegisterPerson>(register_person_input));

constexpr Field correct_person_input[] = {
    FIELD(CorrectPerson, id, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(CorrectPerson, area, Kind::area, "所在地", "Area", {}),
    FIELD(CorrectPerson, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
    FIELD(CorrectPerson, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(CorrectPerson, birth_date, Kind::date, "出生日期", "Date of birth", {.privacy = Privacy::personal}),
    FIELD(CorrectPerson, document_kind, Kind::choice, "证件类型", "Document", {.choices = document_kinds}),
    FIELD(CorrectPerson, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
    FIELD(CorrectPerson, no_document_reason, Kind::text, "无证件原因", "Why no document", {.max_length = 100}),
    FIELD(CorrectPerson, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(CorrectPerson, party_member, Kind::boolean, "中共党员", "Party member", {}),
    FIELD(CorrectPerson, employer, Kind::text, "工作单位", "Employer", {.max_length = 100}),
    FIELD(CorrectPerson, reason, Kind::text, "更正原因", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<CorrectPerson>(correct_person_input));

constexpr Field withdraw_person_input[] = {
    FIELD(WithdrawPerson, id, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(WithdrawPerson, reason, Kind::text, "核减原因", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<WithdrawPerson>(withdraw_person_input));

constexpr Field note_condition_input[] = {
    FIELD(NoteCondition, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(NoteCondition, kind, Kind::choice, "情况", "Condition", {.required = true, .privacy = Privacy::sensitive, .choices = condition_kinds}),
    FIELD(NoteCondition, due_on, Kind::date, "预产期", "Due date", {.privacy = Privacy::sensitive}),
    FIELD(NoteCondition, since, Kind::time, "起始时间", "Since", {.privacy = Privacy::sensitive}),
    FIELD(NoteCondition, until, Kind::time, "结束时间", "Until", {.privacy = Privacy::sensitive}),
    FIELD(NoteCondition, note, Kind::text, "说明", "Note", {.max_length = 500, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<NoteCondition>(note_condition_input));

constexpr Field end_condition_input[] = {
    FIELD(EndCondition, id, Kind::id, "情况", "Condition", {.required = true, .refers_to = "conditions"}),
    FIELD(EndCondition, until, Kind::time, "结束时间", "Until", {}),
};
static_assert(describes_all<EndCondition>(end_condition_input));

constexpr Field withdraw_condition_input[] = {
    FIELD(WithdrawCondition, id, Kind::id, "情况", "Condition", {.required = true, .refers_to = "conditions"}),
    FIELD(WithdrawCondition, reason, Kind::text, "核减原因", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<WithdrawCondition>(withdraw_condition_input));

constexpr RefusalNote register_refusals[] = {already_registered, bad_id_number,  id_number_differs, no_key,
                                             born_in_future,     event_in_future};
constexpr RefusalNote withdraw_refusals[] = {entry_is_merged, entries_elsewhere};
constexpr RefusalNote correct_refusals[] = {already_registered, other_county, bad_id_number, entry_is_merged,
                                            id_number_differs,  no_key,       born_in_future};
constexpr RefusalNote note_refusals[] = {due_date_missing, condition_known, ends_before_start, event_in_future};
constexpr RefusalNote end_refusals[] = {condition_ended, ends_before_start, event_in_future};

}  // namespace

std::vector<Command> people_commands() {
  return {
      command<&run_register_person>("people.register", "登记人员", "Register a person", register_person_input, register_refusals),
      command<&run_correct_person>("people.correct", "更正人员信息", "Correct a person's entry", correct_person_input, correct_refusals),
      command<&run_withdraw_person>("people.withdraw", "核减人员登记", "Withdraw a person's entry", withdraw_person_input, withdraw_refusals),
      command<&run_note_condition>("people.note_condition", "登记健康或照护情况", "Note a condition", note_condition_input, note_refusals),
      command<&run_end_condition>("people.end_condition", "结束健康或照护情况", "End a condition", end_condition_input, end_refusals),
      command<&run_withdraw_condition>("people.withdraw_condition", "核减健康或照护情况", "Withdraw a condition", withdraw_condition_input),
  };
}

}  // namespace fangxian
