// Gives each distinct number met the next place in a list: a small open table for one query, in the first-level cache.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fangxian::tracing {

class Numbered {
 public:
  // Room for as many as are expected; it grows when there are more.
  explicit Numbered(std::size_t expected = 0) : slots_(std::bit_ceil(2 * expected + 16), Slot{0, none}) {}

  // The place of the number, counted from 0 in the order in which numbers first came.
  std::uint32_t number_of(std::uint32_t key) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    std::size_t at = slot_of(key);
    while (slots_[at].place != none && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].place == none) slots_[at] = {key, count_++};
    return slots_[at].place;
  }

 private:
  static constexpr std::uint32_t none = ~0u;
  struct Slot {
    std::uint32_t key, place;
  };
  std::size_t slot_of(std::uint32_t key) const {
    return static_cast<std::size_t>((key * std::uint64_t{0x9E3779B97F4A7C15}) >> 32) & (slots_.size() - 1);
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 4, Slot{0, none});
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.place == none) continue;
      std::size_t at = slot_of(slot.key);
      while (slots_[at].place != none) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::uint32_t count_ = 0;
  std::vector<Slot> slots_;
};

}  // namespace fangxian::tracing
