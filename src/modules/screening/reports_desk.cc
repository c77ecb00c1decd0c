// What the community does with a report: one tap makes the returnee of it; a reason closes what is nobody's return.
#include "modules/screening/reports.h"

#include "command/access_records.h"
#include "modules/screening/returnees.h"

namespace fangxian::screening {
namespace {

constexpr RefusalNote report_handled = {"screening.report-handled", "这条报备已处理", "This report has been dealt with"};

struct SettleReport {
  std::string id;
  AreaCode area;
  std::string person;
  std::string origin_risk;
  std::string measure;
};

constexpr Field settle_input[] = {
    FIELD(SettleReport, id, Kind::id, "报备", "Report", {.required = true, .refers_to = "self_reports"}),
    FIELD(SettleReport, area, Kind::area, "村（社区）或网格", "Village or grid", {.hint_zh = "不填则为报备社区", .hint_en = "The report's when left out"}),
    FIELD(SettleReport, person, Kind::id, "已登记人员", "Registered person", {.refers_to = "people"}),
    FIELD(SettleReport, origin_risk, Kind::choice, "来自地区风险等级", "Risk of the place of origin", {.choices = origin_risks}),
    FIELD(SettleReport, measure, Kind::choice, "采取何种措施", "Measure taken", {.choices = returnee_measures}),
};
static_assert(describes_all<SettleReport>(settle_input));

ReturneeEntry entry_of(const SelfReport& report, const SettleReport& input) {
  ReturneeEntry entry{input.person, report.name, report.id_number, "", report.phone, {}};
  if (!input.person.empty()) entry.name = entry.id_number = entry.phone = "";
  Returnee& row = entry.returnee;
  row.area = input.area.is_set() ? input.area : report.area;
  row.origin = report.origin;
  row.address = report.address;
  row.returned_at = report.returned_at;
  row.travel_mode = report.travel_mode;
  row.travel_number = report.travel_number;
  row.living_with = report.companions;
  row.unwell = report.unwell;
  row.risk_stay = report.risk_stay;
  row.origin_risk = input.origin_risk;
  row.measure = input.measure;
  row.note = report.note;
  row.source = "self_report";
  row.reported_at = report.reported_at;
  return entry;
}

SelfReport new_report(Context& ctx, const std::string& id) {
  SelfReport report = ctx.find<SelfReport>(id);
  if (report.state != "new") refuse(report_handled, "/id");
  return report;
}

Json settle_report(Context& ctx, const SettleReport& input) {
  SelfReport report = new_report(ctx, input.id);
  const EnteredReturnee entered = enter_returnee(ctx, entry_of(report, input));
  report.state = "matched";
  report.person = entered.returnee.person;
  report.returnee = entered.returnee.id;
  report.handled_at = event_time(ctx, {}, "");
  report.handled_by = first_code_points(ctx.actor().name, 60);
  ctx.save(report);
  ctx.set_subject("self_reports/" + report.id, report.area);
  Json answer = Json::object().set("id", report.id).set("returnee", report.returnee).set("outcome", entered.outcome);
  answer.set("state", entered.returnee.state).set("area", entered.returnee.area.digits());
  return answer.set("ruled", Json::object().set("measure", entered.ruled.measure).set("days", entered.ruled.days));
}

struct CloseReport {
  std::string id;
  std::string reason;
};

constexpr Field close_input[] = {
    FIELD(CloseReport, id, Kind::id, "报备", "Report", {.required = true, .refers_to = "self_reports"}),
    FIELD(CloseReport, reason, Kind::text, "办结说明", "Why it is closed", {.required = true, .max_length = 200}),
};
static_assert(describes_all<CloseReport>(close_input));

Json close_report(Context& ctx, const CloseReport& input) {
  SelfReport report = new_report(ctx, input.id);
  report.state = "closed";
  report.close_reason = input.reason;
  report.handled_at = event_time(ctx, {}, "");
  report.handled_by = first_code_points(ctx.actor().name, 60);
  ctx.save(report);
  return Json::object().set("id", report.id).set("state", report.state);
}

struct OpenReport {
  std::string id;
};

constexpr Field open_input[] = {FIELD(OpenReport, id, Kind::id, "报备", "Report", {.required = true, .refers_to = "self_reports"})};
static_assert(describes_all<OpenReport>(open_input));

// One report in full for whoever calls back, noted in `looks`.
Json open_report(Context& ctx, const OpenReport& input) {
  const SelfReport report = ctx.find<SelfReport>(input.id);
  ctx.keep_answer_private();
  ctx.set_subject("self_reports/" + report.id, report.area);
  ctx.save_anywhere(Look{ctx.new_id(), report.area, ctx.actor().account, ctx.actor().name, "reveal", "self_reports", report.id,
                         "回复主动报备", ctx.at()});
  Json answer = Json::object().set("id", report.id).set("name", report.name).set("phone", report.phone);
  answer.set("id_number", report.id_number).set("address", report.address).set("travel_number", report.travel_number);
  answer.set("companions", report.companions).set("note", report.note);
  const ClaimMatch match = match_claims(ctx, {report.area, report.name, report.id_number, report.phone, "", {}, report.address});
  const char* verdict = match.verdict == Verdict::certain ? "certain" : match.verdict == Verdict::probable ? "probable" : "none";
  // Outside the own reading scope nothing but the fact is told.
  Json candidate = match.verdict == Verdict::none
                       ? Json()
                       : Json::object().set("verdict", verdict).set("person", match.is_visible ? Json(match.person) : Json());
  return answer.set("candidate", std::move(candidate));
}

constexpr RefusalNote settle_refusals[] = {
    report_handled,  arrives_later,      bad_id_number,       id_number_differs, no_key,           born_in_future,
    event_in_future, address_unreadable, household_elsewhere, nobody_named,      person_not_found, entry_differs};
constexpr RefusalNote close_refusals[] = {report_handled};

}  // namespace

std::vector<Command> report_desk_commands() {
  return {
      command<&settle_report>("screening.settle_report", "报备转返乡登记", "Make a returnee of a report", settle_input, settle_refusals),
      command<&close_report>("screening.close_report", "办结报备", "Close a report", close_input, close_refusals),
      command<&open_report>("screening.open_report", "查看报备联系方式", "Open a report", open_input),
  };
}

std::vector<Indicator> report_indicators() {
  constexpr const char* module = "screening";
  return {
      {"self_reports", module, "主动报备", "Own reports", "人次", "reports", "统计时段内收到的主动报备（网上和电话），重复的不计",
       "Reports received within the window, by form and by telephone; repeated ones left out", "self_reports",
       "select county, area, id, 1 as amount from {self_reports} where reported_at > $2 and reported_at <= $1 "
       "and (close_reason is "
       "null or close_reason not like '与 %重复')",
       true},
      {"self_reports_open", module, "待处理报备", "Reports to be handled", "条", "reports", "截至时点尚未处理的主动报备",
       "Reports not dealt with at the moment asked", "self_reports",
       "select county, area, id, 1 as amount from {self_reports} where reported_at <= $1 and (handled_at is "
       "null or handled_at > $1)"},
      {"self_reports_overdue", module, "逾期未处理报备", "Reports overdue", "条", "reports", "截至时点超过处理时限的主动报备",
       "Reports past their time and not dealt with at the moment asked", "self_reports",
       "select county, area, id, 1 as amount from {self_reports} where reported_at <= $1 and due_at < $1 and "
       "(handled_at is null or "
       "handled_at > $1)"},
  };
}

}  // namespace fangxian::screening
