#include "exchange/headings.h"

#include "base/text.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace fangxian {
namespace {

constexpr std::string_view marks = " \t\r\n*#:;,.!?_-/\\|'\"~+=&^%$@<>";
constexpr std::u32string_view wide_marks = U"　★☆※●○◆、，。；：！？·•—–…“”‘’《》〈〉　 ﻿";

bool is_mark(char32_t point) {
  if (point < 0x80) return marks.find(static_cast<char>(point)) != std::string_view::npos;
  return wide_marks.find(point) != std::u32string_view::npos;
}

bool opens(char32_t point) {
  return point == '(' || point == '[' || point == '{' || point == U'【' || point == U'〔' || point == U'「';
}
bool closes(char32_t point) {
  return point == ')' || point == ']' || point == '}' || point == U'】' || point == U'〕' || point == U'」';
}

std::string plain(const std::vector<char32_t>& points, bool keeps_brackets) {
  std::string out;
  int depth = 0;
  for (const char32_t point : points) {
    if (opens(point)) ++depth;
    if (depth > 0 && !keeps_brackets) {
      if (closes(point)) --depth;
      continue;
    }
    if (!opens(point) && !closes(point) && !is_mark(point)) append_utf8(out, point);
  }
  return out;
}

// Whose or which: words that make another column of what would else be alike.
constexpr std::string_view others[] = {
    "户主",   "联系人", "负责人", "核查人", "登记人", "填表人", "填报人", "上报人", "录入",   "审核",   "检查人", "采样人",
    "紧急",   "监护人", "家长",   "家属",   "父亲",   "母亲",   "父母",   "配偶",   "子女",   "邻居",   "网格",   "包保",
    "责任人", "干部",   "村医",   "医生",   "民警",   "民兵",   "受访",   "被访",   "代理人", "代购",   "接收",   "捐赠",
    "领导",   "司机",   "驾驶员", "同行",   "同住",   "单位",   "学校",   "户籍",   "籍贯",   "来源",   "出发",   "出生地",
    "途经",   "目的地", "隔离",   "病例",   "密接",   "上层",   "站长",   "机构",   "医院",   "企业",   "卡口",   "卡点",
    "采样点", "场所",   "社区",   "街道",   "村级",   "统计",   "核查",   "检测",   "返乡",   "离开",   "解除",   "开始",
    "结束",   "最近",   "首次",   "末次",   "原",     "拟"};

}  // namespace

std::string plain_heading(std::string_view heading) {
  const std::vector<char32_t> points = decode_utf8(to_lower_ascii(to_half_width(heading)));
  const std::string without = plain(points, false);
  return without.empty() ? plain(points, true) : without;
}

Heading heading_of(std::string plain) {
  static_assert(std::size(others) <= 128);
  Heading heading{std::move(plain), {}, {}};
  const std::vector<char32_t> points = decode_utf8(heading.plain);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    heading.pairs.push_back(static_cast<std::uint64_t>(points[i]) << 32 | points[i + 1]);
  }
  std::sort(heading.pairs.begin(), heading.pairs.end());
  for (std::size_t i = 0; i < std::size(others); ++i) heading.others[i] = heading.plain.find(others[i]) != std::string::npos;
  return heading;
}

double likeness(const Heading& one, const Heading& other) {
  if (one.plain == other.plain) return one.plain.empty() ? 0 : 1;
  if (one.pairs.empty() || other.pairs.empty()) return 0;
  std::size_t common = 0;
  for (auto a = one.pairs.begin(), b = other.pairs.begin(); a != one.pairs.end() && b != other.pairs.end();) {
    common += *a == *b;
    const bool is_behind = *a <= *b, is_ahead = *b <= *a;
    a += is_behind;
    b += is_ahead;
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(one.pairs.size() + other.pairs.size());
}

double likeness(std::string_view one, std::string_view other) {
  return likeness(heading_of(std::string(one)), heading_of(std::string(other)));
}

bool speaks_of_another(const Heading& one, const Heading& other) { return one.others != other.others; }

bool speaks_of_another(std::string_view one, std::string_view other) {
  return speaks_of_another(heading_of(std::string(one)), heading_of(std::string(other)));
}

bool is_serial_heading(std::string_view plain) {
  for (const std::string_view word : {"序号", "编号", "序", "no", "no1", "行号", "顺序号", "项次", "serial", "index", "id"}) {
    if (plain == word) return true;
  }
  return false;
}

}  // namespace fangxian
