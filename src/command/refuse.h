// Short forms that the commands of every module share: to refuse by a declared note, and to judge the time of an event.
#pragma once

#include "command/context.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace fangxian {

// The words of a refusal stand once, in the note that the command declares.
inline Refusal refusal_of(RefusalKind kind, const RefusalNote& note, std::string_view pointer = "") {
  Refusal refusal(kind, note.type, {note.zh, note.en});
  if (!pointer.empty()) refusal.errors.push_back({std::string(pointer), refusal.title});
  return refusal;
}

[[noreturn]] inline void refuse(const RefusalNote& note, std::string_view pointer = "",
                                RefusalKind kind = RefusalKind::conflict) {
  throw refusal_of(kind, note, pointer);
}

inline constexpr RefusalNote event_in_future = {"event.in-future", "发生时间不能晚于现在一天以上",
                                                "The time of the event lies more than a day ahead"};

// An order may take force tomorrow morning; anything later is a plan and no event.
inline constexpr std::int64_t event_lead_ms = day_ms;

// When the thing happened: as claimed (a late entry 补录 is an earlier time), otherwise when the command was made.
inline Time event_time(const Context& ctx, Time claimed, std::string_view pointer) {
  if (!claimed.is_set()) return std::min(ctx.made_at(), ctx.at());
  if (claimed - ctx.at() > event_lead_ms) refuse(event_in_future, pointer, RefusalKind::invalid);
  return claimed;
}

}  // namespace fangxian
