// What a column holds, told from its cells alone.
#include "base/id_number.h"
#include "base/text.h"
#include "exchange/table_parts.h"

#include <algorithm>

namespace fangxian {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_han(char32_t point) { return (point >= 0x3400 && point <= 0x9FFF) || (point >= 0x20000 && point <= 0x3FFFF); }

bool looks_like_address(std::string_view cell) {
  if (code_points(cell) < 4) return false;
  for (const std::string_view word : {"省", "市", "县", "乡", "镇", "村", "社区", "街道", "路", "号", "栋", "楼", "单元", "室", "组", "小区", "花园"}) {
    if (cell.find(word) != std::string_view::npos) return true;
  }
  return false;
}

bool looks_like_date(std::string_view cell) {
  if (cell.size() < 8 || cell[0] < '1' || cell[0] > '2' || !all_digits(cell.substr(0, 4))) return false;
  const std::string_view rest = cell.substr(4);
  return rest[0] == '-' || rest[0] == '/' || rest[0] == '.' || rest.starts_with("年");
}

}  // namespace

bool looks_like_mobile(std::string_view cell) {
  const std::string text = to_half_width(cell);
  return text.size() == 11 && all_digits(text) && text[0] == '1' && text[1] >= '3';
}

bool looks_like_id_number(std::string_view cell) {
  const std::string text = normalise_id_number(cell);
  return text.size() == 18 && all_digits(std::string_view(text).substr(0, 17)) && birth_date_of(text).is_set();
}

bool looks_like_name(std::string_view cell) {
  // The hundred most frequent surnames cover some 85 % of the people; the column, not the cell, decides.
  constexpr std::u32string_view surnames =
      U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹"
      U"孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤乔常温康施文牛樊葛邢安齐易伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦巩";
  const std::vector<char32_t> points = decode_utf8(cell);
  if (points.size() < 2 || points.size() > 4 || !std::all_of(points.begin(), points.end(), is_han)) return false;
  return surnames.find(points[0]) != std::u32string_view::npos;
}

bool looks_like_sex(std::string_view cell) { return cell == "男" || cell == "女"; }

std::string heading_by_content(const std::vector<std::string_view>& cells) {
  if (cells.empty()) return {};
  const auto most = [&](bool (*looks)(std::string_view)) {
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), looks)) * 10 >= cells.size() * 7;
  };
  if (most(looks_like_id_number)) return "身份证号码";
  if (most(looks_like_mobile)) return "手机号码";
  if (most(looks_like_sex)) return "性别";
  if (most(looks_like_date)) return "日期";
  if (most(looks_like_address)) return "地址";
  if (most(looks_like_name)) return "姓名";
  std::int64_t last = 0;
  const bool counts = std::all_of(cells.begin(), cells.end(), [&](std::string_view cell) {
    const auto number = parse_integer(cell);
    const bool is_next = number && *number == last + 1;
    last = number.value_or(0);
    return is_next;
  });
  return counts ? "序号" : "";
}

}  // namespace fangxian
