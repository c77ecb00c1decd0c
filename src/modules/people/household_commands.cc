#include "modules/people/household_commands.h"

#include "command/refuse.h"
#include "modules/people/address.h"
#include "modules/people/household_moves.h"
#include "modules/people/households.h"
#include "modules/people/merges.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

constexpr RefusalNote household_inhabited = {"people.household-inhabited", "该户还有登记人员，请先迁出", "People live there still: move them out first"};
constexpr RefusalNote other_county = {"people.other-county", "跨县（市、区）迁移不能用更正办理", "A correction cannot move it to another county"};
constexpr RefusalNote closed_before_open = {"people.ends-before-start", "结束时间早于起始时间", "The end lies before the start"};
constexpr RefusalNote no_household = {"people.no-household", "此人没有登记在户", "The person lives in no household"};

struct OpenHousehold {
  AreaCode area;
  std::string address, kind, head;
  Maybe<std::int64_t> residents;
  std::string note;
  Time registered_at;
};

// What is given changes; what is left out stays.
struct ChangeHousehold {
  std::string id;
  AreaCode area;
  std::string address, kind, head;
  Maybe<std::int64_t> residents;
  std::string note, reason;
};

struct CloseHousehold {
  std::string id;
  Time closed_at;
  std::string reason;
};

struct WithdrawHousehold {
  std::string id, reason;
};

// Without a household the person moves out.
struct SettlePerson {
  std::string person, household, relation, reason;
};

void require_door(Context& ctx, const AreaCode& area) {
  ctx.require_area(area);
  if (area.level() < Level::village) refuse(household_area, "/area", RefusalKind::invalid);
}

void require_free(Context& ctx, const Household& household) {
  Household known;
  if (!find_household(ctx, household.area, household.address, known) || known.id == household.id) return;
  Refusal refusal = refusal_of(RefusalKind::conflict, household_known);
  const bool visible = ctx.actor().read_scope("households").covers(known.area);
  refusal.errors.push_back({"/address", visible ? Words{"已登记，编号 " + known.id, "Registered with the id " + known.id}
                                                : Words{"已在本村其他网格登记", "Registered in another grid of this village"}});
  throw refusal;
}

void require_empty(Context& ctx, const Household& household) {
  const std::size_t count = residents_of(ctx, household.id).size();
  if (count == 0) return;
  Refusal refusal = refusal_of(RefusalKind::conflict, household_inhabited);
  refusal.errors.push_back({"/id", {fmt::format("登记 {} 人", count), fmt::format("{} registered there", count)}});
  throw refusal;
}

// Who heads a household and lives nowhere else lives there; a landlord of another door stays where they are.
void appoint_head(Context& ctx, Household& household, const std::string& id) {
  Person person = ctx.find<Person>(id);
  require_head(ctx, person);
  if (person.household.empty() || person.household == household.id) {
    enter_household(ctx, person, household, "head");
    ctx.find_anywhere(household.id, household);
    return;
  }
  household.head = person.id;
  ctx.save(household);
}

Json run_open_household(Context& ctx, const OpenHousehold& input) {
  require_door(ctx, input.area);
  Household household;
  household.area = input.area;
  household.address = tidy_address(input.address);
  household.address_key = household_key(ctx, input.area, input.address);
  require_free(ctx, household);
  household.id = ctx.new_id();
  household.kind = input.kind.empty() ? "family" : input.kind;
  household.residents = input.residents;
  household.note = input.note;
  household.registered_at = event_time(ctx, input.registered_at, "/registered_at");
  save_door(ctx, household);
  if (!input.head.empty()) appoint_head(ctx, household, input.head);
  ctx.set_subject("households/" + household.id, household.area);
  ctx.emit({"people.household_opened", household.id, household.area, Json::object()});
  return Json::object().set("id", household.id);
}

Json run_change_household(Context& ctx, const ChangeHousehold& input) {
  Household household = ctx.find<Household>(input.id);
  if (household.closed_at.is_set()) refuse(household_closed, "/id");
  if (input.area.is_set()) {
    require_door(ctx, input.area);
    if (input.area.county() != household.area.county()) refuse(other_county, "/area");
    household.area = input.area;
  }
  if (!input.address.empty()) household.address = tidy_address(input.address);
  household.address_key = household_key(ctx, household.area, household.address);
  require_free(ctx, household);
  if (!input.kind.empty()) household.kind = input.kind;
  if (input.residents.given) household.residents = input.residents;
  if (!input.note.empty()) household.note = input.note;
  save_door(ctx, household);
  // Who lives there lives where the door is.
  for (Person& person : residents_of(ctx, household.id)) {
    person.area = household.area;
    ctx.save(person);
  }
  if (!input.head.empty()) appoint_head(ctx, household, input.head);
  ctx.set_subject("households/" + household.id, household.area);
  ctx.emit({"people.household_changed", household.id, household.area, Json::object().set("reason", input.reason)});
  return Json::object().set("id", household.id);
}

Json run_close_household(Context& ctx, const CloseHousehold& input) {
  Household household = ctx.find<Household>(input.id);
  if (household.closed_at.is_set()) refuse(household_closed, "/id");
  require_empty(ctx, household);
  household.closed_at = event_time(ctx, input.closed_at, "/closed_at");
  if (household.closed_at < household.registered_at) refuse(closed_before_open, "/closed_at", RefusalKind::invalid);
  ctx.save(household);
  ctx.emit({"people.household_closed", household.id, household.area, Json::object().set("reason", input.reason)});
  return Json::object().set("id", household.id);
}

