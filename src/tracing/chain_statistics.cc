#include "tracing/chain_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>
#include <numeric>

namespace fangxian::tracing {
namespace {

double quantile(const std::vector<int>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const std::size_t below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double normal(double x, double mean, double deviation) {
  const double z = (x - mean) / deviation;
  return std::exp(-z * z / 2) / (deviation * std::sqrt(2 * std::numbers::pi));
}

// Simpson's rule.
double integral(const std::function<double(double)>& of, double from, double to) {
  constexpr int steps = 40;
  const double width = (to - from) / steps;
  double sum = 0;
  for (int i = 0; i < steps; ++i) {
    const double at = from + i * width;
    sum += (of(at) + 4 * of(at + width / 2) + of(at + width)) * width / 6;
  }
  return sum;
}

// How a case of a cluster may hang on its first one: 0 = from the same source; then forward and backward over one,
// two and three steps. Backward ones are the halves of folded distributions.
constexpr std::size_t routes = 7;

double density(std::size_t route, double days, double mean, double deviation) {
  if (route == 0) return 2 * normal(days, 0, std::sqrt(2.0) * deviation);
  const double step = static_cast<double>((route + 1) / 2);
  return normal(days, route % 2 == 1 ? step * mean : -step * mean, std::sqrt(step) * deviation);
}

// Onsets are known to the day: the true difference of two of them lies within a day on either side, as a triangle.
std::array<double, routes> shares_of(int days, double mean, double deviation) {
  std::array<double, routes> shares{};
  double total = 0;
  for (std::size_t route = 0; route < routes; ++route) {
    const auto rising = [route, days, mean, deviation](double x) { return (x - days + 1) * density(route, x, mean, deviation); };
    const auto falling = [route, days, mean, deviation](double x) { return (days + 1 - x) * density(route, x, mean, deviation); };
    shares[route] =
        days == 0 ? 2 * integral(falling, 0, 1) : integral(rising, days - 1, days) + integral(falling, days, days + 1);
    total += shares[route];
  }
  for (double& share : shares) share = total > 0 ? share / total : 0;
  return shares;
}

double log_likelihood(const std::map<std::size_t, double>& counts, double mean, double k) {
  double sum = 0;
  for (const auto& [value, cases] : counts) {
    const double y = static_cast<double>(value);
    double term = std::lgamma(y + k) - std::lgamma(k) - std::lgamma(y + 1) + k * std::log(k / (k + mean));
    if (value > 0) term += y * std::log(mean / (k + mean));
    sum += cases * term;
  }
  return sum;
}

constexpr double least_k = 1e-4, greatest_k = 1000;

double best_k(const std::map<std::size_t, double>& counts, double mean) {
  double low = std::log(least_k), high = std::log(greatest_k);  // golden section on a scale of logarithms
  const double ratio = std::numbers::phi - 1;
  for (int i = 0; i < 200; ++i) {
    const double a = high - ratio * (high - low), b = low + ratio * (high - low);
    if (log_likelihood(counts, mean, std::exp(a)) > log_likelihood(counts, mean, std::exp(b))) high = b;
    else low = a;
  }
  return std::exp((low + high) / 2);
}

// Where the likelihood has fallen by `drop` on the way from the best k to an end; none when it has not.
std::optional<double> bound(const std::map<std::size_t, double>& counts, double mean, double best, double end) {
  constexpr double drop = 1.920729;  // half the 95 % point of chi-square with one degree of freedom
  const double target = log_likelihood(counts, mean, best) - drop;
  if (log_likelihood(counts, mean, end) > target) return std::nullopt;
  double inside = std::log(best), outside = std::log(end);
  for (int i = 0; i < 100; ++i) {
    const double middle = (inside + outside) / 2;
    (log_likelihood(counts, mean, std::exp(middle)) > target ? inside : outside) = middle;
  }
  return std::exp((inside + outside) / 2);
}

std::optional<double> share_behind_80(std::vector<std::size_t> offspring) {
  const std::size_t total = std::accumulate(offspring.begin(), offspring.end(), std::size_t{0});
  if (total == 0) return std::nullopt;
  std::sort(offspring.rbegin(), offspring.rend());
  std::size_t made = 0, cases = 0;
  while (made * 5 < total * 4) made += offspring[cases++];
  return static_cast<double>(cases) / static_cast<double>(offspring.size());
}

}  // namespace

Interval interval_of(std::vector<int> days) {
  Interval interval;
  interval.count = days.size();
  if (days.empty()) return interval;
  std::sort(days.begin(), days.end());
  const double count = static_cast<double>(days.size());
  interval.mean = std::accumulate(days.begin(), days.end(), 0.0) / count;
  double squares = 0;
  for (const int day : days) squares += (day - interval.mean) * (day - interval.mean);
  if (days.size() > 1) interval.deviation = std::sqrt(squares / (count - 1));
  interval.lower_quartile = quantile(days, 0.25);
  interval.median = quantile(days, 0.5);
  interval.upper_quartile = quantile(days, 0.75);
  const auto negative = std::count_if(days.begin(), days.end(), [](int day) { return day < 0; });
  interval.share_negative = static_cast<double>(negative) / count;
  interval.least = days.front(), interval.greatest = days.back();
  return interval;
}

std::optional<CaseToCase> fit_case_to_case(const std::vector<int>& days) {
  constexpr int most_rounds = 500;
  constexpr double settled = 1e-9;
  const Interval all = interval_of(days);
  if (days.size() < 3 || all.deviation == 0) return std::nullopt;
  CaseToCase fit;
  fit.mean = all.mean, fit.deviation = all.deviation;
  for (fit.rounds = 1; fit.rounds <= most_rounds; ++fit.rounds) {
    std::map<int, std::array<double, routes>> shares;
    std::array<double, routes> weights{};
    double weight = 0, sum = 0, squares = 0, weight_squares = 0;
    for (const int day : days) {
      const auto known = shares.find(day);
      const auto& share =
          known != shares.end() ? known->second : shares.emplace(day, shares_of(day, fit.mean, fit.deviation)).first->second;
      for (std::size_t route = 0; route < routes; ++route) weights[route] += share[route] / static_cast<double>(days.size());
      weight += share[1], sum += share[1] * day, weight_squares += share[1] * share[1];
    }
    const double mean = sum / weight;
    for (const int day : days) squares += shares.at(day)[1] * (day - mean) * (day - mean);
    const double deviation = std::sqrt(weight * squares / (weight * weight - weight_squares));
    if (!std::isfinite(mean) || !std::isfinite(deviation) || deviation <= 0) return std::nullopt;
    const double moved = std::abs(mean - fit.mean) + std::abs(deviation - fit.deviation);
    fit.mean = mean, fit.deviation = deviation;
    fit.share_siblings = weights[0], fit.share_children = weights[1] + weights[2];
    fit.share_later = weights[3] + weights[4] + weights[5] + weights[6];
    if (moved < settled) return fit;
  }
  return std::nullopt;
}

OffspringFit fit_offspring(const std::vector<std::size_t>& offspring) {
  OffspringFit fit;
  if (offspring.empty()) return fit;
  std::map<std::size_t, double> counts;
  double squares = 0;
  for (const std::size_t value : offspring) {
    counts[value] += 1;
    if (fit.cases_with.size() <= value) fit.cases_with.resize(value + 1);
    ++fit.cases_with[value];
    fit.mean += static_cast<double>(value);
  }
  const double cases = static_cast<double>(offspring.size());
  fit.mean /= cases;
  fit.share_of_cases_behind_80 = share_behind_80(offspring);
  for (const std::size_t value : offspring)
    squares += (static_cast<double>(value) - fit.mean) * (static_cast<double>(value) - fit.mean);
  if (fit.mean == 0 || squares / cases <= fit.mean) return fit;
  fit.k = best_k(counts, fit.mean);
  fit.k_low = bound(counts, fit.mean, *fit.k, least_k);
  fit.k_high = bound(counts, fit.mean, *fit.k, greatest_k);
  return fit;
}

std::vector<Reproduction> reproduction_of(const std::vector<int>& generation, const std::vector<std::size_t>& offspring) {
  std::map<int, std::vector<double>> by_generation;
  for (std::size_t i = 0; i < generation.size(); ++i) by_generation[generation[i]].push_back(static_cast<double>(offspring[i]));
  std::vector<Reproduction> all;
  for (const auto& [number, counts] : by_generation) {
    const double sum = std::accumulate(counts.begin(), counts.end(), 0.0), cases = static_cast<double>(counts.size());
    Reproduction each{number, counts.size(), static_cast<std::size_t>(sum), sum / cases, std::nullopt, std::nullopt};
    if (counts.size() > 1) {
      double squares = 0;
      for (const double count : counts) squares += (count - each.mean) * (count - each.mean);
      const double error = std::sqrt(squares / (cases - 1) / cases);
      each.low = std::max(0.0, each.mean - 1.96 * error), each.high = each.mean + 1.96 * error;
    }
    all.push_back(each);
  }
  return all;
}

}  // namespace fangxian::tracing
