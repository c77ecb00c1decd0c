// The tables of forms by the part of the work that they belong to; forms_list.cc puts them in the order of their codes.
#pragma once

#include "exchange/forms.h"

namespace fangxian {

std::span<const Form> forms_of_people();      // T-1 to T-2b, T-4 to T-6, T-19, T-20
std::span<const Form> forms_of_places();      // T-3, T-3b, T-6b, T-10c, T-17 to T-18b
std::span<const Form> forms_of_cases();       // T-7 to T-10b
std::span<const Form> forms_of_hands();       // T-11 to T-16, T-21, T-22

}  // namespace fangxian
