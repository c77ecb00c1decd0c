// What the engine must answer, by looping over all visits; and visits at random.
#pragma once

#include "tracing/path.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace fangxian::tracing {

// Repeatable chance (SplitMix64): the seed is in the failing test's name.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t bound) {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return static_cast<std::uint32_t>((z ^ (z >> 31)) % bound);
  }

 private:
  std::uint64_t state_;
};

struct Reference {
  std::vector<Visit> visits;

  static bool meet(const Visit& a, const Visit& b, Window window, Exposure& out) {
    if (a.place != b.place || a.person == b.person) return false;
    out = {a.place, std::max({a.arrive, b.arrive, window.from}), std::min({a.leave, b.leave, window.to})};
    return out.from <= out.to;
  }
  // Evidence by person, ascending by time.
  std::map<std::uint32_t, std::vector<Exposure>> contacts(std::uint32_t person, Window window) const {
    std::map<std::uint32_t, std::vector<Exposure>> found;
    Exposure exposure;
    for (const Visit& own : visits) {
      if (own.person != person) continue;
      for (const Visit& other : visits) {
        if (meet(own, other, window, exposure)) found[other.person].push_back(exposure);
      }
    }
    for (auto& [who, exposures] : found) sort(exposures);
    return found;
  }
  static void sort(std::vector<Exposure>& exposures) {
    std::sort(exposures.begin(), exposures.end(), [](const Exposure& a, const Exposure& b) {
      return std::tuple(a.from, a.to, a.place) < std::tuple(b.from, b.to, b.place);
    });
  }
  // Every minute counted once.
  static Minute minutes(const std::vector<Exposure>& exposures) {
    if (exposures.empty()) return 0;
    Minute begin = exposures[0].from, end = begin;
    for (const Exposure& each : exposures) end = std::max(end, each.to);
    std::vector<bool> together(end - begin, false);
    for (const Exposure& each : exposures) {
      for (Minute minute = each.from; minute < each.to; ++minute) together[minute - begin] = true;
    }
    return static_cast<Minute>(std::count(together.begin(), together.end(), true));
  }
  // First and last minute with any source.
  std::map<std::uint32_t, std::pair<Minute, Minute>> exposed(const std::vector<Source>& sources) const {
    std::map<std::uint32_t, std::pair<Minute, Minute>> found;
    for (const Source& source : sources) {
      if (source.to < source.from) continue;
      for (const auto& [who, exposures] : contacts(source.person, {source.from, source.to})) {
        if (std::any_of(sources.begin(), sources.end(), [&who = who](const Source& s) { return s.person == who; })) continue;
        for (const Exposure& each : exposures) {
          auto [at, is_new] = found.try_emplace(who, each.from, each.to);
          at->second.first = std::min(at->second.first, each.from);
          at->second.second = std::max(at->second.second, each.to);
        }
      }
    }
    return found;
  }
  // The best product over all ways of at most `left` links.
  double best_path(std::uint32_t at, std::uint32_t to, Window window, const PathRule& rule, int left,
                   std::vector<std::uint32_t> seen, long long not_before) const {
    if (at == to) return 1;
    if (left == 0) return 0;
    seen.push_back(at);
    double best = 0;
    for (const auto& [who, exposures] : contacts(at, window)) {
      if (std::find(seen.begin(), seen.end(), who) != seen.end()) continue;
      for (const Exposure& each : exposures) {
        if (static_cast<long long>(each.from) < not_before) continue;
        const double rest = best_path(who, to, window, rule, left - 1, seen, static_cast<long long>(each.from) + rule.latent);
        best = std::max(best, rest * likelihood_of(each, rule));
      }
    }
    return best;
  }
};

// Few persons and places, so that they meet; stays of no length, over midnight, of days, and many that begin or end together.
inline Visit random_visit(Dice& dice, std::uint32_t persons, std::uint32_t places, std::uint32_t days) {
  constexpr std::uint32_t first_day = 18844;
  const std::uint32_t steps = dice.below(2) == 0 ? 60 : 7;
  Visit visit;
  visit.person = dice.below(persons);
  visit.place = dice.below(3) == 0 ? 0 : dice.below(places);
  visit.arrive = (first_day + dice.below(days)) * minutes_a_day + dice.below(minutes_a_day / steps) * steps;
  const std::uint32_t kind = dice.below(10);
  const Minute stay = kind == 0 ? 0 : kind == 1 ? dice.below(4) * minutes_a_day : dice.below(10) * steps;
  visit.leave = visit.arrive + stay;
  return visit;
}

}  // namespace fangxian::tracing
