#include "command/access.h"
#include "command/row_text_judge.h"
#include "command/sample_module.h"

namespace fangxian::sample {
namespace {

TEST(RowText, SaysOfARowWhatItsDescriptionSays) {
  EXPECT_GE(testing::judge_row_texts(Model(with_access({module()}))), 1000u);
}

}  // namespace
}  // namespace fangxian::sample
