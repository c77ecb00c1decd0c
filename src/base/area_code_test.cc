#include "base/area_code.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

TEST(AreaCode, PaddedFormsMeanTheSameNode) {
  for (const char* text : {"4110", "411000", "411000000", "411000000000"}) {
    const auto code = AreaCode::parse(text);
    ASSERT_TRUE(code) << text;
    EXPECT_EQ(code->digits(), "4110");
    EXPECT_EQ(code->level(), Level::city);
  }
  EXPECT_EQ(AreaCode::parse("410000000000"), AreaCode::of("41"));
  EXPECT_EQ(AreaCode::parse("411002001000"), AreaCode::of("411002001"));
}

TEST(AreaCode, EveryLevelHasItsParent) {
  AreaCode code = AreaCode::of("411002001001005");
  for (const char* digits : {"411002001001", "411002001", "411002", "4110", "41"}) {
    const Level below = code.level();
    code = code.parent();
    EXPECT_EQ(code.digits(), digits);
    EXPECT_EQ(level_below(code.level()), below);
  }
  EXPECT_FALSE(code.parent().is_set());
  EXPECT_EQ(level_below(Level::grid), Level::none);
  EXPECT_EQ(level_below(Level::none), Level::province);
}

TEST(AreaCode, TheCountyOfANodeIsItsOwner) {
  EXPECT_EQ(AreaCode::of("411002001001").county(), AreaCode::of("411002"));
  EXPECT_EQ(AreaCode::of("411002").county(), AreaCode::of("411002"));
  EXPECT_EQ(AreaCode::of("4110").county(), AreaCode::of("4110"));
}

TEST(AreaCode, ATownshipOfACityWithoutCountiesBelongsToTheCity) {
  const AreaCode township = AreaCode::of("441900003");
  EXPECT_EQ(township.level(), Level::township);
  EXPECT_EQ(township.parent(), AreaCode::of("4419"));
  EXPECT_EQ(township.county(), AreaCode::of("4419"));
  EXPECT_EQ(AreaCode::of("441900003004").parent(), township);
  EXPECT_TRUE(AreaCode::of("4419").covers(township));
}

TEST(AreaCode, CoversItselfAndWhatLiesBelow) {
  const AreaCode city = AreaCode::of("4110");
  EXPECT_TRUE(city.covers(city));
  EXPECT_TRUE(city.covers(AreaCode::of("411002001")));
  EXPECT_FALSE(AreaCode::of("411002").covers(city));
  EXPECT_FALSE(city.covers(AreaCode::of("4111")));
}

TEST(AreaCode, RefusesWrongLengthsGapsAndOtherCharacters) {
  for (const char* text : {"", "4", "411", "41100", "4110020", "00", "000000", "0011", "410002", "410000001", "411002000001",
                           "411002001000001", "411002001001000", "4110a2", "４１", " 4110", "-411", "4110020010010011"}) {
    EXPECT_FALSE(AreaCode::parse(text)) << text;
  }
}

TEST(AreaCode, ThePaddedFormReadsBack) {
  for (const char* digits : {"41", "4110", "411002", "411002001", "411002001001", "411002001001005"}) {
    const AreaCode code = AreaCode::of(digits);
    EXPECT_EQ(AreaCode::parse(code.padded()), code);
  }
  EXPECT_EQ(AreaCode::of("41").padded(), "410000000000");
  EXPECT_EQ(AreaCode::of("411002001001005").padded(), "411002001001005");
}

TEST(AreaCode, LevelsHaveNames) {
  EXPECT_STREQ(level_name(Level::township), "township");
  EXPECT_STREQ(level_name(AreaCode().level()), "none");
}

}  // namespace
}  // namespace fangxian
