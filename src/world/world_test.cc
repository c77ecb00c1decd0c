#include "world/world.h"

#include "base/id.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace fangxian {
namespace {

const Time start = *parse_time("2021-08-05T08:00");

TEST(SimulatedWorld, StandsStillUntilToldAndNeverGoesBack) {
  SimulatedWorld world(start, 1);
  EXPECT_EQ(world.now(), start);
  world.advance(hour_ms);
  EXPECT_EQ(world.now(), start + hour_ms);
  world.advance(-hour_ms);
  world.set_now(start);
  EXPECT_EQ(world.now(), start + hour_ms);
  world.set_now(start + day_ms);
  EXPECT_EQ(world.now(), start + day_ms);
}

TEST(SimulatedWorld, TheSameSeedGivesTheSameIdsAndAnotherSeedOthers) {
  SimulatedWorld first(start, 7), second(start, 7), other(start, 8);
  for (int i = 0; i < 100; ++i) {
    const std::string id = first.new_id();
    EXPECT_TRUE(is_uuid(id));
    EXPECT_EQ(id, second.new_id());
    EXPECT_NE(id, other.new_id());
  }
}

TEST(SimulatedWorld, KeepsWhatWasSentInOrder) {
  SimulatedWorld world(start, 1);
  world.send({"sms", "13800001234", "一"});
  world.send({"log", "", "二"});
  ASSERT_EQ(world.sent().size(), 2u);
  EXPECT_EQ(world.sent()[0].to, "13800001234");
  EXPECT_EQ(world.sent()[1].text, "二");
}

TEST(World, ChanceBelowABoundReachesEveryValueAboutAlike) {
  SimulatedWorld world(start, 3);
  std::map<std::uint64_t, int> seen;
  for (int i = 0; i < 7'000; ++i) ++seen[world.random_below(7)];
  ASSERT_EQ(seen.size(), 7u);
  ASSERT_EQ(seen.rbegin()->first, 6u);
  for (const auto& [value, times] : seen) EXPECT_NEAR(times, 1'000, 150) << value;
  EXPECT_EQ(world.random_below(1), 0u);
}

TEST(SystemWorld, GivesDistinctIdsThatCarryItsTime) {
  const auto world = make_system_world();
  const Time before = world->now();
  EXPECT_GT(before, *parse_time("2021-01-01"));
  std::set<std::string> ids;
  for (int i = 0; i < 1'000; ++i) ids.insert(world->new_id());
  EXPECT_EQ(ids.size(), 1'000u);
  // An id of the same instant with the least chance sorts before all of them.
  EXPECT_LE(make_uuid7(before, {}), *ids.begin());
  EXPECT_GE(world->now(), before);
}

TEST(SystemWorld, HandsMessagesToItsOutbox) {
  std::vector<std::string> texts;
  const auto world = make_system_world([&texts](const Message& message) { texts.push_back(message.text); });
  world->send({"sms", "13800001234", "请到岗"});
  EXPECT_EQ(texts, std::vector<std::string>{"请到岗"});
  make_system_world()->send({"sms", "", "dropped without an outbox"});
}

}  // namespace
}  // namespace fangxian
