// Made-up but well-formed values for scenarios: names, phones, identity numbers, areas, times; repeatable from a seed.
#pragma once

#include "command/scope.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

using Variables = std::map<std::string, std::string, std::less<>>;

// A stream of chance that depends only on what it was seeded with (SplitMix64).
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::uint64_t below(std::uint64_t bound);

 private:
  std::uint64_t state_;
};

class ValueMaker {
 public:
  ValueMaker(const Territory& territory, Time now) : territory_(territory), now_(now) {}
  void set_now(Time now) { now_ = now; }
  // `$name`, `@function(arguments)`, text with {name} in it ({{ is a brace), or the word itself. Refusal `scenario.invalid`.
  std::string value(std::string_view word, const Variables& variables, Chance& chance);
  // Every area of a level below a root, in code order; kept once made until forget().
  const std::vector<AreaCode>& areas(const AreaCode& root, Level level);
  void forget() { areas_.clear(); }

 private:
  std::string call(std::string_view name, const std::vector<std::string>& arguments, Chance& chance);
  const Territory& territory_;
  Time now_;
  std::int64_t people_made_ = 0;
  std::map<std::string, std::vector<AreaCode>> areas_;
};

}  // namespace fangxian
