#include "record/validate.h"

#include "base/id_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace fangxian {
namespace {

// A mistake repeated in every line of a list need not be told a thousand times.
constexpr std::size_t most_problems = 100;
constexpr std::size_t most_list_items = 500;
constexpr std::size_t most_named_choices = 20;

// Where problems of one value go; each sentence names the field's label and the rule.
class Judge {
 public:
  Judge(const Field& field, const std::string& pointer, std::vector<FieldProblem>& problems)
      : field_(field), pointer_(pointer), problems_(problems) {}

  // Always the null value, so that a rule can say `return judge.refuse(...)`.
  Value refuse(std::string_view zh, std::string_view en) const {
    if (problems_.size() < most_problems) {
      problems_.push_back({pointer_, {fmt::format("{}：{}", field_.zh, zh), fmt::format("{}: {}", field_.en, en)}});
    }
    return {};
  }
  const Field& field() const { return field_; }
  const Limits& limits() const { return field_.limits; }

 private:
  const Field& field_;
  const std::string& pointer_;
  std::vector<FieldProblem>& problems_;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// Line ends as one line feed, the way every browser but no spreadsheet writes them.
std::string plain_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    out += text[i];
  }
  return out;
}

// What every text must be, whatever it means. False once a problem was told.
bool is_fit(const Judge& judge, std::string_view text) {
  if (!is_utf8(text)) return judge.refuse("不是合法的 UTF-8 文字", "is not well-formed UTF-8"), false;
  if (!is_printable(text)) return judge.refuse("含有不可见的控制字符", "contains control characters"), false;
  const int most = max_length_of(judge.field());
  const std::size_t length = code_points(text);
  if (length <= static_cast<std::size_t>(most)) return true;
  judge.refuse(fmt::format("最多 {} 个字，现有 {} 个", most, length),
               fmt::format("takes at most {} characters, has {}", most, length));
  return false;
}

bool is_one_line(std::string_view text) { return text.find_first_of("\n\t") == std::string_view::npos; }

Value judge_name(const Judge& judge, const std::string& text) {
  if (!is_one_line(text)) return judge.refuse("只能写一行", "must be one line");
  return text;
}

Value judge_id(const Judge& judge, const std::string& text) {
  const auto fits = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.' || c == ':';
  };
  if (!std::all_of(text.begin(), text.end(), fits)) return judge.refuse("不是有效的编号", "is not a valid id");
  return text;
}

Value judge_area(const Judge& judge, const std::string& text) {
  const auto code = AreaCode::parse(to_half_width(text));
  if (!code) return judge.refuse("不是有效的区划代码", "is not a valid area code");
  return code->digits();
}

// Half width, without spaces; a mainland mobile also without its country code and hyphens.
std::string normalise_phone(std::string_view text) {
  std::string out = to_half_width(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '\t' || c == '(' || c == ')'; });
  std::string digits = out;
  std::erase(digits, '-');
  for (std::string_view prefix : {"+86", "0086", "86"}) {
    if (digits.starts_with(prefix) && digits.size() == prefix.size() + 11 && digits[prefix.size()] == '1') {
      digits.erase(0, prefix.size());
    }
  }
  return digits.size() == 11 && digits[0] == '1' && all_digits(digits) ? digits : out;
}

Value judge_phone(const Judge& judge, const std::string& text) {
  const std::string phone = normalise_phone(text);
  const auto fits = [&](std::size_t i) {
    return is_digit(phone[i]) || (i == 0 && phone[i] == '+') || (phone[i] == '-' && i > 0 && i + 1 < phone.size());
  };
  for (std::size_t i = 0; i < phone.size(); ++i) {
    if (!fits(i)) return judge.refuse("电话只能有数字、开头的 + 和中间的 -", "a phone number has digits, a leading + and inner hyphens only");
  }
  if (phone.size() < 5 || phone.size() > 20) return judge.refuse("电话应为 5 至 20 位", "a phone number has 5 to 20 characters");
  // Nine digits and more that begin with 1 are a mobile; shorter ones are service numbers (12345, 95120).
  if (all_digits(phone) && phone[0] == '1' && phone.size() > 8 && phone.size() != 11) {
    return judge.refuse(fmt::format("手机号应为 11 位，现有 {} 位", phone.size()),
                        fmt::format("a mobile number has 11 digits, this one has {}", phone.size()));
  }
  return phone;
}

