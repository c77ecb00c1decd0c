#include "modules/passes/test_passes.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

class Statuses : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Stores, Statuses, ::testing::ValuesIn(testing::both_stores),
                         [](const auto& info) { return info.param; });

TEST_P(Statuses, follow_what_other_modules_tell_and_end_by_themselves) {
  PassTown town(GetParam());
  const std::string person = town.person();
  EXPECT_EQ(town.colour(person), "green");
  EXPECT_TRUE(town.book().of(person).is_known);
  EXPECT_FALSE(town.book().of("").is_known);
  town.tell(person, "secondary_contact");
  EXPECT_EQ(town.colour(person), "yellow");
  EXPECT_EQ(town.cell("select rule_set from statuses where person = $1", person).substr(0, 5), "covid");
  EXPECT_NE(town.cell("select zh from statuses where person = $1", person).find("12345"), std::string::npos) << "whom to call";
  const Time until = town.book().of(person).until;
  town.world().set_now(until + -1);
  EXPECT_EQ(town.colour(person), "yellow");
  town.world().set_now(until);
  EXPECT_EQ(town.colour(person), "green") << "at the moment itself, before any job has run";
  EXPECT_EQ(town.run("passes.expire", "{}")["judged"].integer(), 1);
  EXPECT_EQ(town.cell("select colour from statuses where person = $1", person), "green");
  EXPECT_EQ(town.run("passes.expire", "{}")["judged"].integer(), 0) << "once";
}

TEST_P(Statuses, the_same_row_told_again_changes_its_evidence_and_makes_no_second) {
  PassTown town(GetParam());
  const std::string person = town.person();
  town.tell(person, "isolation_order");
  town.tell(person, "isolation_order", "s1", ",'until':'2021-08-06T08:00'");
  EXPECT_EQ(format_time(town.book().of(person).until), "2021-08-06T08:00:00+08:00");
  EXPECT_EQ(town.cell("select count(*) from status_evidence where person = $1", person), "1");
  town.tell(person, "isolation_order", "s1", ",'ended_at':'2021-08-05T08:00'");
  EXPECT_EQ(town.colour(person), "green");
}

TEST_P(Statuses, of_merged_entries_are_one_and_part_again) {
  PassTown town(GetParam());
  const std::string kept = town.person("王一"), merged = town.person("王一一");
  town.tell(merged, "close_contact");
  EXPECT_EQ(town.colour(kept), "green");
  const std::string merge =
      town.run("people.merge", "{'kept':'" + kept + "','merged':'" + merged + "','reason':'同一人'}")["id"].string();
  EXPECT_EQ(town.colour(kept), "red");
  EXPECT_EQ(town.colour(merged), "red") << "asked by the other entry, the kept one answers";
  EXPECT_EQ(town.book().exceptions(), 1U) << "one person, once";
  EXPECT_EQ(town.cell("select count(*) from statuses where colour = $1", "red"), "1");
  town.run("people.unmerge", "{'merge':'" + merge + "','reason':'误合并'}");
  EXPECT_EQ(town.colour(kept), "green");
  EXPECT_EQ(town.colour(merged), "red");
}

TEST_P(Statuses, are_the_same_after_a_restart) {
  PassTown town(GetParam());
  const std::string red = town.person("王红"), kept = town.person("王一"), merged = town.person("王一一");
  town.tell(red, "test_positive");
  town.tell(merged, "test_negative", "n1", ",'from':'2021-08-05T07:30'");
  town.run("people.merge", "{'kept':'" + kept + "','merged':'" + merged + "','reason':'同一人'}");
  EXPECT_EQ(format_time(town.book().last_negative(kept).value), "2021-08-05T07:30:00+08:00");
  StatusBook again;
  again.load(town.kernel().store());
  EXPECT_EQ(again.of(red).colour, Colour::red);
  EXPECT_EQ(again.of(red).until, town.book().of(red).until);
  EXPECT_EQ(again.of(red).reason, town.book().of(red).reason);
  EXPECT_EQ(again.last_negative(merged), town.book().last_negative(kept));
  EXPECT_EQ(again.exceptions(), 1U);
}

TEST_P(Statuses, nothing_is_shown_of_what_was_rehearsed_or_refused) {
  PassTown town(GetParam());
  const std::string person = town.person();
  const Json input = testing::json("{'person':'" + person + "','kind':'close_contact','id':'s1'}");
  town.kernel().dispatcher().rehearse(system_actor("test"), {{"telling.tell", "", input, {}}});
  EXPECT_EQ(town.colour(person), "green");
  EXPECT_EQ(town.refused("telling.tell", "{'person':'" + person + "','kind':'petition','id':'s1'}"), "passes.unknown-evidence");
  EXPECT_EQ(town.colour(person), "green");
  EXPECT_EQ(town.book().exceptions(), 0U);
}

