// Telephone numbers, document numbers, area codes and names as lists hold them.
#include "base/id_number.h"
#include "base/text.h"
#include "exchange/mend_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fangxian {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_mobile(std::string_view text) { return text.size() == 11 && all_digits(text) && text[0] == '1' && text[1] >= '3'; }

Words entered_as(std::string_view cell, std::string_view text) {
  return {fmt::format("“{}”按 {} 录入", cell, text), fmt::format("\"{}\" was entered as {}", cell, text)};
}

Repair refuse_scientific(std::string_view cell) {
  return refuse_cell(
      fmt::format("“{}”是表格软件的科学记数法，末尾的数位已经丢失：请把该列设为“文本”后重新填写", cell),
      fmt::format(
          "\"{}\" is a spreadsheet's scientific notation, its last digits are lost: format the column as text and write it again",
          cell));
}

// 13800001111.0, as a spreadsheet hands over a number.
std::string without_zero_tail(std::string text) {
  const std::size_t dot = text.find('.');
  const bool is_tail = dot != std::string::npos && all_digits(text.substr(0, dot)) && dot + 1 < text.size() &&
                       text.find_first_not_of('0', dot + 1) == std::string::npos;
  if (is_tail) text.resize(dot);
  return text;
}

// Letters that stand for digits on paper and in scans.
std::string with_digits_for_letters(std::string text) {
  replace_every(text, "〇", "0");
  replace_every(text, "○", "0");
  for (char& c : text) c = c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' || c == 'i' ? '1' : c;
  return text;
}

bool is_number_part(char c) { return is_digit(c) || c == '-' || c == '+'; }

// The numbers of a cell that may hold two, and words beside them.
std::vector<std::string> numbers_in(std::string_view cell) {
  std::vector<std::string> numbers(1);
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char c = cell[i];
    // 138 0000 1111 and 138.0000.1111 are one number as long as it is not complete.
    const std::size_t have = static_cast<std::size_t>(std::count_if(numbers.back().begin(), numbers.back().end(), is_digit));
    if (is_number_part(c)) {
      numbers.back() += c;
    } else if ((c == ' ' || c == '.' || c == '_') && have < 11) {
      continue;
    } else if (!numbers.back().empty()) {
      numbers.emplace_back();
    }
  }
  if (numbers.back().empty()) numbers.pop_back();
  return numbers;
}

std::string clean_phone(std::string number) {
  while (!number.empty() && number.back() == '-') number.pop_back();
  while (!number.empty() && number.front() == '-') number.erase(0, 1);
  std::string digits;
  std::copy_if(number.begin(), number.end(), std::back_inserter(digits), is_digit);
  for (const std::string_view prefix : {"0086", "86", "0", ""}) {
    if (digits.starts_with(prefix) && is_mobile(std::string_view(digits).substr(prefix.size())))
      return digits.substr(prefix.size());
  }
  return number;
}

}  // namespace

Repair repair_phone(std::string_view cell) {
  if (is_scientific(cell)) return refuse_scientific(cell);
  if (cell.find('*') != std::string_view::npos) {
    return refuse_cell(fmt::format("“{}”是隐去了几位的号码，不能登记", cell), fmt::format("\"{}\" is masked and cannot be entered", cell));
  }
  std::string text = without_zero_tail(std::string(cell));
  const std::string swapped = with_digits_for_letters(text);
  if (swapped != text && is_mobile(clean_phone(swapped))) text = swapped;
  std::vector<std::string> numbers = numbers_in(text);
  std::erase_if(numbers, [](const std::string& number) { return std::count_if(number.begin(), number.end(), is_digit) < 5; });
  for (std::string& number : numbers) number = clean_phone(number);
  if (numbers.empty()) {
    return refuse_cell(fmt::format("“{}”里没有电话号码", cell), fmt::format("\"{}\" has no telephone number in it", cell));
  }
  // The mobile is who answers; the others are named so that nobody thinks them kept.
  const auto mobile = std::find_if(numbers.begin(), numbers.end(), is_mobile);
  const std::string chosen = mobile == numbers.end() ? numbers.front() : *mobile;
  Repair repair{chosen, entered_as(cell, chosen), {}};
  for (const std::string& other : numbers) {
    if (other == chosen) continue;
    repair.note.zh += fmt::format("，另一个号码 {} 没有录入", other);
    repair.note.en += fmt::format("; the other number {} was not", other);
  }
  return repair;
}

namespace {

bool has_lost_its_end(std::string_view number) {
  return number.size() == 18 && all_digits(number) && number.ends_with("000") && check_id_number(number) != IdNumberProblem::none;
}

}  // namespace