// A spreadsheet keeps 15 digits of a number: it shows 4.10023E+17, and saves zeros for the last three.
Value refuse_rounded(const Judge& judge) {
  return judge.refuse(
      "表格软件把身份证号当成数字，丢了后三位；请把该列设为“文本”后重新填写或导出",
      "a spreadsheet took the number for a quantity and lost its last three digits; format the column as text");
}

bool is_scientific(std::string_view number) {
  const std::size_t mark = number.find('E');
  if (mark == std::string_view::npos || mark == 0 || mark + 2 > number.size()) return false;
  std::string_view power = number.substr(mark + 1);
  if (power[0] == '+') power.remove_prefix(1);
  std::string digits(number.substr(0, mark));
  std::erase(digits, '.');
  // A passport such as 12E34567 has no sign, no point, and a longer end.
  return all_digits(digits) && all_digits(power) && power.size() <= 2 && number.find_first_of(".+") != std::string_view::npos;
}

Value judge_citizen_number(const Judge& judge, std::string number) {
  switch (check_id_number(number)) {
    case IdNumberProblem::none: return number;
    case IdNumberProblem::length: break;
    case IdNumberProblem::characters:
      return judge.refuse("身份证号前 17 位须为数字，末位为数字或 X", "an identity number is 17 digits and a digit or X");
    case IdNumberProblem::birth_date:
      return judge.refuse("身份证号中的出生日期不存在", "the birth date inside the identity number does not exist");
    case IdNumberProblem::check_character:
      if (number.ends_with("000")) return refuse_rounded(judge);
      return judge.refuse("身份证号校验位不符，请核对", "the identity number's check character does not match");
  }
  return judge.refuse(fmt::format("身份证号应为 18 位，现有 {} 位", number.size()),
                      fmt::format("an identity number has 18 characters, this one has {}", number.size()));
}

Value judge_id_number(const Judge& judge, const std::string& text) {
  std::string number = normalise_id_number(text);
  for (char& c : number) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  // A citizen number with a digit lost or doubled would pass as some other document; no document here has that form.
  const bool miscounted = (number.size() == 16 || number.size() == 17 || number.size() == 19) &&
                          all_digits(std::string_view(number).substr(0, number.size() - 1)) &&
                          (is_digit(number.back()) || number.back() == 'X');
  if (number.size() == 18 || miscounted) return judge_citizen_number(judge, std::move(number));
  if (is_scientific(number)) return refuse_rounded(judge);
  const auto fits = [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '(' || c == ')' || c == '-'; };
  if (!std::all_of(number.begin(), number.end(), fits)) {
    return judge.refuse("证件号只能有字母、数字、括号和 -", "a document number has letters, digits, brackets and hyphens only");
  }
  if (number.size() < 5 || number.size() > 20) {
    return judge.refuse("证件号应为 5 至 20 位", "a document number has 5 to 20 characters");
  }
  return number;
}

bool is_in_range(const Judge& judge, double value) {
  const Limits& limits = judge.limits();
  if (value >= limits.min && value <= limits.max) return true;
  if (value < limits.min) {
    judge.refuse(fmt::format("不能小于 {}", limits.min), fmt::format("must be at least {}", limits.min));
  } else {
    judge.refuse(fmt::format("不能大于 {}", limits.max), fmt::format("must be at most {}", limits.max));
  }
  return false;
}

Value judge_integer(const Judge& judge, std::int64_t value) {
  return is_in_range(judge, static_cast<double>(value)) ? Value{value} : Value{};
}

Value refuse_integer(const Judge& judge) { return judge.refuse("须为整数", "must be a whole number"); }
Value refuse_number(const Judge& judge) { return judge.refuse("须为数字", "must be a number"); }
Value refuse_boolean(const Judge& judge) { return judge.refuse("须为是或否", "must be true or false"); }

