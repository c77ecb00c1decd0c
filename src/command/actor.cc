#include "command/actor.h"

#include <algorithm>

namespace fangxian {
namespace {

constexpr std::string_view reveal_command = "access.reveal";

// The areas of the grants that a condition holds for.
template <class Holds>
Scope scope_where(const Actor& actor, Holds holds) {
  if (actor.is_system) return Scope::everything();
  std::vector<AreaRange> ranges;
  for (const ActiveGrant& grant : actor.grants) {
    if (holds(grant)) ranges.insert(ranges.end(), grant.scope.ranges().begin(), grant.scope.ranges().end());
  }
  return Scope(std::move(ranges));
}

}  // namespace

bool matches_any(const std::vector<std::string>& patterns, std::string_view name) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) { return matches(pattern, name); });
}

bool matches(std::string_view pattern, std::string_view name) {
  if (pattern == "*" || pattern == name) return true;
  if (!pattern.ends_with(".*")) return false;
  return name.starts_with(pattern.substr(0, pattern.size() - 1));
}

Scope Actor::read_scope(std::string_view plural) const {
  return scope_where(*this, [&](const ActiveGrant& grant) { return matches_any(grant.role->reads, plural); });
}

Scope Actor::command_scope(std::string_view command) const {
  return scope_where(*this, [&](const ActiveGrant& grant) {
    return (!grant.by_break_glass || command == reveal_command) && matches_any(grant.role->commands, command);
  });
}

Scope Actor::sensitive_scope(std::string_view plural) const {
  return scope_where(*this, [&](const ActiveGrant& grant) {
    return matches_any(grant.role->sensitive, plural) && matches_any(grant.role->reads, plural);
  });
}

Scope Actor::reveal_scope(std::string_view plural) const {
  return scope_where(*this, [&](const ActiveGrant& grant) {
    const Role& role = *grant.role;
    return role.may_reveal && matches_any(role.reads, plural) && matches_any(role.commands, reveal_command);
  });
}

bool Actor::may_read(std::string_view plural) const { return !read_scope(plural).is_empty(); }
bool Actor::may_run(std::string_view command) const { return !command_scope(command).is_empty(); }

bool Actor::sees_sensitive(std::string_view plural) const { return !sensitive_scope(plural).is_empty(); }

Actor system_actor(std::string name) {
  Actor actor;
  actor.account = "system:" + name;
  actor.name = std::move(name);
  actor.is_system = true;
  return actor;
}

}  // namespace fangxian
