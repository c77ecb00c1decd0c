#include "server/scenario_values.h"

#include "base/id_number.h"
#include "base/refusal.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr std::string_view surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
                                         "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹"};
constexpr std::string_view given[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超",
                                      "秀兰", "霞", "平", "刚", "桂英", "建国", "玉兰", "志强", "海燕", "红梅", "文博", "晓东", "国庆", "春梅", "金凤"};

Refusal invalid(std::string_view word) {
  return Refusal(RefusalKind::invalid, "scenario.invalid",
                 {fmt::format("看不懂“{}”", word), fmt::format("“{}” is not understood", word)});
}

std::string interpolate(std::string_view text, const Variables& variables) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_doubled = at + 1 < text.size() && text[at] == text[at + 1] && (text[at] == '{' || text[at] == '}');
    if (is_doubled) {
      out += text[at++];
      continue;
    }
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at];
      continue;
    }
    const auto found = variables.find(text.substr(at + 1, end - at - 1));
    if (found == variables.end()) throw invalid(text.substr(at, end - at + 1));
    out += found->second;
    at = end;
  }
  return out;
}

Time time_of(const std::string& text) {
  const auto time = parse_time(text);
  if (!time) throw invalid(text);
  return *time;
}

AreaCode area_of(const std::string& text) {
  const auto area = AreaCode::parse(text);
  if (!area) throw invalid(text);
  return *area;
}

}  // namespace

std::uint64_t Chance::next() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

std::uint64_t Chance::below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }

const std::vector<AreaCode>& ValueMaker::areas(const AreaCode& root, Level level) {
  auto& found = areas_[root.digits() + "/" + level_name(level)];
  if (!found.empty()) return found;
  std::vector<AreaCode> open = {root};
  while (!open.empty()) {
    const AreaCode at = open.back();
    open.pop_back();
    if (at.level() == level) {
      found.push_back(at);
      continue;
    }
    for (const AreaCode& child : territory_.children(at, now_)) open.push_back(child);
  }
  std::sort(found.begin(), found.end());
  if (found.empty()) throw invalid(fmt::format("{} 没有 {} 级下属", root.digits(), level_name(level)));
  return found;
}

std::string ValueMaker::value(std::string_view word, const Variables& variables, Chance& chance) {
  if (word.starts_with('$')) {
    const auto found = variables.find(word.substr(1));
    if (found == variables.end()) throw invalid(word);
    return found->second;
  }
  if (!word.starts_with('@')) return interpolate(word, variables);
  const std::size_t open = word.find('(');
  std::vector<std::string> arguments;
  if (open != std::string_view::npos) {
    if (!word.ends_with(')')) throw invalid(word);
    for (const std::string& part : split(word.substr(open + 1, word.size() - open - 2), ',')) {
      arguments.push_back(value(trim(part), variables, chance));
    }
  }
  return call(word.substr(1, open == std::string_view::npos ? open : open - 1), arguments, chance);
}

std::string ValueMaker::call(std::string_view name, const std::vector<std::string>& arguments, Chance& chance) {
  const auto argument = [&](std::size_t i) -> const std::string& {
    if (i >= arguments.size()) throw invalid(name);
    return arguments[i];
  };
  if (name == "village" || name == "township" || name == "grid") {
    const Level level = name == "village" ? Level::village : name == "grid" ? Level::grid : Level::township;
    const auto& all = areas(area_of(argument(0)), level);
    return all[chance.below(all.size())].digits();
  }
  if (name == "label") return territory_.label(area_of(argument(0)));
  if (name == "name") {
    return fmt::format("{}{}", surnames[chance.below(std::size(surnames))], given[chance.below(std::size(given))]);
  }
  if (name == "phone") return fmt::format("199{:08}", ++people_made_);
  if (name == "pick") return argument(chance.below(arguments.size()));
  if (name == "number") {
    const std::int64_t from = parse_integer(argument(0)).value_or(0), to = parse_integer(argument(1)).value_or(0);
    return std::to_string(from + static_cast<std::int64_t>(chance.below(static_cast<std::uint64_t>(to - from + 1))));
  }
  if (name == "modulo") {
    const std::int64_t divisor = parse_integer(argument(1)).value_or(0);
    if (divisor <= 0) throw invalid(name);
    return std::to_string(parse_integer(argument(0)).value_or(0) % divisor);
  }
  if (name == "chance")
    return chance.below(100) < static_cast<std::uint64_t>(parse_integer(argument(0)).value_or(0)) ? "true" : "false";
  if (name == "time") {
    const Time from = time_of(argument(0)), to = time_of(argument(1));
    const auto minutes = static_cast<std::uint64_t>((to - from) / minute_ms + 1);
    return format_time(from + static_cast<std::int64_t>(chance.below(minutes)) * minute_ms);
  }
  if (name == "now") return format_time(now_);
  if (name == "id_number") {
    const std::string region =
        (arguments.empty() ? std::string("411002") : area_of(argument(0)).digits() + "000000").substr(0, 6);
    const Date born = make_date(1950 + static_cast<int>(chance.below(50)), 1, 1) + static_cast<int>(chance.below(365));
    const CalendarDay day = calendar_day(born);
    const std::string first = fmt::format("{}{:04}{:02}{:02}{:03}", region, day.year, day.month, day.day, chance.below(1000));
    return first + id_check_character(first);
  }
  throw invalid(name);
}

}  // namespace fangxian
