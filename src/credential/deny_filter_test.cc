#include "credential/deny_filter.h"

#include "credential/test_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

namespace fangxian {
namespace {

std::vector<DenyKey> keys_of(Chance& chance, std::size_t count) {
  std::vector<DenyKey> keys(count);
  for (DenyKey& key : keys) key = chance();
  return keys;
}

TEST(DenyFilter, no_key_is_missed_at_any_size) {
  Chance chance(1);
  for (const std::size_t size : {0u, 1u, 2u, 3u, 4u, 5u, 7u, 10u, 33u, 100u, 999u, 5000u, 20000u}) {
    const std::vector<DenyKey> keys = keys_of(chance, size);
    const auto filter = DenyFilter::decode(DenyFilter::build(keys).encode());
    ASSERT_TRUE(filter.has_value()) << size;
    EXPECT_EQ(filter->size(), size);
    for (const DenyKey key : keys) ASSERT_TRUE(filter->may_hold(key)) << size;
  }
  for (int round = 0; round < 300; ++round) {
    const std::vector<DenyKey> keys = keys_of(chance, chance() % 60);
    const DenyFilter filter = DenyFilter::build(keys);
    for (const DenyKey key : keys) ASSERT_TRUE(filter.may_hold(key)) << round;
  }
}

TEST(DenyFilter, twenty_thousand_keys_take_less_than_100_kB_and_err_less_than_once_in_10_000) {
  Chance chance(20'000);
  const DenyFilter filter = DenyFilter::build(keys_of(chance, 20'000));
  const std::string sealed = seal_filter(issuer_key(), {"CN", "4110", noon(), noon() + day_ms}, filter, 7);
  constexpr int asked = 2'000'000;
  int hits = 0;
  for (int i = 0; i < asked; ++i) hits += filter.may_hold(chance()) ? 1 : 0;
  std::printf("[   INFO   ] 20,000 keys: %zu bytes signed, %d wrong hits in %d asked (1 in %d)\n", sealed.size(), hits, asked,
              hits == 0 ? asked : asked / hits);
  EXPECT_LE(sealed.size(), 100'000u);
  EXPECT_LE(hits, asked / 10'000);
  EXPECT_GT(hits, 0) << "a filter that never errs was not asked";
}

TEST(DenyFilter, the_same_keys_in_any_order_give_the_same_bytes) {
  Chance chance(3);
  std::vector<DenyKey> keys = keys_of(chance, 500);
  const DenyFilter first = DenyFilter::build(keys);
  std::shuffle(keys.begin(), keys.end(), chance);
  keys.insert(keys.end(), keys.begin(), keys.begin() + 100);
  EXPECT_EQ(DenyFilter::build(keys), first);
}

TEST(DenyFilter, bytes_whose_measures_do_not_agree_are_refused) {
  Chance chance(4);
  const std::string good = DenyFilter::build(keys_of(chance, 100)).encode();
  EXPECT_TRUE(DenyFilter::decode(good));
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_FALSE(DenyFilter::decode(std::string_view(good).substr(0, size)));
  EXPECT_FALSE(DenyFilter::decode(good + "x"));
  for (const std::size_t at : {0u, 9u, 10u, 11u, 12u, 13u, 14u, 15u, 16u}) {  // edition, segment length and count
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    EXPECT_FALSE(DenyFilter::decode(bad)) << at;
  }
}

class Lists : public testing::Test {
 protected:
  DenyClaims claims() const { return {"CN", "4110", noon(), noon() + day_ms}; }
  std::string filter_of(const std::vector<std::string>& ids, std::int64_t version) const {
    std::vector<DenyKey> keys;
    for (const std::string& id : ids) keys.push_back(deny_key(id));
    return seal_filter(key_, claims(), DenyFilter::build(keys), version);
  }
  SigningKey key_ = issuer_key();
  KeySet trusted_{{key_.public_key()}};
  DenyList list_;
};

TEST_F(Lists, a_delta_adds_and_removes_from_the_version_it_starts_at) {
  ASSERT_EQ(list_.take(filter_of({"a", "b"}, 5), trusted_, noon()), CheckVerdict::valid);
  EXPECT_TRUE(list_.may_hold("a") && list_.may_hold("b") && !list_.may_hold("c"));
  ASSERT_EQ(list_.take(seal_delta(key_, claims(), {5, 8, {deny_key("c")}, {deny_key("a")}}), trusted_, noon()),
            CheckVerdict::valid);
  EXPECT_TRUE(!list_.may_hold("a") && list_.may_hold("b") && list_.may_hold("c"));
  EXPECT_EQ(list_.version(), 8);
  ASSERT_EQ(list_.take(seal_delta(key_, claims(), {8, 9, {deny_key("a")}, {deny_key("c")}}), trusted_, noon()),
            CheckVerdict::valid);
  EXPECT_TRUE(list_.may_hold("a") && list_.may_hold("b") && !list_.may_hold("c"));
}

TEST_F(Lists, a_delta_from_another_version_leaves_a_gap_and_changes_nothing) {
  EXPECT_EQ(list_.take(seal_delta(key_, claims(), {0, 1, {}, {}}), trusted_, noon()), CheckVerdict::filter_gap);
  ASSERT_EQ(list_.take(filter_of({"a"}, 5), trusted_, noon()), CheckVerdict::valid);
  for (const std::int64_t from : {4, 6})
    EXPECT_EQ(list_.take(seal_delta(key_, claims(), {from, 9, {}, {deny_key("a")}}), trusted_, noon()), CheckVerdict::filter_gap);
  EXPECT_TRUE(list_.may_hold("a"));
  EXPECT_EQ(list_.version(), 5);
}

TEST_F(Lists, a_filter_whose_time_is_over_is_still_taken_after_a_start) {
  ASSERT_EQ(list_.take(filter_of({"a"}, 5), trusted_, noon() + 9 * day_ms), CheckVerdict::valid);
  EXPECT_TRUE(list_.may_hold("a"));
  EXPECT_EQ(list_.expires(), noon() + day_ms);
}

TEST_F(Lists, an_older_filter_does_not_come_back) {
  ASSERT_EQ(list_.take(filter_of({"a"}, 5), trusted_, noon()), CheckVerdict::valid);
  EXPECT_EQ(list_.take(filter_of({}, 4), trusted_, noon()), CheckVerdict::filter_old);
  EXPECT_TRUE(list_.may_hold("a"));
}

TEST_F(Lists, only_a_trusted_key_that_may_sign_filters_is_believed_and_only_in_its_time) {
  const std::string sealed = filter_of({"a"}, 5);
  EXPECT_EQ(list_.take(sealed, {}, noon()), CheckVerdict::unknown_key);
  EXPECT_EQ(list_.take(sealed, trusted_, noon() + -hour_ms), CheckVerdict::not_yet_valid);
  std::string forged = sealed;
  forged[forged.size() / 2] = static_cast<char>(forged[forged.size() / 2] ^ 1);
  EXPECT_EQ(list_.take(forged, trusted_, noon()), CheckVerdict::wrong_signature);
  KeySet others = trusted_;
  others.keys[0].uses = use_health | use_pass;
  EXPECT_EQ(list_.take(sealed, others, noon()), CheckVerdict::wrong_key_usage);
  others = trusted_;
  others.keys[0].not_after = noon() + -day_ms;
  EXPECT_EQ(list_.take(sealed, others, noon()), CheckVerdict::key_out_of_date);
  EXPECT_TRUE(list_.is_empty());
}

// Random histories: after each step the list holds exactly what the plain set holds (ids asked are few, so a wrong hit is rare;
// the seed is fixed and has none).
TEST_F(Lists, a_filter_and_its_deltas_are_the_set_they_stand_for) {
  Chance chance(11);
  std::set<int> truth;
  std::int64_t version = 1;
  const auto id = [](int number) { return "pass-" + std::to_string(number); };
  ASSERT_EQ(list_.take(filter_of({}, version), trusted_, noon()), CheckVerdict::valid);
  for (int step = 0; step < 60; ++step) {
    if (chance() % 10 == 0) {
      std::vector<std::string> ids;
      for (const int number : truth) ids.push_back(id(number));
      ASSERT_EQ(list_.take(filter_of(ids, ++version), trusted_, noon()), CheckVerdict::valid);
    } else {
      DenyDelta delta{version, version + 1, {}, {}};
      for (int change = 0; change < 10; ++change) {
        const int number = static_cast<int>(chance() % 80);
        if (truth.contains(number)) {
          if (std::find(delta.added.begin(), delta.added.end(), deny_key(id(number))) != delta.added.end()) continue;
          truth.erase(number), delta.removed.push_back(deny_key(id(number)));
        } else {
          if (std::find(delta.removed.begin(), delta.removed.end(), deny_key(id(number))) != delta.removed.end()) continue;
          truth.insert(number), delta.added.push_back(deny_key(id(number)));
        }
      }
      ASSERT_EQ(list_.take(seal_delta(key_, claims(), delta), trusted_, noon()), CheckVerdict::valid);
      ++version;
    }
    for (int number = 0; number < 80; ++number) ASSERT_EQ(list_.may_hold(id(number)), truth.contains(number)) << step;
  }
}

}  // namespace
}  // namespace fangxian
