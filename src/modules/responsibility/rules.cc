#include "modules/responsibility/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian::responsibility {
namespace {

constexpr std::size_t shortest_phone = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Signs between a name and what follows it; in UTF-8 the wide ones have three bytes.
std::string without_signs(std::string_view text) {
  static constexpr std::string_view signs[] = {"（", "）", "：", "、", "，", "；", "(", ")", ":", "/", ",", ";", "|", "-", "\t"};
  std::string plain(text);
  for (const std::string_view sign : signs) {
    for (std::size_t at = plain.find(sign); at != std::string::npos; at = plain.find(sign)) plain.replace(at, sign.size(), " ");
  }
  return trim(plain);
}

}  // namespace

std::string CareFive::*five_role(std::string_view role) {
  if (role == "township_cadre") return &CareFive::township_cadre;
  if (role == "village_cadre") return &CareFive::village_cadre;
  if (role == "doctor") return &CareFive::doctor;
  if (role == "police") return &CareFive::police;
  if (role == "neighbour") return &CareFive::neighbour;
  return nullptr;
}

void settle_five(CareFive& five, Time at) {
  five.missing.clear();
  for (const Choice& role : five_roles) {
    if ((five.*five_role(role.code)).empty()) five.missing.emplace_back(role.code);
  }
  if (!five.missing.empty()) {
    five.complete_at = {};
  } else if (!five.complete_at.is_set()) {
    five.complete_at = at;
  }
}

Time next_contact(const CarePlan& plan) {
  return (plan.last_contact_at.is_set() ? plan.last_contact_at : plan.since) + plan.every_days * day_ms;
}

NamedPhone split_named_phone(std::string_view text) {
  const std::string plain = to_half_width(text);
  std::size_t begin = 0, length = 0;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    std::size_t end = i;
    while (end < plain.size() && is_digit(plain[end])) ++end;
    if (end - i > length) begin = i, length = end - i;
    i = std::max(i, end);
  }
  if (length < shortest_phone) return {without_signs(plain), ""};
  return {without_signs(std::string_view(plain).substr(0, begin)), plain.substr(begin, length)};
}

NamedPhone first_named_phone(std::string_view text) {
  static constexpr std::string_view ends[] = {"、", "；", ";", "\n", "，", ","};
  std::size_t cut = text.size();
  for (const std::string_view end : ends) {
    const std::size_t at = text.find(end);
    // 张三，13900000001 is one person: the comma ends the first one only behind a phone.
    if (at != std::string_view::npos && !split_named_phone(text.substr(0, at)).phone.empty()) cut = std::min(cut, at);
  }
  return split_named_phone(text.substr(0, cut));
}

std::optional<Words> warn_doors(std::int64_t doors) {
  if (doors <= keeper_limits.doors_of_keeper) return {};
  return Words{fmt::format("此人已包 {} 户，超过 {} 户，请考虑分担", doors, keeper_limits.doors_of_keeper),
               fmt::format("This person answers for {} households, more than {}; consider sharing them", doors,
                           keeper_limits.doors_of_keeper)};
}

std::optional<Words> warn_grid(std::int64_t households) {
  if (households <= keeper_limits.grid_households) return {};
  return Words{fmt::format("本网格有 {} 户，超过 {} 户，请考虑拆分网格", households, keeper_limits.grid_households),
               fmt::format("This grid has {} households, more than {}; consider splitting it", households,
                           keeper_limits.grid_households)};
}

}  // namespace fangxian::responsibility
