// A cell as somebody typed it to the value that its field takes: what can be mended without guessing is mended and said, the rest
// is explained.
#pragma once

#include "base/area_code.h"
#include "record/field.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

// With a problem the value is null. A cell that `read_text_value` takes as it is is not mended and has no note; a note without
// a mend is something that a person should look at.
struct Mended {
  Value value;
  bool is_mended = false;
  Words note;
  std::optional<Words> problem;
};

struct Mending {
  Date today;  // only to name a likely year in an explanation; nothing is filled in from it
  std::function<std::optional<AreaCode>(std::string_view)> area_named = {};  // 魏都区南关街道 → 411002007, where names are known
};

Mended mend(const Field& field, std::string_view cell, const Mending& mending);
inline Mended mend(const Field& field, std::string_view cell, Date today) { return mend(field, cell, Mending{.today = today}); }

// What of a field's choices a cell means: by code, label, usual other word, or as the only label that it is a part of.
struct ChoiceMatch {
  const Choice* choice = nullptr;  // null: none
  double confidence = 0;  // 1 the code or a label, 0.95 a usual other word, 0.9 the only label that holds it, less: alike
};
ChoiceMatch match_choice(std::span<const Choice> choices, std::string_view cell);
// The same for yes and no; `label` is the field's (党员 in the column 中共党员 is yes). Nothing when it is neither.
std::optional<bool> match_boolean(std::string_view label, std::string_view cell);

// The whole-number or decimal text that a number as people write it means (３万 → 30000, 三十五 → 35); nothing when it is none or
// only about that much.
std::optional<std::string> number_of(std::string_view text);
// The day and time of a spreadsheet's serial number (days after 1899-12-31, counting a 29 February 1900 that never was); nothing
// for that day and for numbers outside 1900–2199.
std::optional<Time> time_of_serial(double serial);

}  // namespace fangxian
