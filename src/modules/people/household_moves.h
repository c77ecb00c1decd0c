// Who lives behind which door, and who heads the household: what moves into, out of and between households do.
#pragma once

#include "command/context.h"
#include "modules/people/records.h"

namespace fangxian {

// A household that the person heads has no head any more.
void release_head(Context& ctx, const Person& person);
// The same, and the person lives nowhere; changed, not saved.
void leave_household(Context& ctx, Person& person);
// Moves the person in and saves; the household's area becomes theirs. Refuses a closed household and one of another county.
void enter_household(Context& ctx, Person& person, const Household& household, const std::string& relation);
// The person, who lives there, becomes the head of their household; who was head before has no relation any more.
void make_head(Context& ctx, const Person& person);
// Persons who live there, one entry each: what they were merged into says where a person lives.
std::vector<Person> residents_of(Context& ctx, const std::string& household);

inline constexpr RefusalNote household_elsewhere = {"people.household-elsewhere", "户在另一个县（市、区），跨县迁移请用“人员迁移”办理",
                                                    "The household lies in another county: move the person there instead"};
inline constexpr RefusalNote household_closed = {"people.household-closed", "该户已销户", "The household is closed"};

}  // namespace fangxian
