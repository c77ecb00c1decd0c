// Numbers as people write them: ３万, 1,234.50, 三十五, 壹万贰仟元整, 45O元; and those that are no number: 30多万, 30-40.
#include "base/text.h"
#include "exchange/mend_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fangxian {
namespace {

struct Numeral {
  std::string_view word;
  int value;
};
constexpr std::array<Numeral, 24> numerals = {{{"零", 0}, {"〇", 0}, {"○", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"三", 3}, {"四", 4},
                                              {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"壹", 1}, {"贰", 2}, {"叁", 3},
                                              {"肆", 4}, {"伍", 5}, {"陆", 6}, {"柒", 7}, {"捌", 8}, {"玖", 9}, {"弐", 2}, {"俩", 2}}};
struct Unit {
  std::string_view word;
  std::int64_t value;
};
constexpr std::array<Unit, 9> units = {{{"十", 10}, {"拾", 10}, {"百", 100}, {"佰", 100}, {"千", 1000}, {"仟", 1000}, {"万", 10000},
                                        {"萬", 10000}, {"亿", 100000000}}};

// Every one of these characters is three bytes.
std::optional<int> numeral_of(std::string_view character) {
  for (const Numeral& numeral : numerals) {
    if (numeral.word == character) return numeral.value;
  }
  return {};
}
std::int64_t unit_of(std::string_view character) {
  for (const Unit& unit : units) {
    if (unit.word == character) return unit.value;
  }
  return 0;
}

constexpr std::string_view about[] = {"多", "余", "约", "近", "左右", "上下", "以上", "以下", "不足", "超过", "大概", "大约", "将近",
                                      "若干", "数十", "数百", "数千", "几", "至少", "最多", "不到", "许", "来人", "来户", "≥", "≤", ">", "<"};

bool is_about(std::string_view text) {
  return std::any_of(std::begin(about), std::end(about),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// 30-40, 30~40, 30至40, 三四十.
bool is_range(std::string_view text) {
  for (const std::string_view between : {"-", "~", "—", "–", "至", "到", "∼", "～"}) {
    const std::size_t at = text.find(between);
    if (at != std::string_view::npos && at > 0 && at + between.size() < text.size()) return true;
  }
  return false;
}

void cut_front(std::string& text, std::string_view word) {
  if (text.starts_with(word)) text.erase(0, word.size());
}

// ￥, 元, 人, 户 …: what is counted stands in the heading, not in the number.
std::string without_measure(std::string text) {
  for (const std::string_view front : {"¥", "￥", "$", "RMB", "rmb", "共", "计", "人民币"}) cut_front(text, front);
  for (const std::string_view end :
       {"元人民币", "人民币", "元整", "圆整", "元正", "块钱", "口人", "口", "元", "圆", "块", "整", "人次", "人", "名", "户", "个", "只", "岁", "天", "日", "次", "例", "位", "瓶", "包", "副",
        "桶", "箱", "盒", "件", "套", "吨", "公斤", "千克", "kg", "KG", "平方米", "㎡", "平米", "小时", "℃", "°C", "°", "C", "c", "度", "摄氏度", "间", "张", "支",
        "辆", "台", "栋", "层", "米", "公里"}) {
    if (text.size() > end.size() && text.ends_with(end)) {
      text.resize(text.size() - end.size());
      break;
    }
  }
  return trim(text);
}

// 1,234,567 and 1 234 567 and 1,000万, but not 1,23 and not 36,5.
std::optional<std::string> without_groups(std::string_view text, char mark) {
  const char* const digits_and_mark = mark == ',' ? "0123456789," : "0123456789 ";
  const std::string padded(text.substr(0, std::min(text.find_first_not_of(digits_and_mark), text.size())));
  const std::string whole = trim(padded);
  std::string digits;
  const std::vector<std::string> groups = split(whole, mark);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool fits = i == 0 ? !groups[i].empty() && groups[i].size() <= 4 : groups[i].size() == 3;
    if (!fits) return {};
    digits += groups[i];
  }
  return digits + std::string(text.substr(padded.size()));
}

// A decimal text times a power of ten, exactly.
std::string shifted(std::string_view decimal, int places) {
  const std::size_t dot = decimal.find('.');
  std::string whole(decimal.substr(0, dot));
  std::string part(dot == std::string_view::npos ? "" : decimal.substr(dot + 1));
  if (part.size() < static_cast<std::size_t>(places)) part.resize(static_cast<std::size_t>(places), '0');
  whole += part.substr(0, static_cast<std::size_t>(places));
  part.erase(0, static_cast<std::size_t>(places));
  while (!part.empty() && part.back() == '0') part.pop_back();
  const std::size_t zeros = std::min(whole.find_first_not_of('0'), whole.size() - 1);
  whole.erase(0, zeros);
  return part.empty() ? whole : whole + "." + part;
}

bool is_decimal(std::string_view text) {
  const std::size_t dot = text.find('.');
  return all_digits(text.substr(0, dot)) && (dot == std::string_view::npos || all_digits(text.substr(dot + 1))) &&
         text.size() <= 20;
}

// 1.5万, 3亿, 2千, 3万5千.
std::optional<std::string> with_unit(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && (text[at] == '.' || (text[at] >= '0' && text[at] <= '9'))) ++at;
  if (at == 0 || !is_decimal(text.substr(0, at))) return {};
  if (at == text.size()) return shifted(text, 0);
  if (at + 3 > text.size()) return {};
  const std::int64_t unit = unit_of(text.substr(at, 3));
  if (unit < 100) return {};
  int places = 0;
  for (std::int64_t rest = unit; rest > 1; rest /= 10) ++places;
  std::string_view rest = text.substr(at + 3);
  const std::string high = shifted(text.substr(0, at), places);
  if (rest.empty()) return high;
  if (unit == 10000 && rest == "亿") return shifted(high, 8);
  const auto low = with_unit(rest);
  const std::int64_t a = parse_integer(high).value_or(-1), b = low ? parse_integer(*low).value_or(-1) : -1;
  // 3万5 could be 35,000 or 30,005.
  const bool has_own_unit =
      rest.find_first_not_of("0123456789.") != std::string_view::npos || rest.size() >= static_cast<std::size_t>(places);
  constexpr std::int64_t most = 1000000000000000;
  if (a < 0 || b < 0 || a > most || b >= unit || !has_own_unit) return {};
  return std::to_string(a + b);
}

// 伍元叁角贰分.
std::optional<std::string> with_jiao(std::string_view text) {
  const std::size_t yuan = std::min(text.find("元"), text.find("圆"));
  const std::size_t jiao = text.find("角"), fen = text.find("分");
  if (jiao == std::string_view::npos && fen == std::string_view::npos) return {};
  const auto part = [](std::string_view piece) -> std::optional<std::int64_t> {
    while (piece.starts_with("零")) piece.remove_prefix(3);
    if (piece.empty()) return 0;
    return all_digits(piece) ? parse_integer(piece) : chinese_integer(piece);
  };
  std::size_t from = 0;
  std::int64_t total = 0;
  for (const auto& [at, worth] : {std::pair<std::size_t, std::int64_t>{yuan, 100}, {jiao, 10}, {fen, 1}}) {
    if (at == std::string_view::npos) continue;
    if (at < from) return {};
    const auto value = part(text.substr(from, at - from));
    if (!value || *value > 1000000000 || (worth < 100 && *value > 9)) return {};
    total += *value * worth;
    from = at + 3;
  }
  const std::string_view rest = text.substr(from);
  if (!rest.empty() && rest != "整" && rest != "正") return {};
  return fmt::format("{}.{:02}", total / 100, total % 100);
}

}  // namespace

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void replace_every(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool is_scientific(std::string_view cell) {
  const std::size_t e = cell.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 1 >= cell.size()) return false;
  std::string_view power = cell.substr(e + 1);
  if (power[0] == '+' || power[0] == '-') power.remove_prefix(1);
  return all_digits(power) && power.size() <= 3 && cell.substr(0, e).find_first_not_of("0123456789.-") == std::string_view::npos;
}

