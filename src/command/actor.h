// Who asks: an account with the grants that are in force, resolved once per request.
#pragma once

#include "base/area_code.h"
#include "base/time.h"
#include "command/scope.h"
#include "record/faces.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// What a role may do. Patterns: "*", "mobilisation.*", "mobilisation.form_team"; reads name records by plural.
struct Role {
  std::string code;
  Words words;
  std::vector<std::string> reads;
  std::vector<std::string> commands;
  std::vector<std::string> sensitive;  // plurals whose sensitive fields the role sees
  bool may_reveal = false;             // may ask for personal values in full, journalled
};

struct ActiveGrant {
  std::shared_ptr<const Role> role;
  AreaCode area;
  Scope scope;       // the reporting subtree at the time of asking
  Time until;        // not set = open-ended
  bool by_break_glass = false;
};

struct Actor {
  std::string account;      // id; "" = no one
  std::string name;
  std::vector<ActiveGrant> grants;
  bool is_system = false;   // init, drill, listeners: every right, everywhere

  bool is_anyone() const { return is_system || !account.empty(); }
  Scope read_scope(std::string_view plural) const;
  // A broken glass opens an area to be seen, not to act in: such a grant runs access.reveal and nothing else.
  Scope command_scope(std::string_view command) const;
  bool may_read(std::string_view plural) const;
  bool may_run(std::string_view command) const;
  // Where the rows show their sensitive fields: the areas of the grants that open them, not every area that is read.
  Scope sensitive_scope(std::string_view plural) const;
  // Where personal values may be asked for in full.
  Scope reveal_scope(std::string_view plural) const;
  // Anywhere at all.
  bool sees_sensitive(std::string_view plural) const;
};

Actor system_actor(std::string name);
bool matches(std::string_view pattern, std::string_view name);
bool matches_any(const std::vector<std::string>& patterns, std::string_view name);

}  // namespace fangxian
