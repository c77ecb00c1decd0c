// How well persons are recognised: 100,000 registered, 10,000 who come again with the slips of real lists, 10,000 strangers and
// unregistered members of registered families. Beside it, on the same claims, what a trigram rule of 0.65 on the name makes of
// them (the rule of the peers: sex and birth date equal or unknown; or the number equal). The test prints both.
#include "modules/people/generated_people.h"
#include "modules/people/name_sound.h"
#include "modules/people/person_index.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace fangxian {
namespace {

using testing::MadePerson;
using testing::PeopleMaker;

constexpr std::size_t registered_count = 100'000;
constexpr std::size_t claim_count = 10'000;
constexpr int nobody = -1;

struct Claim {
  PersonTraits traits;
  int truth = nobody;  // which of the registered
};

std::string id_of(int person) { return fmt::format("00000000-0000-7000-8000-{:012x}", person); }

// Characters that sound the same, are variants of each other, or look alike, as input methods and eyes confuse them.
const std::vector<std::pair<const char*, const char*>> homophones = {
    {"伟", "玮"}, {"强", "蔷"}, {"军", "君"}, {"勇", "永"}, {"杰", "洁"}, {"明", "铭"}, {"华", "桦"}, {"建", "健"}, {"国", "帼"}, {"平", "萍"},
    {"志", "智"}, {"辉", "晖"}, {"斌", "彬"}, {"波", "博"}, {"宇", "雨"}, {"浩", "皓"}, {"峰", "锋"}, {"飞", "菲"}, {"林", "琳"}, {"俊", "峻"},
    {"文", "雯"}, {"海", "亥"}, {"洋", "阳"}, {"芳", "方"}, {"娜", "那"}, {"敏", "闵"}, {"静", "婧"}, {"丽", "莉"}, {"艳", "燕"}, {"娟", "鹃"},
    {"霞", "侠"}, {"秀", "绣"}, {"英", "瑛"}, {"玲", "铃"}, {"红", "虹"}, {"梅", "枚"}, {"桂", "贵"}, {"云", "芸"}, {"琴", "芹"}, {"张", "章"},
    {"刘", "牛"}, {"曾", "甑"}, {"金", "京"}, {"新", "星"}, {"成", "陈"}, {"生", "森"}};
const std::vector<std::pair<const char*, const char*>> variants = {
    {"张", "張"}, {"刘", "劉"}, {"陈", "陳"}, {"杨", "楊"}, {"马", "馬"}, {"萧", "肖"}, {"傅", "付"}, {"阎", "闫"}, {"戴", "代"}, {"坤", "堃"},
    {"哲", "喆"}, {"升", "昇"}, {"国", "國"}, {"华", "華"}, {"丽", "麗"}, {"兰", "蘭"}, {"凤", "鳳"}, {"贞", "貞"}, {"峰", "峯"}};
const std::vector<std::pair<const char*, const char*>> look_alikes = {{"祥", "样"}, {"强", "张"}, {"亮", "高"}, {"玉", "王"}, {"凯", "剀"}, {"鹏", "鹂"},
    {"彤", "形"}, {"春", "香"}, {"云", "去"}, {"全", "金"}, {"兰", "三"}, {"民", "艮"}, {"旭", "旮"}, {"荣", "菜"}, {"颖", "颍"}, {"涛", "祷"}};

bool replace_one(std::string& name, const std::vector<std::pair<const char*, const char*>>& pairs) {
  for (const auto& [from, to] : pairs) {
    const std::size_t at = name.find(from);
    if (at == std::string::npos) continue;
    name.replace(at, std::string_view(from).size(), to);
    return true;
  }
  return false;
}

void slip_digit(PeopleMaker& maker, std::string& digits) {
  const std::size_t at = 3 + maker.below(digits.size() - 4);
  if (maker.chance(0.5)) {
    digits[at] = static_cast<char>('0' + (digits[at] - '0' + 1 + maker.below(9)) % 10);
  } else {
    std::swap(digits[at], digits[at + 1]);
  }
}

void slip_birth(PeopleMaker& maker, Date& date) {
  const CalendarDay day = calendar_day(date);
  if (maker.chance(0.5) && day.day <= 12) {
    date = make_date(day.year, day.day, day.month);
  } else if (day.day <= 28) {
    date = make_date(day.year + 1, day.month, day.day);
  }
}

// The same person on another list: shares as they were told of by those who merge such lists, rounded against us.
PersonTraits told_again(PeopleMaker& maker, const MadePerson& person, const std::vector<MadePerson>& relatives) {
  PersonTraits told = person.traits;
  const bool has_number = !maker.chance(0.35);
  if (!has_number) {
    told.number.clear();
    if (maker.chance(0.5)) told.birth_date = {};
    else if (maker.chance(0.03)) slip_birth(maker, told.birth_date);
    if (maker.chance(0.4)) told.sex.clear();
  } else if (maker.chance(0.03)) {
    slip_digit(maker, told.number);  // a pushed list is not checked
    told.birth_date = birth_date_of(told.number);
    told.sex.clear();
  }
  if (maker.chance(0.25)) told.phone.clear();
  else if (maker.chance(0.12)) told.phone = maker.phone();
  else if (maker.chance(0.1)) told.phone = relatives[maker.below(relatives.size())].traits.phone;
  else if (maker.chance(0.02)) slip_digit(maker, told.phone);
  if (maker.chance(0.05)) replace_one(told.name, homophones);
  else if (maker.chance(0.03)) replace_one(told.name, variants);
  else if (maker.chance(0.015)) replace_one(told.name, look_alikes);
  if (maker.chance(0.5)) told.household.clear();
  if (maker.chance(0.08)) told.area = maker.village(), told.household.clear();
  return told;
}

// What the register holds is not complete either.
void lose_some(PeopleMaker& maker, PersonTraits& traits) {
  if (maker.chance(0.1)) {
    traits.number.clear();
    if (maker.chance(0.4)) traits.birth_date = {};
  }
  if (maker.chance(0.12)) traits.phone.clear();
  if (maker.chance(0.3)) traits.household.clear();
}

struct Register {
  std::vector<MadePerson> people;
  std::vector<MadePerson> absent;  // members of registered families that nobody registered
  std::vector<std::vector<MadePerson>> families;
  PersonIndex index;
};

void fill(PeopleMaker& maker, Register& made) {
  made.families.resize(1);
  while (made.people.size() < registered_count) {
    made.families.push_back(maker.family());
    for (const MadePerson& member : made.families.back()) {
      if (maker.chance(0.12)) {
        made.absent.push_back(member);
        continue;
      }
      MadePerson& person = made.people.emplace_back(member);
      lose_some(maker, person.traits);
      Person row;
      row.id = id_of(static_cast<int>(made.people.size() - 1));
      row.area = person.traits.area, row.name = person.traits.name, row.name_key = name_key(row.name),
      row.sex = person.traits.sex;
      row.birth_date = person.traits.birth_date, row.id_number = person.traits.number, row.phone = person.traits.phone;
      made.index.note(row);
    }
  }
}

std::vector<Claim> claims_of(PeopleMaker& maker, const Register& made) {
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < claim_count; ++i) {
    const std::size_t at = maker.below(made.people.size());
    const MadePerson& person = made.people[at];
    const std::vector<MadePerson>& family = made.families[static_cast<std::size_t>(person.family)];
    // What the person tells comes from the person, not from the gaps of the register.
    const auto whole = std::find_if(family.begin(), family.end(), [&](const MadePerson& member) {
      return member.traits.name == person.traits.name && member.traits.sex == person.traits.sex &&
             member.traits.area == person.traits.area &&
             (person.traits.number.empty() || member.traits.number == person.traits.number);
    });
    claims.push_back({told_again(maker, whole == family.end() ? person : *whole, family), static_cast<int>(at)});
  }
  for (std::size_t i = 0; i < claim_count; ++i) {
    const bool is_relative = maker.chance(0.5);
    const std::vector<MadePerson> strangers = maker.family();
    const MadePerson& person =
        is_relative ? made.absent[maker.below(made.absent.size())] : strangers[maker.below(strangers.size())];
    const auto& family = is_relative ? made.families[static_cast<std::size_t>(person.family)] : strangers;
    claims.push_back({told_again(maker, person, family), nobody});
  }
  return claims;
}

