// What the command files of responsibility share: ending and withdrawing a row, and the lists that module.cc joins.
#pragma once

#include "command/refuse.h"
#include "modules/people/people.h"
#include "modules/responsibility/records.h"

#include <span>
#include <string>
#include <vector>

namespace fangxian::responsibility {

inline constexpr int reason_length = 200;

inline constexpr RefusalNote already_ended = {"responsibility.already-ended", "此前已经结束，不能重复办理", "It has ended already"};
inline constexpr RefusalNote ends_before_start = {"responsibility.ends-before-start", "结束时间早于开始时间",
                                                  "The end lies before the start"};

struct EndRow {
  std::string id;
  Time ended_at;
  std::string reason;
};

struct WithdrawRow {
  std::string id;
  std::string reason;
};

template <class T>
std::span<const Field> end_input() {
  static const Record& record = record_of(static_cast<const T*>(nullptr));
  static const Field fields[] = {
      FIELD(EndRow, id, Kind::id, record.zh, record.en, {.required = true, .refers_to = record.plural}),
      FIELD(EndRow, ended_at, Kind::time, "结束时间", "Ended at", {.hint_zh = "补录时填写实际时间", .hint_en = "The real time when entered late"}),
      FIELD(EndRow, reason, Kind::text, "原因", "Reason", {.max_length = reason_length}),
  };
  return fields;
}

template <class T>
std::span<const Field> withdraw_input() {
  static const Record& record = record_of(static_cast<const T*>(nullptr));
  static const Field fields[] = {
      FIELD(WithdrawRow, id, Kind::id, record.zh, record.en, {.required = true, .refers_to = record.plural}),
      FIELD(WithdrawRow, reason, Kind::text, "核减原因", "Reason", {.required = true, .max_length = reason_length}),
  };
  return fields;
}

inline constexpr RefusalNote area_missing = {"responsibility.area-missing", "请填写所在地，或选择已登记的人员",
                                             "Give the area, or choose a registered person"};

// Somebody known by name alone is registered where the command says; without an area there is nowhere to.
inline FoundPerson person_cared_for(Context& ctx, const PersonEntry& entry, const AreaCode& area) {
  if (entry.person.empty() && !area.is_set()) refuse(area_missing, "/area", RefusalKind::invalid);
  return person_for(ctx, entry, area);
}

inline constexpr RefusalNote end_refusals[] = {already_ended, ends_before_start, event_in_future};

inline bool in_force(Time since, Time until, Time at) { return since <= at && (!until.is_set() || until > at); }

// An end that was set ahead may still be brought forward; one that has passed stands.
template <class T>
Json run_end(Context& ctx, const EndRow& input) {
  T row = ctx.find<T>(input.id);
  if (row.until.is_set() && row.until <= ctx.at()) refuse(already_ended, "/id");
  row.until = event_time(ctx, input.ended_at, "/ended_at");
  if (row.until < row.since) refuse(ends_before_start, "/ended_at", RefusalKind::invalid);
  row.ended_reason = input.reason;
  ctx.save(row);
  return Json::object().set("id", row.id);
}

template <class T>
Json run_withdraw(Context& ctx, const WithdrawRow& input) {
  ctx.withdraw(ctx.find<T>(input.id), input.reason);
  return Json::object().set("id", input.id);
}

std::vector<Command> keeper_commands();
std::vector<Command> five_commands();
std::vector<Command> care_commands();

// A door that is closed needs no keeper any more.
void end_with_household(Context& ctx, const Event& event);

}  // namespace fangxian::responsibility
