// Keys, a time and repeatable chance for tests.
#pragma once

#include "credential/keys.h"

namespace fangxian {

// SplitMix64.
struct Chance {
  using result_type = std::uint64_t;
  explicit Chance(std::uint64_t seed) : state(seed) {}
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return ~result_type{0}; }
  result_type operator()() {
    std::uint64_t value = state += 0x9E3779B97F4A7C15u;
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9u;
    value = (value ^ value >> 27) * 0x94D049BB133111EBu;
    return value ^ value >> 31;
  }
  std::uint64_t state;
};

inline Time noon() { return *parse_time("2022-01-10T12:00"); }

inline SigningKey seeded_key(Algorithm algorithm, std::uint8_t first) {
  SigningKey::Seed seed{};
  for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>(first + 7 * i);
  return SigningKey::from_seed(algorithm, seed);
}

// ES256, and allowed to sign everything.
inline SigningKey issuer_key() {
  SigningKey key = seeded_key(Algorithm::es256, 1);
  key.public_key().uses = use_health | use_pass | use_filter;
  return key;
}

}  // namespace fangxian
