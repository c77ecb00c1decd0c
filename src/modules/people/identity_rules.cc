#include "modules/people/identity_rules.h"

#include "base/id_number.h"
#include "modules/people/name_sound.h"

#include <algorithm>
#include <cstdlib>

namespace fangxian {
namespace {

// The points were set so that the sums of real situations fall on the right side of the two lines (identity_rules_test.cc names
// them one by one) and were then checked on 100,000 generated persons (identity_quality_test.cc).
constexpr MatchReason reasons[] = {
    {"number_equal", 70, false, "证件号码相同", "the same document number"},
    {"number_near", 50, false, "证件号码只差一位或相邻两位颠倒，且其中一个不合校验", "document numbers one slip apart, one of them failing its check"},
    {"number_tail", 20, false, "证件号码未遮盖的部分相同", "the unmasked part of the document number is the same"},
    {"number_differs", -50, true, "证件号码不同", "different document numbers"},
    {"phone_equal", 45, false, "手机号码相同", "the same phone"},
    {"phone_near", 15, false, "手机号码只差一位或相邻两位颠倒", "phones one slip apart"},
    {"phone_tail", 10, false, "手机尾号相同", "the same end of the phone number"},
    {"name_equal", 40, false, "姓名相同", "the same name"},
    {"name_variant", 38, false, "姓名只是异体字或繁简不同", "the same name in variant characters"},
    {"name_sound", 20, false, "姓名同音", "names that sound the same"},
    {"name_order", 5, true, "姓名用字相同、次序不同", "the same characters of the name in another order"},
    {"name_one_character", -32, true, "姓名有一个字不同", "one character of the name differs"},
    {"name_differs", -70, true, "姓名不同", "different names"},
    {"birth_equal", 35, false, "出生日期相同", "the same date of birth"},
    {"birth_swapped", 22, false, "出生日期的月、日颠倒", "day and month of birth swapped"},
    {"birth_near", 12, false, "出生日期只差一处（年、月或日）", "dates of birth that differ in one part"},
    {"birth_differs", -35, true, "出生日期不同", "different dates of birth"},
    {"sex_differs", -25, true, "性别不同", "different sex"},
    {"household_equal", 46, false, "同一户", "the same household"},
    {"village_equal", 20, false, "同一村（社区）", "the same village or community"},
    {"county_equal", 2, false, "同一县（市、区）", "the same county"},
};

bool is_valid_resident(std::string_view number) { return check_id_number(number) == IdNumberProblem::none; }

// 410023********1234: lists from above arrive masked. Every sign shown must agree, four of them at the end.
bool agrees_where_shown(std::string_view one, std::string_view other) {
  if (one.size() != other.size() || one.size() < 8) return false;
  if (one.find('*') == std::string_view::npos && other.find('*') == std::string_view::npos) return false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const bool is_hidden = one[i] == '*' || other[i] == '*';
    if (is_hidden ? i + 4 >= one.size() : one[i] != other[i]) return false;
  }
  return true;
}

const char* number_relation(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return nullptr;
  if (one == other) return "number_equal";
  if (one.find('*') != std::string::npos || other.find('*') != std::string::npos)
    return agrees_where_shown(one, other) ? "number_tail" : nullptr;
  const bool are_both_valid = is_valid_resident(one) && is_valid_resident(other);
  // Two numbers that both pass their check are never one slip apart: twins stand beside each other and are two.
  if (!are_both_valid && one.size() > 6 && is_one_slip(one, other)) return "number_near";
  // A passport and an identity card are two documents that one person may have.
  return one.size() == other.size() ? "number_differs" : nullptr;
}

const char* phone_relation(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return nullptr;
  if (one == other) return "phone_equal";
  if (agrees_where_shown(one, other)) return "phone_tail";
  if (one.size() == 11 && is_one_slip(one, other)) return "phone_near";
  const std::string& shorter = one.size() < other.size() ? one : other;
  const std::string& longer = one.size() < other.size() ? other : one;
  return shorter.size() >= 4 && shorter.size() < longer.size() && longer.ends_with(shorter) ? "phone_tail" : nullptr;
}

const char* birth_relation(Date one, Date other) {
  if (!one.is_set() || !other.is_set()) return nullptr;
  if (one == other) return "birth_equal";
  const CalendarDay a = calendar_day(one), b = calendar_day(other);
  if (a.year == b.year && a.month == b.day && a.day == b.month) return "birth_swapped";
  const int differing = (a.year != b.year) + (a.month != b.month) + (a.day != b.day);
  // Brothers are born years apart on one day of the year, too: only a slip of one or of a decade.
  const int years = std::abs(a.year - b.year);
  return differing == 1 && (years == 0 || years == 1 || years == 10) ? "birth_near" : "birth_differs";
}

std::string village_of(const AreaCode& area) {
  return area.level() < Level::village ? "" : area.digits().substr(0, static_cast<std::size_t>(Level::village));
}

const char* place_relation(const PersonTraits& one, const PersonTraits& other) {
  if (!one.household.empty() && one.household == other.household) return "household_equal";
  if (!one.area.is_set() || !other.area.is_set()) return nullptr;
  if (!village_of(one.area).empty() && village_of(one.area) == village_of(other.area)) return "village_equal";
  const bool in_one_county =
      one.area.level() >= Level::county && other.area.level() >= Level::county && one.area.county() == other.area.county();
  return in_one_county ? "county_equal" : nullptr;
}

Verdict verdict_of(const Likeness& likeness) {
  const bool is_same_number = likeness.has("number_equal");
  if (!is_same_number && likeness.score < probable_score) return Verdict::none;
  const bool contradicts = std::any_of(likeness.reasons.begin(), likeness.reasons.end(),
                                       [](const MatchReason* reason) { return reason->contradicts; });
  const bool is_same_name = likeness.has("name_equal") || likeness.has("name_variant");
  const bool sounds_same = likeness.has("name_sound") && (is_same_number || likeness.has("birth_equal"));
  const bool is_certain = !contradicts && likeness.score >= certain_score && (is_same_name || sounds_same);
  return is_certain ? Verdict::certain : Verdict::probable;
}

}  // namespace

