// What the door itself refuses, in words: permission, keys, a database that is away, a server that is busy.
#pragma once

#include "base/refusal.h"
#include "store/store.h"

#include <memory>
#include <string>

namespace fangxian {

struct Actor;
struct Command;

std::shared_ptr<const Refusal> share(Refusal refusal);
Refusal of_store(const StoreError& error);
// A failure of one command's statements leaves the transaction usable; these take the whole batch with them.
bool ends_the_batch(const StoreError& error);
// Only the head, read when the database is back, tells whether the commit went through.
Refusal commit_unsure();
Refusal server_fault();
Refusal busy();
Refusal key_reused();

// Refusals `session.needed`, `command.unknown` (null), `command.forbidden`.
void require_permission(const Actor& actor, const Command* command, const std::string& name);
// Refusals `key.too-long`, `key.invalid`.
void require_usable_key(const std::string& key);

}  // namespace fangxian
