#include "tracing/directory.h"

#include <algorithm>

namespace fangxian::tracing {

Directory::Directory(std::vector<std::uint32_t> numbers) {
  if (numbers.empty()) return;
  const std::size_t blocks = numbers.back() / 64 + std::size_t{1};
  if (blocks * sizeof(Block) > numbers.size() * sizeof(std::uint32_t)) {
    numbers_ = std::move(numbers);
    return;
  }
  blocks_.assign(blocks, Block{0, 0});
  for (const std::uint32_t number : numbers) blocks_[number / 64].bits |= std::uint64_t{1} << (number % 64);
  std::uint32_t before = 0;
  for (Block& block : blocks_) {
    block.before = before;
    before += static_cast<std::uint32_t>(std::popcount(block.bits));
  }
}

std::uint32_t Directory::rank_by_halving(std::uint32_t number) const {
  const auto at = std::lower_bound(numbers_.begin(), numbers_.end(), number);
  if (at == numbers_.end() || *at != number) return none;
  return static_cast<std::uint32_t>(at - numbers_.begin());
}

std::size_t Directory::bytes() const {
  return blocks_.capacity() * sizeof(Block) + numbers_.capacity() * sizeof(std::uint32_t);
}

}  // namespace fangxian::tracing
