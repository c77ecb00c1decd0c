// The reply: a fixed code, once; a correction keeps the old one in history; 漏排 registers the person.
#include "modules/people/people.h"
#include "modules/screening/commands.h"
#include "modules/screening/rules.h"

#include <algorithm>

namespace fangxian::screening {
namespace {

constexpr RefusalNote already_answered = {"screening.already-answered", "这一行已回复，更正请用“更正回复”", "This row is answered; correct the reply instead"};
constexpr RefusalNote not_answered = {"screening.not-answered", "这一行还没有回复", "This row has no reply to correct"};
constexpr RefusalNote wrong_sub_code = {"screening.wrong-sub-code", "细类不属于所选的回复代码", "The detail does not belong to this reply"};
constexpr RefusalNote person_missing = {"screening.person-missing", "回复“已登记”须指明登记人员", "“Registered already” names the registered person"};

struct Reply {
  std::string id;
  std::string code;
  std::string sub_code;
  std::string note;
  AreaCode area;
  std::string address;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field reply_own[] = {
    FIELD(Reply, id, Kind::id, "核查人员", "Row", {.required = true, .refers_to = "push_rows"}),
    FIELD(Reply, code, Kind::choice, "回复代码", "Reply", {.required = true, .choices = reply_codes}),
    FIELD(Reply, sub_code, Kind::choice, "回复细类", "Reply in detail", {.choices = reply_sub_codes}),
    FIELD(Reply, note, Kind::text, "说明", "Note", {.max_length = 200}),
    FIELD(Reply, area, Kind::area, "现居住地", "Lives in", {.hint_zh = "漏排时登记到此；不填则为核查单位", .hint_en = "Where a missed person is registered; the row's area when left out"}),
    FIELD(Reply, address, Kind::text, "现住址（到门牌）", "Address to the door", {.max_length = 120, .privacy = Privacy::personal}),
};
constexpr auto reply_input = joined(reply_own, person_entry_fields<Reply>());
static_assert(field_access::member_count<Reply>() == reply_input.size());

struct Correct {
  std::string id;
  std::string reason;
  std::string code;
  std::string sub_code;
  std::string note;
  AreaCode area;
  std::string address;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field correct_own[] = {
    FIELD(Correct, id, Kind::id, "核查人员", "Row", {.required = true, .refers_to = "push_rows"}),
    FIELD(Correct, reason, Kind::text, "更正原因", "Why corrected", {.required = true, .max_length = reason_length}),
    FIELD(Correct, code, Kind::choice, "回复代码", "Reply", {.required = true, .choices = reply_codes}),
    FIELD(Correct, sub_code, Kind::choice, "回复细类", "Reply in detail", {.choices = reply_sub_codes}),
    FIELD(Correct, note, Kind::text, "说明", "Note", {.max_length = 200}),
    FIELD(Correct, area, Kind::area, "现居住地", "Lives in", {}),
    FIELD(Correct, address, Kind::text, "现住址（到门牌）", "Address to the door", {.max_length = 120, .privacy = Privacy::personal}),
};
constexpr auto correct_input = joined(correct_own, person_entry_fields<Correct>());
static_assert(field_access::member_count<Correct>() == correct_input.size());

// What the worker heard stands before what the list claimed; a claim that is no number or phone is not carried into the register.
PersonEntry entry_of(const PushRow& row, const Reply& input) {
  PersonEntry entry = person_entry(input);
  if (!entry.person.empty()) return entry;
  if (entry.name.empty()) entry.name = row.name;
  if (entry.phone.empty() && is_phone(row.phone)) entry.phone = row.phone;
  if (entry.id_number.empty() && is_citizen_number(row.id_number)) entry.id_number = row.id_number;
  return entry;
}

// 漏排: the person is registered where they live, behind their door when the address tells it.
std::string register_missed(Context& ctx, const PushRow& row, const Reply& input) {
  const AreaCode area = input.area.is_set() ? input.area : row.area;
  ctx.require_area(area);
  FoundPerson found = person_for(ctx, entry_of(row, input), area);
  if (found.is_new && !input.address.empty()) {
    found.person.household = household_at(ctx, area, input.address, ctx.at());
    ctx.save(found.person);
  }
  return found.person.id;
}

void take_reply(Context& ctx, PushRow& row, const Reply& input) {
  if (!belongs_to(input.sub_code, input.code)) refuse(wrong_sub_code, "/sub_code", RefusalKind::invalid);
  row.state = "answered";
  row.code = input.code;
  row.sub_code = input.sub_code;
  row.note = input.note;
  row.settled_by = "person";
  if (input.code == "missed") {
    row.person = register_missed(ctx, row, input);
  } else if (input.code == "known") {
    if (!input.person.empty()) row.person = input.person;
    Person person;
    if (row.person.empty()) refuse(person_missing, "/person", RefusalKind::invalid);
    if (!ctx.find_anywhere(row.person, person)) refuse(person_not_found, "/person", RefusalKind::not_found);
    if (row.sub_code.empty()) row.sub_code = ctx.scope().covers(person.area) ? "local" : "elsewhere";
  }
}

// The level that issued the list hears at once.
void tell_issuer(Context& ctx, const PushRow& row, const char* event) {
  const PushList list = list_of(ctx, row.list);
  ctx.emit({event, row.id, list.area, Json::object().set("list", list.id).set("code", row.code).set("area", row.area.digits())});
  ctx.set_subject("push_rows/" + row.id, row.area);
}

Json answer_of(const PushRow& row) {
  Json answer = Json::object().set("id", row.id).set("state", row.state).set("code", row.code).set("sub_code", row.sub_code);
  if (row.code == "missed" || row.code == "known") answer.set("person", row.person);
  return answer;
}

Json reply(Context& ctx, const Reply& input) {
  PushRow row = ctx.find<PushRow>(input.id);
  if (row.state == "answered") refuse(already_answered, "/id");
  open_list_of(ctx, row.list, "/id");
  take_reply(ctx, row, input);
  row.replied_at = event_time(ctx, {}, "");
  row.replied_by = first_code_points(ctx.actor().name, 60);
  ctx.save(row);
  tell_issuer(ctx, row, "screening.replied");
  return answer_of(row);
}

// Also of a closed list, until it expires: a wrong reply is worse than a late one.
Json correct(Context& ctx, const Correct& input) {
  PushRow row = ctx.find<PushRow>(input.id);
  if (row.state != "answered" && row.state != "missing") refuse(not_answered, "/id");
  if (list_of(ctx, row.list).expires_at <= ctx.at()) refuse(list_expired, "/id");
  take_reply(ctx, row, {input.id, input.code, input.sub_code, input.note, input.area, input.address, input.person, input.name,
                        input.phone, input.id_number, input.sex, input.party_member});
  row.corrected_at = ctx.at();
  row.correction_reason = input.reason;
  row.replied_by = first_code_points(ctx.actor().name, 60);
  ctx.save(row);
  tell_issuer(ctx, row, "screening.corrected");
  return answer_of(row);
}

struct ConfirmProposals {
  std::string list;
};

constexpr Field confirm_input[] = {FIELD(ConfirmProposals, list, Kind::id, "名单", "List", {.required = true, .refers_to = "push_lists"})};
static_assert(describes_all<ConfirmProposals>(confirm_input));

// One tap for the rows that can be nobody; one that should be asked after all is handed out instead.
Json confirm_proposals(Context& ctx, const ConfirmProposals& input) {
  const PushList list = open_list_of(ctx, input.list, "/list");
  std::int64_t confirmed = 0;
  for (PushRow& row : ctx.select<PushRow>("list = $1 and state = 'proposed'", {list.id})) {
    if (!ctx.scope().covers(row.area)) continue;
    row.state = "answered";
    row.replied_at = ctx.at();
    row.replied_by = first_code_points(ctx.actor().name, 60);
    ctx.save(row);
    ++confirmed;
  }
  // Somebody outside learns of a list only by its rows.
  if (confirmed == 0) ctx.find<PushList>(input.list);
  return Json::object().set("confirmed", confirmed);
}

constexpr RefusalNote reply_refusals[] = {already_answered, wrong_sub_code, person_missing, list_closed,       list_expired,
                                          nobody_named,     entry_differs,  person_not_found, address_unreadable};
constexpr RefusalNote correct_refusals[] = {not_answered, wrong_sub_code, person_missing,   list_expired,
                                            nobody_named, entry_differs,  person_not_found, address_unreadable};
constexpr RefusalNote confirm_refusals[] = {list_closed, list_expired};

}  // namespace

std::vector<Command> reply_commands() {
  return {
      command<&reply>("screening.reply", "回复核查", "Reply", reply_input, reply_refusals),
      command<&correct>("screening.correct", "更正回复", "Correct a reply", correct_input, correct_refusals),
      command<&confirm_proposals>("screening.confirm_proposals", "确认信息有误", "Confirm the proposals", confirm_input, confirm_refusals),
  };
}

}  // namespace fangxian::screening