PersonTraits traits_of(const Person& person) {
  return {person.name, person.id_number, person.phone, person.sex, person.birth_date, person.household, person.area};
}

std::span<const MatchReason> match_reasons() { return reasons; }

const MatchReason* find_match_reason(std::string_view code) {
  for (const MatchReason& reason : reasons) {
    if (code == reason.code) return &reason;
  }
  return nullptr;
}

bool Likeness::has(std::string_view code) const {
  return std::any_of(reasons.begin(), reasons.end(), [code](const MatchReason* reason) { return code == reason->code; });
}

std::vector<std::string> Likeness::codes() const {
  std::vector<std::string> all;
  for (const MatchReason* reason : reasons) all.emplace_back(reason->code);
  return all;
}

bool is_one_slip(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  std::vector<std::size_t> differing;
  for (std::size_t i = 0; i < one.size() && differing.size() < 3; ++i) {
    if (one[i] != other[i]) differing.push_back(i);
  }
  if (differing.size() == 1) return true;
  return differing.size() == 2 && differing[1] == differing[0] + 1 && one[differing[0]] == other[differing[1]] &&
         one[differing[1]] == other[differing[0]];
}

std::string_view name_relation(std::string_view one, std::string_view other) {
  if (one == other) return "name_equal";
  std::u32string a = plain_name(one), b = plain_name(other);
  if (a == b) return "name_variant";
  if (name_key(one) == name_key(other)) return "name_sound";
  if (a.size() > b.size()) std::swap(a, b);
  std::u32string sorted_a = a, sorted_b = b;
  std::sort(sorted_a.begin(), sorted_a.end());
  std::sort(sorted_b.begin(), sorted_b.end());
  if (sorted_a == sorted_b) return "name_order";
  std::size_t front = 0, back = 0;
  while (front < a.size() && a[front] == b[front]) ++front;
  while (back + front < a.size() && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  // Of two characters one in common is no more than the surname.
  const bool is_one_apart = b.size() >= 3 && front + back + 1 >= b.size();
  return is_one_apart ? "name_one_character" : "name_differs";
}

Likeness compare(const PersonTraits& one, const PersonTraits& other) {
  Likeness likeness;
  int points = 0;
  const auto note = [&](const char* code) {
    if (code == nullptr) return;
    likeness.reasons.push_back(find_match_reason(code));
    points += likeness.reasons.back()->points;
  };
  note(number_relation(one.number, other.number));
  note(phone_relation(one.phone, other.phone));
  if (!one.name.empty() && !other.name.empty()) note(name_relation(one.name, other.name).data());
  note(birth_relation(one.birth_date, other.birth_date));
  if (!one.sex.empty() && !other.sex.empty() && one.sex != other.sex) note("sex_differs");
  note(place_relation(one, other));
  if (likeness.has("number_equal")) points = std::max(points, probable_score);
  likeness.score = std::clamp(points, 0, 100);
  likeness.verdict = verdict_of(likeness);
  return likeness;
}

int most_possible(const PersonTraits& one, const PersonTraits& other) {
  PersonTraits here = one, there = other;
  // Two villages cannot share a door.
  const bool may_share_a_door = village_of(one.area) == village_of(other.area);
  here.household = may_share_a_door ? "?" : "";
  there.household = here.household;
  return compare(here, there).score;
}

}  // namespace fangxian
