#include "modules/rulesets/rule_book.h"

#include "base/digest.h"

#include <algorithm>
#include <set>
#include <utility>

namespace fangxian {
namespace {

// From each moment on the set that holds; no set before the first.
struct Span {
  Time from;
  RuleSetPtr set;
};
using Timeline = std::vector<Span>;

RuleSetPtr at_time(const Timeline& timeline, Time at) {
  const auto after =
      std::upper_bound(timeline.begin(), timeline.end(), at, [](Time time, const Span& span) { return time < span.from; });
  return after == timeline.begin() ? nullptr : std::prev(after)->set;
}

bool holds(const BookChange& change, Time at) { return change.from <= at && !(change.until.is_set() && change.until <= at); }

// The edition that the calendar puts in force: the last one that has begun and not ended.
RuleSetPtr by_calendar(std::string_view disease, Time at) {
  RuleSetPtr found;
  for (const RuleSetPtr& set : built_in_rule_sets()) {
    if (set->disease != disease || start_of(set->from) > at) continue;
    if (set->until.is_set() && start_of(set->until) <= at) continue;
    found = set;
  }
  return found;
}

// Overlays laid over sets: one and the same overlay holds through many moments and below many areas, and is made once.
class Layers {
 public:
  RuleSetPtr laid(const RuleSetPtr& base, const BookChange& change) {
    RuleSetPtr& made = made_[{base.get(), &change}];
    if (made != nullptr) return made;
    RuleSet local = base->with(change.parameters, change.gate);
    local.id = change.id + "." + to_hex(sha256(base->id)).substr(0, 8);
    local.area = change.area;
    local.name_zh = change.name_zh;
    local.name_en = change.name_en;
    local.from = date_of(change.from);
    local.until = change.until.is_set() ? date_of(change.until) : Date{};
    // Sentences speak of the set by its name, which is the overlay's now.
    made = std::make_shared<const RuleSet>(local.with(Json::object(), Json::array()));
    return made;
  }

 private:
  std::map<std::pair<const RuleSet*, const BookChange*>, RuleSetPtr> made_;  // keeps the sets that its keys point to
};

// Of the changes of one area that hold at a time, the ones decided later lie over the earlier.
RuleSetPtr with_changes(RuleSetPtr set, const std::vector<const BookChange*>& own, Time at, Layers& layers) {
  for (const BookChange* change : own) {
    if (holds(*change, at) && !change->rule_set.empty()) set = built_in_rule_set(change->rule_set);
  }
  for (const BookChange* change : own) {
    if (set != nullptr && holds(*change, at) && change->rule_set.empty()) set = layers.laid(set, *change);
  }
  return set;
}

}  // namespace

struct RuleBook::Snapshot {
  std::map<std::string, Timeline, std::less<>> national;  // by disease
  // By disease, then by area code.
  std::map<std::string, std::map<std::string, Timeline, std::less<>>, std::less<>> local;
  std::map<std::string, RuleSetPtr, std::less<>> by_id;
};

namespace {

// From the widest area down to this one, at every moment at which the calendar or one of them changes.
void add_timeline(Timeline& timeline, const std::string& disease, const std::vector<const std::vector<const BookChange*>*>& chain,
                  std::set<Time> moments, Layers& layers) {
  for (const auto* own : chain) {
    for (const BookChange* change : *own) {
      moments.insert(change->from);
      if (change->until.is_set()) moments.insert(change->until);
    }
  }
  for (const Time time : moments) {
    RuleSetPtr set = by_calendar(disease, time);
    for (const auto* own : chain) set = with_changes(set, *own, time, layers);
    timeline.push_back({time, std::move(set)});
  }
}

}  // namespace

RuleBook::RuleBook(const std::vector<BookChange>& changes) : snapshot_(made_of(changes)) {}

std::shared_ptr<const RuleBook::Snapshot> RuleBook::snapshot() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

void RuleBook::replace(const std::vector<BookChange>& changes) {
  std::shared_ptr<const Snapshot> made = made_of(changes);
  const std::lock_guard lock(mutex_);
  snapshot_.swap(made);
}

RuleSetPtr RuleBook::in_force(const AreaCode& area, Time at, std::string_view disease) const {
  const auto now = snapshot();
  if (const auto local = now->local.find(disease); local != now->local.end()) {
    for (AreaCode code = area; code.is_set(); code = code.parent()) {
      const auto found = local->second.find(code.digits());
      if (found != local->second.end()) return at_time(found->second, at);
    }
  }
  const auto national = now->national.find(disease);
  return national == now->national.end() ? nullptr : at_time(national->second, at);
}

RuleSetPtr RuleBook::find(std::string_view id) const {
  if (RuleSetPtr set = built_in_rule_set(id)) return set;
  const auto now = snapshot();
  const auto found = now->by_id.find(id);
  return found == now->by_id.end() ? nullptr : found->second;
}

std::vector<std::string> RuleBook::diseases() const {
  std::set<std::string> names;
  for (const RuleSetPtr& set : built_in_rule_sets()) names.insert(set->disease);
  return {names.begin(), names.end()};
}

std::shared_ptr<const RuleBook::Snapshot> RuleBook::made_of(const std::vector<BookChange>& changes) {
  auto made = std::make_shared<Snapshot>();
  std::map<std::string, std::set<Time>, std::less<>> moments;  // by disease: when anything may change
  for (const RuleSetPtr& set : built_in_rule_sets()) {
    moments[set->disease].insert(start_of(set->from));
    if (set->until.is_set()) moments[set->disease].insert(start_of(set->until));
  }
  for (const auto& [disease, times] : moments) {
    for (const Time time : times) made->national[disease].push_back({time, by_calendar(disease, time)});
  }
  std::vector<const BookChange*> ordered;
  for (const BookChange& change : changes) ordered.push_back(&change);
  std::sort(ordered.begin(), ordered.end(), [](const BookChange* a, const BookChange* b) {
    return a->decided_at != b->decided_at ? a->decided_at < b->decided_at : a->id < b->id;
  });
  // By disease and area, each area's own in the order of decision.
  std::map<std::string, std::map<AreaCode, std::vector<const BookChange*>>> by_area;
  for (const BookChange* change : ordered) by_area[change->disease][change->area].push_back(change);
  Layers layers;
  for (const auto& [disease, areas] : by_area) {
    for (const auto& [area, own] : areas) {
      std::vector<const std::vector<const BookChange*>*> chain;
      for (const auto& [above, changed] : areas) {
        if (above.covers(area)) chain.push_back(&changed);
      }
      Timeline& timeline = made->local[disease][area.digits()];
      add_timeline(timeline, disease, chain, moments[disease], layers);
      for (const Span& span : timeline) {
        if (span.set != nullptr && span.set->area == area) {
          made->by_id.emplace(span.set->id, span.set);
          made->by_id.emplace(span.set->id.substr(0, span.set->id.rfind('.')), span.set);
        }
      }
    }
  }
  return made;
}

}  // namespace fangxian
