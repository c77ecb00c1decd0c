// Bytes as a time, a date, an amount, an area code, an identity number and plain text.
#include "property.h"

#include "base/area_code.h"
#include "base/digest.h"
#include "base/id_number.h"
#include "base/money.h"
#include "base/text.h"
#include "base/time.h"

namespace {

using namespace fangxian;

void fuzz_time(std::string_view text) {
  if (const auto time = parse_time(text)) {
    check(parse_time(format_time(*time)) == time, "a time reads back");
    check(!format_cut_off(*time).empty(), "every time can be printed as a cut-off");
    const int minute = minute_of_day(*time);
    check(minute >= 0 && minute < 24 * 60, "a day has 1,440 minutes");
    check(start_of(date_of(*time)) <= *time && *time < start_of(date_of(*time) + 1), "a time lies in its day");
  }
  if (const auto date = parse_date(text)) check(format_date(*date) == text, "a date has one form");
}

void fuzz_money(std::string_view text) {
  if (const auto money = parse_money(text)) check(parse_money(format_money(*money)) == money, "an amount reads back");
}

void fuzz_area(std::string_view text) {
  const auto code = AreaCode::parse(text);
  if (!code) return;
  check(text.starts_with(code->digits()), "a code's digits are the first of what was read");
  check(AreaCode::parse(code->padded()) == code && AreaCode::parse(code->digits()) == code, "a code reads back in both forms");
  check(code->county().covers(*code) && code->parent().covers(*code), "the county and the parent cover a code");
  check(!code->covers(code->parent()) && code->parent().level() < code->level(), "no code covers its parent");
  int steps = 0;
  for (AreaCode up = *code; up.is_set(); up = up.parent()) ++steps;
  check(steps >= 1 && steps <= 6, "the tree has six levels");
}

void fuzz_id_number(std::string_view text) {
  std::string number = normalise_id_number(text);
  check(normalise_id_number(number) == number, "a normalised number is normal");
  if (const auto full = convert_15_digit(number))
    check(check_id_number(*full) == IdNumberProblem::none, "a converted number is right");
  if (check_id_number(number) != IdNumberProblem::none) return;
  check(birth_date_of(number).is_set(), "a right number has a birth date");
  number[5] = number[5] == '9' ? '0' : static_cast<char>(number[5] + 1);
  check(check_id_number(number) != IdNumberProblem::none, "one wrong digit is found");
}

void fuzz_text(std::string_view text) {
  check(trim(trim(text)) == trim(text), "a trimmed text is trimmed");
  check(to_half_width(to_half_width(text)) == to_half_width(text), "a half-width text is half width");
  check(from_hex(to_hex(text)) == text && from_base64url(to_base64url(text)) == text, "bytes go to text and back");
  std::string again;
  const std::vector<char32_t> points = decode_utf8(text);
  for (const char32_t point : points) append_utf8(again, point);
  check(is_utf8(again) && is_utf8(text) == (again == text), "only UTF-8 decodes to itself");
  if (!is_utf8(text)) return;
  check(code_points(text) == points.size(), "code points are counted as they are decoded");
  check(first_code_points(text, points.size()) == text && is_utf8(first_code_points(text, points.size() / 2)),
        "a cut text is UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = bytes_of(data, size);
  fuzz_time(text);
  fuzz_money(text);
  fuzz_area(text);
  fuzz_id_number(text);
  fuzz_text(text);
  return 0;
}
