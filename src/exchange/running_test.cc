// A long import among other work: in turn with what is done by hand, cut off and gone on, cancelled halfway.
#include "exchange/exchange_site.h"

#include <gtest/gtest.h>

namespace fangxian::guests {
namespace {

class Running : public OnBothStores {
 protected:
  // Returns once so many rows are in.
  void wait_for_rows(std::int64_t rows) {
    for (int i = 0; i < 20'000 && site.guests() < rows; ++i) {
      std::promise<void> never;
      never.get_future().wait_for(std::chrono::milliseconds(1));
    }
    ASSERT_GE(site.guests(), rows);
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, Running, ::testing::ValuesIn(testing::both_stores));

TEST_P(Running, lets_a_command_by_hand_in_between_its_rows) {
  const auto actor = site.person("导入员", "4110");
  const std::string id = site.begin(table(4000), actor);
  wait_for_rows(200);
  const Json by_hand = Json::object().set("area", "411002001001").set("name", "亲手");
  int tried = 0;
  std::int64_t most = 0;
  for (; tried < 5 && site.guests() < 3000; ++tried) {
    const std::int64_t before = newest_seq(*site.kernel->store().read());
    const Outcome done = site.kernel->dispatcher().run(*actor, {"guests.enter", "", by_hand, {}});
    ASSERT_EQ(done.refusal, nullptr);
    most = std::max(most, done.seq - before);
  }
  EXPECT_GT(tried, 0) << "the import was over before anything could be done by hand";
  // At most what was being written, and what was waiting, when it was asked.
  EXPECT_LE(most, static_cast<std::int64_t>(2 * largest_window + 8));
  EXPECT_EQ(site.settled(id, *actor)["new"].integer(), 4000);
}

TEST_P(Running, goes_on_by_itself_after_the_program_ended_in_the_middle_and_its_counts_agree) {
  const auto actor = site.person("导入员", "4110");
  std::string text = table(6000);
  text += "拒客,男,,,,,411002001001\n" + line(17);
  const std::string id = site.begin(text, actor);
  wait_for_rows(150);
  site.restart();
  const Json first = site.report(id, *actor);
  EXPECT_LT(first["read"].integer(), 6002) << "it had ended already: nothing was cut off";
  const Json report = site.settled(id, *actor);
  EXPECT_EQ(report["state"].string(), "done");
  EXPECT_EQ(counts_of(report), "read=6002 new=6000 updated=0 same=1 queued=0 failed=1");
  EXPECT_EQ(site.guests(), 6000);
  EXPECT_EQ(site.number("select count(*) from journal where command = 'guests.enter'"), 6001);
  EXPECT_EQ(site.number("select count(*) from import_files"), 0);
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
}

TEST_P(Running, cancelled_halfway_keeps_what_is_in_and_can_be_undone) {
  const auto actor = site.person("导入员", "4110");
  const std::string id = site.begin(table(8000), actor);
  wait_for_rows(100);
  EXPECT_EQ(site.refused("exchange.undo_import", Json::object().set("import", id).set("reason", "太急"), *actor), "exchange.still-running");
  site.run("exchange.cancel_import", Json::object().set("import", id), *actor);
  const Json report = site.settled(id, *actor);
  EXPECT_EQ(report["state"].string(), "cancelled");
  EXPECT_LT(report["read"].integer(), 8000);
  EXPECT_EQ(report["read"].integer(), report["new"].integer());
  EXPECT_EQ(site.guests(), report["new"].integer());
  EXPECT_EQ(site.number("select count(*) from import_files"), 0);
  EXPECT_EQ(site.refused("exchange.cancel_import", Json::object().set("import", id), *actor), "exchange.already-ended");
  EXPECT_EQ(site.undo(id, *actor)["undone"].integer(), report["new"].integer());
  EXPECT_EQ(site.guests(), 0);
}

TEST_P(Running, a_dry_run_that_was_cut_off_begins_again) {
  const auto actor = site.person("导入员", "4110");
  ImportOrder order;
  order.is_dry_run = true;
  const std::string id = site.begin(table(3000), actor, order);
  site.restart();
  const Json report = site.settled(id, *actor);
  EXPECT_EQ(counts_of(report), "read=3000 new=3000 updated=0 same=0 queued=0 failed=0");
  EXPECT_EQ(site.guests(), 0);
}

TEST_P(Running, stops_when_its_importer_may_no_longer) {
  const auto actor = site.person("导入员", "4110");
  const std::string id = site.begin(table(20'000), actor);
  wait_for_rows(50);
  const std::string grant = site.text("select id from grants where account = $1", {actor->account});
  site.run("access.revoke", Json::object().set("grant", grant).set("reason", "调离"));
  const Json report = site.settled(id, *actor);
  EXPECT_EQ(report["state"].string(), "stopped") << report.dump().substr(0, 800);
  EXPECT_LT(report["read"].integer(), 20'000);
  EXPECT_NE(report["note"].string().find("无权"), std::string::npos);
}

TEST_P(Running, a_small_file_does_not_wait_behind_a_large_one) {
  const auto actor = site.person("导入员", "4110");
  std::string large = table(12'000);
  for (std::string& pad = large; pad.size() < 3 * 1024 * 1024;) pad += ",,,,,," + std::string(1000, ' ') + "\n";
  const std::string id = site.begin(large, actor);
  wait_for_rows(10);
  const Json small = site.import(header() + line(20'000), actor);
  EXPECT_EQ(small["new"].integer(), 1);
  EXPECT_EQ(site.report(id, *actor)["state"].string(), "running") << "the large one was over before";
  site.run("exchange.cancel_import", Json::object().set("import", id), *actor);
}

}  // namespace
}  // namespace fangxian::guests
