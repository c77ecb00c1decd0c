#include "modules/checkpoints/gate_reads.h"

#include "command/lists.h"
#include "modules/checkpoints/gate_pace.h"
#include "modules/checkpoints/gate_records.h"
#include "modules/checkpoints/queue_rules.h"
#include "modules/checkpoints/readiness_rules.h"
#include "modules/checkpoints/records.h"
#include "record/faces.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <map>

namespace fangxian::checkpoints {
namespace {

constexpr std::int64_t most_emergencies = 500;
// Reports shown with a queue.
constexpr int reports_shown = 12;

AreaCode home_of(const ReadContext& ctx) {
  for (const ActiveGrant& grant : ctx.actor().grants) {
    if (grant.area.is_set()) return grant.area;
  }
  return {};
}

AreaCode area_of_read(ReadContext& ctx) {
  const AreaCode area = ctx.area_parameter("area", home_of(ctx));
  if (!area.is_set() || !ctx.territory().exists(area) || !ctx.scope_of("passages").covers(area)) {
    throw Refusal(RefusalKind::not_found, "areas.not-found",
                  {"没有这个区划，或不在您的管辖范围内", "There is no such area, or it is not yours"});
  }
  return area;
}

Json words_json(const Words& words) { return Json::object().add("zh", words.zh).add("en", words.en); }

Json forecast_json(const Forecast& forecast) {
  Json hours = Json::array();
  for (const ForecastHour& hour : forecast.hours) {
    hours.push(Json::object()
                   .add("hour", format_time(hour.hour))
                   .add("expected", hour.expected)
                   .add("announced", hour.announced)
                   .add("total", hour.total)
                   .add("days", hour.days));
  }
  Json json = Json::object();
  json.add("trend", forecast.trend).add("sum", forecast.sum).add("rests_on_days", forecast.rests_on_days);
  if (!forecast.hours.empty() && forecast.sum > 0) {
    const ForecastHour& peak = forecast.hours[forecast.peak];
    json.add("peak", Json::object().add("hour", format_time(peak.hour)).add("total", peak.total));
  }
  return json.add("hours", std::move(hours));
}

// Arrivals of the area or gate that are still expected. One who names no gate comes to the area.
std::vector<AnnouncedArrival> announced_arrivals(ReadContext& ctx, const GateHistory::WhichGates& which, Time from, Time until) {
  std::vector<Value> values{from.ms, until.ms};
  std::string condition = which.scope.condition("area", values);
  if (!which.gate.empty()) {
    values.emplace_back(which.gate);
    condition += fmt::format(" and gate = ${}", values.size());
  }
  const Rows rows = ctx.database().query(
      fmt::format("select expected_at, sum(persons) from arrivals where state = 'expected' and withdrawn_at is null and "
                  "expected_at >= $1 and expected_at < $2 and {} group by expected_at",
                  condition),
      values);
  std::vector<AnnouncedArrival> arrivals;
  for (std::size_t i = 0; i < rows.size(); ++i) arrivals.push_back({Time{rows.integer(i, 0)}, to_integer(rows.at(i, 1))});
  return arrivals;
}

// By id; a person may be registered in another county than the gate's.
std::map<std::string, std::string> names_of_persons(ReadContext& ctx, const Rows& rows, std::size_t column) {
  std::map<std::string, std::string> names;
  std::vector<Value> values;
  std::string list;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows.text(i, column).empty()) continue;
    values.emplace_back(rows.text(i, column));
    list += fmt::format("{}${}", list.empty() ? "" : ", ", values.size());
  }
  if (values.empty()) return names;
  const Rows found =
      ctx.database().query(fmt::format("select id, name from people where withdrawn_at is null and id in ({})", list), values);
  for (std::size_t i = 0; i < found.size(); ++i) names[found.text(i, 0)] = found.text(i, 1);
  return names;
}

}  // namespace

Place gate_of_read(ReadContext& ctx) {
  std::vector<Value> values{ctx.parameter("gate")};
  const std::string within = ctx.scope_of("passages").condition("area", values);
  const Rows rows = ctx.database().query(
      fmt::format("select {} from places where id = $1 and withdrawn_at is null and {}", column_list(place_record), within),
      values);
  if (rows.empty()) throw row_not_found(place_record);
  Place gate;
  RowInfo info;
  read_row(place_record, rows, 0, &gate, info);
  return gate;
}

