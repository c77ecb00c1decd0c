// What a case may become, what counts as new that day, and which clocks run: pure, no clock, no store.
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "modules/rulesets/rulesets.h"
#include "record/field.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

inline constexpr Choice case_states[] = {{"suspected", "疑似", "Suspected"},      {"confirmed", "确诊", "Confirmed"},
                                         {"asymptomatic", "无症状", "Asymptomatic"}, {"excluded", "排除", "Excluded"},
                                         {"withdrawn", "核减", "Withdrawn"},      {"cured", "治愈出院", "Discharged"},
                                         {"died", "死亡", "Died"},                {"relapse", "复阳", "Positive again"}};

namespace cases {

// 疑似→确诊/无症状/排除; 无症状→确诊 (转归)/解除; 确诊→出院/死亡; 出院→复阳; 复阳→出院/死亡. Whatever counted may be
// withdrawn (核减); what was excluded or withdrawn stays so: found again it is another case.
bool may_begin_as(std::string_view state);
bool may_become(std::string_view from, std::string_view to);
// Ends the illness: nobody is in hospital for it any more.
bool is_over(std::string_view state);
// The bulletin's 新增确诊: everybody who becomes confirmed that day, 无症状转确诊 included; 复阳 is none.
bool counts_as_new_confirmed(std::string_view from, std::string_view to);
bool needs_severity(std::string_view state);
// The kind of evidence that a person's status rests on; "" = none.
std::string_view evidence_kind(std::string_view state);

// What one clock has to say of a case or a contact.
struct Clock {
  const char* name;  // report | track | survey | contact_transfer | secondary_transfer
  const char* zh;
  const char* en;
};
inline constexpr Clock case_clocks[] = {{"report", "网络直报", "Direct report"},
                                        {"track", "核心轨迹", "Core track"},
                                        {"survey", "个案调查", "Individual survey"}};

struct ClockState {
  Time due;            // not set = the rule set has no such clock
  bool is_late = false;  // done after it, or not done and it has passed
  bool is_open = false;
  std::int64_t late_ms = 0;
};
ClockState clock_state(std::optional<Time> due, Time done, Time now);

// What every test sampled since the isolation began says, by the plan of the rule set that the contact was judged under.
struct ContactFacts {
  std::string judgement;
  Date last_exposure;
  Date intake;
};
std::optional<WatchPlan> plan_of(const RuleSet& rules, const ContactFacts& facts);

}  // namespace cases
}  // namespace fangxian
