#include "modules/people/identity_rules.h"

#include "modules/people/name_sound.h"
#include "modules/people/rules.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

// A valid number: region, date, sequence, and the check character that follows.
std::string number_of(const char* seventeen) {
  std::string number = seventeen;
  for (const char* check : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"}) {
    Person person;
    person.name = "某";
    person.id_number = number + check;
    if (!settle_person(person, *parse_date("2026-01-01"))) return number + check;
  }
  return "";
}

PersonTraits zhang_wei() {
  return {"张伟", number_of("41100219850312123"), "13812345678", "male", *parse_date("1985-03-12"), "h1", AreaCode::of("411002001001")};
}

Verdict verdict(const PersonTraits& one, const PersonTraits& other) {
  // Whoever comes first must not matter.
  EXPECT_EQ(compare(one, other).score, compare(other, one).score);
  EXPECT_EQ(compare(one, other).verdict, compare(other, one).verdict);
  return compare(one, other).verdict;
}

TEST(NameSound, WhatATelephoneCannotTellApartHasOneKey) {
  EXPECT_EQ(name_key("张伟"), "zanwei");
  for (const char* name : {"张玮", "章卫", "張偉", "张 伟", "張　偉", "臧卫"}) EXPECT_EQ(name_key(name), "zanwei") << name;
  EXPECT_EQ(name_key("刘明"), name_key("牛敏"));  // l and n, ng and n
  EXPECT_NE(name_key("张伟"), name_key("张强"));
  EXPECT_EQ(name_key(""), "");
}

TEST(NameSound, ASurnameIsReadAsOne) {
  EXPECT_EQ(name_key("单雄信"), "sanxionxin");
  EXPECT_EQ(name_key("曾国藩").substr(0, 3), "zen");
  EXPECT_EQ(name_key("解小东").substr(0, 3), "xie");
  EXPECT_EQ(name_key("仇和").substr(0, 3), "qiu");
  EXPECT_EQ(name_key("小单").substr(4), "dan");
  EXPECT_EQ(name_key("尉迟恭"), "yucigon");
}

TEST(NameSound, NamesOfOtherPeoplesKeepTheirLetters) {
  EXPECT_EQ(name_key("阿卜杜拉·买买提"), name_key("阿卜杜拉•买买提"));
  EXPECT_EQ(name_key("John Smith"), "johnsmith");
}

TEST(NameSound, TypedPinyinMeetsTheKeys) {
  for (const char* typed : {"zhangwei", "Zhang Wei", "ＺＨＡＮＧ　ＷＥＩ", "zang'wei", "zanwei"})
    EXPECT_EQ(fold_pinyin(typed), "zanwei") << typed;
  EXPECT_EQ(fold_pinyin("lv"), fold_pinyin("nu"));
}

TEST(NameSound, VariantsAreOneNameInPlainForm) {
  EXPECT_EQ(plain_name("闫堃"), plain_name("阎坤"));
  EXPECT_EQ(plain_name("陳喆"), plain_name("陈哲"));
  EXPECT_NE(plain_name("张伟"), plain_name("张玮"));
}

TEST(NameRelation, TellsHowTwoNamesAreRelated) {
  EXPECT_EQ(name_relation("张伟", "张伟"), "name_equal");
  EXPECT_EQ(name_relation("张伟", "張偉"), "name_variant");
  EXPECT_EQ(name_relation("张伟", "张玮"), "name_sound");
  EXPECT_EQ(name_relation("王国强", "王强国"), "name_order");
  EXPECT_EQ(name_relation("王国强", "王国样"), "name_one_character");
  EXPECT_EQ(name_relation("王国强", "王强"), "name_one_character");
  EXPECT_EQ(name_relation("张伟", "张丽"), "name_differs");
  EXPECT_EQ(name_relation("张伟", "李娜"), "name_differs");
}

TEST(OneSlip, IsOneDigitOrTwoNeighbours) {
  EXPECT_TRUE(is_one_slip("13812345678", "13812345679"));
  EXPECT_TRUE(is_one_slip("13812345678", "13821345678"));
  EXPECT_FALSE(is_one_slip("13812345678", "13821345679"));
  EXPECT_FALSE(is_one_slip("13812345678", "13832145678"));
  EXPECT_FALSE(is_one_slip("1381234567", "13812345678"));
}

TEST(Likeness, TheNumberAndTheNameAreCertain) {
  PersonTraits other = zhang_wei();
  other.phone = "13900000000", other.household = "", other.area = AreaCode::of("411082");
  EXPECT_EQ(verdict(zhang_wei(), other), Verdict::certain);
  other.name = "张玮";
  EXPECT_EQ(verdict(zhang_wei(), other), Verdict::certain);
}

TEST(Likeness, TheSameNumberUnderAnotherNameWaitsForSomebody) {
  PersonTraits other = zhang_wei();
  other.name = "李娜";
  EXPECT_EQ(verdict(zhang_wei(), other), Verdict::probable);
  EXPECT_GE(compare(zhang_wei(), other).score, probable_score);
}

