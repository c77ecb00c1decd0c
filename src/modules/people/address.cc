#include "modules/people/address.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace fangxian {
namespace {

using Points = std::u32string;

// Traditional forms that land registers and older door plates carry.
constexpr std::array<std::pair<char32_t, char32_t>, 14> traditional = {{{U'號', U'号'}, {U'樓', U'楼'}, {U'棟', U'栋'}, {U'單', U'单'},
                                                                        {U'區', U'区'}, {U'組', U'组'}, {U'門', U'门'}, {U'東', U'东'},
                                                                        {U'層', U'层'}, {U'戶', U'户'}, {U'村', U'村'}, {U'隊', U'队'},
                                                                        {U'園', U'园'}, {U'莊', U'庄'}}};

bool is_digit(char32_t point) { return point >= U'0' && point <= U'9'; }
bool is_alnum(char32_t point) { return is_digit(point) || (point >= U'a' && point <= U'z'); }

// A sign between two parts of an address; it says no more than that they are two.
bool is_sign(char32_t point) {
  if (is_alnum(point) || point == U'#') return false;
  return point < 0x80 || point == 0xA0 || (point >= 0x2000 && point <= 0x206F) || point == 0xB7 || point == 0xFEFF ||
         (point >= 0x3000 && point <= 0x3006) || (point >= 0x3008 && point <= 0x303F) || point == 0x2212 ||
         (point >= 0xFE30 && point <= 0xFE6F);
}

int numeral_digit(char32_t point) {
  static constexpr std::u32string_view plain = U"零一二三四五六七八九", formal = U"零壹贰叁肆伍陆柒捌玖";
  if (point == U'〇' || point == U'○') return 0;
  if (const auto at = plain.find(point); at != plain.npos) return static_cast<int>(at);
  if (const auto at = formal.find(point); at != formal.npos) return static_cast<int>(at);
  return -1;
}

int numeral_unit(char32_t point) {
  if (point == U'十' || point == U'拾') return 10;
  if (point == U'百' || point == U'佰') return 100;
  if (point == U'千' || point == U'仟') return 1000;
  return 0;
}

bool is_numeral(char32_t point) { return numeral_digit(point) >= 0 || numeral_unit(point) > 0; }

// 一百零二 is 102, 十五 is 15, 一〇二 and 五一 are read digit by digit; 百花 is a name.
std::optional<Points> numeral(std::u32string_view run) {
  if (std::none_of(run.begin(), run.end(), [](char32_t point) { return numeral_unit(point) > 0; })) {
    Points digits;
    for (const char32_t point : run) digits += U'0' + static_cast<char32_t>(numeral_digit(point));
    return digits;
  }
  int value = 0, digit = -1, last_unit = 10'000;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const int unit = numeral_unit(run[i]);
    if (unit == 0) {
      if (digit > 0) return {};
      digit = numeral_digit(run[i]);
      continue;
    }
    if (unit >= last_unit || (digit < 1 && !(unit == 10 && i == 0))) return {};
    value += (digit < 1 ? 1 : digit) * unit;
    digit = -1;
    last_unit = unit;
  }
  if (digit > 0) value += digit;
  Points digits;
  for (const char c : std::to_string(value)) digits += static_cast<char32_t>(c);
  return digits;
}

enum class Part { text, number, building, unit, floor, door, group, yard };
struct Token {
  Part part;
  Points points;
};

struct Word {
  std::u32string_view text;
  Part part;
};
// What stands after a number, longest first where one begins another.
constexpr Word words_after[] = {
    {U"号楼", Part::building},   {U"号栋", Part::building}, {U"号幢", Part::building}, {U"号座", Part::building},
    {U"栋楼", Part::building},   {U"幢楼", Part::building}, {U"#楼", Part::building},  {U"#", Part::building},
    {U"楼", Part::building},     {U"栋", Part::building},   {U"幢", Part::building},   {U"座", Part::building},
    {U"号单元", Part::unit},     {U"单元门", Part::unit},   {U"单元", Part::unit},     {U"门洞", Part::unit},
    {U"层", Part::floor},        {U"号院", Part::yard},     {U"号房间", Part::door},   {U"号房", Part::door},
    {U"号户", Part::door},       {U"号室", Part::door},     {U"房间", Part::door},     {U"号", Part::door},
    {U"室", Part::door},         {U"户", Part::door},       {U"房", Part::door},       {U"村民小组", Part::group},
    {U"村民组", Part::group},    {U"居民组", Part::group},  {U"生产队", Part::group},  {U"生产组", Part::group},
    {U"小组", Part::group},      {U"小队", Part::group},    {U"组", Part::group},      {U"队", Part::group}};

Points plain_points(std::string_view address) {
  Points points;
  for (char32_t point : decode_utf8(to_lower_ascii(to_half_width(address)))) {
    for (const auto& [old_form, new_form] : traditional) {
      if (point == old_form) point = new_form;
    }
    points += point;
  }
  return points;
}

Points without_leading_zeros(Points digits) {
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return digits;
  const std::size_t first = std::min(digits.find_first_not_of(U'0'), digits.size() - 1);
  return digits.substr(first);
}

class Reader {
 public:
  explicit Reader(std::u32string_view text) : text_(text) {}

  std::vector<Token> read() {
    while (at_ < text_.size()) {
      if (is_sign(text_[at_]) || text_[at_] == U'#') {
        ++at_;
        is_open_ = false;
      } else if (!read_number()) {
        add_text(text_[at_++]);
      }
    }
    return std::move(tokens_);
  }

