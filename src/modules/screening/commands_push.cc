// A row arrives: it is matched before anybody is asked, and only what matching cannot settle is handed out.
#include "modules/people/people.h"
#include "modules/screening/commands.h"
#include "modules/screening/placing.h"
#include "modules/screening/rules.h"

namespace fangxian::screening {
namespace {

constexpr RefusalNote outside_list = {"screening.outside-list", "核查单位不在名单的范围内", "The area lies outside the list's"};
constexpr RefusalNote nothing_claimed = {"screening.nothing-claimed", "姓名、证件号码、手机号码至少有一项", "Give a name, a number or a phone"};
constexpr RefusalNote not_open = {"screening.not-open", "这一行已回复，不再交办", "This row is answered and is not handed out again"};
constexpr std::size_t most_rows = 500;

struct Push {
  std::string list;
  AreaCode area;
  std::string number;
  std::string batch;
  std::string name;
  std::string id_number;
  std::string phone;
  std::string address;
  std::string event;
  std::string event_place;
  Time event_at;
  Time event_until;
};

constexpr Field push_input[] = {
    FIELD(Push, list, Kind::id, "名单", "List", {.required = true, .refers_to = "push_lists"}),
    FIELD(Push, area, Kind::area, "核查单位", "Area", {.hint_zh = "不填则由登记、地址判定", .hint_en = "Told by the register or the address when left out"}),
    FIELD(Push, number, Kind::text, "序号", "Number in the list", {.max_length = 40}),
    FIELD(Push, batch, Kind::text, "下发数据批次", "Batch", {.max_length = 60}),
    FIELD(Push, name, Kind::text, "姓名", "Name", {.max_length = 60, .privacy = Privacy::personal}),
    FIELD(Push, id_number, Kind::text, "证件号码", "Document number", {.max_length = 60, .privacy = Privacy::personal, .hint_zh = "照名单原样，错的也收", .hint_en = "As the list has it, also when wrong"}),
    FIELD(Push, phone, Kind::text, "手机号码", "Phone", {.max_length = 60, .privacy = Privacy::personal}),
    FIELD(Push, address, Kind::text, "地址", "Address", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(Push, event, Kind::choice, "轨迹类型", "Event", {.choices = push_events}),
    FIELD(Push, event_place, Kind::text, "轨迹地点", "Place of the event", {.max_length = 100, .privacy = Privacy::personal}),
    FIELD(Push, event_at, Kind::time, "轨迹时间", "Time of the event", {.privacy = Privacy::personal}),
    FIELD(Push, event_until, Kind::time, "离开时间", "Left at", {.privacy = Privacy::personal}),
};
static_assert(describes_all<Push>(push_input));

PushRow claimed_row(Context& ctx, const Push& input, const PushList& list) {
  PushRow row;
  row.id = ctx.new_id();
  row.list = list.id;
  row.number = input.number;
  row.batch = input.batch;
  row.name = trim(to_half_width(input.name));
  row.id_number = trim(to_half_width(input.id_number));
  row.phone = trim(to_half_width(input.phone));
  row.address = input.address;
  row.event = input.event;
  row.event_place = input.event_place;
  row.event_at = input.event_at;
  row.event_until = input.event_until;
  row.pushed_at = ctx.at();
  row.state = "open";
  return row;
}

bool claims_the_same(const PushRow& one, const PushRow& other) {
  return one.name == other.name && one.id_number == other.id_number && one.phone == other.phone &&
         one.event_at == other.event_at && one.event_place == other.event_place;
}

void answer_row(PushRow& row, std::string_view code, std::string_view sub_code, const char* settled_by, Time at) {
  row.state = "answered";
  row.code = code;
  row.sub_code = sub_code;
  row.settled_by = settled_by;
  row.replied_at = at;
}

// The same claim of the same event, answered in another list: nobody is asked twice.
bool answer_as_before(Context& ctx, PushRow& row) {
  if (!row.event_at.is_set() || (row.id_number.empty() && row.phone.empty())) return false;
  const bool by_number = !row.id_number.empty();
  for (const PushRow& earlier :
       ctx.select<PushRow>(by_number ? "id_number = $1 and settled_by = 'person'" : "phone = $1 and settled_by = 'person'",
                           {by_number ? row.id_number : row.phone})) {
    if (earlier.state != "answered" || !claims_the_same(earlier, row)) continue;
    answer_row(row, earlier.code, earlier.sub_code, "earlier", row.pushed_at);
    row.person = earlier.person;
    row.answered_before = earlier.id;
    return true;
  }
  return false;
}

// Where the row belongs: as the list says, else where the person is registered, else what the address tells.
AreaCode place_row(Context& ctx, const Push& input, const PushList& list, const PushRow& row) {
  const Scope below = ctx.territory().covering(list.area, ctx.at()).intersected_with(ctx.scope());
  if (input.area.is_set()) {
    ctx.require_area(input.area);
    if (!below.covers(input.area)) refuse(outside_list, "/area", RefusalKind::invalid);
    return input.area;
  }
  Person person;
  if (!row.person.empty() && ctx.find_anywhere(row.person, person) && below.covers(person.area)) return person.area;
  const AreaCode told = area_of_address(ctx, list.area, row.address);
  return below.covers(told) ? told : list.area;
}

// In this order: who is known is answered for; what lies outside the window needs no asking; what can be nobody is proposed for
// 信息有误; what was answered before is answered so again; the rest is for somebody to ask.
void settle_row(Context& ctx, PushRow& row, const PushList& list, const ClaimMatch& match) {
  if (match.verdict == Verdict::certain) {
    Person person;
    const bool is_local =
        ctx.find_anywhere(match.person, person) && ctx.territory().covering(list.area, ctx.at()).covers(person.area);
    answer_row(row, "known", is_local ? "local" : "elsewhere", "matching", row.pushed_at);
  } else if (is_out_of_window(row, list)) {
    answer_row(row, "out_of_window", "", "matching", row.pushed_at);
  } else if (const auto why = impossible_claim(row); why && match.verdict == Verdict::none) {
    answer_row(row, "wrong_data", *why, "matching", {});
    row.state = "proposed";
  } else if (!answer_as_before(ctx, row)) {
    row.asked_at = row.pushed_at;
  }
}

Json answer_of(const PushRow& row, const char* outcome) {
  return Json::object()
      .set("id", row.id)
      .set("outcome", outcome)
      .set("state", row.state)
      .set("code", row.code)
      .set("area", row.area.digits());
}

Json push(Context& ctx, const Push& input) {
  const PushList list = ctx.find<PushList>(input.list);
  if (list.state == "closed") refuse(list_closed, "/list");
  if (list.expires_at <= ctx.at()) refuse(list_expired, "/list");
  PushRow row = claimed_row(ctx, input, list);
  if (row.name.empty() && row.id_number.empty() && row.phone.empty()) refuse(nothing_claimed, "/name", RefusalKind::invalid);
  const auto known = row.name.empty() ? ctx.select<PushRow>("list = $1 and name is null", {list.id})
                                      : ctx.select<PushRow>("list = $1 and name = $2", {list.id, row.name});
  for (const PushRow& earlier : known) {
    if (claims_the_same(earlier, row)) return answer_of(earlier, "same");
  }
  const ClaimMatch match = match_claims(ctx, {list.area, row.name, row.id_number, row.phone, "", {}, row.address});
  row.verdict = match.verdict == Verdict::certain ? "certain" : match.verdict == Verdict::probable ? "probable" : "none";
  row.person = match.person;
  row.reasons = match.reasons;
  settle_row(ctx, row, list, match);
  row.area = place_row(ctx, input, list, row);
  ctx.save(row);
  if (row.state == "open") ctx.emit({"screening.asked", row.id, row.area, Json::object().set("list", list.id)});
  return answer_of(row, "new");
}

struct AssignRows {
  std::vector<std::string> rows;
  AreaCode area;
};

constexpr Field assign_input[] = {
    FIELD(AssignRows, rows, Kind::list, "核查人员", "Rows", {.required = true, .min = 1, .max = most_rows}),
    FIELD(AssignRows, area, Kind::area, "核查单位", "Area", {.required = true}),
};
static_assert(describes_all<AssignRows>(assign_input));

// A row of another county is another row there: the one here is withdrawn, the claim goes on.
PushRow moved_row(Context& ctx, const PushRow& row, const AreaCode& area) {
  PushRow moved = row;
  moved.area = area;
  if (area.county() != row.area.county()) {
    moved.id = ctx.new_id();
    ctx.withdraw(row, "转 " + ctx.territory().label(area) + " 核查");
  }
  return moved;
}

Json assign(Context& ctx, const AssignRows& input) {
  ctx.require_area(input.area);
  Json ids = Json::array();
  for (const std::string& id : input.rows) {
    const PushRow row = ctx.find<PushRow>(id);
    if (row.state == "answered" || row.state == "missing") refuse(not_open, "/rows");
    const PushList list = open_list_of(ctx, row.list, "/rows");
    if (!ctx.territory().covering(list.area, ctx.at()).covers(input.area)) refuse(outside_list, "/area", RefusalKind::invalid);
    PushRow moved = moved_row(ctx, row, input.area);
    if (moved.state == "proposed") {
      moved.code.clear();
      moved.sub_code.clear();
      moved.settled_by.clear();
    }
    moved.state = "open";
    if (!moved.asked_at.is_set()) moved.asked_at = ctx.at();
    ctx.save(moved);
    ids.push(moved.id);
  }
  return Json::object().set("rows", std::move(ids)).set("area", input.area.digits());
}

Json withdraw_row(Context& ctx, const WithdrawRow& input) {
  ctx.withdraw(ctx.find<PushRow>(input.id), input.reason);
  return Json::object().set("id", input.id);
}

constexpr RefusalNote push_refusals[] = {list_closed, list_expired, outside_list, nothing_claimed};
constexpr RefusalNote assign_refusals[] = {not_open, outside_list, list_closed, list_expired};

}  // namespace

std::vector<Command> push_commands() {
  return {
      command<&push>("screening.push", "推送核查人员", "Push a row", push_input, push_refusals),
      command<&assign>("screening.assign", "交办核查", "Hand rows out", assign_input, assign_refusals),
      command<&withdraw_row>("screening.withdraw_row", "核减核查人员", "Withdraw a row", withdraw_input<PushRow>()),
  };
}

}  // namespace fangxian::screening
