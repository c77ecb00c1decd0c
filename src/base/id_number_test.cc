#include "base/id_number.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

// The example that the standard itself prints.
constexpr const char* standard_example = "11010519491231002X";

TEST(IdNumber, TheStandardsExampleIsRight) {
  EXPECT_EQ(check_id_number(standard_example), IdNumberProblem::none);
  EXPECT_EQ(birth_date_of(standard_example), make_date(1949, 12, 31));
  EXPECT_FALSE(is_male(standard_example));
}

TEST(IdNumber, EachRuleIsNamed) {
  EXPECT_EQ(check_id_number("110105194912310021"), IdNumberProblem::check_character);
  EXPECT_EQ(check_id_number("11010519491331002X"), IdNumberProblem::birth_date);
  EXPECT_EQ(check_id_number("11010519490229002X"), IdNumberProblem::birth_date);
  EXPECT_EQ(check_id_number("1101051949123100X2"), IdNumberProblem::characters);
  EXPECT_EQ(check_id_number("11010519491231002x"), IdNumberProblem::characters);
  EXPECT_EQ(check_id_number("1101051949123100"), IdNumberProblem::length);
  EXPECT_EQ(check_id_number(""), IdNumberProblem::length);
}

TEST(IdNumber, EverySlipOfOneDigitIsFound) {
  const std::string right = standard_example;
  for (std::size_t i = 0; i < 17; ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string wrong = right;
      wrong[i] = digit;
      EXPECT_TRUE(wrong == right || check_id_number(wrong) != IdNumberProblem::none) << wrong;
    }
  }
}

TEST(IdNumber, EverySwapOfNeighboursIsFound) {
  const std::string right = standard_example;
  for (std::size_t i = 0; i + 1 < 17; ++i) {
    std::string wrong = right;
    std::swap(wrong[i], wrong[i + 1]);
    EXPECT_TRUE(wrong == right || check_id_number(wrong) != IdNumberProblem::none) << wrong;
  }
}

TEST(IdNumber, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(normalise_id_number("110105 19491231 002x"), standard_example);
  EXPECT_EQ(normalise_id_number("１１０１０５１９４９１２３１００２Ｘ"), standard_example);
  EXPECT_EQ(normalise_id_number("'110105-19491231-002X"), standard_example);
}

TEST(IdNumber, AnOldNumberBecomesANewOne) {
  EXPECT_EQ(convert_15_digit("110105491231002"), standard_example);
  EXPECT_FALSE(convert_15_digit("110105491331002"));
  EXPECT_FALSE(convert_15_digit("11010549123100X"));
  EXPECT_FALSE(convert_15_digit(standard_example));
}

}  // namespace
}  // namespace fangxian
