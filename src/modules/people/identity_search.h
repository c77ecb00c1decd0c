// Whom claims may mean: the entries that the index finds, read and scored. Commands and reads ask the same way.
#pragma once

#include "command/context.h"
#include "modules/people/identity_rules.h"
#include "modules/people/person_index.h"

#include <functional>
#include <vector>

namespace fangxian {

struct LikelyPerson {
  Person person;
  Likeness likeness;
  bool is_identical = false;  // says the same as the claims in all that is compared, by the same name in the same area
};

// The best first: certain before probable, then by score; of equals the one registered first. Those that the score says nothing
// for are left out, but for the identical ones.
std::vector<LikelyPerson> likely_people(Context& ctx, const PersonTraits& claims);
std::vector<LikelyPerson> likely_people(ReadContext& ctx, const PersonTraits& claims);

// Brings what a list says to the forms that are compared: spaces, full width, country codes, old numbers, the birth date and sex
// inside a number.
PersonTraits traits_of(const PersonClaims& claims);

// Current rows of these ids, wherever they lie.
std::vector<Person> people_of(Context& ctx, const std::vector<std::string>& ids);
std::vector<Person> people_of(Connection& connection, const std::vector<std::string>& ids);

PersonIndex& person_index(Context& ctx);

}  // namespace fangxian
