#include "modules/screening/today.h"

#include "command/access_records.h"
#include "command/row_text.h"
#include "modules/screening/records_reports.h"
#include "modules/screening/records_returnees.h"
#include "modules/screening/visits.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fangxian::screening {
namespace {

// Who goes first; the doors in between are sorted as they stand in the register.
enum Rank : int { isolated = 1, returned = 2, expected = 3, key_group = 4, untouched = 5, done = 6 };

constexpr std::int64_t bundle_ms = 24 * hour_ms;

struct Door {
  std::string household, area, address, head, phone;
  std::int64_t residents = 0;
  Rank rank = untouched;
  Json reasons = Json::array();
  Json returnees = Json::array();
  Json visited;

  void note(Rank why, const char* code, std::string zh, std::string en) {
    rank = std::min(rank, why);
    reasons.push(Json::object().add("code", code).add("zh", std::move(zh)).add("en", std::move(en)));
  }
};

class Day {
 public:
  explicit Day(const TodayQuestion& question) : ask_(question) {
    find_doors();
    find_visits();
    find_returnees();
    find_key_groups();
  }

  Json to_json() {
    std::stable_sort(doors_.begin(), doors_.end(), [](const Door& one, const Door& other) {
      return std::pair(one.visited.is_null() ? one.rank : done, 0) < std::pair(other.visited.is_null() ? other.rank : done, 0);
    });
    Json items = Json::array();
    std::int64_t exceptions = 0, visited = 0, households = 0;
    for (Door& door : doors_) {
      exceptions += door.rank < untouched ? 1 : 0;
      visited += door.visited.is_null() ? 0 : 1;
      households += door.household.empty() ? 0 : 1;
      items.push(shown(door));
    }
    Json counts = Json::object().add("households", households).add("visited", visited).add("exceptions", exceptions);
    Json answer = Json::object().add("area", ask_.area.digits()).add("name", ask_.territory.label(ask_.area));
    answer.add("as_of", format_time(ask_.now)).add("expires_at", format_time(ask_.now + bundle_ms));
    answer.add("counts", std::move(counts)).add("items", std::move(items));
    answer.add("push_rows", push_rows()).add("self_reports", self_reports());
    return answer.add("is_cut", is_cut_);
  }

 private:
  Rows query(std::string sql, std::vector<Value> values, std::string_view column, int limit) {
    const std::string within = ask_.scope.condition(column, values);
    values.emplace_back(limit + 1);
    const Rows rows = ask_.database.query(fmt::format(fmt::runtime(sql), within, values.size()), values);
    is_cut_ = is_cut_ || static_cast<int>(rows.size()) > limit;
    return rows;
  }

  void find_doors() {
    const Rows rows = query(
        "select h.id, h.area, h.address, p.name, p.phone, h.residents from households h left join people p on "
        "p.county = h.county "
        "and p.id = h.head where h.withdrawn_at is null and h.kind <> 'vacant' and h.closed_at is null and {} order by h.area, "
        "h.address_key, h.id limit ${}",
        {}, "h.area", most_doors_of_a_day);
    for (std::size_t i = 0; i < rows.size() && i < most_doors_of_a_day; ++i) {
      by_household_[rows.text(i, 0)] = doors_.size();
      Door door;
      door.household = rows.text(i, 0), door.area = rows.text(i, 1), door.address = rows.text(i, 2);
      door.head = rows.text(i, 3), door.phone = rows.text(i, 4), door.residents = rows.integer(i, 5);
      doors_.push_back(std::move(door));
    }
  }

  // The last visit of today stands.
  void find_visits() {
    const Rows rows = query(
        "select household, outcome, batch, at from visits where withdrawn_at is null and at >= $1 and at <= "
        "$2 and {} order by at, id "
        "limit ${}",
        {start_of(date_of(ask_.now)).ms, ask_.now.ms}, "area", 4 * most_doors_of_a_day);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto door = by_household_.find(rows.text(i, 0));
      if (door == by_household_.end()) continue;
      // Nobody was home: the door stays on the list.
      const std::string outcome = rows.text(i, 1);
      if (outcome != "unchanged" && outcome != "changed") continue;
      doors_[door->second].visited = Json::object().add("outcome", outcome).add("batch", rows.integer(i, 2) == 1)
                                         .add("at", format_time(Time{rows.integer(i, 3)}));
    }
  }

  Door& door_of(const std::string& household, const std::string& area, const std::string& address) {
    const auto known = by_household_.find(household);
    if (!household.empty() && known != by_household_.end()) return doors_[known->second];
    Door door;
    door.area = area, door.address = address;
    doors_.push_back(std::move(door));
    return doors_.back();
  }

