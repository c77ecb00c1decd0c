#include "tracing/queries.h"
#include "tracing/reference_test.h"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

namespace fangxian::tracing {
namespace {

constexpr std::uint32_t first_day = 18844;
constexpr Minute midnight = first_day * minutes_a_day;

struct Shape {
  std::uint64_t seed;
  std::uint32_t persons, places, days, visits;
  const char* way;  // how they come in
};

class Random : public ::testing::TestWithParam<Shape> {
 protected:
  void SetUp() override {
    const Shape& shape = GetParam();
    for (std::uint32_t i = 0; i < shape.visits; ++i) {
      reference_.visits.push_back(random_visit(dice_, shape.persons, shape.places, shape.days));
    }
    const std::string way = shape.way;
    const std::span<const Visit> all = reference_.visits;
    const std::size_t half = way == "load" ? all.size() : way == "append" ? 0 : all.size() / 2;
    index_.load(all.first(half));
    for (const Visit& visit : all.subspan(half)) EXPECT_TRUE(index_.append(visit));
    if (way == "drop") {
      index_.drop_before(first_day + 2);
      std::erase_if(reference_.visits, [](const Visit& visit) { return day_of(visit.arrive) < first_day + 2; });
    }
  }
  Window window() {
    const Minute from = midnight + dice_.below(GetParam().days * minutes_a_day);
    return {from, from + dice_.below(4) * dice_.below(minutes_a_day)};
  }

  Dice dice_{GetParam().seed};
  Reference reference_;
  VisitIndex index_;
};

TEST_P(Random, holds_what_came_in) {
  EXPECT_EQ(index_.snapshot().size(), reference_.visits.size());
}

TEST_P(Random, close_contacts_are_those_of_the_loop) {
  const Snapshot snapshot = index_.snapshot();
  for (int i = 0; i < 40; ++i) {
    const std::uint32_t person = dice_.below(GetParam().persons + 2);
    const Window asked = window();
    const Contacts contacts = close_contacts(snapshot, person, asked);
    const auto expected = reference_.contacts(person, asked);
    ASSERT_EQ(contacts.persons.size(), expected.size());
    for (const Contact& contact : contacts.persons) {
      ASSERT_TRUE(expected.contains(contact.person));
      std::vector<Exposure> evidence(contacts.of(contact).begin(), contacts.of(contact).end());
      Reference::sort(evidence);
      ASSERT_EQ(evidence, expected.at(contact.person));
      Minute last = 0;
      for (const Exposure& each : evidence) last = std::max(last, each.to);
      ASSERT_EQ(contact.first, evidence[0].from);
      ASSERT_EQ(contact.last, last);
      ASSERT_EQ(contact.minutes, Reference::minutes(evidence));
    }
  }
}

void expect_same(const std::vector<Exposed>& found, const std::map<std::uint32_t, std::pair<Minute, Minute>>& expected,
                 const std::vector<Source>& sources, const Reference& reference) {
  ASSERT_EQ(found.size(), expected.size());
  for (const Exposed& each : found) {
    ASSERT_TRUE(expected.contains(each.person));
    ASSERT_EQ(std::pair(each.first, each.last), expected.at(each.person));
    // The witness was a source then, and there.
    bool is_witnessed = false;
    for (const Source& source : sources) {
      if (source.person != each.by || source.from > each.first || source.to < each.first) continue;
      const auto met = reference.contacts(each.by, {each.first, each.first});
      if (!met.contains(each.person)) continue;
      for (const Exposure& exposure : met.at(each.person)) is_witnessed |= exposure.place == each.place;
    }
    ASSERT_TRUE(is_witnessed);
  }
}

TEST_P(Random, many_sources_at_once_are_those_of_the_loop) {
  for (int i = 0; i < 10; ++i) {
    std::vector<Source> sources;
    for (std::uint32_t n = dice_.below(8); n > 0; --n) {
      const Window asked = window();
      sources.push_back({dice_.below(GetParam().persons + 2), asked.from, asked.to});
    }
    expect_same(exposed_to(index_.snapshot(), sources), reference_.exposed(sources), sources, reference_);
  }
}

TEST_P(Random, contacts_of_contacts_count_from_the_first_contact_on_and_until_isolation) {
  const Snapshot snapshot = index_.snapshot();
  for (int i = 0; i < 10; ++i) {
    const Window asked = window();
    const Source patient{dice_.below(GetParam().persons), asked.from, asked.to};
    const Contacts contacts = close_contacts(snapshot, patient.person, asked);
    std::vector<Source> isolated, sources;
    for (const Contact& contact : contacts.persons) {
      Source source{contact.person, contact.first, patient.to};
      if (dice_.below(3) == 0) {
        isolated.push_back({contact.person, 0, asked.from + dice_.below(minutes_a_day)});
        source.to = std::min(source.to, isolated.back().to);
      }
      sources.push_back(source);
    }
    auto expected = reference_.exposed(sources);
    expected.erase(patient.person);
    expect_same(contacts_of_contacts(snapshot, patient, contacts, isolated), expected, sources, reference_);
  }
}

TEST_P(Random, everyone_at_a_list_of_places_is_found) {
  for (int i = 0; i < 10; ++i) {
    std::vector<PlaceWindow> wanted;
    for (std::uint32_t n = dice_.below(5); n > 0; --n) wanted.push_back({dice_.below(GetParam().places + 2), window()});
    std::vector<std::tuple<std::uint32_t, std::uint32_t, Minute, Minute>> found, expected;
    for (const Visit& v : present_at(index_.snapshot(), wanted)) found.emplace_back(v.place, v.person, v.arrive, v.leave);
    for (const PlaceWindow& each : wanted) {
      for (const Visit& v : reference_.visits) {
        if (v.place != each.place || v.arrive > each.window.to || v.leave < each.window.from) continue;
        expected.emplace_back(v.place, v.person, std::max(v.arrive, each.window.from), std::min(v.leave, each.window.to));
      }
    }
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(found, expected);
  }
}

TEST_P(Random, stays_of_a_person_are_those_of_the_loop) {
  for (int i = 0; i < 20; ++i) {
    const std::uint32_t person = dice_.below(GetParam().persons);
    const Window asked = window();
    std::vector<std::tuple<Minute, Minute, std::uint32_t>> found, expected;
    for (const Visit& v : stays_of(index_.snapshot(), person, asked)) found.emplace_back(v.arrive, v.leave, v.place);
    for (const Visit& v : reference_.visits) {
      if (v.person != person || v.arrive > asked.to || v.leave < asked.from) continue;
      expected.emplace_back(std::max(v.arrive, asked.from), std::min(v.leave, asked.to), v.place);
    }
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(found, expected);
  }
}

INSTANTIATE_TEST_SUITE_P(
    tracing, Random,
    ::testing::Values(Shape{1, 12, 6, 3, 200, "load"}, Shape{2, 12, 6, 3, 200, "append"}, Shape{3, 40, 20, 5, 600, "both"},
                      Shape{4, 40, 20, 6, 600, "drop"}, Shape{5, 80, 60, 4, 3000, "append"}, Shape{6, 80, 60, 4, 2500, "both"},
                      Shape{7, 80, 60, 6, 4500, "drop"}, Shape{8, 5, 1, 2, 60, "append"}, Shape{9, 900, 400, 4, 6000, "both"},
                      Shape{10, 1, 1, 1, 5, "load"}),
    [](const auto& shape) { return "seed_" + std::to_string(shape.param.seed) + "_" + shape.param.way; });

class RandomPath : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomPath, is_as_likely_as_the_best_of_all_ways) {
  Dice dice(GetParam());
  Reference reference;
  VisitIndex index;
  for (int i = 0; i < 45; ++i) {
    Visit visit = random_visit(dice, 9, 8, 5);
    visit.leave = std::min(visit.leave, visit.arrive + 300);
    reference.visits.push_back(visit);
    index.append(visit);
  }
  const Window all{midnight, midnight + 9 * minutes_a_day};
  for (std::uint32_t to = 1; to < 9; ++to) {
    const PathRule rule{0.2, dice.below(2) * 300};
    const auto path = most_likely_path(index.snapshot(), 0, to, all, rule);
    const double expected = reference.best_path(0, to, all, rule, 3, {}, 0);
    ASSERT_EQ(path.has_value(), expected > 0);
    if (!path) continue;
    EXPECT_NEAR(path->likelihood, expected, 1e-9);
    double product = 1;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < path->links.size(); ++i) {
      const Link& link = path->links[i];
      EXPECT_EQ(link.from, at);
      at = link.to;
      product *= likelihood_of(link.exposure, rule);
      const Minute earliest = i == 0 ? 0 : path->links[i - 1].exposure.from + rule.latent;
      EXPECT_GE(link.exposure.from, earliest);
      const auto met = reference.contacts(link.from, all);
      const auto& evidence = met.at(link.to);
      EXPECT_NE(std::find(evidence.begin(), evidence.end(), link.exposure), evidence.end());
    }
    EXPECT_EQ(at, to);
    EXPECT_NEAR(product, expected, 1e-9);
  }
}

