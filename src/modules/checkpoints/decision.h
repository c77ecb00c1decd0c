// What a gate decides about one passage, and the sentence that explains it: facts of the moment × the rule set in force. Pure.
#pragma once

#include "base/time.h"
#include "modules/passes/passes.h"
#include "modules/rulesets/rulesets.h"

#include <string>
#include <string_view>

namespace fangxian::checkpoints {

// How far what was shown can be trusted.
enum class Proof : std::uint8_t { none, good, invalid };
// A green-channel permit of the vehicle.
enum class PermitShown : std::uint8_t { none, valid, expired };

struct GateQuestion {
  bool is_out = false;
  std::string_view emergency;      // a code of passage_emergencies
  Proof proof = Proof::none;
  PersonStatus status;             // is_known = false: nobody on the register
  std::string_view status_reason;  // code of the evidence that decides it: "home_isolation"
  bool is_resident = false;        // registered in the gate's area
  Maybe<std::int64_t> temperature; // tenths of a degree
  Maybe<bool> unwell;
  Maybe<Time> last_negative;       // when the sample was taken
  PermitShown permit = PermitShown::none;
  bool is_zone_sealed = false;
  Time at;
};

struct GateDecision {
  std::string then;  // a code of gate_decisions
  std::string reason;
  Words words;
  std::string rule_set;  // "" = no set is in force
};

inline constexpr double fever_from = 37.3;             // °C, where the rule set is silent
inline constexpr std::int64_t test_fresh_hours = 48;

// A patient, a birth, dialysis: let through before any table is asked, in any state and at any gate.
bool is_emergency(std::string_view emergency);
GateFacts facts_of(const GateQuestion& question, const RuleSet* rules);
GateDecision decide(const GateQuestion& question, const RuleSet* rules);
// The sentence of a decision made earlier, by its reason; empty when the set no longer has it.
Words words_of(std::string_view reason, const RuleSet* rules);

inline constexpr const char* emergency_reason = "emergency";
inline constexpr const char* no_rule_reason = "no-rule";

// How a decision is shown: green, yellow, red, blue, and an icon, never a colour alone.
struct Sign {
  const char* colour;
  const char* icon;
};
Sign sign_of(std::string_view decision);
// The worst of several decides about a vehicle: hand_over, turn_back, observe, ask, let_through.
int weight_of(std::string_view decision);

}  // namespace fangxian::checkpoints