  void find_returnees() {
    const Rows rows = query(
        std::string(
            "select r.id, r.area, r.household, r.address, r.state, r.returned_at, r.origin, r.origin_risk, r.measure, "
            "r.measure_from, r.measure_until, p.name, p.phone, p.household from returnees r left join people p on p.county = "
            "r.county and p.id = r.person where r.withdrawn_at is null and ") +
            fresh_returnee_condition + " and {} order by r.returned_at, r.id limit ${}",
        fresh_returnee_values(ask_.now), "r.area", most_rows_of_a_day);
    for (std::size_t i = 0; i < rows.size() && i < most_rows_of_a_day; ++i) {
      const std::string household = rows.text(i, 2).empty() ? rows.text(i, 13) : rows.text(i, 2);
      Door& door = door_of(household, rows.text(i, 1), rows.text(i, 3));
      const Time returned_at{rows.integer(i, 5)};
      const std::string measure = rows.text(i, 8), state = rows.text(i, 4);
      const bool is_home = measure == "home_isolation" || measure == "health_monitoring";
      Json line = Json::object().add("id", rows.text(i, 0)).add("state", state).add("returned_at", format_time(returned_at));
      line.add("origin", rows.text(i, 6)).add("origin_risk", rows.text(i, 7)).add("measure", measure);
      line.add("measure_until", rows.text(i, 10).empty() ? Json() : Json(format_time(Time{rows.integer(i, 10)})));
      line.add("name", shown_text(Kind::name, rows.text(i, 11))).add("phone", shown_text(Kind::phone, rows.text(i, 12)));
      const std::string day = format_date(date_of(returned_at)).substr(5);
      if (is_home && state == "arrived") {
        const std::int64_t number = date_of(ask_.now).days - date_of(Time{rows.integer(i, 9)}).days + 1;
        line.add("day", number);
        const Words what = measure == "home_isolation" ? Words{"居家隔离", "Isolated at home"} : Words{"健康监测", "Health monitoring"};
        // Nobody is kept longer than the rule: once the end has come there is one thing left to do.
        const bool is_over = !rows.text(i, 10).empty() && Time{rows.integer(i, 10)} <= ask_.now;
        door.note(isolated, measure.c_str(), is_over ? what.zh + "已满期，请办理解除" : fmt::format("{}第{}天", what.zh, number),
                  is_over ? what.en + ": over, to be released" : fmt::format("{}, day {}", what.en, number));
      } else if (state == "arrived") {
        door.note(returned, "returnee", fmt::format("{}从{}返回", day, rows.text(i, 6)), fmt::format("Came from {} on {}", rows.text(i, 6), day));
      } else {
        door.note(expected, "expected", fmt::format("预计{}从{}返回", day, rows.text(i, 6)),
                  fmt::format("Expected from {} on {}", rows.text(i, 6), day));
      }
      door.returnees.push(std::move(line));
    }
  }

