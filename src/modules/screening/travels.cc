// Where a person has been, and whom a returnee has met: short rows, told at the door or by telephone.
#include "modules/screening/returnees.h"

namespace fangxian::screening {
namespace {

constexpr RefusalNote stay_ends_before = {"screening.ends-before", "结束时间早于开始时间", "It ends before it begins"};
constexpr RefusalNote contact_unnamed = {"screening.contact-unnamed", "接触者至少填写姓名或手机号码", "Give the contact's name or phone"};

struct NoteTravel {
  std::string returnee;
  std::string person;
  AreaCode area;
  std::string place;
  std::string risk;
  Time since;
  Time until;
  std::string travel_mode;
  std::string travel_number;
  std::string source;
  std::string note;
};

constexpr Field travel_input[] = {
    FIELD(NoteTravel, returnee, Kind::id, "返乡登记", "Return", {.refers_to = "returnees"}),
    FIELD(NoteTravel, person, Kind::id, "人员", "Person", {.refers_to = "people", .hint_zh = "没有返乡登记的人员在此指明", .hint_en = "Somebody without a return is named here"}),
    FIELD(NoteTravel, area, Kind::area, "登记地", "Area", {.hint_zh = "指明人员时填写", .hint_en = "Given with a person"}),
    FIELD(NoteTravel, place, Kind::text, "旅居地", "Place", {.required = true, .max_length = 100, .privacy = Privacy::personal}),
    FIELD(NoteTravel, risk, Kind::choice, "该地风险等级", "Risk of the place", {.choices = origin_risks}),
    FIELD(NoteTravel, since, Kind::time, "到达时间", "From", {.required = true}),
    FIELD(NoteTravel, until, Kind::time, "离开时间", "Until", {}),
    FIELD(NoteTravel, travel_mode, Kind::choice, "交通方式", "Means of travel", {.choices = travel_modes}),
    FIELD(NoteTravel, travel_number, Kind::text, "航班/车次/车牌号", "Flight, train or plate", {.max_length = 40, .privacy = Privacy::personal}),
    FIELD(NoteTravel, source, Kind::choice, "来源", "Told by", {.choices = entry_sources}),
    FIELD(NoteTravel, note, Kind::text, "备注", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<NoteTravel>(travel_input));

// A stay in a risk area may be what a status rests on; `ended` says why it is so no more.
void tell_stay(Context& ctx, const Travel& travel, const std::string& ended = "") {
  if (travel.risk != "high" && travel.risk != "medium") return;
  Json data = Json::object().set("person", travel.person);
  data.set("kind", travel.risk == "high" ? "high_risk_area" : "medium_risk_area");
  data.set("record", "travels").set("id", travel.id);
  const RuleSetPtr rules = rules_for(ctx, travel.area, travel.until.is_set() ? travel.until : ctx.at());
  const RuledMeasure ruled = ruled_measure(rules.get(), travel.risk);
  const Time left = travel.until.is_set() ? travel.until : ctx.at();
  data.set("rule_set", rules == nullptr ? "" : rules->id).set("from", format_time(left));
  data.set("until", ruled.days == 0 ? Json() : Json(format_time(start_of(date_of(left) + static_cast<int>(ruled.days)))));
  if (!ended.empty()) data.set("ended_at", format_time(ctx.at())).set("ended_reason", ended);
  ctx.emit({"status.evidence", travel.id, travel.area, std::move(data)});
}

Json note_travel(Context& ctx, const NoteTravel& input) {
  Travel row;
  row.id = ctx.new_id();
  if (!input.returnee.empty()) {
    const Returnee returnee = ctx.find<Returnee>(input.returnee);
    row.returnee = returnee.id;
    row.person = returnee.person;
    row.area = returnee.area;
  } else {
    if (input.person.empty()) refuse(nobody_named, "/person", RefusalKind::invalid);
    ctx.require_area(input.area);
    row.person = person_for(ctx, {input.person, "", "", "", "", {}}, input.area).person.id;
    row.area = input.area;
  }
  row.place = input.place;
  row.risk = input.risk.empty() ? "unknown" : input.risk;
  row.since = input.since;
  row.until = input.until;
  if (row.until.is_set() && row.until < row.since) refuse(stay_ends_before, "/until", RefusalKind::invalid);
  row.travel_mode = input.travel_mode;
  row.travel_number = input.travel_number;
  row.source = input.source.empty() ? "visit" : input.source;
  row.note = input.note;
  ctx.save(row);
  tell_stay(ctx, row);
  return Json::object().set("id", row.id).set("person", row.person);
}

Json withdraw_travel(Context& ctx, const WithdrawRow& input) {
  const Travel row = ctx.find<Travel>(input.id);
  ctx.withdraw(row, input.reason);
  tell_stay(ctx, row, input.reason);
  return Json::object().set("id", input.id);
}

Json withdraw_contact(Context& ctx, const WithdrawRow& input) {
  ctx.withdraw(ctx.find<ReturneeContact>(input.id), input.reason);
  return Json::object().set("id", input.id);
}

struct NoteReturneeContact {
  std::string returnee;
  std::string name;
  std::string phone;
  std::string person;
  std::string relation;
  Time met_at;
  std::string note;
};

constexpr Field contact_input[] = {
    FIELD(NoteReturneeContact, returnee, Kind::id, "返乡登记", "Return", {.required = true, .refers_to = "returnees"}),
    FIELD(NoteReturneeContact, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
    FIELD(NoteReturneeContact, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(NoteReturneeContact, person, Kind::id, "已登记人员", "Registered person", {.refers_to = "people"}),
    FIELD(NoteReturneeContact, relation, Kind::text, "与返乡人员关系", "Relation", {.max_length = 40}),
    FIELD(NoteReturneeContact, met_at, Kind::time, "最近接触时间", "Last met at", {}),
    FIELD(NoteReturneeContact, note, Kind::text, "备注", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<NoteReturneeContact>(contact_input));

// The same contact told a second time is the same row, met later.
Json note_returnee_contact(Context& ctx, const NoteReturneeContact& input) {
  const Returnee returnee = ctx.find<Returnee>(input.returnee);
  ReturneeContact row;
  row.name = trim(input.name);
  row.phone = input.phone;
  row.person = input.person;
  if (row.person.empty() && row.name.empty() && row.phone.empty()) refuse(contact_unnamed, "/name", RefusalKind::invalid);
  if (!row.person.empty()) row.person = person_for(ctx, {input.person, "", "", "", "", {}}, returnee.area).person.id;
  row.met_at = event_time(ctx, input.met_at, "/met_at");
  for (const ReturneeContact& known : ctx.select<ReturneeContact>("returnee = $1", {returnee.id})) {
    const bool is_same = row.person.empty() ? known.name == row.name && known.phone == row.phone : known.person == row.person;
    if (!is_same) continue;
    ReturneeContact later = known;
    later.met_at = std::max(known.met_at, row.met_at);
    ctx.save(later);
    return Json::object().set("id", known.id).set("outcome", known.met_at < later.met_at ? "updated" : "same");
  }
  row.id = ctx.new_id();
  row.area = returnee.area;
  row.returnee = returnee.id;
  row.relation = input.relation;
  row.note = input.note;
  ctx.save(row);
  return Json::object().set("id", row.id).set("outcome", "new");
}

constexpr RefusalNote travel_refusals[] = {stay_ends_before, nobody_named, person_not_found, entry_differs};
constexpr RefusalNote contact_refusals[] = {contact_unnamed, event_in_future, person_not_found, entry_differs};

}  // namespace

std::vector<Command> travel_commands() {
  return {
      command<&note_travel>("screening.note_travel", "登记旅居史", "Note a stay elsewhere", travel_input, travel_refusals),
      command<&withdraw_travel>("screening.withdraw_travel", "核减旅居史", "Withdraw a stay", withdraw_input<Travel>()),
      command<&note_returnee_contact>("screening.note_returnee_contact", "登记返乡人员接触者", "Note a contact of a returnee", contact_input, contact_refusals),
      command<&withdraw_contact>("screening.withdraw_returnee_contact", "核减返乡人员接触者", "Withdraw a contact of a returnee", withdraw_input<ReturneeContact>()),
  };
}

}  // namespace fangxian::screening
