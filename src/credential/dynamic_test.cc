#include "credential/dynamic.h"

#include "credential/test_keys.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

constexpr const char* pass_id = "0196f0aa-1234-7abc-8def-0123456789ab";
const DynamicKey key = {1, 2, 3};

TEST(DynamicCode, is_good_for_half_a_minute_and_then_expired) {
  const std::string text = make_dynamic_code(key, pass_id, noon());
  EXPECT_EQ(text.size(), 58u);
  const DynamicReading reading = read_dynamic_code(key, text + "\r", noon() + 30 * second_ms);
  EXPECT_EQ(reading.verdict, CheckVerdict::valid);
  EXPECT_EQ(reading.pass_id, pass_id);
  EXPECT_EQ(reading.made, noon());
  EXPECT_EQ(read_dynamic_code(key, text, noon() + 31 * second_ms).verdict, CheckVerdict::expired);
  EXPECT_EQ(read_dynamic_code(key, text, noon() + -5 * second_ms).verdict, CheckVerdict::valid);
  EXPECT_EQ(read_dynamic_code(key, text, noon() + -6 * second_ms).verdict, CheckVerdict::not_yet_valid);
}

TEST(DynamicCode, of_another_key_or_with_one_letter_changed_is_wrong) {
  const std::string text = make_dynamic_code(key, pass_id, noon());
  EXPECT_EQ(read_dynamic_code({9}, text, noon()).verdict, CheckVerdict::wrong_signature);
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string bad = text;
    bad[at] = bad[at] == '1' ? '2' : '1';
    EXPECT_NE(read_dynamic_code(key, bad, noon()).verdict, CheckVerdict::valid) << at;
  }
  for (std::size_t size = 4; size < text.size(); ++size)
    EXPECT_EQ(read_dynamic_code(key, std::string_view(text).substr(0, size), noon()).verdict, CheckVerdict::truncated) << size;
  EXPECT_EQ(read_dynamic_code(key, text + "000", noon()).verdict, CheckVerdict::oversized);
  EXPECT_EQ(read_dynamic_code(key, "FX1:ABC", noon()).verdict, CheckVerdict::not_a_code);
  EXPECT_EQ(read_dynamic_code(key, "FXD:abc", noon()).verdict, CheckVerdict::base45_malformed);
}

TEST(ReplayWindow, lets_each_code_in_once_while_it_could_still_be_good) {
  ReplayWindow window;
  const std::uint64_t use = read_dynamic_code(key, make_dynamic_code(key, pass_id, noon()), noon()).use;
  const std::uint64_t later = read_dynamic_code(key, make_dynamic_code(key, pass_id, noon() + second_ms), noon()).use;
  EXPECT_NE(use, later);
  EXPECT_TRUE(window.first_use(use, noon()));
  for (std::int64_t second = 0; second <= 35; ++second)
    EXPECT_FALSE(window.first_use(use, noon() + second * second_ms)) << second;
  EXPECT_TRUE(window.first_use(later, noon()));
}

TEST(ReplayWindow, remembers_no_more_than_it_has_room_for) {
  ReplayWindow window(dynamic_life_ms, 3200);  // 100 for each half of each of 16 parts
  int again = 0;
  for (std::uint64_t use = 0; use < 100'000; ++use) ASSERT_TRUE(window.first_use(use * 0x9E3779B97F4A7C15u + 1, noon()));
  for (std::uint64_t use = 0; use < 100'000; ++use) again += window.first_use(use * 0x9E3779B97F4A7C15u + 1, noon()) ? 1 : 0;
  EXPECT_GT(again, 90'000);
}

}  // namespace
}  // namespace fangxian
