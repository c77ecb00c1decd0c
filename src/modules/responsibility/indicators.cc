#include "modules/responsibility/indicators.h"

#include "base/check.h"
#include "modules/responsibility/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian::responsibility {
namespace {

constexpr const char* module = "responsibility";

// A door that somebody answers for at $1. A vacant one needs nobody.
#define FANGXIAN_DOORS \
  "from {households} h where h.kind <> 'vacant' and h.registered_at <= $1 and (h.closed_at is null or h.closed_at > $1)"
#define FANGXIAN_KEPT                                                                                                    \
  "exists (select 1 from {responsibilities} r where r.county = h.county and r.household = h.id and r.tier = 'household' " \
  "and r.since <= $1 and (r.until is null or r.until > $1))"
#define FANGXIAN_FIVES "from {care_fives} where since <= $1 and (until is null or until > $1)"

const std::vector<Indicator> coverage_indicators = {
    {"households", module, "住户", "Households", "户", "households", "截至时点在册、未销户的住户；空置的不计",
     "Households on the register and not closed at the moment asked; vacant ones left out", "households",
     "select h.county, h.area, h.id, 1 as amount " FANGXIAN_DOORS},
    {"households_covered", module, "已包户", "Households with a keeper", "户", "households",
     "截至时点有包户责任人的住户；空置的不计", "Households that somebody answers for at the moment asked; vacant ones left out",
     "households", "select h.county, h.area, h.id, 1 as amount " FANGXIAN_DOORS " and " FANGXIAN_KEPT},
    {"households_missed", module, "未包户", "Households without a keeper", "户", "households",
     "截至时点没有包户责任人的住户，逐户列出；空置的不计",
     "Households that nobody answers for at the moment asked, each one listed; vacant ones left out", "households",
     "select h.county, h.area, h.id, 1 as amount " FANGXIAN_DOORS " and not " FANGXIAN_KEPT},
    {"villages_without_cadre", module, "未落实包村的村（社区）", "Villages without a cadre", "个", "villages",
     "截至时点没有包村干部的村（社区）", "Villages and communities that no cadre answers for at the moment asked", "areas",
     "select a.county, a.area, a.id, 1 as amount from {areas} a where a.level = 'village' and (a.opened_at is null or "
     "a.opened_at <= $1) and (a.closed_at is null or a.closed_at > $1) and not exists (select 1 from {responsibilities} r "
     "where r.county = a.county and r.area = a.area and r.tier = 'village' and r.since <= $1 and (r.until is null or "
     "r.until > $1))"},
    {"grids_without_keeper", module, "未落实包组的网格", "Grids without a keeper", "个", "grids", "截至时点没有包组干部的网格",
     "Grids that nobody answers for at the moment asked", "areas",
     "select a.county, a.area, a.id, 1 as amount from {areas} a where a.level = 'grid' and (a.opened_at is null or "
     "a.opened_at <= $1) and (a.closed_at is null or a.closed_at > $1) and not exists (select 1 from {responsibilities} r "
     "where r.county = a.county and r.area = a.area and r.tier = 'group' and r.since <= $1 and (r.until is null or r.until "
     "> $1))"},
    {"fives", module, "五包一", "Five for one", "组", "groups of five", "截至时点在执行的五包一",
     "Fives for one in force at the moment asked", "care_fives", "select county, area, id, 1 as amount " FANGXIAN_FIVES},
    {"fives_incomplete", module, "五包一未配齐", "Incomplete fives", "组", "groups of five",
     "截至时点在执行、五个责任人尚未配齐的五包一", "Fives for one in force at the moment asked in which a role is not filled",
     "care_fives", "select county, area, id, 1 as amount " FANGXIAN_FIVES " and (complete_at is null or complete_at > $1)"},
    {"care_plans", module, "关爱对象", "People cared for", "人", "people", "截至时点有关爱计划的重点人群计划数",
     "Care plans of key groups in force at the moment asked", "care_plans",
     "select county, area, id, 1 as amount from {care_plans} where since <= $1 and (until is null or until > $1)"},
    {"care_contacts_overdue", module, "逾期未联系", "Contacts overdue", "人", "people",
     "截至时点应联系而超过约定天数没有联系上的关爱对象",
     "Care plans in force whose person was not reached within the agreed days at the moment asked", "care_plans",
     "select p.county, p.area, p.id, 1 as amount from {care_plans} p left join (select county, plan, max(contacted_at) as "
     "last_at from {care_contacts} where is_reached = 1 and contacted_at <= $1 group by county, plan) c on c.county = "
     "p.county and c.plan = p.id where p.since <= $1 and (p.until is null or p.until > $1) and coalesce(c.last_at, "
     "p.since) + p.every_days * 86400000 < $1"},
    {"care_contacts", module, "关爱联系", "Care contacts", "次", "contacts", "统计时段内联系上关爱对象的次数",
     "Contacts that reached a person cared for within the window", "care_contacts",
     "select county, area, id, 1 as amount from {care_contacts} where is_reached = 1 and contacted_at > $2 and "
     "contacted_at <= $1",
     true},
};

// One person of several entries counts once: of the rows in force the earliest one. A row of the entry's county lies beside it.
std::string key_group(const std::string& condition) {
  return fmt::format(
      "select county, area, id, 1 as amount from (select c.county, c.area, c.id, row_number() over (partition by "
      "coalesce(p.merged_into, c.person) order by c.since, c.id) as place from {{conditions}} c left join {{people}} p on "
      "p.county = c.county and p.id = c.person where c.since <= $1 and (c.until is null or c.until > $1) and {}) as "
      "counted_conditions where place = 1",
      condition);
}

// Days since 1970-01-01 of a date text, on every database: the civil calendar counted from March.
std::string days_of(const std::string& column) {
  const std::string year = fmt::format(
      "(cast(substr({0}, 1, 4) as bigint) - case when cast(substr({0}, 6, 2) as bigint) <= 2 then 1 else 0 end)", column);
  const std::string month = fmt::format(
      "(cast(substr({0}, 6, 2) as bigint) + case when cast(substr({0}, 6, 2) as bigint) <= 2 then 9 else -3 end)", column);
  return fmt::format(
      "(365 * {0} + {0} / 4 - {0} / 100 + {0} / 400 + (153 * {1} + 2) / 5 + cast(substr({2}, 9, 2) as bigint) - 1 - 719468)",
      year, month, column);
}

struct KeyGroup {
  const char* name;
  const char* kind;
  const char* zh;
  const char* en;
};
constexpr KeyGroup key_groups[] = {
    {"key_group_elderly_alone", "elderly_alone", "独居老人", "Elderly living alone"},
    {"key_group_pregnancy", "pregnancy", "孕产妇", "Pregnant women"},
    {"key_group_dialysis", "dialysis", "透析患者", "People on dialysis"},
    {"key_group_chronic", "chronic_disease", "慢性病人", "People with a chronic disease"},
    {"key_group_heart", "heart_disease", "心脏病人", "People with a heart disease"},
    {"key_group_disability", "disability", "残疾人", "People with a disability"},
    {"key_group_minors", "minor_left_behind", "留守或无人照护未成年人", "Children without a carer"},
};

// The texts live as long as the program, as the descriptions that point to them.
struct KeyGroupTexts {
  std::string rows, definition_zh, definition_en;
};

std::vector<Indicator> key_group_indicators() {
  static const std::vector<KeyGroupTexts> texts = [] {
    std::vector<KeyGroupTexts> all;
    for (const KeyGroup& group : key_groups) {
      all.push_back({key_group(fmt::format("c.kind = '{}'", group.kind)),
                     fmt::format("截至时点登记在册的{}，一人一条；只显示行，不显示姓名", group.zh),
                     fmt::format("{} noted at the moment asked, one row each; rows without names", group.en)});
    }
    const std::string days = fmt::format("{} - ($1 + 28800000) / 86400000", days_of("c.due_on"));
    all.push_back({key_group(fmt::format("c.kind = 'pregnancy' and c.due_on is not null and {0} <= {1} and {0} >= -{2}", days,
                                         keeper_limits.late_pregnancy_days, keeper_limits.overdue_pregnancy_days)),
                   fmt::format("截至时点距预产期不足 {} 天、或过期 {} 天内尚未结束登记的孕妇", keeper_limits.late_pregnancy_days,
                               keeper_limits.overdue_pregnancy_days),
                   fmt::format("Pregnancies with at most {} days to the due date, or at most {} days past it and not ended",
                               keeper_limits.late_pregnancy_days, keeper_limits.overdue_pregnancy_days)});
    return all;
  }();
  std::vector<Indicator> found;
  for (std::size_t i = 0; i < std::size(key_groups); ++i) {
    found.push_back({key_groups[i].name, module, key_groups[i].zh, key_groups[i].en, "人", "people", texts[i].definition_zh.c_str(),
                     texts[i].definition_en.c_str(), "conditions", texts[i].rows.c_str()});
  }
  const KeyGroupTexts& late = texts.back();
  found.push_back({"late_pregnancies", module, "临产孕妇", "Late pregnancies", "人", "people", late.definition_zh.c_str(),
                   late.definition_en.c_str(), "conditions", late.rows.c_str()});
  return found;
}

// `{teams}` becomes the table's rows in force, `$1` the moment; the names of those tables are returned.
std::string translate(std::string_view rows, std::vector<std::string>& tables) {
  std::string out;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (rows[at] != '{') {
      out += rows[at];
      continue;
    }
    const std::size_t end = rows.find('}', at);
    const std::string table(rows.substr(at + 1, end - at - 1));
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
    out += "now_" + table;
    at = end;
  }
  return out;
}

}  // namespace

