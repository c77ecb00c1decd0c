// What is judged without storage: who of the five is missing, when a contact is due, and how much one keeper can hold.
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "modules/responsibility/records.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian::responsibility {

// Limits are told of, never enforced: size is data. The grid's are those of the field (300–500 households each; 1,000 persons for
// one keeper); how many doors one party member can really know is our own guess.
struct KeeperLimits {
  const char* edition;
  std::int64_t grid_households;
  std::int64_t doors_of_keeper;
  int late_pregnancy_days;  // before the due date; and so many after it a birth that nobody noted is still looked for:
  int overdue_pregnancy_days;
};
inline constexpr KeeperLimits keeper_limits = {"keepers-1", 500, 50, 28, 14};

// The member of the five that a role names; nullptr for a role that is none.
std::string CareFive::*five_role(std::string_view role);
// Fills `missing`, and `complete_at` the moment that nobody is missing (kept while it stays so).
void settle_five(CareFive& five, Time at);

// The first contact is due one interval after the plan begins.
Time next_contact(const CarePlan& plan);

// 张三 13900000001、张三/13900000001、张三（13900000001）: a name and the phone beside it, as rosters write them.
struct NamedPhone {
  std::string name;
  std::string phone;
};
NamedPhone split_named_phone(std::string_view text);
// The first of several, as a cell for five neighbours holds them.
NamedPhone first_named_phone(std::string_view text);

std::optional<Words> warn_doors(std::int64_t doors);
std::optional<Words> warn_grid(std::int64_t households);

}  // namespace fangxian::responsibility
