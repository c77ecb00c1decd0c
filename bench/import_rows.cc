#include "bench/import_rows.h"

#include "base/id_number.h"

#include <fmt/format.h>


namespace fangxian::bench {
namespace {

constexpr std::int64_t persons_a_household = 3, households_a_stair = 60;

constexpr const char* surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高",
                                    "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧"};
constexpr const char* given[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超",
                                 "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "红", "建", "国", "志", "文", "斌", "鹏", "辉",
                                 "玲", "飞", "凤", "洁", "梅", "琳", "云", "春", "龙", "江", "波", "晓", "燕", "海", "山", "仁"};

// SplitMix64: good enough chance from a number alone.
std::uint64_t mixed(std::uint64_t number) {
  number += 0x9E3779B97F4A7C15;
  number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
  number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
  return number ^ (number >> 31);
}

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(mixed(state_++) % bound); }
  template <std::size_t n>
  const char* of(const char* const (&all)[n]) {
    return all[below(n)];
  }

 private:
  std::uint64_t state_;
};

}  // namespace

Json ImportRow::input() const {
  Json json = Json::object();
  json.add("area", area).add("name", name).add("sex", sex).add("id_number", id_number).add("phone", phone);
  if (!address.empty()) json.add("address", address);
  return json;
}

ImportRow import_row(const std::vector<std::string>& villages, std::int64_t rows, std::int64_t index) {
  const auto places = static_cast<std::int64_t>(villages.size());
  const std::int64_t a_village = (rows + places - 1) / places;
  const std::int64_t door = index % a_village / persons_a_household;
  Draw draw(static_cast<std::uint64_t>(index) * 64);
  ImportRow row;
  row.area = villages[static_cast<std::size_t>(index / a_village)];
  row.name = std::string(draw.of(surnames)) + draw.of(given) + (draw.below(5) == 0 ? "" : draw.of(given));
  const bool is_male = draw.below(2) == 0;
  row.sex = is_male ? "male" : "female";
  // The number within a day of birth follows from the row, so that no two are alike however many rows there are.
  const auto day = static_cast<std::int64_t>(mixed(static_cast<std::uint64_t>(index))) & 0x7FFF;
  const std::int64_t year = 1936 + day % 84, month = day / 84 % 12 + 1, date = day / 1008 % 28 + 1;
  const std::string digits = fmt::format("{}{:04}{:02}{:02}{:03}", 110000 + index / 499 % 800'000, year, month, date,
                                         index % 499 * 2 + (is_male ? 1 : 0));
  row.id_number = digits + id_check_character(digits);
  row.phone = fmt::format("1{}{:09}", 3 + index % 7, mixed(static_cast<std::uint64_t>(index) ^ 0x5A5A) % 1'000'000'000);
  row.address = fmt::format("幸福小区{}号楼{}单元{}室", door / households_a_stair + 1, door % households_a_stair / 20 + 1,
                            (door % 20 / 2 + 1) * 100 + door % 2 + 1);
  return row;
}

std::string import_csv(const std::vector<std::string>& villages, std::int64_t rows) {
  std::string csv = "所在地,姓名,性别,身份证号码,手机号码,住址\n";
  csv.reserve(static_cast<std::size_t>(rows) * 120);
  for (std::int64_t i = 0; i < rows; ++i) {
    const ImportRow row = import_row(villages, rows, i);
    for (const std::string* cell : {&row.area, &row.name}) csv.append(*cell).append(1, ',');
    csv.append(row.sex == "male" ? "男" : "女").append(1, ',');
    csv.append(row.id_number).append(1, ',').append(row.phone).append(1, ',').append(row.address).append(1, '\n');
  }
  return csv;
}

}  // namespace fangxian::bench
