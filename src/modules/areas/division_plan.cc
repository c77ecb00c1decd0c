#include "modules/areas/division.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace fangxian {
namespace {

using Candidates = std::vector<AreaCode>;

// Matches what is missing to what is new, level by level from the top, so that a village is sought under its parent's successor.
class Matcher {
 public:
  Matcher(std::span<const StoredDivision> stored, std::span<const DivisionRow> rows) {
    for (const DivisionRow& row : rows) listed_.emplace(AreaCode::of(row.code), row.name);
    for (const StoredDivision& area : stored) stored_.emplace(area.code, &area);
    sort_out();
    for (const Level level : {Level::province, Level::city, Level::county, Level::township, Level::village}) match_level(level);
    // From the bottom: a parent's successors are known once its parts' are.
    for (auto it = missing_.rbegin(); it != missing_.rend(); ++it) {
      if (!successor_.contains(*it)) settle(*it);
    }
    for (const AreaCode& code : added_) {
      if (!taken_.contains(code)) plan_.opened.push_back(code);
    }
    for (const AreaCode& code : missing_) {
      if (const auto after = successor_.find(code); after != successor_.end()) {
        plan_.recoded.push_back({code, after->second, !continued_.contains(code)});
      }
    }
  }

  DivisionPlan take() { return std::move(plan_); }

 private:
  void sort_out();
  void match_level(Level level);
  void settle(const AreaCode& code);
  void take_one(const AreaCode& before, const Candidates& candidates);
  // What stands in the new list for a stored code: itself or its successor, else none.
  AreaCode now(const AreaCode& code) const;
  std::vector<AreaCode> named_after(const AreaCode& code) const;

  std::map<AreaCode, std::string> listed_;
  std::map<AreaCode, const StoredDivision*> stored_;
  std::vector<AreaCode> missing_, added_;  // parents first
  std::map<AreaCode, AreaCode> successor_;
  std::set<AreaCode> taken_;      // new codes that continue an old one
  std::set<AreaCode> continued_;  // old codes that go on as a new one
  DivisionPlan plan_;
};

void Matcher::sort_out() {
  for (const auto& [code, area] : stored_) {
    const auto listed = listed_.find(code);
    if (listed == listed_.end()) {
      if (area->is_open && area->is_official) {
        missing_.push_back(code);
      } else {
        plan_.kept.push_back(code);
      }
    } else if (!area->is_official) {
      plan_.conflicts.push_back(code);
    } else if (!area->is_open) {
      plan_.reopened.push_back(code);
    } else if (listed->second != area->name) {
      plan_.renamed.push_back({code, area->name, listed->second});
    } else {
      plan_.unchanged.push_back(code);
    }
  }
  for (const auto& [code, name] : listed_) {
    if (!stored_.contains(code)) added_.push_back(code);
  }
  const auto higher = [](const AreaCode& a, const AreaCode& b) { return std::pair(a.level(), a) < std::pair(b.level(), b); };
  std::sort(missing_.begin(), missing_.end(), higher);
  std::sort(added_.begin(), added_.end(), higher);
}

AreaCode Matcher::now(const AreaCode& code) const {
  if (listed_.contains(code)) return code;
  const auto after = successor_.find(code);
  return after == successor_.end() ? AreaCode{} : after->second;
}

void Matcher::take_one(const AreaCode& before, const Candidates& candidates) {
  if (candidates.size() != 1 || taken_.contains(candidates[0])) return;
  successor_[before] = candidates[0];
  taken_.insert(candidates[0]);
  continued_.insert(before);
}

void Matcher::match_level(Level level) {
  std::map<std::pair<AreaCode, std::string>, Candidates> by_name, by_stem;
  std::map<std::string, Candidates> anywhere;
  std::map<std::string, int> missing_of_name;
  for (const AreaCode& code : added_) {
    if (code.level() != level) continue;
    const std::string& name = listed_.at(code);
    by_name[{code.parent(), name}].push_back(code);
    by_stem[{code.parent(), stem_of(name)}].push_back(code);
    anywhere[name].push_back(code);
  }
  const auto each_unmatched = [&](const auto& visit) {
    for (const AreaCode& code : missing_) {
      if (code.level() == level && !successor_.contains(code)) visit(code, stored_.at(code)->name);
    }
  };
  each_unmatched([&](const AreaCode& code, const std::string& name) { take_one(code, by_name[{now(code.parent()), name}]); });
  each_unmatched([&](const AreaCode& code, const std::string& name) {
    take_one(code, by_stem[{now(code.parent()), stem_of(name)}]);
  });
  each_unmatched([&](const AreaCode&, const std::string& name) { ++missing_of_name[name]; });
  each_unmatched([&](const AreaCode& code, const std::string& name) {
    if (missing_of_name[name] == 1) take_one(code, anywhere[name]);
  });
}

// 南街村 gone and 南街第一社区, 南街第二社区 come, under the same parent.
std::vector<AreaCode> Matcher::named_after(const AreaCode& code) const {
  std::vector<AreaCode> found;
  const std::string stem = stem_of(stored_.at(code)->name);
  const AreaCode parent = now(code.parent());
  if (code_points(stem) < 2 || !parent.is_set()) return found;
  for (const AreaCode& added : added_) {
    if (added.level() == code.level() && added.parent() == parent && !taken_.contains(added) &&
        listed_.at(added).starts_with(stem)) {
      found.push_back(added);
    }
  }
  return found;
}

void Matcher::settle(const AreaCode& code) {
  std::set<AreaCode> went_to;
  for (auto it = successor_.upper_bound(code); it != successor_.end() && code.covers(it->first); ++it) {
    if (it->first.parent() == code) went_to.insert(it->second.parent());
  }
  if (went_to.empty()) {
    const std::vector<AreaCode> heirs = named_after(code);
    if (heirs.size() >= 2) went_to.insert(heirs.begin(), heirs.end());
  }
  if (went_to.empty()) {
    plan_.closed.push_back(code);
  } else if (went_to.size() == 1) {
    successor_[code] = *went_to.begin();
  } else {
    plan_.split.push_back({code, {went_to.begin(), went_to.end()}});
  }
}

}  // namespace

DivisionPlan plan_division_change(std::span<const StoredDivision> stored, std::span<const DivisionRow> rows) {
  return Matcher(stored, rows).take();
}

}  // namespace fangxian
