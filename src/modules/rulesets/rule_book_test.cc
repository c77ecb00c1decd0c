#include "modules/rulesets/rule_book.h"

#include "base/refusal.h"
#include "modules/rulesets/parameters.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <set>

namespace fangxian {
namespace {

using testing::json;
const AreaCode city = AreaCode::of("4110"), county = AreaCode::of("411002"), town = AreaCode::of("411002001"),
               other = AreaCode::of("411003");
Time at(const char* text) { return *parse_time(text); }
BookChange overlay(const char* id, const AreaCode& area, const char* parameters, const char* from, const char* until = "") {
  return {id, area, "covid-19", "", at(from), *until == 0 ? Time{} : at(until), at(from), "试", "Trial", json(parameters), Json::array()};
}

TEST(BuiltInSets, are_read_and_ordered_without_gaps_from_january_2020) {
  Date last;
  int count = 0;
  for (const RuleSetPtr& set : built_in_rule_sets()) {
    if (set->disease != "covid-19") continue;
    if (last.is_set()) {
      EXPECT_EQ(set->from, last) << set->id << " begins when the one before it ends";
    }
    last = set->until;
    ++count;
  }
  EXPECT_EQ(count, 13);
  EXPECT_FALSE(last.is_set()) << "the last one is open";
}

TEST(BuiltInSets, survive_their_own_json) {
  for (const RuleSetPtr& set : built_in_rule_sets()) {
    const RuleSet again = RuleSet::from_json(parse_json(set->to_json().dump()));
    EXPECT_EQ(again.to_json(), set->to_json()) << set->id;
    EXPECT_EQ(again.gate().rows, set->gate().rows) << set->id;
  }
}

TEST(BuiltInSets, name_a_source_for_every_confirmed_parameter) {
  for (const RuleSetPtr& set : built_in_rule_sets()) {
    for (const auto& [name, value] : set->parameters()) {
      EXPECT_TRUE(!value.is_confirmed || !value.sources.empty()) << set->id << " " << name;
    }
  }
}

TEST(Parameters, stand_once_and_carry_both_languages) {
  std::set<std::string> names;
  for (const Parameter& parameter : rule_parameters()) {
    EXPECT_TRUE(names.insert(parameter.name).second) << parameter.name;
    EXPECT_STRNE(parameter.zh, "") << parameter.name;
    EXPECT_STRNE(parameter.en, "") << parameter.name;
    EXPECT_EQ(parameter.kind == ParameterKind::text, !parameter.choices.empty()) << parameter.name;
  }
}

TEST(RuleBook, follows_the_calendar_where_nothing_was_decided) {
  const RuleBook book;
  EXPECT_EQ(book.in_force(town, at("2020-01-14T23:59")), nullptr);
  EXPECT_EQ(book.in_force(town, at("2020-01-25T08:00"))->edition, "2");
  EXPECT_EQ(book.in_force(town, at("2021-08-05T08:00"))->edition, "8");
  EXPECT_EQ(book.in_force(town, at("2022-06-27T23:59"))->edition, "8");
  EXPECT_EQ(book.in_force(town, at("2022-06-28T00:00"))->edition, "9");
  EXPECT_EQ(book.in_force(town, at("2026-11-22T00:00"))->edition, "10");
  EXPECT_EQ(book.in_force(town, at("2021-08-05T08:00"), "measles")->disease, "measles");
  EXPECT_EQ(book.in_force(town, at("2021-08-05T08:00"), "plague"), nullptr);
}

TEST(RuleBook, an_overlay_holds_in_its_area_and_its_days_and_nowhere_else) {
  const RuleBook book({overlay("o1", county, "{'home_days':14}", "2021-08-05T00:00", "2021-08-20T00:00")});
  EXPECT_EQ(book.in_force(town, at("2021-08-10T00:00"))->whole("home_days").value, 14);
  EXPECT_EQ(book.in_force(town, at("2021-08-10T00:00"))->whole("contact_days").value, 14);
  EXPECT_TRUE(book.in_force(town, at("2021-08-10T00:00"))->id.starts_with("o1."));
  EXPECT_EQ(book.in_force(town, at("2021-08-10T00:00"))->base, "covid-19.8");
  EXPECT_EQ(book.in_force(other, at("2021-08-10T00:00"))->whole("home_days").value, 7);
  EXPECT_EQ(book.in_force(city, at("2021-08-10T00:00"))->whole("home_days").value, 7);
  EXPECT_EQ(book.in_force(town, at("2021-08-04T23:59"))->whole("home_days").value, 7);
  EXPECT_EQ(book.in_force(town, at("2021-08-20T00:00"))->whole("home_days").value, 7);
  EXPECT_EQ(book.find("o1")->whole("home_days").value, 14);
}

TEST(RuleBook, an_overlay_lies_over_the_edition_that_comes_after_it_too) {
  const RuleBook book({overlay("o1", county, "{'home_days':14}", "2022-06-20T00:00")});
  EXPECT_EQ(book.in_force(county, at("2022-06-21T00:00"))->whole("contact_days").value, 14);
  EXPECT_EQ(book.in_force(county, at("2022-07-01T00:00"))->whole("contact_days").value, 7);
  EXPECT_EQ(book.in_force(county, at("2022-07-01T00:00"))->whole("home_days").value, 14);
}

TEST(RuleBook, an_id_names_the_overlay_and_what_it_lay_over_when_somebody_was_judged_by_it) {
  const RuleBook book({overlay("o1", county, "{'home_days':14}", "2022-06-20T00:00")});
  const RuleSetPtr early = book.in_force(county, at("2022-06-21T00:00")), late = book.in_force(county, at("2022-07-01T00:00"));
  EXPECT_NE(early->id, late->id);
  EXPECT_EQ(book.find(early->id)->whole("contact_days").value, 14);
  EXPECT_EQ(book.find(late->id)->whole("contact_days").value, 7);
}

TEST(RuleBook, the_overlay_of_a_township_lies_over_that_of_its_county) {
  const RuleBook book({overlay("town", town, "{'home_days':10}", "2021-08-06T00:00"),
                       overlay("county", county, "{'home_days':14,'secondary_days':14}", "2021-08-05T00:00")});
  EXPECT_EQ(book.in_force(town, at("2021-08-07T00:00"))->whole("home_days").value, 10);
  EXPECT_EQ(book.in_force(town, at("2021-08-07T00:00"))->whole("secondary_days").value, 14);
  EXPECT_EQ(book.in_force(county, at("2021-08-07T00:00"))->whole("home_days").value, 14);
  EXPECT_TRUE(book.in_force(AreaCode::of("411002001001"), at("2021-08-07T00:00"))->id.starts_with("town."));
}

TEST(RuleBook, a_set_put_in_force_holds_before_its_date_in_the_calendar) {
  BookChange early = overlay("a1", city, "{}", "2022-06-25T00:00");
  early.rule_set = "covid-19.9";
  const RuleBook book({early, overlay("o1", county, "{'home_days':5}", "2022-06-26T00:00")});
  EXPECT_EQ(book.in_force(county, at("2022-06-25T12:00"))->id, "covid-19.9");
  EXPECT_EQ(book.in_force(county, at("2022-06-26T12:00"))->base, "covid-19.9");
  EXPECT_EQ(book.in_force(AreaCode::of("4105"), at("2022-06-25T12:00"))->id, "covid-19.8");
}

TEST(RuleBook, of_two_overlays_at_once_the_one_decided_later_wins) {
  const RuleBook book({overlay("late", county, "{'home_days':10}", "2021-08-07T00:00"),
                       overlay("early", county, "{'home_days':14}", "2021-08-06T00:00")});
  EXPECT_EQ(book.in_force(county, at("2021-08-08T00:00"))->whole("home_days").value, 10);
}

TEST(GateTable, the_first_row_that_holds_decides) {
  const GateTable& gate = built_in_rule_set("covid-19.8")->gate();
  const auto decide = [&](GateFacts facts) {
    const GateRow* row = gate.first(facts);
    return row == nullptr ? std::string("nothing") : row->then + " " + row->reason;
  };
  using enum GateFact;
  EXPECT_EQ(decide({status_green, direction_in, visitor}), "let_through nothing-against");
  EXPECT_EQ(decide({status_green, fever, direction_in}), "hand_over fever");
  EXPECT_EQ(decide({status_red, fever}), "hand_over status-red");
  EXPECT_EQ(decide({home_isolation, direction_out}), "turn_back home-isolation");
  EXPECT_EQ(decide({zone_sealed, direction_out}), "turn_back zone-sealed");
  EXPECT_EQ(decide({zone_sealed, direction_out, permit_valid}), "let_through permit");
  EXPECT_EQ(decide({no_proof, visitor, direction_in}), "ask no-proof");
  EXPECT_EQ(decide({}), "let_through nothing-against");
}

TEST(GateTable, its_sentences_hold_the_parameters_and_the_name_of_the_set) {
  const RuleSet local = built_in_rule_set("covid-19.8")->with(json("{'fever_threshold':37.2}"), Json::array());
  const GateRow* row = local.gate().first({GateFact::fever});
  ASSERT_NE(row, nullptr);
  EXPECT_NE(row->words.zh.find("37.2"), std::string::npos) << row->words.zh;
  EXPECT_NE(row->words.zh.find("第八版"), std::string::npos) << row->words.zh;
  EXPECT_EQ(row->words.zh.find('{'), std::string::npos) << row->words.zh;
}

TEST(BadSets, are_refused_with_what_is_wrong) {
  const RuleSet& base = *built_in_rule_set("covid-19.9");
  const auto refused = [&](const char* parameters, const char* gate) -> std::string {
    try {
      base.with(json(parameters), json(gate));
    } catch (const Refusal& refusal) {
      return refusal.title.en;
    }
    return "accepted";
  };
  EXPECT_NE(refused("{'quarantine_years':3}", "[]").find("quarantine_years"), std::string::npos);
  EXPECT_NE(refused("{'contact_days':'seven'}", "[]").find("contact_days"), std::string::npos);
  EXPECT_NE(refused("{'contact_place':'prison'}", "[]").find("contact_place"), std::string::npos);
  EXPECT_NE(refused("{'contact_tests':[0]}", "[]").find("contact_tests"), std::string::npos);
  EXPECT_NE(refused("{}", "[{'when':['petitioner'],'then':'turn_back','reason':'r','zh':'理','en':'r'}]").find("petitioner"), std::string::npos);
  EXPECT_NE(refused("{}", "[{'when':[],'then':'arrest','reason':'r','zh':'理','en':'r'}]").find("arrest"), std::string::npos);
  EXPECT_NE(refused("{}", "[{'when':[],'then':'ask','reason':'r','zh':'{nothing}','en':'r'}]").find("nothing"),
            std::string::npos);
  EXPECT_EQ(refused("{'contact_days':6}", "[]"), "accepted");
}

}  // namespace
}  // namespace fangxian
