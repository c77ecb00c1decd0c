#include "base/money.h"

#include <gtest/gtest.h>

#include <limits>

namespace fangxian {
namespace {

TEST(Money, IsReadExactly) {
  EXPECT_EQ(parse_money("450")->fen, 45'000);
  EXPECT_EQ(parse_money("450.5")->fen, 45'050);
  EXPECT_EQ(parse_money("-12.05")->fen, -1'205);
  EXPECT_EQ(parse_money("0.07")->fen, 7);
  EXPECT_EQ(parse_money("999999999999999.99")->fen, 99'999'999'999'999'999);
}

TEST(Money, RefusesThirdDecimalsAndLooseForms) {
  for (const char* text : {"", "-", ".5", "5.", "1.234", "1,000", "1e3", "+5", "--5", "1.-5", " 5", "5元", "9999999999999999", "1.5.0"}) {
    EXPECT_FALSE(parse_money(text)) << text;
  }
}

TEST(Money, IsWrittenWithTwoDecimals) {
  EXPECT_EQ(format_money({45'000}), "450.00");
  EXPECT_EQ(format_money({-7}), "-0.07");
  EXPECT_EQ(format_money({0}), "0.00");
  EXPECT_EQ(format_money({std::numeric_limits<std::int64_t>::min()}), "-92233720368547758.08");
}

}  // namespace
}  // namespace fangxian
