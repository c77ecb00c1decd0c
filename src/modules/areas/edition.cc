#include "modules/areas/edition.h"

#include "modules/areas/area_rows.h"

#include <algorithm>
#include <set>

namespace fangxian {
namespace {

std::vector<StoredDivision> stored_division(const std::vector<Area>& areas) {
  std::vector<StoredDivision> stored;
  stored.reserve(areas.size());
  for (const Area& area : areas) stored.push_back({area.area, area.name, !area.closed_at.is_set(), area.is_official});
  return stored;
}

}  // namespace

EditionChange::EditionChange(Context& ctx, std::vector<Area> stored, std::span<const DivisionRow> rows, std::string edition,
                             Time from)
    : ctx_(ctx), edition_(std::move(edition)), from_(from), plan_(plan_division_change(stored_division(stored), rows)) {
  for (Area& area : stored) stored_.emplace(area.area, std::move(area));
  for (const DivisionRow& row : rows) listed_.emplace(AreaCode::of(row.code), row);
  for (const auto& [before, after, is_merged] : plan_.recoded) successors_.emplace(before, after);
}

void EditionChange::carry_out() {
  for (const AreaParent& edge : ctx_.select<AreaParent>("1 = 1")) edges_[edge.area].push_back(edge);
  refuse_left_behind();
  rename_and_reopen();
  open_new();
  repoint_adopted();
  close_old();
}

AreaCode EditionChange::successor_of(const AreaCode& code) const {
  const auto after = successors_.find(code);
  return after == successors_.end() ? code : after->second;
}

void EditionChange::refuse_left_behind() const {
  std::set<AreaCode> lost(plan_.closed.begin(), plan_.closed.end());
  for (const DivisionPlan::Split& split : plan_.split) lost.insert(split.before);
  std::vector<FieldProblem> problems;
  const auto name = [&](const AreaCode& code) {
    const std::string text = code.digits() + " " + ctx_.territory().label(code);
    problems.push_back({"/division", {text, text}});
  };
  for (const AreaCode& code : plan_.kept) {
    const bool is_open = !stored_.at(code).closed_at.is_set();
    const AreaCode up = code.parent();
    // A local unit's code stays where it is, so any end of its parent by code leaves it behind.
    if (is_open && (lost.contains(up) || successors_.contains(up)) && open_edge(edges_, code, "administrative") == nullptr)
      name(code);
  }
  for (const auto& [child, of_child] : edges_) {
    const bool is_going = lost.contains(child) || successors_.contains(child);
    for (const AreaParent& edge : of_child) {
      if (!is_going && !edge.ends_at.is_set() && lost.contains(edge.parent)) name(child);
    }
  }
  if (problems.empty()) return;
  Refusal refusal = refusal_of(RefusalKind::conflict, left_behind);
  refusal.errors = std::move(problems);
  throw refusal;
}

void EditionChange::rename_and_reopen() {
  for (const auto& [code, before, after] : plan_.renamed) {
    Area& area = stored_.at(code);
    area.name = after;
    area.edition = edition_;
    save_area(ctx_, area);
    ctx_.emit({"areas.renamed", area.id, area.area, Json::object().set("before", before).set("after", after)});
  }
  for (const AreaCode& code : plan_.reopened) {
    Area& area = stored_.at(code);
    area.name = listed_.at(code).name;
    area.edition = edition_;
    area.closed_at = {};
    area.succeeded_by.clear();
    save_area(ctx_, area);
    const AreaParent* succession = open_edge(edges_, code, "reporting");
    if (succession != nullptr)
      change_parent(ctx_, {code, parent_at(edges_, code, from_, "administrative"), "reporting", from_}, edges_);
    announce_opened(ctx_, area);
  }
}

Area EditionChange::new_area(const AreaCode& code, const Area* before) const {
  const DivisionRow& row = listed_.at(code);
  Area area;
  area.id = code.digits();
  area.area = code;
  area.name = row.name;
  area.level = level_name(code.level());
  area.kind = kind_of_code(code);
  area.urban_class = row.urban_class;
  area.opened_at = from_;
  area.edition = edition_;
  if (before != nullptr) {
    area.print_order = before->print_order;
    if (area.urban_class.empty()) area.urban_class = before->urban_class;
  }
  return area;
}

void EditionChange::open_new() {
  std::map<AreaCode, const Area*> added;  // parents first
  for (const AreaCode& code : plan_.opened) added.emplace(code, nullptr);
  for (const auto& [before, after, is_merged] : plan_.recoded) {
    if (!is_merged) added.emplace(after, &stored_.at(before));
  }
  for (const auto& [code, before] : added) {
    const Area area = new_area(code, before);
    save_area(ctx_, area);
    announce_opened(ctx_, area);
  }
  for (const auto& [code, before] : added) {
    if (before != nullptr) inherit_parents(before->area, code);
  }
}

void EditionChange::inherit_parents(const AreaCode& before, const AreaCode& after) {
  for (const char* tree : {"administrative", "reporting"}) {
    const AreaParent* edge = open_edge(edges_, before, tree);
    if (edge == nullptr) continue;
    change_parent(ctx_, {after, successor_of(edge->parent), tree, from_}, edges_);
  }
}

// Units that report to one with a new code report there.
void EditionChange::repoint_adopted() {
  std::vector<ParentChange> changes;
  for (const auto& [child, of_child] : edges_) {
    if (successors_.contains(child)) continue;
    for (const AreaParent& edge : of_child) {
      const char* tree = edge.tree == "reporting" ? "reporting" : "administrative";
      const AreaCode after = successor_of(edge.parent);
      if (!edge.ends_at.is_set() && after != edge.parent && after != child) changes.push_back({child, after, tree, from_});
    }
  }
  for (const ParentChange& change : changes) change_parent(ctx_, change, edges_);
}

void EditionChange::close_old() {
  for (const auto& [before, after, is_merged] : plan_.recoded) close_with(before, {after});
  for (const DivisionPlan::Split& split : plan_.split) close_with(split.before, split.into);
  for (const AreaCode& code : plan_.closed) close_with(code, {});
}

void EditionChange::close_with(const AreaCode& code, const std::vector<AreaCode>& successors) {
  Area& area = stored_.at(code);
  if (area.opened_at.is_set() && from_ <= area.opened_at) refuse(edition_too_early, "/from");
  if (code.level() == Level::village) move_grids(code, successors.size() == 1 ? successors[0] : AreaCode{});
  area.closed_at = from_;
  for (const AreaCode& successor : successors) area.succeeded_by.push_back(successor.digits());
  save_area(ctx_, area);
  if (successors.size() == 1) change_parent(ctx_, {code, successors[0], "reporting", from_}, edges_);
  announce_closed(ctx_, area);
}

// Grids keep name and number under the village's new code; without one village to go to they are closed and listed.
void EditionChange::move_grids(const AreaCode& village, const AreaCode& to) {
  const std::vector<Area> grids =
      ctx_.select<Area>("county = $1 and area > $2 and area < $3 and level = 'grid' and closed_at is null",
                        {village.county().digits(), village.digits(), subtree_range(village).end});
  for (const Area& grid : grids) {
    std::vector<AreaCode> successors;
    if (to.is_set()) {
      Area moved = grid;
      moved.id = to.digits() + grid.id.substr(village.digits().size());
      Area taken;
      // Two villages merged into one bring the same numbers: the second keeps its name and is closed for a person to sort.
      if (!ctx_.find_anywhere(moved.id, taken)) {
        moved.area = AreaCode::of(moved.id);
        moved.opened_at = from_;
        save_area(ctx_, moved);
        announce_opened(ctx_, moved);
        successors.push_back(moved.area);
      }
    }
    Area closed = grid;
    closed.closed_at = from_;
    for (const AreaCode& successor : successors) closed.succeeded_by.push_back(successor.digits());
    save_area(ctx_, closed);
    if (!successors.empty()) change_parent(ctx_, {closed.area, successors[0], "reporting", from_}, edges_);
    if (successors.empty()) closed_grids_.push_back(closed.area);
    announce_closed(ctx_, closed);
  }
}

}  // namespace fangxian