std::vector<Indicator> indicators() {
  std::vector<Indicator> all = coverage_indicators;
  const std::vector<Indicator> groups = key_group_indicators();
  all.insert(all.end(), groups.begin(), groups.end());
  return all;
}

std::map<AreaCode, std::int64_t> count_by_area(Connection& database, const Model& model, std::string_view name,
                                               const Scope& scope, Time now) {
  const Indicator* indicator = model.indicator(name);
  check(indicator != nullptr && !indicator->is_flow, "a page counts by a stock that is declared");
  std::vector<std::string> tables;
  const std::string rows = translate(indicator->rows, tables);
  std::vector<Value> values = {now.ms};
  std::string sql = "with ";
  for (const std::string& table : tables)
    sql += fmt::format("now_{0} as (select * from {0} where withdrawn_at is null), ", table);
  const std::string within = scope.condition("area", values);
  sql += fmt::format("counted as ({}) select area, cast(sum(amount) as bigint) as amount from counted where {} group by area",
                     rows, within);
  const Rows found = database.query(sql, values);
  std::map<AreaCode, std::int64_t> counts;
  for (std::size_t i = 0; i < found.size(); ++i) counts[AreaCode::of(found.text(i, 0))] += found.integer(i, 1);
  return counts;
}

}  // namespace fangxian::responsibility
