#include "modules/screening/screening.h"

namespace fangxian {

Module screening_module() {
  Module module{"screening", "排查", "Screening"};
  return module;
}

}  // namespace fangxian
