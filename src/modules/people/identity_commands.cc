#include "modules/people/identity_commands.h"

namespace fangxian {

std::vector<Command> identity_commands() { return {}; }

}  // namespace fangxian
