#include "modules/devices/commands.h"
#include "modules/devices/devices.h"

namespace fangxian {

std::span<const Migration> devices_migrations();

Module devices_module() {
  Module module{"devices", "终端", "Devices"};
  module.records = {&device_record};
  module.commands = devices_commands();
  // 28,800,000 ms are the eight hours of silent_after_ms.
  module.indicators = {
      {"devices_in_use", "devices", "在用终端", "Devices in use", "台", "devices", "截至时点已领用、未清除、未停用的终端",
       "Devices claimed by a phone, neither wiped nor revoked, at the moment asked", "devices",
       "select county, area, id, 1 as amount from {devices} where state = 'in_use' and claimed_at <= $1"},
      {"devices_silent", "devices", "失联终端", "Silent devices", "台", "devices",
       "截至时点在用、已超过8小时没有联系服务器的终端", "Devices in use that have not been heard of for more than 8 hours at the moment asked",
       "devices",
       "select county, area, id, 1 as amount from {devices} where state = 'in_use' and last_seen_at <= $1 - 28800000"},
      {"devices_unsent", "devices", "终端待传条数", "Records not sent yet", "条", "records",
       "截至时点在用终端最近一次报告的待传条数之和", "What the devices in use last reported as not sent yet", "devices",
       "select county, area, id, unsent as amount from {devices} where state = 'in_use' and unsent > 0"},
  };
  module.migrations = devices_migrations();
  return module;
}

}  // namespace fangxian
