#include "base/text.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

TEST(Utf8, AcceptsEveryScalarValueAndNothingElse) {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    std::string text;
    append_utf8(text, point);
    const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
    ASSERT_EQ(is_utf8(text), !is_surrogate) << std::hex << static_cast<std::uint32_t>(point);
    ASSERT_TRUE(is_surrogate || decode_utf8(text) == std::vector<char32_t>{point});
  }
}

TEST(Utf8, RefusesOverlongCutAndStrayBytes) {
  for (std::string_view text : {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                                "\xF5\x80\x80\x80", "\x80", "\xE5\xBC", "a\xFF", "\xE5\xBC\x61"}) {
    EXPECT_FALSE(is_utf8(text));
  }
}

TEST(Utf8, CountsAndCutsByCodePoints) {
  EXPECT_EQ(code_points("张a𠀀"), 3u);
  EXPECT_EQ(first_code_points("张𠀀华", 2), "张𠀀");
  EXPECT_EQ(first_code_points("张", 5), "张");
  EXPECT_EQ(first_code_points("张", 0), "");
}

TEST(Text, ControlCharactersAreNotPrintable) {
  EXPECT_TRUE(is_printable("第一行\n\t第二行 é 𠀀"));
  using namespace std::string_view_literals;
  for (std::string_view text : {"a\0b"sv, "\x01"sv, "\x1B[31m"sv, "\r"sv, "\x7F"sv, "\xC2\x80"sv, "\xC2\x9F"sv}) {
    EXPECT_FALSE(is_printable(text));
  }
  EXPECT_TRUE(is_printable("\xC2\xA0"));
}

TEST(Text, NamesOutsideTheBasicPlaneAreKnown) {
  EXPECT_TRUE(is_basic_plane("许昌市"));
  EXPECT_FALSE(is_basic_plane("𠮷"));
}

TEST(Trim, CutsSpacesOfEveryWidthAndNothingInside) {
  EXPECT_EQ(trim("  张 华\t\r\n"), "张 华");
  EXPECT_EQ(trim("　张　华　"), "张　华");
  EXPECT_EQ(trim("\xC2\xA0x\xC2\xA0"), "x");
  EXPECT_EQ(trim("\xE2\x80\xAD" "13800001234" "\xE2\x80\xAC"), "13800001234");  // as copied from a phone's address book
  EXPECT_EQ(trim(" 　 "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim(" \xFF\x80 "), "\xFF\x80");
}

TEST(HalfWidth, TurnsFullWidthLettersDigitsAndSigns) {
  EXPECT_EQ(to_half_width("１３８－Ａｂ！～　。"), "138-Ab!~ 。");
  EXPECT_EQ(to_half_width("plain"), "plain");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string>{"a", "", "b", ""}));
  EXPECT_EQ(split("", ','), (std::vector<std::string>{""}));
}

TEST(Numbers, AreReadWholeOrNotAtAll) {
  EXPECT_EQ(parse_integer("-9223372036854775808"), INT64_MIN);
  for (const char* text : {"", "1.5", "1 ", " 1", "+1", "9223372036854775808", "1e3", "0x10"})
    EXPECT_FALSE(parse_integer(text)) << text;
  EXPECT_EQ(parse_number("-1.5e3"), -1500.0);
  for (const char* text : {"", "nan", "inf", "-inf", "1e400", "1,5", "1 "}) EXPECT_FALSE(parse_number(text)) << text;
}

}  // namespace
}  // namespace fangxian
