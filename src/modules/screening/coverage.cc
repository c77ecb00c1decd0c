// Who has been reached and who not: 不漏一户 counted door by door, batches and closed doors told apart.
#include "command/lists.h"
#include "modules/screening/visits.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fangxian::screening {
namespace {

constexpr int most_missed = 500;

// Of a door's visits in the window the best: 3 seen, 2 confirmed in a batch, 1 tried in vain; the door itself from `doors`.
constexpr const char* best_visits =
    "select county, household, max(case when outcome in ('unchanged', 'changed') then case when batch = 1 then 2 else 3 end else "
    "1 end) as best from visits where withdrawn_at is null and at >= $1 and at < $2 group by county, household";
constexpr const char* doors =
    "h.withdrawn_at is null and h.kind <> 'vacant' and h.registered_at < $2 and (h.closed_at is null or h.closed_at >= $2)";

struct Window {
  Time from;
  Time to;
  Json campaign;
};

Window window_of(ReadContext& ctx) {
  if (const std::string id = ctx.parameter("campaign"); !id.empty()) {
    std::vector<Value> values{id};
    // A campaign of the county is looked at by its villages too: its title and times are no secret to them.
    const Rows rows = ctx.database().query(
        "select title, starts_at, ends_at from visit_campaigns where withdrawn_at is null and id = $1", values);
    if (rows.empty()) throw row_not_found(visit_campaign_record);
    const Time from{rows.integer(0, 1)}, to{rows.integer(0, 2)};
    return {from, std::max(from, std::min(to, ctx.now() + 1)), Json::object().add("id", id).add("title", rows.text(0, 0))};
  }
  Date day = date_of(ctx.now());
  if (const std::string text = ctx.parameter("day"); !text.empty()) {
    const auto given = parse_date(text);
    if (!given) throw Refusal(RefusalKind::invalid, "query.invalid", {"day 应为日期", "day must be a date"}, {{"day", {"不是日期", "Not a date"}}});
    day = *given;
  }
  return {start_of(day), start_of(day + 1), Json()};
}

struct Doors {
  std::int64_t households = 0, seen = 0, batch = 0, tried = 0;
  void add(const Doors& other) {
    households += other.households;
    seen += other.seen;
    batch += other.batch;
    tried += other.tried;
  }
};

std::map<AreaCode, Doors> doors_by_area(ReadContext& ctx, const Window& window, const Scope& scope) {
  std::vector<Value> values{window.from.ms, window.to.ms};
  const std::string within = scope.condition("h.area", values);
  const Rows rows = ctx.database().query(
      fmt::format(
          "select h.area, count(*), coalesce(sum(case when v.best = 3 then 1 else 0 end), 0), coalesce(sum(case when v.best = 2 "
          "then 1 else 0 end), 0), coalesce(sum(case when v.best = 1 then 1 else 0 end), 0) from households h left join ({}) v "
          "on v.county = h.county and v.household = h.id where {} and {} group by h.area",
          best_visits, doors, within),
      values);
  std::map<AreaCode, Doors> found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    found[AreaCode::of(rows.text(i, 0))] = {rows.integer(i, 1), rows.integer(i, 2), rows.integer(i, 3), rows.integer(i, 4)};
  }
  return found;
}

Json line_of(const ReadContext& ctx, const AreaCode& area, const Doors& part) {
  Json line = Json::object().add("area", area.digits()).add("name", ctx.territory().label(area));
  line.add("level", level_name(area.level())).add("households", part.households).add("visited", part.seen + part.batch);
  line.add("seen", part.seen).add("batch", part.batch).add("tried", part.tried);
  return line.add("missed", part.households - part.seen - part.batch);
}

// The doors that nobody has reached, by address as the viewer may see it; those tried in vain say so.
Json missed_doors(ReadContext& ctx, const Window& window, const Scope& scope, Json& next) {
  const std::int64_t limit = ctx.integer_parameter("limit", 100, 1, most_missed);
  std::vector<Value> values{window.from.ms, window.to.ms, ctx.parameter("after")};
  const std::string within = scope.condition("h.area", values);
  values.emplace_back(limit + 1);
  const Rows rows = ctx.database().query(
      fmt::format("select h.id, h.area, h.address, p.name, v.best from households h left join ({}) v on v.county = h.county and "
                  "v.household = h.id left join people p on p.county = h.county and p.id = h.head where {} and {} and "
                  "coalesce(v.best, 0) < 2 and h.id > $3 order by h.id limit ${}",
                  best_visits, doors, within, values.size()),
      values);
  const Field& address = *find_field(household_fields, "address");
  Json items = Json::array();
  for (std::size_t i = 0; i < rows.size() && static_cast<std::int64_t>(i) < limit; ++i) {
    Json item = Json::object().add("household", rows.text(i, 0)).add("area", rows.text(i, 1));
    item.add("area_name", ctx.territory().label(AreaCode::of(rows.text(i, 1))));
    item.add("address", mask(address, rows.text(i, 2)));
    item.add("head", rows.text(i, 3).empty() ? Json() : Json(mask(Kind::name, rows.text(i, 3))));
    items.push(item.add("tried", rows.integer(i, 4) == 1));
    next = static_cast<std::int64_t>(rows.size()) > limit ? Json(rows.text(i, 0)) : Json();
  }
  return items;
}

}  // namespace

