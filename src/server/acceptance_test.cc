// The numbers that the newspaper pages printed, asked from the public API of a city that has lived through the drill.
#include "command/access.h"
#include "server/files.h"
#include "server/modules.h"
#include "server/scenario.h"
#include "testing/testing.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

namespace fangxian {
namespace {

// A drill, played once for all cases of a suite, and questions to it as the city's headquarters.
class PlayedCity {
 public:
  PlayedCity(const std::string& drill, const std::string& areas, std::string headquarters)
      : headquarters_(std::move(headquarters)), world_(*parse_time("2020-01-01T00:00"), 1),
        kernel_(open_store(testing::fresh_store("sqlite")), world_, all_modules()), api_(kernel_, {}) {
    if (!std::filesystem::exists("data/areas/" + areas)) {
      report_.failures.push_back("没有 data/areas/" + areas + "，请先运行 tools/areas.sh · run tools/areas.sh first");
      return;
    }
    report_ = play(api_, kernel_, world_, parse_scenario(read_whole_file("data/drills/" + drill + ".txt")), {});
  }

  const PlayReport& report() const { return report_; }
  Kernel& kernel() { return kernel_; }

  Json ask(const std::string& target) {
    Request request;
    request.method = "GET", request.target = target;
    return answered(std::move(request), target);
  }
  Json tell(const std::string& command, const Json& input) {
    Request request;
    request.method = "POST", request.target = "/api/do/" + command, request.body = input.dump();
    return answered(std::move(request), command);
  }
  // All rows of a paged list, by its `next`.
  std::vector<Json> all_rows(const std::string& target) {
    std::vector<Json> rows;
    std::string after;
    do {
      const Json page = ask(target + (after.empty() ? "" : "&after=" + after));
      for (const Json& row : page["items"].items()) rows.push_back(row);
      after = page["next"].string();
    } while (!after.empty());
    return rows;
  }

 private:
  Json answered(Request request, const std::string& what) {
    const Reply reply = api_.answer(std::move(request), kernel_.access().actor_of(kernel_.access().account_named(headquarters_)));
    if (reply.status != 200) ADD_FAILURE() << what << " → " << reply.status << " " << reply.body.substr(0, 300);
    return parse_json(reply.body);
  }

