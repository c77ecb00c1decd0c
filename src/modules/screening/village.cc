#include "modules/screening/village.h"

#include "base/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian::screening {
namespace {

// The indicator's own select over the rows as they stand now: what the page shows is what its rows sum up to.
std::string over_current(std::string_view rows, std::string& tables) {
  std::vector<std::string> seen;
  std::string out;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (rows[at] != '{') {
      out += rows[at];
      continue;
    }
    const std::size_t end = rows.find('}', at);
    const std::string table(rows.substr(at + 1, end - at - 1));
    if (std::find(seen.begin(), seen.end(), table) == seen.end()) {
      seen.push_back(table);
      tables += fmt::format("now_{0} as (select * from {0} where withdrawn_at is null), ", table);
    }
    out += "now_" + table;
    at = end;
  }
  return out;
}

struct Number {
  const char* key;
  const char* indicator;
};

class VillagePage {
 public:
  VillagePage(ReadContext& ctx, AreaCode area)
      : ctx_(ctx), area_(std::move(area)), morning_(start_of(date_of(ctx.now()))) {}

  Json to_json() {
    Json answer = Json::object().add("area", area_.digits()).add("name", ctx_.territory().label(area_));
    answer.add("level", level_name(area_.level())).add("as_of", format_time(ctx_.now())).add("from", format_time(morning_));
    answer.add("returnees", block({{"total", "returnees"},
                                   {"today", "returnees_arrived"},
                                   {"expected", "returnees_expected"},
                                   {"high_risk", "returnees_high_risk"},
                                   {"medium_risk", "returnees_medium_risk"},
                                   {"unknown_risk", "returnees_unknown_risk"}}));
    answer.add("measures", block({{"home_isolation", "returnees_home_isolation"},
                                  {"health_monitoring", "returnees_monitored"},
                                  {"in_stations", "returnees_in_stations"},
                                  {"beyond_rule", "returnee_measures_beyond_rule"},
                                  {"fives", "fives"},
                                  {"fives_incomplete", "fives_incomplete"}}));
    answer.add("entries", block({{"in", "entries_registered"},
                                 {"passages", "passages"},
                                 {"turned_back", "turned_back"},
                                 {"kept", "kept_for_observation"}}));
    answer.add("reports", block({{"open", "self_reports_open"}, {"overdue", "self_reports_overdue"}}));
    return answer.add("burden", block({{"minutes", "form_minutes"}, {"forms", "forms_asked"}}));
  }

 private:
  // {key: {indicator, value, flow}}; a number whose rows the viewer may not read, or that this system does not count, is null.
  Json block(std::initializer_list<Number> numbers) {
    Json json = Json::object();
    for (const Number& number : numbers) {
      const Indicator* indicator = ctx_.model().indicator(number.indicator);
      Json line = Json::object().add("indicator", number.indicator);
      const bool may_read = indicator != nullptr && (ctx_.actor().is_system || ctx_.actor().may_read(indicator->record));
      line.add("value", may_read ? Json(count(*indicator)) : Json());
      line.add("zh", indicator == nullptr ? Json() : Json(indicator->zh))
          .add("en", indicator == nullptr ? Json() : Json(indicator->en));
      line.add("definition_zh", indicator == nullptr ? Json() : Json(indicator->definition_zh));
      line.add("definition_en", indicator == nullptr ? Json() : Json(indicator->definition_en));
      json.add(number.key, line.add("today", indicator != nullptr && indicator->is_flow));
    }
    return json;
  }

  std::int64_t count(const Indicator& indicator) {
    std::string tables;
    const std::string rows = over_current(indicator.rows, tables);
    std::vector<Value> values{ctx_.now().ms};
    // A stock's select knows no $2, and a parameter that nothing uses is refused by one of the databases.
    if (indicator.is_flow) values.emplace_back(morning_.ms);
    const std::string within = ctx_.scope_of(indicator.record, area_).condition("area", values);
    const Rows found = ctx_.database().query(
        fmt::format("with {}counted as ({}) select cast(coalesce(sum(amount), 0) as bigint) from counted where {}", tables, rows,
                    within),
        values);
    return found.integer(0, 0);
  }

  ReadContext& ctx_;
  AreaCode area_;
  Time morning_;
};

}  // namespace

ReadAnswer read_village(ReadContext& ctx) {
  const AreaCode area = ctx.area_parameter("area", {});
  if (!area.is_set() || !ctx.territory().exists(area) || !ctx.scope_of("returnees").covers(area)) {
    throw Refusal(RefusalKind::not_found, "areas.not-found", {"没有这个区划，或不在您的管辖范围内", "There is no such area, or it is not yours"});
  }
  return {.body = VillagePage(ctx, area).to_json().dump()};
}

}  // namespace fangxian::screening
