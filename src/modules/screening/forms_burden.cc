// The burden meter: minutes a village spends on forms each day, and who asks for them.
#include "modules/screening/forms.h"
#include "modules/screening/forms_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace fangxian::screening {
namespace {

constexpr int most_days_shown = 31;
constexpr int most_asks = 50'000;
constexpr std::size_t most_forms_shown = 100;

struct Ask {
  AreaCode village;
  std::string form;
  std::int64_t minutes;
  Time since, until;
};

// Minutes of one day: an ask counts on every day that it touches.
bool touches(const Ask& ask, Time morning) { return ask.since.ms < morning.ms + day_ms && ask.until > morning; }

class BurdenPage {
 public:
  BurdenPage(ReadContext& ctx, AreaCode area, Date from, Date to) : ctx_(ctx), area_(std::move(area)), from_(from), to_(to) {
    scope_ = ctx.scope_of("form_asks", area_);
    find_asks();
    find_villages();
  }

  Json to_json() {
    Json answer = line(area_, scope_);
    answer.add("from", format_date(from_)).add("to", format_date(to_)).add("as_of", format_time(ctx_.now()));
    Json days = Json::array();
    for (Date day = from_; day.days < to_.days; day = day + 1) days.push(day_line(day));
    Json children = Json::array();
    for (const AreaCode& part : ctx_.territory().children(area_, ctx_.now())) {
      if (part.level() > Level::village || !scope_.covers(part)) continue;
      children.push(line(part, ctx_.territory().covering(part, ctx_.now())));
    }
    return answer.add("days", std::move(days))
        .add("children", std::move(children))
        .add("forms_in_force", forms())
        .add("is_cut", is_cut_);
  }

 private:
  void find_asks() {
    std::vector<Value> values{start_of(from_).ms, start_of(to_).ms};
    const std::string within = scope_.condition("area", values);
    values.emplace_back(most_asks + 1);
    const Rows rows = ctx_.database().query(
        fmt::format(
            "select area, form, minutes, since, until from form_asks where withdrawn_at is null and until > $1 and since < $2 "
            "and {} order by area, id limit ${}",
            within, values.size()),
        values);
    is_cut_ = rows.size() > most_asks;
    for (std::size_t i = 0; i < rows.size() && i < most_asks; ++i) {
      asks_.push_back({AreaCode::of(rows.text(i, 0)), rows.text(i, 1), rows.integer(i, 2), Time{rows.integer(i, 3)},
                       Time{rows.integer(i, 4)}});
    }
  }

  void find_villages() {
    std::vector<Value> values{ctx_.now().ms};
    const std::string within = scope_.condition("area", values);
    const Rows rows = ctx_.database().query(
        "select area from areas where withdrawn_at is null and level = 'village' and (closed_at is null or closed_at > $1) and " +
            within,
        values);
    for (std::size_t i = 0; i < rows.size(); ++i) villages_.push_back(AreaCode::of(rows.text(i, 0)));
  }

  std::int64_t minutes_on(Date day, const Scope& scope) const {
    std::int64_t minutes = 0;
    for (const Ask& ask : asks_) minutes += touches(ask, start_of(day)) && scope.covers(ask.village) ? ask.minutes : 0;
    return minutes;
  }

  static Json per_village(std::int64_t minutes, std::int64_t villages, std::int64_t days) {
    if (villages == 0 || days == 0) return {};
    return Json(static_cast<double>(minutes * 10 / (villages * days)) / 10.0);
  }

  Json line(const AreaCode& area, const Scope& scope) const {
    std::int64_t minutes = 0, worst = 0;
    const std::int64_t days = to_.days - from_.days;
    const std::int64_t villages =
        std::count_if(villages_.begin(), villages_.end(), [&](const AreaCode& each) { return scope.covers(each); });
    std::set<std::string> forms;
    std::map<std::pair<AreaCode, std::int32_t>, std::int64_t> by_village_day;
    for (const Ask& ask : asks_) {
      if (!scope.covers(ask.village)) continue;
      forms.insert(ask.form);
      for (Date day = from_; day.days < to_.days; day = day + 1) {
        if (!touches(ask, start_of(day))) continue;
        minutes += ask.minutes;
        worst = std::max(worst, by_village_day[{ask.village, day.days}] += ask.minutes);
      }
    }
    Json json = Json::object()
                    .add("area", area.digits())
                    .add("name", ctx_.territory().label(area))
                    .add("level", level_name(area.level()));
    json.add("villages", villages).add("forms", static_cast<std::int64_t>(forms.size())).add("minutes", minutes);
    return json.add("minutes_per_village_day", per_village(minutes, villages, days)).add("worst_village_day", worst);
  }