  std::string headquarters_;
  SimulatedWorld world_;
  Kernel kernel_;
  Api api_;
  PlayReport report_;
};

// Which question answers a printed row. `indicator` "children" counts the units that report; a row without an indicator waits
// for the issue named. Where the page gives no time, the number is that of the day the page was printed.
struct Question {
  const char* page;
  const char* owner;
  const char* item;
  const char* area;
  const char* indicator;
  const char* waits_for = "";
};
constexpr const char* cases = "issue 5, cases and contacts";
constexpr const char* mass_testing = "issue 6, testing";
constexpr const char* households = "issue 3, people and households";
constexpr const char* supplies = "the issue of supplies and funds";
constexpr const char* command_office = "the issue of headquarters: response levels and meetings";
constexpr const char* medical = "the issue of medical staff";

const Question questions[] = {
    {"S0", "许昌市", "应急响应级别 response level", "", "", command_office},
    {"S0", "许昌市卫健系统", "医务人员 medical staff", "", "", medical},
    {"S0", "许昌市", "定点医院 designated hospitals", "4110", "designated_hospitals"},
    {"S0", "许昌市", "发热门诊 fever clinics", "4110", "fever_clinics"},
    {"S0", "许昌市中心医院", "请战书签名 signed volunteers", "411002001", "petition_signatures"},
    {"S0", "许昌市中心医院", "其中共产党员 of whom Party members", "411002001", "party_petition_signatures"},
    {"S0", "鄢陵县", "24小时值守村(社区) villages on 24 h watch", "411024", "villages_on_watch"},
    {"S0", "鄢陵县", "防控工作会议 meetings", "", "", command_office},
    {"S0", "许昌市", "领导视频调度与基层调研 leaders' dispatches and visits", "", "", command_office},
    {"S0", "禹州市", "留观站 observation station built", "411081", "observation_stations"},
    {"S0", "世纪香食用菌公司", "捐赠物资价值 donated goods", "", "", supplies},
    {"S0", "河南名人律师事务所", "捐款 donated cash", "", "", supplies},
    {"S1", "周口市城乡一体化示范区", "确诊 confirmed", "", "", cases},
    {"S1", "周口市城乡一体化示范区", "治愈出院 cured", "", "", cases},
    {"S1", "周口市城乡一体化示范区", "密切接触者感染 infected contacts", "", "", cases},
    {"S1", "周口市城乡一体化示范区", "一办八组 office and groups", "411691", "groups"},
    {"S1", "文昌办事处", "防控工作站 control stations", "411602008", "control_stations"},
    {"S1", "张埠口行政村", "捐赠食品 donated food", "", "", supplies},
    {"S1", "天明社区", "捐赠N95 donated N95 masks", "", "", supplies},
    {"S1", "古茗奶茶店", "捐赠热饮 donated hot drinks", "", "", supplies},
    {"S2", "焦作市委组织部", "专项党费 earmarked fund", "", "", supplies},
    {"S2", "城伯镇赵庄村", "唯一出口检查点 sole-exit checkpoint", "410883102214", "sole_exit_checkpoints"},
    {"S2", "城伯镇赵庄村", "应急车 emergency cars", "410883102214", "emergency_cars"},
    {"S3", "许昌市", "确诊 confirmed", "", "", cases},
    {"S3", "许昌市中心城区", "核酸检测人数 people tested", "", "", mass_testing},
    {"S3", "许昌市", "抽调医护人员 reinforcements", "4110", "medical_reinforcements"},
    {"S3", "襄城县", "驰援医务人员 reinforcements from one county", "411025", "medical_reinforcements"},
    {"S3", "许昌市", "抗疫临时党支部 temporary branches", "4110", "temporary_branches"},
    {"S3", "许昌市", "参与防控党员 Party members on duty", "4110", "party_members_on_duty"},
    {"S3", "许昌市", "志愿服务队 volunteer teams", "4110", "volunteer_teams"},
    {"S3", "许昌市", "县(市、区) counties reporting", "4110", "children"},
    {"S3", "鄢陵县", "基层党组织 grass-roots organisations", "411024", "party_organisations"},
    {"S3", "鄢陵县", "共产党员 Party members", "411024", "party_members"},
    {"S3", "鄢陵县", "党员先锋队 pioneer teams", "411024", "pioneer_teams"},
    {"S3", "鄢陵县", "机关党员志愿者 office volunteers", "411024", "office_volunteers"},
    {"S3", "建安区河街乡", "巾帼志愿服务队 women's volunteer teams", "411003203", "womens_teams"},
    {"S3", "颍川街道南街社区", "常住人口 residents", "", "", households},
    {"S3", "颍川街道南街社区", "网格 grids", "411081001002", "grids"},
    {"S3", "颍川街道南街社区", "值班卡点 duty checkpoints", "411081001002", "checkpoints"},
    {"S3", "西湖社区", "志愿者在岗时长 volunteer shift", "411002005002", "long_shift_hours"},
    {"S3", "许昌市总工会", "专项资金 fund", "", "", supplies},
    {"S3", "许昌市总工会", "其中万人助企补助 of which subsidy", "", "", supplies},
    {"S3", "许昌市总工会", "其中慰问一线 of which comfort", "", "", supplies},
    {"S3", "县(市、区)工会和市直单位工会", "投入资金 spent below", "", "", supplies},
    {"S3", "劳模75名与90个单位", "捐款捐物 donations", "", "", supplies},
    {"S4", "汤阴县城关镇", "志愿者 volunteers", "410523100", "volunteers_in_posts"},
    {"S4", "汤阴县城关镇", "其中党员 of whom Party members", "410523100", "party_volunteers_in_posts"},
    {"S4", "滑县牛屯镇", "人口 population", "", "", households},
    {"S4", "滑县牛屯镇", "临时党支部 temporary branches", "410526105", "temporary_branches"},
    {"S4", "滑县牛屯镇", "食品保障便民服务点 food service points", "410526105", "food_service_points"},
    {"S4", "滑县牛屯镇", "行政村 villages", "410526105", "villages"},
    {"S4", "瓦岗乡", "报名无职党员 signed-up members", "410523203", "party_sign_ups"},
    {"S4", "城关镇石家庄村", "捐赠消毒液 donated disinfectant", "", "", supplies},
    {"S4", "五里村", "捐赠酒精 donated alcohol", "", "", supplies},
    {"S4", "东关村", "捐赠口罩 donated masks", "", "", supplies},
    {"S4", "宝莲寺镇马官屯村", "女村民小组长 women group leaders", "410502101221", "womens_group_leaders"},
    {"S4", "东姚镇洪河村", "捐款 donated cash", "", "", supplies},
    {"S4", "白道口镇民寨村", "留观转疑似天数 days observed before suspected", "", "", cases},
};

struct Printed {
  std::string owner, as_of, item, exactness;
  std::int64_t value = 0;
};

std::string published_file() {
  const char* shared = std::getenv("FANGXIAN_SHARED");
  return std::string(shared == nullptr ? "../shared" : shared) + "/acceptance/published_numbers.csv";
}

// page,owner,as_of,item,value,unit,exactness,note; the cells before the note hold no comma and no quote.
std::vector<Printed> printed_rows(const std::string& page) {
  std::vector<Printed> rows;
  for (const std::string& line : split(read_whole_file(published_file()), '\n')) {
    const std::vector<std::string> cells = split(line, ',');
    if (cells.size() < 7 || cells[0] != page) continue;
    // A response level is printed as I.
    rows.push_back({cells[1], cells[2], cells[3], cells[6], parse_integer(cells[4]).value_or(-1)});
  }
  return rows;
}

const Question* question_of(const std::string& page, const Printed& row) {
  for (const Question& question : questions) {
    if (page == question.page && row.owner == question.owner && row.item == question.item) return &question;
  }
  return nullptr;
}

std::int64_t counted(PlayedCity& city, const Question& question, std::string as_of) {
  // "2020-01-27T15:00+08:00" would need its plus escaped; the server's clock is the same.
  as_of = as_of.substr(0, as_of.find('+'));
  if (as_of.size() == std::string_view("2021-08-08").size()) as_of += "T24:00";
  const bool is_children = question.indicator == std::string_view("children");
  const Json answer = city.ask(fmt::format("/api/indicators?area={}&names={}&as_of={}", question.area,
                                           is_children ? "temporary_branches" : question.indicator, as_of));
  const Json& item = answer["items"].items().at(0);
  return is_children ? static_cast<std::int64_t>(item["children"].size()) : item["value"].integer();
}

void compare_page(PlayedCity& city, const std::string& page, const std::string& printed_on) {
  std::set<const Question*> asked;
  int compared = 0;
  for (const Printed& row : printed_rows(page)) {
    SCOPED_TRACE(page + " " + row.owner + " " + row.item + " " + row.as_of);
    const Question* question = question_of(page, row);
    ASSERT_NE(question, nullptr) << "a printed number that no question stands for";
    EXPECT_TRUE(asked.insert(question).second) << "printed twice";
    const bool is_waiting = question->indicator[0] == '\0';
    EXPECT_EQ(is_waiting, question->waits_for[0] != '\0');
    if (is_waiting) continue;
    EXPECT_GE(row.value, 0) << "no number is printed";
    const std::int64_t value = counted(city, *question, row.as_of.empty() ? printed_on : row.as_of);
    if (row.exactness == "exact") {
      EXPECT_EQ(value, row.value);
    } else {
      EXPECT_EQ(row.exactness, "at_least");
      EXPECT_GE(value, row.value);
    }
    ++compared;
  }
  std::size_t known = 0;
  for (const Question& question : questions) known += question.page == page ? 1u : 0u;
  EXPECT_EQ(asked.size(), known) << "a question about a number that the page does not print";
  std::printf("%s: %d of %zu printed numbers compared, the others wait for later issues\n", page.c_str(), compared, asked.size());
}

// Every indicator at every level: what the areas below report and the area's own rows make its number, and each says of itself
// what its parent says of it.
class SumCheck {
 public:
  SumCheck(PlayedCity& city, std::string as_of) : city_(city), as_of_(std::move(as_of)) {}

