// When are two entries one person? Scored from what both say, with every reason in words; pure.
#pragma once

#include "base/area_code.h"
#include "base/text.h"
#include "base/time.h"
#include "modules/people/people.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// What is compared of one side. Empty = not known, and says nothing for or against.
struct PersonTraits {
  std::string name;
  std::string number;  // normalised; may be one that fails its check
  std::string phone;   // normalised
  std::string sex;
  Date birth_date;
  std::string household;
  AreaCode area;
  bool operator==(const PersonTraits&) const = default;
};
PersonTraits traits_of(const Person& person);

// One way in which two sides agree or disagree. The points of all that apply are added up; 0 to 100 is the score.
struct MatchReason {
  const char* code;
  int points;
  bool contradicts;  // never the same person without somebody's decision
  const char* zh;
  const char* en;
};
std::span<const MatchReason> match_reasons();
const MatchReason* find_match_reason(std::string_view code);

inline constexpr int probable_score = 60;
inline constexpr int certain_score = 85;

struct Likeness {
  int score = 0;
  Verdict verdict = Verdict::none;
  std::vector<const MatchReason*> reasons;

  bool has(std::string_view code) const;
  std::vector<std::string> codes() const;
};
// Symmetric. Certain needs the number, or a name written the same way beside enough else, or one that sounds the same beside the
// birth date; and no contradiction. A number in common is always at least probable.
Likeness compare(const PersonTraits& one, const PersonTraits& other);

// The most that the two could score if they lived behind one door: what an index without doors decides by whether to look closer.
int most_possible(const PersonTraits& one, const PersonTraits& other);

// How two names relate: name_equal, name_variant, name_sound, name_order, name_one_character or name_differs.
std::string_view name_relation(std::string_view one, std::string_view other);
// One character replaced, or two neighbours swapped.
bool is_one_slip(std::string_view one, std::string_view other);

}  // namespace fangxian
