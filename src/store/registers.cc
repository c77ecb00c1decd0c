#include "store/registers.h"

#include "base/area_code.h"
#include "base/check.h"

#include <fmt/format.h>

#include <unordered_map>

namespace fangxian {
namespace {

constexpr const char* system_columns[] = {"version", "recorded_at", "recorded_by", "withdrawn_at", "withdrawn_reason"};
constexpr std::size_t system_column_count = std::size(system_columns);

// The statements of one record, made once per thread.
struct Texts {
  std::string plural;
  std::size_t fields = 0;
  std::string columns, insert, select, select_by_id, supersede, update, withdraw;
};

// $1 county, $2 id, $3 version, $4 recorded_at, $5 recorded_by, $6 withdrawn_at, $7 withdrawn_reason, then the fields after id.
std::string update_text(const Record& record) {
  std::string text = fmt::format("update {} set ", record.plural);
  for (std::size_t i = 1; i < record.fields.size(); ++i) text += fmt::format("{} = ${}, ", record.fields[i].name, i + 7);
  return text +
         "version = version + 1, recorded_at = case when $4 > recorded_at then $4 else recorded_at end, recorded_by = $5, "
         "withdrawn_at = $6, withdrawn_reason = $7 where county = $1 and id = $2 and version = $3 returning version, recorded_at";
}

Texts make_texts(const Record& record) {
  Texts texts;
  texts.plural = record.plural;
  texts.fields = record.fields.size();
  texts.columns = column_list(record);
  // A row that is there already is told from other broken keys without reading the database's words.
  texts.insert = insert_text(record.plural, texts.columns, record.fields.size() + 1 + system_column_count) +
                 " on conflict (id, county) do nothing";
  texts.select = fmt::format("select {} from {} where county = $1 and id = $2", texts.columns, record.plural);
  texts.select_by_id =
      fmt::format("select {} from {} where withdrawn_at is null and id = $1", texts.columns, record.plural);
  // A clock that went back must not make two versions true at one time.
  texts.supersede = fmt::format(
      "insert into {0}_history ({1}, superseded_at) select {1}, case when $4 > recorded_at then $4 else recorded_at end "
      "from {0} where county = $1 and id = $2 and version = $3",
      record.plural, texts.columns);
  texts.update = update_text(record);
  texts.withdraw = fmt::format(
      "update {} set withdrawn_at = $4, withdrawn_reason = $5 where county = $1 and id = $2 and version = $3 "
      "and withdrawn_at is null returning version, recorded_at, recorded_by",
      record.plural);
  return texts;
}

const Texts& texts_of(const Record& record) {
  thread_local std::unordered_map<const Field*, Texts> known;
  Texts& texts = known[record.fields.data()];
  if (texts.fields != record.fields.size() || texts.plural != record.plural) texts = make_texts(record);
  return texts;
}

Value value_of(Time time) { return time.is_set() ? Value(time.ms) : Value{}; }
Time time_of(const Value& value) { return is_null(value) ? Time{} : Time{to_integer(value)}; }
Value value_or_null(const std::string& text) { return text.empty() ? Value{} : Value(text); }

// Moving to another county is a new row, so the county follows from the row itself.
std::string county_of(const Record& record, std::span<const Value> fields) {
  const auto area = AreaCode::parse(to_text(fields[1]));
  check(area.has_value(), fmt::format("a row of {} has an area when it is saved", record.plural));
  return area->county().digits();
}

void insert_row(Connection& connection, const Record& record, std::span<const Value> fields, RowInfo& info) {
  std::vector<Value> values;
  values.reserve(column_count(record));
  append_new_row(values, record, fields, info);
  if (connection.execute(texts_of(record).insert, std::span<const Value>(values)) != 1)
    refuse_changed(record, to_text(fields[0]));
  info.version = 1;
}

void update_row(Connection& connection, const Record& record, std::span<const Value> fields, RowInfo& info) {
  std::vector<Value> values;
  values.reserve(record.fields.size() + 6);
  values.emplace_back(county_of(record, fields));
  values.push_back(fields[0]);
  values.emplace_back(info.version);
  values.push_back(value_of(info.recorded_at));
  values.emplace_back(info.recorded_by);
  values.push_back(value_of(info.withdrawn_at));
  values.push_back(value_or_null(info.withdrawn_reason));
  values.insert(values.end(), fields.begin() + 1, fields.end());
  const Texts& texts = texts_of(record);
  const auto key_and_time = std::span<const Value>(values).first(4);
  if (connection.execute(texts.supersede, key_and_time) != 1) refuse_changed(record, to_text(values[1]));
  const Rows stored = connection.query(texts.update, std::span<const Value>(values));
  if (stored.size() != 1) refuse_changed(record, to_text(values[1]));
  info.version = stored.integer(0, 0);
  info.recorded_at = Time{stored.integer(0, 1)};
}

// A row of a stream never changes; withdrawing marks it in place and as_of_source looks at the time of the mark.
void withdraw_from_stream(Connection& connection, const Record& record, std::span<const Value> fields, RowInfo& info) {
  check(info.withdrawn_at.is_set(), fmt::format("a row of {} is appended or withdrawn, never changed", record.plural));
  const Value& id = fields[0];
  const Rows stored =
      connection.query(texts_of(record).withdraw, {Value(county_of(record, fields)), id, Value(info.version),
                                                   value_of(info.withdrawn_at), value_or_null(info.withdrawn_reason)});
  if (stored.size() != 1) refuse_changed(record, to_text(id));
  info.version = stored.integer(0, 0);
  info.recorded_at = Time{stored.integer(0, 1)};
  info.recorded_by = stored.text(0, 2);
}

std::string stream_as_of(const Record& record, std::string_view at) {
  std::string columns = "county";
  for (const Field& field : record.fields) columns += fmt::format(", {}", field.name);
  columns += fmt::format(
      ", version, recorded_at, recorded_by, case when withdrawn_at <= {0} then withdrawn_at end as withdrawn_at, "
      "case when withdrawn_at <= {0} then withdrawn_reason end as withdrawn_reason",
      at);
  return fmt::format("(select {} from {} where recorded_at <= {})", columns, record.plural, at);
}

}  // namespace

void refuse_changed(const Record& record, const std::string& id) {
  throw Refusal(RefusalKind::conflict, "record.changed-meanwhile",
                {fmt::format("{}已被他人改动，请刷新后再试", record.zh),
                 fmt::format("this row ({}) was changed by someone else meanwhile; load it again", record.en)},
                {{"/id", {fmt::format("编号 {}", id), fmt::format("id {}", id)}}});
}

void append_new_row(std::vector<Value>& cells, const Record& record, std::span<const Value> values, const RowInfo& info) {
  cells.emplace_back(county_of(record, values));
  cells.insert(cells.end(), values.begin(), values.end());
  cells.emplace_back(std::int64_t{1});
  cells.push_back(value_of(info.recorded_at));
  cells.emplace_back(info.recorded_by);
  cells.push_back(value_of(info.withdrawn_at));
  cells.push_back(value_or_null(info.withdrawn_reason));
}

const std::string& column_text(const Record& record) { return texts_of(record).columns; }

const std::string& select_by_id_text(const Record& record) { return texts_of(record).select_by_id; }

std::size_t column_count(const Record& record) { return record.fields.size() + 1 + system_column_count; }

std::string column_list(const Record& record, std::string_view prefix) {
  std::string before(prefix);
  if (!before.empty() && before.back() != '.') before += '.';
  std::string list = before + "county";
  const auto append = [&](const char* name) { list.append(", ").append(before).append(name); };
  for (const Field& field : record.fields) append(field.name);
  for (const char* name : system_columns) append(name);
  return list;
}

void save_row(Connection& connection, const Record& record, const void* object, RowInfo& info) {
  std::vector<Value> values;
  values.reserve(record.fields.size());
  for (const Field& field : record.fields) values.push_back(field.get(object));
  save_values(connection, record, values, info);
}

void save_values(Connection& connection, const Record& record, std::span<const Value> values, RowInfo& info) {
  check(info.recorded_at.is_set() && !info.recorded_by.empty(), "a saved row says when and by whom it was recorded");
  if (info.version == 0) return insert_row(connection, record, values, info);
  if (record.keeping == Keeping::stream) return withdraw_from_stream(connection, record, values, info);
  update_row(connection, record, values, info);
}

bool load_row(Connection& connection, const Record& record, std::string_view county, std::string_view id, void* object,
              RowInfo& info) {
  const Rows rows = connection.query(texts_of(record).select, {Value(std::string(county)), Value(std::string(id))});
  if (rows.empty()) return false;
  read_row(record, rows, 0, object, info);
  return true;
}

std::string as_of_source(const Record& record, std::string_view placeholder) {
  if (placeholder.empty()) return record.plural;
  if (record.keeping == Keeping::stream) return stream_as_of(record, placeholder);
  return fmt::format(
      "(select {0} from {1} where recorded_at <= {2} union all "
      "select {0} from {1}_history where recorded_at <= {2} and superseded_at > {2})",
      texts_of(record).columns, record.plural, placeholder);
}

void read_cells(const Record& record, std::span<const Value> cells, void* object, RowInfo& info) {
  std::size_t column = 1;  // county, which follows from the area
  for (const Field& field : record.fields) field.set(object, cells[column++]);
  info.version = to_integer(cells[column]);
  info.recorded_at = time_of(cells[column + 1]);
  info.recorded_by = to_text(cells[column + 2]);
  info.withdrawn_at = time_of(cells[column + 3]);
  info.withdrawn_reason = to_text(cells[column + 4]);
}

void read_row(const Record& record, const Rows& rows, std::size_t row, void* object, RowInfo& info) {
  const std::size_t width = rows.columns.size();
  read_cells(record, std::span<const Value>(rows.cells).subspan(row * width, width), object, info);
}

}  // namespace fangxian
