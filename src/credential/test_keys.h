// Keys and a time for tests.
#pragma once

#include "credential/keys.h"

namespace fangxian {

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