Repair repair_id_number(std::string_view cell) {
  if (is_scientific(cell)) return refuse_scientific(cell);
  if (cell.find('*') != std::string_view::npos && std::count(cell.begin(), cell.end(), '*') > 1) {
    return refuse_cell(fmt::format("“{}”是隐去了几位的号码，不能登记", cell), fmt::format("\"{}\" is masked and cannot be entered", cell));
  }
  std::string text = without_zero_tail(std::string(cell));
  for (const std::string_view quote : {"‘", "’", "“", "”", "`", "'", "\"", "身份证号码", "身份证号", "身份证", ":"}) replace_every(text, quote, "");
  // A remark in brackets, but not the (0) of a Hong Kong number; a full stop at the end.
  const std::size_t remark = text.find('(');
  if (remark != std::string::npos && remark >= 15) text.resize(remark);
  for (const std::string_view end : {"。", "，", ",", ";", "、", "."}) {
    if (text.size() > end.size() && text.ends_with(end)) text.resize(text.size() - end.size());
  }
  std::string number = normalise_id_number(text);
  if (has_lost_its_end(number)) {
    return refuse_cell(
        fmt::format("“{}”的末三位被表格软件改成了 000（它只保留 15 位有效数字）：请把该列设为“文本”，按证件重新填写", number),
        fmt::format(
            "The last three digits of \"{}\" were turned into 000 by a spreadsheet (it keeps 15): format the column as text and "
            "write it again from the document",
            number));
  }
  for (const std::string_view cross : {"×", "╳", "Ⅹ"}) replace_every(number, cross, "X");
  if (check_id_number(number) != IdNumberProblem::none) {
    // The check character tells whether letters were meant as digits.
    const std::string swapped = with_digits_for_letters(number);
    if (swapped != number && check_id_number(swapped) == IdNumberProblem::none) number = swapped;
    if (number.size() == 18 && number.back() == '*') number.back() = 'X';
  }
  return {number, entered_as(cell, number), {}};
}

Repair repair_area(std::string_view cell, std::string_view raw, const Mending& mending) {
  if (is_scientific(cell)) return refuse_scientific(cell);
  std::string text = without_zero_tail(std::string(cell));
  std::erase(text, ' ');
  std::erase(text, '\'');
  if (const auto code = AreaCode::parse(text)) return {code->digits(), entered_as(cell, code->digits()), {}};
  // 411002007 南关街道: the code says it.
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && digits < text.size()) {
    const bool is_words = text.find_first_of("0123456789-./", digits) == std::string::npos;
    const auto code = is_words ? AreaCode::parse(std::string_view(text).substr(0, digits)) : std::nullopt;
    if (code) return {code->digits(), entered_as(cell, code->digits()), {}};
  }
  if (all_digits(text)) {
    return refuse_cell(fmt::format("“{}”不是区划代码（应为 2、4、6、9、12 位，网格 15 位）", cell),
                       fmt::format("\"{}\" is no area code (2, 4, 6, 9 or 12 digits, 15 for a grid)", cell));
  }
  const auto named = mending.area_named ? mending.area_named(trim(raw)) : std::nullopt;
  if (!named) {
    return refuse_cell(fmt::format("没有找到“{}”这个地方，或有几个同名的：请写区划代码，或从县（市、区）写起", cell),
                       fmt::format("No one place is called \"{}\": write its code, or its name from the county down", cell));
  }
  return {named->digits(), entered_as(cell, named->digits()), {}};
}

