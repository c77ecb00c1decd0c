// Families of a made-up county for tests of identity, and the slips with which the same persons come a second time. Seeded.
#pragma once

#include "base/id_number.h"
#include "modules/people/identity_rules.h"
#include "world/world.h"

#include <algorithm>
#include <string>
#include <vector>

namespace fangxian::testing {

// Surnames by how many bear them in thousands of a hundred thousand; characters of given names, the common ones first.
struct NameParts {
  std::vector<std::pair<std::string, int>> surnames = {
      {"王", 76}, {"李", 74}, {"张", 72}, {"刘", 54}, {"陈", 40}, {"杨", 32}, {"赵", 26}, {"黄", 20}, {"周", 20}, {"吴", 18}, {"徐", 16}, {"孙", 16},
      {"胡", 14}, {"朱", 14}, {"高", 13}, {"林", 10}, {"何", 11}, {"郭", 13}, {"马", 14}, {"罗", 8}, {"梁", 9}, {"宋", 11}, {"郑", 9}, {"谢", 7},
      {"韩", 9}, {"唐", 6}, {"冯", 8}, {"于", 6}, {"董", 7}, {"萧", 5}, {"程", 6}, {"曹", 6}, {"袁", 6}, {"邓", 5}, {"许", 6}, {"傅", 4}, {"沈", 4},
      {"曾", 3}, {"彭", 4}, {"吕", 6}, {"苏", 5}, {"卢", 5}, {"蒋", 4}, {"蔡", 4}, {"贾", 5}, {"丁", 5}, {"魏", 6}, {"薛", 5}, {"叶", 3}, {"阎", 5},
      {"章", 2}, {"牛", 4}, {"臧", 1}, {"单", 1}, {"解", 1}, {"仝", 1}, {"欧阳", 1}, {"戴", 3}, {"蓝", 1}, {"尚", 2}, {"常", 3}, {"卫", 1}};
  std::vector<std::string> men = split_points("伟强军勇杰涛明超华建国平志刚辉鹏斌波宇浩亮峰飞龙林俊文海洋振山福民永生玉春学成东光金德宝红旗新亚力全顺喜坤哲升凯阳旭晨泽轩铭");
  std::vector<std::string> women = split_points("芳娜敏静丽艳娟霞秀英玲燕红梅兰桂云琴萍莉雪琳慧洁倩颖婷晶欣怡佳雨梦瑶思涵诗彤凤香翠花珍爱荣美小巧改变月素贞淑春玉菊莲");
  static std::vector<std::string> split_points(std::string_view text) {
    std::vector<std::string> points;
    for (const char32_t point : decode_utf8(text)) append_utf8(points.emplace_back(), point);
    return points;
  }
};

inline std::string padded(std::size_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

struct MadePerson {
  PersonTraits traits;
  int family = 0;
};

class PeopleMaker {
 public:
  explicit PeopleMaker(std::uint64_t seed) : world_(*parse_time("2021-08-05T08:00"), seed) {}

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(world_.random_below(bound)); }
  bool chance(double share) { return static_cast<double>(world_.random_below(1'000'000)) < share * 1e6; }

  std::string surname() {
    int at = static_cast<int>(below(static_cast<std::size_t>(all_surnames())));
    for (const auto& [name, count] : parts_.surnames) {
      if ((at -= count) < 0) return name;
    }
    return "王";
  }
  // Common characters come up more often, as they do.
  std::string character(bool is_man) {
    const std::vector<std::string>& from = is_man ? parts_.men : parts_.women;
    return from[std::min(below(from.size()), below(from.size()))];
  }
  std::string given(bool is_man, const std::string& generation) {
    if (generation.empty() && chance(0.2)) return character(is_man);
    return (generation.empty() ? character(is_man) : generation) + character(is_man);
  }
  std::string phone() {
    static constexpr const char* heads[] = {"137", "138", "139", "150", "151", "158", "182", "186", "187", "199"};
    return heads[below(10)] + padded(below(100'000'000), 8);
  }
  std::string number(Date born, bool is_man, int sequence) {
    static constexpr const char* regions[] = {"411002", "411002", "411023", "411024", "411025",
                                              "411081", "411082", "410105", "420106", "340102"};
    const CalendarDay day = calendar_day(born);
    const auto order = static_cast<std::size_t>(sequence / 2 * 2 + (is_man ? 1 : 0));
    std::string digits = regions[below(10)] + padded(static_cast<std::size_t>(day.year), 4) + padded(day.month, 2);
    digits += padded(day.day, 2) + padded(order, 3);
    digits += id_check_character(digits);
    return digits;
  }
  Date born(int from_year, int to_year) {
    const int first = make_date(from_year, 1, 1).days, last = make_date(to_year, 12, 31).days;
    return Date{first + static_cast<int>(below(static_cast<std::size_t>(last - first)))};
  }
  AreaCode village() {
    static constexpr const char* counties[] = {"411002", "411023", "411024", "411082"};
    const std::string county = counties[below(4)], township = padded(1 + below(5), 3);
    return AreaCode::of(county + township + padded(200 + below(3), 3));
  }
  // Villages are often of one clan: two in five bear the same surname there.
  std::string surname_in(const AreaCode& village) {
    if (!chance(0.4)) return surname();
    const std::size_t clan =
        static_cast<std::size_t>(village.digits()[8] - '0') * 3 + static_cast<std::size_t>(village.digits()[11] - '0');
    return parts_.surnames[(clan * 7 + static_cast<std::size_t>(village.digits()[5] - '0')) % parts_.surnames.size()].first;
  }

  // Father, mother, up to three children, sometimes a grandparent; one child in eighty has a twin.
  std::vector<MadePerson> family() {
    const int number_of_family = ++families_;
    const AreaCode area = village();
    const std::string fathers_name = surname_in(area), own_generation = chance(0.5) ? character(true) : "";
    std::vector<MadePerson> members;
    const auto add = [&](const std::string& name, bool is_man, Date date, const std::string& phone_number) {
      PersonTraits traits{name,         number(date, is_man, static_cast<int>(below(1'000))),
                          phone_number, is_man ? "male" : "female",
                          date,         "h" + std::to_string(number_of_family),
                          area};
      members.push_back({std::move(traits), number_of_family});
    };
    const int year = 1950 + static_cast<int>(below(45));
    const std::string father = phone(), mother = chance(0.15) ? father : phone();
    add(fathers_name + given(true, ""), true, born(year, year + 2), father);
    if (chance(0.85)) add(surname() + given(false, ""), false, born(year, year + 3), mother);
    const std::size_t children = below(4);
    for (std::size_t child = 0; child < children && year + 28 < 2019; ++child) {
      const bool is_man = chance(0.52);
      const Date date = born(year + 23, year + 29);
      const std::string shared = date < make_date(2006, 1, 1) ? phone() : chance(0.5) ? father : mother;
      add(fathers_name + given(is_man, own_generation), is_man, date, shared);
      if (chance(1.0 / 80)) add(fathers_name + given(is_man, own_generation), is_man, date, shared);
    }
    if (chance(0.2)) add(surname() + given(false, ""), false, born(1930, 1945), chance(0.6) ? father : phone());
    return members;
  }

 private:
  int all_surnames() {
    int sum = 0;
    for (const auto& each : parts_.surnames) sum += each.second;
    return sum;
  }
  SimulatedWorld world_;
  NameParts parts_;
  int families_ = 0;
};

}  // namespace fangxian::testing
