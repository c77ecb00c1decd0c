// What the command files of mobilisation share: ending and withdrawing a row, and the lists that module.cc joins.
#pragma once

#include "command/refuse.h"
#include "modules/mobilisation/records.h"
#include "modules/people/people.h"

#include <span>
#include <string>
#include <vector>

namespace fangxian {

inline constexpr int reason_length = 200;

inline constexpr RefusalNote already_ended = {"mobilisation.already-ended", "此前已经结束，不能重复办理", "It has ended already"};
inline constexpr RefusalNote ends_before_start = {"mobilisation.ends-before-start", "结束时间早于开始时间", "The end lies before the start"};
inline constexpr RefusalNote starts_before_parent = {"mobilisation.starts-before-parent", "时间早于所属组织或岗位的成立时间",
                                                     "It would start before what it belongs to was founded"};

// Ending a thing: when (补录 with the real time) and, where one is wanted, why.
struct EndRow {
  std::string id;
  Time ended_at;
  std::string reason;
};

// Withdrawing (核减) a thing that never was.
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

inline constexpr RefusalNote end_refusals[] = {already_ended, ends_before_start, event_in_future};

// The row, not ended before, with its end set and judged; not saved yet.
template <class T>
T ended_row(Context& ctx, const EndRow& input, Time T::*start, Time T::*end) {
  T row = ctx.find<T>(input.id);
  if ((row.*end).is_set()) refuse(already_ended, "/id");
  row.*end = event_time(ctx, input.ended_at, "/ended_at");
  if (row.*end < row.*start) refuse(ends_before_start, "/ended_at", RefusalKind::invalid);
  return row;
}

template <class T>
Json run_withdraw(Context& ctx, const WithdrawRow& input) {
  ctx.withdraw(ctx.find<T>(input.id), input.reason);
  return Json::object().set("id", input.id);
}

// What belonged to a thing that never was never was either.
template <class Child>
void withdraw_all(Context& ctx, std::string_view condition, const WithdrawRow& input) {
  for (const Child& child : ctx.select<Child>(condition, {input.id})) ctx.withdraw(child, input.reason);
}

inline Json answer_id(const std::string& id) { return Json::object().set("id", id); }

// True from the start on until the end.
inline bool in_force(Time start, Time end, Time at) { return start <= at && (!end.is_set() || end > at); }

// The registered person of an id that a command merely names (a leader), wherever they live.
Person known_person(Context& ctx, const std::string& id, std::string_view pointer);

// The unit of an id, or an empty one for no id; refuses what lies outside the actor's scope.
Unit unit_or_none(Context& ctx, const std::string& id);

std::vector<Command> bodies_commands();
std::vector<Command> teams_commands();
std::vector<Command> hands_commands();
std::vector<Importer> hands_importers();
std::vector<Command> posts_commands();
std::vector<Command> shifts_commands();
std::vector<Command> roster_commands();
std::vector<Command> calls_commands();

// 岗位随点位撤销：posts end with the place that they stand at.
void close_posts_of_place(Context& ctx, const Event& event);

}  // namespace fangxian
