// The roster of a post or of all posts at a place: who is on duty when, by hour, and where cover is short.
#pragma once

#include "command/scope.h"
#include "modules/mobilisation/rules.h"
#include "record/faces.h"
#include "store/store.h"

#include <string>

namespace fangxian {

struct RosterRequest {
  std::string place;  // one of the two
  std::string post;
  DutyTime window;
  Scope posts;    // what the viewer may read
  Scope shifts;
  View people;    // names in full only where revealed
};

inline constexpr std::int64_t longest_roster = 31 * day_ms;

// {"from","until","posts":[{"id","name","kind",…,"hours":[{"at","on_duty"}],"gaps":[{"from","until","missing"}],"shifts":[…]}]}.
// Refuses `query.invalid` for a window or a choice that makes no sense, `posts.not-found` when there is nothing to see.
Json build_roster(Connection& database, const RosterRequest& request);

}  // namespace fangxian
