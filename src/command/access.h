// Sign-in, sessions, and the actor behind a token. Sessions, grants and roles are served from memory, kept true by commits.
#pragma once

#include "command/actor.h"
#include "command/model.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

class Kernel;

struct Session {
  std::string account;
  std::string csrf;
  Time expires_at;
  std::shared_ptr<const Actor> actor;
};

struct SignIn {
  std::string name;
  std::string password;
  std::string code;  // one-time code (RFC 6238), when the account uses one
};

struct Signed {
  std::string token;
  std::string csrf;
  std::string account;
  bool must_set_password = false;  // signed in with a code made by the system
};

// Thread-safe. Passwords: Argon2id (RFC 9106, libsodium's interactive limits: 64 MiB, two passes); codes made by the system carry
// 100 bits and are kept as SHA-256.
class Access {
 public:
  explicit Access(Kernel& kernel);
  ~Access();
  // Loads what is stored and follows the commits.
  void start();

  // Refusals: `session.wrong` (never says which of name, password or code), `session.locked`, `session.code-needed`.
  Signed sign_in(const SignIn& input);
  void sign_out(std::string_view token);
  // Nothing for an unknown or expired token.
  std::optional<Session> session_of(std::string_view token);
  // The actor for an account as granted now; no grants when it is disabled or unknown.
  std::shared_ptr<const Actor> actor_of(std::string_view account);
  // The account's id by its sign-in name; "" when there is none.
  std::string account_named(std::string_view name);
  std::string display_name_of(std::string_view account);
  // Ends the account's other sessions; `token` is the one that stays. Refusals: `session.wrong`, `session.locked`,
  // `password.too-short`.
  void change_password(std::string_view account, const std::string& old_password, const std::string& new_password,
                       std::string_view token = {});
  // For init and the demo: an account with a password (or a generated code, returned, when it is empty) and one grant.
  std::string create(std::string_view name, std::string_view display_name, const AreaCode& area, std::string_view role,
                     const std::string& password);
  std::vector<std::shared_ptr<const Role>> roles();

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

Module access_module();
// The kernel's own records and commands come first in every program.
std::vector<Module> with_access(std::vector<Module> modules);

// The roles that `init` writes; afterwards they are data.
struct DefaultRole {
  const char* code;
  const char* zh;
  const char* en;
  std::vector<std::string> reads, commands, sensitive;
  bool may_reveal;
};
const std::vector<DefaultRole>& default_roles();

// How long a broken glass stays open, how many wrong passwords lock an account, and for how long.
inline constexpr std::int64_t break_glass_ms = 3 * hour_ms;
inline constexpr int failures_before_lock = 5;
inline constexpr std::int64_t lock_ms = 15 * minute_ms;
inline constexpr std::int64_t session_ms = 12 * hour_ms;
inline constexpr std::size_t least_password_length = 10;

}  // namespace fangxian
