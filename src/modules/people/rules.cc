#include "modules/people/rules.h"

#include "base/id_number.h"

namespace fangxian {
namespace {

bool looks_like_resident_number(const std::string& number) { return number.size() == 18 || number.size() == 15; }

std::optional<PersonProblem> settle_resident_number(Person& person) {
  if (const auto full = convert_15_digit(person.id_number)) person.id_number = *full;
  if (check_id_number(person.id_number) != IdNumberProblem::none) return PersonProblem{&bad_id_number, "/id_number"};
  const Date born = birth_date_of(person.id_number);
  const std::string sex = is_male(person.id_number) ? "male" : "female";
  if (person.birth_date.is_set() && person.birth_date != born) return PersonProblem{&id_number_differs, "/birth_date"};
  if (!person.sex.empty() && person.sex != sex) return PersonProblem{&id_number_differs, "/sex"};
  person.birth_date = born;
  person.sex = sex;
  return {};
}

}  // namespace

std::optional<PersonProblem> settle_person(Person& person, Date today) {
  person.name = trim(person.name);
  person.phone = trim(person.phone);
  if (!person.id_number.empty()) {
    const std::string number = normalise_id_number(person.id_number);
    if (person.document_kind.empty()) person.document_kind = looks_like_resident_number(number) ? "resident_id" : "other";
    person.id_number = number;
    if (person.document_kind == "resident_id") {
      if (const auto problem = settle_resident_number(person)) return problem;
    }
    person.no_document_reason.clear();
  } else {
    person.document_kind.clear();
    if (person.phone.empty() && person.no_document_reason.empty()) return PersonProblem{&no_key, "/id_number"};
  }
  if (person.birth_date.is_set() && person.birth_date > today) return PersonProblem{&born_in_future, "/birth_date"};
  return {};
}

}  // namespace fangxian
