#include "modules/cases/cases.h"

#include "command/read_parts.h"
#include "modules/areas/areas.h"
#include "modules/cases/commands.h"
#include "modules/cases/known.h"
#include "modules/people/people.h"
#include "modules/places/places.h"
#include "modules/rulesets/rulesets.h"
#include "testing/testing.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace fangxian::cases {
namespace {

using testing::json;
constexpr const char* village = "411002001001";

// What passes would hear of a person's evidence.
std::vector<Json>& heard() {
  static std::vector<Json> events;
  return events;
}
void hear(Context&, const Event& event) { heard().push_back(event.data); }
Module listening_module() {
  Module module{"ear", "听", "Ear"};
  module.listeners = {{"status.evidence", "ear", &hear}};
  return module;
}

Actor tracer(const char* account, const char* area, bool sees = true) {
  auto role = std::make_shared<Role>();
  role->reads = {"*"};
  role->commands = {"*"};
  if (sees) role->sensitive = {"*"};
  Actor actor;
  actor.account = account;
  actor.name = account;
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return actor;
}

struct Site {
  testing::TestKernel kernel;
  int people = 0;
  explicit Site(std::string_view store = "sqlite")
      : kernel(testing::test_kernel(
            {areas_module(), rulesets_module(), people_module(), places_module(), cases_module(), listening_module()}, store)) {
    heard().clear();
    run("areas.load_division", "{'edition':'test','rows':['41,河南省','4110,许昌市','411002,魏都区','411002001,西大街道',"
                               "'411002001001,清虚街社区居委会','411003,建安区','411003001,许由街道','411003001001,十里铺居委会']}");
  }
  Json run(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    return kernel.run(command, json(input), actor);
  }
  std::string refused(const std::string& command, const std::string& input, const Actor& actor = system_actor("test")) {
    try {
      run(command, input, actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  std::string person(const char* name = "钱", const char* area = village) {
    ++people;
    return run("people.register", fmt::format("{{'area':'{}','name':'{}三','phone':'138{:08}'}}", area, name, people))["id"].string();
  }
  std::string found(const std::string& person, const char* state = "confirmed",
                    const char* more = "'severity':'mild','onset':'2021-08-03'") {
    return run("cases.report", fmt::format("{{'area':'{}','person':'{}','state':'{}','found_how':'mass_testing'{}{}}}", village,
                                           person, state, *more == 0 ? "" : ",", more))["id"]
        .string();
  }
  Json contact(const std::string& case_id, const std::string& person, const char* judgement, const char* last,
               const std::string& more = "") {
    return run("cases.add_contact",
               fmt::format("{{'area':'{}','case_id':'{}','person':'{}','judgement':'{}','way':'meal','last_exposure':'{}'{}}}",
                           village, case_id, person, judgement, last, more));
  }
  std::string cell(const char* sql, const std::string& id) {
    const Rows rows = kernel.kernel->store().read()->query(sql, {id});
    return rows.empty() ? "nothing" : rows.text(0, 0);
  }
  void test(const std::string& contact, const char* day, const char* result = "negative") {
    run("cases.note_test", fmt::format("{{'id':'{}','sampled_at':'{}T09:00','result':'{}'}}", contact, day, result));
  }
  void go_to(const char* moment) { kernel.world->set_now(*parse_time(moment)); }
  Json read(ReadAnswer (*answer)(ReadContext&), std::map<std::string, std::string, std::less<>> parameters,
            const Actor& actor = system_actor("test")) {
    auto reader = kernel.kernel->store().read();
    ReadContext::Parts parts{*kernel.kernel, std::make_shared<const Actor>(actor), *reader, kernel.world->now(), parameters};
    ReadContext context(parts);
    return parse_json(answer(context).body);
  }
  std::int64_t counted(const char* name, const char* from, const char* until) {
    const Indicator& indicator = *kernel.kernel->model().indicator(name);
    std::string sql = indicator.rows;
    for (const char* table : {"cases", "contacts"}) {
      const std::string mark = fmt::format("{{{}}}", table);
      for (std::size_t at = sql.find(mark); at != std::string::npos; at = sql.find(mark)) {
        sql.replace(at, mark.size(), std::string("now_") + table);
      }
    }
    std::vector<Value> values{parse_time(until)->ms};
    if (indicator.is_flow) values.emplace_back(parse_time(from)->ms);
    return kernel.kernel->store().read()->query(
        fmt::format("with now_cases as (select * from cases where withdrawn_at is null), now_contacts as (select * from contacts "
                    "where withdrawn_at is null) select count(*) from ({}) as rows_counted", sql), values).integer(0, 0);
  }
  std::int64_t today(const char* name) { return counted(name, "2021-08-05T00:00", format_time(kernel.world->now()).c_str()); }
};

class Cases : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Stores, Cases, ::testing::ValuesIn(testing::both_stores), [](const auto& info) { return info.param; });

TEST_P(Cases, asymptomatic_turned_confirmed_is_counted_on_the_day_it_turned) {
  Site site(GetParam());
  const std::string id = site.found(site.person(), "asymptomatic", "");
  EXPECT_EQ(site.today("cases_new_asymptomatic"), 1);
  EXPECT_EQ(site.today("cases_existing_asymptomatic"), 1);
  EXPECT_EQ(site.today("cases_new_confirmed"), 0);
  site.go_to("2021-08-08T10:00");
  EXPECT_EQ(site.refused("cases.change_state", "{'id':'" + id + "','state':'confirmed'}"), "cases.severity-missing");
  EXPECT_TRUE(
      site.run("cases.change_state", "{'id':'" + id + "','state':'confirmed','severity':'moderate'}")["new_confirmed"].boolean());
  EXPECT_EQ(site.counted("cases_new_confirmed", "2021-08-08T00:00", "2021-08-08T24:00"), 1);
  EXPECT_EQ(site.counted("cases_new_from_asymptomatic", "2021-08-08T00:00", "2021-08-08T24:00"), 1);
  EXPECT_EQ(site.counted("cases_new_confirmed", "2021-08-05T00:00", "2021-08-07T24:00"), 0);
  EXPECT_EQ(site.counted("cases_existing_asymptomatic", "", "2021-08-07T24:00"), 1) << "as it was the day before";
  EXPECT_EQ(site.today("cases_existing_asymptomatic"), 0);
  EXPECT_EQ(site.today("cases_existing_confirmed"), 1);
}

TEST_P(Cases, discharged_withdrawn_and_positive_again_add_up) {
  Site site(GetParam());
  const std::string first = site.found(site.person()), second = site.found(site.person());
  EXPECT_EQ(site.today("cases_cumulative_confirmed"), 2);
  site.go_to("2021-08-20T10:00");
  site.run("cases.change_state", "{'id':'" + first + "','state':'cured'}");
  EXPECT_EQ(site.today("cases_existing_confirmed"), 1);
  EXPECT_EQ(site.today("cases_cumulative_cured"), 1);
  EXPECT_EQ(site.cell("select watched_until from cases where id = $1", first), "2021-09-03")
      << "fourteen days after discharge in the 8th edition";
  site.run("cases.withdraw", "{'id':'" + second + "','reason':'重复报告'}");
  EXPECT_EQ(site.today("cases_cumulative_confirmed"), 1);
  site.go_to("2021-08-25T10:00");
  site.run("cases.change_state", "{'id':'" + first + "','state':'relapse'}");
  EXPECT_EQ(site.today("cases_relapsed"), 1);
  EXPECT_EQ(site.today("cases_cumulative_confirmed"), 1) << "positive again is no new case";
  site.go_to("2021-09-01T10:00");
  site.run("cases.change_state", "{'id':'" + first + "','state':'cured'}");
  EXPECT_EQ(site.counted("cases_new_cured", "2021-08-21T00:00", "2021-09-02T00:00"), 0) << "its first discharge was counted";
}

TEST(Cases, of_one_person_there_is_one_at_a_time) {
  Site site;
  const std::string person = site.person();
  const std::string id = site.found(person, "suspected", "");
  const std::string again =
      fmt::format("{{'area':'{}','person':'{}','state':'suspected','found_how':'hospital'}}", village, person);
  EXPECT_EQ(site.refused("cases.report", again), "cases.already-a-case");
  site.run("cases.change_state", "{'id':'" + id + "','state':'excluded'}");
  EXPECT_EQ(site.refused("cases.change_state", "{'id':'" + id + "','state':'confirmed'}"), "cases.may-not-become");
  EXPECT_EQ(site.refused("cases.report", again), "accepted") << "found again it is another case";
}

TEST(Cases, states_do_not_go_back_in_time) {
  Site site;
  const std::string id = site.found(site.person(), "suspected", "");
  EXPECT_EQ(site.refused("cases.change_state", "{'id':'" + id + "','state':'excluded','at':'2021-08-01T08:00'}"),
            "cases.goes-back");
  EXPECT_EQ(site.refused("cases.report", fmt::format("{{'area':'{}','person':'{}','state':'died','found_how':'hospital'}}",
                                                     village, site.person())),
            "cases.may-not-begin");
  EXPECT_EQ(site.refused("cases.report", fmt::format("{{'area':'{}','person':'{}','state':'confirmed','found_how':'hospital'}}",
                                                     village, site.person())),
            "cases.severity-missing");
}

TEST(CaseClocks, tell_who_is_late_and_by_which_rule_set) {
  Site site;
  const std::string id = site.found(site.person());
  Json late = site.read(&read_late, {});
  EXPECT_EQ(late["items"].size(), 3u);
  EXPECT_EQ(late["late"].integer(), 0);
  site.kernel.world->advance(90 * minute_ms);
  EXPECT_FALSE(site.run("cases.note_step", "{'id':'" + id + "','step':'report'}")["late"].boolean());
  EXPECT_EQ(site.refused("cases.note_step", "{'id':'" + id + "','step':'report'}"), "cases.step-done");
  site.kernel.world->advance(4 * hour_ms);
  EXPECT_TRUE(site.run("cases.note_step", "{'id':'" + id + "','step':'track'}")["late"].boolean());
  late = site.read(&read_late, {});
  ASSERT_EQ(late["items"].size(), 2u) << "the survey is open, the track was late, the report was in time";
  EXPECT_EQ(late["items"].items()[0]["clock"].string(), "survey");
  EXPECT_EQ(late["items"].items()[1]["late_minutes"].integer(), 90);
  EXPECT_EQ(late["late_and_open"].integer(), 0);
  const Json elsewhere = site.read(&read_late, {}, tracer("t", "411003"));
  EXPECT_EQ(elsewhere["items"].size(), 0u);
}

TEST_P(Cases, contacts_are_planned_by_the_rule_set_in_force_and_keep_it) {
  Site site(GetParam());
  const std::string id = site.found(site.person());
  const Json added = site.contact(id, site.person(), "close", "2021-08-04");
  EXPECT_EQ(added["rule_set"].string(), "covid-19.8");
  EXPECT_EQ(added["until"].string(), "2021-08-18");
  EXPECT_EQ(added["home_until"].string(), "2021-08-25");
  EXPECT_EQ(added["place"].string(), "central");
  EXPECT_EQ(added["transfer_due"].string(), format_time(site.kernel.world->now() + 12 * hour_ms));
  EXPECT_EQ(site.today("contacts_watched"), 1);
  // Another edition comes into force: nobody is moved by it.
  site.go_to("2022-07-01T08:00");
  EXPECT_EQ(site.cell("select rule_set from contacts where id = $1", added["id"].string()), "covid-19.8");
  EXPECT_EQ(site.run("cases.rejudge", "{'id':'" + added["id"].string() + "','reason':'按第九版'}")["until"].string(), "2021-08-11");
  EXPECT_EQ(site.refused("cases.rejudge", "{'id':'" + added["id"].string() + "','reason':'按第九版'}"), "cases.same-rules");
}

TEST(Contacts, are_judged_within_the_window_and_by_a_set_that_knows_them) {
  Site site;
  const std::string id = site.found(site.person());
  const auto add = [&](const char* judgement, const char* last, const char* more = "") {
    return site.refused(
        "cases.add_contact",
        fmt::format("{{'area':'{}','case_id':'{}','person':'{}','judgement':'{}','way':'meal','last_exposure':'{}'{}}}", village,
                    id, site.person(), judgement, last, more));
  };
  EXPECT_EQ(add("close", "2021-07-31"), "cases.outside-window") << "onset on the 3rd, two days back";
  EXPECT_EQ(add("close", "2021-08-01"), "accepted");
  EXPECT_EQ(add("close", "2021-08-06"), "cases.exposure-ahead");
  EXPECT_EQ(add("close", "2021-08-02", ",'first_exposure':'2021-08-03'"), "cases.exposure-order");
  EXPECT_EQ(add("secondary", "2021-08-04"), "cases.upstream-needed");
  EXPECT_EQ(add("general", "2021-08-04"), "accepted");
  EXPECT_EQ(site.today("contacts_cumulative"), 1);
  site.go_to("2022-11-20T08:00");
  const std::string later = site.found(site.person(), "confirmed", "'severity':'mild','onset':'2022-11-18'");
  const std::string upstream = site.contact(later, site.person(), "close", "2022-11-19")["id"].string();
  EXPECT_EQ(
      site.refused(
          "cases.add_contact",
          fmt::format(
              "{{'area':'{}','case_id':'{}','upstream_contact':'{}','person':'{}','judgement':'secondary','way':'meal',"
              "'last_exposure':'2022-11-19'}}",
              village, later, upstream, site.person())),
      "cases.not-in-rule-set")
      << "the twenty points know no 次密";
}

TEST_P(Cases, a_positive_among_the_first_two_tests_makes_close_contacts_of_those_behind) {
  Site site(GetParam());
  const std::string id = site.found(site.person());
  const std::string close = site.contact(id, site.person(), "close", "2021-08-04", ",'intake_on':'2021-08-05'")["id"].string();
  const Json secondary = site.contact(id, site.person(), "secondary", "2021-08-05", ",'upstream_contact':'" + close + "'");
  EXPECT_EQ(secondary["until"].string(), "2021-08-12");
  site.go_to("2021-08-06T08:00");
  site.test(close, "2021-08-05");
  EXPECT_EQ(site.cell("select judgement from contacts where id = $1", secondary["id"].string()), "secondary");
  site.go_to("2021-08-08T20:00");
  site.test(close, "2021-08-08", "positive");
  EXPECT_EQ(site.cell("select judgement from contacts where id = $1", secondary["id"].string()), "close");
  EXPECT_EQ(site.cell("select watch_until from contacts where id = $1", secondary["id"].string()), "2021-08-19");
  EXPECT_EQ(site.today("secondary_contacts_watched"), 0);
}

TEST(Contacts, a_third_positive_converts_nobody) {
  Site site;
  const std::string id = site.found(site.person());
  const std::string close = site.contact(id, site.person(), "close", "2021-08-04", ",'intake_on':'2021-08-05'")["id"].string();
  const std::string secondary =
      site.contact(id, site.person(), "secondary", "2021-08-05", ",'upstream_contact':'" + close + "'")["id"].string();
  site.go_to("2021-08-11T20:00");
  for (const char* day : {"2021-08-05", "2021-08-08"}) site.test(close, day);
  site.test(close, "2021-08-11", "positive");
  EXPECT_EQ(site.cell("select judgement from contacts where id = $1", secondary), "secondary");
}

TEST(Contacts, exposed_again_stay_longer_and_count_tests_from_the_first_day) {
  Site site;
  const std::string id = site.found(site.person());
  const std::string contact = site.contact(id, site.person(), "close", "2021-08-04")["id"].string();
  site.run("cases.take_in", "{'id':'" + contact + "'}");
  site.go_to("2021-08-09T08:00");
  EXPECT_EQ(site.run("cases.expose_again", "{'id':'" + contact + "','exposed_on':'2021-08-09','reason':'同屋人员阳性'}")["until"].string(), "2021-08-23");
  EXPECT_EQ(site.cell("select intake_on from contacts where id = $1", contact), "2021-08-05");
  EXPECT_EQ(site.run("cases.expose_again", "{'id':'" + contact + "','exposed_on':'2021-08-06','reason':'补录'}")["until"].string(), "2021-08-23");
}

TEST(Contacts, are_released_when_every_condition_holds_and_listed_when_they_stay_too_long) {
  Site site;
  const std::string id = site.found(site.person());
  const std::string contact = site.contact(id, site.person(), "close", "2021-08-04", ",'intake_on':'2021-08-05'")["id"].string();
  const std::string release = "{'id':'" + contact + "','notice':'魏疾控〔2021〕12号'}";
  for (const char* day : {"2021-08-05", "2021-08-08", "2021-08-11", "2021-08-18", "2021-08-18", "2021-08-20"}) {
    site.go_to((std::string(day) + "T20:00").c_str());
    site.test(contact, day);
  }
  EXPECT_EQ(site.refused("cases.release_contact", release), "cases.not-releasable");
  site.go_to("2021-08-25T08:00");
  EXPECT_EQ(site.refused("cases.release_contact", release), "cases.not-releasable") << "the last test at home is missing";
  site.go_to("2021-08-27T08:00");
  const Json overdue = site.read(&read_overdue, {});
  ASSERT_EQ(overdue["count"].integer(), 1);
  EXPECT_EQ(overdue["items"].items()[0]["days_over"].integer(), 2);
  site.test(contact, "2021-08-25");
  EXPECT_EQ(site.refused("cases.release_contact", release), "accepted");
  EXPECT_EQ(site.read(&read_overdue, {})["count"].integer(), 0);
  EXPECT_EQ(site.today("contacts_watched"), 0);
  EXPECT_EQ(site.today("contacts_released"), 1);
}

TEST(Contacts, who_falls_ill_is_watched_as_a_case_from_then_on) {
  Site site;
  const std::string id = site.found(site.person());
  const std::string person = site.person();
  const std::string contact = site.contact(id, person, "close", "2021-08-04")["id"].string();
  site.kernel.world->advance(day_ms);
  const std::string second = site.found(person, "suspected", "");
  EXPECT_EQ(site.cell("select state from contacts where id = $1", contact), "became_case");
  EXPECT_EQ(site.cell("select became_case from contacts where id = $1", contact), second);
  EXPECT_EQ(site.today("contacts_became_cases"), 1);
  EXPECT_EQ(site.today("contacts_watched"), 0);
}

TEST(Evidence, of_a_person_begins_and_ends_with_what_it_rests_on) {
  Site site;
  const std::string person = site.person();
  const std::string id = site.found(person, "asymptomatic", "");
  ASSERT_EQ(heard().size(), 1u);
  EXPECT_EQ(heard()[0]["kind"].string(), "asymptomatic_case");
  EXPECT_EQ(heard()[0]["person"].string(), person);
  EXPECT_EQ(heard()[0]["record"].string(), "cases");
  EXPECT_EQ(heard()[0]["rule_set"].string(), "covid-19.8");
  site.run("cases.change_state", "{'id':'" + id + "','state':'confirmed','severity':'mild'}");
  ASSERT_EQ(heard().size(), 3u);
  EXPECT_EQ(heard()[1]["kind"].string(), "asymptomatic_case");
  EXPECT_FALSE(heard()[1]["ended_at"].string().empty());
  EXPECT_EQ(heard()[2]["kind"].string(), "confirmed_case");
  heard().clear();
  site.contact(id, site.person(), "close", "2021-08-05");
  ASSERT_EQ(heard().size(), 1u);
  EXPECT_EQ(heard()[0]["kind"].string(), "close_contact");
  EXPECT_EQ(heard()[0]["until"].string(), "2021-08-27T00:00:00+08:00") << "the last day at home is its last";
}

TEST(Privacy, a_file_is_opened_with_a_purpose_before_anything_of_it_is_shown) {
  Site site;
  const std::string person = site.person("孙");
  const std::string id = site.found(person);
  const Actor tracing = tracer("tracing", "411002"), office = tracer("office", "411002", false);
  const auto known = [&](const Actor& actor) -> std::string {
    try {
      return site.read(&read_known, {{"id", id}}, actor)["case"].string();
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
  };
  EXPECT_EQ(known(office), "cases.tracing-only");
  EXPECT_EQ(known(tracing), "cases.look-first");
  EXPECT_EQ(known(tracer("other", "411003")), "cases.not-found");
  const Json opened = site.run("cases.open", "{'id':'" + id + "','purpose':'流调'}", tracing);
  EXPECT_EQ(opened["person"]["name"].string().substr(0, 3), "孙");
  EXPECT_EQ(known(tracing), id);
  EXPECT_EQ(known(tracer("tracing-2", "411002")), "cases.look-first") << "somebody else's look opens nothing";
  EXPECT_EQ(site.cell("select reason from looks where row_id = $1", id), "流调");
  site.kernel.world->advance(13 * hour_ms);
  EXPECT_EQ(known(tracing), "cases.look-first");
}

TEST(Known, what_other_modules_hold_of_every_entry_of_the_person_is_gathered) {
  Site site;
  const std::string kept = site.person("李"), merged = site.person("李");
  site.run("people.merge", "{'kept':'" + kept + "','merged':'" + merged + "','reason':'同一人'}");
  const std::string source = site.found(site.person());
  site.contact(source, merged, "close", "2021-08-04");
  const std::string id = site.found(kept, "suspected", "");
  const Json known = site.read(&read_known, {{"id", id}});
  EXPECT_EQ(known["entries"].integer(), 2);
  ASSERT_EQ(known["counts"]["contacts"].integer(), 1);
  EXPECT_EQ(known["items"].items()[0]["record"].string(), "contacts");
  EXPECT_EQ(known["counts"].find("cases"), nullptr) << "the case itself is not what was known before";
}

TEST(Reviewer, counts_who_a_change_of_rules_would_move_and_moves_nobody) {
  Site site;
  const std::string id = site.found(site.person());
  const std::string contact = site.contact(id, site.person(), "close", "2021-08-04")["id"].string();
  const Json told = site.run("rulesets.propose_set", "{'area':'4110','rule_set':'covid-19.9','starts_at':'2021-08-06T00:00','reason':'试'}");
  ASSERT_EQ(told["preview"]["found"].size(), 1u);
  const Json& finding = told["preview"]["found"].items()[0];
  EXPECT_EQ(finding["kind"].string(), "contacts");
  EXPECT_EQ(finding["looked_at"].integer(), 1);
  EXPECT_EQ(finding["changed"].integer(), 1);
  EXPECT_EQ(finding["details"].items()[0]["en"].string(), "Ends 2021-08-14 instead of 2021-08-25");
  site.run("rulesets.approve", "{'id':'" + told["id"].string() + "'}");
  EXPECT_EQ(site.cell("select watch_until from contacts where id = $1", contact), "2021-08-18");
  site.go_to("2021-08-06T08:00");
  EXPECT_EQ(site.run("cases.rejudge", "{'id':'" + contact + "','reason':'按第九版'}")["home_until"].string(), "2021-08-14");
}

TEST(Movements, say_where_and_belong_to_a_case_that_stands) {
  Site site;
  const std::string id = site.found(site.person());
  EXPECT_EQ(site.refused("cases.note_movement", "{'case_id':'" + id + "','since':'2021-08-03T10:00','source':'interview'}"),
            "cases.nowhere");
  EXPECT_EQ(site.refused("cases.note_movement", "{'case_id':'" + id + "','since':'2021-08-03T10:00','until':'2021-08-03T09:00','place_text':'市场','source':'interview'}"), "cases.ends-before-start");
  const std::string row = site.run("cases.note_movement", "{'case_id':'" + id + "','since':'2021-08-03T10:00','place_text':'市场','source':'interview'}")["id"].string();
  EXPECT_EQ(site.refused("cases.withdraw_movement", "{'id':'" + row + "','reason':'记错'}"), "accepted");
}

}  // namespace
}  // namespace fangxian::cases
