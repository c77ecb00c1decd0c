// Which doors are on record, in memory, so that nobody asks the database for a household that is not there. The writing thread's
// own. It may name households that were closed, changed or rolled back since (the row decides), but misses none.
#pragma once

#include "base/packed_id.h"
#include "modules/people/records.h"
#include "store/store.h"

#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

class DoorIndex {
 public:
  void load(Store& store);
  // Every household saved, whether or not its batch comes through.
  void note(const Household& household);
  // Ids of households that may stand behind this door of the village (or of the area above villages).
  std::vector<std::string> at(const AreaCode& area, std::string_view address_key) const;

  std::size_t memory_bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint64_t door = 0;  // hash of place and address; 0 = empty
    PackedId household{};
  };

  void put(std::uint64_t door, const PackedId& household);
  void grow(std::size_t slots);

  std::vector<Slot> slots_;  // open addressing, a power of two, at most two thirds full
  std::size_t used_ = 0;
};

}  // namespace fangxian