namespace {

bool is_han(char32_t point) {
  return (point >= 0x3400 && point <= 0x9FFF) || (point >= 0x20000 && point <= 0x3FFFF) || point == U'〇';
}
bool is_gap(char32_t point) { return point == ' ' || point == U'　' || point == U' ' || point == '\t' || point == '\n'; }
// The points that people put between the parts of a name.
bool is_point(char32_t point) {
  return point == U'·' || point == U'•' || point == U'・' || point == U'‧' || point == U'∙' || point == U'⋅' || point == U'．' ||
         point == '.' || point == U'。' || point == U'●';
}

constexpr std::array<std::string_view, 20> double_surnames = {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
                                                              "夏侯", "司徒", "司空", "端木", "长孙", "宇文", "轩辕", "南宫", "呼延", "澹台"};

std::string without_brackets(const std::vector<char32_t>& points) {
  std::string out;
  int depth = 0;
  for (const char32_t point : points) {
    if (point == '(' || point == U'（' || point == U'【' || point == '[') ++depth;
    if (depth == 0) append_utf8(out, point);
    if ((point == ')' || point == U'）' || point == U'】' || point == ']') && depth > 0) --depth;
  }
  return depth == 0 ? trim(out) : std::string{};
}

std::string without_number(std::string text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  for (const std::string_view mark : {".", "、", ")", "．"}) {
    if (digits > 0 && std::string_view(text).substr(digits).starts_with(mark)) return trim(text.substr(digits + mark.size()));
  }
  return text;
}

// Han parts held apart by spaces: 张 伟 is one name; 张三 李四 are two.
std::optional<std::string> joined_name(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char32_t point : decode_utf8(text)) {
    if (is_gap(point)) {
      if (!parts.back().empty()) parts.emplace_back();
    } else if (!is_han(point)) {
      return {};
    } else {
      append_utf8(parts.back(), point);
    }
  }
  if (parts.back().empty()) parts.pop_back();
  std::string whole;
  for (const std::string& part : parts) whole += part;
  const bool is_double = std::find(double_surnames.begin(), double_surnames.end(), parts.front()) != double_surnames.end();
  // Four characters are two names unless the first two are a surname: 张三 李四, 刘 备 关 羽.
  const bool begins_double = is_double || std::find(double_surnames.begin(), double_surnames.end(),
                                                    first_code_points(whole, 2)) != double_surnames.end();
  const bool is_one = parts.size() == 1 || code_points(whole) <= (begins_double ? 4U : 3U);
  return is_one ? whole : std::string{};
}

}  // namespace

Repair repair_name(std::string_view raw) {
  std::string text = without_number(trim(to_half_width(raw)));
  if (text.find("\xEF\xBF\xBD") != std::string::npos || text.find('?') != std::string::npos) {
    return refuse_cell(fmt::format("“{}”里有字丢失（可能是生僻字），请补写", raw),
                       fmt::format("\"{}\" has lost a character (a rare one, perhaps): write it again", raw));
  }
  if (text.find('*') != std::string::npos) {
    return refuse_cell(fmt::format("“{}”是隐去了字的姓名，不能登记", raw), fmt::format("\"{}\" is masked and cannot be entered", raw));
  }
  const std::string bare = without_brackets(decode_utf8(text));
  if (!bare.empty()) text = bare;
  while (text.size() > 1 && (text[0] == '\'' || text[0] == '"' || text[0] == '=')) text = trim(text.substr(1));
  if (std::any_of(text.begin(), text.end(), is_digit)) {
    return refuse_cell(fmt::format("姓名“{}”里有数字", raw), fmt::format("The name \"{}\" has digits in it", raw));
  }
  const std::vector<char32_t> letters = decode_utf8(text);
  if (std::none_of(letters.begin(), letters.end(),
                   [](char32_t c) { return c > 0x2FFF || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); })) {
    return refuse_cell(fmt::format("“{}”不是姓名", raw), fmt::format("\"{}\" is no name", raw));
  }
  for (const std::string_view mark : {"、", ",", "/", ";", "\n", "和", "&", "|"}) {
    if (mark == "和" && !text.starts_with("和") && text.find(mark) != std::string::npos && code_points(text) < 5) continue;
    const std::size_t at = text.find(mark);
    if (at == std::string::npos || at == 0) continue;
    return refuse_cell(fmt::format("“{}”像是几个人的姓名，请一行写一人", raw), fmt::format("\"{}\" looks like several names: one person a row", raw));
  }
  for (const std::string_view point : {"·", "•", "・", "‧", "．", "."}) {
    const std::string before = " " + std::string(point), behind = std::string(point) + " ";
    while (text.find(before) != std::string::npos) replace_every(text, before, point);
    const bool is_han_name = std::any_of(text.begin(), text.end(), [](char c) { return c < 0; });
    while (is_han_name && text.find(behind) != std::string::npos) replace_every(text, behind, point);
  }
  std::string pointed;
  const std::vector<char32_t> points = decode_utf8(text);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool is_between =
        i > 0 && i + 1 < points.size() && is_point(points[i]) && is_han(points[i - 1]) && is_han(points[i + 1]);
    append_utf8(pointed, is_between ? U'·' : points[i]);
  }
  if (const auto name = joined_name(pointed)) {
    if (name->empty()) {
      return refuse_cell(fmt::format("“{}”像是几个人的姓名，请一行写一人", raw), fmt::format("\"{}\" looks like several names: one person a row", raw));
    }
    pointed = *name;
  }
  // Runs of spaces in a name of another script.
  while (pointed.find("  ") != std::string::npos) replace_every(pointed, "  ", " ");
  return {pointed, entered_as(raw, pointed), {}};
}

}  // namespace fangxian
