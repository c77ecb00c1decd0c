#include "modules/cases/commands.h"

namespace fangxian::cases {
namespace {

constexpr const char* module = "cases";

#define FANGXIAN_FLOW(column) "select county, area, id, 1 as amount from {cases} where " column " > $2 and " column " <= $1"
#define FANGXIAN_STOCK(column) "select county, area, id, 1 as amount from {cases} where " column " <= $1"
// Confirmed and still in hospital at $1.
#define FANGXIAN_IN_HOSPITAL \
  FANGXIAN_STOCK("confirmed_at") " and (cured_at is null or cured_at > $1) and (died_at is null or died_at > $1)"
// One row a person: of several exposures the first judged counts.
#define FANGXIAN_CONTACTS(condition)                                                                                       \
  "select county, area, id, 1 as amount from (select c.county, c.area, c.id, row_number() over (partition by c.person "    \
  "order by c.found_at, c.id) as place from {contacts} c where " condition ") as counted_contacts where place = 1"

struct Counted {
  const char* name;
  const char* zh;
  const char* en;
  const char* definition_zh;
  const char* definition_en;
  const char* record;
  const char* rows;
  bool is_flow;
};

constexpr Counted counted[] = {
    {"cases_new_confirmed", "新增确诊", "New confirmed", "统计时段内确诊的病例，含无症状转确诊；复阳不计",
     "Cases that became confirmed within the window, those who were asymptomatic included; positive again is none", "cases",
     FANGXIAN_FLOW("confirmed_at"), true},
    {"cases_new_from_asymptomatic", "无症状转确诊", "Asymptomatic turned confirmed",
     "统计时段内由无症状转为确诊的病例，已含在新增确诊内",
     "Cases that turned from asymptomatic to confirmed within the window; part of the new confirmed", "cases",
     FANGXIAN_FLOW("confirmed_at") " and asymptomatic_at is not null and asymptomatic_at < confirmed_at", true},
    {"cases_cumulative_confirmed", "累计确诊", "Cumulative confirmed", "截至时点曾确诊的病例，核减的除外",
     "Cases ever confirmed until the moment asked, withdrawn ones left out", "cases", FANGXIAN_STOCK("confirmed_at"), false},
    {"cases_existing_confirmed", "现有确诊", "Existing confirmed", "截至时点确诊而未出院、未死亡的病例；复阳不计",
     "Confirmed cases neither discharged nor dead at the moment asked; positive again is none", "cases", FANGXIAN_IN_HOSPITAL,
     false},
    {"cases_existing_severe", "现有重型", "Existing severe", "现有确诊中分型为重型的", "Existing confirmed cases that are severe",
     "cases", FANGXIAN_IN_HOSPITAL " and severity = 'severe'", false},
    {"cases_existing_critical", "现有危重型", "Existing critical", "现有确诊中分型为危重型的",
     "Existing confirmed cases that are critical", "cases", FANGXIAN_IN_HOSPITAL " and severity = 'critical'", false},
    {"cases_new_suspected", "新增疑似", "New suspected", "统计时段内判为疑似的病例",
     "Cases that became suspected within the window", "cases", FANGXIAN_FLOW("suspected_at"), true},
    {"cases_existing_suspected", "现有疑似", "Existing suspected", "截至时点判为疑似，尚未确诊、排除或改判无症状的",
     "Suspected and neither confirmed, excluded nor found asymptomatic at the moment asked", "cases",
     FANGXIAN_STOCK(
         "suspected_at") " and (confirmed_at is null or confirmed_at > $1) and (excluded_at is null or excluded_at > $1) "
                         "and (asymptomatic_at is null or asymptomatic_at > $1)",
     false},
    {"cases_new_asymptomatic", "新增无症状", "New asymptomatic", "统计时段内判为无症状感染者的",
     "Found asymptomatic within the window", "cases", FANGXIAN_FLOW("asymptomatic_at"), true},
    {"cases_existing_asymptomatic", "现有无症状", "Existing asymptomatic", "截至时点无症状，尚未转为确诊、尚未解除的",
     "Asymptomatic and neither turned confirmed nor released at the moment asked", "cases",
     FANGXIAN_STOCK("asymptomatic_at") " and (confirmed_at is null or confirmed_at > $1) and (cured_at is null or cured_at > $1)",
     false},
    {"cases_new_cured", "新增出院", "New discharged", "统计时段内出院的确诊病例；复阳后再次出院不重复计",
     "Confirmed cases discharged within the window; a second discharge is not counted again", "cases",
     FANGXIAN_FLOW("cured_at") " and confirmed_at is not null", true},
    {"cases_cumulative_cured", "累计出院", "Cumulative discharged", "截至时点曾出院的确诊病例",
     "Confirmed cases discharged until the moment asked", "cases", FANGXIAN_STOCK("cured_at") " and confirmed_at is not null",
     false},
    {"cases_new_died", "新增死亡", "New deaths", "统计时段内死亡的确诊病例", "Confirmed cases who died within the window",
     "cases", FANGXIAN_FLOW("died_at"), true},
    {"cases_cumulative_died", "累计死亡", "Cumulative deaths", "截至时点死亡的确诊病例",
     "Confirmed cases dead at the moment asked", "cases", FANGXIAN_STOCK("died_at"), false},
    {"cases_relapsed", "复阳", "Positive again", "统计时段内出院后复阳的", "Positive again after discharge within the window",
     "cases", FANGXIAN_FLOW("relapsed_at"), true},
    {"contacts_cumulative", "累计追踪密接", "Close contacts traced", "截至时点曾判为密接的人，一人一条",
     "People ever judged close contacts until the moment asked, one row each", "contacts",
     FANGXIAN_CONTACTS("c.judgement = 'close' and c.found_at <= $1"), false},
    {"contacts_watched", "正在医学观察", "Close contacts watched", "截至时点在管控的密接，一人一条",
     "Close contacts being watched at the moment asked, one row each", "contacts",
     FANGXIAN_CONTACTS("c.judgement = 'close' and c.state <> 'general' and c.found_at <= $1 and (c.released_at is null or "
                       "c.released_at > $1) and (c.became_at is null or c.became_at > $1)"),
     false},
    {"contacts_released", "当日解除密接", "Close contacts released", "统计时段内解除医学观察的密接",
     "Close contacts released within the window", "contacts",
     "select county, area, id, 1 as amount from {contacts} where judgement = 'close' and released_at > $2 and released_at <= $1",
     true},
    {"contacts_became_cases", "密接转为病例", "Contacts who became cases", "统计时段内转为病例的接触者，一人一条",
     "Contacts who became cases within the window, one row each", "contacts",
     FANGXIAN_CONTACTS("c.became_at > $2 and c.became_at <= $1"), true},
    {"secondary_contacts_watched", "在管次密", "Contacts of contacts watched", "截至时点在管控的密接的密接，一人一条",
     "Contacts of contacts being watched at the moment asked, one row each", "contacts",
     FANGXIAN_CONTACTS("c.judgement = 'secondary' and c.found_at <= $1 and (c.released_at is null or c.released_at > $1) and "
                       "(c.became_at is null or c.became_at > $1)"),
     false},
};

}  // namespace

std::vector<Indicator> indicators() {
  std::vector<Indicator> all;
  for (const Counted& each : counted) {
    const bool is_cases = std::string_view(each.record) == "cases";
    all.push_back({each.name, module, each.zh, each.en, is_cases ? "例" : "人", is_cases ? "cases" : "people", each.definition_zh,
                   each.definition_en, each.record, each.rows, each.is_flow});
  }
  return all;
}

}  // namespace fangxian::cases
