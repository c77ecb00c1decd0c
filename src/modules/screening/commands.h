// What the command files of screening share: the refusals about a list, and the lists of commands that module.cc joins.
#pragma once

#include "command/refuse.h"
#include "modules/screening/records.h"

#include <string>
#include <vector>

namespace fangxian::screening {

inline constexpr int reason_length = 200;

inline constexpr RefusalNote list_closed = {"screening.list-closed", "这份名单已办结", "This list is closed"};
inline constexpr RefusalNote list_expired = {"screening.list-expired", "这份名单已失效，不再核查", "This list has expired"};

struct WithdrawRow {
  std::string id;
  std::string reason;
};

template <class T>
std::span<const Field> withdraw_input() {
  static const Record& record = record_of(static_cast<const T*>(nullptr));
  static const Field fields[] = {
      FIELD(WithdrawRow, id, Kind::id, record.zh, record.en, {.required = true, .refers_to = record.plural}),
      FIELD(WithdrawRow, reason, Kind::text, "核减原因", "Reason", {.required = true, .max_length = reason_length}),
  };
  return fields;
}

// The list of a row, wherever it was issued: those who answer see the row, not the whole list.
PushList list_of(Context& ctx, const std::string& id);
// The same, refusing one that is closed or has expired.
PushList open_list_of(Context& ctx, const std::string& id, std::string_view pointer);

std::vector<Command> list_commands();
std::vector<Command> push_commands();
std::vector<Command> reply_commands();
std::vector<Command> card_commands();

}  // namespace fangxian::screening
