#include "tracing/chain_statistics.h"

#include <gtest/gtest.h>

#include <numeric>

namespace fangxian::tracing {
namespace {

TEST(Interval, quartiles_interpolate_between_ranks) {
  const Interval interval = interval_of({-1, 2, 4, 7});
  EXPECT_DOUBLE_EQ(interval.mean, 3);
  EXPECT_NEAR(interval.deviation, 3.366502, 1e-6);
  EXPECT_DOUBLE_EQ(interval.lower_quartile, 1.25);
  EXPECT_DOUBLE_EQ(interval.median, 3);
  EXPECT_DOUBLE_EQ(interval.upper_quartile, 4.75);
  EXPECT_DOUBLE_EQ(interval.share_negative, 0.25);
}

TEST(Interval, none_and_one_have_no_spread) {
  EXPECT_EQ(interval_of({}).count, 0u);
  EXPECT_DOUBLE_EQ(interval_of({5}).deviation, 0);
  EXPECT_DOUBLE_EQ(interval_of({5}).median, 5);
}

// k of negative binomial counts drawn to be what the distribution expects: cases_with[y] = 10000 × P(y), R = 1, k = 0.5.
TEST(Offspring, the_dispersion_that_made_the_counts_is_found) {
  std::vector<std::size_t> offspring;
  double probability = 0.5773502691896258;  // (k / (k + R))^k
  for (std::size_t value = 0; value < 40; ++value) {
    offspring.insert(offspring.end(), static_cast<std::size_t>(10000 * probability + 0.5), value);
    probability *= (static_cast<double>(value) + 0.5) / static_cast<double>(value + 1) / 1.5;
  }
  const OffspringFit fit = fit_offspring(offspring);
  EXPECT_NEAR(fit.mean, 1, 0.01);
  ASSERT_TRUE(fit.k && fit.k_low && fit.k_high);
  EXPECT_NEAR(*fit.k, 0.5, 0.01);
  EXPECT_LT(*fit.k_low, *fit.k);
  EXPECT_GT(*fit.k_high, *fit.k);
  EXPECT_LT(*fit.k_high - *fit.k_low, 0.1);
}

TEST(Offspring, counts_that_vary_less_than_chance_have_no_dispersion) {
  const OffspringFit fit = fit_offspring({1, 1, 1, 1});
  EXPECT_DOUBLE_EQ(fit.mean, 1);
  EXPECT_FALSE(fit.k);
  EXPECT_EQ(fit.cases_with, (std::vector<std::size_t>{0, 4}));
}

TEST(Offspring, the_few_behind_most_are_counted) {
  EXPECT_DOUBLE_EQ(*fit_offspring({8, 1, 1, 0, 0, 0, 0, 0, 0, 0}).share_of_cases_behind_80, 0.1);
  EXPECT_FALSE(fit_offspring({0, 0}).share_of_cases_behind_80);
  EXPECT_TRUE(fit_offspring({}).cases_with.empty());
}

TEST(Reproduction, each_generation_has_its_mean_and_interval) {
  const auto all = reproduction_of({0, 1, 1, 2}, {2, 0, 2, 0});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_DOUBLE_EQ(all[0].mean, 2);
  EXPECT_FALSE(all[0].low);
  EXPECT_DOUBLE_EQ(all[1].mean, 1);
  EXPECT_DOUBLE_EQ(*all[1].low, 0);
  EXPECT_NEAR(*all[1].high, 1 + 1.96, 1e-9);
}

// Times drawn from children only, normal around ten days: the fit must not take them for something else.
TEST(CaseToCase, children_alone_give_their_own_interval) {
  std::vector<int> days;
  for (const int day : {7, 8, 8, 9, 9, 9, 10, 10, 10, 10, 11, 11, 11, 12, 12, 13}) days.push_back(day);
  const auto fit = fit_case_to_case(days);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->mean, 10, 0.1);
  EXPECT_GT(fit->share_children, 0.9);
}

TEST(CaseToCase, too_few_times_fit_nothing) {
  EXPECT_FALSE(fit_case_to_case({4, 5}));
  EXPECT_FALSE(fit_case_to_case({4, 4, 4}));
}

}  // namespace
}  // namespace fangxian::tracing