TEST_P(Statuses, no_command_takes_a_colour) {
  PassTown town(GetParam());
  for (const Module& module : town.kernel().model().modules()) {
    for (const Command& command : module.commands) {
      for (const Field& field : command.input) {
        for (const Choice& choice : field.limits.choices)
          EXPECT_NE(std::string_view(choice.code), "red") << command.name << " takes a colour in " << field.name;
        EXPECT_NE(std::string_view(field.name), "colour") << command.name;
      }
    }
  }
}

TEST_P(Statuses, by_hand_need_a_row_about_this_person_and_stay_few) {
  PassTown town(GetParam());
  const std::string person = town.person(), other = town.person("王二");
  const std::string condition =
      town.run("people.note_condition", "{'person':'" + person + "','kind':'other','note':'发热'}")["id"].string();
  const auto note = [&](const std::string& who, const std::string& source, const std::string& id) {
    return "{'person':'" + who + "','kind':'symptoms','source':'" + source + "','source_id':'" + id + "'}";
  };
  EXPECT_EQ(town.refused("passes.note_evidence", note(person, "conditions", "none")), "passes.source-unknown");
  EXPECT_EQ(town.refused("passes.note_evidence", note(person, "no_such_record", condition)), "passes.source-unknown");
  EXPECT_EQ(town.refused("passes.note_evidence", note(person, "people", person)), "passes.source-itself");
  EXPECT_EQ(town.refused("passes.note_evidence", note(other, "conditions", condition)), "passes.source-of-another");
  EXPECT_EQ(town.refused("passes.note_evidence",
                         "{'person':'" + person + "','kind':'petition','source':'conditions','source_id':'" + condition + "'}"),
            "input.invalid") << "the list of reasons is closed";
  EXPECT_EQ(town.colour(person), "green");
  EXPECT_EQ(town.refused("passes.note_evidence", note(person, "conditions", condition)), "accepted");
  EXPECT_EQ(town.colour(person), "yellow");
  std::string last;
  const Actor clerk = PassTown::officer("clerk", {"passes.note_evidence"});
  for (int i = 0; i <= 20; ++i) {
    const std::string who = town.person(fmt::format("王{}", 10 + i));
    const std::string row = town.run("people.note_condition", "{'person':'" + who + "','kind':'other'}")["id"].string();
    last = town.refused("passes.note_evidence", note(who, "conditions", row), clerk);
    EXPECT_TRUE(i == 20 || last == "accepted") << last;
  }
  EXPECT_EQ(last, "passes.too-many-by-hand");
}

TEST_P(Statuses, ended_evidence_gives_the_colour_back_and_the_person_is_told_each_time) {
  PassTown town(GetParam());
  const std::string person = town.person();
  town.tell(person, "medium_risk_area");
  const std::string id = town.cell("select id from status_evidence where person = $1", person);
  town.run("passes.end_evidence", "{'id':'" + id + "','reason':'核实未到过'}");
  EXPECT_EQ(town.colour(person), "green");
  EXPECT_EQ(town.refused("passes.end_evidence", "{'id':'" + id + "','reason':'再'}"), "passes.already-ended");
  const auto sent = town.world().sent();
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[0].to, "13800000001");
  EXPECT_NE(sent[0].text.find("黄码"), std::string::npos);
  EXPECT_NE(sent[1].text.find("绿码"), std::string::npos);
}

TEST_P(Statuses, the_nearest_office_is_whom_to_call) {
  PassTown town(GetParam());
  town.run("passes.set_contact", "{'area':'4110','office':'许昌市指挥部','telephone':'0374-1111111'}");
  town.run("passes.set_contact", "{'area':'411002001','office':'西大街道','telephone':'0374-2222222'}");
  const std::string near = town.person(), far = town.person("王二", "411003001001");
  town.tell(near, "symptoms", "a");
  town.tell(far, "symptoms", "b");
  EXPECT_EQ(town.cell("select telephone from statuses where person = $1", near), "0374-2222222");
  EXPECT_EQ(town.cell("select telephone from statuses where person = $1", far), "0374-1111111");
}

