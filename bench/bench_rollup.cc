// What a bulletin asks first: a few indicators of the whole city by its reporting units, cold and warm, against the same
// numbers by hand-written SQL on the same database.
#include "bench/demo.h"
#include "bench/measure.h"
#include "bench/process.h"
#include "command/journal.h"
#include "command/kernel.h"
#include "http/api.h"
#include "modules/bulletins/indicator_cache.h"
#include "server/modules.h"
#include "store/sqlite_connection.h"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr int rounds = 15;
// Warm answers are too quick to be timed one by one.
constexpr int warm_times = 200;

struct Asked {
  const char* indicator;
  const char* rows;  // as somebody who knows the tables would write them; $1 is the moment
};
constexpr Asked all_asked[] = {
    {"temporary_branches",
     "select area from teams where kind = 'temporary_branch' and formed_at <= $1 and (dissolved_at is null or dissolved_at > $1) "
     "and withdrawn_at is null"},
    {"volunteer_teams",
     "select area from teams where kind = 'volunteer_team' and formed_at <= $1 and (dissolved_at is null or dissolved_at > $1) "
     "and withdrawn_at is null"},
    {"party_members_on_duty",
     "select area from (select area, row_number() over (partition by person order by joined_at, id) as turn from members "
     "where is_party_member = 1 and joined_at <= $1 and (left_at is null or left_at > $1) and withdrawn_at is null) "
     "where turn = 1"},
    {"medical_reinforcements",
     "select area from reinforcements where kind = 'medical' and lent_at <= $1 and (returned_at is null or returned_at > $1) "
     "and withdrawn_at is null"},
};
// The nine units that report in the drill: those of the codes, but for four townships that report elsewhere.
constexpr const char* unit_text =
    "case when area like '411002570%' then '411002570' when area like '411003001%' or area like '411003002%' or "
    "area like '411003004%' then '411091' else substr(area, 1, 6) end";

using Numbers = std::map<std::string, std::int64_t>;  // "indicator/unit"; what lies in no unit is the city's own

Numbers by_hand(Connection& connection, Time moment) {
  Numbers numbers;
  for (const Asked& asked : all_asked) {
    const std::string sql = fmt::format(
        "select unit, sum(amount) from (select {} as unit, amount from "
        "(select area, count(*) as amount from ({}) as r group by area) as a) as u "
        "group by unit",
        unit_text, asked.rows);
    const Rows rows = connection.query(sql, {moment.ms});
    for (std::size_t i = 0; i < rows.size(); ++i)
      numbers[fmt::format("{}/{}", asked.indicator, rows.text(i, 0))] = rows.integer(i, 1);
  }
  return numbers;
}

Numbers by_engine(Api& api) {
  Request request;
  request.method = "GET";
  request.target = fmt::format("/api/indicators?area={}&as_of={}&names=", demo_city, demo_day_end);
  for (const Asked& asked : all_asked) request.target += fmt::format("{}{}", &asked == all_asked ? "" : ",", asked.indicator);
  const Reply reply = api.answer(request, std::make_shared<const Actor>(system_actor("bench")));
  if (reply.status != 200) throw std::runtime_error(reply.body);
  Numbers numbers;
  const Json answer = parse_json(reply.body);
  for (const Json& item : answer["items"].items()) {
    const std::string& name = item["name"].string();
    if (item["own"].integer() != 0) numbers[fmt::format("{}/{}", name, demo_city)] = item["own"].integer();
    for (const Json& child : item["children"].items()) {
      if (child["value"].integer() != 0) numbers[fmt::format("{}/{}", name, child["area"].string())] = child["value"].integer();
    }
  }
  return numbers;
}

// As if a commit had touched every record.
void empty_cache(Kernel& kernel) {
  JournalEntry entry;
  for (const Record* record : kernel.model().records()) entry.changes += fmt::format("{{\"record\":\"{}\"}}", record->plural);
  kernel.kept<IndicatorCache>().touch({entry});
}

template <class F>
double milliseconds(F&& work, int times = 1) {
  const double begin = now_seconds();
  for (int i = 0; i < times; ++i) work();
  return (now_seconds() - begin) * 1000 / times;
}

Json measure() {
  const std::string folder = demo_folder();
  StoreOptions options;
  options.data_folder = folder;
  const auto world = make_system_world();
  Kernel kernel(open_store(options), *world, all_modules());
  Api api(kernel, {});
  SqliteConnection connection(folder + "/fangxian.db", SqliteUse::reader);
  const Time moment = *parse_time(demo_day_end);

  const Numbers expected = by_hand(connection, moment), counted = by_engine(api);
  for (const auto& [place, number] : expected) std::fprintf(stderr, "%s %lld\n", place.c_str(), static_cast<long long>(number));
  if (expected != counted || expected.empty()) throw std::runtime_error("the engine and the SQL by hand count differently");
  std::vector<double> cold, warm, hand;
  for (int round = 0; round < rounds; ++round) {
    empty_cache(kernel);
    cold.push_back(milliseconds([&] { by_engine(api); }));
    hand.push_back(milliseconds([&] { by_hand(connection, moment); }));
    warm.push_back(milliseconds([&] { by_engine(api); }, warm_times));
  }
  Json line =
      Json::object().set("bench", "rollup").set("value", rounded(median(cold))).set("unit", "ms, cold, the smaller the better");
  line.set("peer", rounded(median(hand)))
      .set("ratio", rounded(median(hand) / median(cold)))
      .set("warm_ms", rounded(median(warm)));
  line.set("warm_ratio", rounded(median(hand) / median(warm))).set("indicators", std::size(all_asked)).set("area", demo_city);
  const auto rows = [&](const char* table) {
    return connection.query(fmt::format("select count(*) from {}", table)).integer(0, 0);
  };
  return line.set("as_of", demo_day_end).set("teams", rows("teams")).set("members", rows("members")).set("rounds", rounds);
}

}  // namespace
}  // namespace fangxian::bench

int main() { return fangxian::bench::print_line(fangxian::bench::measure); }
