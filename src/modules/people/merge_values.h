// What a kept entry may take over from a merged one, value by value; pure.
#pragma once

#include "base/text.h"
#include "modules/people/records.h"
#include "record/json.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace fangxian {

// A value as a person chooses it: the document is one value of three fields, the household one of three, for who
// lives there is counted there.
struct PersonValue {
  const char* name;  // "id_number"
  Words words;
  std::initializer_list<const char*> fields;
};
std::span<const PersonValue> person_values();
// Null when there is no value of that name.
const PersonValue* find_person_value(std::string_view name);

// The value as a JSON array, one item a field; null for a field without one.
Json value_of(const Person& person, const PersonValue& value);
void set_value(Person& person, const PersonValue& value, const Json& content);
// The first field says whether there is a value at all.
bool is_empty_value(const Json& content);

}  // namespace fangxian
