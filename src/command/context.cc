#include "command/context.h"

#include "base/check.h"
#include "command/context_parts.h"
#include "command/journal.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

// Listeners that emit in turn: deeper than this is a cycle.
constexpr int max_event_depth = 8;

std::string known_key(const Record& record, std::string_view id) {
  std::string key = record.plural;
  key.reserve(key.size() + 1 + id.size());
  return key.append(1, '/').append(id);
}

std::vector<Value> values_of(const Record& record, const void* row) {
  std::vector<Value> values;
  values.reserve(record.fields.size());
  for (const Field& field : record.fields) values.push_back(field.get(row));
  return values;
}

Refusal not_found(const Record& record) {
  return Refusal(RefusalKind::not_found, fmt::format("{}.not-found", record.plural),
                 {fmt::format("没有找到这条{}，或不在您的管辖范围内", record.zh),
                  fmt::format("There is no such {}, or it lies outside your area", record.en)});
}

Refusal outside_scope(std::string_view pointer, const std::string& label) {
  return Refusal(RefusalKind::forbidden, "area.outside-scope",
                 {fmt::format("“{}”不在您可办理的辖区内", label), fmt::format("“{}” is outside the area you may act in", label)},
                 {{std::string(pointer), {"请选择本辖区", "Choose an area of your own"}}});
}

}  // namespace

Context::Context(Parts& parts) : parts_(parts) {}

const Actor& Context::actor() const { return parts_.actor; }
World& Context::world() const { return parts_.world; }
Time Context::at() const { return parts_.at; }
Time Context::made_at() const { return parts_.made_at; }
const Territory& Context::territory() const { return parts_.territory; }
const Model& Context::model() const { return parts_.model; }
Connection& Context::database() const { return parts_.database; }
Kernel& Context::kernel() const { return *parts_.kernel; }
const Scope& Context::scope() const { return parts_.scope; }
std::string Context::new_id() const { return parts_.world.new_id(); }

void Context::keep_answer_private() { parts_.is_answer_private = true; }

void Context::redact(const std::string& subject) {
  redact_journal(parts_.database, subject);
  parts_.redacted.push_back(subject);
}

void Context::set_subject(std::string subject, const AreaCode& area) {
  parts_.subject = std::move(subject);
  parts_.subject_area = area;
}

void Context::require_area(const AreaCode& area, std::string_view pointer) const {
  if (!parts_.scope.covers(area)) throw outside_scope(pointer, parts_.territory.label(area));
  if (!parts_.territory.exists(area)) {
    throw Refusal(RefusalKind::invalid, "area.unknown",
                  {fmt::format("没有代码为 {} 的区划", area.digits()), fmt::format("There is no area with the code {}", area.digits())},
                  {{std::string(pointer), {"请从区划树中选择", "Choose it from the area tree"}}});
  }
}

void Context::load(const Record& record, std::string_view id, void* row) {
  if (!load_anywhere(record, id, row)) throw not_found(record);
  const AreaCode area = AreaCode::parse(to_text(record.fields[1].get(row))).value_or(AreaCode{});
  if (!parts_.scope.covers(area) && !parts_.actor.read_scope(record.plural).covers(area)) throw not_found(record);
}

bool Context::load_anywhere(const Record& record, std::string_view id, void* row) {
  if (const auto cells = parts_.database.waiting(record, id); !cells.empty()) {
    remember(record, cells, row);
    return true;
  }
  const Value value = std::string(id);
  const Rows rows = parts_.database.query_stored(select_by_id_text(record), std::span(&value, 1));
  if (rows.empty()) return false;
  check(rows.size() == 1, "an id is used once in its record");
  remember(record, rows.cells, row);
  return true;
}

Rows Context::select_rows(const Record& record, std::string_view condition, std::span<const Value> values) {
  return parts_.database.select(record, condition, values);
}

void Context::remember(const Record& record, const Rows& rows, std::size_t index, void* row) {
  const std::size_t width = rows.columns.size();
  remember(record, std::span<const Value>(rows.cells).subspan(index * width, width), row);
}

void Context::remember(const Record& record, std::span<const Value> cells, void* row) {
  RowInfo info;
  read_cells(record, cells, row, info);
  std::vector<Value> values = values_of(record, row);
  const std::string key = known_key(record, to_text(values[0]));
  parts_.known[key] = {std::move(info), std::move(values)};
}

