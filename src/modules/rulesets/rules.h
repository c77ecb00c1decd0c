// Pure day arithmetic by a rule set: how long, which test days, when it ends, when a contact of a contact becomes a contact.
#pragma once

#include "modules/rulesets/rule_set.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// Day 0 is the last exposure: the period ends so many days after it, however late somebody is found. Test "day n" is the n-th day
// of isolation, so the tests start when the isolation does (domain page §2.2). Both dates are kept.
struct Exposure {
  Date last_exposure;
  Date intake;  // the first day of isolation; not set = the day after the last exposure, as when found at once
};

struct PlannedTest {
  Date on;
  int day = 0;           // as the plan names it: day 4 of isolation, day 3 at home
  bool at_home = false;  // of the tail
  bool is_double = false;  // 双采双检
  bool operator==(const PlannedTest&) const = default;
};

struct WatchPlan {
  std::string judgement;     // close | secondary
  std::string place;         // central | home
  Date from;                 // first day of isolation
  Date until;                // last day of isolation
  std::string tail_kind;     // "" | monitoring | isolation (20 条: not to go out)
  Date tail_until;           // last day at home; not set = no tail
  std::vector<PlannedTest> tests;
  int temperatures_a_day = 0;
  bool is_over = false;      // found after the period had passed: nothing is left to wait for
  bool is_confirmed = true;  // every day number that it rests on is
  Date last_day() const { return tail_until.is_set() ? tail_until : until; }
  bool operator==(const WatchPlan&) const = default;
};

// Nothing when the set knows no such judgement (no 次密 after November 2022, nobody at all since January 2023), or does not
// say for how long. `judgement` is "close" or "secondary".
std::optional<WatchPlan> plan_watch(const RuleSet& rules, std::string_view judgement, const Exposure& exposure);

// A later exposure moves the end and leaves the first day of isolation, from which tests count; an earlier one changes nothing.
Exposure with_exposure(const Exposure& known, Date exposed_on);

struct TestOutcome {
  Time sampled_at;
  bool is_positive = false;
};
// 次密 become 密接 when one of the contact's first tests (two, where the set says so) is positive.
bool converts_to_close(const RuleSet& rules, std::span<const TestOutcome> tests_of_the_contact);

// What still stands between a person and release on `today`, in words; empty = may be released. A plan whose days have passed
// is released when every planned test has a negative result on or after its day and none is positive.
std::vector<Words> what_prevents_release(const WatchPlan& plan, std::span<const TestOutcome> tests, Date today);

// The first day on which somebody counts as a contact of the case: so many days before the onset, or before the first positive
// sample where there is no onset.
Date window_start(const RuleSet& rules, Date onset, Date first_positive);

// For travellers from a risk area ("high", "mid", "low") and people of high-risk posts ("post"): how long, where, tested when.
struct SpillPlan {
  std::string place;  // central | home | monitoring
  Date until;
  std::vector<Date> tests;
};
std::optional<SpillPlan> plan_spill(const RuleSet& rules, std::string_view level, Date left_on, Date arrived_on);

// After discharge (确诊) or release (无症状).
std::optional<Date> after_discharge_until(const RuleSet& rules, bool is_asymptomatic, Date discharged_on);

// Statutory clocks: "report", "track", "survey", "contact_transfer", "secondary_transfer". Nothing where the set has none.
std::optional<Time> clock_due(const RuleSet& rules, std::string_view clock, Time started);

// A local set beside the national one: every parameter in which it asks more or reaches wider (层层加码).
struct Excess {
  std::string parameter;
  Words words;
};
std::vector<Excess> stricter_than(const RuleSet& local, const RuleSet& national);

// Sites, samplers and rooms that the guideline asks for (÷ 360, 2,000–3,000 a site, 20 rooms per 10,000).
struct TestingNeed {
  std::int64_t samplers = 0, sites_least = 0, sites_most = 0;
};
std::optional<TestingNeed> testing_need(const RuleSet& rules, std::int64_t people);
std::optional<std::int64_t> isolation_rooms_needed(const RuleSet& rules, std::int64_t people);

}  // namespace fangxian
