// What is judged of a return without storage: which measure the rule set asks for, whether one is stricter, and whether
// two entries
// tell of one journey.
#pragma once

#include "base/time.h"
#include "modules/rulesets/rulesets.h"
#include "modules/screening/records_returnees.h"

#include <string>
#include <string_view>

namespace fangxian::screening {

// What the rule in force asks of somebody who comes from a place of this risk: a measure of returnee_measures ("none" when
// the set
// asks nothing) for so many days from the arrival.
struct RuledMeasure {
  std::string measure = "none";
  std::int64_t days = 0;
  bool is_known = false;      // false: the risk is not known, or the set does not speak of it; nothing is then stricter
  bool is_confirmed = true;   // false: the set's number is not confirmed by its source
};
RuledMeasure ruled_measure(const RuleSet* rules, std::string_view origin_risk);

// 层层加码: a measure that asks more than the rule. Care in hospital is medicine, and no measure in this sense.
bool is_stricter(std::string_view measure, std::int64_t days, const RuledMeasure& rule);

// Two entries of one person tell of one journey when the days lie close together; somebody expected who has come is one journey
// too, up to two weeks later than planned.
bool is_same_journey(const Returnee& known, std::string_view state, Time returned_at);

// When somebody must have looked at an own report that came in at `at`: two hours by day, by nine the next morning otherwise.
Time report_due(Time at);

}  // namespace fangxian::screening
