#include "base/money.h"

#include "base/text.h"

#include <fmt/format.h>

namespace fangxian {

std::optional<Money> parse_money(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  std::string decimals(dot == std::string_view::npos ? "" : text.substr(dot + 1));
  if (decimals.size() > 2 || (dot != std::string_view::npos && decimals.empty())) return {};
  decimals.resize(2, '0');
  const auto whole = text.substr(0, dot);
  if (whole.empty() || whole.size() > 15 || whole.find_first_not_of("0123456789") != std::string_view::npos) return {};
  if (decimals.find_first_not_of("0123456789") != std::string::npos) return {};
  const std::int64_t fen = *parse_integer(whole) * 100 + *parse_integer(decimals);
  return Money{negative ? -fen : fen};
}

std::string format_money(Money money) {
  // Unsigned, because the least integer has no positive twin.
  const std::uint64_t fen = money.fen < 0 ? 0 - static_cast<std::uint64_t>(money.fen) : static_cast<std::uint64_t>(money.fen);
  return fmt::format("{}{}.{:02}", money.fen < 0 ? "-" : "", fen / 100, fen % 100);
}

}  // namespace fangxian
