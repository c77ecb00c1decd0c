#include "modules/screening/outcome.h"

#include "command/lists.h"
#include "command/row_text.h"
#include "modules/screening/records.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <map>

namespace fangxian::screening {
namespace {

constexpr std::int64_t most_lists = 100;
constexpr std::int64_t most_open = 200;

struct Tally {
  std::int64_t total = 0, open = 0, proposed = 0, answered = 0, missing = 0, asked = 0, by_matching = 0;
  std::map<std::string, std::int64_t, std::less<>> codes;
  std::map<std::string, std::int64_t, std::less<>> sub_codes;  // code/sub_code

  // One group of rows alike in everything that is counted.
  void add(const std::string& state, const std::string& code, const std::string& sub_code, bool was_asked, std::int64_t count) {
    total += count;
    if (was_asked) asked += count;
    if (state == "open") open += count;
    if (state == "proposed") proposed += count;
    if (state == "missing") missing += count;
    if (state != "answered") return;
    answered += count;
    if (!was_asked) by_matching += count;
    codes[code] += count;
    if (!sub_code.empty()) sub_codes[code + '/' + sub_code] += count;
  }
};

Json words_of(const Choice& choice, std::int64_t count) {
  return Json::object().add("code", choice.code).add("zh", choice.zh).add("en", choice.en).add("count", count);
}

std::int64_t at(const std::map<std::string, std::int64_t, std::less<>>& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

// Every row stands in exactly one line, so that the lines sum to the total.
Json lines_of(const Tally& tally) {
  Json lines = Json::array();
  for (const Choice& code : reply_codes) {
    Json subs = Json::array();
    std::int64_t named = 0;
    for (const Choice& sub : reply_sub_codes) {
      const std::int64_t count = at(tally.sub_codes, std::string(code.code) + '/' + sub.code);
      if (count == 0) continue;
      named += count;
      subs.push(words_of(sub, count));
    }
    const std::int64_t count = at(tally.codes, code.code);
    if (named > 0 && named < count) subs.push(words_of({"", "未分细类", "Without detail"}, count - named));
    lines.push(words_of(code, count).add("subs", std::move(subs)));
  }
  lines.push(words_of({"proposed", "待确认（信息有误）", "Proposed as wrong data"}, tally.proposed).add("subs", Json::array()));
  lines.push(words_of({"open", "待核查", "To be asked"}, tally.open).add("subs", Json::array()));
  return lines.push(words_of({"missing", "未核实", "Left unanswered"}, tally.missing).add("subs", Json::array()));
}

Json header_of(const PushList& list, Time now) {
  Json json = Json::object();
  json.add("id", list.id).add("area", list.area.digits()).add("title", list.title).add("source", list.source);
  json.add("necessity", list.necessity).add("purpose", list.purpose).add("issued_at", format_time(list.issued_at));
  json.add("window_from", format_time(list.window_from)).add("window_to", format_time(list.window_to));
  json.add("reply_by", format_time(list.reply_by)).add("expires_at", format_time(list.expires_at)).add("state", list.state);
  return json.add("is_overdue", list.state == "open" && list.reply_by < now);
}

Json counts_of(const Tally& tally) {
  return Json::object()
      .add("total", tally.total)
      .add("answered", tally.answered)
      .add("open", tally.open)
      .add("proposed", tally.proposed)
      .add("missing", tally.missing)
      .add("asked", tally.asked)
      .add("by_matching", tally.by_matching)
      .add("missed", at(tally.codes, "missed"));
}

void add_all(Json& to, const Json& from) {
  for (const auto& [name, value] : from.members()) to.add(name, value);
}

// Tallies of one list by the areas where its rows lie, inside the scope.
std::map<AreaCode, Tally> tallies_of(ReadContext& ctx, const std::string& list, const Scope& scope) {
  std::vector<Value> values = {list};
  const std::string within = scope.condition("area", values);
  const Rows rows = ctx.database().query(
      fmt::format(
          "select area, state, code, sub_code, case when asked_at is null then 0 else 1 end as was_asked, count(*) as "
          "rows_alike from push_rows where withdrawn_at is null and list = $1 and {} group by area, state, code, sub_code, "
          "case when asked_at is null then 0 else 1 end",
          within),
      values);
  std::map<AreaCode, Tally> tallies;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    tallies[AreaCode::of(rows.text(i, 0))].add(rows.text(i, 1), rows.text(i, 2), rows.text(i, 3), rows.integer(i, 4) != 0,
                                               rows.integer(i, 5));
  }
  return tallies;
}

void join(Tally& into, const Tally& part) {
  into.total += part.total;
  into.open += part.open;
  into.proposed += part.proposed;
  into.answered += part.answered;
  into.missing += part.missing;
  into.asked += part.asked;
  into.by_matching += part.by_matching;
  for (const auto& [code, count] : part.codes) into.codes[code] += count;
  for (const auto& [code, count] : part.sub_codes) into.sub_codes[code] += count;
}

Tally sum_of(const std::map<AreaCode, Tally>& tallies) {
  Tally sum;
  for (const auto& [area, part] : tallies) join(sum, part);
  return sum;
}

bool find_list(Connection& database, const std::string& id, PushList& list) {
  const Rows rows = database.query(
      fmt::format("select {} from push_lists where withdrawn_at is null and id = $1", column_list(push_list_record)), {id});
  if (rows.empty()) return false;
  RowInfo info;
  read_row(push_list_record, rows, 0, &list, info);
  return true;
}

// GET /api/push_lists/{id}/outcome. Those below the list's area see their own rows counted, and what the list is for.
ReadAnswer outcome(ReadContext& ctx) {
  PushList list;
  if (!find_list(ctx.database(), ctx.parameter("id"), list)) throw row_not_found(push_list_record);
  const auto tallies = tallies_of(ctx, list.id, ctx.scope_of("push_rows"));
  if (tallies.empty() && !ctx.scope_of("push_lists").covers(list.area)) throw row_not_found(push_list_record);
  const Tally sum = sum_of(tallies);
  Json answer = header_of(list, ctx.now());
  add_all(answer, counts_of(sum));
  answer.add("codes", lines_of(sum));
  Json areas = Json::array();
  for (const AreaCode& part : ctx.territory().children(list.area, ctx.now())) {
    const Scope scope = ctx.territory().covering(part, ctx.now());
    Tally tally;
    for (const auto& [area, each] : tallies) {
      if (scope.covers(area)) join(tally, each);
    }
    if (tally.total == 0) continue;
    Json line = Json::object().add("area", part.digits()).add("name", ctx.territory().label(part));
    add_all(line, counts_of(tally));
    areas.push(std::move(line));
  }
  return {.body = answer.add("areas", std::move(areas)).dump()};
}

// GET /api/screening/board?area= : the lists issued for the area, and those of which it has rows to answer.
ReadAnswer board(ReadContext& ctx) {
  const AreaCode area = ctx.area_parameter("area", {});
  const Scope lists = ctx.scope_of("push_lists", area);
  const Scope rows_scope = ctx.scope_of("push_rows", area);
  std::vector<Value> values;
  const std::string issued = lists.condition("area", values);
  const std::string asked = rows_scope.condition("area", values);
  values.emplace_back(most_lists);
  const Rows rows = ctx.database().query(
      fmt::format(
          "select {} from push_lists where withdrawn_at is null and ({} or id in (select list from push_rows where "
          "withdrawn_at is null and {})) order by issued_at desc, id desc limit ${}",
          column_list(push_list_record), issued, asked, values.size()),
      values);
  Json items = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    PushList list;
    RowInfo info;
    read_row(push_list_record, rows, i, &list, info);
    Json item = header_of(list, ctx.now());
    add_all(item, counts_of(sum_of(tallies_of(ctx, list.id, rows_scope))));
    items.push(std::move(item));
  }
  return {.body = Json::object().add("items", std::move(items)).dump()};
}

// GET /api/screening/open?area=&list=&limit= : masked rows still to be asked, where the viewer may reply. This is all that
// a grid worker sees of a list.
ReadAnswer open_rows(ReadContext& ctx) {
  Scope scope = ctx.actor().command_scope("screening.reply");
  if (scope.is_empty()) {
    throw Refusal(RefusalKind::forbidden, "record.forbidden", {"您的角色不能查看", "Your role may not see this"});
  }
  const AreaCode area = ctx.area_parameter("area", {});
  if (area.is_set()) scope = scope.intersected_with(ctx.territory().covering(area, ctx.now()));
  std::vector<Value> values = {ctx.now().ms};
  std::string within = scope.condition("r.area", values);
  if (const std::string list = ctx.parameter("list"); !list.empty()) {
    values.emplace_back(list);
    within += fmt::format(" and r.list = ${}", values.size());
  }
  // A list lies at the level that issued it, often above the county of its rows.
  const std::string from = fmt::format(
      "from push_rows r where r.withdrawn_at is null and r.state = 'open' and r.list in (select id from push_lists where "
      "withdrawn_at is null and state = 'open' and expires_at > $1) and {}",
      within);
  const std::int64_t total = ctx.database().query("select count(*) as total " + from, values).integer(0, 0);
  values.emplace_back(ctx.integer_parameter("limit", 50, 1, most_open));
  const Rows rows = ctx.database().query(
      fmt::format("select {} {} order by r.area, r.id limit ${}", column_list(push_row_record, "r"), from, values.size()),
      values);
  Json items = Json::array();
  std::map<std::string, PushList> lists;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Json item = row_to_json(push_row_record, rows, i, View{});
    PushList& list = lists[item["list"].string()];
    if (list.id.empty()) find_list(ctx.database(), item["list"].string(), list);
    item.set("list_title", list.title).set("purpose", list.purpose).set("reply_by", format_time(list.reply_by));
    item.set("is_overdue", list.reply_by < ctx.now())
        .set("area_name", ctx.territory().label(AreaCode::of(item["area"].string())));
    items.push(std::move(item));
  }
  return {.body = Json::object().add("total", total).add("items", std::move(items)).dump()};
}

}  // namespace

std::vector<Read> reads() {
  return {{"/api/push_lists/{id}/outcome", "push_rows", "核查结果表", "Outcome of a pushed list", &outcome},
          {"/api/screening/board", "push_rows", "核查名单看板", "Board of pushed lists", &board},
          {"/api/screening/open", "", "待核查人员", "Rows to be asked", &open_rows}};
}

}  // namespace fangxian::screening