ReadAnswer read_queue(ReadContext& ctx) {
  const Place gate = gate_of_read(ctx);
  const Time now = ctx.now();
  const Rows rows = ctx.database().query(
      "select at, waiting, vehicles, note from gate_queues where gate = $1 and withdrawn_at is null and at > $2 "
      "order by at desc, id desc limit $3",
      {gate.id, (now + -day_ms).ms, std::int64_t{reports_shown}});
  std::vector<SeenQueue> seen;
  Json reports = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    seen.push_back({Time{rows.integer(i, 0)}, rows.integer(i, 1)});
    reports.push(Json::object()
                     .add("at", format_time(seen.back().at))
                     .add("waiting", seen.back().waiting)
                     .add("vehicles", rows.integer(i, 2))
                     .add("note", rows.text(i, 3)));
  }
  PassedAtGate passed;
  const auto& pace = ctx.kernel().kept<GatePace>();
  passed.lately = pace.passed(gate.id, now + -rate_window_ms, now);
  if (!seen.empty()) passed.since_report = pace.passed(gate.id, seen[0].at, now);
  if (seen.size() > 1) passed.between_reports = pace.passed(gate.id, seen[1].at, seen[0].at);
  const QueueEstimate queue = estimate_queue(seen, passed, now);
  Json answer = Json::object().add("gate", gate.id).add("name", gate.name).add("as_of", format_time(now));
  answer.add("is_known", queue.is_known).add("passing_per_minute", queue.passing_per_minute);
  if (queue.is_known) {
    answer.add("reported_at", format_time(queue.reported_at)).add("reported", queue.reported).add("waiting", queue.waiting);
    answer.add("arriving_per_minute", queue.arriving_per_minute);
    answer.add("wait_minutes", queue.wait_minutes.given ? Json(queue.wait_minutes.value) : Json());
  }
  return {.body = answer.add("reports", std::move(reports)).dump()};
}

ReadAnswer read_forecast(ReadContext& ctx) {
  GateHistory::WhichGates which;
  Json answer = Json::object();
  const std::string gate = ctx.parameter("gate");
  if (gate.empty()) {
    const AreaCode area = area_of_read(ctx);
    which.scope = ctx.scope_of("passages", area);
    answer.add("area", area.digits()).add("name", ctx.territory().label(area));
  } else {
    const Place place = gate_of_read(ctx);
    which = {ctx.scope_of("passages", place.area), place.id};
    answer.add("area", place.area.digits()).add("gate", place.id).add("name", place.name);
  }
  const auto hours = static_cast<int>(ctx.integer_parameter("hours", 48, 1, most_forecast_hours));
  const Time now = ctx.now(), this_hour = hour_of(now);
  const auto history = ctx.kernel().kept<GateHistory>().hours(ctx.kernel(), ctx.database(), which, now);
  const auto announced = announced_arrivals(ctx, which, this_hour, this_hour + hours * hour_ms);
  const Json forecast = forecast_json(forecast_arrivals(history, announced, now, hours));
  answer.add("as_of", format_time(now));
  for (const auto& [name, value] : forecast.members()) answer.add(name, value);
  return {.body = answer.dump()};
}

