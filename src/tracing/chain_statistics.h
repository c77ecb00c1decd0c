// The figures of an outbreak: intervals, offspring, reproduction. Pure functions of numbers; each estimator is named where it is.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace fangxian::tracing {

// Days between two onsets. Quartiles interpolate between ranks (R's type 7).
struct Interval {
  std::size_t count = 0;
  double mean = 0;
  double deviation = 0;  // of the sample, n - 1; 0 when there are fewer than two
  double lower_quartile = 0, median = 0, upper_quartile = 0;
  double share_negative = 0;
  int least = 0, greatest = 0;
};
Interval interval_of(std::vector<int> days);

// The serial interval from the onsets of clusters alone, without knowing who infected whom: the times from the first case
// to the others are a mixture of siblings, children, grandchildren and great-grandchildren, fitted by expectation and
// maximisation (Vink, Bootsma and Wallinga, American Journal of Epidemiology 2014). None when there are fewer than three
// times or the fit does not settle.
struct CaseToCase {
  double mean = 0, deviation = 0;
  double share_siblings = 0, share_children = 0, share_later = 0;
  int rounds = 0;
};
std::optional<CaseToCase> fit_case_to_case(const std::vector<int>& days);

// Offspring as negative binomial with mean R and dispersion k, by maximum likelihood: R is the mean, k maximises the
// likelihood at that mean. The interval of k is where the likelihood of the profile falls by 1.92 (95 %); an end that is
// not reached below 1,000 (or above 0.0001) is none. k is none when the counts do not vary more than Poisson's.
struct OffspringFit {
  std::vector<std::size_t> cases_with;  // index = number of offspring
  double mean = 0;
  std::optional<double> k, k_low, k_high;
  std::optional<double> share_of_cases_behind_80;  // the least share of cases that made 80 % of the offspring
};
OffspringFit fit_offspring(const std::vector<std::size_t>& offspring);

// The mean number of offspring of a generation with a 95 % interval from the spread of its counts (mean ± 1.96 standard
// errors, not below 0); none for a generation of one.
struct Reproduction {
  int generation = 0;
  std::size_t cases = 0, offspring = 0;
  double mean = 0;
  std::optional<double> low, high;
};
std::vector<Reproduction> reproduction_of(const std::vector<int>& generation, const std::vector<std::size_t>& offspring);

}  // namespace fangxian::tracing
