#include "modules/rulesets/rulesets.h"

#include "command/read_parts.h"
#include "modules/areas/areas.h"
#include "modules/rulesets/changes.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

using testing::json;

Actor clerk(const char* account, const char* area) {
  auto role = std::make_shared<Role>();
  role->reads = {"*"};
  role->commands = {"*"};
  Actor actor;
  actor.account = account;
  actor.name = account;
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return actor;
}

// Three contacts under fourteen days, two under fewer: a module that would have rows to re-evaluate.
ReviewFinding count_contacts(Connection&, const Territory&, const ReviewQuestion& question) {
  ReviewFinding finding{"contacts", {"密接", "Contacts"}, 5, 0, Json::array()};
  if (question.before->whole("contact_days").value != question.after->whole("contact_days").value) finding.changed = 3;
  return finding;
}

struct Site {
  testing::TestKernel kernel;
  const Actor county = clerk("county", "411002"), county_too = clerk("county-2", "411002"), city = clerk("city", "4110"),
              city_too = clerk("city-2", "4110");
  explicit Site(std::string_view store = "sqlite") : kernel(testing::test_kernel({areas_module(), rulesets_module()}, store)) {
    run("areas.load_division",
        "{'edition':'test','rows':['41,河南省','4110,许昌市','411002,魏都区','411002001,西大街道','411003,建安区']}");
    add_rule_reviewer(*kernel.kernel, &count_contacts);
  }
  Json run(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    return kernel.run(command, json(input), actor);
  }
  std::string refused(const std::string& command, const std::string& input, const Actor& actor) {
    try {
      run(command, input, actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  const RuleBook& book() { return kernel.kernel->kept<RuleBook>(); }
  RuleSetPtr in_force(const char* area, const char* at) { return book().in_force(AreaCode::of(area), *parse_time(at)); }
  std::string overlay(const Actor& actor, const char* area, const char* parameters) {
    return run("rulesets.propose_overlay",
               std::string("{'area':'") + area + "','name_zh':'魏都区规定','name_en':'Weidu','parameters':[" + parameters +
                   "],'starts_at':'2021-08-06T00:00','reason':'德尔塔'}",
               actor)["id"].string();
  }
  Json read(ReadAnswer (*answer)(ReadContext&), std::map<std::string, std::string, std::less<>> parameters, const Actor& actor) {
    auto reader = kernel.kernel->store().read();
    ReadContext::Parts parts{*kernel.kernel, std::make_shared<const Actor>(actor), *reader, kernel.world->now(), parameters};
    ReadContext context(parts);
    return parse_json(answer(context).body);
  }
};

class RuleChanges : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Stores, RuleChanges, ::testing::ValuesIn(testing::both_stores),
                         [](const auto& info) { return info.param; });

TEST_P(RuleChanges, a_proposal_changes_nothing_until_another_account_of_the_level_above_approves_it) {
  Site site(GetParam());
  const std::string id = site.overlay(site.county, "411002", "'home_days=14'");
  EXPECT_EQ(site.in_force("411002", "2021-08-07T00:00")->id, "covid-19.8");
  const std::string input = "{'id':'" + id + "'}";
  EXPECT_EQ(site.refused("rulesets.approve", input, site.county), "rulesets.own-proposal");
  EXPECT_EQ(site.refused("rulesets.approve", input, site.county_too), "rulesets.needs-level-above");
  const Json approved = site.run("rulesets.approve", input, site.city);
  EXPECT_TRUE(approved["stricter"].boolean());
  EXPECT_FALSE(approved["approval"].string().empty()) << "what is stricter carries an approval number";
  EXPECT_EQ(site.in_force("411002", "2021-08-07T00:00")->whole("home_days").value, 14);
  EXPECT_TRUE(site.in_force("411002001", "2021-08-07T00:00")->id.starts_with(id));
  EXPECT_EQ(site.in_force("411002", "2021-08-05T23:00")->whole("home_days").value, 7) << "not before its date";
  EXPECT_EQ(site.in_force("411003", "2021-08-07T00:00")->whole("home_days").value, 7);
  EXPECT_EQ(site.refused("rulesets.approve", input, site.city), "rulesets.not-waiting");
}

TEST_P(RuleChanges, the_book_is_the_same_after_a_restart) {
  Site site(GetParam());
  const std::string id = site.overlay(site.county, "411002", "'home_days=14','contact_tests=1,2,3,4,7,14','secondary_days='");
  site.run("rulesets.approve", "{'id':'" + id + "'}", site.city);
  const RuleBook again(rulesets::approved_changes(*site.kernel.kernel->store().read()));
  const RuleSetPtr set = again.in_force(AreaCode::of("411002"), *parse_time("2021-08-07T00:00"));
  EXPECT_EQ(set->to_json(), site.in_force("411002", "2021-08-07T00:00")->to_json());
  EXPECT_EQ(set->days("contact_tests"), (std::vector<int>{1, 2, 3, 4, 7, 14}));
  EXPECT_FALSE(set->whole("secondary_days").given);
}

TEST(RuleChanges, the_preview_says_what_differs_and_what_other_modules_would_have_to_look_at) {
  Site site;
  const Json told = site.run("rulesets.propose_set", "{'area':'4110','rule_set':'covid-19.9','starts_at':'2021-08-06T00:00','reason':'试行'}", site.city);
  const Json& preview = told["preview"];
  EXPECT_EQ(preview["before"]["id"].string(), "covid-19.8");
  EXPECT_EQ(preview["after"]["id"].string(), "covid-19.9");
  ASSERT_EQ(preview["found"].size(), 1u);
  EXPECT_EQ(preview["found"].items()[0]["changed"].integer(), 3);
  bool has_days = false;
  for (const Json& each : preview["differences"].items()) {
    if (each["parameter"].string() != "contact_days") continue;
    has_days = true;
    EXPECT_EQ(each["before"].integer(), 14);
    EXPECT_EQ(each["after"].integer(), 7);
  }
  EXPECT_TRUE(has_days);
  // It can be asked for again while it waits.
  for (const Read& read : rulesets::reads()) {
    if (std::string_view(read.path) != "/api/rulesets/changes/{id}/preview") continue;
    EXPECT_EQ(site.read(read.answer, {{"id", told["id"].string()}}, site.city)["preview"]["differences"], preview["differences"]);
    EXPECT_THROW(site.read(read.answer, {{"id", told["id"].string()}}, site.county), Refusal);
  }
}

TEST(RuleChanges, a_city_that_asks_more_than_the_country_gives_the_number_of_the_province) {
  Site site;
  const std::string id = site.overlay(site.city, "4110", "'contact_days=21'");
  const std::string bare = "{'id':'" + id + "'}";
  EXPECT_EQ(site.refused("rulesets.approve", bare, site.city), "rulesets.own-proposal");
  EXPECT_EQ(site.refused("rulesets.approve", bare, site.city_too), "rulesets.needs-approval-number");
  EXPECT_EQ(site.run("rulesets.approve", "{'id':'" + id + "','approval':'豫疫指〔2021〕9号'}", site.city_too)["approval"].string(), "豫疫指〔2021〕9号");
}

TEST(RuleChanges, a_newer_national_edition_is_no_local_measure_and_an_older_one_kept_on_is) {
  Site site;
  const auto proposed = [&](const char* set, const char* from) {
    return site.run("rulesets.propose_set", std::string("{'area':'4110','rule_set':'") + set + "','starts_at':'" + from + "','reason':'试'}", site.city);
  };
  EXPECT_EQ(proposed("covid-19.9", "2021-08-06T00:00")["preview"]["excess"].size(), 0u);
  EXPECT_GT(proposed("covid-19.8", "2022-07-06T00:00")["preview"]["excess"].size(), 0u)
      << "fourteen days where the country asks seven";
}

TEST(RuleChanges, what_is_milder_needs_no_number_and_is_not_on_the_list_of_measures_beyond_the_rule) {
  Site site;
  const std::string mild = site.overlay(site.city, "4110", "'home_days=5'");
  const Json approved = site.run("rulesets.approve", "{'id':'" + mild + "'}", site.city_too);
  EXPECT_FALSE(approved["stricter"].boolean());
  EXPECT_EQ(approved["approval"].string(), "");
  const std::string strict = site.overlay(site.county, "411002", "'home_days=14'");
  for (const Read& read : rulesets::reads()) {
    if (std::string_view(read.path) != "/api/rulesets/excess") continue;
    const Json list = site.read(read.answer, {}, site.city);
    ASSERT_EQ(list["items"].size(), 1u);
    EXPECT_EQ(list["items"].items()[0]["id"].string(), strict);
    EXPECT_EQ(list["items"].items()[0]["excess"].items()[0]["parameter"].string(), "home_days");
  }
}

TEST(RuleChanges, an_overlay_ends_early_without_anybody_above_and_never_later) {
  Site site;
  const std::string id = site.overlay(site.county, "411002", "'home_days=14'");
  EXPECT_EQ(site.refused("rulesets.end_overlay", "{'id':'" + id + "','reason':'无必要'}", site.county), "rulesets.not-approved");
  site.run("rulesets.approve", "{'id':'" + id + "'}", site.city);
  site.run("rulesets.end_overlay", "{'id':'" + id + "','ends_at':'2021-08-10T00:00','reason':'期满'}", site.county);
  EXPECT_EQ(site.in_force("411002", "2021-08-09T00:00")->whole("home_days").value, 14);
  EXPECT_EQ(site.in_force("411002", "2021-08-10T00:00")->whole("home_days").value, 7);
  EXPECT_EQ(site.refused("rulesets.end_overlay", "{'id':'" + id + "','ends_at':'2021-09-10T00:00','reason':'延长'}", site.county), "rulesets.needs-level-above");
}

TEST(RuleChanges, what_is_approved_late_holds_from_then_on_and_not_before) {
  Site site;
  const std::string id = site.overlay(site.county, "411002", "'home_days=14'");
  site.kernel.world->set_now(*parse_time("2021-08-08T10:00"));
  site.run("rulesets.approve", "{'id':'" + id + "'}", site.city);
  EXPECT_EQ(site.in_force("411002", "2021-08-08T09:59")->whole("home_days").value, 7) << "nobody was judged by it then";
  EXPECT_EQ(site.in_force("411002", "2021-08-08T10:00")->whole("home_days").value, 14);
  site.run("rulesets.end_overlay", "{'id':'" + id + "','ends_at':'2021-08-07T00:00','reason':'补录'}", site.county);
  EXPECT_EQ(site.in_force("411002", "2021-08-08T10:00")->whole("home_days").value, 14) << "what was decided under it stays so";
}

TEST(RuleChanges, a_rejected_or_withdrawn_proposal_never_holds) {
  Site site;
  const std::string rejected = site.overlay(site.county, "411002", "'home_days=14'");
  site.run("rulesets.reject", "{'id':'" + rejected + "','reason':'与国家规定不符'}", site.city);
  const std::string withdrawn = site.overlay(site.county, "411002", "'home_days=21'");
  site.run("rulesets.withdraw", "{'id':'" + withdrawn + "','reason':'误报'}", site.county);
  EXPECT_EQ(site.in_force("411002", "2021-08-07T00:00")->id, "covid-19.8");
  EXPECT_EQ(site.refused("rulesets.approve", "{'id':'" + rejected + "'}", site.city), "rulesets.not-waiting");
}

TEST(RuleChanges, lines_that_say_nothing_sound_are_refused_by_their_number) {
  Site site;
  const auto propose = [&](const char* more) {
    return site.refused("rulesets.propose_overlay",
                        std::string("{'area':'411002','name_zh':'名','name_en':'Name','starts_at':'2021-08-06T00:00','reason':'试'") + more + "}", site.county);
  };
  EXPECT_EQ(propose(""), "rulesets.says-nothing");
  EXPECT_EQ(propose(",'parameters':['years=3']"), "rulesets.bad-parameter");
  EXPECT_EQ(propose(",'parameters':['home_days=many']"), "rulesets.bad-parameter");
  EXPECT_EQ(propose(",'parameters':['contact_tests=1,0']"), "rulesets.bad-parameter");
  EXPECT_EQ(propose(",'gate':['petitioner > turn_back | p | 劝返 | Back']"), "rulesets.bad-gate");
  EXPECT_EQ(propose(",'gate':['visitor > shoot | p | 劝返 | Back']"), "rulesets.bad-gate");
  EXPECT_EQ(propose(",'gate':['visitor > ask | p | {none} | Back']"), "rulesets.bad-set");
  EXPECT_EQ(propose(",'parameters':['home_days=14'],'ends_at':'2021-08-06T00:00'"), "rulesets.ends-before-start");
  EXPECT_EQ(propose(",'parameters':['home_days=14'],'disease':'plague'"), "rulesets.no-national-set");
  EXPECT_EQ(propose(",'gate':['visitor+direction_in > ask | visitor | 外来人员请登记（{rule}） | Visitors register ({rule})']"), "accepted");
}

TEST(RuleChanges, a_gate_row_of_an_overlay_stands_before_the_national_rows) {
  Site site;
  const std::string id = site.run("rulesets.propose_overlay",
      "{'area':'411002','name_zh':'访客登记','name_en':'Visitors','gate':['visitor+direction_in > ask | visitor | 外来人员请登记（{rule}） | Visitors register ({rule})'],"
      "'starts_at':'2021-08-06T00:00','reason':'试'}", site.county)["id"].string();
  site.run("rulesets.approve", "{'id':'" + id + "'}", site.city);
  const RuleSetPtr set = site.in_force("411002001", "2021-08-07T00:00");
  const GateRow* row = set->gate().first({GateFact::visitor, GateFact::direction_in});
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->reason, "visitor");
  EXPECT_EQ(row->words.zh, "外来人员请登记（访客登记）");
  EXPECT_EQ(set->gate().first({GateFact::direction_in})->reason, "nothing-against");
}

}  // namespace
}  // namespace fangxian
