// 包村、包组、包户: who answers for a village, a grid, a door.
#include "modules/people/people.h"
#include "modules/responsibility/commands.h"
#include "modules/responsibility/rules.h"

#include <algorithm>

namespace fangxian::responsibility {
namespace {

constexpr RefusalNote wrong_level = {"responsibility.wrong-level", "包村对应村（社区），包组对应网格，包户对应住户",
                                     "A village is answered for at a village, a group at a grid, a household at its door"};
constexpr RefusalNote household_missing = {"responsibility.household-missing", "包户须指明住户或写明地址",
                                           "Name the household or its address"};
constexpr RefusalNote household_closed = {"responsibility.household-closed", "该住户已销户", "This household is closed"};
constexpr RefusalNote by_township = {"responsibility.by-township", "包村干部由乡镇（街道）确定",
                                     "Who answers for a village is decided by its township"};
constexpr RefusalNote before_current = {"responsibility.before-current", "现任责任人的起始时间更晚，请核对时间",
                                        "The present keeper began later than that; check the time"};

struct Assign {
  AreaCode area;
  std::string tier;
  std::string household;
  std::string address;
  Time since;
  std::string note;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field assign_own[] = {
    FIELD(Assign, area, Kind::area, "村（社区）或网格", "Village or grid", {.hint_zh = "包户时可不填，以住户所在地为准", .hint_en = "Left out for a household: its own area"}),
    FIELD(Assign, tier, Kind::choice, "包保层级", "Tier", {.choices = responsibility_tiers, .hint_zh = "不填则由住户或区划级别判定", .hint_en = "Told by the household or the level of the area when left out"}),
    FIELD(Assign, household, Kind::id, "住户", "Household", {.refers_to = "households"}),
    FIELD(Assign, address, Kind::text, "地址（到门牌）", "Address to the door", {.max_length = 120, .privacy = Privacy::personal, .hint_zh = "不知住户编号时填写", .hint_en = "When the household's id is not known"}),
    FIELD(Assign, since, Kind::time, "起始时间", "Since", {.hint_zh = "补录时填写实际时间", .hint_en = "The real time when entered late"}),
    FIELD(Assign, note, Kind::text, "备注", "Note", {.max_length = 200}),
};
constexpr auto assign_input = joined(assign_own, person_entry_fields<Assign>());
static_assert(field_access::member_count<Assign>() == assign_input.size());

std::string tier_of(const Assign& input) {
  if (!input.tier.empty()) return input.tier;
  if (!input.household.empty() || !input.address.empty()) return "household";
  return input.area.level() == Level::village ? "village" : "group";
}

// Sets area and household; for a household known by its address alone the door is opened.
void place_responsibility(Context& ctx, const Assign& input, Responsibility& row) {
  if (row.tier == "household") {
    if (!input.household.empty()) {
      const Household household = ctx.find<Household>(input.household);
      if (household.closed_at.is_set() && household.closed_at <= row.since) refuse(household_closed, "/household");
      row.household = household.id;
      row.area = household.area;
    } else {
      if (trim(input.address).empty()) refuse(household_missing, "/household", RefusalKind::invalid);
      ctx.require_area(input.area);
      Household household;
      row.household = household_at(ctx, input.area, input.address, row.since);
      row.area = ctx.find_anywhere(row.household, household) ? household.area : input.area;
    }
  } else {
    ctx.require_area(input.area);
    const Level level = row.tier == "village" ? Level::village : Level::grid;
    if (input.area.level() != level || !input.household.empty()) refuse(wrong_level, "/area", RefusalKind::invalid);
    row.area = input.area;
    if (row.tier == "village" && !ctx.scope().covers(row.area.parent())) refuse(by_township, "/area", RefusalKind::forbidden);
  }
  ctx.require_area(row.area);
}

bool is_one_of(const std::vector<std::string>& entries, const std::string& person) {
  return std::find(entries.begin(), entries.end(), person) != entries.end();
}

// One door has one keeper at a time: the one before ends where the new one begins. A village or grid may have several.
std::vector<std::string> end_earlier(Context& ctx, const Responsibility& row) {
  std::vector<std::string> ended;
  if (row.tier != "household") return ended;
  for (Responsibility& earlier :
       ctx.select<Responsibility>("household = $1 and (until is null or until > $2)", {row.household, row.since.ms})) {
    if (earlier.since > row.since) refuse(before_current, "/since", RefusalKind::invalid);
    earlier.until = row.since;
    earlier.ended_reason = "由新的责任人接替";
    ctx.save(earlier);
    ended.push_back(earlier.id);
  }
  return ended;
}

Json notes_of(Context& ctx, const Responsibility& row) {
  std::optional<Words> note;
  if (row.tier == "household") {
    const auto held = rows_of_person<Responsibility>(
        ctx, row.person, "person", "tier = 'household' and since <= $1 and (until is null or until > $1)", {row.since.ms});
    note = warn_doors(static_cast<std::int64_t>(held.size()));
  } else if (row.tier == "group") {
    const AreaRange grid = subtree_range(row.area);
    const auto doors =
        ctx.select<Household>("area >= $1 and area < $2 and kind <> 'vacant' and closed_at is null", {grid.first, grid.end});
    note = warn_grid(static_cast<std::int64_t>(doors.size()));
  }
  Json notes = Json::array();
  if (note) notes.push(Json::object().set("zh", note->zh).set("en", note->en));
  return notes;
}

Json assign(Context& ctx, const Assign& input) {
  Responsibility row{ctx.new_id(), {}, tier_of(input), "", "", event_time(ctx, input.since, "/since"), {}, "", input.note};
  place_responsibility(ctx, input, row);
  row.person = person_for(ctx, person_entry(input), row.area).person.id;
  const std::vector<std::string> entries = entries_of(ctx, row.person);
  const std::string column = row.tier == "household" ? "household" : "area";
  for (const Responsibility& held :
       ctx.select<Responsibility>("tier = $1 and " + column + " = $2 and since <= $3 and (until is null or until > $3)",
                                  {row.tier, row.tier == "household" ? row.household : row.area.digits(), row.since.ms})) {
    if (is_one_of(entries, held.person))
      return Json::object().set("id", held.id).set("outcome", "same").set("person", held.person);
  }
  const std::vector<std::string> ended = end_earlier(ctx, row);
  ctx.save(row);
  ctx.set_subject("responsibilities/" + row.id, row.area);
  ctx.emit({"responsibility.assigned", row.id, row.area, Json::object().set("tier", row.tier)});
  Json answer = Json::object().set("id", row.id).set("outcome", ended.empty() ? "new" : "updated").set("person", row.person);
  if (!row.household.empty()) answer.set("household", row.household);
  if (!ended.empty()) answer.set("ended", ended.front());
  return answer.set("notes", notes_of(ctx, row));
}

constexpr RefusalNote assign_refusals[] = {wrong_level,        household_missing, household_closed, by_township,
                                           before_current,     nobody_named,      entry_differs,    person_not_found,
                                           address_unreadable, event_in_future};

}  // namespace

void end_with_household(Context& ctx, const Event& event) {
  for (Responsibility& row : ctx.select<Responsibility>("household = $1 and until is null", {event.subject})) {
    row.until = std::max(row.since, ctx.at());
    row.ended_reason = "住户已销户";
    ctx.save_anywhere(row);
  }
}

std::vector<Command> keeper_commands() {
  return {
      command<&assign>("responsibility.assign", "落实包保责任", "Assign a responsibility", assign_input, assign_refusals),
      command<&run_end<Responsibility>>("responsibility.end", "结束包保责任", "End a responsibility", end_input<Responsibility>(), end_refusals),
      command<&run_withdraw<Responsibility>>("responsibility.withdraw", "核减包保责任", "Withdraw a responsibility", withdraw_input<Responsibility>()),
  };
}

}  // namespace fangxian::responsibility
