#include "command/row_text.h"

#include "command/lists_parts.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace fangxian {
namespace {

// What is the same for every row of a record, made once per thread.
struct Texts {
  const Field* fields = nullptr;
  std::string select;
  std::vector<std::string> keys;  // `"name":`
  bool has_sensitive = false;
};

const Texts& texts_of(const Record& record) {
  thread_local std::unordered_map<const Record*, Texts> known;
  Texts& texts = known[&record];
  if (texts.fields == record.fields.data()) return texts;
  texts = {
      record.fields.data(), fmt::format("select {} from {} where id = $1 and ", column_list(record), record.plural), {}, false};
  for (const Field& field : record.fields) {
    texts.keys.push_back(fmt::format("\"{}\":", field.name));
    texts.has_sensitive |= field.limits.privacy == Privacy::sensitive;
  }
  return texts;
}

void append_quoted_time(std::string& out, std::int64_t ms) {
  out += '"';
  out += format_time(Time{ms});
  out += '"';
}

bool is_stored_as_shown(Kind kind) {
  return kind == Kind::text || kind == Kind::id || kind == Kind::area || kind == Kind::choice || kind == Kind::name ||
         kind == Kind::date;
}

bool is_masked_as_text(Kind kind) { return is_stored_as_shown(kind) || kind == Kind::phone || kind == Kind::id_number; }

void append_value(std::string& out, const Field& field, const Value& value, View view) {
  const bool is_masked = field.limits.privacy == Privacy::personal && !view.personal;
  const auto* text = std::get_if<std::string>(&value);
  if (is_null(value)) {
    out += "null";
  } else if (text != nullptr && !is_masked && is_stored_as_shown(field.kind)) {
    append_json_string(out, *text);
  } else if (const auto* ms = std::get_if<std::int64_t>(&value); ms != nullptr && !is_masked && field.kind == Kind::time) {
    append_quoted_time(out, *ms);
  } else if (text != nullptr && is_masked && is_masked_as_text(field.kind)) {
    append_json_string(out, mask(field, *text));
  } else {
    out += value_to_json(field, value, view).dump();
  }
}

}  // namespace

void append_row_json(std::string& out, const Record& record, const Rows& rows, std::size_t row, View view) {
  const Texts& texts = texts_of(record);
  char before = '{';
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    if (record.fields[f].limits.privacy == Privacy::sensitive && !view.sensitive) continue;
    out += before;
    before = ',';
    out += texts.keys[f];
    append_value(out, record.fields[f], rows.at(row, f + first_field), view);
  }
  const std::size_t system = first_field + record.fields.size();
  out += ",\"_version\":";
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, rows.integer(row, system)).ptr);
  out += ",\"_recorded_at\":";
  append_quoted_time(out, rows.integer(row, system + 1));
  out += ",\"_recorded_by\":";
  append_json_string(out, rows.text(row, system + 2));
  if (!is_null(rows.at(row, system + 3))) {
    out += ",\"_withdrawn_at\":";
    append_quoted_time(out, rows.integer(row, system + 3));
    out += ",\"_withdrawn_reason\":";
    append_json_string(out, rows.text(row, system + 4));
  }
  out += '}';
}

Json row_to_json(const Record& record, const Rows& rows, std::size_t row, View view) {
  std::string text;
  append_row_json(text, record, rows, row, view);
  return parse_stored_json(text);
}

std::string one_row(ReadContext& context, const Record& record, const std::string& id) {
  const Texts& texts = texts_of(record);
  std::vector<Value> values = {id};
  const std::string sql = texts.select + context.scope_of(record.plural).condition("(area || '')", values);
  const Rows rows = context.database().query(sql, values);
  if (rows.empty()) throw row_not_found(record);
  View view;
  const auto area = texts.has_sensitive ? AreaCode::parse(rows.text(0, first_field + 1)) : std::nullopt;
  if (area) view.sensitive = context.actor().sensitive_scope(record.plural).covers(*area);
  std::string text;
  text.reserve(1024);
  append_row_json(text, record, rows, 0, view);
  return text;
}

}  // namespace fangxian