Value judge_money(const Judge& judge, std::string_view text) {
  const auto money = parse_money(text);
  if (!money) return judge.refuse("须为金额，最多两位小数", "must be an amount with at most two decimals");
  return is_in_range(judge, static_cast<double>(money->fen) / 100) ? Value{money->fen} : Value{};
}

Value judge_date(const Judge& judge, const std::string& text) {
  const auto date = parse_date(text);
  if (!date) return judge.refuse("须为日期，如 2021-08-08", "must be a date such as 2021-08-08");
  return format_date(*date);
}

Value judge_time(const Judge& judge, const std::string& text) {
  const auto time = parse_time(text);
  if (!time) {
    return judge.refuse("须为时间，如 2021-08-08T15:00", "must be a time such as 2021-08-08T15:00");
  }
  return time->ms;
}

Value refuse_choice(const Judge& judge) {
  std::string zh, en;
  std::size_t named = 0;
  for (const Choice& choice : judge.limits().choices) {
    if (named++ == most_named_choices) {
      zh += "……";
      en += ", …";
      break;
    }
    zh += fmt::format("{}{}（{}）", zh.empty() ? "" : "、", choice.zh, choice.code);
    en += fmt::format("{}{}", en.empty() ? "" : ", ", choice.code);
  }
  return judge.refuse("须为下列之一：" + zh, "must be one of: " + en);
}

// In a text cell the printed labels stand for the code too.
Value judge_choice(const Judge& judge, const std::string& text, bool by_label) {
  const std::span<const Choice> choices = judge.limits().choices;
  if (find_choice(choices, text) != nullptr) return text;
  if (by_label) {
    for (const Choice& choice : choices) {
      if (text == choice.zh || to_lower_ascii(text) == to_lower_ascii(choice.en)) return std::string(choice.code);
    }
  }
  return refuse_choice(judge);
}

// Kinds that are written as text in JSON and in cells alike.
Value judge_text(const Judge& judge, const std::string& text, bool by_label) {
  switch (judge.field().kind) {
    case Kind::text: return text;
    case Kind::name: return judge_name(judge, text);
    case Kind::id: return judge_id(judge, text);
    case Kind::area: return judge_area(judge, text);
    case Kind::phone: return judge_phone(judge, text);
    case Kind::id_number: return judge_id_number(judge, text);
    case Kind::date: return judge_date(judge, text);
    case Kind::time: return judge_time(judge, text);
    case Kind::choice: return judge_choice(judge, text, by_label);
    case Kind::money: return judge_money(judge, text);
    default: return judge.refuse("不能是文字", "must not be a text");
  }
}

// A text from outside to its stored form; null when it is empty or a problem was told. Area codes, phones and document
// numbers lose their padding before the length counts.
Value read_text(const Judge& judge, std::string_view raw, bool by_label) {
  if (!is_utf8(raw)) return is_fit(judge, raw), Value{};
  const std::string text = trim(plain_lines(raw));
  if (text.empty() || !is_fit(judge, text)) return {};
  return judge_text(judge, text, by_label);
}

bool is_list_long_enough(const Judge& judge, std::size_t size) {
  const Limits& limits = judge.limits();
  const double most = std::min(limits.max, static_cast<double>(most_list_items));
  if (static_cast<double>(size) > most) {
    judge.refuse(fmt::format("最多 {} 项，现有 {} 项", most, size), fmt::format("takes at most {} items, has {}", most, size));
    return false;
  }
  if (size > 0 && static_cast<double>(size) < limits.min) {
    judge.refuse(fmt::format("至少 {} 项", limits.min), fmt::format("takes at least {} items", limits.min));
    return false;
  }
  return true;
}

