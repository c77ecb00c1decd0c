// What anybody may ask without signing in: one short table, each line with its own limit per address.
#pragma once

#include "base/time.h"
#include "command/actor.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace fangxian {

// A line that names a command runs it (POST, the body is its input) as somebody who may run nothing else and read nothing. A
// line without one is a module's read of the same path whose `reads` is "": it tells everybody the same.
struct PublicRoute {
  const char* method;
  const char* path;
  const char* command;
  int per_minute;  // requests of one address
};

std::span<const PublicRoute> public_routes();
const PublicRoute* find_public_route(std::string_view method, std::string_view path);
// Nobody in particular: the account `public`, with no right but the route's own command.
std::shared_ptr<const Actor> public_actor(const PublicRoute& route);

// Counts the requests of each address in the running minute. Thread-safe and bounded: in a minute with more addresses than it
// can hold the unknown ones wait.
class AddressLimiter {
 public:
  // False when the address has used up the route's minute.
  bool admit(const PublicRoute& route, std::string_view address, Time now);

 private:
  std::mutex mutex_;
  std::int64_t minute_ = 0;
  std::map<std::pair<const PublicRoute*, std::string>, int> counts_;
};

}  // namespace fangxian