bool Context::is_withdrawn(const Record& record, std::string_view id) const {
  const Rows rows = parts_.database.query(
      fmt::format("select 1 from {} where id = $1 and withdrawn_at is not null", record.plural), {std::string(id)});
  return !rows.empty();
}

bool Context::load_values(const Record& record, std::string_view id, std::vector<Value>& values, RowInfo& info) {
  const Rows rows = parts_.database.query(fmt::format("select {} from {} where id = $1", column_list(record), record.plural),
                                          {std::string(id)});
  if (rows.empty()) return false;
  const std::size_t fields = record.fields.size(), system = 1 + fields;
  values.clear();
  for (std::size_t i = 0; i < fields; ++i) values.push_back(rows.at(0, 1 + i));
  const auto time_at = [&](std::size_t column) {
    return is_null(rows.at(0, column)) ? Time{} : Time{rows.integer(0, column)};
  };
  info = {rows.integer(0, system), time_at(system + 1), rows.text(0, system + 2), time_at(system + 3), rows.text(0, system + 4)};
  parts_.known[known_key(record, id)] = {info, values};
  return true;
}

void Context::store(const Record& record, const void* row, bool in_scope) {
  store_values(record, values_of(record, row), in_scope);
}

void Context::store_values(const Record& record, std::vector<Value> values, bool in_scope) {
  const std::string id = to_text(values[0]);
  const AreaCode area = AreaCode::parse(to_text(values[1])).value_or(AreaCode{});
  check(!id.empty() && area.is_set(), "a row that is saved has an id and an area");
  if (in_scope && !parts_.scope.covers(area)) throw outside_scope("/area", parts_.territory.label(area));
  KnownRow& known = parts_.known[known_key(record, id)];
  if (known.info.version > 0) {
    if (known.values == values) {
      if (parts_.subject.empty()) set_subject(known_key(record, id), area);
      return;
    }
    const AreaCode before = AreaCode::parse(to_text(known.values[1])).value_or(AreaCode{});
    if (before.county() != area.county()) {
      throw Refusal(RefusalKind::conflict, "record.county-moved",
                    {"跨县（市、区）变动须结束原记录并新建", "A move to another county is a closing entry and a new row"});
    }
  }
  known.info.recorded_at = parts_.at;
  known.info.recorded_by = parts_.actor.account;
  const bool is_new = known.info.version == 0;
  if (is_new) {
    parts_.database.insert(record, values, known.info);
  } else {
    fangxian::save_values(parts_.database, record, values, known.info);
  }
  parts_.changes.push_back({&record, id, known.info.version, is_new ? std::vector<Value>{} : known.values, values, ""});
  known.values = std::move(values);
  if (parts_.subject.empty()) set_subject(known_key(record, id), area);
}

void Context::mark_withdrawn(const Record& record, const void* row, const std::string& reason) {
  withdraw_values(record, values_of(record, row), reason);
}

void Context::withdraw_values(const Record& record, const std::vector<Value>& values, const std::string& reason) {
  const std::string id = to_text(values[0]);
  const auto known = parts_.known.find(known_key(record, id));
  check(known != parts_.known.end() && known->second.info.version > 0, "a row is loaded before it is withdrawn");
  const AreaCode area = AreaCode::parse(to_text(values[1])).value_or(AreaCode{});
  if (!parts_.scope.covers(area)) throw outside_scope("/area", parts_.territory.label(area));
  RowInfo& info = known->second.info;
  info.recorded_at = parts_.at;
  info.recorded_by = parts_.actor.account;
  info.withdrawn_at = parts_.at;
  info.withdrawn_reason = reason;
  fangxian::save_values(parts_.database, record, values, info);
  parts_.changes.push_back({&record, id, info.version, known->second.values, values, reason});
  if (parts_.subject.empty()) set_subject(known_key(record, id), area);
}

void Context::emit(Event event) {
  check(++parts_.event_depth <= max_event_depth, "listeners do not call each other in a circle");
  for (const fangxian::Listener* listener : parts_.model.listeners_of(event.name)) listener->hear(*this, event);
  --parts_.event_depth;
}

}  // namespace fangxian
