#include "modules/people/household_moves.h"

#include "command/refuse.h"
#include "modules/people/people.h"

#include <algorithm>

namespace fangxian {
namespace {

bool is_entry_of(Context& ctx, const std::string& entry, const std::string& person) {
  const std::vector<std::string> entries = entries_of(ctx, person);
  return std::find(entries.begin(), entries.end(), entry) != entries.end();
}

}  // namespace

std::vector<Person> residents_of(Context& ctx, const std::string& household) {
  return ctx.select<Person>("household = $1 and merged_into is null", {household});
}

void release_head(Context& ctx, const Person& person) {
  Household household;
  if (!person.household.empty() && ctx.find_anywhere(person.household, household) && !household.head.empty() &&
      is_entry_of(ctx, household.head, person.id)) {
    household.head.clear();
    ctx.save_anywhere(household);
  }
}

void leave_household(Context& ctx, Person& person) {
  release_head(ctx, person);
  person.household.clear();
  person.relation.clear();
}

void enter_household(Context& ctx, Person& person, const Household& household, const std::string& relation) {
  if (household.closed_at.is_set()) refuse(household_closed, "/household");
  if (household.area.county() != person.area.county()) refuse(household_elsewhere, "/household");
  if (person.household != household.id || (person.relation == "head" && relation != "head")) leave_household(ctx, person);
  person.household = household.id;
  person.relation = relation;
  person.area = household.area;
  ctx.save(person);
  if (relation == "head") make_head(ctx, person);
}

void make_head(Context& ctx, const Person& person) {
  Household household;
  if (!ctx.find_anywhere(person.household, household) || household.head == person.id) return;
  for (Person& other : residents_of(ctx, household.id)) {
    if (other.id == person.id || other.relation != "head") continue;
    other.relation.clear();
    ctx.save_anywhere(other);
  }
  household.head = person.id;
  ctx.save_anywhere(household);
}

}  // namespace fangxian
