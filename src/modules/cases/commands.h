// What the command files of cases share.
#pragma once

#include "command/refuse.h"
#include "modules/cases/contact_records.h"
#include "modules/cases/records.h"
#include "modules/people/people.h"
#include "modules/rulesets/rulesets.h"

#include <string>
#include <vector>

namespace fangxian::cases {

inline constexpr int reason_length = 300;
// How long a look at a file keeps it open for the same account.
inline constexpr std::int64_t open_file_ms = 12 * hour_ms;

inline constexpr RefusalNote case_closed = {"cases.case-closed", "该病例已排除或核减", "The case was excluded or withdrawn"};
inline constexpr RefusalNote no_rules = {"cases.no-rules", "该病种在该时间没有规则集", "The disease has no rule set at that time"};

// One piece of evidence about a person, for whoever keeps statuses; `ended_at` set takes back what was told before.
struct Evidence {
  std::string person, kind, record, id, rule_set;
  AreaCode area;
  Time from, until, ended_at;
  std::string ended_reason;
};
void tell_evidence(Context& ctx, const Evidence& evidence);

// The rule set that a row was decided under; refuses `cases.no-rules` when there is none of this id any more.
RuleSetPtr rules_of(const Context& ctx, const std::string& id);
RuleSetPtr rules_in_force(const Context& ctx, const AreaCode& area, Time at, const std::string& disease);

// A look at somebody's file, journalled and told to the looks register.
void note_look(Context& ctx, const char* record, const std::string& id, const AreaCode& area, const std::string& purpose);
Json person_in_full(Context& ctx, const std::string& person);

// Sets the dates of the plan of this rule set; false when the set knows no such judgement.
bool set_plan(CaseContact& contact, const RuleSet& rules);
void tell_contact(Context& ctx, const CaseContact& contact, Time ended_at = {}, const std::string& reason = "");

// A case of somebody who is watched ends the watching: the row says which case they became.
void close_watches(Context& ctx, const Case& found);

std::vector<Command> case_commands();
std::vector<Command> movement_commands();
std::vector<Command> contact_commands();
std::vector<Command> watch_commands();
std::vector<Read> reads();
std::vector<Indicator> indicators();
ReviewFinding review_contacts(Connection& database, const Territory& territory, const ReviewQuestion& question);

}  // namespace fangxian::cases