 private:
  bool read_number() {
    std::size_t end = at_;
    Points digits;
    if (is_alnum(text_[at_])) {
      while (end < text_.size() && is_alnum(text_[end])) ++end;
      digits = without_leading_zeros(Points(text_.substr(at_, end - at_)));
    } else {
      while (end < text_.size() && is_numeral(text_[end])) ++end;
      if (end == at_) return false;
      const auto read = numeral(text_.substr(at_, end - at_));
      if (!read) return false;
      digits = *read;
    }
    at_ = end;
    drop_ordinal();
    tokens_.push_back({part_after(), std::move(digits)});
    is_open_ = false;
    return true;
  }

  // 第三单元 is 三单元.
  void drop_ordinal() {
    if (!is_open_ || tokens_.empty() || tokens_.back().points.back() != U'第') return;
    tokens_.back().points.pop_back();
    if (tokens_.back().points.empty()) tokens_.pop_back();
  }

  Part part_after() {
    std::size_t from = at_;
    while (from < text_.size() && is_sign(text_[from]) && (text_[from] == U' ' || text_[from] > 0x7F)) ++from;
    for (const Word& word : words_after) {
      if (text_.substr(from, word.text.size()) != word.text) continue;
      at_ = from + word.text.size();
      if (word.part == Part::building && word.text == U"楼" && has_building()) return Part::floor;
      return word.part;
    }
    return Part::number;
  }

  bool has_building() const {
    return std::any_of(tokens_.begin(), tokens_.end(), [](const Token& token) { return token.part == Part::building; });
  }

  void add_text(char32_t point) {
    if (!is_open_ || tokens_.empty() || tokens_.back().part != Part::text) tokens_.push_back({Part::text, {}});
    tokens_.back().points += point;
    is_open_ = true;
  }

  std::u32string_view text_;
  std::size_t at_ = 0;
  bool is_open_ = false;  // the last text goes on
  std::vector<Token> tokens_;
};

bool cut_end(Points& text, std::u32string_view end) {
  if (text.size() <= end.size() || !text.ends_with(end)) return false;
  text.resize(text.size() - end.size());
  return true;
}

bool is_numbered(const Token& token) { return token.part != Part::text; }

// The last 小区 before a number or the end names a compound and is often left out; 门牌 says only that a number follows.
Points folded_text(const Points& text, bool ends_name) {
  Points folded = text;
  for (const std::u32string_view plate : {U"门牌号", U"门牌"}) {
    if (folded == plate) return {};
    cut_end(folded, plate);
  }
  if (ends_name) cut_end(folded, U"小区");
  return folded;
}

std::string key_of(const std::vector<Token>& tokens) {
  Points key;
  bool after_number = false;
  const auto add_number = [&](const Points& digits) {
    if (after_number) key += U'-';
    key += digits;
    after_number = true;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool is_last = i + 1 == tokens.size();
    if (token.part == Part::text) {
      const Points text = folded_text(token.points, is_last || is_numbered(tokens[i + 1]));
      key += text;
      after_number = after_number && text.empty();
      continue;
    }
    // 3层302 is 302: the door's number says the floor.
    const bool says_door =
        !is_last && tokens[i + 1].points.size() >= 3 && (tokens[i + 1].part == Part::door || tokens[i + 1].part == Part::number);
    if (token.part == Part::floor && says_door) continue;
    add_number(token.points);
    const bool is_bare_unit = token.part == Part::unit && (i == 0 || !is_numbered(tokens[i - 1]));
    if (is_bare_unit) key += U"单元";
    if (token.part == Part::floor) key += U"层";
    if (token.part == Part::group) key += U"组";
    if (token.part == Part::yard) key += U"院";
    after_number = !is_bare_unit && token.part != Part::floor && token.part != Part::group && token.part != Part::yard;
  }
  std::string text;
  for (const char32_t point : key) append_utf8(text, point);
  return text;
}

bool cut_front(std::u32string_view& text, std::u32string_view front) {
  if (front.empty() || !text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

void cut_signs(std::u32string_view& text) {
  while (!text.empty() && is_sign(text.front())) text.remove_prefix(1);
}

// 文峰社区居民委员会 is written 文峰社区, 柏梁村民委员会 is written 柏梁村.
void cut_area_name(std::u32string_view& text, std::string_view area_name) {
  Points name = plain_points(area_name);
  if (name.size() < 2 || cut_front(text, name)) return;
  if (cut_end(name, U"村民委员会") || cut_end(name, U"村委会")) {
    name += U"村";
  } else if (!cut_end(name, U"居民委员会") && !cut_end(name, U"居委会") && !cut_end(name, U"办事处")) {
    return;
  }
  cut_front(text, name);
}

}  // namespace

std::string address_key(std::string_view address, std::span<const std::string> area_names) {
  const Points points = plain_points(address);
  std::u32string_view rest = points;
  for (const std::string& name : area_names) {
    cut_signs(rest);
    cut_area_name(rest, name);
  }
  const std::string key = key_of(Reader(rest).read());
  return key.empty() && rest.size() < points.size() ? key_of(Reader(points).read()) : key;
}

std::string tidy_address(std::string_view address) {
  std::string tidy;
  for (const std::string& word : split(trim(address), ' ')) {
    if (word.empty()) continue;
    if (!tidy.empty()) tidy += ' ';
    tidy += word;
  }
  return tidy;
}

}  // namespace fangxian
