// The table of sounds that cmake/name_sounds.cmake generates from ICU's data while building; name_sound.cc reads it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fangxian::name_table {

inline constexpr char32_t first_point = 0x3400;
inline constexpr char32_t last_point = 0x9FFF;

struct Pair {
  std::uint16_t point;
  std::uint16_t value;
};

// Toneless pinyin; number 0 is "" (no reading known).
extern const char* const syllables[];
extern const std::size_t syllable_count;
// The number of each point's syllable, from first_point on.
extern const std::uint16_t words[];
// Points read otherwise as a surname, with that syllable's number; sorted.
extern const Pair surnames[];
extern const std::size_t surname_count;
// Traditional points with their simplified form; sorted.
extern const Pair simplified[];
extern const std::size_t simplified_count;

}  // namespace fangxian::name_table
