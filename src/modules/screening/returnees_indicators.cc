#include "modules/screening/returnees.h"

namespace fangxian::screening {
namespace {

constexpr const char* module = "screening";

#define FANGXIAN_RETURNEES "select county, area, id, 1 as amount from {returnees} where "
#define FANGXIAN_HERE "state = 'arrived' and returned_at <= $1"
#define FANGXIAN_UNDER \
  " and state = 'arrived' and measure_from <= $1 and (measure_until is null or measure_until > $1)"

}  // namespace

std::vector<Indicator> returnee_indicators() {
  return {
      {"returnees", module, "返乡人员", "Returnees", "人", "people", "截至时点已返乡、未离开的返乡登记",
       "Returns of people who had arrived and not left again at the moment asked", "returnees", FANGXIAN_RETURNEES FANGXIAN_HERE},
      {"returnees_arrived", module, "新返乡", "Arrivals", "人", "people", "统计时段内到达的返乡人员",
       "People who arrived within the window", "returnees",
       FANGXIAN_RETURNEES "state in ('arrived', 'left') and returned_at > $2 and returned_at <= $1", true},
      {"returnees_expected", module, "将返人员", "Returnees expected", "人", "people", "截至时点已报备、尚未到达的人员",
       "People announced and not arrived at the moment asked", "returnees",
       FANGXIAN_RETURNEES "state = 'expected' and reported_at <= $1"},
      {"returnees_high_risk", module, "高风险地区返乡", "From high-risk areas", "人", "people", "截至时点来自高风险地区的返乡人员",
       "Returnees from high-risk areas at the moment asked", "returnees",
       FANGXIAN_RETURNEES FANGXIAN_HERE " and origin_risk = 'high'"},
      {"returnees_medium_risk", module, "中风险地区返乡", "From medium-risk areas", "人", "people", "截至时点来自中风险地区的返乡人员",
       "Returnees from medium-risk areas at the moment asked", "returnees",
       FANGXIAN_RETURNEES FANGXIAN_HERE " and origin_risk = 'medium'"},
      {"returnees_unknown_risk", module, "来源风险不详", "Risk of origin not known", "人", "people",
       "截至时点来源地风险等级不详的返乡人员", "Returnees whose origin's risk is not known at the moment asked", "returnees",
       FANGXIAN_RETURNEES FANGXIAN_HERE " and origin_risk = 'unknown'"},
      {"returnees_home_isolation", module, "居家隔离（返乡）", "Returnees isolated at home", "人", "people",
       "截至时点居家隔离措施在执行的返乡人员", "Returnees whose isolation at home was in force at the moment asked", "returnees",
       FANGXIAN_RETURNEES "measure = 'home_isolation'" FANGXIAN_UNDER},
      {"returnees_monitored", module, "居家健康监测（返乡）", "Returnees under health monitoring", "人", "people",
       "截至时点居家健康监测在执行的返乡人员", "Returnees whose health monitoring at home was in force at the moment asked",
       "returnees", FANGXIAN_RETURNEES "measure = 'health_monitoring'" FANGXIAN_UNDER},
      {"returnees_in_stations", module, "集中留观（返乡）", "Returnees in stations", "人", "people",
       "截至时点在留观点或医院隔离的返乡人员", "Returnees isolated in a station or hospital at the moment asked", "returnees",
       FANGXIAN_RETURNEES "measure in ('station_isolation', 'hospital_isolation')" FANGXIAN_UNDER},
      {"returnee_measures_beyond_rule", module, "超标准措施（返乡）", "Measures beyond the rule", "人", "people",
       "截至时点在执行、严于现行规则的返乡人员措施", "Measures in force at the moment asked that are stricter than the rule", "returnees",
       FANGXIAN_RETURNEES "beyond_rule = 1 and measure <> 'none'" FANGXIAN_UNDER},
      {"returnee_contacts", module, "返乡人员接触者", "Contacts of returnees", "人", "people", "截至时点登记的返乡人员接触者",
       "Contacts of returnees noted by the moment asked", "returnee_contacts",
       "select county, area, id, 1 as amount from {returnee_contacts} where met_at <= $1"},
  };
}

}  // namespace fangxian::screening
