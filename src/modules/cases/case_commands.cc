#include "modules/cases/commands.h"
#include "modules/places/places.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian::cases {
namespace {

constexpr RefusalNote already_a_case = {"cases.already-a-case", "此人已在册且尚未结束，请变更其状态", "There is a case of this person that is not over: change its state"};
constexpr RefusalNote may_not_begin = {"cases.may-not-begin", "新报病例只能是疑似、确诊或无症状", "A case begins as suspected, confirmed or asymptomatic"};
constexpr RefusalNote severity_missing = {"cases.severity-missing", "确诊须填写临床分型", "A confirmed case has a severity"};
constexpr RefusalNote onset_later = {"cases.onset-later", "发病日期晚于发现日期", "The onset lies after the day it was found"};
constexpr RefusalNote may_not_become = {"cases.may-not-become", "不能从现在的状态变为该状态", "It cannot become that from what it is"};
constexpr RefusalNote goes_back = {"cases.goes-back", "时间早于上一次状态变化", "The time lies before the last change of state"};
constexpr RefusalNote step_done = {"cases.step-done", "该环节已登记完成", "This step was noted as done"};
constexpr RefusalNote step_early = {"cases.step-early", "完成时间早于发现时间", "It would be done before the case was found"};

struct ReportCase {
  AreaCode area;
  std::string disease;
  std::string state;
  std::string severity;
  std::string hospital;
  bool is_imported = false;
  std::string found_how;
  Time found_at;
  Date onset;
  Time first_positive_at;
  std::string symptoms;
  std::string exposure_history;
  std::string recent_places;
  Time reported_at;
  std::string note;
  std::string person, name, phone, id_number, sex;
  Maybe<bool> party_member;
};
constexpr Field report_fields[] = {
    FIELD(ReportCase, area, Kind::area, "所在地", "Area", {.required = true, .hint_zh = "现住地；不明时为发现地", .hint_en = "Where the person lives, or was found"}),
    FIELD(ReportCase, disease, Kind::text, "病种", "Disease", {.max_length = 40, .hint_zh = "不填为 covid-19", .hint_en = "covid-19 when left out"}),
    FIELD(ReportCase, state, Kind::choice, "状态", "State", {.required = true, .choices = case_states}),
    FIELD(ReportCase, severity, Kind::choice, "临床分型", "Severity", {.choices = case_severities}),
    FIELD(ReportCase, hospital, Kind::id, "定点医院", "Designated hospital", {.refers_to = "places"}),
    FIELD(ReportCase, is_imported, Kind::boolean, "境外输入", "Imported", {}),
    FIELD(ReportCase, found_how, Kind::choice, "发现途径", "How found", {.required = true, .choices = case_ways_found}),
    FIELD(ReportCase, found_at, Kind::time, "发现时间", "Found at", {.hint_zh = "检测阳性或诊断时间；时限由此起算", .hint_en = "Of the positive result or diagnosis: the clocks start here"}),
    FIELD(ReportCase, onset, Kind::date, "发病日期", "Onset", {.privacy = Privacy::sensitive}),
    FIELD(ReportCase, first_positive_at, Kind::time, "首次阳性采样时间", "First positive sample", {.privacy = Privacy::sensitive}),
    FIELD(ReportCase, symptoms, Kind::text, "症状", "Symptoms", {.max_length = 500, .privacy = Privacy::sensitive}),
    FIELD(ReportCase, exposure_history, Kind::text, "接触史", "Exposure history", {.max_length = 2000, .privacy = Privacy::sensitive}),
    FIELD(ReportCase, recent_places, Kind::text, "途经位置", "Recent places", {.max_length = 2000, .privacy = Privacy::sensitive}),
    FIELD(ReportCase, reported_at, Kind::time, "网络直报时间", "Reported at", {}),
    FIELD(ReportCase, note, Kind::text, "备注", "Note", {.max_length = 500, .privacy = Privacy::sensitive}),
};
constexpr auto report_input = joined(report_fields, person_entry_fields<ReportCase>());

struct ChangeState {
  std::string id;
  std::string state;
  Time at;
  std::string severity;
  std::string hospital;
  std::string reason;
};
constexpr Field change_state_input[] = {
    FIELD(ChangeState, id, Kind::id, "病例", "Case", {.required = true, .refers_to = "cases"}),
    FIELD(ChangeState, state, Kind::choice, "变为", "Becomes", {.required = true, .choices = case_states}),
    FIELD(ChangeState, at, Kind::time, "时间", "At", {}),
    FIELD(ChangeState, severity, Kind::choice, "临床分型", "Severity", {.choices = case_severities}),
    FIELD(ChangeState, hospital, Kind::id, "定点医院", "Designated hospital", {.refers_to = "places"}),
    FIELD(ChangeState, reason, Kind::text, "依据", "Grounds", {.max_length = reason_length, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<ChangeState>(change_state_input));

struct ChangeCase {
  std::string id;
  std::string severity;
  std::string hospital;
  Date onset;
  Time first_positive_at;
  std::string symptoms;
  std::string exposure_history;
  std::string recent_places;
  std::string treatment;
  std::string note;
};
constexpr Field change_case_input[] = {
    FIELD(ChangeCase, id, Kind::id, "病例", "Case", {.required = true, .refers_to = "cases"}),
    FIELD(ChangeCase, severity, Kind::choice, "临床分型", "Severity", {.choices = case_severities}),
    FIELD(ChangeCase, hospital, Kind::id, "定点医院", "Designated hospital", {.refers_to = "places"}),
    FIELD(ChangeCase, onset, Kind::date, "发病日期", "Onset", {.privacy = Privacy::sensitive}),
    FIELD(ChangeCase, first_positive_at, Kind::time, "首次阳性采样时间", "First positive sample", {.privacy = Privacy::sensitive}),
    FIELD(ChangeCase, symptoms, Kind::text, "症状", "Symptoms", {.max_length = 500, .privacy = Privacy::sensitive}),
    FIELD(ChangeCase, exposure_history, Kind::text, "接触史", "Exposure history", {.max_length = 2000, .privacy = Privacy::sensitive}),
    FIELD(ChangeCase, recent_places, Kind::text, "途经位置", "Recent places", {.max_length = 2000, .privacy = Privacy::sensitive}),
    FIELD(ChangeCase, treatment, Kind::text, "治疗情况", "Treatment", {.max_length = 500, .privacy = Privacy::sensitive}),
    FIELD(ChangeCase, note, Kind::text, "备注", "Note", {.max_length = 500, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<ChangeCase>(change_case_input));

constexpr Choice step_choices[] = {{"report", "网络直报", "Direct report"},
                                   {"track", "核心轨迹", "Core track"},
                                   {"survey", "个案调查", "Individual survey"},
                                   {"transfer", "转运至定点医院", "Taken to hospital"}};
struct NoteStep {
  std::string id;
  std::string step;
  Time done_at;
};
constexpr Field note_step_input[] = {
    FIELD(NoteStep, id, Kind::id, "病例", "Case", {.required = true, .refers_to = "cases"}),
    FIELD(NoteStep, step, Kind::choice, "环节", "Step", {.required = true, .choices = step_choices}),
    FIELD(NoteStep, done_at, Kind::time, "完成时间", "Done at", {}),
};
static_assert(describes_all<NoteStep>(note_step_input));

struct WithdrawCase {
  std::string id;
  std::string reason;
};
constexpr Field withdraw_input[] = {
    FIELD(WithdrawCase, id, Kind::id, "病例", "Case", {.required = true, .refers_to = "cases"}),
    FIELD(WithdrawCase, reason, Kind::text, "核减原因", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<WithdrawCase>(withdraw_input));

struct OpenCase {
  std::string id;
  std::string purpose;
};
constexpr Field open_input[] = {
    FIELD(OpenCase, id, Kind::id, "病例", "Case", {.required = true, .refers_to = "cases"}),
    FIELD(OpenCase, purpose, Kind::text, "目的", "Purpose", {.required = true, .max_length = 200}),
};
static_assert(describes_all<OpenCase>(open_input));

// Where the moment of a state is kept; null for the one that a row cannot be in by a change of state.
Time* moment_of(Case& row, std::string_view state) {
  if (state == "suspected") return &row.suspected_at;
  if (state == "asymptomatic") return &row.asymptomatic_at;
  if (state == "confirmed") return &row.confirmed_at;
  if (state == "excluded") return &row.excluded_at;
  if (state == "cured") return &row.cured_at;
  if (state == "died") return &row.died_at;
  if (state == "relapse") return &row.relapsed_at;
  return nullptr;
}

Time last_moment(const Case& row) {
  return std::max(
      {row.suspected_at, row.asymptomatic_at, row.confirmed_at, row.excluded_at, row.cured_at, row.died_at, row.relapsed_at});
}

// What the state tells of the person's status; `ended_at` takes it back.
void tell_state(Context& ctx, const Case& row, const std::string& state, Time from, Time ended_at = {}) {
  const std::string kind(evidence_kind(state));
  if (kind.empty()) return;
  Evidence evidence{row.person, kind, "cases", row.id, row.rule_set, row.area, from, {}, ended_at, ""};
  if (state == "cured") {
    if (!row.watched_until.is_set()) return;
    evidence.until = start_of(row.watched_until + 1);
  }
  if (ended_at.is_set()) evidence.ended_reason = "病例状态变化 the case changed its state";
  tell_evidence(ctx, evidence);
}

void require_hospital(Context& ctx, const std::string& hospital, Time at) {
  if (!hospital.empty()) open_place(ctx, hospital, at, "/hospital");
}

Json run_report(Context& ctx, const ReportCase& input) {
  ctx.require_area(input.area);
  if (!may_begin_as(input.state)) refuse(may_not_begin, "/state", RefusalKind::invalid);
  if (needs_severity(input.state) && input.severity.empty()) refuse(severity_missing, "/severity", RefusalKind::invalid);
  const Time found_at = event_time(ctx, input.found_at, "/found_at");
  if (input.onset.is_set() && input.onset > date_of(found_at)) refuse(onset_later, "/onset", RefusalKind::invalid);
  require_hospital(ctx, input.hospital, ctx.at());
  const std::string disease = input.disease.empty() ? std::string(default_disease) : input.disease;
  const RuleSetPtr rules = rules_in_force(ctx, input.area, found_at, disease);
  const FoundPerson found = person_for(ctx, person_entry(input), input.area);
  for (const Case& other : rows_of_person<Case>(ctx, found.person.id, "person", "disease = $1", {disease})) {
    if (!is_over(other.state)) refuse(already_a_case, "/person");
  }
  Case row;
  row.id = ctx.new_id();
  row.area = input.area;
  row.person = found.person.id;
  row.disease = disease;
  row.state = input.state;
  row.severity = input.severity;
  row.hospital = input.hospital;
  row.is_imported = input.is_imported;
  row.found_how = input.found_how;
  row.found_at = found_at;
  row.onset = input.onset;
  row.first_positive_at = input.first_positive_at;
  row.symptoms = input.symptoms;
  row.exposure_history = input.exposure_history;
  row.recent_places = input.recent_places;
  row.reported_at = input.reported_at;
  row.note = input.note;
  row.rule_set = rules->id;
  *moment_of(row, row.state) = found_at;
  ctx.save(row);
  // The row itself is what the entry is about, not the person who may have been registered beside it.
  ctx.set_subject("cases/" + row.id, row.area);
  close_watches(ctx, row);
  tell_state(ctx, row, row.state, found_at);
  ctx.emit({"cases." + row.state, row.id, row.area, Json::object().set("disease", disease).set("found_how", row.found_how)});
  Json answer = Json::object().set("id", row.id).set("person", row.person).set("rule_set", row.rule_set);
  for (const Clock& clock : case_clocks) {
    if (const auto due = clock_due(*rules, clock.name, found_at)) answer.set(std::string(clock.name) + "_due", format_time(*due));
  }
  return answer;
}

Json run_change_state(Context& ctx, const ChangeState& input) {
  Case row = ctx.find<Case>(input.id);
  Time* const moment = moment_of(row, input.state);
  if (moment == nullptr || !may_become(row.state, input.state)) refuse(may_not_become, "/state");
  const Time at = event_time(ctx, input.at, "/at");
  if (at < last_moment(row)) refuse(goes_back, "/at", RefusalKind::invalid);
  if (!input.severity.empty()) row.severity = input.severity;
  if (needs_severity(input.state) && row.severity.empty()) refuse(severity_missing, "/severity", RefusalKind::invalid);
  require_hospital(ctx, input.hospital, ctx.at());
  if (!input.hospital.empty()) row.hospital = input.hospital;
  const std::string before = row.state;
  const Time began = *moment_of(row, before);
  row.state = input.state;
  // Discharged once more after turning positive again: the first discharge is the one that was counted.
  if (!(input.state == "cured" && before == "relapse")) *moment = at;
  if (input.state == "cured") {
    const auto until = after_discharge_until(*rules_of(ctx, row.rule_set), before == "asymptomatic", date_of(at));
    row.watched_until = until.value_or(Date{});
  }
  if (!input.reason.empty()) row.note = input.reason;
  ctx.save(row);
  tell_state(ctx, row, before, began, at);
  tell_state(ctx, row, row.state, at);
  ctx.emit({"cases." + row.state, row.id, row.area, Json::object().set("before", before).set("disease", row.disease)});
  return Json::object().set("id", row.id).set("new_confirmed", counts_as_new_confirmed(before, row.state));
}

Json run_change(Context& ctx, const ChangeCase& input) {
  Case row = ctx.find<Case>(input.id);
  if (row.state == "excluded" || row.state == "withdrawn") refuse(case_closed, "/id");
  require_hospital(ctx, input.hospital, ctx.at());
  if (input.onset.is_set() && input.onset > date_of(ctx.at())) refuse(onset_later, "/onset", RefusalKind::invalid);
  const auto take = [](std::string& field, const std::string& value) {
    if (!value.empty()) field = value;
  };
  take(row.severity, input.severity);
  take(row.hospital, input.hospital);
  take(row.symptoms, input.symptoms);
  take(row.exposure_history, input.exposure_history);
  take(row.recent_places, input.recent_places);
  take(row.treatment, input.treatment);
  take(row.note, input.note);
  if (input.onset.is_set()) row.onset = input.onset;
  if (input.first_positive_at.is_set()) row.first_positive_at = input.first_positive_at;
  ctx.save(row);
  return Json::object().set("id", row.id);
}

Json run_note_step(Context& ctx, const NoteStep& input) {
  Case row = ctx.find<Case>(input.id);
  Time& done = input.step == "report"   ? row.reported_at
               : input.step == "track"  ? row.track_at
               : input.step == "survey" ? row.survey_at
                                        : row.transferred_at;
  if (done.is_set()) refuse(step_done, "/step");
  const Time at = event_time(ctx, input.done_at, "/done_at");
  if (at < row.found_at) refuse(step_early, "/done_at", RefusalKind::invalid);
  done = at;
  ctx.save(row);
  Json answer = Json::object().set("id", row.id);
  if (input.step != "transfer") {
    const ClockState state = clock_state(clock_due(*rules_of(ctx, row.rule_set), input.step, row.found_at), at, at);
    answer.set("late", state.is_late);
  }
  return answer;
}

// 核减: counted before, not counted any more; the row and what was published stay to be read.
Json run_withdraw(Context& ctx, const WithdrawCase& input) {
  Case row = ctx.find<Case>(input.id);
  if (!may_become(row.state, "withdrawn")) refuse(may_not_become, "/id");
  const std::string before = row.state;
  tell_state(ctx, row, before, *moment_of(row, before), ctx.at());
  row.state = "withdrawn";
  ctx.save(row);
  ctx.withdraw(row, input.reason);
  ctx.emit({"cases.withdrawn", row.id, row.area, Json::object().set("before", before)});
  return Json::object().set("id", row.id);
}

Json run_open(Context& ctx, const OpenCase& input) {
  const Case row = ctx.find<Case>(input.id);
  note_look(ctx, "cases", row.id, row.area, input.purpose);
  return Json::object()
      .set("id", row.id)
      .set("person", person_in_full(ctx, row.person))
      .set("until", format_time(ctx.at() + open_file_ms));
}

constexpr RefusalNote report_refusals[] = {already_a_case, may_not_begin, severity_missing, onset_later,  no_rules,
                                           place_closed,   person_not_found, nobody_named,  entry_differs, event_in_future};
constexpr RefusalNote change_state_refusals[] = {may_not_become, goes_back, severity_missing,
                                                 place_closed,   no_rules,  event_in_future};
constexpr RefusalNote change_refusals[] = {case_closed, onset_later, place_closed};
constexpr RefusalNote step_refusals[] = {step_done, step_early, no_rules, event_in_future};
constexpr RefusalNote withdraw_refusals[] = {may_not_become};
constexpr RefusalNote open_refusals[] = {person_not_found};

}  // namespace

std::vector<Command> case_commands() {
  return {
      command<&run_report>("cases.report", "报告病例", "Report a case", report_input, report_refusals),
      command<&run_change_state>("cases.change_state", "病例状态变化", "Change a case's state", change_state_input, change_state_refusals),
      command<&run_change>("cases.change", "补充病例信息", "Complete a case", change_case_input, change_refusals),
      command<&run_note_step>("cases.note_step", "登记时限环节", "Note a step of the clocks", note_step_input, step_refusals),
      command<&run_withdraw>("cases.withdraw", "核减病例", "Withdraw a case", withdraw_input, withdraw_refusals),
      command<&run_open>("cases.open", "打开病例档案", "Open a case's file", open_input, open_refusals),
  };
}

}  // namespace fangxian::cases
