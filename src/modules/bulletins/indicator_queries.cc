#include "command/context.h"
#include "command/kernel.h"
#include "modules/bulletins/counted_rows.h"
#include "modules/bulletins/indicator_cache.h"
#include "modules/bulletins/queries.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// A day's point is one count of the whole city: two months are what a chart shows.
constexpr int most_series_days = 62;

Refusal bad_parameter(const char* name, Words words) {
  Refusal refusal(RefusalKind::invalid, "query.invalid",
                  {fmt::format("查询参数 {} 不对：{}", name, words.zh), fmt::format("The parameter {} is wrong: {}", name, words.en)});
  refusal.errors.push_back({fmt::format("/{}", name), std::move(words)});
  return refusal;
}

// The widest area that one of the viewer's grants names.
AreaCode widest_area(const ReadContext& context) {
  AreaCode widest;
  for (const ActiveGrant& grant : context.actor().grants) {
    if (!widest.is_set() || grant.area.digits().size() < widest.digits().size()) widest = grant.area;
  }
  return widest;
}

struct Question {
  AreaCode area;
  Moment moment;
  std::vector<Date> days;  // of the series; empty = none
};

// What is known later than now is what is known now.
Time known_at(const ReadContext& context) {
  const Time known = context.time_parameter("known_at", {});
  return known.is_set() && known < context.now() ? known : Time{};
}

void read_days(const ReadContext& context, Question& question) {
  const Time from = context.time_parameter("from", {}), to = context.time_parameter("to", {});
  if (!to.is_set()) return;
  if (!from.is_set()) throw bad_parameter("from", {"有 to 时须有 from", "it is needed beside to"});
  // 24:00 ends the day before the one that it opens.
  const Date first = date_of(from), last = date_of(std::max(from, to + -1));
  if (to < from || last.days - first.days >= most_series_days) {
    throw bad_parameter("to", {fmt::format("须不早于 from，且最多 {} 天", most_series_days), fmt::format("not before from, and at most {} days", most_series_days)});
  }
  for (Date day = first; day <= last; day = day + 1) question.days.push_back(day);
}

Question read_question(const ReadContext& context) {
  Question question;
  question.area = context.area_parameter("area", widest_area(context));
  if (!question.area.is_set()) throw bad_parameter("area", {"请指明区划", "an area is needed"});
  if (!context.territory().exists(question.area)) throw bad_parameter("area", {"没有这个区划", "there is no such area"});
  read_days(context, question);
  Time as_of = context.now();
  if (!question.days.empty()) as_of = std::min(as_of, start_of(question.days.back() + 1));
  question.moment.as_of = context.time_parameter("as_of", as_of);
  question.moment.from = context.time_parameter("from", start_of(date_of(question.moment.as_of + -1)));
  question.moment.known_at = known_at(context);
  return question;
}

std::vector<const Indicator*> asked_indicators(const ReadContext& context) {
  std::vector<const Indicator*> asked;
  if (const std::string names = context.parameter("names"); !names.empty()) {
    for (const std::string& name : split(names, ',')) {
      const Indicator* indicator = context.model().indicator(trim(name));
      if (indicator == nullptr) throw bad_parameter("names", {"没有指标 " + name, "there is no indicator " + name});
      asked.push_back(indicator);
    }
  } else {
    for (const Module& module : context.model().modules()) {
      for (const Indicator& indicator : module.indicators) asked.push_back(&indicator);
    }
  }
  std::erase_if(asked, [&](const Indicator* indicator) { return !context.actor().may_read(indicator->record); });
  return asked;
}

Scope visible_part(const ReadContext& context, const Indicator& indicator, const AreaCode& area, Time at) {
  return context.scope_of(indicator.record).intersected_with(context.territory().covering(area, at));
}

Json series_of(ReadContext& context, const Indicator& indicator, const Question& question) {
  auto& cache = context.kernel().kept<IndicatorCache>();
  Json series = Json::array();
  for (const Date day : question.days) {
    const Time end = std::min(start_of(day + 1), context.now());
    const Moment moment{end, start_of(day), question.moment.known_at};
    const Scope visible = visible_part(context, indicator, question.area, end);
    const auto leaves = cache.leaves(context.database(), indicator, moment, context.now());
    series.push(Json::object().add("date", format_date(day)).add("value", leaves->within(visible)));
  }
  return series;
}

Json indicator_to_json(ReadContext& context, const Indicator& indicator, const Question& question, Json& labels) {
  auto& cache = context.kernel().kept<IndicatorCache>();
  const auto leaves = cache.leaves(context.database(), indicator, question.moment, context.now());
  const RolledUp rolled =
      roll_up(*leaves, context.territory(), question.area, question.moment.as_of, context.scope_of(indicator.record));
  Json children = Json::array();
  for (const AreaValue& child : rolled.children) {
    children.push(Json::object().add("area", child.area.digits()).add("value", child.value));
    if (labels.find(child.area.digits()) == nullptr) labels.add(child.area.digits(), context.territory().label(child.area));
  }
  Json item = Json::object();
  item.add("name", indicator.name).add("value", rolled.value).add("own", rolled.own).add("partial", rolled.is_partial);
  item.add("children", std::move(children));
  if (!question.days.empty()) item.add("series", series_of(context, indicator, question));
  return item;
}

ReadAnswer indicators(ReadContext& context) {
  const Question question = read_question(context);
  Json labels = Json::object();
  labels.add(question.area.digits(), context.territory().label(question.area));
  Json items = Json::array();
  for (const Indicator* indicator : asked_indicators(context))
    items.push(indicator_to_json(context, *indicator, question, labels));
  Json answer = Json::object();
  answer.add("area", question.area.digits())
      .add("as_of", format_time(question.moment.as_of))
      .add("from", format_time(question.moment.from));
  answer.add("known_at", format_time(question.moment.known_at.is_set() ? question.moment.known_at : context.now()));
  answer.add("labels", std::move(labels)).add("items", std::move(items));
  return {.body = answer.dump()};
}

ReadAnswer indicator_rows(ReadContext& context) {
  const Indicator& indicator = find_indicator(context, context.parameter("name"));
  const Question question = read_question(context);
  const Scope visible = visible_part(context, indicator, question.area, question.moment.as_of);
  return {.body = counted_rows(context, indicator, question.area, question.moment, visible).dump()};
}

}  // namespace

std::vector<Read> indicator_reads() {
  return {
      {"/api/indicators", "", "指标及其按下级汇总", "Indicators, rolled up by the areas below", indicators},
      {"/api/indicators/{name}/rows", "", "数字背后的行", "The rows behind a number", indicator_rows},
  };
}

}  // namespace fangxian
