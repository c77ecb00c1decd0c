// Who holds a field already: looked for in the model itself, by its name, its labels, and what sheets call it.
#pragma once

#include "command/model.h"

#include <optional>
#include <string>
#include <string_view>

namespace fangxian::screening {

// A register that has the field, or an indicator that counts it.
struct Holder {
  std::string field;   // "people.phone", or the indicator's name
  Words record;        // 人员 / person; of an indicator 指标 / indicator
  Words label;         // 手机号码 / Phone
  Words module;        // 人员 / People
  bool is_counted = false;
};

// Half width, lower case, without spaces, stars and brackets, and without the words that only say whose it is: 本人手机号码* and
// 返乡人员手机号码 are 手机号码.
std::string plain_label(std::string_view label);

// `asked` is record.field of the model or a label. Labels must be the same once plain: 仓库电话 is not 电话.
std::optional<Holder> holder_of(const Model& model, std::string_view asked);

}  // namespace fangxian::screening
