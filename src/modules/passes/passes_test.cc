#include "modules/passes/test_passes.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

class Passes : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Stores, Passes, ::testing::ValuesIn(testing::both_stores), [](const auto& info) { return info.param; });

Json issue(PassTown& town, const std::string& person, const char* kind = "phone", const std::string& more = "") {
  return town.run("passes.issue", fmt::format("{{'person':'{}','kind':'{}'{}}}", person, kind, more));
}

TEST_P(Passes, a_signed_code_is_known_again_until_it_is_over_or_revoked) {
  PassTown town(GetParam());
  const std::string person = town.person();
  const Json made = issue(town, person);
  const std::string code = made["code"].string();
  EXPECT_TRUE(code.starts_with("FX1:"));
  ReadCode read = town.passes().read(code, "gate-1", town.now());
  EXPECT_STREQ(code_verdict_name(read.verdict), "good");
  EXPECT_EQ(read.person, person);
  EXPECT_EQ(read.pass, made["id"].string());
  EXPECT_STREQ(read.kind, "phone");
  std::string bent = code;
  bent[bent.size() / 2] = bent[bent.size() / 2] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(town.passes().read(bent, "gate-1", town.now()).is_good());
  EXPECT_EQ(town.passes().read(code.substr(0, code.size() - 9), "", town.now()).verdict, CodeVerdict::malformed);
  EXPECT_EQ(town.passes().read(std::string(5000, 'A').insert(0, "FX1:"), "", town.now()).verdict, CodeVerdict::oversized);
  EXPECT_EQ(town.passes().read(code, "", town.now() + 31 * day_ms).verdict, CodeVerdict::expired);
  town.run("passes.revoke", "{'id':'" + made["id"].string() + "','reason':'手机丢失'}");
  EXPECT_EQ(town.passes().read(code, "", town.now()).verdict, CodeVerdict::revoked);
  EXPECT_EQ(town.refused("passes.revoke", "{'id':'" + made["id"].string() + "','reason':'再'}"), "passes.already-revoked");
}

TEST_P(Passes, a_code_of_another_site_is_signed_with_an_unknown_key) {
  PassTown town(GetParam()), other(GetParam());
  other.world().advance(day_ms);
  other.person("别处");
  const std::string code = issue(other, other.person())["code"].string();
  issue(town, town.person());
  KeyRing ring;
  SimulatedWorld world(*parse_time("2021-08-05T08:00"), 77);
  const KeyRing::Made key = ring.make(world, town.now() + -day_ms, town.now() + day_ms);
  PassText text{"0188-nobody", AreaCode::of("411002"), "张*", "1234", "5678", false, "CN", town.now(), town.now() + day_ms};
  EXPECT_EQ(town.passes().read(ring.sign_pass(key.kid, text), "", town.now()).verdict, CodeVerdict::unknown_key);
}

TEST_P(Passes, a_short_lived_code_is_good_for_its_seconds_at_one_gate) {
  PassTown town(GetParam());
  const std::string person = town.person();
  const std::string pass = issue(town, person)["id"].string();
  const Time now = town.now();
  const std::string code = town.passes().dynamic_code(pass, now);
  EXPECT_LT(code.size(), 70U);
  const ReadCode read = town.passes().read(code, "gate-1", now);
  EXPECT_TRUE(read.is_good()) << code_verdict_name(read.verdict);
  EXPECT_EQ(read.person, person);
  EXPECT_TRUE(town.passes().read(code, "gate-1", now + second_ms).is_good()) << "a look and then the passage, at one gate";
  EXPECT_EQ(town.passes().read(code, "gate-2", now + 2 * second_ms).verdict, CodeVerdict::replayed);
  EXPECT_TRUE(town.passes().read(code, "gate-1", now + 3 * second_ms).is_good()) << "the first gate may go on";
  EXPECT_EQ(town.passes().read(code, "gate-1", now + minute_ms).verdict, CodeVerdict::expired);
  EXPECT_TRUE(town.passes().read(town.passes().dynamic_code(pass, now + minute_ms), "gate-2", now + minute_ms).is_good());
  std::string forged = code;
  forged.back() = forged.back() == 'A' ? 'B' : 'A';
  EXPECT_FALSE(town.passes().read(forged, "gate-1", now).is_good());
}

