#include "record/faces.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr double no_least = Limits{}.min;
constexpr double no_most = Limits{}.max;

bool is_hidden(const Field& field, View view) { return field.limits.privacy == Privacy::sensitive && !view.sensitive; }
bool is_masked(const Field& field, View view) { return field.limits.privacy == Privacy::personal && !view.personal; }

std::vector<std::string> list_items(const Value& value) {
  std::vector<std::string> items;
  field_access::set(items, value);
  return items;
}

std::string time_text(const Value& value) {
  Time time;
  field_access::set(time, value);
  return format_time(time);
}

std::string money_text(const Value& value) {
  Money money;
  field_access::set(money, value);
  return format_money(money);
}

bool boolean_of(const Value& value) {
  bool flag = false;
  field_access::set(flag, value);
  return flag;
}

// A stored value as the text that it is shown by.
std::string shown_text(const Field& field, const Value& value) {
  switch (field.kind) {
    case Kind::time: return time_text(value);
    case Kind::money: return money_text(value);
    case Kind::boolean: return boolean_of(value) ? "true" : "false";
    case Kind::number: return std::holds_alternative<double>(value) ? fmt::format("{}", to_number(value)) : to_text(value);
    default: return to_text(value);
  }
}

std::string join_masked(const std::vector<std::string>& items, bool is_to_mask) {
  std::string text;
  for (const std::string& item : items) {
    if (!text.empty()) text += "、";
    text += is_to_mask ? mask(Kind::text, item) : item;
  }
  return text;
}

bool is_letter_script(char32_t point) { return point < 0x2E80; }

std::string mask_name(std::string_view text) {
  const std::vector<char32_t> points = decode_utf8(text);
  std::string out;
  append_utf8(out, points.front());
  if (is_letter_script(points.front())) return out + "***";
  if (points.size() <= 2) return points.size() == 1 ? "*" : out + "*";
  out.append(points.size() - 2, '*');
  append_utf8(out, points.back());
  return out;
}

// Short numbers show less, so that no more than half of one is ever told.
std::string mask_phone(std::string_view text) {
  if (text.size() >= 11) return fmt::format("{}****{}", text.substr(0, 3), text.substr(text.size() - 4));
  if (text.size() >= 7) return fmt::format("{}****{}", text.substr(0, 2), text.substr(text.size() - 1));
  return "****";
}

std::string mask_id_number(std::string_view text) {
  return "************" + std::string(text.size() >= 8 ? text.substr(text.size() - 4) : "");
}

Json choices_to_json(std::span<const Choice> choices) {
  Json all = Json::array();
  for (const Choice& choice : choices) {
    Json one = Json::object();
    one.add("code", choice.code).add("zh", choice.zh).add("en", choice.en);
    all.push(std::move(one));
  }
  return all;
}

const char* privacy_name(Privacy privacy) {
  return privacy == Privacy::personal ? "personal" : privacy == Privacy::sensitive ? "sensitive" : "open";
}

bool is_text_kind(Kind kind) {
  return kind == Kind::id || kind == Kind::text || kind == Kind::name || kind == Kind::phone || kind == Kind::id_number ||
         kind == Kind::list;
}

// Whole limits print as whole numbers.
Json limit_to_json(double limit) {
  const auto whole = static_cast<std::int64_t>(limit);
  return static_cast<double>(whole) == limit ? Json(whole) : Json(limit);
}

void add_range(Json& out, const Field& field, const char* least, const char* most) {
  if (field.limits.min != no_least) out.add(least, limit_to_json(field.limits.min));
  if (field.limits.max != no_most) out.add(most, limit_to_json(field.limits.max));
}

Json choice_codes(const Field& field) {
  Json codes = Json::array();
  for (const Choice& choice : field.limits.choices) codes.push(choice.code);
  return codes;
}

