#include "modules/cases/tracing_feed.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace fangxian::cases {
namespace {

std::string id(int number) { return fmt::format("0190a000-0000-7000-8000-{:012}", number); }

constexpr int gate = 900, other_gate = 901, vehicle = 950;

Passage passage(int person, const char* at, int at_gate = gate, int in_vehicle = 0) {
  Passage one;
  one.person = person == 0 ? "" : id(person);
  one.gate = id(at_gate);
  if (in_vehicle != 0) one.vehicle = id(in_vehicle);
  one.at = *parse_time(at);
  return one;
}

void add(TracingFeed& feed, const std::vector<Passage>& passages) {
  std::vector<const Passage*> pointers;
  for (const Passage& each : passages) pointers.push_back(&each);
  feed.add(pointers);
}

std::vector<TracingFeed::Met> met_by(const TracingFeed& feed, const std::vector<std::string>& entries) {
  return feed.met_by(entries, *parse_time("2021-08-01T00:00"), *parse_time("2021-08-31T00:00"));
}

TEST(TracingFeed, the_same_gate_in_the_same_minute_is_evidence) {
  TracingFeed feed;
  add(feed, {passage(1, "2021-08-05T08:00:10"), passage(2, "2021-08-05T08:00:50"), passage(3, "2021-08-05T08:01:10"),
             passage(4, "2021-08-05T08:00:10", other_gate), passage(0, "2021-08-05T08:00:10")});
  const auto met = met_by(feed, {id(1)});
  ASSERT_EQ(met.size(), 1u);
  EXPECT_EQ(met[0].person, id(2));
  ASSERT_EQ(met[0].evidence.size(), 1u);
  EXPECT_EQ(met[0].evidence[0].place, id(gate));
  EXPECT_FALSE(met[0].evidence[0].is_vehicle);
  EXPECT_EQ(met[0].first, *parse_time("2021-08-05T08:00"));
}

TEST(TracingFeed, one_vehicle_is_evidence_of_its_own) {
  TracingFeed feed;
  add(feed, {passage(1, "2021-08-05T08:00", gate, vehicle), passage(2, "2021-08-05T08:00", gate, vehicle)});
  const auto met = met_by(feed, {id(1)});
  ASSERT_EQ(met.size(), 1u);
  ASSERT_EQ(met[0].evidence.size(), 2u);
  EXPECT_NE(met[0].evidence[0].is_vehicle, met[0].evidence[1].is_vehicle);
}

TEST(TracingFeed, entries_of_one_person_do_not_meet_each_other_and_count_together) {
  TracingFeed feed;
  add(feed, {passage(1, "2021-08-05T08:00"), passage(5, "2021-08-05T08:00"), passage(5, "2021-08-06T08:00"),
             passage(2, "2021-08-06T08:00")});
  const auto met = met_by(feed, {id(1), id(5)});
  ASSERT_EQ(met.size(), 1u);
  EXPECT_EQ(met[0].person, id(2));
}

TEST(TracingFeed, a_withdrawn_passage_is_evidence_of_nothing) {
  TracingFeed feed;
  const Passage mistaken = passage(2, "2021-08-05T08:00");
  add(feed, {passage(1, "2021-08-05T08:00"), mistaken, passage(3, "2021-08-05T08:00")});
  feed.withdraw(mistaken);
  const auto met = met_by(feed, {id(1)});
  ASSERT_EQ(met.size(), 1u);
  EXPECT_EQ(met[0].person, id(3));
}

TEST(TracingFeed, days_that_are_over_are_forgotten) {
  TracingFeed feed;
  add(feed, {passage(1, "2021-08-05T08:00"), passage(2, "2021-08-05T08:00"), passage(1, "2021-08-07T08:00")});
  feed.forget_before(make_date(2021, 8, 6));
  EXPECT_TRUE(met_by(feed, {id(1)}).empty());
  EXPECT_EQ(feed.visits(), 1u);
}

TEST(TracingFeed, a_person_who_never_passed_met_nobody) {
  TracingFeed feed;
  EXPECT_TRUE(met_by(feed, {id(1)}).empty());
}

}  // namespace
}  // namespace fangxian::cases
