// The face of the people register: other modules find a person, or register one at their own desk, and never copy one.
#pragma once

#include "command/context.h"
#include "command/model.h"
#include "modules/people/records.h"

#include <array>
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

// Health facts in force at a time, for rules only: nothing of them may reach an answer unless the actor sees sensitive fields.
std::vector<Condition> conditions_at(Context& ctx, std::string_view person, Time at);

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
