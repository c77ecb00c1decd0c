// A list of the national division codes: reading it, checking it, and the plan that leads from the stored tree to a newer one.
#pragma once

#include "base/refusal.h"
#include "modules/areas/records.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// One line of a list as it was written; not judged yet.
struct DivisionRow {
  std::string code;
  std::string name;
  std::string urban_class;  // "" when the list has none
  bool operator==(const DivisionRow&) const = default;
};

// CSV (UTF-8 with or without mark, or GB18030) with the headers code,name and perhaps class, or their Chinese names. Throws
// Refusal `areas.not-a-division-list`.
std::vector<DivisionRow> read_division_csv(std::string_view text);
// "411002001,西大街道" or "…,111"; what cannot be cut is left for check_division to name.
DivisionRow parse_division_text(std::string_view text);

// Judges every row: code, level, parent in the list or known, name, class, no code twice. Pointers are `/rows/7`; at most a
// hundred problems. Codes come back in their significant digits, sorted parents first.
struct CheckedDivision {
  std::vector<DivisionRow> rows;
  std::vector<FieldProblem> problems;
  std::vector<Words> warnings;
};
CheckedDivision check_division(std::span<const DivisionRow> rows, const std::function<bool(const AreaCode&)>& is_known);

// What the store holds of the part of the tree that a list covers.
struct StoredDivision {
  AreaCode code;
  std::string name;
  bool is_open = true;
  bool is_official = true;
};

// Every stored code is in exactly one of unchanged, renamed, recoded, split, closed, reopened, kept and conflicts; every row of
// the new list in exactly one of unchanged, renamed, opened, recoded, reopened and conflicts. Nothing is ever dropped.
struct DivisionPlan {
  struct Renamed {
    AreaCode code;
    std::string before, after;
  };
  // The same unit under a new code: closed there, opened here, successor named.
  struct Recoded {
    AreaCode before, after;
    bool is_merged = false;  // `after` is opened or stays by its own right
  };
  struct Split {
    AreaCode before;
    std::vector<AreaCode> into;
  };
  std::vector<AreaCode> unchanged;
  std::vector<Renamed> renamed;
  std::vector<AreaCode> opened;
  std::vector<Recoded> recoded;
  std::vector<Split> split;
  std::vector<AreaCode> closed;    // no successor found: a person names one, or leaves it
  std::vector<AreaCode> reopened;  // closed before, in the list again
  std::vector<AreaCode> kept;      // local, or closed before and still not in the list
  std::vector<AreaCode> conflicts;  // local units whose code the list now gives to another
};

// `rows` are checked. Matches the missing to the new by name under the same parent, then by the name without its kind (乡改镇,
// 村改居), then by a name that is unique in the whole list; a unit whose parts went to several others is split.
DivisionPlan plan_division_change(std::span<const StoredDivision> stored, std::span<const DivisionRow> rows);

// 丁庄乡, 丁庄街道 and 丁庄街道办事处 are all 丁庄; a name of nothing but its kind is left whole.
std::string stem_of(std::string_view name);

}  // namespace fangxian