// Items that are already known to be texts; empty ones are left out.
Value read_items(const Field& field, const std::vector<std::string>& items, const std::string& pointer, bool by_label,
                 std::vector<FieldProblem>& problems) {
  if (!is_list_long_enough(Judge(field, pointer, problems), items.size())) return {};
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string at = fmt::format("{}/{}", pointer, i);
    const Judge judge(field, at, problems);
    const std::string text = is_utf8(items[i]) ? trim(plain_lines(items[i])) : items[i];
    if (text.empty() || !is_fit(judge, text)) continue;
    if (field.limits.choices.empty()) {
      kept.push_back(text);
    } else if (const Value code = judge_choice(judge, text, by_label); !is_null(code)) {
      kept.push_back(to_text(code));
    }
  }
  return field_access::get(kept);
}

Value read_list(const Field& field, const Json& input, const std::string& pointer, std::vector<FieldProblem>& problems) {
  const Judge judge(field, pointer, problems);
  if (!input.is_array()) return judge.refuse("须为文字列表", "must be a list of texts");
  if (!is_list_long_enough(judge, input.size())) return {};
  std::vector<std::string> items;
  for (const Json& item : input.items()) {
    if (!item.is_string()) {
      const std::string at = fmt::format("{}/{}", pointer, items.size());
      return Judge(field, at, problems).refuse("列表中的每一项须为文字", "each item of the list must be a text");
    }
    items.push_back(item.string());
  }
  return read_items(field, items, pointer, false, problems);
}

Value read_integer(const Judge& judge, const Json& input) {
  if (!input.is_number() || input.number() != std::floor(input.number())) return refuse_integer(judge);
  if (!input.is_integer() && std::abs(input.number()) > 9e15) {
    is_in_range(judge, input.number());
    return {};
  }
  return judge_integer(judge, input.integer());
}

Value read_number(const Judge& judge, const Json& input) {
  if (!input.is_number()) return refuse_number(judge);
  return is_in_range(judge, input.number()) ? Value{input.number()} : Value{};
}

