#include "tracing/chains.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace fangxian::tracing {
namespace {

std::optional<int> days_between(const ChainCase& from, const ChainCase& to) {
  if (!from.onset || !to.onset) return std::nullopt;
  return to.onset->days - from.onset->days;
}

class Builder {
 public:
  Builder(ChainTables tables, const ChainRules& rules) : rules_(rules) {
    chains_.tables = std::move(tables);
    const std::size_t cases = all_cases().size();
    chains_.infector.assign(cases, nobody);
    chains_.chosen_link.assign(cases, nobody);
    chains_.generation.assign(cases, 0);
    chains_.cluster_of.assign(cases, 0);
    chains_.out_degree.assign(cases, 0);
    chains_.in_degree.assign(cases, 0);
    chains_.offspring.assign(cases, 0);
  }

  Chains build() {
    for (const ChainLink& link : links()) ++chains_.out_degree[link.from], ++chains_.in_degree[link.to];
    choose_infectors();
    number_generations();
    find_as_of();
    find_clusters();
    measure();
    draw_curve();
    look_over();
    return std::move(chains_);
  }

 private:
  const std::vector<ChainCase>& all_cases() const { return chains_.tables.cases; }
  const std::vector<ChainLink>& links() const { return chains_.tables.links; }
  std::string about(const ChainLink& link) const { return all_cases()[link.from].id + " → " + all_cases()[link.to].id; }
  std::optional<int> days_of(const ChainLink& link) const { return days_between(all_cases()[link.from], all_cases()[link.to]); }

  double usual_interval() const {
    std::vector<int> single;
    for (const ChainLink& link : links()) {
      const auto days = days_of(link);
      if (chains_.in_degree[link.to] == 1 && days) single.push_back(*days);
    }
    return interval_of(single).median;
  }

