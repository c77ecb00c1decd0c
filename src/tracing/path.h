// The most likely way from one case to another over persons who met, one after the other in time.
#pragma once

#include "tracing/queries.h"

namespace fangxian::tracing {

// How likely an exposure is to have passed the infection on: 1 - exp(-(minutes + 1) × per_hour / 60), so that a moment at a gate
// counts as one minute; and how long after being infected a person is taken to infect nobody. Figures of a rule set, not of ours.
struct PathRule {
  double per_hour = 0.05;
  Minute latent = minutes_a_day;
};

struct Link {
  std::uint32_t from = 0, to = 0;  // persons
  Exposure exposure;
  bool operator==(const Link&) const = default;
};
struct Path {
  std::vector<Link> links;
  double likelihood = 0;  // the product over the links
};

double likelihood_of(const Exposure&, const PathRule&);

// Of all ways with at most two persons in between, in which each link begins at least `latent` after the one before began and
// all lie in the window: the one with the largest product. None when there is no such way. Longer ways are asked for in parts.
std::optional<Path> most_likely_path(const Snapshot&, std::uint32_t from, std::uint32_t to, Window, const PathRule&);

}  // namespace fangxian::tracing