std::optional<std::int64_t> chinese_integer(std::string_view text) {
  if (text.empty() || text.size() % 3 != 0 || text.size() > 60) return {};
  std::int64_t total = 0, section = 0, digit = -1, last_unit = 0;
  bool is_plain = true;
  std::string plain;
  for (std::size_t at = 0; at < text.size(); at += 3) {
    const std::string_view character = text.substr(at, 3);
    if (const auto numeral = numeral_of(character)) {
      plain += static_cast<char>('0' + *numeral);
      if (digit > 0 || (digit == 0 && *numeral == 0))
        digit = -2;  // two digits side by side: a number read digit by digit, or a range
      if (digit != -2) digit = *numeral;
      continue;
    }
    is_plain = false;
    const std::int64_t unit = unit_of(character);
    if (unit == 0 || digit == -2) return {};
    if (unit >= 10000) {
      section += std::max<std::int64_t>(digit, 0);
      if (section == 0 || total + section > 1000000000) return {};
      total = unit > 10000 ? (total + section) * unit : total + section * unit;
      section = 0;
    } else {
      if (digit <= 0 && unit != 10) return {};
      section += (digit <= 0 ? 1 : digit) * unit;
    }
    last_unit = unit;
    digit = -1;
  }
  if (is_plain) return plain.size() == 1 || plain.size() >= 4 ? parse_integer(plain) : std::nullopt;  // 三四 is a guess at three or four
  if (digit == -2) return {};
  // 三万五 is 35,000 in speech and 30,005 in no book.
  if (digit > 0 && last_unit > 10 && text.find("零") == std::string_view::npos && text.find("〇") == std::string_view::npos) return {};
  return total + section + std::max<std::int64_t>(digit, 0);
}

