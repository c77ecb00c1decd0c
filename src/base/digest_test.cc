#include "base/digest.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

TEST(Sha256, MatchesTheExamplesOfFips180) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(TextForms, EveryByteGoesThereAndBack) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
    bytes += static_cast<char>(i);
  }
}

TEST(TextForms, Base64urlHasNoPaddingAndNoSlash) {
  EXPECT_EQ(to_base64url("\xFB\xFF\xFE"), "-__-");
  EXPECT_EQ(to_base64url("a"), "YQ");
}

TEST(TextForms, WhatIsNotWholeIsRefused) {
  for (const char* text : {"a", "abc", "zz", "0x", "ab cd"}) EXPECT_FALSE(from_hex(text)) << text;
  for (const char* text : {"YQ==", "Y", "+/", "YQ ", "YR"}) EXPECT_FALSE(from_base64url(text)) << text;
}

}  // namespace
}  // namespace fangxian
