// What becomes of a returnee: arrival, the measure taken, leaving again, and a row that should not be there.
#include "modules/screening/returnees.h"

#include "command/access_records.h"

namespace fangxian::screening {
namespace {

constexpr RefusalNote not_expected = {"screening.not-expected", "这名人员不是“将返”状态", "This person is not expected any more"};
constexpr RefusalNote not_here = {"screening.not-here", "这名人员尚未到达，或已离开", "This person has not arrived, or has left again"};
constexpr RefusalNote ends_before = {"screening.ends-before", "结束时间早于开始时间", "It ends before it begins"};
constexpr RefusalNote beyond_needs_approval = {
    "screening.beyond-rule", "所选措施严于现行规则：须填写上级批准文号，或按规则执行",
    "Stricter than the rule in force: give the approval of the level above, or follow the rule"};

struct NoteArrival {
  std::string id;
  Time returned_at;
  std::string travel_mode;
  std::string travel_number;
  Maybe<bool> unwell;
  Maybe<bool> negative_test;
};

constexpr Field arrival_input[] = {
    FIELD(NoteArrival, id, Kind::id, "返乡登记", "Return", {.required = true, .refers_to = "returnees"}),
    FIELD(NoteArrival, returned_at, Kind::time, "到达时间", "Arrived at", {}),
    FIELD(NoteArrival, travel_mode, Kind::choice, "交通方式", "Means of travel", {.choices = travel_modes}),
    FIELD(NoteArrival, travel_number, Kind::text, "航班/车次/车牌号", "Flight, train or plate", {.max_length = 40, .privacy = Privacy::personal}),
    FIELD(NoteArrival, unwell, Kind::boolean, "有无发热咳嗽等症状", "Fever, cough or unwell", {}),
    FIELD(NoteArrival, negative_test, Kind::boolean, "有三日内核酸阴性证明", "Negative test within three days", {}),
};
static_assert(describes_all<NoteArrival>(arrival_input));

Json answer_of(const Returnee& row) {
  Json answer = Json::object().set("id", row.id).set("state", row.state).set("measure", row.measure);
  answer.set("measure_until", row.measure_until.is_set() ? Json(format_time(row.measure_until)) : Json());
  return answer.set("rule_set", row.rule_set);
}

Json note_arrival(Context& ctx, const NoteArrival& input) {
  Returnee row = ctx.find<Returnee>(input.id);
  if (row.state != "expected") refuse(not_expected, "/id");
  row.state = "arrived";
  row.returned_at = event_time(ctx, input.returned_at, "/returned_at");
  if (!input.travel_mode.empty()) row.travel_mode = input.travel_mode;
  if (!input.travel_number.empty()) row.travel_number = input.travel_number;
  if (input.unwell.given) row.unwell = input.unwell;
  if (input.negative_test.given) row.negative_test = input.negative_test;
  ctx.save(row);
  ctx.emit({"screening.returnee_entered", row.id, row.area,
            Json::object().set("person", row.person).set("state", row.state).set("origin", row.origin).set(
                "returned_at", format_time(row.returned_at))});
  tell_evidence(ctx, row);
  const RuledMeasure ruled = ruled_measure(rules_for(ctx, row.area, row.returned_at).get(), row.origin_risk);
  return answer_of(row).set("ruled", Json::object().set("measure", ruled.measure).set("days", ruled.days));
}

struct TakeMeasure {
  std::string id;
  std::string measure;
  Time since;
  Time until;
  std::string approval;
};

constexpr Field measure_input[] = {
    FIELD(TakeMeasure, id, Kind::id, "返乡登记", "Return", {.required = true, .refers_to = "returnees"}),
    FIELD(TakeMeasure, measure, Kind::choice, "措施", "Measure", {.required = true, .choices = returnee_measures}),
    FIELD(TakeMeasure, since, Kind::time, "开始时间", "From", {.hint_zh = "不填则为返乡时间", .hint_en = "The arrival when left out"}),
    FIELD(TakeMeasure, until, Kind::time, "结束时间", "Until", {.hint_zh = "不填则按规则计算", .hint_en = "By the rule when left out"}),
    FIELD(TakeMeasure, approval, Kind::text, "上级批准文号", "Approval of the level above", {.max_length = 60}),
};
static_assert(describes_all<TakeMeasure>(measure_input));

// By hand nobody gets more than the rule asks without somebody above who answers for it (层层加码).
Json take_measure(Context& ctx, const TakeMeasure& input) {
  Returnee row = ctx.find<Returnee>(input.id);
  if (row.state != "arrived") refuse(not_here, "/id");
  const Returnee before = row;
  const RuleSetPtr rules = rules_for(ctx, row.area, row.returned_at);
  const RuledMeasure ruled = ruled_measure(rules.get(), row.origin_risk);
  const Time since = input.since.is_set() ? input.since : row.returned_at;
  set_measure(row, rules.get(), ruled, input.measure, since);
  if (input.until.is_set() && input.measure != "none") {
    if (input.until <= since) refuse(ends_before, "/until", RefusalKind::invalid);
    row.measure_until = input.until;
    const std::int64_t days = (input.until - since + day_ms - 1) / day_ms;
    row.beyond_rule = is_stricter(input.measure, days, ruled);
  }
  if (row.beyond_rule && input.approval.empty()) refuse(beyond_needs_approval, "/measure");
  if (input.measure != before.measure) end_isolation(ctx, before, "改为其他措施");
  row.approval = input.approval;
  ctx.save(row);
  ctx.emit({"screening.measure_taken", row.id, row.area, Json::object().set("person", row.person).set("measure", row.measure)});
  tell_evidence(ctx, row);
  return answer_of(row);
}

struct EndReturn {
  std::string id;
  std::string state;
  std::string reason;
};

constexpr Choice end_states[] = {{"cancelled", "未返", "Did not come"}, {"left", "已离开", "Left again"}};
constexpr Field end_input[] = {
    FIELD(EndReturn, id, Kind::id, "返乡登记", "Return", {.required = true, .refers_to = "returnees"}),
    FIELD(EndReturn, state, Kind::choice, "去向", "What became of it", {.required = true, .choices = end_states}),
    FIELD(EndReturn, reason, Kind::text, "说明", "Note", {.max_length = 100}),
};
static_assert(describes_all<EndReturn>(end_input));

Json end_return(Context& ctx, const EndReturn& input) {
  Returnee row = ctx.find<Returnee>(input.id);
  if (input.state == "cancelled" && row.state != "expected") refuse(not_expected, "/state");
  if (input.state == "left" && row.state != "arrived") refuse(not_here, "/state");
  if (row.state == "arrived") end_evidence(ctx, row, "已离开");
  row.state = input.state;
  if (row.measure_until.is_set() && row.measure_until > ctx.at()) row.measure_until = ctx.at();
  if (!input.reason.empty()) row.note = first_code_points(input.reason + (row.note.empty() ? "" : "；" + row.note), 200);
  ctx.save(row);
  ctx.emit({"screening.return_ended", row.id, row.area, Json::object().set("person", row.person).set("state", row.state)});
  return answer_of(row);
}

Json withdraw_returnee(Context& ctx, const WithdrawRow& input) {
  const Returnee row = ctx.find<Returnee>(input.id);
  ctx.withdraw(row, input.reason);
  if (row.state == "arrived") end_evidence(ctx, row, input.reason);
  ctx.emit({"screening.return_ended", row.id, row.area, Json::object().set("person", row.person).set("state", "withdrawn")});
  return Json::object().set("id", input.id);
}

struct OpenReturnee {
  std::string id;
};

constexpr Field open_input[] = {FIELD(OpenReturnee, id, Kind::id, "返乡登记", "Return", {.required = true, .refers_to = "returnees"})};
static_assert(describes_all<OpenReturnee>(open_input));

// One person in full for whoever has to call or knock: a look at personal data, noted in `looks`.
Json open_returnee(Context& ctx, const OpenReturnee& input) {
  const Returnee row = ctx.find<Returnee>(input.id);
  ctx.keep_answer_private();
  ctx.set_subject("returnees/" + row.id, row.area);
  ctx.save_anywhere(Look{ctx.new_id(), row.area, ctx.actor().account, ctx.actor().name, "reveal", "returnees", row.id, "返乡人员联系",
                         ctx.at()});
  Json answer = Json::object().set("id", row.id).set("address", row.address).set("travel_number", row.travel_number);
  answer.set("contact_name", row.contact_name).set("contact_phone", row.contact_phone).set("living_with", row.living_with);
  Person person;
  if (ctx.find_anywhere(row.person, person)) answer.set("name", person.name).set("phone", person.phone);
  return answer;
}

constexpr RefusalNote arrival_refusals[] = {not_expected, event_in_future};
constexpr RefusalNote measure_refusals[] = {not_here, ends_before, beyond_needs_approval};
constexpr RefusalNote end_refusals[] = {not_expected, not_here};

}  // namespace

std::vector<Command> returnee_commands() {
  return {
      command<&note_arrival>("screening.note_arrival", "登记到达", "Note an arrival", arrival_input, arrival_refusals),
      command<&take_measure>("screening.take_measure", "采取措施", "Take a measure", measure_input, measure_refusals),
      command<&end_return>("screening.end_return", "登记未返或离开", "Note that somebody did not come or left", end_input, end_refusals),
      command<&withdraw_returnee>("screening.withdraw_returnee", "核减返乡登记", "Withdraw a return", withdraw_input<Returnee>()),
      command<&open_returnee>("screening.open_returnee", "查看返乡人员联系方式", "Open a returnee", open_input),
  };
}

}  // namespace fangxian::screening
