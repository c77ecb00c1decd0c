// The rules of bulletins as pure functions: cut-offs, sentences, answers, differences between two countings, balances.
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "modules/bulletins/answer_records.h"
#include "modules/bulletins/indicators.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// The latest moment, not after `now`, that lies `minutes` after a midnight (1440 = the midnight that ends the day).
Time last_cut_off(Time now, std::int64_t minutes);

// "{temporary_branches}" and the like in a sentence; nothing when a brace is not closed.
std::optional<std::vector<std::string>> placeholders_of(std::string_view line);
// A placeholder without a value stays as it is.
std::string fill_line(std::string_view line, const std::map<std::string, std::string>& values);

// `stock=+in-out`: what is there at the end = what was there + what came − what went.
struct Balance {
  std::string stock;
  std::vector<std::string> inflows;
  std::vector<std::string> outflows;
  bool operator==(const Balance&) const = default;
};
std::optional<Balance> parse_balance(std::string_view text);

struct Reconciliation {
  std::string indicator;
  Words label;
  std::int64_t opening = 0;    // as the bulletin before printed it
  std::int64_t inflow = 0;     // began inside the window
  std::int64_t outflow = 0;    // ended inside the window
  std::int64_t late = 0;       // should have been in the opening: entered since
  std::int64_t withdrawn = 0;  // should not have been in the opening: taken out since
  std::int64_t actual = 0;
  std::int64_t expected() const { return opening + inflow - outflow + late - withdrawn; }
  // What nothing explains; shown, never hidden.
  std::int64_t difference() const { return actual - expected(); }
};

struct Movement {
  std::int64_t gained = 0;
  std::int64_t lost = 0;
};
// Over whole rows: a row that only moved to another area counts for nothing.
Movement movement(const std::vector<RowDifference>& differences);

enum class AnswerState { waiting, confirmed, explained, zero, changed };
const char* answer_state_name(AnswerState state);
inline bool is_answered(AnswerState state) { return state != AnswerState::waiting && state != AnswerState::changed; }

using FigureMap = std::map<std::string, std::int64_t>;  // by indicator
std::string figures_to_json(const FigureMap& figures);

// What a unit's answers say about its figures as they stand. An answer holds for the figures that it was given for: when
// one of them has changed since, the unit is asked again (`changed`). To explain one figure is to confirm the others.
struct UnitJudgement {
  AnswerState state = AnswerState::waiting;
  std::string answered_by;
  Time answered_at;
  std::string explanation;                             // of all explained figures, joined
  std::map<std::string, const Confirmation*> explained;  // by indicator
  std::map<std::string, bool> confirmed;               // by indicator
};
UnitJudgement judge_answers(const std::vector<Confirmation>& answers, const FigureMap& figures);

}  // namespace fangxian
