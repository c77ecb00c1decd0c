#include "modules/responsibility/responsibility.h"

namespace fangxian {

Module responsibility_module() {
  Module module{"responsibility", "包保责任", "Responsibility"};
  return module;
}

}  // namespace fangxian
