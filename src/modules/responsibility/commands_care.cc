// The care of key groups: a plan for one person, and the contacts that keep it.
#include "modules/people/people.h"
#include "modules/responsibility/commands.h"
#include "modules/responsibility/rules.h"

#include <algorithm>

namespace fangxian::responsibility {
namespace {

constexpr RefusalNote due_date_missing = {"responsibility.due-date-missing", "登记怀孕须填写预产期", "A pregnancy needs the due date"};
constexpr RefusalNote keeper_missing = {"responsibility.keeper-missing", "请填写责任人姓名和电话", "Give the name and phone of who answers"};
constexpr RefusalNote plan_ended = {"responsibility.plan-ended", "这份关爱计划已经结束", "This care plan has ended"};
constexpr RefusalNote before_plan = {"responsibility.before-plan", "联系时间早于计划开始", "The contact lies before the plan began"};

struct OpenCare {
  AreaCode area;
  std::string kind;
  Date due_on;
  std::string needs;
  std::string keeper;
  std::string keeper_name;
  std::string keeper_phone;
  std::int64_t every_days = 7;
  Time since;
  Time last_contact_at;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field open_care_own[] = {
    FIELD(OpenCare, area, Kind::area, "所在地", "Area", {.hint_zh = "不填则为本人所在地", .hint_en = "The person's own area when left out"}),
    FIELD(OpenCare, kind, Kind::choice, "类型", "Key group", {.required = true, .privacy = Privacy::sensitive, .choices = condition_kinds}),
    FIELD(OpenCare, due_on, Kind::date, "预产期", "Due date", {.privacy = Privacy::sensitive, .hint_zh = "怀孕且尚未登记时填写", .hint_en = "For a pregnancy not noted yet"}),
    FIELD(OpenCare, needs, Kind::text, "需求", "Needs", {.max_length = 300, .hint_zh = "写要办的事，不写病情", .hint_en = "What has to be done, not the illness"}),
    FIELD(OpenCare, keeper, Kind::id, "责任人编号", "Who answers (id)", {.refers_to = "people"}),
    FIELD(OpenCare, keeper_name, Kind::name, "责任人", "Who answers", {.privacy = Privacy::personal}),
    FIELD(OpenCare, keeper_phone, Kind::phone, "责任人电话", "Phone of who answers", {.privacy = Privacy::personal}),
    FIELD(OpenCare, every_days, Kind::integer, "联系频次（每几天）", "Every so many days", {.min = 1, .max = 60}),
    FIELD(OpenCare, since, Kind::time, "起始时间", "Since", {}),
    FIELD(OpenCare, last_contact_at, Kind::time, "最近联系", "Last contact", {}),
};
constexpr auto open_care_input = joined(open_care_own, person_entry_fields<OpenCare>());
static_assert(field_access::member_count<OpenCare>() == open_care_input.size());

// The kind of a plan is a condition of the person: the one on record, or noted now.
void require_condition(Context& ctx, const Person& person, const OpenCare& input, Time since) {
  for (const std::string& entry : entries_of(ctx, person.id)) {
    for (const Condition& known : conditions_at(ctx, entry, since)) {
      if (known.kind == input.kind) return;
    }
  }
  if (input.kind == "pregnancy" && !input.due_on.is_set()) refuse(due_date_missing, "/due_on", RefusalKind::invalid);
  note_condition(ctx, person, input.kind, input.due_on, since);
}

std::string keeper_of(Context& ctx, const std::string& id, const std::string& name, const std::string& phone,
                      const AreaCode& area) {
  if (id.empty() && (name.empty() || phone.empty())) refuse(keeper_missing, "/keeper_name", RefusalKind::invalid);
  PersonEntry entry;
  entry.person = id;
  entry.name = name;
  entry.phone = phone;
  return person_for(ctx, entry, area).person.id;
}

// A roster's “last contact” is a contact like any other; one on record already is not written twice.
bool take_contact(Context& ctx, CarePlan& plan, Time last) {
  if (!last.is_set() || last < plan.since || last <= plan.last_contact_at) return false;
  ctx.save(CareContact{ctx.new_id(), plan.area, plan.id, plan.person, last, "other", true, "", ""});
  plan.last_contact_at = last;
  plan.due_at = next_contact(plan);
  return true;
}

bool change_plan(Context& ctx, const OpenCare& input, CarePlan& plan) {
  const CarePlan before = plan;
  if (!input.needs.empty()) plan.needs = input.needs;
  if (!input.keeper.empty() || !input.keeper_name.empty()) {
    plan.keeper = keeper_of(ctx, input.keeper, input.keeper_name, input.keeper_phone, plan.area);
  }
  plan.every_days = input.every_days;
  plan.due_at = next_contact(plan);
  return plan.needs != before.needs || plan.keeper != before.keeper || plan.due_at != before.due_at;
}

Json open_care(Context& ctx, const OpenCare& input) {
  const Time since = event_time(ctx, input.since, "/since");
  const FoundPerson found = person_cared_for(ctx, person_entry(input), input.area);
  ctx.require_area(found.person.area);
  const Time last = input.last_contact_at.is_set() ? event_time(ctx, input.last_contact_at, "/last_contact_at") : Time{};
  for (CarePlan& plan : rows_of_person<CarePlan>(ctx, found.person.id, "person", "kind = $1 and (until is null or until > $2)",
                                                 {input.kind, since.ms})) {
    const bool is_changed = change_plan(ctx, input, plan);
    if (!take_contact(ctx, plan, last) && !is_changed) return Json::object().set("id", plan.id).set("outcome", "same");
    ctx.save(plan);
    ctx.set_subject("care_plans/" + plan.id, plan.area);
    return Json::object().set("id", plan.id).set("outcome", "updated").set("person", plan.person);
  }
  require_condition(ctx, found.person, input, since);
  CarePlan plan;
  plan.id = ctx.new_id();
  plan.area = input.area.is_set() ? input.area : found.person.area;
  plan.person = found.person.id;
  plan.kind = input.kind;
  plan.needs = input.needs;
  plan.keeper = keeper_of(ctx, input.keeper, input.keeper_name, input.keeper_phone, plan.area);
  plan.every_days = input.every_days;
  plan.since = last.is_set() ? std::min(since, last) : since;
  plan.due_at = next_contact(plan);
  take_contact(ctx, plan, last);
  ctx.save(plan);
  ctx.set_subject("care_plans/" + plan.id, plan.area);
  return Json::object().set("id", plan.id).set("outcome", "new").set("person", plan.person);
}

struct ChangeCare {
  std::string id;
  std::string needs;
  std::string keeper;
  std::string keeper_name;
  std::string keeper_phone;
  Maybe<std::int64_t> every_days;
};

constexpr Field change_care_input[] = {
    FIELD(ChangeCare, id, Kind::id, "关爱计划", "Care plan", {.required = true, .refers_to = "care_plans"}),
    FIELD(ChangeCare, needs, Kind::text, "需求", "Needs", {.max_length = 300}),
    FIELD(ChangeCare, keeper, Kind::id, "责任人编号", "Who answers (id)", {.refers_to = "people"}),
    FIELD(ChangeCare, keeper_name, Kind::name, "责任人", "Who answers", {.privacy = Privacy::personal}),
    FIELD(ChangeCare, keeper_phone, Kind::phone, "责任人电话", "Phone of who answers", {.privacy = Privacy::personal}),
    FIELD(ChangeCare, every_days, Kind::integer, "联系频次（每几天）", "Every so many days", {.min = 1, .max = 60}),
};
static_assert(describes_all<ChangeCare>(change_care_input));

CarePlan plan_in_force(Context& ctx, const std::string& id, std::string_view pointer) {
  CarePlan plan = ctx.find<CarePlan>(id);
  if (plan.until.is_set() && plan.until <= ctx.at()) refuse(plan_ended, pointer);
  return plan;
}

Json change_care(Context& ctx, const ChangeCare& input) {
  CarePlan plan = plan_in_force(ctx, input.id, "/id");
  if (!input.needs.empty()) plan.needs = input.needs;
  if (!input.keeper.empty() || !input.keeper_name.empty()) {
    plan.keeper = keeper_of(ctx, input.keeper, input.keeper_name, input.keeper_phone, plan.area);
  }
  if (input.every_days.given) plan.every_days = input.every_days.value;
  plan.due_at = next_contact(plan);
  ctx.save(plan);
  ctx.set_subject("care_plans/" + plan.id, plan.area);
  return Json::object().set("id", plan.id);
}

struct NoteContact {
  std::string plan;
  Time contacted_at;
  std::string way;
  bool is_reached = true;
  std::string needs;
  std::string mood;
};

constexpr Field note_contact_input[] = {
    FIELD(NoteContact, plan, Kind::id, "关爱计划", "Care plan", {.required = true, .refers_to = "care_plans"}),
    FIELD(NoteContact, contacted_at, Kind::time, "联系时间", "Contacted at", {}),
    FIELD(NoteContact, way, Kind::choice, "方式", "Way", {.required = true, .choices = contact_ways}),
    FIELD(NoteContact, is_reached, Kind::boolean, "联系上了", "Was reached", {}),
    FIELD(NoteContact, needs, Kind::text, "提出的需求", "What was asked for", {.max_length = 300}),
    FIELD(NoteContact, mood, Kind::text, "心理情况", "State of mind", {.max_length = 200, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<NoteContact>(note_contact_input));

// Only a contact that reached the person moves the next one; what was tried in vain stays on record.
void reckon_plan(Context& ctx, CarePlan& plan) {
  plan.last_contact_at = {};
  for (const CareContact& contact : ctx.select<CareContact>("plan = $1 and is_reached = 1", {plan.id})) {
    plan.last_contact_at = std::max(plan.last_contact_at, contact.contacted_at);
  }
  plan.due_at = next_contact(plan);
  ctx.save(plan);
}

Json note_contact(Context& ctx, const NoteContact& input) {
  CarePlan plan = plan_in_force(ctx, input.plan, "/plan");
  const CareContact contact{
      ctx.new_id(), plan.area,        plan.id,     plan.person, event_time(ctx, input.contacted_at, "/contacted_at"),
      input.way,    input.is_reached, input.needs, input.mood};
  if (contact.contacted_at < plan.since) refuse(before_plan, "/contacted_at", RefusalKind::invalid);
  ctx.save(contact);
  ctx.set_subject("care_contacts/" + contact.id, contact.area);
  if (contact.is_reached && contact.contacted_at > plan.last_contact_at) {
    plan.last_contact_at = contact.contacted_at;
    plan.due_at = next_contact(plan);
    ctx.save(plan);
  }
  return Json::object().set("id", contact.id).set("due_at", format_time(plan.due_at));
}

Json withdraw_contact(Context& ctx, const WithdrawRow& input) {
  const CareContact contact = ctx.find<CareContact>(input.id);
  ctx.withdraw(contact, input.reason);
  CarePlan plan;
  if (ctx.find_anywhere(contact.plan, plan)) reckon_plan(ctx, plan);
  return Json::object().set("id", contact.id);
}

constexpr RefusalNote open_refusals[] = {area_missing, due_date_missing, keeper_missing,   nobody_named, entry_differs,
                                         person_not_found, event_in_future};
constexpr RefusalNote change_refusals[] = {plan_ended, keeper_missing, nobody_named, entry_differs, person_not_found};
constexpr RefusalNote contact_refusals[] = {plan_ended, before_plan, event_in_future};

}  // namespace

std::vector<Command> care_commands() {
  return {
      command<&open_care>("responsibility.open_care", "登记重点人群关爱", "Open a care plan", open_care_input, open_refusals),
      command<&change_care>("responsibility.change_care", "调整关爱计划", "Change a care plan", change_care_input, change_refusals),
      command<&note_contact>("responsibility.note_contact", "记录关爱联系", "Note a contact", note_contact_input, contact_refusals),
      command<&withdraw_contact>("responsibility.withdraw_contact", "核减关爱联系", "Withdraw a contact", withdraw_input<CareContact>()),
      command<&run_end<CarePlan>>("responsibility.end_care", "结束关爱计划", "End a care plan", end_input<CarePlan>(), end_refusals),
      command<&run_withdraw<CarePlan>>("responsibility.withdraw_care", "核减关爱计划", "Withdraw a care plan", withdraw_input<CarePlan>()),
  };
}

}  // namespace fangxian::responsibility
