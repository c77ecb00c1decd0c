// Finds the rank of a number in an immutable sorted set of numbers: by a bitmap where they are dense, by halving where not.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fangxian::tracing {

class Directory {
 public:
  static constexpr std::uint32_t none = ~0u;

  Directory() = default;
  // Sorted, without repetition.
  explicit Directory(std::vector<std::uint32_t> numbers);

  std::uint32_t rank_of(std::uint32_t number) const {
    if (blocks_.empty()) return rank_by_halving(number);
    const std::size_t block = number / 64;
    if (block >= blocks_.size()) return none;
    const std::uint64_t bit = std::uint64_t{1} << (number % 64);
    if ((blocks_[block].bits & bit) == 0) return none;
    return blocks_[block].before + static_cast<std::uint32_t>(std::popcount(blocks_[block].bits & (bit - 1)));
  }
  std::size_t bytes() const;

 private:
  struct Block {
    std::uint64_t bits;
    std::uint32_t before;  // numbers in earlier blocks
  };
  std::uint32_t rank_by_halving(std::uint32_t number) const;

  std::vector<Block> blocks_;            // empty when the numbers are too far apart
  std::vector<std::uint32_t> numbers_;  // empty when there are blocks
};

}  // namespace fangxian::tracing
