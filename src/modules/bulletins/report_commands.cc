#include "command/refuse.h"
#include "modules/bulletins/commands.h"
#include "modules/bulletins/records.h"
#include "modules/bulletins/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fangxian {
namespace {

constexpr RefusalNote indicator_unknown = {"bulletins.indicator-unknown", "没有这个指标", "There is no such indicator"};
constexpr RefusalNote line_unclear = {"bulletins.line-unclear", "句式中的大括号不成对，或引用了报表没有的指标",
                                      "A sentence has an open brace or names an indicator that the report does not have"};
constexpr RefusalNote balance_unclear = {"bulletins.balance-unclear", "勾稽关系应写作“存量=+流入-流出”，存量须在报表中，流入、流出须是区间指标",
                                         "A balance reads stock=+in-out: the stock is in the report, the others are flows"};
constexpr RefusalNote define_refusals[] = {indicator_unknown, line_unclear, balance_unclear};

// A page that people read; more belongs into a second report.
constexpr std::size_t most_indicators = 60;

struct DefineReport {
  std::string id;
  AreaCode area;
  std::string name;
  std::int64_t cut_off_minutes = 1440;
  std::int64_t freeze_after_minutes = 0;
  std::vector<std::string> indicators;
  std::vector<std::string> lines;
  std::vector<std::string> balances;
  bool is_stopped = false;
};

constexpr Field define_report_fields[] = {
    FIELD(DefineReport, id, Kind::id, "编号（修改时）", "Id, to change one", {.refers_to = "reports"}),
    FIELD(DefineReport, area, Kind::area, "发布单位", "Publishing unit", {.required = true}),
    FIELD(DefineReport, name, Kind::text, "报表名称", "Name", {.required = true, .max_length = 60}),
    FIELD(DefineReport, cut_off_minutes, Kind::integer, "统计截至时刻（当日第几分钟）", "Cut-off, minutes after 00:00",
          {.min = 1, .max = 1440, .hint_zh = "1440 即 24 时", .hint_en = "1440 is hour 24"}),
    FIELD(DefineReport, freeze_after_minutes, Kind::integer, "截至后多少分钟自动冻结", "Frozen by itself, minutes after the cut-off",
          {.min = -1, .max = 1440, .hint_zh = "-1 为只由人工冻结", .hint_en = "-1: only by hand"}),
    FIELD(DefineReport, indicators, Kind::list, "指标", "Indicators", {.required = true}),
    FIELD(DefineReport, lines, Kind::list, "正文句式", "Sentences of the text",
          {.max_length = 500, .hint_zh = "可用 {as_of} {area} {units} {指标名}", .hint_en = "{as_of} {area} {units} {indicator}"}),
    FIELD(DefineReport, balances, Kind::list, "勾稽关系", "Balances", {.hint_zh = "存量=+流入-流出", .hint_en = "stock=+in-out"}),
    FIELD(DefineReport, is_stopped, Kind::boolean, "停用", "Stopped", {}),
};
static_assert(describes_all<DefineReport>(define_report_fields));

void require_indicators(const Context& ctx, const DefineReport& input) {
  std::set<std::string> seen;
  if (input.indicators.size() > most_indicators) refuse(indicator_unknown, "/indicators", RefusalKind::too_large);
  for (std::size_t i = 0; i < input.indicators.size(); ++i) {
    const bool is_new = seen.insert(input.indicators[i]).second;
    if (ctx.model().indicator(input.indicators[i]) == nullptr || !is_new) {
      refuse(indicator_unknown, fmt::format("/indicators/{}", i), RefusalKind::invalid);
    }
  }
}

bool is_listed(const DefineReport& input, const std::string& name) {
  return std::find(input.indicators.begin(), input.indicators.end(), name) != input.indicators.end();
}

void require_lines(const DefineReport& input) {
  static const std::set<std::string> words = {"as_of", "area", "units", "number"};
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const auto names = placeholders_of(input.lines[i]);
    const bool is_clear = names && std::all_of(names->begin(), names->end(), [&](const std::string& name) {
      return words.contains(name) || is_listed(input, name);
    });
    if (!is_clear) refuse(line_unclear, fmt::format("/lines/{}", i), RefusalKind::invalid);
  }
}

void require_balances(const Context& ctx, const DefineReport& input) {
  const auto is_flow = [&](const std::string& name) {
    const Indicator* indicator = ctx.model().indicator(name);
    return indicator != nullptr && indicator->is_flow;
  };
  for (std::size_t i = 0; i < input.balances.size(); ++i) {
    const auto balance = parse_balance(input.balances[i]);
    const bool is_clear = balance && is_listed(input, balance->stock) && !is_flow(balance->stock) &&
                          std::all_of(balance->inflows.begin(), balance->inflows.end(), is_flow) &&
                          std::all_of(balance->outflows.begin(), balance->outflows.end(), is_flow);
    if (!is_clear) refuse(balance_unclear, fmt::format("/balances/{}", i), RefusalKind::invalid);
  }
}

Json define_report(Context& ctx, const DefineReport& input) {
  ctx.require_area(input.area);
  require_indicators(ctx, input);
  require_lines(input);
  require_balances(ctx, input);
  Report report;
  if (!input.id.empty()) report = ctx.find<Report>(input.id);
  report.id = input.id.empty() ? ctx.new_id() : input.id;
  report.area = input.area;
  report.name = input.name;
  report.cut_off_minutes = input.cut_off_minutes;
  report.freeze_after_minutes = input.freeze_after_minutes;
  report.indicators = input.indicators;
  report.lines = input.lines;
  report.balances = input.balances;
  report.is_stopped = input.is_stopped;
  ctx.save(report);
  return Json::object().set("id", report.id);
}

}  // namespace

std::vector<Command> report_commands() {
  return {command<&define_report>("bulletins.define_report", "设置报表", "Define a report", define_report_fields, define_refusals)};
}

}  // namespace fangxian