std::optional<std::string> number_of(std::string_view given) {
  std::string text = trim(to_half_width(given));
  const bool is_negative = text.starts_with('-') && text.size() > 1;
  if (is_negative) text.erase(0, 1);
  if (is_about(text) || is_range(text)) return {};
  const auto signed_text = [&](const std::string& number) { return is_negative && number != "0" ? "-" + number : number; };
  if (const auto money = with_jiao(text)) return signed_text(*money);
  text = without_measure(text);
  replace_every(text, "。", ".");
  replace_every(text, "度", ".");
  // A letter for a digit, as scanners and tired typists write it; only among digits.
  if (std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    for (char& c : text) c = c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : c;
    if (text.ends_with('w') || text.ends_with('W')) text.replace(text.size() - 1, 1, "万");
    replace_every(text, "〇", "0");
    replace_every(text, "○", "0");
  }
  for (const char mark : {',', ' '}) {
    if (text.find(mark) == std::string::npos) continue;
    const auto whole = without_groups(text, mark);
    if (!whole) return {};
    text = *whole;
  }
  if (const auto number = with_unit(text)) return signed_text(*number);
  if (const auto number = chinese_integer(text)) return signed_text(std::to_string(*number));
  return {};
}

Repair repair_number(const Field& field, std::string_view whole_cell) {
  // 3人（含儿童1人）: what stands in brackets behind a number is a remark.
  const std::size_t remark = whole_cell.find('(');
  const bool has_remark = remark != std::string_view::npos && remark > 0 && whole_cell.ends_with(')');
  const std::string cell = trim(whole_cell.substr(0, has_remark ? remark : whole_cell.size()));
  if (is_scientific(cell)) {
    return refuse_cell(
        fmt::format("“{}”是表格软件的科学记数法，可能已丢失数位；请把该列设为数值或文本后写出完整的数", cell),
        fmt::format("\"{}\" is a spreadsheet's scientific notation and may have lost digits: write the whole number", cell));
  }
  const auto number = number_of(cell);
  if (!number) {
    if (is_about(cell) || is_range(cell)) {
      return refuse_cell(
          fmt::format("“{}”是约数或范围，只登记确数：请核实后写出一个数", cell),
          fmt::format("\"{}\" is approximate or a range; only exact numbers are entered: find out and write one number", cell));
    }
    return refuse_cell(fmt::format("“{}”不是一个数", cell), fmt::format("\"{}\" is not a number", cell));
  }
  std::string text = *number;
  if (field.kind == Kind::integer && text.find('.') != std::string::npos) {
    std::string part = text.substr(text.find('.') + 1);
    if (part.find_first_not_of('0') != std::string::npos) {
      return refuse_cell(fmt::format("“{}”不是整数", cell), fmt::format("\"{}\" is not a whole number", cell));
    }
    text.resize(text.find('.'));
  }
  return {text, {fmt::format("“{}”按 {} 录入", whole_cell, text), fmt::format("\"{}\" was entered as {}", whole_cell, text)}, {}};
}

}  // namespace fangxian
