#include "credential/keys.h"

#include "base/digest.h"
#include "base/refusal.h"
#include "credential/cose.h"
#include "credential/test_keys.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

// Made for this test with `openssl genpkey`; they sign nothing else.
constexpr const char* rsa_private = R"(-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCwQgvFNARJ1AUz
PJGjY35jM2TnPFQMlp+kTCm8NzkAoIc/JQt0E7P9fr2bExQwIzi1APCafyF63GJI
LDoE/QdQDQx9UlWczB7SJusBG+1/pC1KFWpUovJ9pwMYY4KEXQI3TvK4a1skMRhl
bYOip454PhxW8dddMty41zzMOK08uZjMqSTIWezcUGPKnazegFEuIX3h9Piky/Bh
nLg6/p+oXTuJ511MkQCQLSxmcyl/lzoROYdP1zTVEEmLbXPtYiZFMMDuewMmGp1a
xG5ouvX191Q+yW/+cP3yzQlkgWKN8eE/W+go1INVZX8xg6nA7idEZY8WC8oO8nSc
VfvFXsP3AgMBAAECggEAIcuoIhnFMLq8fISCkEeFdlPmZwgEPZ2r4n7QCcy020/s
Xskllw4oFtT0WgWge1Jljx8tAxKZQst69Me2IDq76jd2S5k73SKuTjE0IjROp4i9
PlU43B2aTUl2qHh8EBEdWamDlKTRBvF68ge7k7Z49MlD+c/JMY+NDswGVkoPvXKv
RJzvLKSTXw0WHHA6MVltoBQeEnnpd3+pBed28ShaXSoEW30GLjGvklNGpVtnqrrN
s9hfFa0WFrozu0H1Im34N0wCqMdl3dnilc4VmVHObLEFt9G3d7FSxXMTSAHpd4SZ
3o2zjMI0l64L53+GCC27jtrBkvaVThHHbXlklzfTQQKBgQDZTWuaCk7Ac1ZlwckH
hBEQ8Do+JoJFrK8JuX1RXglUvW9Lp5cPqHS4mAknAgk/E+AJlmkHeaU0Wd9xcQoU
RmpKFO0myhaL29tjkZjJQsJPGN/dBDXfxjkv3H/BWGYQyoXLVLTQQMIrRdznYcFG
9ABUKKBu94Lc8QNr5RXqqrs00QKBgQDPpXR4anC1mwrrI3iMthPXIU4/uFoMs46b
+vJxZ0K3t2Eh7caNOA7MomVwAjeyea52DwrzBX8i/vQqazELtbxw4amgzuiWo1xu
T/Dcxvdk2Miyk7Jr9/zrU4D4xsZ/0RIC3YA4fjiyuGh0K0iwytCoHFWEPDGlMF57
Q82nZkC+RwKBgQDSrlFIw/2ecTSu67cwZkb1mTOe1k8vpkD+uKxbm0SIuDGTtCSt
tbGU1zLocvzr/yUTppSl/rbBjvEoV2RiS/L5aFiVZxF8/+gxHRR47RTfA0roShDB
qLoBQVNL7ZznYrNdc/7qeh7HPbDzVL/DPwaikdEaRTbHZ5Tdovogzu86QQKBgBlJ
b+aeJ72l9O1vs2WHYuEm+C2AWM8FKs/J/q5aweA3n8eO+kgGVJ8NA8dhLcE5Wkqc
SFwSBkqPu9JSnXVsm1cv1AV2TRLTMBVq/M0WGdiZIc/Fdsv5Nj6+O42QP2ofXs8k
hFHc5TC2jlnfT4ngGQrv8GYbInyYaFkgh7HkHOxPAoGACJ5t3E4e70QqwTMcowEI
kj/ZmYkzRxPfsPUUzR2xPRasQ6NkJ+iogZjIeDzh8+LzBXxVld/t8UZLW+HY79Pm
BjaL2CpTwqLNtvPAJKuQ38VjLdSUfbj464ZqyJCDFRBSpfA/8kUzoky49Xq8zVds
+/getmYjfiWxVqTFqRgVneI=
-----END PRIVATE KEY-----
)";
constexpr const char* ed25519_private = R"(-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIP6PxHlNHHQsY9yX24IlZdBjNNIJcS5vpEk7q2gaBqV7
-----END PRIVATE KEY-----
)";