TEST(Likeness, ThePhoneAndTheNameAreCertainWithoutANumber) {
  PersonTraits other{"张伟", "", "13812345678", "", {}, "", AreaCode::of("411082001001")};
  EXPECT_EQ(verdict(zhang_wei(), other), Verdict::certain);
  other.name = "张玮";  // sounds the same: somebody looks
  EXPECT_EQ(verdict(zhang_wei(), other), Verdict::probable);
}

TEST(Likeness, TwinsAreTwo) {
  const PersonTraits one{"张明亮", number_of("41100220100101001"), "13812345678", "male", *parse_date("2010-01-01"), "h1", AreaCode::of("411002001001")};
  PersonTraits twin = one;
  twin.name = "张明辉", twin.number = number_of("41100220100101003");
  EXPECT_EQ(verdict(one, twin), Verdict::none);
  // Newborn, without numbers, named almost alike: never by itself.
  PersonTraits first = one, second = twin;
  first.number = second.number = "";
  EXPECT_NE(verdict(first, second), Verdict::certain);
  // Even with names that sound the same.
  second.name = "张铭亮", second.number = twin.number, first.number = one.number;
  EXPECT_NE(verdict(first, second), Verdict::certain);
}

TEST(Likeness, AFatherAndASonWithOnePhoneAreTwo) {
  PersonTraits son = zhang_wei();
  son.name = "张小军", son.number = number_of("41100220120506123"), son.birth_date = *parse_date("2012-05-06");
  EXPECT_EQ(verdict(zhang_wei(), son), Verdict::none);
  son.number = "", son.birth_date = {};
  EXPECT_EQ(verdict(zhang_wei(), son), Verdict::none);
}

TEST(Likeness, SistersWhoseNamesSoundTheSameAreNotCertain) {
  PersonTraits one{"张莉", "", "13812345678", "female", {}, "h1", AreaCode::of("411002001001")}, other = one;
  other.name = "张丽";
  EXPECT_EQ(verdict(one, other), Verdict::probable);
}

TEST(Likeness, TheSameNameInAnotherCityIsNobody) {
  PersonTraits one = zhang_wei(), other = zhang_wei();
  one.number = "", one.phone = "", other.phone = "13900000000", other.household = "", other.area = AreaCode::of("410102001001");
  other.number = "", other.birth_date = *parse_date("1990-08-08");
  EXPECT_EQ(verdict(one, other), Verdict::none);
  other.birth_date = one.birth_date;
  EXPECT_EQ(verdict(one, other), Verdict::probable);
}

TEST(Likeness, ASlipOfTheNumberIsSeenOnlyWhereItFailsItsCheck) {
  PersonTraits slipped = zhang_wei();
  slipped.number[9] = slipped.number[9] == '7' ? '8' : '7';
  EXPECT_TRUE(compare(zhang_wei(), slipped).has("number_near"));
  EXPECT_EQ(verdict(zhang_wei(), slipped), Verdict::certain);
  PersonTraits neighbour = zhang_wei();
  neighbour.number = number_of("41100219850312125");
  EXPECT_TRUE(compare(zhang_wei(), neighbour).has("number_differs"));
  EXPECT_NE(verdict(zhang_wei(), neighbour), Verdict::certain);
}

TEST(Likeness, MaskedValuesCountByWhatTheyShow) {
  PersonTraits masked = zhang_wei();
  masked.number.replace(6, 8, "********");
  masked.phone = "138****5678";
  EXPECT_TRUE(compare(zhang_wei(), masked).has("number_tail"));
  EXPECT_TRUE(compare(zhang_wei(), masked).has("phone_tail"));
  masked.phone = "138****5679";
  EXPECT_FALSE(compare(zhang_wei(), masked).has("phone_tail"));
}

TEST(Likeness, BirthDatesSlipInKnownWays) {
  PersonTraits one = zhang_wei(), other = zhang_wei();
  other.birth_date = *parse_date("1985-12-03");
  EXPECT_TRUE(compare(one, other).has("birth_swapped"));
  other.birth_date = *parse_date("1986-03-12");
  EXPECT_TRUE(compare(one, other).has("birth_near"));
  other.birth_date = *parse_date("1988-03-12");
  EXPECT_TRUE(compare(one, other).has("birth_differs"));
}

TEST(Likeness, AnotherSexIsNeverCertain) {
  PersonTraits one = zhang_wei(), other = zhang_wei();
  one.number = other.number = "";
  other.sex = "female";
  EXPECT_NE(verdict(one, other), Verdict::certain);
}

TEST(Likeness, NobodyScoresMoreThanWhatIsPossible) {
  PersonTraits one = zhang_wei(), other = zhang_wei();
  one.number = "", other.number = "", other.name = "张玮", other.phone = "";
  EXPECT_GE(most_possible(one, other), compare(one, other).score);
  other.area = AreaCode::of("411082001001"), other.household = "";
  EXPECT_GE(most_possible(one, other), compare(one, other).score);
}

TEST(MatchReasons, EachHasACodeOfItsOwnAndWords) {
  for (const MatchReason& reason : match_reasons()) {
    EXPECT_EQ(find_match_reason(reason.code), &reason);
    EXPECT_STRNE(reason.zh, "");
    EXPECT_STRNE(reason.en, "");
  }
  EXPECT_EQ(find_match_reason("nothing"), nullptr);
}

}  // namespace
}  // namespace fangxian
