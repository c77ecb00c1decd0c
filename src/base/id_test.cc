#include "base/id.h"
#include "base/packed_id.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

TEST(Uuid7, MatchesTheExampleOfRfc9562) {
  // Appendix A.6: 2022-02-22T14:22:22-05:00, rand_a CC3, rand_b 18C4DC0C0C07398F.
  const std::array<std::uint8_t, 10> chance = {0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
  EXPECT_EQ(make_uuid7(Time{0x017F22E279B0}, chance), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(Uuid7, SortsByTimeAsText) {
  const std::array<std::uint8_t, 10> most = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  for (std::int64_t ms = 1; ms < (std::int64_t{1} << 47); ms = ms * 3 + 1) {
    EXPECT_LT(make_uuid7(Time{ms}, most), make_uuid7(Time{ms + 1}, {}));
  }
}

TEST(Uuid, OnlyTheWrittenFormIsOne) {
  EXPECT_TRUE(is_uuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
  for (const char* text :
       {"", "017f22e279b07cc398c4dc0c0c07398f", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "{17f22e2-79b0-7cc3-98c4-dc0c0c07398f"}) {
    EXPECT_FALSE(is_uuid(text)) << text;
  }
}

TEST(PackedId, ComesBackAsItWasWritten) {
  for (const char* id : {"017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "00000000-0000-0000-0000-000000000001",
                         "ffffffff-ffff-ffff-ffff-ffffffffffff"})
    EXPECT_EQ(id_text(pack_id(id)), id);
  EXPECT_NE(pack_id("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"), pack_id("017f22e2-79b0-7cc3-98c4-dc0c0c07398e"));
}

}  // namespace
}  // namespace fangxian
