#include "modules/mobilisation/test_town.h"

namespace fangxian {
namespace {

// A town with a gate, a post of two hands there, a leader and a volunteer.
struct Gate : Town {
  std::string place, post, leader, volunteer;
  explicit Gate(std::string_view store = "sqlite") : Town(store) {
    place = id("places.open", "{'area':'411002001001','name':'东门','kind':'estate_gate','is_24h':true}");
    post = id("mobilisation.open_post", "{'place':'" + place + "','kind':'public_order','name':'东门岗','needed':1}");
    leader = person(1, ",'party_member':true");
    volunteer = person(2);
  }
  std::string shift(const char* from, const char* until) {
    return "{'post':'" + post + "','leader':'" + leader + "','person':'" + volunteer + "','starts_at':'" + from +
           "','ends_at':'" + until + "'}";
  }
};

class Duty : public BothStores {};
INSTANTIATE_TEST_SUITE_P(BothStores, Duty, ::testing::ValuesIn(testing::both_stores));

TEST_P(Duty, SeventeenHoursOfOneVolunteerWaitForTheLeadersAnswer) {
  Gate gate(GetParam());
  const Json assigned = gate.run("mobilisation.assign_shift", gate.shift("2021-08-07T07:00", "2021-08-07T24:00"));
  EXPECT_EQ(assigned["state"].string(), "proposed");
  EXPECT_EQ(assigned["hours"].number(), 17);
  EXPECT_EQ(assigned["warnings"].items().at(0)["code"].string(), "over_hours");
  EXPECT_NE(assigned["warnings"].items().at(0)["zh"].string(), "");
  EXPECT_EQ(gate.value("shifts_on_day", "2021-08-07T24:00"), 0);
  EXPECT_EQ(gate.value("unanswered_warnings", "2021-08-07T24:00"), 1);
  const std::string shift = assigned["id"].string();
  EXPECT_EQ(gate.refused("mobilisation.check_in", "{'id':'" + shift + "'}"), "mobilisation.shift-not-in-force");
  EXPECT_EQ(gate.refused("mobilisation.answer_warning", "{'id':'" + shift + "','decision':'keep'}"), "input.invalid");
  const Json kept = gate.run("mobilisation.answer_warning", "{'id':'" + shift + "','decision':'keep','reason':'当日无人可换'}");
  EXPECT_EQ(kept["state"].string(), "in_force");
  EXPECT_EQ(gate.cell("select answered_by from shifts where id = $1", shift), system_actor("test").name);
  EXPECT_EQ(gate.value("shifts_on_day", "2021-08-07T24:00", "411002001001", "2021-08-06T24:00"), 1);
  EXPECT_EQ(gate.value("long_shifts", "2021-08-07T24:00", "411002001001", "2021-08-06T24:00"), 1);
  EXPECT_EQ(gate.value("long_shift_hours", "2021-08-07T24:00", "411002001001", "2021-08-06T24:00"), 17);
  EXPECT_EQ(gate.value("shift_hours", "2021-08-07T24:00", "411002001001", "2021-08-06T24:00"), 17);
  EXPECT_EQ(gate.value("unanswered_warnings", "2021-08-07T24:00"), 0);
  EXPECT_EQ(gate.refused("mobilisation.answer_warning", "{'id':'" + shift + "','decision':'keep','reason':'x'}"),
            "mobilisation.nothing-to-answer");
}

TEST(Shifts, OfOnePersonDoNotOverlap) {
  Gate gate;
  gate.run("mobilisation.assign_shift", gate.shift("2021-08-07T08:00", "2021-08-07T16:00"));
  EXPECT_EQ(gate.refused("mobilisation.assign_shift", gate.shift("2021-08-07T15:59", "2021-08-07T20:00")),
            "mobilisation.shift-overlaps");
  EXPECT_EQ(gate.refused("mobilisation.assign_shift", gate.shift("2021-08-08T08:00", "2021-08-08T08:00")),
            "mobilisation.bad-shift-length");
  EXPECT_EQ(gate.refused("mobilisation.assign_shift", gate.shift("2021-08-08T08:00", "2021-08-09T08:01")),
            "mobilisation.bad-shift-length");
}

TEST(Shifts, TooLittleRestWarnsAcrossPosts) {
  Gate gate;
  gate.run("mobilisation.assign_shift", gate.shift("2021-08-06T14:00", "2021-08-06T22:00"));
  gate.post = gate.id("mobilisation.open_post", "{'place':'" + gate.place + "','kind':'hygiene'}");
  const Json early = gate.run("mobilisation.assign_shift", gate.shift("2021-08-07T05:00", "2021-08-07T10:00"));
  EXPECT_EQ(early["warnings"].items().at(0)["code"].string(), "short_rest");
}

TEST(Shifts, TellTheHealthFactBehindAWarningOnlyToThoseWhoMaySeeIt) {
  Gate gate;
  gate.run("people.note_condition", "{'person':'" + gate.volunteer + "','kind':'heart_disease'}");
  const Json plain =
      gate.run("mobilisation.assign_shift", gate.shift("2021-08-06T22:00", "2021-08-07T04:00"), clerk_of("411002001001"));
  EXPECT_EQ(plain["warnings"].items().at(0)["code"].string(), "health_at_night");
  EXPECT_EQ(plain.dump().find("心脏"), std::string::npos);
  EXPECT_EQ(plain.dump().find("eart"), std::string::npos);
  const Json full =
      gate.run("mobilisation.assign_shift", gate.shift("2021-08-08T22:00", "2021-08-09T04:00"), clerk_of("411002001001", true));
  EXPECT_NE(full.dump().find("心脏"), std::string::npos);
  for (const char* actor : {"clerk-411002001001"}) {
    EXPECT_EQ(gate.cell("select count(*) from journal where actor = $1 and (changes like '%heart%' or answer like '%heart%' or answer like '%心脏%')", actor), "0");
  }
}

TEST(Shifts, LatePregnancyAtNightWarnsAndByDayDoesNot) {
  Gate gate;
  gate.run("people.note_condition", "{'person':'" + gate.volunteer + "','kind':'pregnancy','due_on':'2021-10-01'}");
  EXPECT_EQ(gate.run("mobilisation.assign_shift", gate.shift("2021-08-06T08:00", "2021-08-06T14:00"))["state"].string(),
            "in_force");
  EXPECT_EQ(gate.run("mobilisation.assign_shift", gate.shift("2021-08-06T22:00", "2021-08-07T04:00"))["state"].string(),
            "proposed");
}

TEST(Shifts, AReplacementAndAShorteningAreJudgedAnew) {
  Gate gate;
  const std::string shift = gate.id("mobilisation.assign_shift", gate.shift("2021-08-07T07:00", "2021-08-07T24:00"));
  const std::string answer = "{'id':'" + shift + "','reason':'疲劳',";
  EXPECT_EQ(gate.refused("mobilisation.answer_warning", answer + "'decision':'replace'}"), "mobilisation.no-replacement");
  EXPECT_EQ(gate.refused("mobilisation.answer_warning", answer + "'decision':'replace','person':'" + gate.volunteer + "'}"),
            "mobilisation.no-replacement");
  EXPECT_EQ(gate.refused("mobilisation.answer_warning", answer + "'decision':'shorten'}"), "mobilisation.not-shorter");
  EXPECT_EQ(gate.refused("mobilisation.answer_warning",
                         answer + "'decision':'shorten','starts_at':'2021-08-07T06:00','ends_at':'2021-08-07T12:00'}"),
            "mobilisation.not-shorter");
  // Another person for the same seventeen hours is still too long.
  const std::string other = gate.person(3);
  EXPECT_EQ(gate.run("mobilisation.answer_warning", answer + "'decision':'replace','person':'" + other + "'}")["state"].string(),
            "proposed");
  const Json shortened = gate.run("mobilisation.answer_warning", answer + "'decision':'shorten','ends_at':'2021-08-07T15:00'}");
  EXPECT_EQ(shortened["state"].string(), "in_force");
  EXPECT_EQ(shortened["hours"].number(), 8);
  EXPECT_EQ(shortened["person"].string(), other);
}

TEST(Shifts, AreCheckedInOnceOutOnceAndHandedOver) {
  Gate gate;
  const std::string shift = gate.id("mobilisation.assign_shift", gate.shift("2021-08-05T08:00", "2021-08-05T16:00"));
  const std::string id = "{'id':'" + shift + "'";
  EXPECT_EQ(gate.refused("mobilisation.check_out", id + "}"), "mobilisation.not-checked-in");
  EXPECT_EQ(gate.refused("mobilisation.hand_over", id + ",'handover':'体温计一支'}"), "mobilisation.not-checked-in");
  gate.run("mobilisation.check_in", id + "}");
  EXPECT_EQ(gate.refused("mobilisation.check_in", id + "}"), "mobilisation.already-checked-in");
  gate.run("mobilisation.hand_over", id + ",'handover':'体温计一支'}");
  EXPECT_EQ(gate.refused("mobilisation.cancel_shift", id + ",'reason':'x'}"), "mobilisation.already-checked-in");
  EXPECT_EQ(gate.refused("mobilisation.check_out", id + ",'checked_out_at':'2021-08-05T07:00'}"),
            "mobilisation.ends-before-start");
  gate.kernel.world->advance(8 * hour_ms);
  EXPECT_EQ(gate.run("mobilisation.check_out", id + "}")["hours"].number(), 8);
  EXPECT_EQ(gate.refused("mobilisation.check_out", id + "}"), "mobilisation.already-checked-out");
  EXPECT_EQ(gate.cell("select handover from shifts where id = $1", shift), "体温计一支");
}

TEST(Shifts, ServedLongerThanPlannedWarnAtCheckOut) {
  Gate gate;
  const std::string shift = gate.id("mobilisation.assign_shift", gate.shift("2021-08-05T08:00", "2021-08-05T18:00"));
  gate.run("mobilisation.check_in", "{'id':'" + shift + "'}");
  gate.kernel.world->advance(13 * hour_ms);
  const Json out = gate.run("mobilisation.check_out", "{'id':'" + shift + "'}");
  EXPECT_EQ(out["warnings"].items().at(0)["code"].string(), "over_hours_served");
  EXPECT_EQ(gate.value("long_shift_hours", "2021-08-05T24:00"), 13);
  EXPECT_EQ(gate.value("unanswered_warnings", "2021-08-05T24:00"), 1);
  EXPECT_EQ(gate.refused("mobilisation.answer_warning",
                         "{'id':'" + shift + "','decision':'replace','reason':'x','person':'" + gate.leader + "'}"),
            "mobilisation.already-checked-in");
  gate.run("mobilisation.answer_warning", "{'id':'" + shift + "','decision':'keep','reason':'次日补休'}");
  EXPECT_EQ(gate.value("unanswered_warnings", "2021-08-05T24:00"), 0);
}

TEST(Shifts, CancelledOnesFreeThePerson) {
  Gate gate;
  const std::string shift = gate.id("mobilisation.assign_shift", gate.shift("2021-08-07T08:00", "2021-08-07T16:00"));
  gate.run("mobilisation.cancel_shift", "{'id':'" + shift + "','reason':'天气'}");
  EXPECT_EQ(gate.refused("mobilisation.cancel_shift", "{'id':'" + shift + "','reason':'天气'}"), "mobilisation.shift-not-in-force");
  EXPECT_EQ(gate.refused("mobilisation.assign_shift", gate.shift("2021-08-07T08:00", "2021-08-07T16:00")), "accepted");
}

TEST_P(Duty, VolunteersInTheSevenPostsAreCountedOnceWithThePartyMembersAmongThem) {
  Gate gate(GetParam());
  int number = 10;
  for (const Choice& kind : post_kinds) {
    const std::string post = gate.id("mobilisation.open_post", std::string("{'area':'410523','kind':'") + kind.code + "'}");
    const std::string person = gate.person(number, number % 2 == 0 ? ",'party_member':true" : "");
    ++number;
    gate.run("mobilisation.assign_to_post", "{'post':'" + post + "','person':'" + person + "'}");
    gate.run("mobilisation.assign_to_post", "{'post':'" + post + "','person':'" + gate.volunteer + "'}");
  }
  EXPECT_EQ(gate.value("posts", "2021-08-05T24:00", "410523"), 7);
  EXPECT_EQ(gate.value("volunteers_in_posts", "2021-08-05T24:00", "410523"), 8);
  EXPECT_EQ(gate.value("party_volunteers_in_posts", "2021-08-05T24:00", "410523"), 4);
}

TEST(Posts, EachRefusalIsGiven) {
  Gate gate;
  EXPECT_EQ(gate.refused("mobilisation.open_post", "{'kind':'traffic'}"), "mobilisation.no-where");
  EXPECT_EQ(gate.refused("mobilisation.open_post", "{'place':'" + gate.place + "','kind':'public_order','name':'东门岗'}"), "mobilisation.post-exists");
  EXPECT_EQ(gate.refused("mobilisation.open_post", "{'area':'411002001001','kind':'traffic','needed':0}"), "input.invalid");
  const std::string assign = "{'post':'" + gate.post + "','person':'" + gate.volunteer + "'";
  EXPECT_EQ(gate.refused("mobilisation.assign_to_post", assign + ",'assigned_at':'2021-08-01'}"),
            "mobilisation.starts-before-parent");
  const std::string assignment = gate.id("mobilisation.assign_to_post", assign + "}");
  EXPECT_EQ(gate.refused("mobilisation.assign_to_post", assign + "}"), "mobilisation.already-assigned");
  gate.run("mobilisation.end_assignment", "{'id':'" + assignment + "','reason':'轮换'}");
  EXPECT_EQ(gate.refused("mobilisation.assign_to_post", assign + "}"), "accepted");
  gate.run("mobilisation.close_post", "{'id':'" + gate.post + "'}");
  EXPECT_EQ(gate.refused("mobilisation.assign_to_post", assign + "}"), "mobilisation.post-closed");
  EXPECT_EQ(gate.refused("mobilisation.assign_shift", gate.shift("2021-08-07T08:00", "2021-08-07T16:00")),
            "mobilisation.post-closed");
}

TEST(Posts, EndWithTheirPlaceAndFreeTheirPeople) {
  Gate gate;
  gate.run("mobilisation.assign_to_post", "{'post':'" + gate.post + "','person':'" + gate.volunteer + "'}");
  const std::string shift = gate.id("mobilisation.assign_shift", gate.shift("2021-08-07T08:00", "2021-08-07T16:00"));
  gate.run("places.close", "{'id':'" + gate.place + "','reason':'解封'}");
  EXPECT_EQ(gate.value("posts", "2021-08-05T24:00"), 0);
  EXPECT_EQ(gate.value("volunteers_in_posts", "2021-08-05T24:00"), 0);
  EXPECT_EQ(gate.cell("select state from shifts where id = $1", shift), "cancelled");
  EXPECT_EQ(gate.refused("mobilisation.open_post", "{'place':'" + gate.place + "','kind':'traffic'}"), "places.closed");
}

TEST(Posts, WithdrawnOnesTakeAssignmentsAndShiftsAlong) {
  Gate gate;
  gate.run("mobilisation.assign_to_post", "{'post':'" + gate.post + "','person':'" + gate.volunteer + "'}");
  gate.run("mobilisation.assign_shift", gate.shift("2021-08-07T08:00", "2021-08-07T16:00"));
  gate.run("mobilisation.withdraw_post", "{'id':'" + gate.post + "','reason':'误设'}");
  EXPECT_EQ(gate.value("volunteers_in_posts", "2021-08-05T24:00"), 0);
  EXPECT_EQ(gate.value("shifts_on_day", "2021-08-07T24:00"), 0);
}

TEST_P(Duty, ARosterNamesTheHoursWithoutCoverAndMasksNames) {
  Gate gate(GetParam());
  gate.run("mobilisation.assign_shift", gate.shift("2021-08-06T08:00", "2021-08-06T16:00"));
  const Json roster =
      gate.roster({{"place", gate.place}, {"from", "2021-08-06"}, {"to", "2021-08-06T24:00"}}, clerk_of("411002001001"));
  const Json& post = roster["posts"].items().at(0);
  EXPECT_EQ(post["name"].string(), "东门岗");
  EXPECT_EQ(post["hours"].size(), 24u);
  EXPECT_EQ(post["hours"].items().at(8)["on_duty"].integer(), 1);
  EXPECT_EQ(post["hours"].items().at(16)["on_duty"].integer(), 0);
  ASSERT_EQ(post["gaps"].size(), 2u);
  EXPECT_EQ(post["gaps"].items().at(0)["until"].string(), "2021-08-06T08:00:00+08:00");
  EXPECT_EQ(post["shifts"].items().at(0)["person"]["name"].string(), mask(Kind::name, "张2"));
  EXPECT_TRUE(post["shifts"].items().at(0)["leader"]["party_member"].boolean());
}

TEST(Rosters, AProposedShiftCoversNothing) {
  Gate gate;
  gate.run("mobilisation.assign_shift", gate.shift("2021-08-06T00:00", "2021-08-06T24:00"));
  const Json roster = gate.roster({{"post", gate.post}, {"from", "2021-08-06"}});
  EXPECT_EQ(roster["posts"].items().at(0)["gaps"].items().at(0)["missing"].integer(), 1);
  EXPECT_TRUE(roster["posts"].items().at(0)["shifts"].items().at(0)["needs_answer"].boolean());
}

TEST(Rosters, AreNotSeenByASiblingAndRefuseAWindowWithoutSense) {
  Gate gate;
  const auto refusal = [&](std::map<std::string, std::string, std::less<>> parameters, const Actor& actor) -> std::string {
    try {
      gate.roster(std::move(parameters), actor);
    } catch (const Refusal& refused) {
      return refused.type;
    }
    return "answered";
  };
  EXPECT_EQ(refusal({{"post", gate.post}}, clerk_of("411002001002")), "posts.not-found");
  EXPECT_EQ(refusal({{"post", gate.post}}, clerk_of("411002001")), "answered");
  EXPECT_EQ(refusal({}, clerk_of("411002001001")), "query.invalid");
  EXPECT_EQ(refusal({{"post", gate.post}, {"from", "2021-08-06"}, {"to", "2021-08-05"}}, clerk_of("411002001001")),
            "query.invalid");
  EXPECT_EQ(refusal({{"post", gate.post}, {"from", "2021-08-06"}, {"to", "2021-10-05"}}, clerk_of("411002001001")),
            "query.invalid");
}

TEST(Rosters, FullNamesForThePosterAreAJournalledLook) {
  Gate gate;
  gate.run("mobilisation.assign_shift", gate.shift("2021-08-06T08:00", "2021-08-06T16:00"));
  const std::string ask = "{'post':'" + gate.post + "','from':'2021-08-06','purpose':'张贴在东门'}";
  EXPECT_EQ(gate.refused("mobilisation.reveal_roster", ask, clerk_of("411002001001")), "mobilisation.may-not-reveal");
  EXPECT_EQ(gate.refused("mobilisation.reveal_roster", ask, clerk_of("411002001002", false, true)), "posts.not-found");
  const Json roster = gate.run("mobilisation.reveal_roster", ask, clerk_of("411002001001", false, true));
  EXPECT_EQ(roster["posts"].items().at(0)["shifts"].items().at(0)["person"]["name"].string(), "张2");
  EXPECT_EQ(gate.cell("select reason from looks where row_id = $1", gate.post), "张贴在东门");
  EXPECT_EQ(gate.cell("select count(*) from journal where subject = $1 and answer like '%张2%'", "posts/" + gate.post), "0");
}

TEST_P(Duty, AWhistleIsAnsweredMetArrivedAndClosed) {
  Gate gate(GetParam());
  const std::string call = gate.id("mobilisation.whistle", "{'place':'" + gate.place + "','post_kind':'logistics','hands_needed':2,'needed_by':'2021-08-05T10:00','reason':'搬运物资'}");
  const auto answer = [&](const char* more) {
    return gate.run("mobilisation.answer_call", "{'call_out':'" + call + "'," + more + "}");
  };
  const Json first = answer("'name':'甲','phone':'13900000001'");
  EXPECT_EQ(first["state"].string(), "open");
  EXPECT_EQ(gate.refused("mobilisation.answer_call", "{'call_out':'" + call + "','person':'" + first["person"].string() + "'}"),
            "mobilisation.already-answered");
  EXPECT_EQ(answer("'name':'乙','phone':'13900000002'")["state"].string(), "met");
  gate.kernel.world->advance(hour_ms);
  gate.run("mobilisation.arrive", "{'id':'" + first["id"].string() + "'}");
  EXPECT_EQ(gate.refused("mobilisation.arrive", "{'id':'" + first["id"].string() + "'}"), "mobilisation.already-arrived");
  EXPECT_EQ(gate.value("hands_answered", "2021-08-05T24:00"), 2);
  EXPECT_EQ(gate.value("hands_arrived", "2021-08-05T24:00"), 1);
  EXPECT_EQ(gate.value("call_outs_open", "2021-08-05T24:00"), 1);
  gate.run("mobilisation.close_call", "{'id':'" + call + "','reason':'完成'}");
  EXPECT_EQ(gate.value("call_outs_open", "2021-08-05T24:00"), 0);
  EXPECT_EQ(gate.refused("mobilisation.answer_call", "{'call_out':'" + call + "','name':'丙','phone':'13900000003'}"), "mobilisation.call-closed");
}

TEST(CallOuts, AnAnswerWithdrawnOpensTheCallAgain) {
  Gate gate;
  const std::string call = gate.id("mobilisation.whistle", "{'area':'411002001001','post_kind':'logistics','hands_needed':1,'needed_by':'2021-08-05T10:00','reason':'搬运'}");
  const std::string answer = gate.id("mobilisation.answer_call", "{'call_out':'" + call + "','person':'" + gate.volunteer + "'}");
  EXPECT_EQ(gate.cell("select state from call_outs where id = $1", call), "met");
  gate.run("mobilisation.withdraw_call_answer", "{'id':'" + answer + "','reason':'误点'}");
  EXPECT_EQ(gate.cell("select state from call_outs where id = $1", call), "open");
}

TEST(CallOuts, NeedAPlaceAndATimeAhead) {
  Gate gate;
  EXPECT_EQ(gate.refused("mobilisation.whistle", "{'post_kind':'logistics','hands_needed':1,'needed_by':'2021-08-05T10:00','reason':'搬运'}"), "mobilisation.no-where");
  EXPECT_EQ(gate.refused("mobilisation.whistle", "{'area':'411002001001','post_kind':'logistics','hands_needed':1,'needed_by':'2021-08-05T07:00','reason':'搬运'}"), "mobilisation.already-late");
  EXPECT_EQ(gate.refused("mobilisation.whistle", "{'area':'411002001002','post_kind':'logistics','hands_needed':1,'needed_by':'2021-08-05T10:00','reason':'搬运'}", clerk_of("411002001001")), "area.outside-scope");
}

}  // namespace
}  // namespace fangxian
