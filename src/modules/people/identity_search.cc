#include "base/id_number.h"
#include "modules/people/name_sound.h"
#include "modules/people/people.h"

namespace fangxian {
namespace {

ClaimMatch found(Context& ctx, const Person& person, Verdict verdict, int score, std::vector<std::string> reasons) {
  ClaimMatch match{verdict, person.merged_into.empty() ? person.id : person.merged_into, false, score, std::move(reasons)};
  match.is_visible = ctx.actor().read_scope("people").covers(person.area);
  return match;
}

}  // namespace

ClaimMatch match_claims(Context& ctx, const PersonClaims& claims) {
  std::string number = normalise_id_number(claims.id_number);
  if (const auto full = convert_15_digit(number)) number = *full;
  const std::string key = name_key(claims.name);
  if (!number.empty()) {
    for (const Person& person : ctx.select<Person>("id_number = $1", {number})) {
      const bool is_same_name = claims.name.empty() || name_key(person.name) == key;
      return found(ctx, person, is_same_name ? Verdict::certain : Verdict::probable, is_same_name ? 100 : 70, {"number_equal"});
    }
  }
  if (claims.phone.empty()) return {};
  for (const Person& person : ctx.select<Person>("phone = $1", {claims.phone})) {
    if (name_key(person.name) != key) continue;
    const bool is_other_number = !number.empty() && !person.id_number.empty();
    if (!is_other_number) return found(ctx, person, Verdict::certain, 95, {"phone_equal", "name_equal"});
  }
  return {};
}

}  // namespace fangxian