Json run_withdraw_household(Context& ctx, const WithdrawHousehold& input) {
  const Household household = ctx.find<Household>(input.id);
  require_empty(ctx, household);
  ctx.withdraw(household, input.reason);
  ctx.emit({"people.household_withdrawn", household.id, household.area, Json::object()});
  return Json::object().set("id", household.id);
}

Json run_settle(Context& ctx, const SettlePerson& input) {
  Person person = ctx.find<Person>(input.person);
  require_head(ctx, person);
  const std::string from = person.household;
  if (input.household.empty()) {
    if (from.empty()) refuse(no_household, "/person");
    leave_household(ctx, person);
    ctx.save(person);
  } else {
    enter_household(ctx, person, ctx.find<Household>(input.household), input.relation);
  }
  ctx.set_subject("people/" + person.id, person.area);
  ctx.emit({"people.settled", person.id, person.area, Json::object().set("from", from).set("household", person.household)});
  return Json::object().set("id", person.id);
}

constexpr Field open_input[] = {
    FIELD(OpenHousehold, area, Kind::area, "所在地", "Area", {.required = true, .hint_zh = "村（社区）或网格", .hint_en = "A village or a grid"}),
    FIELD(OpenHousehold, address, Kind::text, "地址（到门牌）", "Address to the door", {.required = true, .max_length = 120, .privacy = Privacy::personal}),
    FIELD(OpenHousehold, kind, Kind::choice, "户别", "Kind", {.choices = household_kinds}),
    FIELD(OpenHousehold, head, Kind::id, "户主", "Head", {.refers_to = "people"}),
    FIELD(OpenHousehold, residents, Kind::integer, "常住人数", "Residents", {.min = 0, .max = 9999}),
    FIELD(OpenHousehold, note, Kind::text, "备注", "Note", {.max_length = 200}),
    FIELD(OpenHousehold, registered_at, Kind::time, "登记时间", "Registered at", {}),
};
static_assert(describes_all<OpenHousehold>(open_input));

constexpr Field change_input[] = {
    FIELD(ChangeHousehold, id, Kind::id, "户", "Household", {.required = true, .refers_to = "households"}),
    FIELD(ChangeHousehold, area, Kind::area, "所在地", "Area", {}),
    FIELD(ChangeHousehold, address, Kind::text, "地址（到门牌）", "Address to the door", {.max_length = 120, .privacy = Privacy::personal}),
    FIELD(ChangeHousehold, kind, Kind::choice, "户别", "Kind", {.choices = household_kinds}),
    FIELD(ChangeHousehold, head, Kind::id, "户主", "Head", {.refers_to = "people"}),
    FIELD(ChangeHousehold, residents, Kind::integer, "常住人数", "Residents", {.min = 0, .max = 9999}),
    FIELD(ChangeHousehold, note, Kind::text, "备注", "Note", {.max_length = 200}),
    FIELD(ChangeHousehold, reason, Kind::text, "变更原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<ChangeHousehold>(change_input));

constexpr Field close_input[] = {
    FIELD(CloseHousehold, id, Kind::id, "户", "Household", {.required = true, .refers_to = "households"}),
    FIELD(CloseHousehold, closed_at, Kind::time, "销户时间", "Closed at", {}),
    FIELD(CloseHousehold, reason, Kind::text, "销户原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<CloseHousehold>(close_input));

constexpr Field withdraw_input[] = {
    FIELD(WithdrawHousehold, id, Kind::id, "户", "Household", {.required = true, .refers_to = "households"}),
    FIELD(WithdrawHousehold, reason, Kind::text, "核减原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<WithdrawHousehold>(withdraw_input));

constexpr Field settle_input[] = {
    FIELD(SettlePerson, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(SettlePerson, household, Kind::id, "迁入户", "Household", {.refers_to = "households", .hint_zh = "不填为迁出", .hint_en = "Left out: the person moves out"}),
    FIELD(SettlePerson, relation, Kind::choice, "与户主关系", "Relation to the head", {.choices = relations}),
    FIELD(SettlePerson, reason, Kind::text, "原因", "Reason", {.max_length = 200}),
};
static_assert(describes_all<SettlePerson>(settle_input));

constexpr RefusalNote open_refusals[] = {household_area,     household_known,  address_unreadable, entry_is_merged,
                                         household_elsewhere, event_in_future};
constexpr RefusalNote change_refusals[] = {household_closed,   other_county,    household_area,     household_known,
                                           address_unreadable, entry_is_merged, household_elsewhere};
constexpr RefusalNote close_refusals[] = {household_closed, household_inhabited, closed_before_open, event_in_future};
constexpr RefusalNote withdraw_refusals[] = {household_inhabited};
constexpr RefusalNote settle_refusals[] = {entry_is_merged, no_household, household_closed, household_elsewhere};

}  // namespace

std::vector<Command> household_commands() {
  return {
      command<&run_open_household>("people.open_household", "立户", "Open a household", open_input, open_refusals),
      command<&run_change_household>("people.change_household", "变更住户", "Change a household", change_input, change_refusals),
      command<&run_close_household>("people.close_household", "销户", "Close a household", close_input, close_refusals),
      command<&run_withdraw_household>("people.withdraw_household", "核减住户", "Withdraw a household", withdraw_input, withdraw_refusals),
      command<&run_settle>("people.settle", "迁入或迁出住户", "Move into or out of a household", settle_input, settle_refusals),
  };
}

}  // namespace fangxian
