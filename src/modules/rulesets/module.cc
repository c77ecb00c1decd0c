#include "modules/rulesets/rulesets.h"

namespace fangxian {

Module rulesets_module() {
  Module module{"rulesets", "规则集", "Rule sets"};
  return module;
}

}  // namespace fangxian
