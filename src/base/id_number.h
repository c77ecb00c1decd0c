// The 18-digit citizen identity number of GB 11643-1999: 6 region, 8 birth date, 3 sequence, 1 check character.
#pragma once

#include "base/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

enum class IdNumberProblem { none, length, characters, birth_date, check_character };

// Spaces and hyphens out, full width to half, x to X. Does not judge.
std::string normalise_id_number(std::string_view text);
// The check character of the first 17 digits (ISO 7064 MOD 11-2).
char id_check_character(std::string_view first_17);
// Judges a normalised number of 18 characters.
IdNumberProblem check_id_number(std::string_view number);
// An old number of 15 digits to its 18-digit form (century 19), or nothing when it is not one.
std::optional<std::string> convert_15_digit(std::string_view number);
Date birth_date_of(std::string_view number);
bool is_male(std::string_view number);

}  // namespace fangxian
