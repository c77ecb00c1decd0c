#include "modules/people/name_sound.h"

#include "base/text.h"
#include "modules/people/name_table.h"

#include <algorithm>
#include <iterator>

namespace fangxian {
namespace {

using name_table::Pair;

// Variants that only names use, and the surnames that the abolished simplification of 1977 mixed (闫 for 阎, 付 for 傅); sorted.
constexpr struct {
  char32_t variant, plain;
} name_variants[] = {
    {U'付', U'傅'}, {U'代', U'戴'}, {U'兰', U'蓝'}, {U'凃', U'涂'}, {U'叡', U'睿'}, {U'喆', U'哲'}, {U'喦', U'岩'},
    {U'堃', U'坤'}, {U'峯', U'峰'}, {U'巌', U'岩'}, {U'巖', U'岩'}, {U'昇', U'升'}, {U'晳', U'晰'}, {U'栢', U'柏'},
    {U'桌', U'卓'}, {U'椘', U'楚'}, {U'氷', U'冰'}, {U'淩', U'凌'}, {U'淸', U'清'}, {U'濬', U'浚'}, {U'煇', U'辉'},
    {U'燿', U'耀'}, {U'珎', U'珍'}, {U'甯', U'宁'}, {U'皙', U'晰'}, {U'禇', U'褚'}, {U'秊', U'年'}, {U'肖', U'萧'},
    {U'邱', U'丘'}, {U'闫', U'阎'}, {U'陞', U'升'}, {U'頴', U'颖'}, {U'颕', U'颖'}, {U'飈', U'飚'}, {U'髙', U'高'}};
static_assert(std::is_sorted(std::begin(name_variants), std::end(name_variants),
                             [](const auto& a, const auto& b) { return a.variant < b.variant; }));

// What Henan mixes is written one way.
std::string folded(std::string_view sound) {
  std::string out(sound);
  if (out.size() > 1 && out[1] == 'h' && (out[0] == 'z' || out[0] == 'c' || out[0] == 's')) out.erase(1, 1);
  if (out.starts_with('l')) out[0] = 'n';
  if (out.ends_with("ng")) out.pop_back();
  return out;
}

const std::vector<std::string>& folded_syllables() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < name_table::syllable_count; ++i) made.push_back(folded(name_table::syllables[i]));
    return made;
  }();
  return all;
}

const Pair* find_pair(const Pair* pairs, std::size_t count, char32_t point) {
  const Pair* found = std::lower_bound(pairs, pairs + count, point, [](const Pair& pair, char32_t p) { return pair.point < p; });
  return found != pairs + count && found->point == point ? found : nullptr;
}

char32_t plain_point(char32_t point) {
  if (const Pair* pair = find_pair(name_table::simplified, name_table::simplified_count, point)) point = pair->value;
  const auto variant = std::lower_bound(std::begin(name_variants), std::end(name_variants), point,
                                        [](const auto& entry, char32_t p) { return entry.variant < p; });
  return variant != std::end(name_variants) && variant->variant == point ? variant->plain : point;
}

bool is_han(char32_t point) {
  return (point >= name_table::first_point && point <= name_table::last_point) || (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0x20000 && point <= 0x3FFFF) || point == 0x3007;
}

// Letters, digits and Han stay; everything that a form puts between them goes.
bool belongs_to_a_name(char32_t point) {
  return (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z') || is_han(point) ||
         (point >= 0xC0 && point < 0x2000 && point != 0xD7 && point != 0xF7);
}

// Compound surnames whose first character is not read as it is alone.
constexpr struct {
  const char32_t* surname;
  const char* sound;
} compound_surnames[] = {{U"尉迟", "yuci"}, {U"万俟", "moqi"}, {U"单于", "canyu"}, {U"长孙", "zansun"}, {U"澹台", "tantai"}};

}  // namespace

std::u32string plain_name(std::string_view name) {
  std::u32string plain;
  for (char32_t point : decode_utf8(name)) {
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
    if (point >= 'A' && point <= 'Z') point += 32;
    if (belongs_to_a_name(point)) plain += plain_point(point);
  }
  return plain;
}

std::string_view sound_of(char32_t point, bool is_surname) {
  if (point < name_table::first_point || point > name_table::last_point) return {};
  std::size_t number = name_table::words[point - name_table::first_point];
  if (is_surname) {
    if (const Pair* pair = find_pair(name_table::surnames, name_table::surname_count, point)) number = pair->value;
  }
  return folded_syllables()[number];
}

std::string name_key(std::string_view name) {
  const std::u32string plain = plain_name(name);
  std::string key;
  std::size_t first = 0;
  for (const auto& [surname, sound] : compound_surnames) {
    if (!plain.starts_with(surname) || plain.size() < 3) continue;
    key = sound;
    first = 2;
  }
  for (std::size_t i = first; i < plain.size(); ++i) {
    const std::string_view sound = sound_of(plain[i], i == 0);
    if (sound.empty()) {
      append_utf8(key, plain[i]);
    } else {
      key += sound;
    }
  }
  // Typed without a mark between the syllables, jianguo may be jiang-uo: the key is as undecided as what is typed.
  for (std::size_t at = 0; (at = key.find("ng", at)) != std::string::npos;) key.erase(at + 1, 1);
  return key;
}

std::string fold_pinyin(std::string_view typed) {
  std::string letters;
  for (char32_t point : decode_utf8(to_lower_ascii(to_half_width(typed)))) {
    // ü is typed as v by every input method; the keys hold it as u.
    if (point == 'v' || point == 0xFC) point = 'u';
    if (point == '\'' || point == '-' || point == ' ' || point == 0x2019) continue;
    append_utf8(letters, point);
  }
  std::string folded;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char c = letters[i], before = i > 0 ? letters[i - 1] : ' ';
    if (c == 'h' && (before == 'z' || before == 'c' || before == 's')) continue;
    // A g that opens a syllable follows an n only where the typist left the mark between them out.
    if (c == 'g' && before == 'n') continue;
    folded += c == 'l' ? 'n' : c;
  }
  return folded;
}

bool has_han(std::string_view text) {
  const std::vector<char32_t> points = decode_utf8(text);
  return std::any_of(points.begin(), points.end(), is_han);
}

}  // namespace fangxian