Value read_money(const Judge& judge, const Json& input) {
  if (input.is_string()) return read_text(judge, to_half_width(input.string()), false);
  if (!input.is_number()) return refuse_number(judge);
  // The shortest decimal that means this double is what the sender wrote.
  char digits[400];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, input.number(), std::chars_format::fixed);
  if (error != std::errc{}) return refuse_number(judge);
  return judge_money(judge, std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

Value refuse_kind(const Judge& judge) {
  switch (judge.field().kind) {
    case Kind::boolean: return refuse_boolean(judge);
    case Kind::json: return judge.refuse("由系统生成，不能填写", "is made by the program and cannot be given");
    default: return judge.refuse("须为文字", "must be a text");
  }
}

// Spreadsheets put an apostrophe before a text that begins like a formula, and so does our own export.
std::string_view without_apostrophe(std::string_view text) {
  const bool guarded = text.size() > 1 && text[0] == '\'' && std::string_view("=+-@\t\r").find(text[1]) != std::string_view::npos;
  return guarded ? text.substr(1) : text;
}

Value read_boolean_cell(const Judge& judge, const std::string& text) {
  const std::string word = to_lower_ascii(text);
  for (std::string_view yes : {"true", "yes", "1", "是", "有", "√"}) {
    if (word == yes) return std::int64_t{1};
  }
  for (std::string_view no : {"false", "no", "0", "否", "无", "×"}) {
    if (word == no) return std::int64_t{0};
  }
  return refuse_boolean(judge);
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items(1);
  for (char32_t point : decode_utf8(text)) {
    if (point == U'、' || point == U'，' || point == ',' || point == U'；' || point == ';' || point == '|' || point == '\n') {
      items.emplace_back();
    } else {
      append_utf8(items.back(), point);
    }
  }
  std::erase_if(items, [](const std::string& item) { return trim(item).empty(); });
  return items;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Spreadsheets write 2021/8/8 9:05 and people 2021年8月8日; both become the ISO form and are judged as such.
std::string iso_of_cell(std::string_view raw) {
  std::string text = to_half_width(raw);
  for (const auto& [from, to] : {std::pair{"年", "-"}, {"月", "-"}, {"日", ""}, {"/", "-"}}) replace_all(text, from, to);
  const std::size_t end = std::min(text.find_first_of(" T"), text.size());
  std::string iso;
  for (const std::string& part : split(std::string_view(text).substr(0, end), '-')) {
    iso += (part.size() == 1 ? "0" : "") + part + "-";
  }
  iso.pop_back();
  std::string clock = text.substr(end);
  if (clock.size() > 2 && clock[2] == ':') clock.insert(1, "0");
  return iso + clock;
}

std::string pointer_to(std::string_view name) {
  std::string pointer = "/";
  for (char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

void refuse_unknown(std::span<const Field> fields, const Json& input, std::vector<FieldProblem>& problems) {
  for (const auto& [name, value] : input.members()) {
    if (find_field(fields, name) != nullptr) continue;
    if (problems.size() >= most_problems) return;
    const std::string shown = first_code_points(name, 60);
    problems.push_back({pointer_to(shown), {fmt::format("没有“{}”这个字段", shown), fmt::format("There is no field \"{}\"", shown)}});
  }
}

}  // namespace

Value read_value(const Field& field, const Json& input, const std::string& pointer, std::vector<FieldProblem>& problems) {
  if (input.is_null() || (input.is_string() && input.string().empty())) return {};
  const Judge judge(field, pointer, problems);
  switch (field.kind) {
    case Kind::integer: return read_integer(judge, input);
    case Kind::number: return read_number(judge, input);
    case Kind::money: return read_money(judge, input);
    case Kind::list: return read_list(field, input, pointer, problems);
    case Kind::boolean: return input.is_bool() ? Value{std::int64_t{input.boolean()}} : refuse_kind(judge);
    case Kind::json: return refuse_kind(judge);
    default: return input.is_string() ? read_text(judge, input.string(), false) : refuse_kind(judge);
  }
}

Value read_text_value(const Field& field, std::string_view raw, const std::string& pointer, std::vector<FieldProblem>& problems) {
  const Judge judge(field, pointer, problems);
  if (!is_utf8(raw)) return is_fit(judge, raw), Value{};
  const std::string text = trim(without_apostrophe(trim(raw)));
  if (text.empty()) return {};
  switch (field.kind) {
    case Kind::integer: {
      const auto value = parse_integer(to_half_width(text));
      return value ? judge_integer(judge, *value) : refuse_integer(judge);
    }
    case Kind::number: {
      const auto value = parse_number(to_half_width(text));
      return value ? (is_in_range(judge, *value) ? Value{*value} : Value{}) : refuse_number(judge);
    }
    case Kind::boolean: return read_boolean_cell(judge, text);
    case Kind::list: return read_items(field, split_list(plain_lines(text)), pointer, true, problems);
    case Kind::json: return refuse_kind(judge);
    case Kind::money: return read_text(judge, to_half_width(text), true);
    case Kind::date:
    case Kind::time: return read_text(judge, iso_of_cell(text), true);
    default: return read_text(judge, text, true);
  }
}

void read_input(std::span<const Field> fields, const Json& input, void* object) {
  std::vector<FieldProblem> problems;
  if (!input.is_object() && !input.is_null()) {
    problems.push_back({"", {"输入须为一个 JSON 对象", "The input must be a JSON object"}});
  }
  std::size_t known = 0;
  for (const Field& field : fields) {
    const Json* member = input.find(field.name);
    known += member != nullptr;
    const std::string pointer = std::string("/") + field.name;
    const std::size_t before = problems.size();
    const Value value = member == nullptr ? Value{} : read_value(field, *member, pointer, problems);
    if (!is_null(value)) {
      field.set(object, value);
    } else if (field.limits.required && problems.size() == before) {
      Judge(field, pointer, problems).refuse("必填", "is required");
    }
  }
  if (known != input.size()) refuse_unknown(fields, input, problems);
  if (problems.empty()) return;
  Words title{fmt::format("输入有 {} 处不符合要求", problems.size()), fmt::format("The input has {} problem(s)", problems.size())};
  throw Refusal(RefusalKind::invalid, "input.invalid", std::move(title), std::move(problems));
}

}  // namespace fangxian