Json text_schema(const Field& field) {
  Json schema = Json::object();
  schema.add("type", "string");
  if (!field.limits.choices.empty()) return std::move(schema.add("enum", choice_codes(field)));
  return std::move(schema.add("maxLength", max_length_of(field)));
}

Json formatted_schema(const char* key, const char* format) {
  Json schema = Json::object();
  schema.add("type", "string").add(key, format);
  return schema;
}

Json number_schema(const Field& field) {
  Json schema = Json::object();
  schema.add("type", field.kind == Kind::integer ? "integer" : "number");
  add_range(schema, field, "minimum", "maximum");
  return schema;
}

Json list_schema(const Field& field) {
  Json schema = Json::object();
  schema.add("type", "array").add("items", text_schema(field));
  schema.add("maxItems", limit_to_json(std::min(field.limits.max, 500.0)));
  return schema;
}

Json kind_schema(const Field& field) {
  switch (field.kind) {
    case Kind::area: return formatted_schema("pattern", "^[0-9]{2,15}$");
    case Kind::money: return formatted_schema("pattern", "^-?[0-9]{1,15}(\\.[0-9]{1,2})?$");
    case Kind::date: return formatted_schema("format", "date");
    case Kind::time: return formatted_schema("format", "date-time");
    case Kind::integer:
    case Kind::number: return number_schema(field);
    case Kind::boolean: return std::move(Json::object().add("type", "boolean"));
    case Kind::list: return list_schema(field);
    case Kind::json: return Json::object();
    default: return text_schema(field);
  }
}

// A masked value is a text whatever its kind, so an answer's schema must allow for it.
Json masked_schema(const Field& field) {
  const Json plain = kind_schema(field);
  Json schema = Json::object();
  if (field.kind == Kind::list) {
    Json item = Json::object();
    item.add("type", "string");
    schema.add("type", "array").add("items", std::move(item));
  } else if (plain["type"].string() == "string" || field.kind == Kind::json) {
    schema.add("type", "string");
  } else {
    Json types = Json::array();
    types.push(plain["type"]).push("string");
    schema.add("type", std::move(types));
  }
  return schema;
}

// A row tells what is not there as null; a kind without a type allows for it already.
void allow_null(Json& schema) {
  if (schema.find("type") == nullptr) return;
  Json types = schema["type"].is_array() ? schema["type"] : Json::array().push(schema["type"]);
  schema.set("type", std::move(types.push("null")));
  if (const Json* codes = schema.find("enum")) {
    Json all = *codes;
    schema.set("enum", std::move(all.push(Json())));
  }
}

Json field_to_schema(const Field& field, bool is_input) {
  Json schema = !is_input && field.limits.privacy == Privacy::personal ? masked_schema(field) : kind_schema(field);
  if (!is_input && !field.limits.required) allow_null(schema);
  schema.add("title", field.zh).add("description", field.en);
  return schema;
}

}  // namespace

std::string mask(Kind kind, std::string_view text) {
  if (text.empty()) return {};
  switch (kind) {
    case Kind::name: return mask_name(text);
    case Kind::phone: return mask_phone(text);
    case Kind::id_number: return mask_id_number(text);
    case Kind::date: return text.size() == 10 ? std::string(text.substr(0, 4)) + "-**-**" : "***";
    case Kind::text:
    case Kind::list: return first_code_points(text, 1) + "***";
    // One character of a choice, a number or a code tells too much of it.
    default: return "***";
  }
}

std::string mask(const Field& field, std::string_view text) {
  if (!field.limits.is_address) return mask(field.kind, text);
  std::string plain = to_half_width(text);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t end = plain.size();
  while (end > 0 && !is_digit(plain[end - 1])) --end;
  if (end == 0) return mask(Kind::text, text);
  for (std::size_t i = end; i > 0 && is_digit(plain[i - 1]); --i) plain[i - 1] = '*';
  return plain;
}

