#include "record/field.h"

#include "base/refusal.h"
#include "record/json.h"

#include <algorithm>

namespace fangxian {
namespace {

// A stored value that its member cannot hold means that the database was changed behind the program's back.
[[noreturn]] void refuse_stored(const char* expected_zh, const char* expected_en) {
  throw Refusal(RefusalKind::unavailable, "record.unreadable-value",
                {std::string("库中的一个值不是") + expected_zh + "，无法读出",
                 std::string("A stored value is no ") + expected_en + " and cannot be read"});
}

const std::string* text_of(const Value& value) { return std::get_if<std::string>(&value); }

// Numbers come back as text from a column that an aggregate or a cast made text.
std::int64_t stored_integer(const Value& value) {
  if (const std::string* text = text_of(value)) {
    if (const auto whole = parse_integer(*text)) return *whole;
    refuse_stored("整数", "whole number");
  }
  if (std::holds_alternative<Blob>(value)) refuse_stored("整数", "whole number");
  if (const double* number = std::get_if<double>(&value)) {
    if (!(*number >= -9.2e18 && *number <= 9.2e18)) refuse_stored("整数", "whole number");
  }
  return to_integer(value);
}

}  // namespace

const char* kind_name(Kind kind) {
  switch (kind) {
    case Kind::id: return "id";
    case Kind::area: return "area";
    case Kind::text: return "text";
    case Kind::name: return "name";
    case Kind::phone: return "phone";
    case Kind::id_number: return "id_number";
    case Kind::integer: return "integer";
    case Kind::number: return "number";
    case Kind::money: return "money";
    case Kind::boolean: return "boolean";
    case Kind::date: return "date";
    case Kind::time: return "time";
    case Kind::choice: return "choice";
    case Kind::list: return "list";
    case Kind::json: return "json";
  }
  return "text";
}

int max_length_of(const Field& field) {
  if (field.limits.max_length > 0) return field.limits.max_length;
  switch (field.kind) {
    case Kind::id: return 64;
    case Kind::area: return 15;
    case Kind::text: return 2'000;
    case Kind::name: return 60;
    case Kind::phone: return 20;
    case Kind::id_number: return 40;
    case Kind::choice: return 60;
    case Kind::list: return 200;  // each item
    case Kind::integer:
    case Kind::number:
    case Kind::money:
    case Kind::boolean:
    case Kind::date:
    case Kind::time: return 40;
    case Kind::json: return 1'000'000;
  }
  return 2'000;
}

const Field* find_field(std::span<const Field> fields, std::string_view name) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return name == field.name; });
  return at == fields.end() ? nullptr : &*at;
}

const Choice* find_choice(std::span<const Choice> choices, std::string_view code) {
  const auto at = std::find_if(choices.begin(), choices.end(), [&](const Choice& choice) { return code == choice.code; });
  return at == choices.end() ? nullptr : &*at;
}

namespace field_access {

Value get(const std::string& member) { return member.empty() ? Value{} : Value{member}; }
Value get(std::int64_t member) { return member; }
Value get(double member) { return member; }
Value get(bool member) { return std::int64_t{member ? 1 : 0}; }
Value get(Time member) { return member.is_set() ? Value{member.ms} : Value{}; }
Value get(Date member) { return member.is_set() ? Value{format_date(member)} : Value{}; }
Value get(Money member) { return member.fen; }
Value get(const AreaCode& member) { return member.is_set() ? Value{member.digits()} : Value{}; }

Value get(const std::vector<std::string>& member) {
  if (member.empty()) return {};
  std::string text = "[";
  for (const std::string& item : member) {
    if (text.size() > 1) text += ',';
    append_json_string(text, item);
  }
  return text + ']';
}

void set(std::string& member, const Value& value) { member = to_text(value); }
void set(std::int64_t& member, const Value& value) { member = stored_integer(value); }
void set(Money& member, const Value& value) { member.fen = stored_integer(value); }

void set(double& member, const Value& value) {
  const std::string* text = text_of(value);
  if (text == nullptr) {
    member = to_number(value);
  } else if (const auto number = parse_number(*text)) {
    member = *number;
  } else {
    refuse_stored("数字", "number");
  }
}

void set(bool& member, const Value& value) {
  const std::string* text = text_of(value);
  if (text == nullptr || *text == "0" || *text == "1") {
    member = stored_integer(value) != 0;
  } else if (*text == "true" || *text == "t" || *text == "false" || *text == "f") {
    member = text->front() == 't';
  } else {
    refuse_stored("是或否", "yes or no");
  }
}

void set(Time& member, const Value& value) {
  member = {};
  if (is_null(value)) return;
  const std::string* text = text_of(value);
  if (text == nullptr || parse_integer(*text)) {
    member.ms = stored_integer(value);
  } else if (const auto time = parse_time(*text)) {
    member = *time;
  } else {
    refuse_stored("时间", "time");
  }
}

void set(Date& member, const Value& value) {
  member = {};
  if (is_null(value)) return;
  const auto date = parse_date(to_text(value));
  if (!date) refuse_stored("日期", "date");
  member = *date;
}

void set(AreaCode& member, const Value& value) {
  member = {};
  const std::string text = to_text(value);
  if (text.empty()) return;
  const auto code = AreaCode::parse(text);
  if (!code) refuse_stored("区划代码", "area code");
  member = *code;
}

void set(std::vector<std::string>& member, const Value& value) {
  member.clear();
  const std::string text = to_text(value);
  if (text.empty()) return;
  const Json items = parse_stored_json(text);
  if (!items.is_array()) refuse_stored("列表", "list");
  for (const Json& item : items.items()) {
    if (!item.is_string()) refuse_stored("列表", "list");
    member.push_back(item.string());
  }
}

}  // namespace field_access

}  // namespace fangxian
