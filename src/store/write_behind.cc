#include "store/write_behind.h"

#include "base/check.h"

#include <algorithm>

namespace fangxian {
namespace {

// A batch of single rows must not hold memory for ever larger imports.
constexpr std::size_t most_waiting = 10'000;
// County comes first, then the described columns, whose first is the id.
constexpr std::size_t id_column = 1;

// Conditions that hold values instead of placeholders would each be another one.
constexpr std::size_t most_conditions = 500;

bool only_reads(std::string_view sql) {
  constexpr std::string_view word = "select";
  const std::size_t start = sql.find_first_not_of(" \t\r\n(");
  if (start == std::string_view::npos || sql.size() - start < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((sql[start + i] | 0x20) != word[i]) return false;
  }
  return true;
}

bool ends_the_transaction(const StoreError& error) {
  return error.kind == StoreError::Kind::lost || error.kind == StoreError::Kind::full || error.kind == StoreError::Kind::busy;
}

}  // namespace

// A statement that fails outside a savepoint may have spoiled what earlier commands did (PostgreSQL gives the transaction up).
template <class Work>
auto WriteBehind::guarded(Work work) {
  try {
    return work();
  } catch (const StoreError& error) {
    if (in_command_ && !has_savepoint_ && !ends_the_transaction(error)) is_unclear_ = true;
    throw;
  }
}

void WriteBehind::begin(Pace pace) {
  forget();
  pace_ = pace;
  is_unclear_ = false;
  inner_.begin();
}

void WriteBehind::commit() {
  flush();
  inner_.commit();
}

void WriteBehind::roll_back() {
  forget();
  inner_.roll_back();
}

void WriteBehind::start_command() {
  for (const auto& table : tables_) table->earlier = table->count;
  in_command_ = true;
  has_savepoint_ = false;
  if (pace_ == Pace::one_by_one) before_write();
}

void WriteBehind::keep_command() {
  if (has_savepoint_) inner_.release_savepoint();
  in_command_ = has_savepoint_ = false;
  if (count_ >= most_waiting) flush();
}

void WriteBehind::undo_command() {
  for (const auto& table : tables_) drop(*table, table->earlier);
  if (has_savepoint_) inner_.roll_back_to_savepoint();
  in_command_ = has_savepoint_ = false;
}

WriteBehind::Table& WriteBehind::table_of(const Record& record) {
  for (const auto& table : tables_) {
    if (table->record == &record) return *table;
  }
  tables_.push_back(std::make_unique<Table>());
  tables_.back()->record = &record;
  return *tables_.back();
}

void WriteBehind::insert(const Record& record, std::span<const Value> values, RowInfo& info) {
  if (pace_ == Pace::one_by_one) return save_values(inner_, record, values, info);
  check(info.version == 0 && info.recorded_at.is_set() && !info.recorded_by.empty(), "a new row says when and by whom");
  Table& table = table_of(record);
  std::string id = to_text(values[0]);
  if (!table.rows.try_emplace(std::move(id), table.count).second) refuse_changed(record, to_text(values[0]));
  append_new_row(table.cells, record, values, info);
  ++table.count;
  ++count_;
  info.version = 1;
}

std::span<const Value> WriteBehind::waiting(const Record& record, std::string_view id) const {
  if (count_ == 0) return {};
  for (const auto& table : tables_) {
    if (table->record != &record) continue;
    const auto row = table->rows.find(std::string(id));
    const std::size_t width = column_count(record);
    if (row != table->rows.end()) return std::span<const Value>(table->cells).subspan(row->second * width, width);
  }
  return {};
}

void WriteBehind::write(Table& table, std::size_t count) {
  const std::size_t width = column_count(*table.record);
  const auto cells = std::span<const Value>(table.cells).first(count * width);
  try {
    inner_.insert_rows(table.record->plural, column_text(*table.record), width, cells);
  } catch (const StoreError& error) {
    // Perhaps the row of a command that has its answer already.
    if (!ends_the_transaction(error)) is_unclear_ = true;
    throw;
  }
  table.cells.erase(table.cells.begin(), table.cells.begin() + static_cast<std::ptrdiff_t>(cells.size()));
  count_ -= count;
  table.count -= count;
  table.earlier -= std::min(table.earlier, count);
  table.rows.clear();
  table.finders.clear();
  for (std::size_t row = 0; row < table.count; ++row) table.rows.emplace(to_text(table.cells[row * width + id_column]), row);
}

// The savepoint of the command at hand holds what this command does and nothing of an earlier one.
void WriteBehind::before_write() {
  if (!in_command_ || has_savepoint_) return;
  for (const auto& table : tables_) {
    if (table->earlier > 0) write(*table, table->earlier);
  }
  inner_.savepoint();
  has_savepoint_ = true;
}

void WriteBehind::flush(Table& table) {
  if (table.count == 0) return;
  if (table.count > table.earlier) before_write();
  write(table, table.count);
}

void WriteBehind::flush() {
  if (count_ == 0) return;
  for (const auto& table : tables_) flush(*table);
}

// A name inside a longer word flushes for nothing, which does no harm.
void WriteBehind::flush_named(std::string_view sql) {
  if (count_ == 0) return;
  for (const auto& table : tables_) {
    if (table->count > 0 && sql.find(table->record->plural) != std::string_view::npos) flush(*table);
  }
}

void WriteBehind::drop(Table& table, std::size_t kept) {
  if (table.count == kept) return;
  const std::size_t width = column_count(*table.record);
  for (std::size_t row = kept; row < table.count; ++row) table.rows.erase(to_text(table.cells[row * width + id_column]));
  table.cells.resize(kept * width);
  table.finders.clear();
  count_ -= table.count - kept;
  table.count = kept;
  table.earlier = std::min(table.earlier, kept);
}

void WriteBehind::forget() {
  for (const auto& table : tables_) drop(*table, 0);
  in_command_ = has_savepoint_ = false;
}

const std::optional<SimpleCondition>& WriteBehind::condition_of(Table& table, std::string_view text) {
  const auto known = table.conditions.find(text);
  if (known != table.conditions.end()) return known->second;
  if (table.conditions.size() >= most_conditions) table.conditions.clear();
  return table.conditions.emplace(std::string(text), SimpleCondition::parse(*table.record, text)).first->second;
}

// In the order in which they were saved.
std::vector<std::size_t> WriteBehind::matches(Table& table, const SimpleCondition& condition, std::span<const Value> values) {
  const std::size_t width = column_count(*table.record);
  const auto fields_of = [&](std::size_t row) {
    return std::span<const Value>(table.cells).subspan(row * width + id_column, table.record->fields.size());
  };
  std::vector<std::size_t> found;
  const auto& terms = condition.terms();
  const auto first = std::find_if(terms.begin(), terms.end(),
                                  [](const auto& term) { return term.test == SimpleCondition::Test::equal; });
  if (first == terms.end()) {
    for (std::size_t row = 0; row < table.count; ++row) found.push_back(row);
  } else {
    Table::Finder& finder = table.finders[first->field];
    for (; finder.known < table.count; ++finder.known)
      finder.rows.emplace(to_text(fields_of(finder.known)[first->field]), finder.known);
    for (const std::size_t value : first->values) {
      if (value >= values.size()) continue;
      const auto [begin, end] = finder.rows.equal_range(to_text(values[value]));
      for (auto at = begin; at != end; ++at) found.push_back(at->second);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  std::erase_if(found, [&](std::size_t row) { return !condition.holds(fields_of(row), values); });
  return found;
}

// The id that the condition names, if it names one.
std::string WriteBehind::pinned_id(const SimpleCondition& condition, std::span<const Value> values) {
  for (const SimpleCondition::Term& term : condition.terms()) {
    if (term.field == 0 && term.test == SimpleCondition::Test::equal && term.values.size() == 1 && term.values[0] < values.size())
      return to_text(values[term.values[0]]);
  }
  return "";
}

Rows WriteBehind::select(const Record& record, std::string_view condition, std::span<const Value> values) {
  std::string sql = "select ";
  sql.append(column_text(record)).append(" from ").append(record.plural);
  sql.append(" where withdrawn_at is null and (").append(condition).append(")");
  if (count_ == 0) return query_stored(sql, values);
  Table& table = table_of(record);
  const std::optional<SimpleCondition>& simple = condition_of(table, condition);
  if (!simple) return query(sql, values);
  // An id is used once: a row of it that waits is the only one.
  const std::size_t width = column_count(record);
  Rows rows;
  if (table.rows.contains(pinned_id(*simple, values))) {
    rows.columns = Columns(std::vector<std::string>(width));  // nobody asks a select of rows for their names
  } else {
    rows = query_stored(sql, values);
  }
  for (const std::size_t row : matches(table, *simple, values)) {
    const auto cells = std::span<const Value>(table.cells).subspan(row * width, width);
    rows.cells.insert(rows.cells.end(), cells.begin(), cells.end());
  }
  return rows;
}

Rows WriteBehind::query(std::string_view sql, std::span<const Value> values) {
  if (!only_reads(sql)) before_write();
  flush_named(sql);
  return guarded([&] { return inner_.query(sql, values); });
}

Rows WriteBehind::query_stored(std::string_view sql, std::span<const Value> values) {
  return guarded([&] { return inner_.query(sql, values); });
}

std::int64_t WriteBehind::execute(std::string_view sql, std::span<const Value> values) {
  before_write();
  flush_named(sql);
  return guarded([&] { return inner_.execute(sql, values); });
}

void WriteBehind::execute_script(std::string_view sql) {
  before_write();
  flush();
  guarded([&] { return inner_.execute_script(sql); });
}

void WriteBehind::insert_rows(std::string_view table, std::string_view columns, std::size_t width,
                              std::span<const Value> values) {
  before_write();
  flush_named(table);
  guarded([&] { return inner_.insert_rows(table, columns, width, values); });
}

void WriteBehind::savepoint() {
  before_write();
  flush();
  inner_.savepoint();
}

void WriteBehind::release_savepoint() { inner_.release_savepoint(); }

// What waits was saved after the savepoint, which flushed all that was there.
void WriteBehind::roll_back_to_savepoint() {
  for (const auto& table : tables_) drop(*table, 0);
  inner_.roll_back_to_savepoint();
}

}  // namespace fangxian
