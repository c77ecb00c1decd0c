// Yuan in whole fen; sums are exact.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

struct Money {
  std::int64_t fen = 0;
  auto operator<=>(const Money&) const = default;
};

// `450`, `450.5`, `-12.00`; at most two decimals.
std::optional<Money> parse_money(std::string_view text);
// `450.00`.
std::string format_money(Money money);

}  // namespace fangxian