INSTANTIATE_TEST_SUITE_P(tracing, RandomPath, ::testing::Range<std::uint64_t>(1, 40));

TEST(Queries, two_who_share_one_minute_have_met_for_a_moment) {
  VisitIndex index;
  index.append({1, 7, midnight + 600, midnight + 660});
  index.append({2, 7, midnight + 660, midnight + 700});
  index.append({3, 7, midnight + 661, midnight + 700});
  const Contacts contacts = close_contacts(index.snapshot(), 1, {midnight, midnight + minutes_a_day});
  ASSERT_EQ(contacts.persons.size(), 1u);
  EXPECT_EQ(contacts.persons[0].person, 2u);
  EXPECT_EQ(contacts.persons[0].minutes, 0u);
  EXPECT_EQ(contacts.persons[0].first, midnight + 660);
}

TEST(Queries, an_hour_told_by_two_records_counts_once) {
  VisitIndex index;
  index.append({1, 7, midnight + 600, midnight + 660});
  index.append({2, 7, midnight + 600, midnight + 660});
  index.append({1, 8, midnight + 630, midnight + 690});
  index.append({2, 8, midnight + 630, midnight + 690});
  const Contacts contacts = close_contacts(index.snapshot(), 1, {midnight, midnight + minutes_a_day});
  ASSERT_EQ(contacts.persons.size(), 1u);
  EXPECT_EQ(contacts.persons[0].minutes, 90u);
  EXPECT_EQ(contacts.of(contacts.persons[0]).size(), 2u);
}

TEST(Queries, a_night_of_two_days_is_one_stay) {
  VisitIndex index;
  index.append({1, 7, midnight + 1380, midnight + 1380 + 600});
  index.append({2, 7, midnight + minutes_a_day + 30, midnight + minutes_a_day + 60});
  const Contacts contacts = close_contacts(index.snapshot(), 2, {midnight + minutes_a_day, midnight + 2 * minutes_a_day});
  ASSERT_EQ(contacts.persons.size(), 1u);
  EXPECT_EQ(contacts.persons[0].minutes, 30u);
}

}  // namespace
}  // namespace fangxian::tracing
