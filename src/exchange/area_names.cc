#include "exchange/area_names.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>

namespace fangxian {
namespace {

// What the national list writes after a name and people leave out, or the other way round.
constexpr std::array<std::string_view, 6> offices = {"社区居民委员会", "居民委员会", "村民委员会", "居委会", "村委会", "办事处"};
constexpr std::array<std::string_view, 8> kinds = {"街道", "社区", "新村", "村", "镇", "乡", "区", "县"};

template <class Endings>
std::string without_ending(std::string_view name, const Endings& endings) {
  for (const std::string_view ending : endings) {
    if (name.ends_with(ending) && name.size() > ending.size()) return std::string(name.substr(0, name.size() - ending.size()));
  }
  return std::string(name);
}

// 文庙社区居委会, 文庙社区 and 文庙 may all be meant; the first of these that names something counts.
std::vector<std::string> forms_of(std::string_view name) {
  std::vector<std::string> forms = {std::string(name)};
  const auto add = [&](std::string form) {
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
  };
  add(without_ending(name, offices));
  add(without_ending(forms.back(), kinds));
  return forms;
}

std::string plain(std::string_view text) {
  std::string out = to_half_width(trim(text));
  std::erase_if(out, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '/' || c == '-' || c == '>'; });
  return out;
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

AreaNames::AreaNames(const Territory& territory, Time at, AreaCode home, std::vector<AreaCode> roots)
    : territory_(territory), at_(at), home_(std::move(home)), roots_(std::move(roots)) {}

std::optional<AreaCode> AreaNames::find(std::string_view text) {
  const std::string name = plain(text);
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  const std::optional<AreaCode> found = name.empty() ? std::nullopt : look_up(name);
  known_.emplace(name, found);
  return found;
}

std::optional<AreaCode> AreaNames::look_up(const std::string& text) {
  if (const auto code = AreaCode::parse(text)) return code;
  if (!has_near_) {
    fill(near_, roots_);
    has_near_ = true;
  }
  if (const auto found = look_in(near_, text)) return found;
  if (!has_far_) {
    std::vector<AreaCode> tops;
    for (const AreaCode& root : roots_) {
      const auto up = territory_.path(root, at_);
      if (!up.empty() && std::find(tops.begin(), tops.end(), up.back()) == tops.end()) tops.push_back(up.back());
    }
    fill(far_, tops);
    has_far_ = true;
  }
  return look_in(far_, text);
}

// The longest name that the text ends with, and before it nothing but names of what lies above.
std::optional<AreaCode> AreaNames::look_in(const Index& index, const std::string& text) const {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_character(text[at])) continue;
    for (const std::string& form : forms_of(std::string_view(text).substr(at))) {
      const auto entry = index.find(form);
      if (entry == index.end()) continue;
      std::vector<AreaCode> fitting;
      for (const AreaCode& area : entry->second) {
        if (is_way_down(area, std::string_view(text).substr(0, at))) fitting.push_back(area);
      }
      if (!fitting.empty()) return only_one(fitting);
    }
  }
  return std::nullopt;
}

bool AreaNames::is_way_down(const AreaCode& area, std::string_view before) const {
  const std::vector<AreaCode> up = territory_.path(area, at_);
  for (auto above = up.rbegin(); above != up.rend() && !before.empty(); ++above) {
    for (const std::string& form : forms_of(territory_.label(*above))) {
      if (!before.starts_with(form)) continue;
      before.remove_prefix(form.size());
      // 魏都 of 魏都区 was all that the text had; the ending is not a name of its own.
      break;
    }
  }
  return before.empty();
}

void AreaNames::fill(Index& index, const std::vector<AreaCode>& roots) const {
  std::deque<AreaCode> open(roots.begin(), roots.end());
  std::set<AreaCode> seen;
  while (!open.empty()) {
    const AreaCode area = open.front();
    open.pop_front();
    if (!seen.insert(area).second) continue;
    for (std::string& form : forms_of(plain(territory_.label(area)))) index[std::move(form)].push_back(area);
    for (const AreaCode& child : territory_.children(area, at_)) open.push_back(child);
  }
}

// Several of one name: the one below home, where there is one only; otherwise the highest if the others lie below it.
std::optional<AreaCode> AreaNames::only_one(const std::vector<AreaCode>& found) const {
  if (found.size() == 1) return found.front();
  std::vector<AreaCode> near;
  for (const AreaCode& area : found) {
    if (home_.is_set() && home_.covers(area)) near.push_back(area);
  }
  if (near.size() == 1) return near.front();
  const std::vector<AreaCode>& rest = near.empty() ? found : near;
  const auto top = std::min_element(rest.begin(), rest.end(),
                                    [](const AreaCode& one, const AreaCode& other) { return one.level() < other.level(); });
  const bool covers_all = std::all_of(rest.begin(), rest.end(), [&](const AreaCode& area) { return top->covers(area); });
  return covers_all ? std::optional(*top) : std::nullopt;
}

}  // namespace fangxian