  // That somebody behind the door is cared for; which group they belong to is not for every phone.
  void find_key_groups() {
    if (ask_.model.record("care_plans") == nullptr) return;
    const Rows rows = query(
        "select distinct p.household from care_plans c join people p on p.county = c.county and p.id = c.person where "
        "c.withdrawn_at is null and c.since <= $1 and (c.until is null or c.until > $1) and p.household is "
        "not null and {} limit ${}",
        {ask_.now.ms}, "c.area", most_doors_of_a_day);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto door = by_household_.find(rows.text(i, 0));
      if (door != by_household_.end()) doors_[door->second].note(key_group, "key_group", "有重点关爱对象", "Somebody of a key group");
    }
  }

  // A list lies at the level that issued it, often above the county of its rows.
  std::map<std::string, std::pair<std::string, Time>> open_lists() {
    const Rows rows = ask_.database.query(
        "select id, title, reply_by from push_lists where withdrawn_at is null and state = 'open' and "
        "expires_at > $1 order by reply_by",
        {ask_.now.ms});
    std::map<std::string, std::pair<std::string, Time>> lists;
    for (std::size_t i = 0; i < rows.size(); ++i) lists[rows.text(i, 0)] = {rows.text(i, 1), Time{rows.integer(i, 2)}};
    return lists;
  }

  Json push_rows() {
    const auto lists = open_lists();
    const Rows rows = query(
        "select id, area, name, phone, address, event, event_place, list from push_rows where withdrawn_at is "
        "null and state = 'open' "
        "and {} order by asked_at, id limit ${}",
        {}, "area", most_rows_of_a_day);
    Json items = Json::array();
    for (std::size_t i = 0; i < rows.size() && i < most_rows_of_a_day; ++i) {
      const auto list = lists.find(rows.text(i, 7));
      if (list == lists.end()) continue;
      Json item = Json::object()
                      .add("id", rows.text(i, 0))
                      .add("area", rows.text(i, 1))
                      .add("name", shown_text(Kind::name, rows.text(i, 2)));
      item.add("phone", shown_text(Kind::phone, rows.text(i, 3))).add("address", shown_text(Kind::text, rows.text(i, 4)));
      item.add("event", rows.text(i, 5)).add("event_place", shown_text(Kind::text, rows.text(i, 6)));
      items.push(item.add("list_title", list->second.first).add("reply_by", format_time(list->second.second)));
    }
    return items;
  }

  Json self_reports() {
    const Rows rows = query(
        "select id, area, receipt, name, phone, address, origin, returned_at, arrived, due_at from "
        "self_reports where withdrawn_at is "
        "null and state = 'new' and {} order by due_at, id limit ${}",
        {}, "area", most_rows_of_a_day);
    Json items = Json::array();
    for (std::size_t i = 0; i < rows.size() && i < most_rows_of_a_day; ++i) {
      Json item = Json::object().add("id", rows.text(i, 0)).add("area", rows.text(i, 1)).add("receipt", rows.text(i, 2));
      item.add("name", shown_text(Kind::name, rows.text(i, 3))).add("phone", shown_text(Kind::phone, rows.text(i, 4)));
      item.add("address", shown_address(rows.text(i, 5))).add("origin", rows.text(i, 6));
      item.add("returned_at", format_time(Time{rows.integer(i, 7)})).add("arrived", rows.integer(i, 8) == 1);
      items.push(item.add("due_at", format_time(Time{rows.integer(i, 9)})).add("is_overdue", rows.integer(i, 9) < ask_.now.ms));
    }
    return items;
  }

  Json shown_text(Kind kind, const std::string& text) const {
    if (text.empty()) return {};
    return ask_.view.personal ? text : mask(kind, text);
  }
  Json shown_address(const std::string& text) const {
    if (text.empty()) return {};
    return ask_.view.personal ? text : mask(*find_field(household_fields, "address"), text);
  }

  Json shown(Door& door) const {
    Json item = Json::object().add("household", door.household.empty() ? Json() : Json(door.household)).add("area", door.area);
    item.add("address", shown_address(door.address)).add("head", shown_text(Kind::name, door.head));
    item.add("phone", shown_text(Kind::phone, door.phone)).add("residents", door.residents == 0 ? Json() : Json(door.residents));
    item.add("is_exception", door.rank < untouched).add("reasons", std::move(door.reasons));
    return item.add("returnees", std::move(door.returnees)).add("visited", std::move(door.visited));
  }

  const TodayQuestion& ask_;
  std::vector<Door> doors_;
  std::map<std::string, std::size_t> by_household_;
  bool is_cut_ = false;
};

constexpr RefusalNote too_wide = {"screening.too-wide", "入户清单按村（社区）或网格给出", "The list of doors is given for a village or a grid"};

struct TakeToday {
  AreaCode area;
};

constexpr Field take_input[] = {FIELD(TakeToday, area, Kind::area, "村（社区）或网格", "Village or grid", {.required = true})};
static_assert(describes_all<TakeToday>(take_input));

// The list in full, taken along by whoever goes to the doors: one look at all of it, on record.
Json take_today(Context& ctx, const TakeToday& input) {
  ctx.require_area(input.area);
  if (input.area.level() < Level::village) refuse(too_wide, "/area", RefusalKind::invalid);
  ctx.keep_answer_private();
  ctx.set_subject("areas/" + input.area.digits(), input.area);
  ctx.save_anywhere(Look{ctx.new_id(), input.area, ctx.actor().account, ctx.actor().name, "reveal", "households",
                         input.area.digits(), "当日入户清单", ctx.at()});
  const Scope scope = ctx.territory().covering(input.area, ctx.at()).intersected_with(ctx.scope());
  return today_document({ctx.database(), ctx.territory(), ctx.model(), input.area, scope, ctx.at(), {true, false}});
}

constexpr RefusalNote take_refusals[] = {too_wide};

}  // namespace

Json today_document(const TodayQuestion& question) { return Day(question).to_json(); }

ReadAnswer read_today(ReadContext& ctx) {
  const AreaCode area = ctx.area_parameter("area", {});
  // Whoever may note visits there may see which doors; nobody else learns who is isolated at home.
  const Scope own = ctx.actor().is_system ? Scope::everything() : ctx.actor().command_scope("screening.visit");
  if (!area.is_set() || !ctx.territory().exists(area) || !own.covers(area)) {
    throw Refusal(RefusalKind::not_found, "areas.not-found", {"没有这个区划，或不在您的管辖范围内", "There is no such area, or it is not yours"});
  }
  if (area.level() < Level::village) throw refusal_of(RefusalKind::invalid, too_wide, "area");
  const Scope scope = ctx.territory().covering(area, ctx.now()).intersected_with(own);
  return {.body = today_document({ctx.database(), ctx.territory(), ctx.model(), area, scope, ctx.now(), {}}).dump()};
}

std::vector<Command> today_commands() {
  return {command<&take_today>("screening.take_today", "领取当日入户清单", "Take the day's list of doors", take_input, take_refusals)};
}

}  // namespace fangxian::screening