class Signatures : public testing::TestWithParam<int> {
 protected:
  static SigningKey key_of(int number) {
    if (number == 0) return seeded_key(Algorithm::es256, 3);
    if (number == 1) return seeded_key(Algorithm::eddsa, 3);
    return *SigningKey::from_pem(number == 2 ? rsa_private : ed25519_private);
  }
};

TEST_P(Signatures, verify_with_the_published_key_and_with_no_other_bytes) {
  SigningKey key = key_of(GetParam());
  key.public_key().uses = use_pass | use_test;
  key.public_key().not_before = noon(), key.public_key().not_after = noon() + 90 * day_ms;
  const KeySet read = read_jwks(parse_json(write_jwks({key.public_key()}).dump()));
  ASSERT_EQ(read.keys.size(), 1u);
  const PublicKey& published = read.keys[0];
  EXPECT_EQ(published.id, key.public_key().id);
  EXPECT_EQ(published.id.size(), 8u);
  EXPECT_EQ(std::tie(published.algorithm, published.uses, published.not_before, published.not_after),
            std::tie(key.public_key().algorithm, key.public_key().uses, key.public_key().not_before, key.public_key().not_after));
  const std::string signature = key.sign("message");
  EXPECT_TRUE(published.verify("message", signature));
  EXPECT_FALSE(published.verify("massage", signature));
  EXPECT_FALSE(published.verify("message", signature + "x"));
  EXPECT_FALSE(published.verify("message", ""));
  for (std::size_t at = 0; at < signature.size(); at += 7) {
    std::string bad = signature;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    EXPECT_FALSE(published.verify("message", bad)) << at;
  }
}

INSTANTIATE_TEST_SUITE_P(EveryKind, Signatures, testing::Range(0, 4));

TEST(Keys, the_same_seed_gives_the_same_key) {
  EXPECT_EQ(write_jwk(seeded_key(Algorithm::es256, 3).public_key()).dump(),
            write_jwk(seeded_key(Algorithm::es256, 3).public_key()).dump());
  EXPECT_NE(seeded_key(Algorithm::es256, 3).public_key().id, seeded_key(Algorithm::es256, 4).public_key().id);
}

TEST(Keys, a_thumbprint_is_the_one_of_the_standard) {
  // RFC 8037, appendix A.3: the thumbprint of the Ed25519 key of A.1.
  const KeySet keys = read_jwks(parse_json(
      R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})"));
  ASSERT_EQ(keys.keys.size(), 1u);
  EXPECT_EQ(to_base64url(keys.keys[0].id),
            to_base64url(from_base64url("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")->substr(0, 8)));
}

TEST(Keys, a_key_that_says_nothing_may_sign_health_certificates_and_no_pass) {
  Json jwk = write_jwk(seeded_key(Algorithm::es256, 3).public_key());
  jwk.set("fx:use", Json());
  const KeySet keys = read_jwks(Json::object().set("keys", Json::array().push(jwk)));
  EXPECT_EQ(keys.keys[0].uses, use_health);
}

TEST(Keys, a_list_that_is_none_is_refused_and_strange_keys_are_left_out) {
  for (const char* text : {"{}", "[]", R"({"keys":{}})", "null"}) EXPECT_THROW(read_jwks(parse_json(text)), Refusal) << text;
  const KeySet keys = read_jwks(parse_json(R"({"keys":[1,{},{"kty":"oct","k":"AA"},{"kty":"EC","crv":"P-521","x":"AA","y":"AA"},
      {"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
       "y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"},
      {"kty":"OKP","crv":"Ed25519","x":"AA"},{"kty":"RSA","n":"AQAB","e":"AQAB"}]})"));
  EXPECT_TRUE(keys.keys.empty());
}

TEST(Keys, an_id_is_found_as_bytes_and_as_the_text_that_it_was_written_in) {
  Json jwk = write_jwk(seeded_key(Algorithm::es256, 3).public_key());
  jwk.set("kid", "11");
  const KeySet keys = read_jwks(Json::object().set("keys", Json::array().push(jwk)));
  EXPECT_EQ(keys.find("11").size(), 1u);
  EXPECT_TRUE(keys.find("12").empty());
  EXPECT_TRUE(keys.find("").empty());
}

TEST(Keys, what_is_no_certificate_or_no_private_key_is_none) {
  EXPECT_FALSE(key_of_certificate("").has_value());
  EXPECT_FALSE(key_of_certificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").has_value());
  EXPECT_FALSE(key_of_certificate(rsa_private).has_value());
  EXPECT_FALSE(SigningKey::from_pem("nothing").has_value());
}

}  // namespace
}  // namespace fangxian