TEST_P(Passes, the_own_page_opens_by_its_secret_alone_and_says_why) {
  PassTown town(GetParam());
  const std::string person = town.person("张小华");
  const Json made = issue(town, person);
  const std::string token = made["token"].string();
  const auto own = [&](const std::string& with) { return town.read("/api/public/pass/{token}", {{"token", with}}); };
  Json page = parse_json(own(token));
  EXPECT_EQ(page["colour"].string(), "green");
  EXPECT_EQ(page["name"].string().find("小"), std::string::npos) << "masked";
  EXPECT_TRUE(page["qr"].string().starts_with("<svg"));
  EXPECT_TRUE(town.passes().read(page["dynamic_code"].string(), "", town.now()).is_good());
  town.tell(person, "close_contact");
  page = parse_json(own(token));
  EXPECT_EQ(page["colour"].string(), "red");
  EXPECT_NE(page["zh"].string().find("密切接触者"), std::string::npos);
  EXPECT_TRUE(page["may_appeal"].boolean());
  std::string wrong = token;
  wrong[30] = wrong[30] == 'A' ? 'B' : 'A';
  for (const std::string& bad : {wrong, made["id"].string(), std::string(), token + "A"}) {
    EXPECT_THROW(own(bad), Refusal) << bad;
    EXPECT_EQ(town.refused("passes.public_appeal", "{'token':'" + (bad.empty() ? "x" : bad) + "','text':'错'}"), "passes.unknown-token");
  }
  const Json appeal = town.run("passes.public_appeal", "{'token':'" + token + "','text':'我没有去过'}");
  EXPECT_EQ(town.cell("select channel from status_appeals where id = $1", appeal["id"].string()), "phone");
  EXPECT_EQ(parse_json(own(token))["appeal"]["state"].string(), "open");
}

TEST_P(Passes, the_journal_and_replays_keep_no_secret_link) {
  PassTown town(GetParam());
  const std::string token = issue(town, town.person())["token"].string();
  EXPECT_EQ(town.cell("select count(*) from journal where answer like $1", "%" + token + "%"), "0");
}

TEST_P(Passes, paper_shows_tails_and_no_full_value) {
  PassTown town(GetParam());
  const std::string person = town.person("张小华");
  const std::string pass = issue(town, person, "paper")["id"].string();
  const std::string html = town.read("/api/passes/{id}/paper", {{"id", pass}});
  EXPECT_NE(html.find("<svg"), std::string::npos);
  EXPECT_NE(html.find("A5"), std::string::npos);
  EXPECT_NE(html.find("0001"), std::string::npos);
  EXPECT_EQ(html.find("13800000001"), std::string::npos);
  EXPECT_EQ(html.find("张小华"), std::string::npos);
  const auto stranger = std::make_shared<const Actor>(PassTown::officer("other", {}, "411003"));
  EXPECT_THROW(town.read("/api/passes/{id}/paper", {{"id", pass}}, stranger), Refusal) << "of another county";
}

TEST_P(Passes, a_proxy_and_a_household_have_codes_of_their_own) {
  PassTown town(GetParam());
  const std::string old = town.person("李老"), helper = town.person("王帮");
  EXPECT_EQ(town.refused("passes.issue", "{'person':'" + old + "','kind':'proxy'}"), "passes.proxy-needed");
  const Json made = issue(town, old, "proxy", ",'proxy':'" + helper + "'");
  EXPECT_EQ(town.passes().read(made["code"].string(), "", town.now()).person, old);
  EXPECT_STREQ(town.passes().read(made["code"].string(), "", town.now()).kind, "proxy");
  EXPECT_EQ(town.refused("passes.issue", "{'person':'" + old + "','kind':'proxy','proxy':'" + helper + "','days':60}"),
            "passes.too-long");
  EXPECT_EQ(town.refused("passes.issue", "{'person':'" + old + "','kind':'household'}"), "passes.no-household");
}

TEST_P(Passes, a_look_tells_a_guard_the_colour_and_not_why) {
  PassTown town(GetParam());
  const std::string person = town.person("张小华");
  const std::string code = issue(town, person)["code"].string();
  town.tell(person, "close_contact");
  const std::string told = town.read("/api/passes/look", {{"code", code}});
  EXPECT_EQ(parse_json(told)["colour"].string(), "red");
  EXPECT_EQ(told.find("close_contact"), std::string::npos);
  EXPECT_EQ(told.find("密切"), std::string::npos);
  EXPECT_EQ(told.find("张小华"), std::string::npos);
  EXPECT_TRUE(parse_json(town.read("/api/passes/look", {{"code", "FX1:ABC"}}))["colour"].is_null());
}

