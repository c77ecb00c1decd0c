#include "http/public_routes.h"

#include "http/query.h"

#include <algorithm>

namespace fangxian {
namespace {

// A village behind one mobile carrier's address is many households: what is written leaves room for a crowd on one evening.
constexpr PublicRoute table[] = {
    {"GET", "/api/public/place", "", 120},
    {"POST", "/api/public/self_report", "screening.self_report", 20},
    // A resident's own pass by the secret in its link, the appeal beside it, what is counted in public, and the keys of passes.
    {"GET", "/api/public/pass/{token}", "", 120},
    {"POST", "/api/public/appeal", "passes.public_appeal", 10},
    {"GET", "/api/public/status_counts", "", 60},
    {"GET", "/api/passes/keys", "", 120},
};

constexpr std::size_t most_addresses = 100'000;

}  // namespace

std::span<const PublicRoute> public_routes() { return table; }

const PublicRoute* find_public_route(std::string_view method, std::string_view path) {
  const auto found = std::find_if(std::begin(table), std::end(table), [&](const PublicRoute& route) {
    return method == route.method && match_path(route.path, path);
  });
  return found == std::end(table) ? nullptr : found;
}

std::shared_ptr<const Actor> public_actor(const PublicRoute& route) {
  auto role = std::make_shared<Role>();
  role->code = "public";
  role->words = {"公众", "Public"};
  if (route.command[0] != '\0') role->commands = {route.command};
  auto actor = std::make_shared<Actor>();
  actor->account = "public";
  actor->name = "public";
  actor->grants.push_back({std::move(role), AreaCode{}, Scope::everything(), {}, false});
  return actor;
}

bool AddressLimiter::admit(const PublicRoute& route, std::string_view address, Time now) {
  const std::lock_guard lock(mutex_);
  const std::int64_t minute = now.ms / minute_ms;
  if (minute != minute_) {
    minute_ = minute;
    counts_.clear();
  }
  const std::pair<const PublicRoute*, std::string> key{&route, address};
  const auto found = counts_.find(key);
  if (found == counts_.end() && counts_.size() >= most_addresses) return false;
  return ++(found == counts_.end() ? counts_[key] : found->second) <= route.per_minute;
}

}  // namespace fangxian
