#include "tracing/visit_index.h"
#include "tracing/queries.h"
#include "tracing/reference_test.h"

#include <gtest/gtest.h>

#include <thread>

namespace fangxian::tracing {
namespace {

constexpr std::uint32_t first_day = 18844;
constexpr Minute midnight = first_day * minutes_a_day;

TEST(VisitIndex, leaves_out_what_it_cannot_hold) {
  VisitIndex index;
  EXPECT_FALSE(index.append({1, 1, midnight + 10, midnight + 9}));
  EXPECT_FALSE(index.append({1, 1, midnight, midnight + longest_stay + 1}));
  EXPECT_FALSE(index.append({most_numbers, 1, midnight, midnight}));
  EXPECT_FALSE(index.append({1, most_numbers, midnight, midnight}));
  EXPECT_TRUE(index.append({1, 1, midnight, midnight + longest_stay}));
  EXPECT_EQ(index.snapshot().size(), 1u);
}

TEST(VisitIndex, a_dropped_day_takes_nothing_in_again) {
  VisitIndex index;
  const Visit old{1, 1, midnight, midnight + 10}, late{2, 1, midnight + minutes_a_day, midnight + minutes_a_day + 5};
  index.append(old);
  index.append(late);
  index.drop_before(first_day + 1);
  EXPECT_EQ(index.snapshot().size(), 1u);
  EXPECT_FALSE(index.append(old));
  EXPECT_EQ(index.load(std::span(&old, 1)), 0u);
  EXPECT_TRUE(close_contacts(index.snapshot(), 1, {midnight, midnight + 9 * minutes_a_day}).persons.empty());
}

TEST(VisitIndex, a_snapshot_keeps_what_it_saw) {
  VisitIndex index;
  Dice dice(5);
  std::vector<Visit> visits;
  for (int i = 0; i < 3000; ++i) visits.push_back(random_visit(dice, 50, 20, 3));
  index.append(visits);
  const Snapshot before = index.snapshot();
  const std::size_t contacts = close_contacts(before, 1, {midnight, midnight + 9 * minutes_a_day}).evidence.size();
  index.append(visits);
  index.drop_before(first_day + 9);
  EXPECT_EQ(before.size(), 3000u);
  EXPECT_EQ(close_contacts(before, 1, {midnight, midnight + 9 * minutes_a_day}).evidence.size(), contacts);
  EXPECT_EQ(index.snapshot().size(), 0u);
}

TEST(VisitIndex, few_runs_remain_of_many_appends) {
  VisitIndex index;
  Dice dice(6);
  for (int i = 0; i < 200000; ++i) index.append(random_visit(dice, 2000, 500, 1));
  EXPECT_EQ(index.snapshot().size(), 200000u);
  EXPECT_LE(index.snapshot().runs(), 20u);
}

TEST(VisitIndex, takes_at_most_sixteen_bytes_a_visit) {
  VisitIndex index;
  Dice dice(7);
  std::vector<Visit> visits;
  for (std::uint32_t person = 0; person < 60000; ++person) {
    for (Minute hour = 0; hour < 5; ++hour) {
      const Minute arrive = midnight + hour * 200 + dice.below(60);
      visits.push_back({person, hour % 2 == 0 ? person / 3 : 20000 + dice.below(9000), arrive, arrive + 100});
    }
  }
  EXPECT_EQ(index.load(visits), visits.size());
  EXPECT_LE(static_cast<double>(index.bytes()) / static_cast<double>(visits.size()), 16.0);
}

TEST(VisitIndex, readers_see_every_append_that_came_before_while_one_appends) {
  VisitIndex index;
  std::atomic<std::uint32_t> appended = 0;
  constexpr std::uint32_t all = 40000;
  std::thread writer([&index, &appended] {
    for (std::uint32_t i = 0; i < all; ++i) {
      index.append({i, 3, midnight + i % minutes_a_day, midnight + i % minutes_a_day + 5});
      appended.store(i + 1, std::memory_order_release);
    }
  });
  std::vector<std::thread> readers;
  std::atomic<int> wrong = 0;
  for (int r = 0; r < 2; ++r) {
    readers.emplace_back([&index, &appended, &wrong] {
      for (std::uint32_t before = 0; before < all;) {
        before = appended.load(std::memory_order_acquire);
        const std::size_t seen = present_at(index.snapshot(), std::vector<PlaceWindow>{{3, {midnight, midnight + 9000}}}).size();
        if (seen < before || seen > all) ++wrong;
      }
    });
  }
  writer.join();
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace fangxian::tracing
