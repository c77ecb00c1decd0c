#include "modules/checkpoints/gate_memory.h"

namespace fangxian::checkpoints {

PersonStatus GateMemory::status_of(const std::string& person, Time at) const {
  PersonStatus status = statuses->of(person, at);
  status.is_known = true;
  return status;
}

Maybe<Time> GateMemory::last_negative(const std::string& person) const { return statuses->last_negative(person); }

ReadCode GateMemory::read_code(const std::string& code, const std::string& gate, Time at) const {
  return passes->read(code, gate, at);
}

PermitVerdict GateMemory::permit_at(const std::string& plate, const GateAt& where, Time at) const {
  return permits->permit_at(plate, where, at);
}

const GateMemory& gate_memory(Kernel& kernel) { return kernel.kept<GateMemory>(); }

}  // namespace fangxian::checkpoints
