// What the two files of the access commands share.
#pragma once

#include "command/access_records.h"
#include "command/context.h"

#include <string>
#include <vector>

namespace fangxian {

struct OfAccount {
  std::string account;
};
inline constexpr Field of_account_fields[] = {
    FIELD(OfAccount, account, Kind::id, "账号", "Account", {.required = true, .refers_to = "accounts"}),
};
static_assert(describes_all<OfAccount>(of_account_fields));

// The account wherever it lies; the entry is then about it.
Account known_account(Context& context, const std::string& id);
// Its stored sessions but the one that stays; those in memory end when the command is committed.
void end_sessions(Context& context, const Account& account, const std::string& kept_digest);

// Credentials, sessions and one-time codes.
std::vector<Command> sign_in_commands();

}  // namespace fangxian
