#include "modules/cases/cases.h"

namespace fangxian {

Module cases_module() {
  Module module{"cases", "病例与密接", "Cases and contacts"};
  return module;
}

}  // namespace fangxian
