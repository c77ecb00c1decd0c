// 五包一: opened with a person's measure, filled by whichever desk knows a role, ended with the measure.
#include "modules/responsibility/commands.h"
#include "modules/responsibility/rules.h"

#include <algorithm>

namespace fangxian::responsibility {
namespace {

constexpr RefusalNote role_held = {"responsibility.role-held", "该角色已有他人负责，更换请用“填报五包一责任人”",
                                   "Somebody else holds this role; replace them with the command that fills one role"};
constexpr RefusalNote role_unknown = {"responsibility.role-unknown", "只有姓名，登记册中不能唯一确定此人，请补充电话",
                                      "A name alone does not tell one registered person; add the phone"};
constexpr RefusalNote five_ended = {"responsibility.five-ended", "这组五包一已经结束", "This five-for-one has ended"};

struct EnterFive {
  AreaCode area;
  std::string measure;
  Time since;
  Time until;
  std::string township_cadre;
  std::string township_cadre_phone;
  std::string village_cadre;
  std::string village_cadre_phone;
  std::string doctor;
  std::string doctor_phone;
  std::string police;
  std::string police_phone;
  std::string neighbours;
  std::string neighbour_phone;
  std::string closure;
  std::string supply_contact;
  std::string note;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Limits named = {.max_length = 60, .privacy = Privacy::personal, .hint_zh = "姓名，可带电话", .hint_en = "Name, a phone may follow"};
constexpr Limits called = {.privacy = Privacy::personal};

constexpr Field enter_five_own[] = {
    FIELD(EnterFive, area, Kind::area, "所在地", "Area", {.hint_zh = "不填则为被包保人员所在地", .hint_en = "The person's own area when left out"}),
    FIELD(EnterFive, measure, Kind::choice, "措施", "Measure", {.choices = five_measures, .hint_zh = "不填则为返乡人员管理", .hint_en = "The watch of a returnee when left out"}),
    FIELD(EnterFive, since, Kind::time, "起始时间", "Since", {}),
    FIELD(EnterFive, until, Kind::time, "结束时间", "Until", {.hint_zh = "措施有期限时填写，到期自动结束", .hint_en = "When the measure has a term; it ends by itself then"}),
    FIELD(EnterFive, township_cadre, Kind::text, "乡镇（街道）干部", "Township cadre", named),
    FIELD(EnterFive, township_cadre_phone, Kind::phone, "乡镇（街道）干部电话", "Township cadre's phone", called),
    FIELD(EnterFive, village_cadre, Kind::text, "村（社区）干部", "Village cadre", named),
    FIELD(EnterFive, village_cadre_phone, Kind::phone, "村（社区）干部电话", "Village cadre's phone", called),
    FIELD(EnterFive, doctor, Kind::text, "村医（社区医生）", "Doctor", named),
    FIELD(EnterFive, doctor_phone, Kind::phone, "村医电话", "Doctor's phone", called),
    FIELD(EnterFive, police, Kind::text, "民警", "Police officer", named),
    FIELD(EnterFive, police_phone, Kind::phone, "民警电话", "Police officer's phone", called),
    FIELD(EnterFive, neighbours, Kind::text, "邻居或民兵", "Neighbours or militia", {.max_length = 300, .privacy = Privacy::personal, .hint_zh = "五户邻居（姓名、电话），第一位为责任人", .hint_en = "Neighbours of five doors (name, phone); the first one answers"}),
    FIELD(EnterFive, neighbour_phone, Kind::phone, "邻居或民兵电话", "Neighbour's phone", called),
    FIELD(EnterFive, closure, Kind::text, "封闭措施", "How it is closed", {.max_length = 200}),
    FIELD(EnterFive, supply_contact, Kind::text, "保障联系人", "Contact for supplies", {.max_length = 60, .privacy = Privacy::personal}),
    FIELD(EnterFive, note, Kind::text, "备注", "Note", {.max_length = 200}),
};
constexpr auto enter_five_input = joined(enter_five_own, person_entry_fields<EnterFive>());
static_assert(field_access::member_count<EnterFive>() == enter_five_input.size());

// By name and phone through the register; by a name alone only where exactly one person of that name is registered in the
// county, inside what the actor may read.
std::string person_of_role(Context& ctx, NamedPhone given, const std::string& phone, const AreaCode& area,
                           std::string_view pointer) {
  if (!phone.empty()) given.phone = phone;
  if (!given.phone.empty()) {
    PersonEntry entry;
    entry.name = given.name;
    entry.phone = given.phone;
    return person_for(ctx, entry, area).person.id;
  }
  const AreaRange county = subtree_range(area.county());
  const Scope visible = ctx.actor().read_scope("people");
  std::vector<std::string> found;
  for (const Person& person :
       ctx.select<Person>("name = $1 and area >= $2 and area < $3", {given.name, county.first, county.end})) {
    if (!ctx.actor().is_system && !visible.covers(person.area)) continue;
    const std::string first = entries_of(ctx, person.id).front();
    if (std::find(found.begin(), found.end(), first) == found.end()) found.push_back(first);
  }
  if (found.size() != 1) refuse(role_unknown, pointer, RefusalKind::invalid);
  return found.front();
}

struct GivenRole {
  std::string CareFive::*member;
  NamedPhone given;
  const std::string& phone;
  const char* pointer;
};

// True when something was filled. What another holds is not overwritten by a roster.
bool fill_roles(Context& ctx, const EnterFive& input, CareFive& five) {
  const GivenRole roles[] = {
      {&CareFive::township_cadre, split_named_phone(input.township_cadre), input.township_cadre_phone, "/township_cadre"},
      {&CareFive::village_cadre, split_named_phone(input.village_cadre), input.village_cadre_phone, "/village_cadre"},
      {&CareFive::doctor, split_named_phone(input.doctor), input.doctor_phone, "/doctor"},
      {&CareFive::police, split_named_phone(input.police), input.police_phone, "/police"},
      {&CareFive::neighbour, first_named_phone(input.neighbours), input.neighbour_phone, "/neighbours"},
  };
  bool is_filled = false;
  for (const GivenRole& role : roles) {
    if (role.given.name.empty()) continue;
    const std::string person = person_of_role(ctx, role.given, role.phone, five.area, role.pointer);
    std::string& held = five.*role.member;
    if (held.empty()) {
      held = person;
      is_filled = true;
    } else if (held != person) {
      const std::vector<std::string> entries = entries_of(ctx, held);
      if (std::find(entries.begin(), entries.end(), person) == entries.end()) refuse(role_held, role.pointer);
    }
  }
  return is_filled;
}

bool fill_text(std::string& held, const std::string& given) {
  if (given.empty() || given == held) return false;
  held = given;
  return true;
}

bool fill_five(Context& ctx, const EnterFive& input, CareFive& five) {
  bool is_changed = fill_roles(ctx, input, five);
  is_changed |= fill_text(five.neighbours, input.neighbours);
  is_changed |= fill_text(five.closure, input.closure);
  is_changed |= fill_text(five.supply_contact, input.supply_contact);
  is_changed |= fill_text(five.note, input.note);
  if (input.until.is_set() && input.until != five.until) {
    five.until = input.until;
    is_changed = true;
  }
  if (five.until.is_set() && five.until < five.since) refuse(ends_before_start, "/until", RefusalKind::invalid);
  return is_changed;
}

Json missing_of(const CareFive& five) {
  Json missing = Json::array();
  for (const std::string& code : five.missing) {
    const Choice* role = find_choice(five_roles, code);
    missing.push(
        Json::object().set("role", code).set("zh", role == nullptr ? "" : role->zh).set("en", role == nullptr ? "" : role->en));
  }
  return missing;
}

Json answer_of(const CareFive& five, const char* outcome) {
  return Json::object().set("id", five.id).set("outcome", outcome).set("person", five.person).set("missing", missing_of(five));
}

Json enter_five(Context& ctx, const EnterFive& input) {
  const Time since = event_time(ctx, input.since, "/since");
  const FoundPerson found = person_cared_for(ctx, person_entry(input), input.area);
  const AreaCode area = input.area.is_set() ? input.area : found.person.area;
  ctx.require_area(area);
  for (CareFive& open : rows_of_person<CareFive>(ctx, found.person.id, "person", "until is null or until > $1", {since.ms})) {
    if (!fill_five(ctx, input, open)) return answer_of(open, "same");
    settle_five(open, ctx.at());
    ctx.save(open);
    ctx.set_subject("care_fives/" + open.id, open.area);
    return answer_of(open, "updated");
  }
  CareFive five;
  five.id = ctx.new_id();
  five.area = area;
  five.person = found.person.id;
  five.measure = input.measure.empty() ? "returnee_watch" : input.measure;
  five.since = since;
  fill_five(ctx, input, five);
  settle_five(five, ctx.at());
  ctx.save(five);
  ctx.set_subject("care_fives/" + five.id, five.area);
  ctx.emit({"responsibility.five_opened", five.id, five.area, Json::object().set("person", five.person)});
  return answer_of(five, "new");
}

struct FillFive {
  std::string id;
  std::string role;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field fill_five_own[] = {
    FIELD(FillFive, id, Kind::id, "五包一", "Five for one", {.required = true, .refers_to = "care_fives"}),
    FIELD(FillFive, role, Kind::choice, "角色", "Role", {.required = true, .choices = five_roles}),
};
constexpr auto fill_five_input = joined(fill_five_own, person_entry_fields<FillFive>());
static_assert(field_access::member_count<FillFive>() == fill_five_input.size());

// Sets one role, or puts another person into it; the one before stays in the row's history.
Json fill_one(Context& ctx, const FillFive& input) {
  CareFive five = ctx.find<CareFive>(input.id);
  if (five.until.is_set() && five.until <= ctx.at()) refuse(five_ended, "/id");
  std::string& held = five.*five_role(input.role);
  const std::string person = person_for(ctx, person_entry(input), five.area).person.id;
  if (held == person) return answer_of(five, "same");
  held = person;
  settle_five(five, ctx.at());
  ctx.save(five);
  ctx.set_subject("care_fives/" + five.id, five.area);
  return answer_of(five, "updated");
}

constexpr RefusalNote enter_refusals[] = {area_missing, role_held,     role_unknown,     ends_before_start, nobody_named,
                                          entry_differs, person_not_found, event_in_future};
constexpr RefusalNote fill_refusals[] = {five_ended, nobody_named, entry_differs, person_not_found};

}  // namespace

std::vector<Command> five_commands() {
  return {
      command<&enter_five>("responsibility.enter_five", "登记五包一", "Enter a five for one", enter_five_input, enter_refusals),
      command<&fill_one>("responsibility.fill_five", "填报五包一责任人", "Fill one role of the five", fill_five_input, fill_refusals),
      command<&run_end<CareFive>>("responsibility.end_five", "结束五包一", "End a five for one", end_input<CareFive>(), end_refusals),
      command<&run_withdraw<CareFive>>("responsibility.withdraw_five", "核减五包一", "Withdraw a five for one", withdraw_input<CareFive>()),
  };
}

}  // namespace fangxian::responsibility
