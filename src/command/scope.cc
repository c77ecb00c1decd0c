#include "command/scope.h"

#include <algorithm>

namespace fangxian {
namespace {

// Sorts after every area code, which are digits.
constexpr const char* past_the_last = ":";

}  // namespace

AreaRange subtree_range(const AreaCode& root) {
  std::string end = root.digits();
  std::size_t at = end.size();
  while (at > 0 && end[at - 1] == '9') --at;
  if (at == 0) return {root.digits(), past_the_last};
  ++end[at - 1];
  // Without the nines that turned to zeros: 411999 ends before 412, not before 412000 (4120 is no part of it).
  end.resize(at);
  return {root.digits(), end};
}

Scope::Scope(std::vector<AreaRange> ranges) : ranges_(std::move(ranges)) {
  std::erase_if(ranges_, [](const AreaRange& range) { return range.first >= range.end; });
  std::sort(ranges_.begin(), ranges_.end(), [](const AreaRange& a, const AreaRange& b) { return a.first < b.first; });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < ranges_.size(); ++i) {
    if (ranges_[i].first <= ranges_[kept].end) {
      ranges_[kept].end = std::max(ranges_[kept].end, ranges_[i].end);
    } else {
      ranges_[++kept] = ranges_[i];
    }
  }
  if (!ranges_.empty()) ranges_.resize(kept + 1);
}

Scope Scope::everything() { return Scope(std::vector<AreaRange>{AreaRange{"", past_the_last}}); }

bool Scope::covers(const AreaCode& area) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), area.digits(),
                                      [](const std::string& code, const AreaRange& range) { return code < range.first; });
  return after != ranges_.begin() && area.digits() < std::prev(after)->end;
}

Scope Scope::united_with(const Scope& other) const {
  std::vector<AreaRange> all = ranges_;
  all.insert(all.end(), other.ranges_.begin(), other.ranges_.end());
  return Scope(std::move(all));
}

Scope Scope::intersected_with(const Scope& other) const {
  std::vector<AreaRange> common;
  for (const AreaRange& a : ranges_) {
    for (const AreaRange& b : other.ranges_) common.push_back({std::max(a.first, b.first), std::min(a.end, b.end)});
  }
  return Scope(std::move(common));
}

std::string Scope::condition(std::string_view column, std::vector<Value>& values) const {
  if (ranges_.size() == 1 && ranges_[0].first.empty() && ranges_[0].end == past_the_last) return "1 = 1";
  if (ranges_.empty()) return "1 = 0";
  std::string text = "(";
  for (const AreaRange& range : ranges_) {
    if (text.size() > 1) text += " or ";
    values.emplace_back(range.first);
    text.append(column).append(" >= $").append(std::to_string(values.size()));
    values.emplace_back(range.end);
    text.append(" and ").append(column).append(" < $").append(std::to_string(values.size()));
  }
  return text + ")";
}

}  // namespace fangxian
