#include "modules/screening/forms_rules.h"

#include "modules/screening/test_lists.h"

#include <gtest/gtest.h>

namespace fangxian::screening {
namespace {

const Model& model() {
  static const Model made({areas_module(), rulesets_module(), people_module(), screening_module()});
  return made;
}

std::string held_as(const char* asked) {
  const auto held = holder_of(model(), asked);
  return held ? held->field : "nobody";
}

TEST(Holder, is_found_by_name_by_label_and_by_what_sheets_call_it) {
  EXPECT_EQ(held_as("people.phone"), "people.phone");
  EXPECT_EQ(held_as("手机号码"), "people.phone");
  EXPECT_EQ(held_as("联系电话*"), "people.phone");
  EXPECT_EQ(held_as("本人的身份证号码（18 位）"), "people.id_number");
  EXPECT_EQ(held_as("返乡时间"), "returnees.returned_at");
  EXPECT_EQ(held_as("14天内中高风险旅居史"), "returnees.risk_stay");
  EXPECT_EQ(held_as("现住址"), "people.address");
  EXPECT_EQ(held_as("目的地联系人电话"), "returnees.contact_phone");
}

TEST(Holder, of_a_count_is_the_indicator) {
  const auto held = holder_of(model(), "漏访户");
  ASSERT_TRUE(held);
  EXPECT_TRUE(held->is_counted);
  EXPECT_EQ(held->field, "households_not_visited");
}

TEST(Holder, is_nobody_where_the_system_does_not_know) {
  EXPECT_EQ(held_as("手机彩铃更换数"), "nobody");
  EXPECT_EQ(held_as("仓库电话"), "nobody");
  EXPECT_EQ(held_as("备注"), "nobody");
  EXPECT_EQ(held_as("people.blood_group"), "nobody");
  EXPECT_EQ(held_as(""), "nobody");
}

TEST(Label, loses_brackets_stars_and_whose_it_is) {
  EXPECT_EQ(plain_label("*身份证号码（必填）"), "身份证号码");
  EXPECT_EQ(plain_label("请填写您的手机号码："), "手机号码");
  EXPECT_EQ(plain_label("居民数"), "居民数") << "what is left must still say something";
}

}  // namespace
}  // namespace fangxian::screening
