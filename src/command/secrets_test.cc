#include "command/secrets.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <set>

namespace fangxian {
namespace {

TEST(Secrets, APasswordIsHashedWithASaltAndVerified) {
  const std::string hash = hash_password("correct horse");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_NE(hash, hash_password("correct horse"));
  EXPECT_TRUE(verify_secret(hash, "correct horse"));
  EXPECT_FALSE(verify_secret(hash, "correct horse "));
  EXPECT_FALSE(verify_secret(hash, ""));
  EXPECT_FALSE(verify_secret("", "correct horse"));
  EXPECT_FALSE(is_code_hash(hash));
}

// The same cost as a real one: otherwise the time of an answer would tell whether a name is known.
TEST(Secrets, NobodysHashCostsAsMuchAsAPassword) {
  EXPECT_EQ(crypto_pwhash_str_needs_rehash(nobodys_hash.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                           crypto_pwhash_MEMLIMIT_INTERACTIVE),
            0);
  EXPECT_FALSE(verify_secret(nobodys_hash, ""));
}

TEST(Secrets, ACodeIsReadLooselyAndStrong) {
  SimulatedWorld world(Time{0}, 7);
  std::set<std::string> codes;
  for (int i = 0; i < 100; ++i) codes.insert(make_code(world));
  EXPECT_EQ(codes.size(), 100u);
  const std::string code = *codes.begin();
  EXPECT_EQ(code.size(), 23u);
  const std::string hash = hash_code(code);
  EXPECT_TRUE(is_code_hash(hash));
  EXPECT_TRUE(verify_secret(hash, code));
  std::string loose;
  for (const char c : code) {
    if (c != '-') loose += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  EXPECT_TRUE(verify_secret(hash, loose));
  EXPECT_TRUE(verify_secret(hash_code("01234-01234-01234-01234"), "oi234 ol234 OI234 OL234")) << "letters that look like digits";
  loose.back() = loose.back() == '0' ? '2' : '0';
  EXPECT_FALSE(verify_secret(hash, loose));
}

// RFC 6238, appendix B, the six last digits of its SHA-1 column; the secret is "12345678901234567890".
TEST(Secrets, OneTimeCodesAreThoseOfTheStandard) {
  const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  EXPECT_EQ(totp_at(secret, 59 / 30), "287082");
  EXPECT_EQ(totp_at(secret, 1111111109 / 30), "081804");
  EXPECT_EQ(totp_at(secret, 1234567890 / 30), "005924");
  EXPECT_EQ(totp_at(secret, 20000000000 / 30), "353130");
}

TEST(Secrets, ACodeIsGoodForOneStepToEitherSideAndOnce) {
  SimulatedWorld world(Time{0}, 7);
  const std::string secret = make_totp_secret(world);
  const Time now{1'628'150'400'000};
  const std::int64_t step = now.ms / 30'000;
  for (std::int64_t near = step - 1; near <= step + 1; ++near) EXPECT_TRUE(verify_totp(secret, totp_at(secret, near), now));
  EXPECT_FALSE(verify_totp(secret, totp_at(secret, step - 2), now));
  EXPECT_FALSE(verify_totp(secret, totp_at(secret, step + 2), now));
  EXPECT_FALSE(verify_totp(secret, "", now));
  EXPECT_EQ(find_totp_step(secret, totp_at(secret, step), now, step - 1), step);
  EXPECT_EQ(find_totp_step(secret, totp_at(secret, step), now, step), std::nullopt) << "used already";
}

}  // namespace
}  // namespace fangxian
