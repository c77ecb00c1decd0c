#include "modules/devices/devices.h"

#include "modules/devices/rules.h"
#include "modules/places/places.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

using testing::json;
using testing::TestKernel;

Time at(const char* text) { return *parse_time(text); }

Actor somebody_of(const char* area) {
  auto role = std::make_shared<Role>();
  role->reads = {"*"};
  role->commands = {"*"};
  Actor actor;
  actor.account = std::string("somebody-") + area;
  actor.name = actor.account;
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return actor;
}

std::string refused(TestKernel& test, const char* command, const Json& input, const Actor& actor = system_actor("test")) {
  try {
    test.run(command, input, actor);
  } catch (const Refusal& refusal) {
    return refusal.type;
  }
  return "accepted";
}

Json enrolled(TestKernel& test) {
  return test.run("devices.enrol", json("{'area':'411002001001','label':'一号门岗 手机甲','server':'https://fx.example.cn'}"));
}

Json claim_of(const Json& card) { return Json::object().set("token", card["token"]).set("app_version", "1"); }

Device stored(TestKernel& test, const std::string& id) {
  auto reader = test.kernel->store().read();
  const Rows rows = reader->query("select state, unsent, skew_seconds, version, label from devices where id = $1", {id});
  Device device;
  device.state = rows.text(0, 0);
  device.unsent = rows.integer(0, 1);
  if (!is_null(rows.at(0, 2))) device.skew_seconds = rows.integer(0, 2);
  device.failures = rows.integer(0, 3);  // the version
  return device;
}

std::size_t counted(TestKernel& test, const char* name, Time moment) {
  std::string sql = test.kernel->model().indicator(name)->rows;
  sql.replace(sql.find("{devices}"), 9, "(select * from devices where withdrawn_at is null) as counted");
  auto reader = test.kernel->store().read();
  return reader->query(sql, {moment.ms}).size();
}

TEST(DeviceRules, skew_is_what_must_be_added_to_the_phones_clock) {
  EXPECT_EQ(skew_seconds(at("2021-08-05T08:00"), at("2021-08-04T08:00")), 86400);
  EXPECT_EQ(skew_seconds(at("2021-08-05T08:00"), at("2021-08-05T08:02")), -120);
}

TEST(DeviceRules, a_report_tells_news_when_a_number_starts_or_ends_and_after_five_minutes) {
  Device before;
  before.last_seen_at = at("2021-08-05T08:00");
  Device after = before;
  after.last_seen_at = at("2021-08-05T08:04");
  EXPECT_FALSE(tells_news(before, after));
  after.unsent = 3;
  EXPECT_TRUE(tells_news(before, after));
  before.unsent = 2;
  EXPECT_FALSE(tells_news(before, after)) << "two or three waiting are the same news";
  after.last_seen_at = at("2021-08-05T08:05");
  EXPECT_TRUE(tells_news(before, after));
}

TEST(DeviceRules, a_card_sends_people_to_a_host_and_to_nothing_else) {
  EXPECT_TRUE(is_server_address("https://fx.example.cn"));
  EXPECT_TRUE(is_server_address("http://192.168.1.8:8080"));
  for (const char* bad :
       {"", "fx.example.cn", "javascript:alert(1)", "https://", "https://a/b", "https://a@b", "https://a?b", "ftp://a"})
    EXPECT_FALSE(is_server_address(bad)) << bad;
}

class Devices : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(BothStores, Devices, ::testing::ValuesIn(testing::both_stores));

TEST_P(Devices, a_code_serves_one_phone_once_whatever_its_case) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()}, GetParam());
  const Json card = enrolled(test);
  EXPECT_EQ(card["text"].string(), "https://fx.example.cn/m/#/enrol/" + card["token"].string());
  const Json typed = Json::object().set("token", " " + to_lower_ascii(card["token"].string()) + " ").set("app_version", "1");
  const Json told = test.run("devices.claim", typed);
  EXPECT_EQ(told["id"].string(), card["id"].string());
  EXPECT_EQ(told["area"].string(), "411002001001");
  EXPECT_FALSE(told["wipe"].boolean());
  EXPECT_EQ(stored(test, card["id"].string()).state, "in_use");
  EXPECT_EQ(refused(test, "devices.claim", claim_of(card)), "devices.code-unknown");
  EXPECT_EQ(refused(test, "devices.claim", json("{'token':'AAAAA-BBBBB-CCCCC-DDDDD'}")), "devices.code-unknown");
}

TEST_P(Devices, a_code_is_a_day_old_at_most) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()}, GetParam());
  const Json card = enrolled(test);
  test.world->advance(code_life_ms);
  EXPECT_EQ(refused(test, "devices.claim", claim_of(card)), "devices.code-unknown");
}

TEST_P(Devices, a_silent_device_is_counted_from_the_eighth_hour_until_it_reports) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()}, GetParam());
  const Json card = enrolled(test);
  test.run("devices.claim", claim_of(card));
  EXPECT_EQ(counted(test, "devices_in_use", test.world->now()), 1u);
  test.world->advance(silent_after_ms - 1);
  EXPECT_EQ(counted(test, "devices_silent", test.world->now()), 0u);
  test.world->advance(1);
  EXPECT_EQ(counted(test, "devices_silent", test.world->now()), 1u);
  test.run("devices.report", Json::object().set("id", card["id"]).set("unsent", 12));
  EXPECT_EQ(counted(test, "devices_silent", test.world->now()), 0u);
  EXPECT_EQ(counted(test, "devices_unsent", test.world->now()), 1u);
}

