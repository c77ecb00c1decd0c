#include "modules/bulletins/sealing.h"

#include "base/digest.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fangxian {
namespace {

Bulletin bulletin() {
  Bulletin made;
  made.id = "b1";
  made.area = AreaCode::of("4110");
  made.report = "r1";
  made.title = "日报";
  made.number = 4;
  made.as_of = *parse_time("2021-08-08T24:00");
  made.window_from = *parse_time("2021-08-07T24:00");
  made.frozen_at = *parse_time("2021-08-09T00:05");
  made.units = {"411002"};
  return made;
}

std::vector<BulletinFigure> figures() {
  BulletinFigure unit{"f1", AreaCode::of("4110"), "b1", "branches", AreaCode::of("411002"), 1804, "", "", "", "", "", ""};
  BulletinFigure total = unit;
  total.unit = total.area;
  total.zh = "支部", total.en = "Branches", total.definition_zh = "在册", total.definition_en = "In force";
  return {unit, total};
}

TEST(Sealing, the_canonical_text_does_not_depend_on_the_order_of_rows) {
  std::vector<BulletinFigure> turned = figures();
  std::reverse(turned.begin(), turned.end());
  EXPECT_EQ(canonical_text(bulletin(), figures()), canonical_text(bulletin(), turned));
  EXPECT_EQ(canonical_text(bulletin(), figures()),
            "{\"area\":\"4110\",\"as_of\":1628438400000,\"bulletin\":\"b1\",\"figures\":[{\"definition_en\":\"In force\","
            "\"definition_zh\":\"在册\",\"indicator\":\"branches\",\"label_en\":\"Branches\",\"label_zh\":\"支部\",\"unit\":\"4110\","
            "\"value\":1804},{\"indicator\":\"branches\",\"unit\":\"411002\",\"value\":1804}],\"frozen_at\":1628438700000,"
            "\"number\":4,\"reconciliation\":\"\",\"report\":\"r1\",\"title\":\"日报\",\"units\":[\"411002\"],"
            "\"window_from\":1628352000000}");
}

TEST(Sealing, every_figure_is_covered_by_the_signature) {
  SimulatedWorld world(*parse_time("2021-08-09"), 7);
  const SealKey key = make_signing_key(world);
  const std::string text = canonical_text(bulletin(), figures());
  const std::string signature = sign(key, text);
  EXPECT_TRUE(verify(key.public_key, text, signature));
  std::vector<BulletinFigure> changed = figures();
  ++changed[0].value;
  EXPECT_FALSE(verify(key.public_key, canonical_text(bulletin(), changed), signature));
  Bulletin later = bulletin();
  later.as_of = later.as_of + 1;
  EXPECT_FALSE(verify(key.public_key, canonical_text(later, figures()), signature));
  EXPECT_FALSE(verify(make_signing_key(world).public_key, text, signature)) << "another site's key";
  EXPECT_FALSE(verify(key.public_key, text, "")) << "no signature";
}

// RFC 8032, section 7.1, test 2: one byte, 72.
TEST(Sealing, checks_the_signature_of_rfc_8032_test_2) {
  const std::string public_key = *from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const std::string signature = *from_hex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  EXPECT_TRUE(verify(public_key, "r", to_base64url(signature)));
  EXPECT_FALSE(verify(public_key, "s", to_base64url(signature)));
}

TEST(Sealing, the_key_is_made_from_the_worlds_chance) {
  SimulatedWorld one(*parse_time("2021-08-09"), 7), same(*parse_time("2021-08-09"), 7), other(*parse_time("2021-08-09"), 8);
  const SealKey key = make_signing_key(one);
  EXPECT_EQ(key.public_key, make_signing_key(same).public_key);
  EXPECT_NE(key.public_key, make_signing_key(other).public_key);
}

}  // namespace
}  // namespace fangxian
