#include "modules/people/person_table.h"

#include "base/id_number.h"

#include <algorithm>
#include <charconv>

namespace fangxian {
namespace {

using Way = PersonTable::Way;

// What cannot be packed is kept as a hash: found again, but not shown.
constexpr std::uint64_t hashed = std::uint64_t{1} << 63;
constexpr std::uint64_t alphanumeric = std::uint64_t{1} << 62;
constexpr std::size_t most_alphanumeric = 11;  // 37^11 < 2^58
constexpr std::size_t most_phone_digits = 17;
constexpr std::size_t tail_length = 4;
constexpr std::size_t least_heads = 1024;
// Tails have ten thousand values.
constexpr std::size_t most_tail_heads = 16'384;

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33, value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33, value *= 0xc4ceb9fe1a85ec53ULL;
  return value ^ (value >> 33);
}

std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mixed(hash);
}

std::uint64_t digits_of(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A resident's number by its first 17 digits, which the last follows from; another short one in base 37; else a hash.
std::uint64_t pack_number(std::string_view text) {
  if (text.empty()) return 0;
  if (text.size() == 18 && all_digits(text.substr(0, 17)) && id_check_character(text) == text[17])
    return digits_of(text.substr(0, 17));
  std::uint64_t value = 0;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9', is_letter = c >= 'A' && c <= 'Z';
    if (text.size() > most_alphanumeric || (!is_digit && !is_letter)) return hashed | hash_text(text);
    value = value * 37 + static_cast<std::uint64_t>(is_digit ? c - '0' + 1 : c - 'A' + 11);
  }
  return alphanumeric | value;
}

std::string number_text(std::uint64_t packed) {
  if (packed == 0 || (packed & hashed) != 0) return "";
  if ((packed & alphanumeric) == 0) {
    std::string text = std::to_string(packed);
    text.insert(0, 17 - text.size(), '0');
    return text + id_check_character(text);
  }
  std::string text;
  for (std::uint64_t value = packed & ~alphanumeric; value > 0; value /= 37) {
    const auto sign = static_cast<char>(value % 37);
    text += static_cast<char>(sign <= 10 ? '0' + sign - 1 : 'A' + sign - 11);
  }
  return {text.rbegin(), text.rend()};
}

// Digits behind a 1, so that leading zeros count.
std::uint64_t pack_phone(std::string_view text) {
  if (text.empty()) return 0;
  if (text.size() > most_phone_digits || !all_digits(text)) return hashed | hash_text(text);
  std::uint64_t one = 1;
  for (std::size_t i = 0; i < text.size(); ++i) one *= 10;
  return one + digits_of(text);
}

std::string phone_text(std::uint64_t packed) {
  return packed == 0 || (packed & hashed) != 0 ? std::string() : std::to_string(packed).substr(1);
}

std::uint64_t tail_hash(const std::string& text) {
  return text.size() < tail_length ? 0 : hash_text(std::string_view(text).substr(text.size() - tail_length)) | 1;
}

// 12 digits and more name a village.
std::int64_t village_of(std::int64_t area) { return area / 1000; }

// One number per way that equal keys share; 0 = the person has no such key.
template <class Entry>
std::uint64_t key_of(const Entry& entry, Way way) {
  switch (way) {
    case Way::id: return mixed(entry.id[0] ^ mixed(entry.id[1])) | 1;
    case Way::number: return entry.number == 0 ? 0 : mixed(entry.number) | 1;
    case Way::phone: return entry.phone == 0 ? 0 : mixed(entry.phone) | 1;
    case Way::number_tail: return tail_hash(number_text(entry.number));
    case Way::phone_tail: return tail_hash(phone_text(entry.phone));
    case Way::sound: return entry.sound == 0 ? 0 : mixed(entry.sound) | 1;
    case Way::sound_and_birth:
      if (entry.sound == 0 || !Date{entry.birth}.is_set()) return 0;
      return mixed(std::uint64_t{entry.sound} << 32 | static_cast<std::uint32_t>(entry.birth)) | 1;
    case Way::sound_and_village:
      return entry.sound == 0 ? 0 : mixed(entry.sound ^ mixed(static_cast<std::uint64_t>(village_of(entry.area)))) | 1;
  }
  return 0;
}

