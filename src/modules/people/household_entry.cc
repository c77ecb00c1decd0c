#include "base/check.h"
#include "command/refuse.h"
#include "modules/people/address.h"
#include "modules/people/household_commands.h"
#include "modules/people/household_moves.h"
#include "modules/people/households.h"
#include "modules/people/merges.h"
#include "modules/people/name_sound.h"

#include <algorithm>
#include <utility>

namespace fangxian {
namespace {

constexpr RefusalNote head_differs = {"people.head-differs", "登记的户主是另一人，请先核实并变更住户", "Another head is registered: check, and change the household first"};
constexpr RefusalNote address_missing = {"people.address-missing", "请填写地址，或门牌名和门牌号", "Give the address, or the name and number of the plate"};

// A line of the household form (T-2): the plate's name (小区、路、自然村) and number, or the address in one piece.
struct EnterHousehold {
  AreaCode area;
  std::string plate_name, plate_number, address, kind;
  std::string head_name, head_phone, head_id_number;
  Maybe<std::int64_t> residents;
  std::string note;
  Time registered_at;
};

enum class Outcome { same, updated, is_new, queued };

const char* outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::same: return "same";
    case Outcome::updated: return "updated";
    case Outcome::is_new: return "new";
    case Outcome::queued: return "queued";
  }
  return "same";
}

// The stronger of the two: one that waits for a decision, then a new door, then a change.
Outcome stronger(Outcome one, Outcome other) { return std::max(one, other); }

Outcome open_or_find(Context& ctx, const EnterHousehold& input, Household& household) {
  const std::string address =
      trim(input.address).empty() ? trim(input.plate_name) + " " + trim(input.plate_number) : input.address;
  if (trim(address).empty()) refuse(address_missing, "/address", RefusalKind::invalid);
  if (find_household(ctx, input.area, address, household)) return Outcome::same;
  household = {};
  ctx.find_anywhere(household_at(ctx, input.area, address, event_time(ctx, input.registered_at, "/registered_at")), household);
  return Outcome::is_new;
}

// A newer count or kind is what the door says now; a note is only filled in.
Outcome complete(Context& ctx, const EnterHousehold& input, Household& household) {
  const Household before = household;
  if (!input.kind.empty()) household.kind = input.kind;
  if (input.residents.given) household.residents = input.residents;
  if (household.note.empty()) household.note = input.note;
  if (before.kind == household.kind && before.residents == household.residents && before.note == household.note)
    return Outcome::same;
  ctx.save(household);
  return Outcome::updated;
}

// The head goes the way of every person: people.enter finds or registers them, and queues what is doubtful.
Json enter_head(Context& ctx, const EnterHousehold& input, const Household& household) {
  const Command* enter = ctx.model().command("people.enter");
  check(enter != nullptr, "people.enter stands beside people.enter_household");
  const std::shared_ptr<void> person = enter->make_input();
  const std::pair<const char*, Value> claims[] = {{"area", input.area.digits()},
                                                  {"name", input.head_name},
                                                  {"phone", input.head_phone},
                                                  {"id_number", input.head_id_number},
                                                  {"household", household.id},
                                                  {"relation", std::string("head")}};
  for (const auto& [name, value] : claims) {
    if (!to_text(value).empty()) find_field(enter->input, name)->set(person.get(), value);
  }
  return enter->run(ctx, person.get());
}

bool is_registered_head(Context& ctx, const EnterHousehold& input, const Household& household) {
  Person entry, head;
  if (household.head.empty() || !ctx.find_anywhere(household.head, entry) || !head_of(ctx, entry, head)) return false;
  if (plain_name(head.name) != plain_name(input.head_name)) return false;
  const auto agrees = [](const std::string& given, const std::string& held) { return given.empty() || given == held; };
  return agrees(input.head_phone, head.phone) && agrees(input.head_id_number, head.id_number);
}

// What people.enter left open: where somebody known lives, and who heads the household.
Outcome settle_head(Context& ctx, const std::string& id, Household& household) {
  Person entry, head;
  if (!ctx.find_anywhere(id, entry) || !head_of(ctx, entry, head)) return Outcome::same;
  if (!ctx.scope().covers(head.area) || head.area.county() != household.area.county()) return Outcome::same;
  ctx.find_anywhere(household.id, household);
  if (household.head == head.id) return Outcome::same;
  if (!household.head.empty()) refuse(head_differs, "/head_name");
  if (head.household.empty() || head.household == household.id) {
    enter_household(ctx, head, household, "head");
  } else {
    household.head = head.id;
    ctx.save(household);
  }
  return Outcome::updated;
}

