// What a person's status is: evidence × rule set × time → colour, reason and end. Pure: no clock, no store. Nobody ever sets a
// colour; it is counted out here and nowhere else.
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "modules/passes/status_book.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// The closed list. There is no kind for money, petitions or debts, and none can be added but here (郑州 2022-06: 1,317 people).
struct EvidenceKind {
  const char* code;
  const char* zh;
  const char* en;
  Colour colour;            // green = not a ground for a status
  const char* parameter;    // of the rule set: the days that it counts for; "" = `days`
  int days;                 // where the rule set says nothing
  int negatives;            // this many negative tests, a day apart, end it early; 0 = none do
  const char* zh_sentence;  // begins the explanation
  const char* en_sentence;
};
std::span<const EvidenceKind> evidence_kinds();
const EvidenceKind* find_evidence_kind(std::string_view code);
// 1-based number of a kind, as the status book keeps it; 0 for none.
std::uint16_t reason_number(std::string_view code);
const EvidenceKind* status_reason(std::uint16_t number);

inline constexpr std::string_view negative_test = "test_negative";

// One piece of evidence as the rule sees it.
struct EvidenceFact {
  std::string id;
  std::string kind;
  Time since;
  Time until;         // when it ends by the record that it rests on; not set = after the rule's days
  Time ended_at;      // released, excluded, struck out by an appeal: whatever else it says
  bool is_provisional = false;  // came in a batch and is not confirmed yet: at most `provisional_hours` from `noted_at`
  Time noted_at;
};

// What the rule set says of statuses; where it is silent, what stands here.
struct StatusRule {
  std::function<std::optional<int>(const char* parameter)> days = [](const char*) { return std::nullopt; };
  int provisional_hours = 24;
  int negatives_apart_hours = 24;
  int appeal_hours = 24;
};

struct StatusFinding {
  Colour colour = Colour::green;
  std::string reason;  // kind of the evidence that decides; "" for green
  Time until;          // when the decider ends; not set for green
  Time since;          // when it began to count
  std::vector<std::string> evidence;  // what counts now, the decider first
  Time next;           // the earliest moment at which anything of this could change by itself
};
StatusFinding judge_status(std::span<const EvidenceFact> facts, const StatusRule& rule, Time at);

// From when to when the fact counts at all, negatives considered.
struct CountedSpan {
  Time from, until;
};
CountedSpan counted_span(const EvidenceFact& fact, std::span<const EvidenceFact> facts, const StatusRule& rule);

// One sentence with rule, ground, dates and whom to call: 郑州 2022-03, where nobody could say why a code was yellow.
struct StatusTelling {
  StatusFinding finding;
  Words rule_set;
  std::string source;     // what the evidence rests on, in one word
  std::string telephone;
};
Words explain(const StatusTelling& telling);

}  // namespace fangxian