std::size_t slot_of(std::uint64_t key, std::size_t heads) { return (key >> 1) & (heads - 1); }

}  // namespace

PersonTable::PersonTable() { clear(); }

void PersonTable::clear() {
  entries_.clear();
  free_.clear();
  texts_.clear();
  sounds_.assign(1, 0);  // number 0 = no sound
  sound_slots_.assign(least_heads, 0);
  for (auto& heads : heads_) heads.assign(least_heads, none);
}

std::int64_t PersonTable::packed_area(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  for (std::size_t i = digits.size(); i < 15; ++i) value *= 10;
  return value;
}

std::string_view PersonTable::sound_text(std::uint32_t number) const {
  return std::string_view(texts_).substr(sounds_[number] >> 8, sounds_[number] & 0xff);
}

std::uint32_t PersonTable::find_sound(std::string_view key) const {
  if (key.empty()) return 0;
  const std::size_t mask = sound_slots_.size() - 1;
  for (std::size_t slot = hash_text(key) & mask;; slot = (slot + 1) & mask) {
    if (sound_slots_[slot] == 0 || sound_text(sound_slots_[slot]) == key) return sound_slots_[slot];
  }
}

void PersonTable::place_sound(std::uint32_t number) {
  const std::size_t mask = sound_slots_.size() - 1;
  std::size_t slot = hash_text(sound_text(number)) & mask;
  while (sound_slots_[slot] != 0) slot = (slot + 1) & mask;
  sound_slots_[slot] = number;
}

std::uint32_t PersonTable::add_sound(std::string_view key) {
  key = key.substr(0, 255);
  if (const std::uint32_t known = find_sound(key); known != 0 || key.empty()) return known;
  const auto number = static_cast<std::uint32_t>(sounds_.size());
  sounds_.push_back(texts_.size() << 8 | key.size());
  texts_ += key;
  if (sounds_.size() * 2 <= sound_slots_.size()) {
    place_sound(number);
    return number;
  }
  sound_slots_.assign(sound_slots_.size() * 2, 0);
  for (std::uint32_t each = 1; each < sounds_.size(); ++each) place_sound(each);
  return number;
}

// All but the texts, which only a stored person has.
PersonTable::Entry PersonTable::pack(const IndexedPerson& person) const {
  Entry entry{};
  entry.id = pack_id(person.id);
  entry.area = packed_area(person.area.digits());
  entry.area_digits = static_cast<std::uint8_t>(person.area.digits().size());
  entry.number = pack_number(person.number);
  entry.phone = pack_phone(person.phone);
  entry.birth = person.birth_date.days;
  entry.sound = find_sound(std::string_view(person.key).substr(0, 255));
  entry.sex = person.sex == "male" ? 1 : person.sex == "female" ? 2 : 0;
  entry.is_used = true;
  entry.next.fill(none);
  return entry;
}

void PersonTable::store(Entry& entry, const IndexedPerson& person) {
  const std::uint32_t sound = add_sound(person.key);
  entry = pack(person);
  entry.sound = sound;
  entry.name_at = static_cast<std::uint32_t>(texts_.size());
  entry.name_size = static_cast<std::uint8_t>(std::min<std::size_t>(person.name.size(), 255));
  texts_.append(person.name, 0, entry.name_size);
}

void PersonTable::append(const IndexedPerson& person) { store(entries_.emplace_back(), person); }

// Way by way, so that one table of heads at a time stays in the cache.
void PersonTable::link_all() {
  std::size_t size = least_heads;
  while (size < entries_.size()) size *= 2;
  for (std::size_t way = 0; way < ways; ++way) {
    const bool is_tail = static_cast<Way>(way) == Way::number_tail || static_cast<Way>(way) == Way::phone_tail;
    std::vector<Number>& heads = heads_[way];
    heads.assign(is_tail ? std::min(size, most_tail_heads) : size, none);
    for (Number number = 0; number < entries_.size(); ++number) {
      Entry& entry = entries_[number];
      const std::uint64_t key = entry.is_used ? key_of(entry, static_cast<Way>(way)) : 0;
      if (key == 0) continue;
      Number& head = heads[slot_of(key, heads.size())];
      entry.next[way] = head;
      head = number;
    }
  }
}