Json value_to_json(const Field& field, const Value& value, View view) {
  if (is_null(value) || is_hidden(field, view)) return {};
  const bool is_to_mask = is_masked(field, view);
  if (field.kind == Kind::list) {
    Json items = Json::array();
    for (std::string& item : list_items(value)) items.push(is_to_mask ? mask(Kind::text, item) : std::move(item));
    return items;
  }
  if (is_to_mask) return mask(field, shown_text(field, value));
  switch (field.kind) {
    case Kind::integer: {
      std::int64_t number = 0;
      field_access::set(number, value);
      return number;
    }
    case Kind::number: {
      double number = 0;
      field_access::set(number, value);
      return number;
    }
    case Kind::boolean: return boolean_of(value);
    case Kind::json: return parse_stored_json(to_text(value));
    default: return shown_text(field, value);
  }
}

std::string value_to_csv(const Field& field, const Value& value, View view) {
  if (is_null(value) || is_hidden(field, view)) return {};
  const bool is_to_mask = is_masked(field, view);
  if (field.kind == Kind::list) return join_masked(list_items(value), is_to_mask);
  return is_to_mask ? mask(field, shown_text(field, value)) : shown_text(field, value);
}

Json struct_to_json(std::span<const Field> fields, const void* object, View view) {
  Json out = Json::object();
  for (const Field& field : fields) {
    Json value = value_to_json(field, field.get(object), view);
    if (!value.is_null()) out.add(field.name, std::move(value));  // a value that is not there has no key
  }
  return out;
}

Json field_to_model(const Field& field) {
  const Limits& limits = field.limits;
  Json model = Json::object();
  model.add("name", field.name).add("zh", field.zh).add("en", field.en);
  model.add("kind", kind_name(field.kind)).add("required", limits.required).add("privacy", privacy_name(limits.privacy));
  if (is_text_kind(field.kind) && limits.choices.empty()) model.add("max_length", max_length_of(field));
  add_range(model, field, "min", "max");
  if (!limits.choices.empty()) model.add("choices", choices_to_json(limits.choices));
  const std::pair<const char*, const char*> words[] = {
      {"refers_to", limits.refers_to}, {"hint_zh", limits.hint_zh}, {"hint_en", limits.hint_en}};
  for (const auto& [key, text] : words) {
    if (*text != '\0') model.add(key, text);
  }
  return model;
}

Json record_to_model(const Record& record) {
  Json fields = Json::array();
  for (const Field& field : record.fields) fields.push(field_to_model(field));
  Json model = Json::object();
  model.add("name", record.name).add("plural", record.plural).add("zh", record.zh).add("en", record.en);
  model.add("module", record.module).add("keeping", record.keeping == Keeping::register_ ? "register" : "stream");
  return std::move(model.add("label_field", record.label_field).add("fields", std::move(fields)));
}

Json fields_to_schema(std::span<const Field> fields, bool is_input) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field& field : fields) {
    if (is_input && field.kind == Kind::json) continue;
    properties.add(field.name, field_to_schema(field, is_input));
    // An answer may lack a sensitive field, whatever the record demands.
    if (field.limits.required && (is_input || field.limits.privacy != Privacy::sensitive)) required.push(field.name);
  }
  Json schema = Json::object();
  schema.add("type", "object").add("properties", std::move(properties));
  if (required.size() > 0) schema.add("required", std::move(required));
  if (is_input) schema.add("additionalProperties", false);
  return schema;
}

std::string csv_cell(std::string_view text) {
  const bool runs = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  std::string cell = runs && !parse_number(text) ? "'" + std::string(text) : std::string(text);  // -12.50 is a number
  // Unquoted at the very start, a byte-order mark that belongs to the text would be taken for the file's.
  if (cell.find_first_of("\",\r\n") == std::string::npos && !cell.starts_with("\xEF\xBB\xBF")) return cell;
  std::string quoted = "\"";
  for (char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

}  // namespace fangxian
