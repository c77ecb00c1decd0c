#include "base/check.h"
#include "command/refuse.h"
#include "modules/bulletins/commands.h"
#include "modules/bulletins/figures.h"
#include "modules/bulletins/rows.h"
#include "modules/bulletins/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr RefusalNote not_a_unit = {"bulletins.not-a-unit", "该单位不在这份通报的填报单位之内", "This unit does not answer to this bulletin"};
constexpr RefusalNote bulletin_void = {"bulletins.superseded", "这份通报已作废，请确认替换它的一份", "This bulletin was replaced: answer to the new one"};
constexpr RefusalNote bulletin_unknown = {"bulletins.not-found", "没有找到这份通报", "There is no such bulletin"};
constexpr RefusalNote not_in_bulletin = {"bulletins.indicator-unknown", "这份通报没有这个指标", "The bulletin does not print this indicator"};
constexpr RefusalNote no_difference = {"bulletins.no-difference", "所报数与系统统计数一致，请直接确认", "The number given is the one counted: just confirm it"};
constexpr RefusalNote not_zero = {"bulletins.not-zero", "系统统计数不为零，不能零报告", "Something is counted: a zero report is not possible"};
constexpr RefusalNote confirm_refusals[] = {bulletin_unknown, bulletin_void, not_a_unit};
constexpr RefusalNote explain_refusals[] = {bulletin_unknown, bulletin_void, not_a_unit, not_in_bulletin, no_difference};
constexpr RefusalNote zero_refusals[] = {bulletin_unknown, bulletin_void, not_a_unit, not_zero};

struct Confirm {
  std::string bulletin;
  AreaCode area;
};
constexpr Field confirm_fields[] = {
    FIELD(Confirm, bulletin, Kind::id, "通报", "Bulletin", {.required = true, .refers_to = "bulletins"}),
    FIELD(Confirm, area, Kind::area, "填报单位", "Unit", {.required = true}),
};
static_assert(describes_all<Confirm>(confirm_fields));

struct Explain {
  std::string bulletin;
  AreaCode area;
  std::string indicator;
  std::int64_t expected = 0;
  std::string reason;
};
constexpr Field explain_fields[] = {
    FIELD(Explain, bulletin, Kind::id, "通报", "Bulletin", {.required = true, .refers_to = "bulletins"}),
    FIELD(Explain, area, Kind::area, "填报单位", "Unit", {.required = true}),
    FIELD(Explain, indicator, Kind::text, "指标", "Indicator", {.required = true}),
    FIELD(Explain, expected, Kind::integer, "单位认为应为", "Expected by the unit", {.required = true, .min = 0}),
    FIELD(Explain, reason, Kind::text, "差异原因", "Reason", {.required = true, .max_length = 300}),
};
static_assert(describes_all<Explain>(explain_fields));

// What a unit answers to: the bulletin lies above the unit, so it is found by its id alone.
struct Target {
  Bulletin bulletin;
  Report report;
  FigureMap figures;  // the unit's
  std::vector<Confirmation> answers;
};

FigureMap count_unit(Context& ctx, const Target& target, const AreaCode& unit) {
  if (target.bulletin.frozen_at.is_set()) {
    FigureMap figures;
    for (const BulletinFigure& row :
         rows_where<BulletinFigure>(ctx.database(), "bulletin = $1 and unit = $2", {target.bulletin.id, unit.digits()})) {
      figures[row.indicator] = row.value;
    }
    return figures;
  }
  const Scope scope = ctx.territory().covering(unit, target.bulletin.as_of);
  FigureMap figures;
  for (const Indicator* indicator : indicators_of(ctx.model(), target.report)) {
    figures[indicator->name] = count_within(ctx.database(), ctx.model(), *indicator, moment_of(target.bulletin), scope);
  }
  return figures;
}

