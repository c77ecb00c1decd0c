#include "modules/rulesets/parameters.h"

#include <algorithm>

namespace fangxian {
namespace {

using enum ParameterKind;

constexpr const char* places[] = {"monitoring", "home", "either", "central"};
constexpr const char* tails[] = {"monitoring", "isolation"};
constexpr const char* zone_units[] = {"building", "community", "township", "county"};
constexpr const char* carriage[] = {"bay", "rows", "compartment", "carriage", "vehicle"};

constexpr Stricter neither = Stricter::neither, more = Stricter::more, less = Stricter::less;

constexpr Parameter all[] = {
    // Who is a contact.
    {"contact_lookback_days", number, more, "密接追溯天数（发病或采样前）", "Look-back before onset or first positive", "天", "days"},
    {"contact_distance_metres", number, more, "近距离接触", "Close distance", "米", "metres"},
    {"companion_grid_metres", number, more, "时空伴随网格边长", "Companion grid", "米", "metres"},
    {"companion_minutes", number, less, "时空伴随停留时间", "Companion stay", "分钟", "minutes"},
    {"transport_plane_rows", number, more, "飞机前后排数", "Rows before and behind in a plane", "排", "rows"},
    {"transport_coach_rows", number, more, "通风客车前后排数", "Rows in a ventilated coach", "排", "rows"},
    {"transport_sealed_train", text, more, "密闭空调列车", "Sealed train", "", "", carriage},
    {"transport_sleeper", text, more, "软卧", "Soft sleeper", "", "", carriage},
    {"transport_open_train", text, more, "普通列车", "Open train", "", "", carriage},
    {"transport_sealed_coach", text, more, "密闭客车", "Sealed coach", "", "", carriage},
    {"transport_ship", text, more, "轮船", "Ship", "", "", carriage},
    // Close contacts.
    {"contact_days", number, more, "密接隔离天数", "Isolation of close contacts", "天", "days"},
    {"contact_place", text, more, "密接隔离方式", "Where close contacts stay", "", "", places},
    {"contact_tests", days, more, "密接核酸检测日", "Test days of close contacts", "第几天", "day"},
    {"contact_release_double", boolean, more, "解除前双采双检", "Double sample and test before release"},
    {"home_days", number, more, "解除后居家天数", "Days at home afterwards", "天", "days"},
    {"home_kind", text, more, "居家方式", "Kind of the days at home", "", "", tails},
    {"home_tests", days, more, "居家期间核酸检测日", "Test days at home", "第几天", "day"},
    {"temperatures_a_day", number, more, "每日测温次数", "Temperatures a day", "次", "times"},
    // Contacts of contacts.
    {"secondary_days", number, more, "次密隔离天数", "Isolation of contacts of contacts", "天", "days"},
    {"secondary_place", text, more, "次密隔离方式", "Where contacts of contacts stay", "", "", places},
    {"secondary_tests", days, more, "次密核酸检测日", "Test days of contacts of contacts", "第几天", "day"},
    {"secondary_converts_after", number, more, "次密转密接依据的密接前几次检测", "First tests of the contact that convert", "次", "tests"},
    // Cases.
    {"discharge_days", number, more, "出院后隔离管理天数", "Isolation after discharge", "天", "days"},
    {"discharge_normal_temperature_days", number, more, "出院前体温正常天数", "Days without fever before discharge", "天", "days"},
    {"discharge_negatives", number, more, "出院前连续阴性次数", "Negatives before discharge", "次", "tests"},
    {"negatives_apart_hours", number, more, "两次采样间隔", "Hours between the two samples", "小时", "hours"},
    {"discharge_ct", number, more, "出院Ct值", "Ct value at discharge", "", ""},
    {"asymptomatic_days", number, more, "无症状集中隔离天数", "Isolation of the asymptomatic", "天", "days"},
    {"asymptomatic_after_days", number, more, "无症状解除后天数", "Days after release of the asymptomatic", "天", "days"},
    {"asymptomatic_visits", days, neither, "无症状复诊周次", "Follow-up weeks of the asymptomatic", "周", "week"},
    {"exclude_negatives", number, more, "疑似排除所需阴性次数", "Negatives that exclude a suspicion", "次", "tests"},
    {"exclude_antibody_days", number, more, "疑似排除抗体检测日（发病后）", "Antibody day that excludes a suspicion", "天", "days"},
    {"follow_up_days", days, neither, "解除后随访日", "Follow-up after release", "第几天", "day"},
    {"cluster_cases", number, less, "聚集性疫情病例数", "Cases that make a cluster", "例", "cases"},
    {"cluster_days", number, more, "聚集性疫情时间范围", "Days within which", "天", "days"},
    // Clocks.
    {"report_hours", number, neither, "网络直报时限", "Direct report", "小时", "hours"},
    {"track_hours", number, neither, "核心轨迹时限", "Core track", "小时", "hours"},
    {"survey_hours", number, neither, "个案调查时限", "Individual survey", "小时", "hours"},
    {"contact_transfer_hours", number, less, "密接转运时限", "Transfer of close contacts", "小时", "hours"},
    {"secondary_transfer_hours", number, less, "次密转运时限", "Transfer of contacts of contacts", "小时", "hours"},
    {"returnee_report_hours", number, less, "返乡人员报告时限（到达后）", "Returnees report after arrival", "小时", "hours"},
    // Gates.
    {"fever_threshold", number, less, "发热阈值", "Fever from", "℃", "°C"},
    {"test_fresh_hours", number, less, "核酸证明有效时间", "A negative test counts for", "小时", "hours"},
    // Statuses (健康码).
    {"appeal_hours", number, more, "赋码申诉答复时限", "Appeals of statuses are answered within", "小时", "hours"},
    {"batch_hours", number, more, "批量赋码未确认有效时间", "A batch of statuses lasts unconfirmed", "小时", "hours"},
    // Travellers and posts.
    {"high_spill_days", number, more, "高风险区外溢人员管理天数", "People from high-risk zones", "天", "days"},
    {"high_spill_place", text, more, "高风险区外溢人员管理方式", "Where people from high-risk zones stay", "", "", places},
    {"high_spill_tests", days, more, "高风险区外溢人员检测日", "Test days of people from high-risk zones", "第几天", "day"},
    {"mid_spill_days", number, more, "中风险区外溢人员管理天数", "People from medium-risk zones", "天", "days"},
    {"mid_spill_place", text, more, "中风险区外溢人员管理方式", "Where people from medium-risk zones stay", "", "", places},
    {"mid_spill_tests", days, more, "中风险区外溢人员检测日", "Test days of people from medium-risk zones", "第几天", "day"},
    {"low_spill_days", number, more, "低风险区外溢人员管理天数", "People from low-risk zones", "天", "days"},
    {"low_spill_test_count", number, more, "低风险区外溢人员检测次数", "Tests of people from low-risk zones", "次", "tests"},
    {"post_days", number, more, "高风险岗位人员管理天数", "People of high-risk posts", "天", "days"},
    {"post_tests", days, more, "高风险岗位人员检测日", "Test days of people of high-risk posts", "第几天", "day"},
    {"entry_days", number, more, "入境人员集中隔离天数", "Isolation of people entering the country", "天", "days"},
    {"entry_home_days", number, more, "入境人员居家天数", "Days at home after entering the country", "天", "days"},
    {"entry_ct", number, more, "入境阳性判定Ct值（低于）", "Positive at entry below Ct", "", ""},
    // Zones.
    {"zone_generation", number, neither, "风险区划分代次", "Generation of risk zones", "代", ""},
    {"zone_unit", text, more, "风险区划定单元", "Unit of a zone", "", "", zone_units},
    {"zone_levels", number, neither, "风险区等级数", "Levels of zones", "级", "levels"},
    {"zone_days", number, more, "降级或解除所需无新增天数", "Days without a new infection", "天", "days"},
    {"zone_high_days", number, more, "高风险区转级天数", "Days until a high-risk zone steps down", "天", "days"},
    {"zone_mid_days", number, more, "中风险区转级天数", "Days until a medium-risk zone steps down", "天", "days"},
    {"zone_high_to_low_days", number, more, "高转中后再转低天数", "Further days until low risk", "天", "days"},
    {"zone_case_limit", number, less, "高风险累计病例数（超过）", "Cases above which it is high-risk", "例", "cases"},
    {"zone_lookback_days", number, more, "划区追溯天数", "Look-back of zones", "天", "days"},
    {"zone_test_days", number, more, "解封前全员检测天数（之内）", "Everybody tested within", "天", "days"},
    // Isolation capacity.
    {"rooms_per_10000", number, neither, "每万人集中隔离房间", "Isolation rooms per 10,000", "间", "rooms"},
    // Mass testing.
    {"whole_area_testing", boolean, more, "全员核酸检测", "Testing of everybody in an area"},
    {"people_per_sampler", number, neither, "每名采样人员对应人口", "People per sampler", "人", "people"},
    {"people_per_site_least", number, neither, "每个采样点人数下限", "People per site, at least", "人", "people"},
    {"people_per_site_most", number, neither, "每个采样点人数上限", "People per site, at most", "人", "people"},
    {"pool_sizes", days, neither, "混采规格", "Pool sizes", "人一管", "a tube"},
    {"household_tubes", boolean, neither, "封控户一户一管", "One tube per sealed household"},
    {"key_people_single", boolean, neither, "重点人群单采单检", "Key people are sampled singly"},
    {"round_hours_small", number, less, "一轮时限（500万人以下）", "Hours per round up to 5 million", "小时", "hours"},
    {"round_hours_large", number, less, "一轮时限（500万人以上）", "Hours per round above 5 million", "小时", "hours"},
    {"rounds_least", number, more, "来源不明时最少轮数", "Least rounds when the source is unknown", "轮", "rounds"},
    {"labs_small", number, neither, "后备检测基地（500万人以下）", "Reserve laboratories up to 5 million", "家", "labs"},
    {"labs_large", number, neither, "后备检测基地（500万人以上）", "Reserve laboratories above 5 million", "家", "labs"},
    {"site_ready_hours", number, neither, "采样点启用时限", "A site is ready within", "小时", "hours"},
};

}  // namespace

std::span<const Parameter> rule_parameters() { return all; }

const Parameter* find_parameter(std::string_view name) {
  const auto found = std::find_if(std::begin(all), std::end(all), [&](const Parameter& each) { return name == each.name; });
  return found == std::end(all) ? nullptr : &*found;
}

}  // namespace fangxian
