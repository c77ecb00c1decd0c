// The inside of a ReadContext: made by the router for one read.
#pragma once

#include "command/context.h"
#include "command/kernel.h"

#include <map>
#include <memory>
#include <string>

namespace fangxian {

struct ReadContext::Parts {
  Kernel& kernel;
  std::shared_ptr<const Actor> actor;
  Connection& database;
  Time now;
  std::map<std::string, std::string, std::less<>> parameters;  // path names and query, decoded
};

}  // namespace fangxian