Target find_target(Context& ctx, const std::string& bulletin, const AreaCode& unit) {
  ctx.require_area(unit);
  Target target;
  if (!ctx.find_anywhere(bulletin, target.bulletin)) refuse(bulletin_unknown, "/bulletin", RefusalKind::not_found);
  if (target.bulletin.state == "superseded") refuse(bulletin_void, "/bulletin");
  check(ctx.find_anywhere(target.bulletin.report, target.report), "a bulletin has its report");
  const std::vector<AreaCode> units = units_of(ctx.territory(), target.bulletin);
  if (std::find(units.begin(), units.end(), unit) == units.end()) refuse(not_a_unit, "/area");
  target.figures = count_unit(ctx, target, unit);
  target.answers = ctx.select<Confirmation>("bulletin = $1 and area = $2", {bulletin, unit.digits()});
  return target;
}

// A unit answers each thing once; a later answer takes the place of the earlier, which stays in the history.
Confirmation answer_for(Context& ctx, const Target& target, const AreaCode& unit, const std::string& indicator) {
  Confirmation answer;
  for (const Confirmation& known : target.answers) {
    if (known.indicator == indicator) answer = known;
  }
  if (answer.id.empty()) answer.id = ctx.new_id();
  answer.area = unit;
  answer.bulletin = target.bulletin.id;
  answer.indicator = indicator;
  answer.figures = figures_to_json(target.figures);
  answer.answered_by = ctx.actor().name;
  answer.answered_at = ctx.at();
  return answer;
}

Json answer_of(const Confirmation& answer, const Target& target) {
  Json figures = Json::object();
  for (const auto& [indicator, value] : target.figures) figures.add(indicator, value);
  return Json::object().set("id", answer.id).set("state", answer.state).set("figures", std::move(figures));
}

Json confirm(Context& ctx, const Confirm& input) {
  const Target target = find_target(ctx, input.bulletin, input.area);
  Confirmation answer = answer_for(ctx, target, input.area, "");
  answer.state = "confirmed";
  ctx.save(answer);
  return answer_of(answer, target);
}

Json explain(Context& ctx, const Explain& input) {
  const Target target = find_target(ctx, input.bulletin, input.area);
  const auto figure = target.figures.find(input.indicator);
  if (figure == target.figures.end()) refuse(not_in_bulletin, "/indicator", RefusalKind::invalid);
  if (figure->second == input.expected) refuse(no_difference, "/expected");
  Confirmation answer = answer_for(ctx, target, input.area, input.indicator);
  answer.state = "explained";
  answer.counted = figure->second;
  answer.expected = input.expected;
  answer.difference = input.expected - figure->second;
  answer.reason = input.reason;
  ctx.save(answer);
  return answer_of(answer, target).set("difference", answer.difference);
}

Json report_zero(Context& ctx, const Confirm& input) {
  const Target target = find_target(ctx, input.bulletin, input.area);
  Refusal refusal = refusal_of(RefusalKind::conflict, not_zero);
  for (const auto& [name, value] : target.figures) {
    const Indicator* indicator = ctx.model().indicator(name);
    if (value == 0 || indicator == nullptr) continue;
    refusal.errors.push_back({"/area", {fmt::format("系统已统计{}{}{}", indicator->zh, value, indicator->unit_zh),
                                        fmt::format("{}: {} counted", indicator->en, value)}});
  }
  if (!refusal.errors.empty()) throw refusal;
  Confirmation answer = answer_for(ctx, target, input.area, "");
  answer.state = "zero";
  ctx.save(answer);
  return answer_of(answer, target);
}

}  // namespace

std::vector<Command> answer_commands() {
  return {
      command<&confirm>("bulletins.confirm", "确认本单位数字", "Confirm the unit's figures", confirm_fields, confirm_refusals),
      command<&explain>("bulletins.explain", "说明差异", "Explain a difference", explain_fields, explain_refusals),
      command<&report_zero>("bulletins.report_zero", "零报告", "Report zero", confirm_fields, zero_refusals),
  };
}

}  // namespace fangxian