TEST(DeviceCommands, a_phone_a_day_slow_is_known_by_its_report) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()});
  const Json card = enrolled(test);
  test.run("devices.claim", claim_of(card));
  const Json told = test.run("devices.report", Json::object().set("id", card["id"]).set("sent_at", "2021-08-04T08:00"));
  EXPECT_EQ(parse_time(told["now"].string()), test.world->now());
  EXPECT_EQ(stored(test, card["id"].string()).skew_seconds.value, 86400);
}

TEST(DeviceCommands, reports_without_news_make_no_versions) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()});
  const Json card = enrolled(test);
  test.run("devices.claim", claim_of(card));
  const auto version = [&] { return stored(test, card["id"].string()).failures; };
  const std::int64_t before = version();
  for (int i = 0; i < 4; ++i) {
    test.world->advance(minute_ms);
    test.run("devices.report", Json::object().set("id", card["id"]).set("app_version", "1"));
  }
  EXPECT_EQ(version(), before);
  test.world->advance(minute_ms);
  test.run("devices.report", Json::object().set("id", card["id"]).set("app_version", "1"));
  EXPECT_EQ(version(), before + 1);
}

TEST(DeviceCommands, a_wipe_is_told_with_the_next_report_and_ends_with_the_phones_word) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()});
  const Json card = enrolled(test);
  test.run("devices.claim", claim_of(card));
  test.run("devices.report", Json::object().set("id", card["id"]).set("unsent", 7));
  const Json stop = Json::object().set("id", card["id"]).set("reason", "遗失");
  EXPECT_EQ(test.run("devices.wipe", stop)["unsent"].integer(), 7);
  EXPECT_EQ(counted(test, "devices_in_use", test.world->now()), 0u);
  EXPECT_TRUE(test.run("devices.report", Json::object().set("id", card["id"]).set("unsent", 7))["wipe"].boolean());
  test.run("devices.report", Json::object().set("id", card["id"]).set("is_wiped", true));
  EXPECT_EQ(stored(test, card["id"].string()).state, "wiped");
  EXPECT_EQ(stored(test, card["id"].string()).unsent, 0);
  EXPECT_EQ(refused(test, "devices.wipe", stop), "devices.is-over");
}

TEST(DeviceCommands, a_card_that_nobody_took_is_wiped_at_once_and_its_code_with_it) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()});
  const Json card = enrolled(test);
  test.run("devices.wipe", Json::object().set("id", card["id"]).set("reason", "印错"));
  EXPECT_EQ(stored(test, card["id"].string()).state, "wiped");
  EXPECT_EQ(refused(test, "devices.claim", claim_of(card)), "devices.code-unknown");
}

TEST(DeviceCommands, a_revoked_phone_is_told_so) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()});
  const Json card = enrolled(test);
  test.run("devices.claim", claim_of(card));
  const Json stop = Json::object().set("id", card["id"]).set("reason", "撤岗");
  test.run("devices.revoke", stop);
  const Json told = test.run("devices.report", Json::object().set("id", card["id"]));
  EXPECT_TRUE(told["revoked"].boolean());
  EXPECT_FALSE(told["wipe"].boolean());
  EXPECT_EQ(refused(test, "devices.revoke", stop), "devices.is-over");
}

TEST(DeviceCommands, a_device_of_a_gate_lies_where_the_gate_lies) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()});
  const Json gate = test.run("places.open", json("{'area':'411002001001','name':'一号门岗','kind':'estate_gate'}"));
  const Json at_gate = Json::object().set("place", gate["id"]).set("label", "手机甲");
  const Json card = test.run("devices.enrol", at_gate);
  const Json told = test.run("devices.claim", claim_of(card));
  EXPECT_EQ(told["place_name"].string(), "一号门岗");
  EXPECT_EQ(told["area"].string(), "411002001001");
  Json elsewhere = at_gate;
  EXPECT_EQ(refused(test, "devices.enrol", elsewhere.set("area", "411002001002")), "devices.place-elsewhere");
  test.run("places.close", Json::object().set("id", gate["id"]).set("reason", "撤点"));
  EXPECT_EQ(refused(test, "devices.enrol", at_gate), "places.closed");
  EXPECT_EQ(refused(test, "devices.enrol", json("{'area':'411002001001','label':'x','server':'javascript:1'}")),
            "devices.server-address");
}

TEST(DeviceCommands, a_sibling_village_can_neither_enrol_claim_report_nor_wipe) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()});
  const Actor sibling = somebody_of("411002001002");
  const Json card = enrolled(test);
  EXPECT_EQ(refused(test, "devices.enrol", json("{'area':'411002001001','label':'x'}"), sibling), "area.outside-scope");
  EXPECT_EQ(refused(test, "devices.claim", claim_of(card), sibling), "devices.code-unknown");
  test.run("devices.claim", claim_of(card), somebody_of("411002001001"));
  const Json stop = Json::object().set("id", card["id"]).set("reason", "x");
  EXPECT_EQ(refused(test, "devices.report", Json::object().set("id", card["id"]), sibling), "devices.not-found");
  EXPECT_EQ(refused(test, "devices.wipe", stop, sibling), "devices.not-found");
  EXPECT_EQ(refused(test, "devices.revoke", stop, sibling), "devices.not-found");
}

TEST(DeviceCommands, the_code_is_neither_in_the_journal_nor_in_the_store) {
  TestKernel test = testing::test_kernel({places_module(), devices_module()});
  const std::string token = enrolled(test)["token"].string();
  auto reader = test.kernel->store().read();
  EXPECT_EQ(reader->query("select digest from device_codes where digest = $1", {token}).size(), 0u);
  const Rows entries = reader->query("select answer, changes from journal where command = $1", {std::string("devices.enrol")});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries.text(0, 0).find(token), std::string::npos);
  EXPECT_EQ(entries.text(0, 1).find(token), std::string::npos);
}

}  // namespace
}  // namespace fangxian
