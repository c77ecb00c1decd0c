#include "credential/cbor.h"

#include "base/digest.h"
#include "credential/shared_data.h"
#include "record/json.h"

#include <gtest/gtest.h>

#include <cmath>

namespace fangxian {
namespace {

CborProblem problem_of(std::string_view hex, const CborLimits& limits = {}) {
  return decode_cbor(*from_hex(hex), limits).problem;
}

TEST(Cbor, every_example_of_the_standard_is_read_and_written_back) {
  const std::string file = shared_file("cbor/appendix_a.json");
  if (file.empty()) GTEST_SKIP() << "set FANGXIAN_SHARED to read the standard's examples";
  int read = 0, written = 0;
  // Numbers beyond 64 bits stand in the file as JSON numbers, which our reader refuses: they are quoted first.
  std::string text = read_shared(file);
  for (const char* big : {"18446744073709551615", "18446744073709551616", "-18446744073709551616", "-18446744073709551617"}) {
    const std::string found = std::string("\"decoded\": ") + big + "\n";
    const std::size_t at = text.find(found);
    if (at != std::string::npos) text.replace(at, found.size(), std::string("\"diagnostic\": \"") + big + "\"\n");
  }
  const Json examples = parse_json(text);
  for (const Json& example : examples.items()) {
    const std::string& hex = example["hex"].string();
    const std::string bytes = *from_hex(hex);
    const CborReading reading = decode_cbor(bytes);
    ASSERT_EQ(reading.problem, CborProblem::none) << hex;
    ++read;
    // A float that is whole is a whole number in the file.
    if (const Json* decoded = example.find("decoded")) {
      const Json mine = to_json(reading.value);
      EXPECT_TRUE(decoded->is_number() ? mine.number() == decoded->number() : mine == *decoded) << hex << " " << mine.dump();
    }
    const std::string again = encode_cbor(reading.value);
    if (example["roundtrip"].boolean()) {
      EXPECT_EQ(to_hex(again), hex);
      ++written;
    }
    EXPECT_EQ(encode_cbor(decode_cbor(again).value), again) << hex;
  }
  EXPECT_EQ(read, 82);
  EXPECT_GT(written, 60);
}

TEST(Cbor, what_is_cut_short_at_any_byte_is_truncated) {
  const std::string whole = *from_hex("a26161016162820203");
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(decode_cbor(std::string_view(whole).substr(0, size)).problem, CborProblem::truncated) << size;
  EXPECT_EQ(decode_cbor(whole + "x").problem, CborProblem::trailing);
}

TEST(Cbor, forms_that_the_standard_forbids_are_malformed) {
  for (const char* hex : {
           "1c", "3d", "5e", "7c", "9d", "be", "dc", "fc",  // reserved lengths
           "1f", "3f", "df",                                // indefinite where nothing is
           "ff", "81ff", "a1ff00", "a100ff",                // a break where none belongs
           "f800", "f817",                                  // a simple value in two bytes that has one
           "5f6161ff", "7f4161ff", "5f5f4161ffff",          // pieces of another kind, or nested
           "62c328", "7f61c361a9ff",                        // not UTF-8, whole or by the piece
           "a201010102", "a2fa3f80000000f93c0000",          // a key twice
       })
    EXPECT_EQ(problem_of(hex), CborProblem::malformed) << hex;
}

TEST(Cbor, depth_and_number_of_items_are_bounded) {
  const std::string deep(16, '\x81');
  EXPECT_EQ(decode_cbor(deep + std::string(1, '\0')).problem, CborProblem::too_deep);
  EXPECT_EQ(decode_cbor(deep.substr(1) + std::string(1, '\0')).problem, CborProblem::none);
  EXPECT_EQ(decode_cbor(std::string(1'000'000, '\x81')).problem, CborProblem::too_deep);
  EXPECT_EQ(decode_cbor(std::string("\x99\x10\x00", 3) + std::string(4096, '\0')).problem, CborProblem::too_large);
  EXPECT_EQ(decode_cbor(std::string("\x99\x0F\xFF", 3) + std::string(4095, '\0')).problem, CborProblem::none);
}

TEST(Cbor, a_length_that_is_only_claimed_costs_nothing) {
  for (const char* hex : {"9bffffffffffffffff", "bbffffffffffffffff", "5bffffffffffffffff", "7b7fffffffffffffff"})
    EXPECT_EQ(problem_of(hex), CborProblem::truncated) << hex;
}

TEST(Cbor, numbers_keep_their_value_and_take_the_shortest_form) {
  for (const double value : {0.0, -0.0, 1.5, 65504.0, 65505.0, 5.960464477539063e-08, 6.103515625e-05, 6.1e-05, 0.1, -4.1, 1e300,
                             3.4028234663852886e+38}) {
    const CborReading back = decode_cbor(encode_cbor(Cbor(value)));
    EXPECT_EQ(back.value.number(), value);
    EXPECT_EQ(std::signbit(back.value.number()), std::signbit(value));
  }
  EXPECT_EQ(encode_cbor(Cbor(1.5)).size(), 3u);
  EXPECT_EQ(encode_cbor(Cbor(65505.0)).size(), 5u);
  EXPECT_EQ(encode_cbor(Cbor(0.1)).size(), 9u);
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{23}, std::int64_t{24}, INT64_MAX, INT64_MIN})
    EXPECT_EQ(decode_cbor(encode_cbor(Cbor(value))).value.integer(), value);
  const Cbor huge = Cbor::natural(UINT64_MAX);
  EXPECT_FALSE(huge.is_integer());
  EXPECT_EQ(huge.number(), 18446744073709551615.0);
}

TEST(Cbor, a_map_becomes_json_with_its_keys_as_text) {
  const Cbor map(Cbor::Map{{Cbor(-260), Cbor(Cbor::Map{{Cbor(1), Cbor(true)}})}, {Cbor("b"), Cbor::bytes("\x01\x02")},
                           {Cbor("t"), Cbor::tagged(0, Cbor("2021-08-08"))}});
  EXPECT_EQ(to_json(map).dump(), R"({"-260":{"1":true},"b":"AQI","t":"2021-08-08"})");
  EXPECT_EQ(*map.find(-260)->find(1), Cbor(true));
  EXPECT_EQ(map.find("nothing"), nullptr);
}

}  // namespace
}  // namespace fangxian