  void choose_infectors() {
    const double usual = usual_interval();
    std::vector<std::size_t> order(links().size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto rank = [this, usual](std::size_t at) {
      const ChainLink& link = links()[at];
      const auto days = days_of(link);
      const int fits = days && *days >= 0 ? 0 : days ? 2 : 1;
      return std::tuple(-static_cast<int>(link.certainty), fits, days ? std::abs(*days - usual) : 0, at);
    };
    std::sort(order.begin(), order.end(), [&rank](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    for (const std::size_t at : order) {
      const ChainLink& link = links()[at];
      if (chains_.infector[link.to] != nobody) continue;
      if (descends_from(link.from, link.to)) {
        remark("circle", about(link), link.line, "");
        continue;
      }
      chains_.infector[link.to] = link.from;
      chains_.chosen_link[link.to] = at;
      ++chains_.offspring[link.from];
    }
  }

  bool descends_from(std::size_t one, std::size_t ancestor) const {
    for (; one != nobody; one = chains_.infector[one]) {
      if (one == ancestor) return true;
    }
    return false;
  }

  void number_generations() {
    std::vector<std::vector<std::size_t>> children(all_cases().size());
    std::vector<std::size_t> todo;
    for (std::size_t i = 0; i < all_cases().size(); ++i) {
      if (chains_.infector[i] == nobody) todo.push_back(i);
      else children[chains_.infector[i]].push_back(i);
    }
    while (!todo.empty()) {
      const std::size_t at = todo.back();
      todo.pop_back();
      for (const std::size_t child : children[at]) {
        chains_.generation[child] = chains_.generation[at] + 1;
        todo.push_back(child);
      }
    }
  }

  void find_as_of() {
    Date last;
    for (const ChainCase& one : all_cases()) last = std::max({last, one.onset.value_or(last), one.report.value_or(last)});
    for (const ChainLink& link : links()) last = std::max(last, link.date.value_or(last));
    chains_.as_of = rules_.as_of.value_or(last);
  }

  std::size_t root(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }

  void find_clusters() {
    parent_.resize(all_cases().size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (const ChainLink& link : links()) parent_[root(link.from)] = root(link.to);
    std::map<std::size_t, std::size_t> number;
    for (std::size_t i = 0; i < all_cases().size(); ++i) {
      const auto [at, is_new] = number.try_emplace(root(i), chains_.clusters.size());
      if (is_new) chains_.clusters.emplace_back();
      add_to(chains_.clusters[at->second], i);
    }
    for (const ChainLink& link : links()) {
      Cluster& cluster = chains_.clusters[number.at(root(link.from))];
      ++cluster.links;
      if (link.date) widen(cluster, *link.date);
    }
    std::stable_sort(chains_.clusters.begin(), chains_.clusters.end(),
                     [](const Cluster& a, const Cluster& b) { return a.cases.size() > b.cases.size(); });
    for (std::size_t at = 0; at < chains_.clusters.size(); ++at) {
      Cluster& cluster = chains_.clusters[at];
      for (const std::size_t one : cluster.cases) chains_.cluster_of[one] = at;
      cluster.is_active = cluster.last && *cluster.last + rules_.active_days > chains_.as_of && *cluster.first <= chains_.as_of;
      std::stable_sort(cluster.cases.begin(), cluster.cases.end(), [this](std::size_t a, std::size_t b) {
        const auto &left = all_cases()[a].onset, &right = all_cases()[b].onset;
        return left && right ? *left < *right : left.has_value() && !right.has_value();
      });
    }
  }

  void add_to(Cluster& cluster, std::size_t at) {
    const ChainCase& one = all_cases()[at];
    cluster.cases.push_back(at);
    cluster.generations = std::max(cluster.generations, chains_.generation[at]);
    if (one.onset) widen(cluster, *one.onset);
    if (one.report) widen(cluster, *one.report);
  }
  // Activity is judged as things stand, not as they came in: a late entry counts for its own day.
  void widen(Cluster& cluster, Date date) const {
    if (date > chains_.as_of) return;
    cluster.first = std::min(cluster.first.value_or(date), date);
    cluster.last = std::max(cluster.last.value_or(date), date);
  }

  void measure() {
    std::vector<int> by_links, by_infectors;
    for (const ChainLink& link : links()) {
      if (const auto days = days_of(link)) by_links.push_back(*days);
    }
    for (std::size_t i = 0; i < all_cases().size(); ++i) {
      if (chains_.infector[i] == nobody) continue;
      if (const auto days = days_between(all_cases()[chains_.infector[i]], all_cases()[i])) by_infectors.push_back(*days);
    }
    chains_.links_interval = interval_of(std::move(by_links));
    chains_.infectors_interval = interval_of(std::move(by_infectors));
    for (const Cluster& cluster : chains_.clusters) {
      const ChainCase& first = all_cases()[cluster.cases[0]];
      for (std::size_t i = 1; i < std::min(rules_.first_of_cluster, cluster.cases.size()); ++i) {
        if (const auto days = days_between(first, all_cases()[cluster.cases[i]])) chains_.from_case_to_case.push_back(*days);
      }
    }
    chains_.clusters_interval = fit_case_to_case(chains_.from_case_to_case);
    chains_.offspring_fit = fit_offspring(chains_.offspring);
    chains_.by_generation = reproduction_of(chains_.generation, chains_.offspring);
  }

  void draw_curve() {
    std::map<Date, std::pair<int, int>> days;
    for (const ChainCase& one : all_cases()) {
      if (one.onset) ++days[*one.onset].first;
      else if (one.report) ++days[*one.report].second;
    }
    if (days.empty()) return;
    // A date a century off would make a curve of nothing: days without cases are left out beyond two years.
    constexpr int most_days = 731;
    const bool is_whole = days.rbegin()->first.days - days.begin()->first.days <= most_days;
    if (is_whole) {
      for (Date day = days.begin()->first; day < days.rbegin()->first; day = day + 1) days.try_emplace(day);
    }
    chains_.curve.assign(days.begin(), days.end());
  }

  void remark(const char* code, std::string about, std::int64_t line, std::string detail) {
    chains_.tables.remarks.push_back({code, std::move(about), line, std::move(detail)});
  }

  void look_over() {
    for (const ChainLink& link : links()) {
      const auto days = days_of(link);
      if (days && *days < 0) remark("onset-before-source", about(link), link.line, std::to_string(*days));
      if (days && *days > rules_.long_interval_days) remark("long-interval", about(link), link.line, std::to_string(*days));
      const auto& onset = all_cases()[link.to].onset;
      if (link.date && onset && *link.date > *onset)
        remark("exposure-after-onset", about(link), link.line, format_date(*link.date));
    }
    for (std::size_t i = 0; i < all_cases().size(); ++i) {
      const ChainCase& one = all_cases()[i];
      if (!one.onset) remark("no-onset", one.id, one.line, "");
      if (one.onset && one.report && *one.report < *one.onset) remark("report-before-onset", one.id, one.line, "");
      if (one.exposure_from && one.exposure_to && *one.exposure_to < *one.exposure_from)
        remark("exposure-ends-before-it-begins", one.id, one.line, "");
      if (one.onset && one.exposure_from && *one.exposure_from > *one.onset) remark("exposure-after-onset", one.id, one.line, "");
      if (chains_.in_degree[i] > 1) remark("several-sources", one.id, one.line, std::to_string(chains_.in_degree[i]));
      if (chains_.in_degree[i] == 0 && chains_.out_degree[i] == 0) remark("alone", one.id, one.line, "");
    }
  }

  ChainRules rules_;
  Chains chains_;
  std::vector<std::size_t> parent_;
};

}  // namespace

Chains build_chains(ChainTables tables, const ChainRules& rules) { return Builder(std::move(tables), rules).build(); }

}  // namespace fangxian::tracing
