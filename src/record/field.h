// The description of one record or one command's input: a constant table of fields that every face (SQL, JSON, CSV,
// OpenAPI, generic screens, masking, audit) is made from by ordinary functions.
#pragma once

#include "base/area_code.h"
#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "base/value.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace fangxian {

// What a field means; how it is checked, shown, masked and entered follows from it.
enum class Kind {
  id,         // a record's own id or another's (see `refers_to`)
  area,       // an area code
  text,       // one line or a paragraph
  name,       // a person's name; masked 张*华
  phone,      // masked 138****1234
  id_number,  // citizen number or other document; masked to the last four
  integer,
  number,
  money,      // yuan; stored as fen
  boolean,
  date,
  time,
  choice,     // one of `choices`, stored as its code
  list,       // texts; stored as a JSON array
  json,       // a JSON document that the program itself made
};

const char* kind_name(Kind kind);

enum class Privacy {
  open,       // anyone who may read the record
  personal,   // masked unless revealed; redactable in the journal
  sensitive,  // absent unless the role may see it; redactable in the journal
};

struct Choice {
  const char* code;
  const char* zh;
  const char* en;
};

// Everything about a field but how to reach its member.
struct Limits {
  bool required = false;
  int max_length = 0;  // code points; 0 = the kind's own limit
  double min = -9e15;
  double max = 9e15;
  Privacy privacy = Privacy::open;
  std::span<const Choice> choices = {};
  const char* refers_to = "";  // plural of the record that an id points to
  bool is_address = false;     // masked from its last number on, so that a list of doors stays a list of doors
  const char* hint_zh = "";
  const char* hint_en = "";
};

struct Field {
  const char* name;
  const char* zh;
  const char* en;
  Kind kind;
  Limits limits;
  Value (*get)(const void*);
  void (*set)(void*, const Value&);
};

// Longest text that a kind takes when the field sets no limit of its own.
int max_length_of(const Field& field);
const Field* find_field(std::span<const Field> fields, std::string_view name);
const Choice* find_choice(std::span<const Choice> choices, std::string_view code);

// Whether superseded versions are kept (register: a thing with a state) or rows are only ever appended (stream).
enum class Keeping { register_, stream };

// A described record. Its table carries, before the described columns, `county`, and after them the system columns
// `version`, `recorded_at`, `recorded_by`, `withdrawn_at`, `withdrawn_reason`. The first two fields are `id` and `area`.
struct Record {
  const char* name;    // "team"
  const char* plural;  // "teams": table, URL and permission word
  const char* zh;
  const char* en;
  const char* module;
  Keeping keeping;
  std::span<const Field> fields;
  const char* label_field;  // what names a row to a person: "name"
};

// A member that may be absent where zero means something else.
template <class T>
struct Maybe {
  bool given = false;
  T value{};
  Maybe() = default;
  Maybe(T v) : given(true), value(v) {}
  bool operator==(const Maybe&) const = default;
};

namespace field_access {

Value get(const std::string& member);
Value get(std::int64_t member);
Value get(double member);
Value get(bool member);
Value get(Time member);
Value get(Date member);
Value get(Money member);
Value get(const AreaCode& member);
Value get(const std::vector<std::string>& member);
template <class T>
Value get(const Maybe<T>& member) {
  return member.given ? get(member.value) : Value{};
}
void set(std::string& member, const Value& value);
void set(std::int64_t& member, const Value& value);
void set(double& member, const Value& value);
void set(bool& member, const Value& value);
void set(Time& member, const Value& value);
void set(Date& member, const Value& value);
void set(Money& member, const Value& value);
void set(AreaCode& member, const Value& value);
void set(std::vector<std::string>& member, const Value& value);
template <class T>
void set(Maybe<T>& member, const Value& value) {
  member.given = !is_null(value);
  set(member.value, value);
}

template <class M>
struct OwnerOf;
template <class T, class M>
struct OwnerOf<M T::*> {
  using type = T;
};

template <auto member>
Value get_member(const void* object) {
  return get(static_cast<const typename OwnerOf<decltype(member)>::type*>(object)->*member);
}
template <auto member>
void set_member(void* object, const Value& value) {
  set(static_cast<typename OwnerOf<decltype(member)>::type*>(object)->*member, value);
}

// Converts to any member type; counts the members of an aggregate.
struct Anything {
  template <class T>
  operator T() const;
};
template <class T, class... Args>
constexpr std::size_t member_count() {
  if constexpr (requires { T{Args{}..., Anything{}}; }) {
    return member_count<T, Args..., Anything>();
  } else {
    return sizeof...(Args);
  }
}

}  // namespace field_access

// True when the table has one entry per member of T: a forgotten member does not compile.
template <class T, std::size_t n>
constexpr bool describes_all(const Field (&)[n]) {
  return field_access::member_count<T>() == n;
}

constexpr Limits limits_of(const Limits& limits = {}) { return limits; }

// FIELD(Team, name, Kind::text, "名称", "Name", {.required = true}); the limits may be left out.
#define FIELD(Struct, member, kind, zh, en, ...)                                        \
  ::fangxian::Field {                                                                   \
    #member, zh, en, kind, ::fangxian::limits_of(__VA_ARGS__), &::fangxian::field_access::get_member<&Struct::member>, \
        &::fangxian::field_access::set_member<&Struct::member>                          \
  }

}  // namespace fangxian