Outcome bring_head(Context& ctx, const EnterHousehold& input, Household& household, Json& answer) {
  if (trim(input.head_name).empty() || is_registered_head(ctx, input, household)) return Outcome::same;
  const Json entered = enter_head(ctx, input, household);
  if (!entered["notes"].is_null()) answer.set("notes", entered["notes"]);
  answer.set("head", entered["id"]);
  const std::string& word = entered["outcome"].string();
  const Outcome person = word == "queued" ? Outcome::queued : word == "same" ? Outcome::same : Outcome::updated;
  return stronger(person, settle_head(ctx, entered["id"].string(), household));
}

Json run_enter_household(Context& ctx, const EnterHousehold& input) {
  ctx.require_area(input.area);
  if (input.area.level() < Level::village) refuse(household_area, "/area", RefusalKind::invalid);
  Household household;
  Json answer = Json::object();
  Outcome outcome = open_or_find(ctx, input, household);
  outcome = stronger(outcome, complete(ctx, input, household));
  outcome = stronger(outcome, bring_head(ctx, input, household, answer));
  ctx.set_subject("households/" + household.id, household.area);
  return answer.set("id", household.id).set("outcome", outcome_word(outcome));
}

constexpr Field enter_input[] = {
    FIELD(EnterHousehold, area, Kind::area, "所在地", "Area", {.required = true, .hint_zh = "村（社区）或网格", .hint_en = "A village or a grid"}),
    FIELD(EnterHousehold, plate_name, Kind::text, "门牌名", "Name on the plate", {.max_length = 80, .privacy = Privacy::personal, .hint_zh = "路、小区或自然村、组", .hint_en = "Road, compound or hamlet"}),
    FIELD(EnterHousehold, plate_number, Kind::text, "门牌号", "Number on the plate", {.max_length = 40, .privacy = Privacy::personal}),
    FIELD(EnterHousehold, address, Kind::text, "地址（到门牌）", "Address to the door", {.max_length = 120, .privacy = Privacy::personal}),
    FIELD(EnterHousehold, kind, Kind::choice, "户别", "Kind", {.choices = household_kinds}),
    FIELD(EnterHousehold, head_name, Kind::name, "户主姓名", "Name of the head", {.privacy = Privacy::personal}),
    FIELD(EnterHousehold, head_phone, Kind::phone, "联系方式", "Phone of the head", {.privacy = Privacy::personal}),
    FIELD(EnterHousehold, head_id_number, Kind::id_number, "户主证件号码", "Document number of the head", {.privacy = Privacy::personal}),
    FIELD(EnterHousehold, residents, Kind::integer, "常住人数", "Residents", {.min = 0, .max = 9999}),
    FIELD(EnterHousehold, note, Kind::text, "备注", "Note", {.max_length = 200}),
    FIELD(EnterHousehold, registered_at, Kind::time, "登记时间", "Registered at", {}),
};
static_assert(describes_all<EnterHousehold>(enter_input));

constexpr RefusalNote enter_refusals[] = {household_area, address_missing, address_unreadable, head_differs, event_in_future};

constexpr ImportHeading enter_headings[] = {
    {"area", "村 社区 所在村 所属村 所属社区 网格 行政村 区划代码"},
    {"plate_name", "门牌名称 路名 小区 小区名称 自然村 村民组"},
    {"plate_number", "门牌 门牌号码 门号 房号 楼号门牌号"},
    {"address", "地址 详细地址 住址 家庭住址 现住址 居住地址"},
    {"kind", "户类型 住户类型 户口类型"},
    {"head_name", "户主 户主名 姓名"},
    {"head_phone", "电话 联系电话 户主电话 手机 手机号 手机号码 户主联系电话"},
    {"head_id_number", "户主身份证 户主身份证号 户主身份证号码 身份证号 身份证号码"},
    {"residents", "人口 人口数 家庭人口 家庭人口数 常住人口 常住人口数 人数 户人口"},
    {"note", "说明"}};

}  // namespace

std::vector<Command> household_entry_commands() {
  return {command<&run_enter_household>("people.enter_household", "登记或补充住户", "Enter a household", enter_input, enter_refusals)};
}

std::vector<Importer> household_importers() { return {{"households", "people.enter_household", enter_headings}}; }

}  // namespace fangxian
