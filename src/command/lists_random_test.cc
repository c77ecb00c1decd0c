// The ways to a page against a clerk who reads every row: random questions on a site with few indexes and on one with many,
// and a site too large to be looked through for one page.
#include "command/lists_sample.h"

#include <algorithm>
#include <random>

namespace fangxian::sample {
namespace {

const std::vector<std::string> villages = {"411002001001", "411002002001", "411003001001", "4110"};
const std::vector<std::string> indexed_columns = {"title", "name", "phone", "host", "seen_at", "recorded_at"};

class RandomLists : public OnBothStores {
 protected:
  std::mt19937 engine{20211122};  // tidy: allow chance — seeded, and the site's world is left alone
  std::size_t below(std::size_t bound) { return engine() % bound; }
  std::string one_of(const std::vector<std::string>& all) { return all[below(all.size())]; }

  void index_everything() {
    for (const std::string& column : indexed_columns)
      site.kernel->store().writer().execute_script("create index visits_" + column + " on visits (" + column + ", id)");
    site.restart();
  }
};

using Row = std::map<std::string, std::string>;  // as shown in full; a value that is not there has no key

const std::vector<std::string> titles = {"送药", "量体温", "登记", "送菜"}, names = {"张伟", "李娜", "王芳"},
                               phones = {"13812345678", "13912345678"}, hosts = {"v1", "v2"},
                               times = {"2021-08-01T10:00:00+08:00", "2021-08-02T10:00:00+08:00", "2021-08-03T10:00:00+08:00"};

struct Clerk {
  std::vector<Row> rows;
  bool finds_by_many;  // the site has the indexes

