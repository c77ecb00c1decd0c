// A desk of another module enters a person by the rules of people.enter: found again, completed, or put in the queue to be
// checked.
#pragma once

#include "command/refuse.h"
#include "modules/people/household_moves.h"
#include "modules/people/households.h"
#include "modules/people/records.h"
#include "modules/people/rules.h"

#include <string>

namespace fangxian {

struct EnterPerson {
  AreaCode area;
  std::string name;
  std::string sex;
  Date birth_date;
  std::string document_kind;
  std::string id_number;
  std::string no_document_reason;
  std::string phone;
  Maybe<bool> party_member;
  std::string employer;
  std::string address;
  std::string household;
  std::string relation;
  Time registered_at;
};

// The answer of people.enter: `id` of the person's entry, `outcome` new | updated | same | queued, and `notes` for whoever
// entered.
// Refuses enter_person_refusals and what commands refuse of an area.
Json enter_person(Context& ctx, const EnterPerson& input);
inline constexpr RefusalNote enter_person_refusals[] = {bad_id_number,   id_number_differs,  no_key,           born_in_future,
                                                        event_in_future, address_unreadable, household_elsewhere};

}  // namespace fangxian
