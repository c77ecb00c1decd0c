#include "base/id_number.h"

#include "base/text.h"

#include <algorithm>

namespace fangxian {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string normalise_id_number(std::string_view text) {
  std::string out = to_half_width(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '-' || c == '\t' || c == '\''; });
  for (char& c : out) {
    if (c == 'x') c = 'X';
  }
  return out;
}

char id_check_character(std::string_view first_17) {
  constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (first_17[i] - '0') * weights[i];
  return "10X98765432"[sum % 11];
}

IdNumberProblem check_id_number(std::string_view number) {
  if (number.size() != 18) return IdNumberProblem::length;
  const char last = number[17];
  if (!all_digits(number.substr(0, 17)) || !(last == 'X' || (last >= '0' && last <= '9'))) return IdNumberProblem::characters;
  if (!birth_date_of(number).is_set()) return IdNumberProblem::birth_date;
  return id_check_character(number) == last ? IdNumberProblem::none : IdNumberProblem::check_character;
}

std::optional<std::string> convert_15_digit(std::string_view number) {
  if (number.size() != 15 || !all_digits(number)) return {};
  std::string full = std::string(number.substr(0, 6)) + "19" + std::string(number.substr(6));
  full += id_check_character(full);
  if (!birth_date_of(full).is_set()) return {};
  return full;
}

Date birth_date_of(std::string_view number) {
  if (number.size() != 18) return {};
  const std::string text =
      std::string(number.substr(6, 4)) + "-" + std::string(number.substr(10, 2)) + "-" + std::string(number.substr(12, 2));
  return parse_date(text).value_or(Date{});
}

bool is_male(std::string_view number) { return number.size() == 18 && (number[16] - '0') % 2 == 1; }

}  // namespace fangxian
