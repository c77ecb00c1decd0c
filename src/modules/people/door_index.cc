#include "modules/people/door_index.h"

#include <functional>

namespace fangxian {
namespace {

// Rows held as values at a time.
constexpr std::size_t page = 10'000;

// A village and its grids are one place: a door is found whichever grid of it is named.
std::uint64_t door_of(const AreaCode& area, std::string_view address_key) {
  std::string door = area.digits().substr(0, static_cast<std::size_t>(Level::village));
  door.append(1, ' ').append(address_key);
  return std::hash<std::string_view>{}(door) | 1;
}

}  // namespace

void DoorIndex::load(Store& store) {
  const Reader reader = store.read();
  std::string after;
  for (;;) {
    const Rows rows = reader->query("select id, area, address_key from households where closed_at is null and "
                                    "withdrawn_at is null and address_key is not null and id > $1 order by id limit " +
                                        std::to_string(page),
                                    {after});
    for (std::size_t i = 0; i < rows.size(); ++i)
      put(door_of(AreaCode::parse(rows.text(i, 1)).value_or(AreaCode{}), rows.text(i, 2)), pack_id(rows.text(i, 0)));
    if (rows.size() < page) return;
    after = rows.text(rows.size() - 1, 0);
  }
}

void DoorIndex::note(const Household& household) {
  if (!household.address_key.empty()) put(door_of(household.area, household.address_key), pack_id(household.id));
}

std::vector<std::string> DoorIndex::at(const AreaCode& area, std::string_view address_key) const {
  std::vector<std::string> ids;
  if (slots_.empty()) return ids;
  const std::uint64_t door = door_of(area, address_key);
  for (std::size_t slot = door >> 1 & (slots_.size() - 1); slots_[slot].door != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].door == door) ids.push_back(id_text(slots_[slot].household));
  }
  return ids;
}

void DoorIndex::put(std::uint64_t door, const PackedId& household) {
  if (3 * (used_ + 1) > 2 * slots_.size()) grow(slots_.empty() ? 1024 : 2 * slots_.size());
  std::size_t slot = door >> 1 & (slots_.size() - 1);
  for (; slots_[slot].door != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].door == door && slots_[slot].household == household) return;
  }
  slots_[slot] = {door, household};
  ++used_;
}

void DoorIndex::grow(std::size_t slots) {
  std::vector<Slot> before(slots);
  before.swap(slots_);
  used_ = 0;
  for (const Slot& slot : before) {
    if (slot.door != 0) put(slot.door, slot.household);
  }
}

}  // namespace fangxian
