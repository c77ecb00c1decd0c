// The site's signing keys as rows: which one signs now, and which are published. For commands and reads of this module.
#pragma once

#include "command/context.h"
#include "modules/passes/pass_records.h"
#include "modules/passes/signing.h"

#include <string>
#include <vector>

namespace fangxian {

// A key signs for a quarter, and is published for as long as a pass that it signed may be shown.
inline constexpr std::int64_t key_signs_ms = 90 * day_ms;
inline constexpr std::int64_t longest_pass_ms = 180 * day_ms;

// The key that signs now, opened; one is made when there is none.
PassKey signing_key_for(Context& ctx, const AreaCode& area);
// {"keys": […]}: those that some code in people's hands may have been signed with.
Json published_keys(Connection& connection, Time at);
// The newest that may sign at a time; "" when there is none.
std::string current_kid(Connection& connection, Time at);
// Opens what is stored and is not open yet; tells on standard error of those that the master key does not open.
void open_stored_keys(Connection& connection, KeyRing& ring);

}  // namespace fangxian
