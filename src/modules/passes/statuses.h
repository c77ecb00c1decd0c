// How evidence comes in and statuses come out: the only code that writes either. For commands of this module and its listeners.
#pragma once

#include "command/context.h"
#include "command/refuse.h"
#include "modules/passes/case_records.h"
#include "modules/passes/records.h"
#include "modules/passes/status_rules.h"
#include "modules/people/people.h"
#include "modules/rulesets/rulesets.h"

#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// The kept entry of a person, wherever they live; refuses `people.not-found`.
Person kept_person(Context& ctx, std::string_view id, std::string_view pointer = "/person");

// The rule set in force where the person lives, as the pure rule asks it; null set = the program's own defaults.
StatusRule status_rule(const RuleSet* set);

// Judges the person anew and keeps the result, if it is another; the row as it stands then (id "" = nothing ever was).
Status judge_person(Context& ctx, const Person& person);

// Notes evidence, or what changed about evidence that came from the same row before, and judges the person.
StatusEvidence note_evidence(Context& ctx, const Person& person, StatusEvidence evidence);

// Whom to call about a status in an area: the nearest office above it, else the national hotline.
struct StatusOffice {
  std::string office;
  std::string telephone;
};
StatusOffice contact_of(Connection& connection, const Territory& territory, const AreaCode& area, Time at);

// One word for what evidence rests on: the source's own label and the number.
std::string source_label(const Model& model, const StatusEvidence& evidence);

// Event `status.evidence` of any module: {person, kind, record, id, from, until, ended_at, rule_set, note}; times as ISO texts or
// milliseconds. The same record and id again changes what was noted.
void hear_evidence(Context& ctx, const Event& event);
// `people.merged`, `people.unmerged`: both sides are judged anew.
void hear_linked(Context& ctx, const Event& event);

std::vector<Command> evidence_commands();
std::vector<Command> appeal_commands();
std::vector<Command> batch_commands();
std::vector<Command> pass_commands();
std::vector<Command> key_commands();
std::vector<Command> alarm_commands();

inline constexpr RefusalNote unknown_evidence = {"passes.unknown-evidence", "不在疫情原因清单之内，不能作为赋码依据",
                                                 "Not on the closed list of epidemic reasons: no ground for a status"};

}  // namespace fangxian