  static std::string value(const Row& row, const std::string& name) {
    const auto found = row.find(name);
    return found == row.end() ? "" : found->second;
  }
  static bool is_key(const std::string& name) { return name == "id" || name == "host" || name == "name" || name == "phone"; }
  bool hits(const Row& row, const std::string& text) const {
    for (const auto& [name, shown] : row) {
      if (shown == text && is_key(name) && (finds_by_many || name == "id")) return true;
    }
    return false;
  }
  static bool holds(const Row& row, const std::string& text) {
    for (const auto& [name, shown] : row) {
      if (shown == text && (is_key(name) || name == "area")) return true;
      if (name == "title" && shown.find(text) != std::string::npos) return true;
    }
    return false;
  }
  static bool meets(const Row& row, const Asked& asked) {
    for (const auto& [name, wanted] : asked) {
      if (name == "area" && !value(row, "area").starts_with(wanted)) return false;
      if (name == "seen_at.from" && (value(row, "seen_at").empty() || value(row, "seen_at") < wanted)) return false;
      if (name == "seen_at.to" && (value(row, "seen_at").empty() || value(row, "seen_at") >= wanted)) return false;
      if (name == "title" || name == "state" || name == "name" || name == "phone" || name == "host") {
        if (value(row, name) != wanted) return false;
      }
    }
    return asked.contains("withdrawn") || value(row, "withdrawn").empty();
  }
  std::string ids(const Asked& asked) const {
    std::vector<Row> found;
    for (const Row& row : rows) {
      if (meets(row, asked)) found.push_back(row);
    }
    if (const auto q = asked.find("q"); q != asked.end()) keep_found(found, q->second, asked);
    const auto sort = asked.find("sort");
    std::string by = sort == asked.end() ? "area" : sort->second;
    const bool is_down = by.starts_with('-');
    if (is_down) by.erase(0, 1);
    std::sort(found.begin(), found.end(), [&](const Row& a, const Row& b) {
      const auto key = [&](const Row& row) { return std::pair(value(row, by), value(row, "id")); };
      return is_down ? key(a) > key(b) : key(a) < key(b);
    });
    std::string all;
    for (const Row& row : found) all += value(row, "id") + " ";
    return all;
  }
  // A key that is hit answers alone; a filter by an index goes before q, which is then a condition like others.
  void keep_found(std::vector<Row>& found, const std::string& text, const Asked& asked) const {
    bool is_by_filter = false;
    for (const std::string& column : indexed_columns) {
      for (const auto& [name, wanted] : asked) is_by_filter |= finds_by_many && name.substr(0, name.find('.')) == column;
    }
    const bool is_hit = !is_by_filter && std::any_of(found.begin(), found.end(), [&](const Row& row) { return hits(row, text); });
    const bool is_number = !is_by_filter && finds_by_many && text.size() == 11;
    std::erase_if(found, [&](const Row& row) { return is_hit || is_number ? !hits(row, text) : !holds(row, text); });
  }
};

TEST_P(RandomLists, EveryQuestionIsAnsweredAsByReadingEveryRow) {
  Clerk clerk{{}, false};
  for (int i = 0; i < 40; ++i) {
    Row row{{"id", "v" + std::to_string(i)}, {"area", one_of(villages)}, {"title", one_of(titles)}};
    if (below(2) == 0) row["state"] = below(2) == 0 ? "new" : "done";
    if (below(3) > 0) row["name"] = one_of(names);
    if (below(3) > 0) row["phone"] = one_of(phones);
    if (below(3) > 0) row["host"] = one_of(hosts);
    if (below(4) > 0) row["seen_at"] = one_of(times);
    Json input = Json::object();
    for (const auto& [name, shown] : row) input.set(name, shown);
    site.run("sample.open", input);
    if (below(8) == 0) {
      row["withdrawn"] = "yes";
      site.run("sample.withdraw", Json::object().set("id", row["id"]).set("reason", "误报"));
    }
    clerk.rows.push_back(row);
  }
  const std::map<std::string, std::vector<std::string>> possible = {
      {"area", {"4110", "411002", "411003", "411002001001", "41"}},
      {"title", titles},
      {"state", {"new", "done", ""}},
      {"name", names},
      {"phone", phones},
      {"host", hosts},
      {"seen_at.from", times},
      {"seen_at.to", times},
      {"q", {"送", "体", "张伟", "张", "13812345678", "13700000000", "v1", "v2", "411002001001", "nothing"}},
      {"sort", {"area", "title", "-title", "seen_at", "-seen_at", "-state", "host"}},
      {"withdrawn", {"1"}},
  };
  for (const bool is_indexed : {false, true}) {
    if (is_indexed) index_everything();
    clerk.finds_by_many = is_indexed;
    const Asker everybody(site, system_actor("test"));
    for (int i = 0; i < 400; ++i) {
      Asked asked{{"limit", std::to_string(1 + below(9))}};
      std::string told;
      for (std::size_t n = 1 + below(3); n > 0; --n) {
        const auto chosen = std::next(possible.begin(), static_cast<std::ptrdiff_t>(below(possible.size())));
        asked[chosen->first] = one_of(chosen->second);
      }
      for (const auto& [name, wanted] : asked) told += name + "=" + wanted + "&";
      ASSERT_EQ(everybody.ids(asked), clerk.ids(asked)) << told << (is_indexed ? " with indexes" : " without");
    }
  }
}

class ManyRows : public OnBothStores {
 protected:
  static constexpr std::int64_t rows = 201'000;
  void SetUp() override {
    Connection& writer = site.kernel->store().writer();
    writer.begin();
    // Two townships; one row in twenty thousand is rare. tidy: allow city-wide — a test's rows
    writer.execute(
        "insert into visits (county, id, area, title, state, count, version, recorded_at, recorded_by) "
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < $1) "
        "select '411002', 'v' || cast(1000000 + i as text), case when i % 100 = 0 then '411002002001' else '411002001001' end, "
        "case when i % 20000 = 7 then '稀有' else '常见' end, 'new', i % 9, 1, $2 + i % 5000, 'system:test' from n",
        {Value(rows), Value(std::int64_t{1'600'000'000'000})});
    writer.commit();
    writer.execute_script("create index visits_recorded_at on visits (recorded_at, id)");
    site.restart();
  }
  std::string ids_by_sql(const std::string& tail) {
    const Rows found = site.kernel->store().read()->query("select id from visits where " + tail);
    std::string all;
    for (std::size_t i = 0; i < found.size(); ++i) all += found.text(i, 0) + " ";
    return all;
  }
  Asker everybody{site, system_actor("test")};
};
INSTANTIATE_TEST_SUITE_P(BothStores, RandomLists, ::testing::ValuesIn(testing::both_stores));
INSTANTIATE_TEST_SUITE_P(BothStores, ManyRows, ::testing::ValuesIn(testing::both_stores));

TEST_P(ManyRows, AreAnsweredInPagesThatLookThroughAPartEach) {
  const Json first = everybody.page({{"title", "稀有"}});
  EXPECT_LT(first["items"].size(), 11u) << "20,000 rows hold one or two of the eleven";
  EXPECT_FALSE(first["next"].is_null());
  const std::string rare = ids_by_sql("title = '稀有' order by area, id");
  EXPECT_EQ(rare.size(), 11u * 9);
  EXPECT_EQ(everybody.ids({{"title", "稀有"}}), rare);
  EXPECT_EQ(everybody.ids({{"q", "稀"}}), rare);
  EXPECT_EQ(everybody.ids({{"title", "稀有"}, {"sort", "recorded_at"}}), ids_by_sql("title = '稀有' order by recorded_at, id"));
  EXPECT_EQ(everybody.ids({{"title", "稀有"}, {"sort", "-recorded_at"}}),
            ids_by_sql("title = '稀有' order by recorded_at desc, id desc"));

  const Json counted = everybody.page({{"count", "1"}, {"limit", "1"}});
  EXPECT_EQ(counted["total"].integer(), 10'000);
  EXPECT_FALSE(counted["total_is_exact"].boolean());
  const Json partly = everybody.page({{"count", "1"}, {"title", "稀有"}});
  EXPECT_LT(partly["total"].integer(), 11);
  EXPECT_FALSE(partly["total_is_exact"].boolean());
  const Json narrow = everybody.page({{"count", "1"}, {"area", "411002002001"}});
  EXPECT_EQ(narrow["total"].integer(), rows / 100);
  EXPECT_TRUE(narrow["total_is_exact"].boolean());
  EXPECT_THROW(everybody.with("visits", {}, require_answerable), Refusal) << "more than an export may hold";
  EXPECT_NO_THROW(everybody.with("visits", {{"area", "411002002001"}}, require_answerable));
}

TEST_P(ManyRows, AreSortedAlongAnIndexOrNotAtAll) {
  EXPECT_EQ(everybody.refused({{"sort", "count"}}), "query.too-wide /sort");
  EXPECT_EQ(everybody.refused({{"sort", "count"}, {"area", "411002002"}}), "answered");
  for (const std::string& direction : {std::string("desc"), std::string("asc")}) {
    const std::string order = "recorded_at " + direction + ", id " + direction;
    Asked asked{{"sort", direction == "desc" ? "-recorded_at" : "recorded_at"}, {"limit", "40"}};
    std::string seen, seen_narrow;
    for (int page = 0; page < 3; ++page) {
      const Json answer = everybody.page(asked);
      for (const Json& item : answer["items"].items()) seen += item["id"].string() + " ";
      asked["after"] = answer["next"].string();
    }
    EXPECT_EQ(seen, ids_by_sql("1 = 1 order by " + order + " limit 120"));
    const Asker narrow(site, actor_with(every_right(), {"411002002"}));
    const Json answer = narrow.page({{"sort", asked["sort"]}, {"limit", "40"}});
    for (const Json& item : answer["items"].items()) seen_narrow += item["id"].string() + " ";
    EXPECT_EQ(seen_narrow, ids_by_sql("area = '411002002001' order by " + order + " limit 40"));
  }
}

}  // namespace
}  // namespace fangxian::sample
