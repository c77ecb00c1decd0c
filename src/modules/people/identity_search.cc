#include "modules/people/identity_search.h"

#include "base/id_number.h"
#include "command/kernel.h"
#include "modules/people/households.h"
#include "record/validate.h"

#include <algorithm>

namespace fangxian {
namespace {

bool is_identical(const PersonTraits& one, const PersonTraits& other) {
  return one.name == other.name && one.area == other.area && one.number == other.number && one.phone == other.phone &&
         one.sex == other.sex && one.birth_date == other.birth_date &&
         (one.household.empty() || one.household == other.household);
}

std::vector<LikelyPerson> scored(std::vector<Person> people, const PersonTraits& claims) {
  std::vector<LikelyPerson> likely;
  for (Person& person : people) {
    const PersonTraits traits = traits_of(person);
    LikelyPerson each{std::move(person), compare(claims, traits), is_identical(claims, traits)};
    if (each.likeness.verdict != Verdict::none || each.is_identical) likely.push_back(std::move(each));
  }
  std::sort(likely.begin(), likely.end(), [](const LikelyPerson& a, const LikelyPerson& b) {
    if (a.is_identical != b.is_identical) return a.is_identical;
    if (a.likeness.verdict != b.likeness.verdict) return a.likeness.verdict > b.likeness.verdict;
    if (a.likeness.score != b.likeness.score) return a.likeness.score > b.likeness.score;
    return a.person.id < b.person.id;
  });
  return likely;
}

std::string marks_of(const std::vector<std::string>& ids, std::vector<Value>& values) {
  std::string marks;
  for (const std::string& id : ids) {
    values.emplace_back(id);
    marks += (marks.empty() ? "$" : ", $") + std::to_string(values.size());
  }
  return "id in (" + marks + ")";
}

// As input would be normalised; what is no phone at all keeps its digits and stars.
std::string plain_phone(std::string_view text) {
  std::vector<FieldProblem> problems;
  const Value value = read_text_value(*find_field(person_fields, "phone"), text, "/phone", problems);
  if (problems.empty()) return to_text(value);
  std::string plain = to_half_width(text);
  std::erase_if(plain, [](char c) { return (c < '0' || c > '9') && c != '*'; });
  return plain;
}

// A list may hold an address that is none: it tells nothing then.
std::string household_of(Context& ctx, const PersonClaims& claims) {
  if (!claims.area.is_set() || trim(claims.address).empty()) return "";
  Household household;
  try {
    return find_household(ctx, claims.area, claims.address, household) ? household.id : "";
  } catch (const Refusal&) {
    return "";
  }
}

}  // namespace

PersonIndex& person_index(Context& ctx) { return ctx.kernel().kept<PersonIndex>(); }

std::vector<Person> people_of(Context& ctx, const std::vector<std::string>& ids) {
  if (ids.empty()) return {};
  std::vector<Value> values;
  const std::string condition = marks_of(ids, values);
  return ctx.select<Person>(condition, std::span<const Value>(values));
}

std::vector<Person> people_of(Connection& connection, const std::vector<std::string>& ids) {
  if (ids.empty()) return {};
  std::vector<Value> values;
  const std::string condition = marks_of(ids, values);
  const Rows rows =
      connection.query("select " + column_list(person_record) + " from people where withdrawn_at is null and " + condition,
                       std::span<const Value>(values));
  std::vector<Person> people(rows.size());
  RowInfo info;
  for (std::size_t i = 0; i < rows.size(); ++i) read_row(person_record, rows, i, &people[i], info);
  return people;
}

std::vector<LikelyPerson> likely_people(Context& ctx, const PersonTraits& claims) {
  const std::vector<std::string> ids = person_index(ctx).look_alikes(claims, PersonIndex::Sight::batch);
  return ids.empty() ? std::vector<LikelyPerson>{} : scored(people_of(ctx, ids), claims);
}

std::vector<LikelyPerson> likely_people(ReadContext& ctx, const PersonTraits& claims) {
  const PersonIndex& index = ctx.kernel().kept<PersonIndex>();
  return scored(people_of(ctx.database(), index.look_alikes(claims, PersonIndex::Sight::committed)), claims);
}

PersonTraits traits_of(const PersonClaims& claims) {
  PersonTraits traits{trim(claims.name), normalise_id_number(claims.id_number), plain_phone(claims.phone), claims.sex,
                      claims.birth_date, "", claims.area};
  if (const auto full = convert_15_digit(traits.number)) traits.number = *full;
  if (!traits.birth_date.is_set()) traits.birth_date = birth_date_of(traits.number);
  if (traits.sex.empty() && check_id_number(traits.number) == IdNumberProblem::none)
    traits.sex = is_male(traits.number) ? "male" : "female";
  return traits;
}

ClaimMatch match_claims(Context& ctx, const PersonClaims& claims) {
  PersonTraits traits = traits_of(claims);
  traits.household = household_of(ctx, claims);
  const std::vector<LikelyPerson> likely = likely_people(ctx, traits);
  if (likely.empty()) return {};
  const LikelyPerson& best = likely.front();
  Person head = best.person;
  if (!best.person.merged_into.empty()) ctx.find_anywhere(best.person.merged_into, head);
  // Two of one name and nothing else known in one village may be two.
  const Verdict verdict = best.likeness.verdict == Verdict::none ? Verdict::probable : best.likeness.verdict;
  ClaimMatch match{verdict, head.id, false, best.likeness.score, best.likeness.codes()};
  match.is_visible = ctx.actor().read_scope("people").covers(head.area);
  return match;
}

}  // namespace fangxian
