#include "http/feed.h"

#include "http/api_parts.h"
#include "record/json.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace fangxian {
namespace {

std::shared_ptr<const Actor> reader_of(const std::vector<std::string>& records, const std::string& area) {
  Actor actor;
  actor.account = "someone";
  const auto role = std::make_shared<const Role>(Role{"reader", {}, records, {}, {}, false});
  actor.grants.push_back({role, AreaCode::of(area), Scope({subtree_range(AreaCode::of(area))}), {}, false});
  return std::make_shared<const Actor>(std::move(actor));
}

JournalEntry entry(std::int64_t seq, const std::string& area, const std::string& record = "teams") {
  JournalEntry made;
  made.seq = seq, made.at = *parse_time("2021-08-05T08:00"), made.command = "mobilisation.form_team", made.area = area;
  made.subject = record + "/" + std::to_string(seq);
  made.changes = "[{\"record\":\"" + record + "\"},{\"record\":\"looks\"}]";
  return made;
}

template <class Holds>
bool soon(Holds holds) {
  for (int i = 0; i < 2000 && !holds(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // tidy: allow sleep — the feed's own thread is waited for
  return holds();
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// Takes what it is given until its peer goes; may be slow.
class Screen : public CollectingStream {
 public:
  bool write(std::string bytes) override {
    while (is_held)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));  // tidy: allow sleep — a peer that takes its time
    return !is_gone && CollectingStream::write(std::move(bytes));
  }
  std::atomic<bool> is_gone = false, is_held = false;
};

class Feeds : public ::testing::Test {
 protected:
  std::shared_ptr<Screen> subscribe(std::shared_ptr<const Actor> actor) {
    auto screen = std::make_shared<Screen>();
    feed.subscribe([actor] { return actor; }, screen);
    return screen;
  }
  Feed feed;
};

TEST_F(Feeds, TellEachScreenWhatItMayKnowInOrderAndOnce) {
  const auto city = subscribe(reader_of({"teams"}, "4110")), county = subscribe(reader_of({"teams"}, "411002")),
             other = subscribe(reader_of({"places"}, "4110"));
  for (std::int64_t seq = 1; seq <= 20; ++seq) feed.publish({entry(seq, seq % 2 == 0 ? "411002001" : "411003001")});
  ASSERT_TRUE(soon([&] { return count_of(city->text(), "event: entry") == 20; }));
  ASSERT_TRUE(soon([&] { return count_of(county->text(), "event: entry") == 10; }));
  EXPECT_EQ(count_of(other->text(), "event: entry"), 0u);
  std::size_t before = 0;
  for (int seq = 1; seq <= 20; ++seq) {
    const std::size_t at = city->text().find("\nid: " + std::to_string(seq) + "\n");
    ASSERT_NE(at, std::string::npos) << seq;
    EXPECT_GT(at, before);
    before = at;
  }
  EXPECT_EQ(county->text().find("411003001"), std::string::npos);
  EXPECT_NE(city->text().find("\"records\":[\"teams\"]"), std::string::npos) << "of the changed records those that they read";
}

TEST_F(Feeds, BeginWithTheWordToComeBackAndReplayNothing) {
  feed.publish({entry(1, "411002001")});
  const auto screen = subscribe(reader_of({"teams"}, "4110"));
  EXPECT_EQ(screen->text(), ": open\nretry: 3000\n\n");
  feed.publish({entry(2, "411002001")});
  ASSERT_TRUE(soon([&] { return count_of(screen->text(), "event: entry") == 1; }));
  EXPECT_EQ(screen->text().find("id: 1\n"), std::string::npos) << "a screen fetches what was before, by /api/journal?after=";
}

TEST_F(Feeds, LetGoOfAScreenThatIsGone) {
  const auto gone = subscribe(reader_of({"teams"}, "4110")), there = subscribe(reader_of({"teams"}, "4110"));
  EXPECT_EQ(feed.subscribers(), 2u);
  gone->is_gone = true;
  feed.publish({entry(1, "411002001")});
  EXPECT_TRUE(soon([&] { return feed.subscribers() == 1; }));
  EXPECT_TRUE(gone->is_finished());
  feed.publish({entry(2, "411002001")});
  EXPECT_TRUE(soon([&] { return count_of(there->text(), "event: entry") == 2; }));
}

TEST_F(Feeds, TellNothingMoreToWhoSignedOut) {
  auto screen = std::make_shared<Screen>();
  std::atomic<bool> is_signed_in = true;
  feed.subscribe([&]() -> std::shared_ptr<const Actor> { return is_signed_in ? reader_of({"teams"}, "4110") : nullptr; }, screen);
  feed.publish({entry(1, "411002001")});
  ASSERT_TRUE(soon([&] { return count_of(screen->text(), "event: entry") == 1; }));
  is_signed_in = false;
  feed.publish({entry(2, "411002001")});
  EXPECT_TRUE(soon([&] { return screen->is_finished(); }));
  EXPECT_EQ(count_of(screen->text(), "event: entry"), 1u);
  EXPECT_EQ(feed.subscribers(), 0u);
}

TEST_F(Feeds, LetEveryScreenGoWhenTooMuchWaits) {
  const auto slow = subscribe(reader_of({"teams"}, "4110"));
  slow->is_held = true;
  feed.publish({entry(1, "411002001")});
  // The feed's thread is held by the slow screen; the writing thread never is.
  for (std::int64_t seq = 2; seq <= 60'002; seq += 1000) {
    std::vector<JournalEntry> many;
    for (std::int64_t i = 0; i < 1000; ++i) many.push_back(entry(seq + i, "411002001"));
    feed.publish(many);
  }
  slow->is_held = false;
  EXPECT_TRUE(soon([&] { return slow->is_finished() && feed.subscribers() == 0; }));
  EXPECT_LT(count_of(slow->text(), "event: entry"), 60'000u) << "it comes back and fetches anew";
}

TEST_F(Feeds, EndTheirStreamsWhenTheServerStops) {
  const auto screen = subscribe(reader_of({"teams"}, "4110"));
  feed.stop();
  EXPECT_TRUE(screen->is_finished());
  const auto late = subscribe(reader_of({"teams"}, "4110"));
  EXPECT_TRUE(late->is_finished());
  EXPECT_EQ(feed.subscribers(), 0u);
}

TEST(FeedHeartbeat, KeepsASilentConnectionAndFindsWhoIsGone) {
  Feed feed(std::chrono::milliseconds(20));
  const auto here = std::make_shared<Screen>(), gone = std::make_shared<Screen>();
  for (const auto& screen : {here, gone}) feed.subscribe([] { return reader_of({"teams"}, "4110"); }, screen);
  ASSERT_TRUE(soon([&] { return count_of(here->text(), ": beat\n\n") >= 2; }));
  gone->is_gone = true;
  EXPECT_TRUE(soon([&] { return gone->is_finished() && feed.subscribers() == 1; }));
  EXPECT_FALSE(here->is_finished());
}

}  // namespace
}  // namespace fangxian
