#include "command/actor.h"

#include <algorithm>

namespace fangxian {
bool matches_any(const std::vector<std::string>& patterns, std::string_view name) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) { return matches(pattern, name); });
}

bool matches(std::string_view pattern, std::string_view name) {
  if (pattern == "*" || pattern == name) return true;
  if (!pattern.ends_with(".*")) return false;
  return name.starts_with(pattern.substr(0, pattern.size() - 1));
}

Scope Actor::read_scope(std::string_view plural) const {
  if (is_system) return Scope::everything();
  Scope scope;
  for (const ActiveGrant& grant : grants) {
    if (matches_any(grant.role->reads, plural)) scope = scope.united_with(grant.scope);
  }
  return scope;
}

Scope Actor::command_scope(std::string_view command) const {
  if (is_system) return Scope::everything();
  Scope scope;
  for (const ActiveGrant& grant : grants) {
    if (matches_any(grant.role->commands, command)) scope = scope.united_with(grant.scope);
  }
  return scope;
}

bool Actor::may_read(std::string_view plural) const { return !read_scope(plural).is_empty(); }
bool Actor::may_run(std::string_view command) const { return !command_scope(command).is_empty(); }

bool Actor::sees_sensitive(std::string_view plural) const {
  if (is_system) return true;
  return std::any_of(grants.begin(), grants.end(),
                     [&](const ActiveGrant& grant) { return matches_any(grant.role->sensitive, plural); });
}

Actor system_actor(std::string name) {
  Actor actor;
  actor.account = "system:" + name;
  actor.name = std::move(name);
  actor.is_system = true;
  return actor;
}

}  // namespace fangxian
