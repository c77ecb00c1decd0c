#include "modules/cases/rules.h"

#include <gtest/gtest.h>

#include <set>

namespace fangxian::cases {
namespace {

std::set<std::string> next_of(const char* from) {
  std::set<std::string> next;
  for (const Choice& state : case_states) {
    if (may_become(from, state.code)) next.insert(state.code);
  }
  return next;
}
using States = std::set<std::string>;

TEST(CaseStates, each_state_leads_only_where_the_rules_say) {
  EXPECT_EQ(next_of("suspected"), (States{"confirmed", "asymptomatic", "excluded", "withdrawn"}));
  EXPECT_EQ(next_of("asymptomatic"), (States{"confirmed", "cured", "withdrawn"}));
  EXPECT_EQ(next_of("confirmed"), (States{"cured", "died", "withdrawn"}));
  EXPECT_EQ(next_of("cured"), (States{"relapse", "withdrawn"}));
  EXPECT_EQ(next_of("relapse"), (States{"cured", "died", "withdrawn"}));
  EXPECT_EQ(next_of("died"), (States{"withdrawn"}));
  EXPECT_EQ(next_of("excluded"), States{});
  EXPECT_EQ(next_of("withdrawn"), States{});
}

TEST(CaseStates, a_case_begins_as_suspected_confirmed_or_asymptomatic) {
  States first;
  for (const Choice& state : case_states) {
    if (may_begin_as(state.code)) first.insert(state.code);
  }
  EXPECT_EQ(first, (States{"suspected", "confirmed", "asymptomatic"}));
}

TEST(CaseStates, asymptomatic_turned_confirmed_counts_as_new_that_day_and_positive_again_does_not) {
  EXPECT_TRUE(counts_as_new_confirmed("asymptomatic", "confirmed"));
  EXPECT_TRUE(counts_as_new_confirmed("suspected", "confirmed"));
  EXPECT_FALSE(counts_as_new_confirmed("cured", "relapse"));
  EXPECT_FALSE(counts_as_new_confirmed("suspected", "asymptomatic"));
}

TEST(CaseStates, what_is_over_leads_to_no_status_but_the_days_after_discharge) {
  EXPECT_EQ(evidence_kind("confirmed"), "confirmed_case");
  EXPECT_EQ(evidence_kind("asymptomatic"), "asymptomatic_case");
  EXPECT_EQ(evidence_kind("suspected"), "suspected_case");
  EXPECT_EQ(evidence_kind("cured"), "discharged_case");
  for (const char* state : {"excluded", "withdrawn", "died"}) EXPECT_EQ(evidence_kind(state), "") << state;
}

TEST(CaseClocks, are_open_until_done_and_late_by_what_they_passed) {
  const Time start = *parse_time("2021-08-05T08:00"), due = start + 2 * hour_ms;
  EXPECT_FALSE(clock_state(due, {}, start + hour_ms).is_late);
  EXPECT_TRUE(clock_state(due, {}, start + hour_ms).is_open);
  const ClockState waiting = clock_state(due, {}, start + 3 * hour_ms);
  EXPECT_TRUE(waiting.is_late && waiting.is_open);
  EXPECT_EQ(waiting.late_ms, hour_ms);
  const ClockState done = clock_state(due, start + 5 * hour_ms, start + 30 * hour_ms);
  EXPECT_TRUE(done.is_late);
  EXPECT_FALSE(done.is_open);
  EXPECT_EQ(done.late_ms, 3 * hour_ms) << "late by when it was done, not by now";
  EXPECT_FALSE(clock_state(due, due, start + 30 * hour_ms).is_late) << "on the minute is in time";
  EXPECT_FALSE(clock_state({}, {}, start + 30 * hour_ms).is_late) << "a set without the clock knows nobody late";
}

}  // namespace
}  // namespace fangxian::cases