  void walk(const std::string& area) {
    const Json answer = city_.ask(fmt::format("/api/indicators?area={}&as_of={}", area, as_of_));
    ++areas_;
    std::map<std::string, std::int64_t> grids_of;  // the areas below
    for (const Json& item : answer["items"].items()) {
      const std::string name = item["name"].string();
      const auto said = expected_.find(area + " " + name);
      if (said != expected_.end()) {
        EXPECT_EQ(item["value"].integer(), said->second) << area << " " << name;
      }
      std::int64_t sum = item["own"].integer();
      for (const Json& child : item["children"].items()) {
        sum += child["value"].integer();
        expected_[child["area"].string() + " " + name] = child["value"].integer();
        std::int64_t& grids = grids_of[child["area"].string()];
        if (name == "grids") grids = child["value"].integer();
      }
      EXPECT_EQ(item["value"].integer(), sum) << area << " " << name;
      ++sums_;
      if (item["value"].integer() > 0) used_.insert(name);
    }
    for (const auto& [child, grids] : grids_of) {
      const bool has_parts = child.size() < 12 || grids > 0;  // below a village lie its grids, or nothing
      if (has_parts && child.size() < 15) walk(child);
    }
  }
  int areas() const { return areas_; }
  int sums() const { return sums_; }
  const std::set<std::string>& used() const { return used_; }

