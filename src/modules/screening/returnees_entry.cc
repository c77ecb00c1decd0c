// How a returnee gets onto the register: the person first, then the journey, which is found again when it is there already.
#include "modules/screening/returnees.h"

#include "command/kernel.h"

#include <algorithm>
#include <iterator>

namespace fangxian::screening {
namespace {

// Never taken from a second entry of the same journey: they say where and whose the row is, or are worked out.
constexpr std::string_view settled_fields[] = {"id",      "area",          "person",   "state",       "returned_at", "household",
                                               "measure", "measure_from",  "measure_until", "rule_set", "beyond_rule", "source",
                                               "reported_at"};

void add_note(Json& notes, const char* zh, const char* en) { notes.push(Json::object().add("zh", zh).add("en", en)); }

// The household's own grid is where its people are looked after, when the entry names the village only.
void settle_place(Context& ctx, Returnee& returnee) {
  Household household;
  if (!find_household(ctx, returnee.area, returnee.address, household)) return;
  returnee.household = household.id;
  if (ctx.scope().covers(household.area)) returnee.area = household.area;
}

// Whoever may enter returnees need not read the register of people: then a certain match is taken as it stands, and nothing of it
// is told.
std::string person_of(Context& ctx, const ReturneeEntry& entry, EnteredReturnee& entered) {
  const Returnee& claim = entry.returnee;
  if (!entry.person.empty())
    return person_for(ctx, {entry.person, entry.name, "", entry.id_number, "", {}}, claim.area).person.id;
  const ClaimMatch match =
      match_claims(ctx, {claim.area, entry.name, entry.id_number, entry.phone, entry.sex, {}, claim.address});
  Person known;
  const bool is_certain = match.verdict == Verdict::certain && ctx.find_anywhere(match.person, known);
  if (is_certain && !match.is_visible && ctx.scope().covers(known.area)) return known.id;
  EnterPerson input;
  input.area = claim.area;
  input.name = entry.name;
  input.sex = entry.sex;
  input.id_number = entry.id_number;
  input.phone = entry.phone;
  input.address = claim.address;
  input.registered_at = claim.reported_at;
  const Json answer = enter_person(ctx, input);
  for (const Json& note : answer["notes"].items()) entered.notes.push(note);
  if (answer["outcome"].string() == "queued") entered.outcome = "queued";
  return answer["id"].string();
}

// What the known row lacked is filled in; who was expected and has come has arrived when the new entry says so.
bool complete(Returnee& known, const Returnee& claim) {
  const Returnee before = known;
  bool is_changed = false;
  for (const Field& field : returnee_fields) {
    if (std::find(std::begin(settled_fields), std::end(settled_fields), field.name) != std::end(settled_fields)) continue;
    const Value given = field.get(&claim);
    if (is_null(given) || !is_null(field.get(&known))) continue;
    field.set(&known, given);
    is_changed = true;
  }
  if (known.origin_risk == "unknown" && claim.origin_risk != "unknown") known.origin_risk = claim.origin_risk, is_changed = true;
  if (known.state == "expected" && claim.state == "arrived") {
    known.state = "arrived";
    known.returned_at = claim.returned_at;
    is_changed = true;
  }
  if (known.household.empty() && !claim.household.empty()) known.household = claim.household, is_changed = true;
  return is_changed;
}

std::vector<Returnee> journeys_of(Context& ctx, const std::string& person) {
  return rows_of_person<Returnee>(ctx, person, "person", "returned_at is not null");
}

void warn_of_rule(const Returnee& returnee, const RuledMeasure& ruled, Json& notes) {
  if (returnee.beyond_rule) add_note(notes, "所采取的措施严于现行规则，已列入“超标准措施”", "The measure is stricter than the rule in force and is listed as such");
  if (returnee.measure != "none" && !ruled.is_confirmed)
    add_note(notes, "规则集中的天数尚未核实来源", "The rule set's number of days is not confirmed by its source");
}

}  // namespace

RuleSetPtr rules_for(const Context& ctx, const AreaCode& area, Time at) {
  return ctx.kernel().kept<RuleBook>().in_force(area, at);
}

void set_measure(Returnee& returnee, const RuleSet* rules, const RuledMeasure& ruled, const std::string& measure, Time since) {
  returnee.measure = measure;
  returnee.rule_set = rules == nullptr ? "" : rules->id;
  returnee.measure_from = measure == "none" ? Time{} : since;
  const bool has_end = ruled.days > 0 && measure != "none" && measure != "hospital";
  returnee.measure_until = has_end ? start_of(date_of(since) + static_cast<int>(ruled.days)) : Time{};
  returnee.beyond_rule = is_stricter(measure, ruled.days, ruled);
}

namespace {

// The same record, id and kind once more changes what was told of them.
void tell(Context& ctx, const Returnee& returnee, const char* kind, Time since, Time until, const std::string& ended) {
  Json data = Json::object().set("person", returnee.person).set("kind", kind);
  data.set("record", "returnees").set("id", returnee.id).set("rule_set", returnee.rule_set);
  data.set("from", format_time(since)).set("until", until.is_set() ? Json(format_time(until)) : Json());
  if (!ended.empty()) data.set("ended_at", format_time(ctx.at())).set("ended_reason", ended);
  ctx.emit({"status.evidence", returnee.id, returnee.area, std::move(data)});
}

void tell_all(Context& ctx, const Returnee& returnee, const std::string& ended) {
  const Time since = returnee.returned_at, until = returnee.measure_until;
  if (returnee.origin_risk == "high") tell(ctx, returnee, "high_risk_area", since, until, ended);
  if (returnee.origin_risk == "medium") tell(ctx, returnee, "medium_risk_area", since, until, ended);
  if (returnee.measure == "home_isolation") tell(ctx, returnee, "home_isolation", returnee.measure_from, until, ended);
}

}  // namespace

void tell_evidence(Context& ctx, const Returnee& returnee) {
  if (returnee.state == "arrived") tell_all(ctx, returnee, "");
}

void end_evidence(Context& ctx, const Returnee& returnee, const std::string& reason) { tell_all(ctx, returnee, reason); }

void end_isolation(Context& ctx, const Returnee& returnee, const std::string& reason) {
  if (returnee.measure != "home_isolation") return;
  tell(ctx, returnee, "home_isolation", returnee.measure_from, returnee.measure_until, reason);
}

EnteredReturnee enter_returnee(Context& ctx, const ReturneeEntry& entry) {
  EnteredReturnee entered;
  Returnee claim = entry.returnee;
  ctx.require_area(claim.area);
  if (claim.state.empty()) claim.state = claim.returned_at > ctx.at() ? "expected" : "arrived";
  if (claim.state == "arrived" && claim.returned_at - ctx.at() > event_lead_ms)
    refuse(arrives_later, "/returned_at", RefusalKind::invalid);
  if (claim.origin_risk.empty()) claim.origin_risk = "unknown";
  if (!claim.reported_at.is_set()) claim.reported_at = event_time(ctx, {}, "");
  if (claim.source.empty()) claim.source = "visit";
  claim.person = person_of(ctx, entry, entered);
  settle_place(ctx, claim);
  const RuleSetPtr rules = rules_for(ctx, claim.area, claim.returned_at);
  entered.ruled = ruled_measure(rules.get(), claim.origin_risk);
  const std::string measure = claim.measure;
  const Time since = claim.measure_from.is_set() ? claim.measure_from : claim.returned_at;
  Returnee row = claim;
  bool is_changed = true;
  for (const Returnee& known : journeys_of(ctx, claim.person)) {
    if (!is_same_journey(known, claim.state, claim.returned_at) || !ctx.scope().covers(known.area)) continue;
    row = known;
    is_changed = complete(row, claim);
    entered.outcome = is_changed ? "updated" : "same";
    break;
  }
  if (row.id.empty()) {
    row.id = ctx.new_id();
    set_measure(row, rules.get(), entered.ruled, measure.empty() ? "none" : measure, since);
  } else if (!measure.empty() && measure != "none" && measure != row.measure) {
    end_isolation(ctx, row, "改为其他措施");
    set_measure(row, rules.get(), entered.ruled, measure, since);
    is_changed = true;
    if (std::string_view(entered.outcome) == "same") entered.outcome = "updated";
  }
  warn_of_rule(row, entered.ruled, entered.notes);
  // Saved also when nothing changed: a returned row is then found in the journal, as with people.enter.
  ctx.save(row);
  ctx.set_subject("returnees/" + row.id, row.area);
  if (is_changed) {
    ctx.emit({"screening.returnee_entered", row.id, row.area,
              Json::object().set("person", row.person).set("state", row.state).set("origin", row.origin).set(
                  "returned_at", format_time(row.returned_at))});
    tell_evidence(ctx, row);
  }
  entered.returnee = std::move(row);
  return entered;
}

namespace {

struct EnterReturnee {
  AreaCode area;
  std::string name;
  std::string id_number;
  std::string sex;
  std::string phone;
  std::string person;
  std::string origin;
  std::string origin_detail;
  std::string address;
  std::string reason;
  Time returned_at;
  std::string state;
  std::string travel_mode;
  std::string travel_number;
  Maybe<bool> unwell;
  Maybe<bool> healthy;
  Maybe<bool> negative_test;
  std::string origin_risk;
  std::string kind;
  Maybe<bool> risk_stay;
  std::string history;
  std::string living_with;
  std::string contact_name;
  std::string contact_phone;
  std::string checked_by;
  Time checked_at;
  std::string measure;
  Time measure_from;
  std::string note;
  std::string batch;
  Time left_at;
  Maybe<bool> handed_over;
  std::string source;
  Time reported_at;
};

constexpr Field enter_input[] = {
    FIELD(EnterReturnee, area, Kind::area, "目的地村（社区）或网格", "Village or grid", {.required = true}),
    FIELD(EnterReturnee, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
    FIELD(EnterReturnee, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
    FIELD(EnterReturnee, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(EnterReturnee, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(EnterReturnee, person, Kind::id, "已登记人员", "Registered person", {.refers_to = "people", .hint_zh = "先查登记册，查到的直接选用", .hint_en = "Search first; choose whoever is found"}),
    FIELD(EnterReturnee, origin, Kind::text, "来源省份/地市/县市区", "From", {.required = true, .max_length = 60}),
    FIELD(EnterReturnee, origin_detail, Kind::text, "来源街道乡镇、社区村", "From: township and village", {.max_length = 100}),
    FIELD(EnterReturnee, address, Kind::text, "目的地详细地址", "Address here", {.max_length = 120, .privacy = Privacy::personal}),
    FIELD(EnterReturnee, reason, Kind::text, "返乡原因", "Why returned", {.max_length = 60}),
    FIELD(EnterReturnee, returned_at, Kind::time, "返乡时间", "Returned at", {.required = true}),
    FIELD(EnterReturnee, state, Kind::choice, "人员状态", "State", {.choices = returnee_states}),
    FIELD(EnterReturnee, travel_mode, Kind::choice, "交通方式", "Means of travel", {.choices = travel_modes}),
    FIELD(EnterReturnee, travel_number, Kind::text, "航班/车次/车牌号", "Flight, train or plate", {.max_length = 40, .privacy = Privacy::personal}),
    FIELD(EnterReturnee, unwell, Kind::boolean, "有无发热咳嗽等症状", "Fever, cough or unwell", {}),
    FIELD(EnterReturnee, healthy, Kind::boolean, "身体状况正常", "Health is normal", {}),
    FIELD(EnterReturnee, negative_test, Kind::boolean, "有三日内核酸阴性证明", "Negative test within three days", {}),
    FIELD(EnterReturnee, origin_risk, Kind::choice, "来自地区风险等级", "Risk of the place of origin", {.choices = origin_risks}),
    FIELD(EnterReturnee, kind, Kind::choice, "人员类型", "Kind of person", {.choices = returnee_kinds}),
    FIELD(EnterReturnee, risk_stay, Kind::boolean, "14天内中高风险旅居史", "In a risk area within 14 days", {}),
    FIELD(EnterReturnee, history, Kind::choice, "确诊治愈/密接/次密接", "Recovered, contact or contact of a contact", {.choices = health_histories}),
    FIELD(EnterReturnee, living_with, Kind::text, "同居住人员", "Living together with", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(EnterReturnee, contact_name, Kind::name, "目的地联系人", "Contact person here", {.privacy = Privacy::personal}),
    FIELD(EnterReturnee, contact_phone, Kind::phone, "目的地联系人电话", "Their telephone", {.privacy = Privacy::personal}),
    FIELD(EnterReturnee, checked_by, Kind::text, "核查人", "Checked by", {.max_length = 60}),
    FIELD(EnterReturnee, checked_at, Kind::time, "核查时间", "Checked at", {}),
    FIELD(EnterReturnee, measure, Kind::choice, "采取何种措施", "Measure taken", {.choices = returnee_measures}),
    FIELD(EnterReturnee, measure_from, Kind::time, "措施开始时间", "Measure from", {}),
    FIELD(EnterReturnee, note, Kind::text, "备注", "Note", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(EnterReturnee, batch, Kind::text, "下发数据批次", "Batch of a pushed list", {.max_length = 60}),
    FIELD(EnterReturnee, left_at, Kind::time, "离开来源地时间", "Left the origin at", {}),
    FIELD(EnterReturnee, handed_over, Kind::boolean, "是否移交卫健委", "Handed to the health commission", {}),
    FIELD(EnterReturnee, source, Kind::choice, "登记来源", "Entered from", {.choices = entry_sources}),
    FIELD(EnterReturnee, reported_at, Kind::time, "上报时间", "Reported at", {}),
};
static_assert(describes_all<EnterReturnee>(enter_input));

// Input and row share the names of what they share.
ReturneeEntry entry_of(const EnterReturnee& input) {
  ReturneeEntry entry{input.person, input.name, input.id_number, input.sex, input.phone, {}};
  for (const Field& given : enter_input) {
    const Field* field = find_field(returnee_fields, given.name);
    if (field != nullptr && std::string_view(field->name) != "person") field->set(&entry.returnee, given.get(&input));
  }
  return entry;
}

Json run_enter_returnee(Context& ctx, const EnterReturnee& input) {
  EnteredReturnee entered = enter_returnee(ctx, entry_of(input));
  const Returnee& row = entered.returnee;
  Json answer = Json::object().set("id", row.id).set("outcome", entered.outcome).set("person", row.person);
  answer.set("area", row.area.digits()).set("state", row.state).set("measure", row.measure).set("rule_set", row.rule_set);
  answer.set("ruled", Json::object().set("measure", entered.ruled.measure).set("days", entered.ruled.days));
  if (entered.notes.size() > 0) answer.set("notes", std::move(entered.notes));
  return answer;
}

constexpr RefusalNote enter_refusals[] = {arrives_later,  bad_id_number,    id_number_differs,  no_key,
                                          born_in_future, event_in_future,  address_unreadable, household_elsewhere,
                                          nobody_named,   person_not_found, entry_differs};

// T-1 返乡人员登记表, with what other exports of the same call its columns.
constexpr ImportHeading headings[] = {
    {"area", "目的地县市区/街道乡镇/社区村 目的地 目的地社区（村） 目的地村 所属社区 所在村（社区） 村（社区）"},
    {"name", "姓名 人员姓名 返乡人员 返乡人员姓名"},
    {"id_number", "身份证号码 身份证号 身份证 证件号 公民身份号码"},
    {"phone", "手机号 手机 联系电话 联系方式 电话 电话号码 本人电话"},
    {"origin", "来源地 来源省份 来源地市 从何地返回 返回地 出发地 何地返乡 从哪里来"},
    {"origin_detail", "来源街道乡镇 来源社区村 来源详细地址"},
    {"address", "详细地址 现住址 居住地址 家庭住址 到达后住址"},
    {"reason", "返乡事由 返回原因"},
    {"returned_at", "返回时间 到达时间 抵达时间 返许时间 预计返乡时间 拟返乡时间 入琼时间"},
    {"state", "是否已返 返乡状态"},
    {"travel_mode", "返乡方式 乘坐交通工具 交通工具 返程方式"},
    {"travel_number", "航班号 车次 车牌号 班次"},
    {"unwell", "有无症状 是否发热咳嗽 有无不适 是否有症状"},
    {"healthy", "身体状况 健康状况 身体状况（正常/非正常）"},
    {"negative_test", "有无三日内核酸阴性证明 有无核酸阴性证明 核酸证明"},
    {"origin_risk", "风险等级 来源地风险等级"},
    {"kind", "人员类别"},
    {"risk_stay", "中高风险地区旅居史 有无中高风险旅居史 是否途经中高风险地区"},
    {"history", "是否（确诊治愈/密接次密接）"},
    {"living_with", "同住人员 同行人员"},
    {"contact_name", "联系人 本地联系人"},
    {"contact_phone", "联系人电话 本地联系人电话"},
    {"checked_by", "排查人 登记人"},
    {"checked_at", "排查时间"},
    {"measure", "管控措施 采取措施 防控措施 处置措施"},
    {"batch", "数据批次"},
    {"left_at", "离鄂/入琼时间 离鄂时间 离开时间"},
    {"reported_at", "填报时间 登记时间 登记日期"},
};

}  // namespace

std::span<const ImportHeading> returnee_headings() { return headings; }

std::vector<Command> returnee_entry_commands() {
  return {command<&run_enter_returnee>("screening.enter_returnee", "登记返乡人员", "Enter a returnee", enter_input, enter_refusals)};
}

}  // namespace fangxian::screening