ReadAnswer read_visit_coverage(ReadContext& ctx) {
  const AreaCode area = ctx.area_parameter("area", {});
  if (!area.is_set() || !ctx.territory().exists(area) || !ctx.scope_of("visits").covers(area)) {
    throw Refusal(RefusalKind::not_found, "areas.not-found", {"没有这个区划，或不在您的管辖范围内", "There is no such area, or it is not yours"});
  }
  const Window window = window_of(ctx);
  const Scope scope = ctx.scope_of("visits", area);
  const auto by_area = doors_by_area(ctx, window, scope);
  Doors sum;
  for (const auto& [at, part] : by_area) sum.add(part);
  Json children = Json::array();
  for (const AreaCode& child : ctx.territory().children(area, ctx.now())) {
    if (!scope.covers(child)) continue;
    const Scope below = ctx.territory().covering(child, ctx.now());
    Doors part;
    for (const auto& [at, each] : by_area) {
      if (below.covers(at)) part.add(each);
    }
    children.push(line_of(ctx, child, part));
  }
  Json answer = line_of(ctx, area, sum);
  Json next;
  answer.add("from", format_time(window.from)).add("to", format_time(window.to)).add("campaign", window.campaign);
  answer.add("children", std::move(children)).add("missed_households", missed_doors(ctx, window, scope, next));
  return {.body = answer.add("next", std::move(next)).add("as_of", format_time(ctx.now())).dump()};
}

std::vector<Indicator> visit_indicators() {
  constexpr const char* module = "screening";
  return {
      {"households_visited", module, "已走访户", "Households visited", "户", "households",
       "统计时段内走访到（含批量确认、电话确认）的住户；每户计一次；空置、销户的不计",
       "Households reached within the window, batches and telephone included; each door once, vacant and closed ones left out",
       "households",
       "select h.county, h.area, h.id, 1 as amount from {households} h where h.kind <> 'vacant' and h.registered_at <= $1 and "
       "(h.closed_at is null or h.closed_at > $1) and exists (select 1 from {visits} v where v.county = "
       "h.county and v.household = "
       "h.id and v.at > $2 and v.at <= $1 and v.outcome in ('unchanged', 'changed'))",
       true},
      {"households_not_visited", module, "漏访户", "Households not visited", "户", "households",
       "统计时段内没有走访到的住户，逐户列出；家中无人、拒绝入户的仍算漏访",
       "Households not reached within the window, each one listed; nobody home and refused do not count as reached", "households",
       "select h.county, h.area, h.id, 1 as amount from {households} h where h.kind <> 'vacant' and h.registered_at <= $1 and "
       "(h.closed_at is null or h.closed_at > $1) and not exists (select 1 from {visits} v where v.county = h.county and "
       "v.household = h.id and v.at > $2 and v.at <= $1 and v.outcome in ('unchanged', 'changed'))",
       true},
      {"households_batch_only", module, "仅批量确认户", "Households confirmed in batches only", "户", "households",
       "统计时段内只有批量确认、没有逐户走访的住户", "Households that were confirmed within the window by a batch alone",
       "households",
       "select h.county, h.area, h.id, 1 as amount from {households} h where h.kind <> 'vacant' and h.registered_at <= $1 and "
       "(h.closed_at is null or h.closed_at > $1) and exists (select 1 from {visits} v where v.county = "
       "h.county and v.household = "
       "h.id and v.at > $2 and v.at <= $1 and v.batch = 1) and not exists (select 1 from {visits} w where "
       "w.county = h.county and "
       "w.household = h.id and w.at > $2 and w.at <= $1 and w.batch = 0 and w.outcome in ('unchanged', 'changed'))",
       true},
      {"visits", module, "走访次数", "Visits", "次", "visits", "统计时段内登记的走访次数", "Visits noted within the window",
       "visits", "select county, area, id, 1 as amount from {visits} where at > $2 and at <= $1", true},
  };
}

}  // namespace fangxian::screening
