// Persons packed for looking up: some 130 bytes each, found by number, phone, tails, sound of the name and birth date. Not
// thread-safe; PersonIndex guards it.
#pragma once

#include "base/area_code.h"
#include "base/packed_id.h"
#include "base/time.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// A person as the table knows one. A number or phone too long to be packed comes back empty.
struct IndexedPerson {
  std::string id;
  AreaCode area;
  std::string name;
  std::string key;  // name_key
  std::string number;
  std::string phone;
  std::string sex;
  Date birth_date;
};

class PersonTable {
 public:
  using Number = std::uint32_t;
  // The ways in. A way whose key is empty or unset in a person does not hold that person.
  enum class Way { id, number, phone, number_tail, phone_tail, sound, sound_and_birth, sound_and_village };

  PersonTable();
  // Replaces the person of the same id.
  void put(const IndexedPerson& person);
  void remove(std::string_view id);
  void clear();
  // For many at once: new persons, which cannot be found until `link_all`.
  void append(const IndexedPerson& person);
  void link_all();

  // Persons that agree with `like` in that way (tails: the last four of its number or phone); `take` answers false to stop.
  void visit(Way way, const IndexedPerson& like, const std::function<bool(Number)>& take) const;
  // Those whose name sounds like something that begins with `prefix`.
  void visit_sounds(std::string_view prefix, const std::function<bool(Number)>& take) const;

  IndexedPerson person(Number number) const;
  AreaCode area_code_of(Number number) const;
  std::string id_of(Number number) const;
  std::string_view name_of(Number number) const;
  std::string_view heard_as(Number number) const { return sound_text(entries_[number].sound); }
  // Padded with zeros to 15 digits: comparable with another one and with the ranges of a scope.
  std::int64_t area_of(Number number) const { return entries_[number].area; }
  static std::int64_t packed_area(std::string_view digits);

  std::size_t size() const { return entries_.size() - free_.size(); }
  std::size_t memory_bytes() const;

 private:
  static constexpr Number none = 0xffffffff;
  static constexpr std::size_t ways = 8;
  struct Entry {
    PackedId id;
    std::int64_t area;
    std::uint64_t number;  // 0 = none, see pack_number
    std::uint64_t phone;   // 0 = none, see pack_phone
    std::int32_t birth;
    std::uint32_t sound;
    std::uint32_t name_at;
    std::uint8_t name_size;
    std::uint8_t sex;
    std::uint8_t area_digits;
    bool is_used;
    std::array<Number, ways> next;
  };

  Entry pack(const IndexedPerson& person) const;
  void store(Entry& entry, const IndexedPerson& person);
  std::uint32_t find_sound(std::string_view key) const;
  std::uint32_t add_sound(std::string_view key);
  void place_sound(std::uint32_t number);
  std::string_view sound_text(std::uint32_t number) const;
  void link(Number number);
  void unlink(Number number);

  std::vector<Entry> entries_;
  std::vector<Number> free_;
  std::array<std::vector<Number>, ways> heads_;
  std::string texts_;  // all names and sounds, one after the other
  std::vector<std::uint64_t> sounds_;  // where each stands in texts_, and its size in the low byte
  std::vector<std::uint32_t> sound_slots_;
};

}  // namespace fangxian
