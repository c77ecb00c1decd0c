// Carries out the plan of a newer division edition inside one command: renames, openings, new codes, splits and closures, each
// dated; grids and reporting exceptions move with the unit they belong to.
#pragma once

#include "command/context.h"
#include "modules/areas/division.h"
#include "modules/areas/rules.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace fangxian {

inline constexpr RefusalNote left_behind = {"areas.left-behind", "有本地单位或代管区划会失去上级，请先调整其隶属或撤销",
                                            "A local or adopted area would lose its parent; move or close it first"};
inline constexpr RefusalNote edition_too_early = {"areas.edition-too-early", "生效日期不能早于要撤销的区划的设立日期",
                                                  "The date lies before an area that the edition closes was opened"};

class EditionChange {
 public:
  // `stored` are the areas without grids below the root of the list; `rows` the checked list.
  EditionChange(Context& ctx, std::vector<Area> stored, std::span<const DivisionRow> rows, std::string edition, Time from);

  const DivisionPlan& plan() const { return plan_; }
  // Throws Refusal `areas.left-behind` when an open local unit or an adopted one would be left under a closed one without a
  // single successor.
  void carry_out();
  // Open grids that were closed with their village because nobody can say which new village they belong to.
  const std::vector<AreaCode>& closed_grids() const { return closed_grids_; }

 private:
  void rename_and_reopen();
  void open_new();
  void inherit_parents(const AreaCode& before, const AreaCode& after);
  void repoint_adopted();
  void close_old();
  void close_with(const AreaCode& code, const std::vector<AreaCode>& successors);
  void move_grids(const AreaCode& village, const AreaCode& to);
  void refuse_left_behind() const;
  Area new_area(const AreaCode& code, const Area* before) const;
  AreaCode successor_of(const AreaCode& code) const;

  Context& ctx_;
  std::map<AreaCode, Area> stored_;
  std::map<AreaCode, DivisionRow> listed_;
  const std::string edition_;
  const Time from_;
  DivisionPlan plan_;
  std::map<AreaCode, AreaCode> successors_;  // of recoded areas
  ParentEdges edges_;                        // all dated parents on record
  std::vector<AreaCode> closed_grids_;
};

}  // namespace fangxian