struct Tally {
  long answered = 0, right = 0, expected = 0;
  double precision() const { return answered == 0 ? 1 : static_cast<double>(right) / static_cast<double>(answered); }
  double recall() const { return static_cast<double>(right) / static_cast<double>(expected); }
};

int number_of_id(const std::string& id) { return static_cast<int>(std::stol(id.substr(24), nullptr, 16)); }

// Certain answers, and all that somebody is shown.
void judge(const Register& made, const Claim& claim, Tally& certain, Tally& shown) {
  ++shown.expected, ++certain.expected;
  if (claim.truth == nobody) --shown.expected, --certain.expected;
  int best_score = 0, best = nobody;
  for (const std::string& id : made.index.look_alikes(claim.traits, PersonIndex::Sight::batch)) {
    const int number = number_of_id(id);
    const Likeness likeness = compare(claim.traits, made.people[static_cast<std::size_t>(number)].traits);
    if (likeness.verdict == Verdict::none) continue;
    ++shown.answered;
    shown.right += number == claim.truth;
    if (likeness.verdict == Verdict::certain && likeness.score > best_score) best_score = likeness.score, best = number;
  }
  if (best == nobody) return;
  ++certain.answered;
  certain.right += best == claim.truth;
}

// pg_trgm: three characters each of the word with two blanks before and one behind.
std::set<std::u32string> trigrams(const std::string& name) {
  std::u32string word = U"  ";
  for (const char32_t point : decode_utf8(name)) word += point;
  word += U' ';
  std::set<std::u32string> all;
  for (std::size_t i = 0; i + 3 <= word.size(); ++i) all.insert(word.substr(i, 3));
  return all;
}

