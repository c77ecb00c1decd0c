#include "modules/people/rules.h"

#include "base/id_number.h"
#include "modules/people/name_sound.h"

#include <algorithm>

namespace fangxian {
namespace {

// A form written as a row of signs: 9 a digit, A a letter, * either; anything else is itself.
bool has_form(std::string_view number, std::string_view form) {
  const auto fits = [](char c, char sign) {
    const bool is_digit = c >= '0' && c <= '9', is_letter = c >= 'A' && c <= 'Z';
    return sign == '9' ? is_digit : sign == 'A' ? is_letter : sign == '*' ? is_digit || is_letter : c == sign;
  };
  return number.size() == form.size() && std::equal(number.begin(), number.end(), form.begin(), fits);
}

template <class... Forms>
bool has_any_form(std::string_view number, Forms... forms) {
  return (has_form(number, forms) || ...);
}

// Passports of the world differ; what they share is letters and digits, five to twelve, with digits among them.
bool can_be_passport(std::string_view number) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_plain = [&](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); };
  return number.size() >= 5 && number.size() <= 12 && std::all_of(number.begin(), number.end(), is_plain) &&
         std::any_of(number.begin(), number.end(), is_digit);
}

// The card of 2023 has a number like a resident's that begins with 9; the one before it three letters and twelve digits.
bool is_foreign_residence(std::string_view number) {
  return has_form(number, "AAA999999999999") || (number.starts_with('9') && check_id_number(number) == IdNumberProblem::none);
}

std::optional<PersonProblem> settle_resident_number(Person& person) {
  if (const auto full = convert_15_digit(person.id_number)) {
    person.id_number = *full;
    person.document_note = "converted_15";
  }
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

std::string_view document_kind_of(std::string_view number) {
  if (is_foreign_residence(number)) return "foreign_residence";
  if (number.size() == 18 || has_form(number, "999999999999999")) return "resident_id";
  if (has_any_form(number, "H99999999", "M99999999", "H9999999999", "M9999999999")) return "hk_macau_permit";
  if (has_any_form(number, "E99999999", "EA9999999", "G99999999", "D99999999", "P99999999", "S99999999")) return "passport";
  return "other";
}

bool fits_document_kind(std::string_view number, std::string_view kind) {
  if (kind == "passport") return can_be_passport(number);
  if (kind == "hk_macau_permit") return has_any_form(number, "H99999999", "M99999999", "H9999999999", "M9999999999");
  if (kind == "taiwan_permit") {
    return has_any_form(number, "99999999", "9999999999", "9999999999A", "9999999999(A)", "9999999999(9)", "A99999999");
  }
  if (kind == "foreign_residence") return is_foreign_residence(number);
  if (kind == "birth_certificate") return has_form(number, "A999999999");
  if (kind == "resident_id") return number.size() == 18 || has_form(number, "999999999999999");
  return true;
}

std::optional<PersonProblem> settle_person(Person& person, Date today) {
  person.name = trim(person.name);
  person.name_key = first_code_points(name_key(person.name), 200);
  person.phone = trim(person.phone);
  if (!person.id_number.empty()) {
    const std::string number = normalise_id_number(person.id_number);
    if (number != person.id_number) person.document_note.clear();
    if (person.document_kind.empty()) person.document_kind = document_kind_of(number);
    person.id_number = number;
    if (person.document_kind == "resident_id") {
      if (const auto problem = settle_resident_number(person)) return problem;
    } else if (!fits_document_kind(number, person.document_kind)) {
      return PersonProblem{&bad_document, "/id_number"};
    }
    person.no_document_reason.clear();
  } else {
    person.document_kind.clear();
    person.document_note.clear();
    if (person.phone.empty() && person.no_document_reason.empty()) return PersonProblem{&no_key, "/id_number"};
  }
  if (person.birth_date.is_set() && person.birth_date > today) return PersonProblem{&born_in_future, "/birth_date"};
  return {};
}

}  // namespace fangxian