TEST_P(Statuses, an_appeal_runs_to_its_deadline_and_strikes_out_the_evidence) {
  PassTown town(GetParam());
  const std::string person = town.person();
  EXPECT_EQ(town.refused("passes.appeal", "{'person':'" + person + "','text':'无'}"), "passes.nothing-to-appeal");
  town.tell(person, "close_contact");
  const Json made = town.run("passes.appeal", "{'person':'" + person + "','text':'当天我在外地'}");
  EXPECT_EQ(made["deadline"].string(), format_time(town.now() + 24 * hour_ms));
  EXPECT_EQ(town.refused("passes.appeal", "{'person':'" + person + "','text':'再说一遍'}"), "passes.appeal-open");
  EXPECT_EQ(parse_json(town.read("/api/passes/appeals", {{"overdue", "1"}}))["items"].size(), 0U);
  town.advance(25 * hour_ms);
  EXPECT_EQ(parse_json(town.read("/api/passes/appeals", {{"overdue", "1"}}))["items"].size(), 1U);
  const std::string id = made["id"].string(), evidence = town.cell("select id from status_evidence where person = $1", person);
  EXPECT_EQ(town.refused("passes.decide_appeal", "{'id':'" + id + "','decision':'corrected','reason':'属实'}"), "passes.strike-needed");
  EXPECT_EQ(town.refused("passes.decide_appeal", "{'id':'" + id + "','decision':'corrected','reason':'属实','evidence':['none']}"),
            "passes.strike-elsewhere");
  EXPECT_EQ(town.run("passes.decide_appeal", "{'id':'" + id + "','decision':'corrected','reason':'属实','evidence':['" + evidence + "']}")["colour"].string(),
            "green");
  EXPECT_EQ(town.colour(person), "green");
  EXPECT_EQ(town.refused("passes.decide_appeal", "{'id':'" + id + "','decision':'upheld','reason':'再议'}"), "passes.appeal-decided");
}

TEST_P(Statuses, a_batch_needs_two_bodies_and_lasts_a_day_unless_confirmed) {
  PassTown town(GetParam());
  const std::string one = town.person("王一"), two = town.person("王二"), elsewhere = town.person("王三", "411003001001");
  const Actor proposer = PassTown::officer("proposer", {"passes.*"}),
              health = PassTown::officer("health", {"passes.approve_for_health", "passes.confirm_batch"}),
              duty = PassTown::officer("duty", {"passes.approve_for_duty"});
  const auto batch = [&](const std::string& persons, const char* kind = "high_risk_area") {
    return fmt::format("{{'area':'411002','kind':'{}','source':'流调报告17号','necessity':'同场所暴露','persons':[{}]}}", kind, persons);
  };
  const std::string both = "'" + one + "','" + two + "'";
  EXPECT_EQ(town.refused("passes.propose_batch", batch(both + ",'" + elsewhere + "'"), proposer), "people.not-found");
  EXPECT_EQ(town.refused("passes.propose_batch", batch(both + ",'" + one + "'"), proposer), "passes.twice-in-batch");
  EXPECT_EQ(town.refused("passes.propose_batch", batch(both, "test_negative"), proposer), "passes.no-ground");
  EXPECT_EQ(town.refused("passes.propose_batch", batch(both, "petition"), proposer), "input.invalid");
  const std::string id = "{'id':'" + town.run("passes.propose_batch", batch(both), proposer)["id"].string() + "'}";
  EXPECT_EQ(town.refused("passes.approve_for_health", id, proposer), "passes.same-approver");
  EXPECT_EQ(town.refused("passes.approve_for_duty", id, health), "command.forbidden") << "a body approves for itself";
  EXPECT_EQ(town.run("passes.approve_for_health", id, health)["state"].string(), "proposed");
  EXPECT_EQ(town.colour(one), "green") << "one body is not two";
  EXPECT_EQ(town.refused("passes.approve_for_health", id, health), "passes.batch-decided");
  EXPECT_EQ(town.run("passes.approve_for_duty", id, duty)["state"].string(), "in_force");
  EXPECT_EQ(town.colour(one) + town.colour(two), "redred");
  EXPECT_EQ(town.book().of(one).until, town.now() + 24 * hour_ms) << "until it is confirmed";
  EXPECT_EQ(parse_json(town.read("/api/public/status_counts", {{"area", "4110"}}))["persons"].integer(), 2);
  EXPECT_EQ(town.run("passes.confirm_batch", id, health)["confirmed"].integer(), 2);
  EXPECT_GT(town.book().of(one).until, town.now() + 5 * day_ms);
  EXPECT_EQ(town.refused("passes.confirm_batch", id, health), "passes.batch-not-in-force");
}

TEST_P(Statuses, an_unconfirmed_batch_is_over_after_a_day) {
  PassTown town(GetParam());
  const std::string one = town.person();
  const Actor proposer = PassTown::officer("proposer", {"passes.*"}), health = PassTown::officer("health", {"passes.*"}),
              duty = PassTown::officer("duty", {"passes.*"});
  const std::string id = "{'id':'" +
                         town.run("passes.propose_batch",
                                  "{'area':'411002','kind':'close_contact','source':'a','necessity':'b','persons':['" + one +
                                      "'],'since':'2021-08-01T08:00'}",
                                  proposer)["id"]
                             .string() +
                         "'}";
  town.run("passes.approve_for_duty", id, duty);
  town.run("passes.approve_for_health", id, health);
  EXPECT_EQ(town.colour(one), "red");
  town.advance(24 * hour_ms);
  EXPECT_EQ(town.colour(one), "green");
}

}  // namespace
}  // namespace fangxian