double similarity(const std::set<std::u32string>& one, const std::set<std::u32string>& other) {
  std::size_t shared = 0;
  for (const auto& each : one) shared += other.count(each);
  return static_cast<double>(shared) / static_cast<double>(one.size() + other.size() - shared);
}

class TrigramRule {
 public:
  explicit TrigramRule(const Register& made) : made_(made) {
    for (std::size_t i = 0; i < made.people.size(); ++i) {
      const PersonTraits& traits = made.people[i].traits;
      auto& bearers = by_name_[traits.name];
      bearers.push_back(static_cast<int>(i));
      // Above 0.65 two names share more than the first trigram, which is the surname's.
      if (bearers.size() == 1) {
        for (const auto& each : trigrams(traits.name)) {
          if (!each.starts_with(U"  ")) names_[std::string(reinterpret_cast<const char*>(each.data()), 12)].insert(traits.name);
        }
      }
      if (!traits.number.empty()) by_number_[traits.number].push_back(static_cast<int>(i));
    }
  }
  void judge(const Claim& claim, Tally& tally) const {
    if (claim.truth != nobody) ++tally.expected;
    std::set<int> shown;
    const auto number = by_number_.find(claim.traits.number);
    if (number != by_number_.end()) shown.insert(number->second.begin(), number->second.end());
    const auto own = trigrams(claim.traits.name);
    std::set<std::string> near;
    for (const auto& each : own) {
      const auto names = names_.find(std::string(reinterpret_cast<const char*>(each.data()), 12));
      if (names != names_.end()) near.insert(names->second.begin(), names->second.end());
    }
    for (const std::string& name : near) {
      if (similarity(own, trigrams(name)) < 0.65) continue;
      for (const int person : by_name_.at(name)) {
        if (agrees(claim.traits, made_.people[static_cast<std::size_t>(person)].traits)) shown.insert(person);
      }
    }
    tally.answered += static_cast<long>(shown.size());
    tally.right += static_cast<long>(shown.count(claim.truth));
  }

 private:
  static bool agrees(const PersonTraits& one, const PersonTraits& other) {
    const bool sex = one.sex.empty() || other.sex.empty() || one.sex == other.sex;
    return sex && (!one.birth_date.is_set() || !other.birth_date.is_set() || one.birth_date == other.birth_date);
  }
  const Register& made_;
  std::unordered_map<std::string, std::vector<int>> by_name_, by_number_;
  std::unordered_map<std::string, std::set<std::string>> names_;
};

TEST(IdentityQuality, PersonsAreRecognisedAndOthersAreNot) {
  PeopleMaker maker(20210805);
  Register made;
  fill(maker, made);
  const std::vector<Claim> claims = claims_of(maker, made);
  const TrigramRule rule(made);
  Tally certain, shown, trigram;
  for (const Claim& claim : claims) {
    judge(made, claim, certain, shown);
    rule.judge(claim, trigram);
  }
  const auto line = [](const char* what, const Tally& tally) {
    return fmt::format("{:<28} precision {:.4f}  recall {:.4f}  ({} shown, {} right, {} to find)\n", what, tally.precision(),
                       tally.recall(), tally.answered, tally.right, tally.expected);
  };
  std::printf("%s%s%s", line("certain", certain).c_str(), line("certain or probable", shown).c_str(),
              line("trigram 0.65 on the name", trigram).c_str());
  EXPECT_GE(certain.precision(), 0.999);
  EXPECT_GE(certain.recall(), 0.89);
  EXPECT_GE(shown.precision(), 0.95);
  EXPECT_GE(shown.recall(), 0.98);
  EXPECT_GT(shown.precision(), trigram.precision());
}

}  // namespace
}  // namespace fangxian
