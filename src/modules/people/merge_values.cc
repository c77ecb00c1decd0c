#include "modules/people/merge_values.h"

#include "base/check.h"
#include "modules/people/name_sound.h"

#include <array>

namespace fangxian {
namespace {

Json to_json(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  return is_null(value) ? Json() : Json(to_text(value));
}

Value to_value(const Json& item) {
  if (item.is_null()) return {};
  if (item.is_integer()) return item.integer();
  return item.string();
}

const Field& person_field(const char* name) {
  const Field* field = find_field(person_fields, name);
  check(field != nullptr, "a value of a person is made of the record's fields");
  return *field;
}

}  // namespace

std::span<const PersonValue> person_values() {
  static const std::array<PersonValue, 9> values = {{{"name", {"姓名", "Name"}, {"name", "name_key"}},
                                                     {"sex", {"性别", "Sex"}, {"sex"}},
                                                     {"birth_date", {"出生日期", "Date of birth"}, {"birth_date"}},
                                                     {"id_number", {"证件", "Document"}, {"id_number", "document_kind", "document_note"}},
                                                     {"no_document_reason", {"无证件原因", "Why no document"}, {"no_document_reason"}},
                                                     {"phone", {"手机号码", "Phone"}, {"phone"}},
                                                     {"party_member", {"中共党员", "Party member"}, {"party_member"}},
                                                     {"employer", {"工作单位", "Employer"}, {"employer"}},
                                                     {"household", {"户", "Household"}, {"household", "relation", "area"}}}};
  return values;
}

const PersonValue* find_person_value(std::string_view name) {
  for (const PersonValue& value : person_values()) {
    if (value.name == name) return &value;
  }
  return nullptr;
}

Json value_of(const Person& person, const PersonValue& value) {
  Json content = Json::array();
  for (const char* field : value.fields) content.push(to_json(person_field(field).get(&person)));
  return content;
}

void set_value(Person& person, const PersonValue& value, const Json& content) {
  std::size_t i = 0;
  for (const char* field : value.fields) person_field(field).set(&person, to_value(content.items().at(i++)));
}

bool is_empty_value(const Json& content) { return content.size() == 0 || content.items().front().is_null(); }

}  // namespace fangxian