ReadAnswer read_emergencies(ReadContext& ctx) {
  const AreaCode area = area_of_read(ctx);
  const Time until = ctx.time_parameter("to", ctx.now() + minute_ms);
  std::vector<Value> values{ctx.time_parameter("from", until + -day_ms).ms, until.ms};
  std::string condition = ctx.scope_of("passages", area).condition("p.area", values);
  if (ctx.parameter("open") == "1") condition += " and f.id is null";
  values.emplace_back(most_emergencies);
  const Rows rows = ctx.database().query(
      fmt::format(
          "select p.id, p.area, p.gate, p.at, p.direction, p.emergency, p.name, p.plate, p.destination, p.override_reason, "
          "g.name, p.person, f.received_by, f.received_at, f.outcome from passages p "
          "left join places g on g.county = p.county and g.id = p.gate "
          "left join emergency_follow_ups f on f.county = p.county and f.passage = p.id and f.withdrawn_at is null "
          "where p.emergency in ('patient', 'birth', 'dialysis', 'other_urgent') and p.withdrawn_at is null and "
          "p.at >= $1 and p.at < $2 and {} order by p.at desc, p.id desc limit ${}",
          condition, values.size()),
      values);
  const std::map<std::string, std::string> names = names_of_persons(ctx, rows, 11);
  Json items = Json::array();
  std::map<std::string, std::size_t> seen;  // a passage followed up twice is one emergency: the last word counts
  std::int64_t open = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (++seen[rows.text(i, 0)] > 1) continue;
    std::string name = rows.text(i, 6);
    if (const auto known = names.find(rows.text(i, 11)); name.empty() && known != names.end()) name = known->second;
    Json item = Json::object().add("id", rows.text(i, 0)).add("area", rows.text(i, 1)).add("gate", rows.text(i, 2));
    item.add("gate_name", rows.text(i, 10)).add("at", format_time(Time{rows.integer(i, 3)})).add("direction", rows.text(i, 4));
    item.add("emergency", rows.text(i, 5)).add("name", name.empty() ? "" : mask(Kind::name, name)).add("plate", rows.text(i, 7));
    item.add("destination", rows.text(i, 8)).add("override_reason", rows.text(i, 9));
    if (is_null(rows.at(i, 12))) {
      ++open;
    } else {
      item.add("received_by", rows.text(i, 12)).add("received_at", format_time(Time{rows.integer(i, 13)}));
      item.add("outcome", rows.text(i, 14));
    }
    items.push(std::move(item));
  }
  Json answer = Json::object().add("area", area.digits()).add("as_of", format_time(ctx.now())).add("open", open);
  return {
      .body =
          answer.add("is_cut", rows.size() == static_cast<std::size_t>(most_emergencies)).add("items", std::move(items)).dump()};
}

ReadAnswer read_readiness(ReadContext& ctx) {
  const Place gate = gate_of_read(ctx);
  const Rows rows = ctx.database().query(
      "select kind, sum(number) from gate_equipment where gate = $1 and withdrawn_at is null and since <= $2 and "
      "(until is null or until > $2) group by kind order by kind",
      {gate.id, ctx.now().ms});
  std::map<std::string, std::int64_t> numbers;
  Json equipment = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string kind = rows.text(i, 0);
    numbers[kind] = to_integer(rows.at(i, 1));
    const Choice* choice = find_choice(equipment_kinds, kind);
    Json line = Json::object().add("kind", kind).add("number", numbers[kind]);
    equipment.push(line.add("zh", choice == nullptr ? kind : choice->zh).add("en", choice == nullptr ? kind : choice->en));
  }
  const Readiness readiness = judge_readiness(numbers);
  Json lacking = Json::array();
  for (const Lack& lack : readiness.lacking) {
    Json line = Json::object().add("kind", lack.kind);
    const Json words = words_json(lack.words);
    lacking.push(line.add("zh", words["zh"]).add("en", words["en"]));
  }
  Json answer = Json::object().add("gate", gate.id).add("name", gate.name).add("kind", gate.kind).add("is_24h", gate.is_24h);
  answer.add("equipment", std::move(equipment)).add("lacking", std::move(lacking));
  answer.add("has_instrument", readiness.has_instrument).add("is_dual_checked", readiness.is_dual_checked);
  return {.body = answer.dump()};
}

std::vector<Read> gate_reads() {
  return {
      {"/api/checkpoints/{gate}/queue", "passages", "卡点排队", "Queue of a gate", &read_queue},
      {"/api/checkpoints/forecast", "passages", "到达预测", "Forecast of arrivals", &read_forecast},
      {"/api/checkpoints/emergencies", "passages", "紧急通行", "Emergencies at gates", &read_emergencies},
      {"/api/checkpoints/{gate}/readiness", "passages", "卡点装备", "What a gate has and lacks", &read_readiness},
  };
}

}  // namespace fangxian::checkpoints