TEST_P(Passes, a_rotated_key_stays_published_and_a_retired_one_does_not) {
  PassTown town(GetParam());
  const std::string first = issue(town, town.person())["code"].string();
  const std::string old = town.cell("select id from pass_keys where area = $1", "4110");
  EXPECT_EQ(town.refused("passes.retire_key", "{'id':'" + old + "','reason':'泄露'}"), "passes.last-key");
  town.advance(minute_ms);
  town.run("passes.rotate_key", "{'area':'4110','reason':'到期'}");
  EXPECT_EQ(parse_json(town.read("/api/passes/keys", {}))["keys"].size(), 2U);
  EXPECT_TRUE(town.passes().read(first, "", town.now()).is_good());
  town.run("passes.retire_key", "{'id':'" + old + "','reason':'泄露'}");
  EXPECT_EQ(town.passes().read(first, "", town.now()).verdict, CodeVerdict::unknown_key);
  const std::string published = town.read("/api/passes/keys", {});
  EXPECT_EQ(parse_json(published)["keys"].size(), 1U);
  EXPECT_EQ(published.find("\"d\""), std::string::npos) << "no private half";
  EXPECT_TRUE(town.passes().read(issue(town, town.person("王二"))["code"].string(), "", town.now()).is_good());
}

TEST_P(Passes, everything_is_known_again_after_a_restart) {
  PassTown town(GetParam());
  const Json made = issue(town, town.person());
  PassBook again;
  KeyRing ring;
  again.set_secret(ring.start(town.kernel().store().writer(), town.world()));
  again.load(town.kernel().store());
  again.set_keys(town.read("/api/passes/keys", {}));
  EXPECT_TRUE(again.read(made["code"].string(), "", town.now()).is_good());
  EXPECT_EQ(again.token_of(made["id"].string()), made["token"].string());
  EXPECT_EQ(again.pass_of_token(made["token"].string()), made["id"].string());
}

TEST_P(Passes, a_certificate_signs_a_result_and_counts_as_evidence) {
  PassTown town(GetParam());
  const std::string person = town.person("王伟");
  const std::string input = "{'person':'" + person + "','sampled_at':'2021-08-05T07:00','result':'positive','laboratory':'市疾控中心'";
  EXPECT_EQ(town.refused("passes.issue_test_certificate", input + "}"), "passes.no-latin-name");
  EXPECT_EQ(town.refused("passes.issue_test_certificate",
                         "{'person':'" + person +
                             "','sampled_at':'2021-08-06T07:00','result':'negative','laboratory':'a','name_latin':'WANG WEI'}"),
            "passes.sampled-in-future");
  const Json made = town.run("passes.issue_test_certificate", input + ",'name_latin':'Wang Wei'}");
  EXPECT_TRUE(made["code"].string().starts_with("HC1:"));
  EXPECT_EQ(town.colour(person), "red");
}

TEST_P(Passes, one_code_in_two_counties_at_once_is_an_alarm_and_next_door_is_none) {
  PassTown town(GetParam());
  const auto gate = [&](const char* area, const char* name) {
    return town.run("places.open", fmt::format("{{'area':'{}','name':'{}','kind':'estate_gate'}}", area, name))["id"].string();
  };
  const std::string here = gate("411002001001", "一号门"), beside = gate("411002001002", "二号门"), far = gate("411003001001", "三号门");
  const std::string code = issue(town, town.person())["code"].string();
  const auto scan = [&](const std::string& at) { town.passes().read(code, at, town.now()); };
  scan(here);
  scan(beside);
  note_far_codes(town.kernel());
  EXPECT_EQ(town.cell("select count(*) from code_alarms where second_area = $1", "411003"), "0") << "next door";
  town.advance(5 * minute_ms);
  scan(far);
  town.advance(minute_ms);
  scan(here);
  note_far_codes(town.kernel());
  EXPECT_EQ(town.cell("select count(*) from code_alarms where version = 1 and id <> $1", ""), "1") << "once a day";
  const std::string id = town.cell("select id from code_alarms where second_area = $1", "411003");
  town.run("passes.answer_alarm", "{'id':'" + id + "','answer':'截图被转发，已注销'}");
  EXPECT_EQ(town.refused("passes.answer_alarm", "{'id':'" + id + "','answer':'再'}"), "passes.alarm-answered");
  town.advance(2 * day_ms);
  scan(here);
  town.advance(2 * hour_ms);
  scan(far);
  note_far_codes(town.kernel());
  EXPECT_EQ(town.cell("select count(*) from code_alarms where version > 0 and id <> $1", ""), "1") << "a drive of two hours";
}

}  // namespace
}  // namespace fangxian
