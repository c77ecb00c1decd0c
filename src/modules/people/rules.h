// What makes a person's entry complete and free of contradiction; pure.
#pragma once

#include "base/time.h"
#include "command/model.h"
#include "modules/people/records.h"

#include <optional>
#include <string_view>

namespace fangxian {

inline constexpr RefusalNote bad_id_number = {"people.bad-id-number", "居民身份证号码有误，请核对",
                                              "The identity number is not right; check it against the card"};
inline constexpr RefusalNote bad_document = {"people.bad-id-number", "证件号码与证件类型不符，请核对",
                                             "The number does not have the form of this kind of document; check it"};
inline constexpr RefusalNote id_number_differs = {"people.id-number-differs", "性别或出生日期与身份证号码不一致",
                                                  "Sex or date of birth disagrees with the identity number"};
inline constexpr RefusalNote no_key = {"people.no-key", "证件号码、手机号码、无证件原因至少填写一项",
                                       "Give a document number, a phone, or the reason why there is none"};
inline constexpr RefusalNote born_in_future = {"people.born-in-future", "出生日期不能晚于今天", "The date of birth lies in the future"};

struct PersonProblem {
  const RefusalNote* note;
  const char* pointer;
};

// The kind that a number without one has by its form: a resident's 18 characters or 15 digits, a passport, a permit, a foreign
// resident's card; "other" where the form tells nothing.
std::string_view document_kind_of(std::string_view number);
// Whether a number can be one of that kind; true for "other".
bool fits_document_kind(std::string_view number, std::string_view kind);

// Brings the document number to its normal form and fills sex and date of birth from a resident's number.
// Paper and proxy paths: a person without document or phone is registered with the reason. Sets the sound of the name.
// A number of 15 digits is converted, and `document_note` says so.
std::optional<PersonProblem> settle_person(Person& person, Date today);

}  // namespace fangxian
