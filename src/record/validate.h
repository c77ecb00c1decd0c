// JSON input to a described struct: unknown fields, wrong kinds, limits and choices are refused by name, in both languages.
#pragma once

#include "base/refusal.h"
#include "record/field.h"
#include "record/json.h"

namespace fangxian {

// Fills `object` (a default-constructed struct that `fields` describes). Collects every problem before it throws
// Refusal `input.invalid` with one FieldProblem each; pointers are `/name`, or `/name/3` inside a list.
void read_input(std::span<const Field> fields, const Json& input, void* object);

// Turns one JSON value into the stored Value of a field; appends to `problems` instead of throwing.
Value read_value(const Field& field, const Json& input, const std::string& pointer, std::vector<FieldProblem>& problems);

// The same for a text cell (a query parameter, a CSV cell).
Value read_text_value(const Field& field, std::string_view text, const std::string& pointer, std::vector<FieldProblem>& problems);

}  // namespace fangxian
