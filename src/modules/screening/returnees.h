// The register of returnees: how one is entered (by hand, by table, out of an own report), and the commands on it.
#pragma once

#include "modules/people/people.h"
#include "modules/screening/commands.h"
#include "modules/screening/records_returnees.h"
#include "modules/screening/rules_returnees.h"

#include <string>
#include <vector>

namespace fangxian::screening {

// The columns of T-1. `returnee` carries what belongs to the journey; area, name, keys and address are the person's.
struct ReturneeEntry {
  std::string person;
  std::string name;
  std::string id_number;
  std::string sex;
  std::string phone;
  Returnee returnee;  // area, address and everything of the journey that is known; no id
};

struct EnteredReturnee {
  Returnee returnee;
  const char* outcome = "new";  // new | updated | same | queued (the person waits to be checked)
  RuledMeasure ruled;
  Json notes = Json::array();
};

// The person by the rules of people.enter, their journey found again or made. Refuses what people.enter refuses and
// `screening.arrives-later`.
EnteredReturnee enter_returnee(Context& ctx, const ReturneeEntry& entry);

inline constexpr RefusalNote arrives_later = {"screening.arrives-later", "返乡时间在将来的，状态应为“将返”",
                                              "Who arrives in the future is expected, and has not arrived"};

// The rule set in force for the area; null where there is none.
RuleSetPtr rules_for(const Context& ctx, const AreaCode& area, Time at);
// The measure with its days and its rule set; `days` 0 = as the rule asks.
void set_measure(Returnee& returnee, const RuleSet* rules, const RuledMeasure& ruled, const std::string& measure, Time since);
// What a status may rest on (passes listens); nothing for whoever has not arrived.
void tell_evidence(Context& ctx, const Returnee& returnee);
// Nothing rests on the return any more, or on its isolation at home alone, from now on.
void end_evidence(Context& ctx, const Returnee& returnee, const std::string& reason);
void end_isolation(Context& ctx, const Returnee& returnee, const std::string& reason);

std::vector<Command> returnee_entry_commands();
std::vector<Command> returnee_commands();
std::vector<Command> travel_commands();
std::vector<Indicator> returnee_indicators();
std::span<const ImportHeading> returnee_headings();

}  // namespace fangxian::screening
