// The ways a described record is shown: JSON, CSV, the model document, OpenAPI, masked or plain.
#pragma once

#include "base/area_code.h"
#include "record/field.h"
#include "record/json.h"

#include <string>

namespace fangxian {

// What a viewer gets of personal and sensitive fields.
struct View {
  bool personal = false;   // personal values in full (only after a journalled reveal or export)
  bool sensitive = false;  // sensitive fields present at all
};

// One stored value as JSON: times and dates as ISO text, money as a decimal text, lists as arrays, masked by `view`.
Json value_to_json(const Field& field, const Value& value, View view);
std::string value_to_csv(const Field& field, const Value& value, View view);

// 138****1234 · 张*华 / 张* · ************1234 · 1988-**-** · first code point and stars for other personal text.
std::string mask(Kind kind, std::string_view text);
// The same by the field: 西湖小区3号楼1单元**室 for an address.
std::string mask(const Field& field, std::string_view text);

Json struct_to_json(std::span<const Field> fields, const void* object, View view);

// {"name","zh","en","kind","required","max_length","min","max","privacy","choices","refers_to","hint_zh","hint_en"}
Json field_to_model(const Field& field);
Json record_to_model(const Record& record);
// JSON Schema (2020-12) of a described struct, for OpenAPI 3.1.
Json fields_to_schema(std::span<const Field> fields, bool is_input);

// Quotes a cell for CSV (RFC 4180) and defuses a leading = + - @ that a spreadsheet would run.
std::string csv_cell(std::string_view text);

}  // namespace fangxian