void PersonTable::link(Number number) {
  if (entries_.size() > heads_[0].size()) return link_all();
  Entry& entry = entries_[number];
  for (std::size_t way = 0; way < ways; ++way) {
    const std::uint64_t key = key_of(entry, static_cast<Way>(way));
    if (key == 0) continue;
    Number& head = heads_[way][slot_of(key, heads_[way].size())];
    entry.next[way] = head;
    head = number;
  }
}

void PersonTable::unlink(Number number) {
  for (std::size_t way = 0; way < ways; ++way) {
    const std::uint64_t key = key_of(entries_[number], static_cast<Way>(way));
    if (key == 0) continue;
    Number* at = &heads_[way][slot_of(key, heads_[way].size())];
    while (*at != number) at = &entries_[*at].next[way];
    *at = entries_[number].next[way];
  }
}

void PersonTable::put(const IndexedPerson& person) {
  remove(person.id);
  Number number = static_cast<Number>(entries_.size());
  if (free_.empty()) {
    entries_.emplace_back();
  } else {
    number = free_.back();
    free_.pop_back();
  }
  store(entries_[number], person);
  link(number);
}

void PersonTable::remove(std::string_view id) {
  IndexedPerson like;
  like.id = id;
  Number found = none;
  visit(Way::id, like, [&found](Number number) {
    found = number;
    return false;
  });
  if (found == none) return;
  unlink(found);
  entries_[found].is_used = false;
  free_.push_back(found);
}

void PersonTable::visit(Way way, const IndexedPerson& like, const std::function<bool(Number)>& take) const {
  const std::uint64_t key = key_of(pack(like), way);
  if (key == 0) return;
  const auto index = static_cast<std::size_t>(way);
  for (Number number = heads_[index][slot_of(key, heads_[index].size())]; number != none; number = entries_[number].next[index]) {
    if (key_of(entries_[number], way) == key && !take(number)) return;
  }
}

void PersonTable::visit_sounds(std::string_view prefix, const std::function<bool(Number)>& take) const {
  const auto way = static_cast<std::size_t>(Way::sound);
  for (std::uint32_t sound = 1; sound < sounds_.size(); ++sound) {
    if (!sound_text(sound).starts_with(prefix)) continue;
    for (Number number = heads_[way][slot_of(mixed(sound) | 1, heads_[way].size())]; number != none;
         number = entries_[number].next[way]) {
      if (entries_[number].sound == sound && !take(number)) return;
    }
  }
}

std::string PersonTable::id_of(Number number) const { return id_text(entries_[number].id); }

std::string_view PersonTable::name_of(Number number) const {
  return std::string_view(texts_).substr(entries_[number].name_at, entries_[number].name_size);
}

AreaCode PersonTable::area_code_of(Number number) const {
  const Entry& entry = entries_[number];
  return AreaCode::of(std::to_string(entry.area).substr(0, entry.area_digits));
}

IndexedPerson PersonTable::person(Number number) const {
  const Entry& entry = entries_[number];
  static constexpr const char* sexes[] = {"", "male", "female"};
  return {id_of(number), area_code_of(number), std::string(name_of(number)), std::string(sound_text(entry.sound)),
          number_text(entry.number), phone_text(entry.phone), sexes[entry.sex], Date{entry.birth}};
}

std::size_t PersonTable::memory_bytes() const {
  std::size_t bytes =
      entries_.capacity() * sizeof(Entry) + texts_.capacity() + sounds_.capacity() * 8 + sound_slots_.capacity() * 4;
  for (const auto& heads : heads_) bytes += heads.capacity() * sizeof(Number);
  return bytes;
}

}  // namespace fangxian
