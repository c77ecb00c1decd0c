// The face of the people register: other modules find a person, or register one at their own desk, and never copy one.
#pragma once

#include "command/context.h"
#include "command/model.h"
#include "modules/people/entering.h"
#include "modules/people/households.h"
#include "modules/people/records.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

Module people_module();

// What a desk of another module hears of a person: the id, or enough to find or register them at once.
struct PersonEntry {
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

// The registered person that the entry means, wherever they live; registered in `area` when there is none yet. Refuses
// `people.not-found`, `people.nobody-named`, `people.entry-differs` and what people.register refuses.
struct FoundPerson {
  Person person;
  bool is_new = false;
};
FoundPerson person_for(Context& ctx, const PersonEntry& entry, const AreaCode& area);

// What a list, a gate or a form says of somebody: as much as it holds, as it is written there.
struct PersonClaims {
  AreaCode area;  // where the claim places the person; weighs little
  std::string name;
  std::string id_number;
  std::string phone;
  std::string sex;
  Date birth_date;
  std::string address;
};

enum class Verdict { none, probable, certain };

// The person whom the claims mean, wherever they live. `person` is the kept entry of a merged one. Outside the actor's reading
// scope `is_visible` is false, and nothing but the fact may reach an answer.
struct ClaimMatch {
  Verdict verdict = Verdict::none;
  std::string person;
  bool is_visible = false;
  int score = 0;
  std::vector<std::string> reasons;  // codes of match_reasons (identity_rules.h)
};
// Never refuses: a number that is not one weighs as what it looks like.
ClaimMatch match_claims(Context& ctx, const PersonClaims& claims);

// What memory knows of a registered person, asked from any thread in about a microsecond; nothing when there is no such one.
struct PersonGlance {
  std::string id;
  AreaCode area;
  std::string name;
};
std::optional<PersonGlance> glance_at(class Kernel& kernel, std::string_view person);
// The only one with this document number, or the only one with this phone and name.
std::optional<PersonGlance> glance_by_number(Kernel& kernel, const std::string& number);
std::optional<PersonGlance> glance_by_phone(Kernel& kernel, const std::string& phone, std::string_view name);

// Health facts in force at a time, for rules only: nothing of them may reach an answer unless the actor sees sensitive fields.
std::vector<Condition> conditions_at(Context& ctx, std::string_view person, Time at);
// Notes a health fact that the caller has found not to be noted yet, at a desk of another module.
void note_condition(Context& ctx, const Person& person, const std::string& kind, Date due_on, Time since);

// A person may have several entries (merged by link). The ids of all of them, the one that the others point to first; the id
// alone when it stands alone or is nobody's. Rows that refer to a person are asked for with all of these.
std::vector<std::string> entries_of(Context& ctx, std::string_view person);
// ` and column in ($n, …)` for all entries of the person, with their ids appended to the values.
std::string of_person(Context& ctx, std::string_view column, std::string_view person, std::vector<Value>& values);
// Current rows whose `column` names any entry of the person; `condition` speaks of `values` as $1, $2, ….
template <class T>
std::vector<T> rows_of_person(Context& ctx, std::string_view person, std::string_view column, std::string_view condition = "true",
                              std::vector<Value> values = {}) {
  const std::string entries = of_person(ctx, column, person, values);
  return ctx.select<T>("(" + std::string(condition) + ")" + entries, std::span<const Value>(values));
}

// The refusals of person_for, for the tables of commands that use it.
inline constexpr RefusalNote person_not_found = {"people.not-found", "没有找到这名人员", "There is no such person"};
inline constexpr RefusalNote nobody_named = {"people.nobody-named", "请选择人员，或填写姓名和手机号（或证件号）",
                                             "Choose a person, or give the name and a phone or document number"};
inline constexpr RefusalNote entry_differs = {"people.entry-differs", "所填与登记册不一致，请先更正登记册",
                                              "The entry differs from the register; correct the register first"};

// The same six fields in any command's input that takes a PersonEntry: `Input` has members of these names.
template <class Input>
constexpr std::array<Field, 6> person_entry_fields() {
  return {FIELD(Input, person, Kind::id, "人员", "Person", {.refers_to = "people", .hint_zh = "已登记的人员；未登记的填写姓名和手机号", .hint_en = "A registered person; otherwise give name and phone"}),
          FIELD(Input, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
          FIELD(Input, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
          FIELD(Input, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
          FIELD(Input, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
          FIELD(Input, party_member, Kind::boolean, "中共党员", "Party member", {})};
}

template <class Input>
PersonEntry person_entry(const Input& input) {
  return {input.person, input.name, input.phone, input.id_number, input.sex, input.party_member};
}

// One table out of a command's own fields and another's.
template <std::size_t n, std::size_t m>
constexpr std::array<Field, n + m> joined(const Field (&own)[n], const std::array<Field, m>& more) {
  return [&]<std::size_t... i, std::size_t... j>(std::index_sequence<i...>, std::index_sequence<j...>) {
    return std::array<Field, n + m>{own[i]..., more[j]...};
  }(std::make_index_sequence<n>{}, std::make_index_sequence<m>{});
}

}  // namespace fangxian
