// What a command works with: its actor, its moment, its rows. Lives on the writing thread for one command.
#pragma once

#include "base/refusal.h"
#include "command/actor.h"
#include "command/model.h"
#include "store/registers.h"
#include "world/world.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fangxian {

// A module declares `inline const Record& record_of(const Team*) { return team_record; }` beside each struct.

class Context {
 public:
  struct Parts;  // made by the dispatcher
  explicit Context(Parts& parts);

  const Actor& actor() const;
  World& world() const;
  // The moment of the command: one for all it writes. With the event times that people claim, never later than it.
  Time at() const;
  // When the person did it by their own clock; equals at() unless queued offline.
  Time made_at() const;
  const Territory& territory() const;
  const Model& model() const;
  Connection& database() const;
  // For a module's own in-memory state (Kernel::kept); a command reaches other commands in no other way than by events.
  class Kernel& kernel() const;
  // Areas in which the actor may run this command.
  const Scope& scope() const;
  std::string new_id() const;

  // The row inside what the actor may read or act on; otherwise Refusal `<plural>.not-found`, exactly as if it did not exist.
  template <class T>
  T find(std::string_view id) {
    T row{};
    load(record_of(&row), id, &row);
    return row;
  }
  // The row wherever it lies, for rules that must look beyond the actor's scope; nothing of it may reach the answer.
  template <class T>
  bool find_anywhere(std::string_view id, T& row) {
    return load_anywhere(record_of(&row), id, &row);
  }
  // Current, not withdrawn rows by a condition over the record's columns; not scoped.
  template <class T>
  std::vector<T> select(std::string_view condition, std::initializer_list<Value> values = {}) {
    return select<T>(condition, std::span<const Value>(values.begin(), values.size()));
  }
  template <class T>
  std::vector<T> select(std::string_view condition, std::span<const Value> values) {
    std::vector<T> rows;
    const Record& record = record_of(static_cast<const T*>(nullptr));
    const Rows found = select_rows(record, condition, values);
    rows.resize(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) remember(record, found, i, &rows[i]);
    return rows;
  }
  // Inserts (an id this command has not loaded) or supersedes. The row's area must lie in scope(): Refusal `area.outside-scope`.
  template <class T>
  void save(const T& row) {
    store(record_of(&row), &row, true);
  }
  // For effects that a rule demands outside the actor's scope (a notice to the leader above).
  template <class T>
  void save_anywhere(const T& row) {
    store(record_of(&row), &row, false);
  }
  // Marks a loaded row as withdrawn (核减) with the reason; it stays readable in history and in what was published.
  template <class T>
  void withdraw(const T& row, const std::string& reason) {
    mark_withdrawn(record_of(&row), &row, reason);
  }
  bool is_withdrawn(const Record& record, std::string_view id) const;
  // For what works on rows by their description alone (the undo of an import): values in field order, wherever the row lies and
  // withdrawn or not; to change it, scope() must cover it.
  bool load_values(const Record& record, std::string_view id, std::vector<Value>& values, RowInfo& info);
  void save_values(const Record& record, std::vector<Value> values) { store_values(record, std::move(values), true); }
  void withdraw_values(const Record& record, const std::vector<Value>& values, const std::string& reason);

  // Heard by other modules at once, inside the same transaction.
  void emit(Event event);
  // Refuses unless the area exists and lies in scope().
  void require_area(const AreaCode& area, std::string_view pointer = "/area") const;
  // The journal entry's subject ("teams/0189…") when it is not the first row saved.
  void set_subject(std::string subject, const AreaCode& area);
  // The answer carries personal values: it is given once and not kept for replays.
  void keep_answer_private();
  // Empties what the journal keeps of a row's personal values, see redact_journal; entries of the same batch included.
  void redact(const std::string& subject);

 private:
  void load(const Record& record, std::string_view id, void* row);
  bool load_anywhere(const Record& record, std::string_view id, void* row);
  Rows select_rows(const Record& record, std::string_view condition, std::span<const Value> values);
  void remember(const Record& record, const Rows& rows, std::size_t index, void* row);
  void remember(const Record& record, std::span<const Value> cells, void* row);
  void store(const Record& record, const void* row, bool in_scope);
  void store_values(const Record& record, std::vector<Value> values, bool in_scope);
  void mark_withdrawn(const Record& record, const void* row, const std::string& reason);

  Parts& parts_;
};

// What a read works with: scoped, on a pooled connection, from any worker thread.
class ReadContext {
 public:
  struct Parts;
  explicit ReadContext(Parts& parts) : parts_(parts) {}

  const Actor& actor() const;
  Time now() const;
  const Territory& territory() const;
  const Model& model() const;
  Connection& database() const;
  class Kernel& kernel() const;
  // Path names and query parameters, decoded; "" when absent.
  std::string parameter(std::string_view name) const;
  // Parses and judges the usual ones; Refusal `query.invalid` names the parameter.
  Time time_parameter(std::string_view name, Time otherwise) const;
  AreaCode area_parameter(std::string_view name, const AreaCode& otherwise) const;
  std::int64_t integer_parameter(std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most) const;
  // What the actor may read of a record, cut down to `area` when that is given.
  Scope scope_of(std::string_view plural, const AreaCode& area = {}) const;
  // Sensitive fields as soon as some grant opens them anywhere; lists narrow this to the area of each row.
  View view_of(std::string_view plural) const;

 private:
  Parts& parts_;
};

}  // namespace fangxian
