#include "bench/trace_city.h"

#include <algorithm>
#include <cmath>

namespace fangxian::bench {
namespace {

using tracing::Minute;
using tracing::minutes_a_day;
using tracing::Visit;

constexpr std::uint32_t at_home = ~0u;

// SplitMix64: chance that depends on nothing but its arguments.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
  return value ^ (value >> 31);
}
double share(std::uint64_t value) { return static_cast<double>(value >> 11) * 0x1p-53; }

// One of `count`, the first ones far oftener than the last.
std::uint32_t popular(std::uint64_t chance, std::uint32_t count) {
  return std::min(count - 1, static_cast<std::uint32_t>(count * std::pow(share(chance), 1.8)));
}

}  // namespace

TraceCity::TraceCity(std::uint32_t persons) : persons_(persons), workroom_of_(persons, at_home) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < persons; ++i) {
    if (mixed(i) % 10 < 7) order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [](std::uint32_t a, std::uint32_t b) { return mixed(a ^ 0xABCDEFu) < mixed(b ^ 0xABCDEFu); });
  std::uint32_t rooms = 0;
  for (std::size_t i = 0; i < order.size(); ++rooms) {
    const double size = std::min(300.0, 5 / std::pow(share(mixed(rooms + 77)) + 1e-9, 1 / 1.4));
    for (std::size_t n = 0; n < static_cast<std::size_t>(size) && i < order.size(); ++n) workroom_of_[order[i++]] = rooms;
  }
  const std::uint32_t counts[kinds] = {persons / 3 + 1,   rooms + 1,          rooms / 5 + 1,       persons / 150 + 1,
                                       persons / 120 + 1, persons / 1200 + 1, persons / 40000 + 1, persons / 90 + 1};
  first_of_[0] = 0;
  for (int kind = 0; kind < kinds; ++kind) first_of_[kind + 1] = first_of_[kind] + counts[kind];
}

Visit TraceCity::outing(std::uint32_t person, std::uint32_t day, std::uint64_t chance) const {
  const Minute midnight = (first_day + day) * minutes_a_day;
  const Minute begin = midnight + 1060 + static_cast<Minute>((chance >> 8) % 60);
  const std::uint64_t pick = mixed(chance + 5);
  const auto count = [this](Kind kind) { return first_of_[kind + 1] - first_of_[kind]; };
  if (chance % 200 < 2) {
    const std::uint32_t carriage = static_cast<std::uint32_t>((pick >> 3) % count(carriages));
    const Minute departs = midnight + 1060 + carriage % 60;
    return {person, first_of_[carriages] + carriage, departs, departs + 60};
  }
  if (chance % 200 < 3) return {person, first_of_[hospitals] + popular(pick, count(hospitals)), begin, begin + 45};
  return {person, first_of_[shops] + popular(pick, count(shops)), begin, begin + 5 + static_cast<Minute>((chance >> 20) % 25)};
}

void TraceCity::add_day_of(std::uint32_t person, std::uint32_t day, std::vector<Visit>& visits) const {
  const std::uint64_t chance = mixed((std::uint64_t{person} << 8) | day);
  const Minute midnight = (first_day + day) * minutes_a_day;
  const std::uint32_t home = person / 3, work = workroom_of_[person];
  const Minute leaves = midnight + 430 + static_cast<Minute>(chance % 50);
  const std::uint32_t gate_count = first_of_[gates + 1] - first_of_[gates];
  visits.push_back({person, first_of_[gates] + home / 400 % gate_count, leaves, leaves});
  const Minute begins = leaves + 30 + static_cast<Minute>((chance >> 30) % 15),
               ends = midnight + 1020 + static_cast<Minute>((chance >> 36) % 30);
  if (work != at_home) visits.push_back({person, first_of_[workrooms] + work, begins, ends});
  else visits.push_back({person, first_of_[households] + home, begins, ends});
  const Minute lunch = midnight + 690 + static_cast<Minute>((chance >> 42) % 60);
  const std::uint32_t eats_out = first_of_[restaurants + 1] - first_of_[restaurants];
  const std::uint32_t table = work != at_home && (chance >> 50) % 10 < 7
                                  ? first_of_[canteens] + work / 5
                                  : first_of_[restaurants] + popular(mixed(chance), eats_out);
  visits.push_back({person, table, lunch, lunch + 20 + static_cast<Minute>((chance >> 55) % 20)});
  const Visit out = outing(person, day, mixed(chance + 9));
  visits.push_back(out);
  const Minute returns = out.leave + 10 + static_cast<Minute>((chance >> 24) % 40);
  visits.push_back({person, first_of_[households] + home, returns, midnight + minutes_a_day + 420});
}

std::vector<Visit> TraceCity::day(std::uint32_t day) const {
  std::vector<Visit> visits;
  visits.reserve(std::size_t{persons_} * 5);
  for (std::uint32_t person = 0; person < persons_; ++person) add_day_of(person, day, visits);
  return visits;
}

}  // namespace fangxian::bench
