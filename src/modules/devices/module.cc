#include "modules/devices/devices.h"

namespace fangxian {

Module devices_module() {
  Module module{"devices", "终端", "Devices"};
  return module;
}

}  // namespace fangxian
