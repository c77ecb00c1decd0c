#include "modules/responsibility/coverage.h"

#include "modules/responsibility/indicators.h"
#include "modules/responsibility/records.h"
#include "modules/responsibility/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace fangxian::responsibility {
namespace {

constexpr std::size_t ids_per_query = 400;
// An area with more keepers than this is looked at part by part.
constexpr std::int64_t most_keepers = 2'000;

struct Column {
  const char* name;
  const char* indicator;
  const char* plural;
};
constexpr Column columns[] = {
    {"households", "households", "households"},
    {"covered", "households_covered", "households"},
    {"missed", "households_missed", "households"},
    {"villages_without_cadre", "villages_without_cadre", "areas"},
    {"grids_without_keeper", "grids_without_keeper", "areas"},
    {"fives", "fives", "care_fives"},
    {"fives_incomplete", "fives_incomplete", "care_fives"},
    {"care_plans", "care_plans", "care_plans"},
    {"contacts_overdue", "care_contacts_overdue", "care_plans"},
};
constexpr std::size_t column_count = std::size(columns);
using Counts = std::map<AreaCode, std::int64_t>;

struct Keeper {
  std::string id, area, tier, person, name;
};

class CoveragePage {
 public:
  CoveragePage(ReadContext& ctx, AreaCode area) : ctx_(ctx), area_(std::move(area)) {
    const Scope below = ctx.territory().covering(area_, ctx.now());
    for (std::size_t i = 0; i < column_count; ++i) {
      if (!ctx.actor().is_system && !ctx.actor().may_read(columns[i].plural)) continue;
      counts_[i] = count_by_area(ctx.database(), ctx.model(), columns[i].indicator,
                                 ctx.scope_of(columns[i].plural).intersected_with(below), ctx.now());
    }
    find_keepers(ctx.scope_of("responsibilities").intersected_with(below));
  }

  Json to_json() {
    Json children = Json::array();
    std::vector<AreaCode> parts = ctx_.territory().children(area_, ctx_.now());
    const Scope visible = ctx_.scope_of("responsibilities");
    std::erase_if(parts, [&](const AreaCode& part) { return !visible.covers(part); });
    Scope of_parts;
    for (const AreaCode& part : parts) {
      const Scope scope = ctx_.territory().covering(part, ctx_.now());
      of_parts = of_parts.united_with(scope);
      children.push(line(part, [&](const AreaCode& at) { return scope.covers(at); }));
    }
    Json answer = line(area_, [](const AreaCode&) { return true; });
    answer.add("own", numbers([&](const AreaCode& at) { return !of_parts.covers(at); }));
    return answer.add("children", std::move(children));
  }

 private:
  // Village and grid keepers: few, and each with a name; the keepers of doors are found at their doors.
  void find_keepers(const Scope& scope) {
    std::vector<Value> values = {ctx_.now().ms};
    const std::string within = scope.condition("area", values);
    const Rows rows = ctx_.database().query(
        fmt::format(
            "select id, area, tier, person from responsibilities where withdrawn_at is null and tier <> 'household' and "
            "since <= $1 and "
            "(until is null or until > $1) and {} order by area, since, id limit {}",
            within, most_keepers),
        values);
    for (std::size_t i = 0; i < rows.size(); ++i)
      keepers_.push_back({rows.text(i, 0), rows.text(i, 1), rows.text(i, 2), rows.text(i, 3), ""});
    name_keepers();
  }

  // Who answers for a part is part of the chain, wherever they are registered; masked as everywhere.
  void name_keepers() {
    std::map<std::string, std::string> names;
    for (std::size_t first = 0; first < keepers_.size(); first += ids_per_query) {
      std::vector<Value> values;
      std::string list;
      for (std::size_t i = first; i < std::min(first + ids_per_query, keepers_.size()); ++i) {
        values.emplace_back(keepers_[i].person);
        list += fmt::format("{}${}", list.empty() ? "" : ", ", values.size());
      }
      const Rows rows = ctx_.database().query(
          fmt::format("select id, name from people where withdrawn_at is null and id in ({})", list), values);
      for (std::size_t i = 0; i < rows.size(); ++i) names[rows.text(i, 0)] = mask(Kind::name, rows.text(i, 1));
    }
    for (Keeper& keeper : keepers_) keeper.name = names[keeper.person];
  }

  template <class Within>
  Json numbers(const Within& within) const {
    Json json = Json::object();
    for (std::size_t i = 0; i < column_count; ++i) {
      if (!counts_[i]) {
        json.add(columns[i].name, Json());
        continue;
      }
      std::int64_t sum = 0;
      for (const auto& [at, count] : *counts_[i]) sum += within(at) ? count : 0;
      json.add(columns[i].name, sum);
    }
    return json;
  }

  template <class Within>
  Json line(const AreaCode& area, const Within& within) const {
    Json json = Json::object();
    json.add("area", area.digits()).add("name", ctx_.territory().label(area)).add("level", level_name(area.level()));
    const Json counted = numbers(within);
    for (const auto& [name, value] : counted.members()) json.add(name, value);
    const std::int64_t doors = counted["households"].integer();
    json.add("is_large", area.level() == Level::grid && doors > keeper_limits.grid_households);
    if (const auto words = warn_grid(doors); words && area.level() == Level::grid) {
      json.add("warning", Json::object().add("zh", words->zh).add("en", words->en));
    }
    Json keepers = Json::array();
    for (const Keeper& keeper : keepers_) {
      if (keeper.area != area.digits()) continue;
      keepers.push(
          Json::object().add("id", keeper.id).add("tier", keeper.tier).add("person", keeper.person).add("name", keeper.name));
    }
    return json.add("keepers", std::move(keepers));
  }

  ReadContext& ctx_;
  AreaCode area_;
  std::optional<Counts> counts_[column_count];
  std::vector<Keeper> keepers_;
};

AreaCode home_of(const ReadContext& ctx) {
  for (const ActiveGrant& grant : ctx.actor().grants) {
    if (grant.area.is_set()) return grant.area;
  }
  return {};
}

}  // namespace

ReadAnswer read_coverage(ReadContext& ctx) {
  const AreaCode area = ctx.area_parameter("area", home_of(ctx));
  if (!area.is_set() || !ctx.territory().exists(area) || !ctx.scope_of("responsibilities").covers(area)) {
    throw Refusal(RefusalKind::not_found, "areas.not-found", {"没有这个区划，或不在您的管辖范围内", "There is no such area, or it is not "
    "yours"});
  }
  Json answer = CoveragePage(ctx, area).to_json();
  answer.add("at", format_time(ctx.now()));
  answer.add("grid_households_limit", keeper_limits.grid_households).add("doors_limit", keeper_limits.doors_of_keeper);
  return {.body = answer.dump()};
}

}  // namespace fangxian::responsibility