  Json day_line(Date day) const {
    std::set<std::string> forms;
    for (const Ask& ask : asks_) {
      if (touches(ask, start_of(day))) forms.insert(ask.form);
    }
    const std::int64_t minutes = minutes_on(day, scope_);
    Json json =
        Json::object().add("day", format_date(day)).add("forms", static_cast<std::int64_t>(forms.size())).add("minutes", minutes);
    return json.add("minutes_per_village", per_village(minutes, static_cast<std::int64_t>(villages_.size()), 1));
  }

  Json forms() const {
    struct Form {
      std::int64_t minutes = 0, villages = 0;
    };
    std::map<std::string, Form> found;
    for (const Ask& ask : asks_) {
      Form& form = found[ask.form];
      form.minutes = ask.minutes;
      ++form.villages;
    }
    Json items = Json::array();
    for (const auto& [id, form] : found) {
      if (items.size() >= most_forms_shown) break;
      // The villages asked know title and asker from their own row; the request lies at the level that made it.
      const Rows rows = ctx_.database().query(
          "select title, unit, necessity, reply_by, expires_at from form_requests where withdrawn_at is null and id = $1", {id});
      if (rows.empty()) continue;
      Json item = Json::object()
                      .add("id", id)
                      .add("title", rows.text(0, 0))
                      .add("unit", rows.text(0, 1))
                      .add("necessity", rows.text(0, 2));
      item.add("reply_by", format_time(Time{rows.integer(0, 3)})).add("expires_at", format_time(Time{rows.integer(0, 4)}));
      items.push(item.add("minutes", form.minutes).add("villages", form.villages));
    }
    return items;
  }

  ReadContext& ctx_;
  AreaCode area_;
  Date from_, to_;
  Scope scope_;
  std::vector<Ask> asks_;
  std::vector<AreaCode> villages_;
  bool is_cut_ = false;
};

Date date_parameter(const ReadContext& ctx, const char* name, Date otherwise) {
  const std::string text = ctx.parameter(name);
  if (text.empty()) return otherwise;
  const auto date = parse_date(text);
  if (date) return *date;
  throw Refusal(RefusalKind::invalid, "query.invalid", {fmt::format("{} 应为日期", name), fmt::format("{} must be a date", name)},
                {{name, {"不是日期", "Not a date"}}});
}

}  // namespace

ReadAnswer read_burden(ReadContext& ctx) {
  const AreaCode area = ctx.area_parameter("area", {});
  if (!area.is_set() || !ctx.territory().exists(area) || !ctx.scope_of("form_asks").covers(area)) {
    throw Refusal(RefusalKind::not_found, "areas.not-found", {"没有这个区划，或不在您的管辖范围内", "There is no such area, or it is not yours"});
  }
  const Date from = date_parameter(ctx, "from", date_of(ctx.now()));
  const Date to = date_parameter(ctx, "to", from + 1);
  if (to.days <= from.days || to.days - from.days > most_days_shown) {
    throw Refusal(RefusalKind::invalid, "query.invalid", {"起止须为 1 至 31 天", "From and to span 1 to 31 days"}, {{"to", {"1 至 31 天", "1 to 31 days"}}});
  }
  return {.body = BurdenPage(ctx, area, from, to).to_json().dump()};
}

ReadAnswer read_held(ReadContext& ctx) {
  const std::string asked = ctx.parameter("q");
  const auto held = holder_of(ctx.model(), asked);
  Json answer = Json::object().add("q", asked).add("is_held", held.has_value());
  if (!held) return {.body = answer.dump()};
  const auto words = [](const Words& both) { return Json::object().add("zh", both.zh).add("en", both.en); };
  answer.add("field", held->field).add("is_counted", held->is_counted);
  answer.add("record", words(held->record)).add("label", words(held->label)).add("module", words(held->module));
  return {.body = answer.dump()};
}

}  // namespace fangxian::screening