 private:
  PlayedCity& city_;
  std::string as_of_;
  std::map<std::string, std::int64_t> expected_;
  std::set<std::string> used_;  // indicators that counted something somewhere
  int areas_ = 0, sums_ = 0;
};

template <class City>
class Acceptance : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { city_ = std::make_unique<PlayedCity>(City::drill, City::areas, City::headquarters); }
  static void TearDownTestSuite() { city_.reset(); }
  void SetUp() override {
    ASSERT_TRUE(city_->report().failures.empty()) << city_->report().failures.front();
  }
  static std::unique_ptr<PlayedCity> city_;
};
template <class City>
std::unique_ptr<PlayedCity> Acceptance<City>::city_;

struct XuchangCity {
  static constexpr const char* drill = "xuchang-2021-08";
  static constexpr const char* areas = "4110.csv";
  static constexpr const char* headquarters = "许昌市指挥部";
};
struct AnyangCity {
  static constexpr const char* drill = "anyang-2020-01";
  static constexpr const char* areas = "4105-2019.csv";
  static constexpr const char* headquarters = "安阳市指挥部";
};
struct XuchangOf2020 {
  static constexpr const char* drill = "xuchang-2020-01";
  static constexpr const char* areas = "4110.csv";
  static constexpr const char* headquarters = "许昌市指挥部";
};
struct ZhoukouCity {
  static constexpr const char* drill = "zhoukou-2020-02";
  static constexpr const char* areas = "411602.csv";
  static constexpr const char* headquarters = "周口市指挥部";
};
struct JiaozuoCity {
  static constexpr const char* drill = "jiaozuo-2020-02";
  static constexpr const char* areas = "410883.csv";
  static constexpr const char* headquarters = "焦作市指挥部";
};
using Xuchang2020 = Acceptance<XuchangOf2020>;
using Zhoukou = Acceptance<ZhoukouCity>;
using Jiaozuo = Acceptance<JiaozuoCity>;
using Xuchang = Acceptance<XuchangCity>;
using Anyang = Acceptance<AnyangCity>;

TEST_F(Xuchang, the_page_of_9_august_2021_is_counted_as_printed) {
  if (!std::filesystem::exists(published_file())) GTEST_SKIP() << "no " << published_file() << ": set FANGXIAN_SHARED";
  compare_page(*city_, "S3", "2021-08-08");
}

TEST_F(Anyang, the_page_of_1_february_2020_is_counted_as_printed) {
  if (!std::filesystem::exists(published_file())) GTEST_SKIP() << "no " << published_file() << ": set FANGXIAN_SHARED";
  compare_page(*city_, "S4", "2020-01-31");
}

TEST_F(Xuchang2020, the_page_of_february_2020_is_counted_as_printed) {
  if (!std::filesystem::exists(published_file())) GTEST_SKIP() << "no " << published_file() << ": set FANGXIAN_SHARED";
  compare_page(*city_, "S0", "2020-02-03");
}

TEST_F(Zhoukou, the_page_of_february_2020_is_counted_as_printed) {
  if (!std::filesystem::exists(published_file())) GTEST_SKIP() << "no " << published_file() << ": set FANGXIAN_SHARED";
  compare_page(*city_, "S1", "2020-02-11");
}

TEST_F(Jiaozuo, the_page_of_february_2020_is_counted_as_printed) {
  if (!std::filesystem::exists(published_file())) GTEST_SKIP() << "no " << published_file() << ": set FANGXIAN_SHARED";
  compare_page(*city_, "S2", "2020-02-02");
}

TEST_F(Xuchang2020, behind_386_villages_on_watch_stand_386_villages) {
  std::set<std::string> villages;
  for (const Json& row : city_->all_rows("/api/indicators/villages_on_watch/rows?area=411024&limit=200")) {
    EXPECT_EQ(row["level"].string(), "village");
    villages.insert(row["area"].string());
  }
  EXPECT_EQ(villages.size(), 386u);
}

TEST_F(Xuchang, nine_units_report_and_two_of_them_no_code_knows_as_counties) {
  const Json answer = city_->ask("/api/indicators?area=4110&names=villages&as_of=2021-08-08T24:00");
  std::set<std::string> units;
  for (const Json& child : answer["items"].items()[0]["children"].items()) units.insert(child["area"].string());
  EXPECT_EQ(units,
            (std::set<std::string>{"411002", "411003", "411024", "411025", "411071", "411081", "411082", "411002570", "411091"}));
}

TEST_F(Xuchang, at_every_level_the_areas_below_make_the_number) {
  SumCheck check(*city_, "2021-08-08T24:00");
  check.walk("4110");
  EXPECT_GT(check.areas(), 2500);
  // They are sums of something: these at least were counted somewhere.
  for (const char* name : {"temporary_branches", "party_members_on_duty", "volunteer_teams", "medical_reinforcements", "grids",
                           "checkpoints", "posts", "shifts_on_day", "sign_ups", "party_members", "womens_teams", "villages"}) {
    EXPECT_TRUE(check.used().contains(name)) << name;
  }
  std::printf("%d areas, %d sums\n", check.areas(), check.sums());
}

TEST_F(Anyang, at_every_level_the_areas_below_make_the_number) {
  SumCheck check(*city_, "2020-01-31T24:00");
  check.walk("4105");
  EXPECT_GT(check.areas(), 100);
  EXPECT_TRUE(check.used().contains("volunteers_in_posts"));
}

TEST_F(Xuchang, behind_the_1804_branches_stand_1804_rows) {
  const std::string target = "/api/indicators/temporary_branches/rows?area=4110&as_of=2021-08-08T24:00&limit=500";
  EXPECT_EQ(city_->ask(target)["value"].integer(), 1804);
  EXPECT_EQ(city_->ask(target)["total"].integer(), 1804);
  const std::vector<Json> rows = city_->all_rows(target);
  std::set<std::string> ids;
  std::int64_t sum = 0;
  for (const Json& row : rows) {
    ids.insert(row["id"].string());
    sum += row["_amount"].integer();
    EXPECT_EQ(row["kind"].string(), "temporary_branch");
  }
  EXPECT_EQ(rows.size(), 1804u);
  EXPECT_EQ(ids.size(), 1804u);
  EXPECT_EQ(sum, 1804);
}

// The bulletins of the drill, in the order of their cut-offs.
std::vector<Json> bulletins_of(PlayedCity& city) { return city.all_rows("/api/bulletins?area=4110&sort=as_of&limit=10"); }

TEST_F(Xuchang, a_published_number_stays_and_what_came_later_is_a_correction) {
  std::vector<Json> bulletins = bulletins_of(*city_);
  ASSERT_EQ(bulletins.size(), 4u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(bulletins[i]["state"].string(), "published");
  // The fourth is left frozen by the drill: 长葛 has not confirmed.
  const std::string last = bulletins[3]["id"].string();
  city_->tell("bulletins.publish", Json::object().set("bulletin", last).set("late_units", parse_json(R"(["411082"])")).set("late_reason", "未及确认"));
  const Json page = city_->ask("/api/bulletins/" + last + "/page");
  std::map<std::string, std::int64_t> figures;
  for (const Json& figure : page["figures"].items()) figures[figure["indicator"].string()] = figure["value"].integer();
  EXPECT_EQ(figures["temporary_branches"], 1804);
  EXPECT_EQ(figures["party_members_on_duty"], 25891);
  EXPECT_EQ(figures["volunteer_teams"], 2295);
  EXPECT_EQ(page["signature"]["valid"], Json(true));
  // The morning of 9 August: a branch entered late, another withdrawn, each with its members.
  std::map<std::string, std::int64_t> changes;
  for (const Json& line : page["corrections"].items()) {
    EXPECT_EQ(line["state"].string(), "pending");
    changes[line["indicator"].string() + " " + line["kind"].string()] += line["change"].integer();
  }
  EXPECT_EQ(changes["temporary_branches late_entry"], 1);
  EXPECT_EQ(changes["temporary_branches withdrawal"], -1);
  EXPECT_EQ(changes["party_members_on_duty late_entry"], 14);
  EXPECT_LT(changes["party_members_on_duty withdrawal"], 0);
}

TEST_F(Xuchang, entries_after_the_publication_leave_every_printed_figure_as_it_was) {
  const std::vector<Json> bulletins = bulletins_of(*city_);
  ASSERT_EQ(bulletins.size(), 4u);
  std::vector<Json> before;
  for (const Json& bulletin : bulletins) before.push_back(city_->ask("/api/bulletins/" + bulletin["id"].string() + "/page"));
  // One more of each kind, both of the first day, so that all four bulletins would count them today.
  city_->tell("mobilisation.form_team", parse_json(R"({"area":"411024","kind":"temporary_branch","name":"补录的支部","formed_at":"2021-08-05T18:00"})"));
  const Json first =
      city_->ask("/api/teams?area=411002&kind=temporary_branch&formed_at.to=2021-08-06&limit=1")["items"].items().at(0);
  city_->tell("mobilisation.withdraw_team", Json::object().set("id", first["id"]).set("reason", "重复登记"));
  for (std::size_t i = 0; i < bulletins.size(); ++i) {
    const std::string id = bulletins[i]["id"].string();
    const Json after = city_->ask("/api/bulletins/" + id + "/page");
    EXPECT_EQ(after["figures"].dump(), before[i]["figures"].dump());
    EXPECT_EQ(after["signature"]["valid"], Json(true));
    for (const Json& figure : after["figures"].items()) {
      const std::string target = fmt::format("/api/bulletins/{}/rows?indicator={}&limit=1", id, figure["indicator"].string());
      EXPECT_EQ(city_->ask(target)["value"].integer(), figure["value"].integer()) << figure["indicator"].string();
    }
    if (bulletins[i]["state"].string() != "published") continue;
    EXPECT_GE(after["corrections"].size(), before[i]["corrections"].size() + 2);
  }
}

TEST_F(Anyang, twelve_food_points_cover_all_68_villages) {
  const std::vector<Json> posts = city_->all_rows("/api/posts?area=410526105&kind=home_service&limit=500");
  std::set<std::string> villages, points;
  for (const Json& post : posts) villages.insert(post["area"].string()), points.insert(post["place"].string());
  EXPECT_EQ(villages.size(), 68u);
  EXPECT_EQ(points.size(), 12u);
  for (const std::string& point : points) EXPECT_EQ(city_->ask("/api/places/" + point)["kind"].string(), "food_service_point");
}

TEST_F(Anyang, the_317_are_placed_in_all_seven_kinds_of_post) {
  std::set<std::string> kinds;
  const std::string target = "/api/indicators/volunteers_in_posts/rows?area=410523100&as_of=2020-01-27T15:00&limit=200";
  for (const Json& row : city_->all_rows(target)) kinds.insert(row["post_kind"].string());
  EXPECT_EQ(kinds.size(), 7u);
  // Those who came after 15:00 are in the later number only.
  EXPECT_GT(city_->ask("/api/indicators?area=410523100&names=volunteers_in_posts")["items"].items()[0]["value"].integer(), 317);
}

}  // namespace
}  // namespace fangxian
