#include "modules/responsibility/commands.h"
#include "modules/responsibility/coverage.h"
#include "modules/responsibility/indicators.h"
#include "modules/responsibility/responsibility.h"

namespace fangxian {

std::span<const Migration> responsibility_migrations();

namespace {

constexpr ImportHeading keeper_headings[] = {
    {"name", "责任人姓名 责任人 包户责任人 包户党员 党员姓名 党员 包户干部 包保人 网格员姓名 包村干部 包组干部"},
    {"phone", "责任人电话 责任人手机 包户党员电话 党员电话 联系电话 联系方式 手机 手机号"},
    {"id_number", "责任人身份证号 身份证号码 身份证号 证件号"},
    {"address", "地址 住址 家庭住址 现住址 详细地址 门牌 门牌号 门牌名"},
    {"area", "网格 网格编码 区划代码 村 社区 社区村"},
    {"tier", "层级 包保层级 类别"},
    {"since", "起始日期 开始时间 包户时间"},
};

// T-5 五包一/五帮一花名册.
constexpr ImportHeading five_headings[] = {
    {"name", "返乡人员 返乡人员姓名 被包保人 姓名 被隔离人员 管控人员"},
    {"phone", "返乡人员电话 手机 手机号 联系电话 联系方式"},
    {"id_number", "返乡人员身份证号 身份证号码 身份证号 身份证 证件号"},
    {"township_cadre", "乡干部 乡镇干部 包村干部 镇干部 街道干部"},
    {"township_cadre_phone", "乡干部电话 乡镇干部电话 包村干部电话"},
    {"village_cadre", "村组干部 村干部 村居干部 社区干部 村(居)干部"},
    {"village_cadre_phone", "村组干部电话 村干部电话 社区干部电话"},
    {"doctor", "村医 医生 社区医生 乡医 家庭医生 医务人员"},
    {"doctor_phone", "村医电话 医生电话 乡医电话"},
    {"police", "民警 派出所民警 社区民警 辅警"},
    {"police_phone", "民警电话"},
    {"neighbours", "五户邻居 邻居 五户邻居(姓名/电话) 邻居姓名 民兵 志愿者"},
    {"neighbour_phone", "邻居电话 民兵电话 志愿者电话"},
    {"closure", "封闭措施 封闭措施(含车辆封存) 管控措施"},
    {"supply_contact", "保障联系人 生活保障联系人"},
    {"since", "开始时间 开始隔离时间 起始日期 返乡时间"},
    {"until", "结束时间 结束隔离时间 解除时间 预计解除时间"},
};

// T-19 重点人群关爱.
constexpr ImportHeading care_headings[] = {
    {"kind", "类型 人群类型 重点人群类型 人员类别 类别"},
    {"name", "姓名 关爱对象"},
    {"phone", "电话 手机 手机号 联系电话 联系方式"},
    {"id_number", "身份证号码 身份证号 身份证 证件号"},
    {"needs", "需求 服务需求 需求情况 生活需求"},
    {"keeper_name", "责任人 责任人姓名 联系人 帮扶人 包联人"},
    {"keeper_phone", "责任人电话 联系人电话 帮扶人电话"},
    {"every_days", "频次 联系频次 联系频次(天) 每几天"},
    {"last_contact_at", "最近联系 最近联系时间 最近一次联系"},
    {"due_on", "预产期"},
};

}  // namespace

Module responsibility_module() {
  Module module{"responsibility", "包保责任", "Responsibility"};
  module.records = {&responsibility_record, &care_five_record, &care_plan_record, &care_contact_record};
  for (const auto& part : {responsibility::keeper_commands(), responsibility::five_commands(), responsibility::care_commands()}) {
    module.commands.insert(module.commands.end(), part.begin(), part.end());
  }
  module.listeners = {{"people.household_closed", "responsibility", &responsibility::end_with_household},
                      {"people.household_withdrawn", "responsibility", &responsibility::end_with_household}};
  module.indicators = responsibility::indicators();
  module.reads = {{"/api/responsibility/coverage", "responsibilities", "包保覆盖", "Coverage of responsibilities", &responsibility::read_coverage}};
  module.importers = {{"responsibilities", "responsibility.assign", keeper_headings},
                      {"care_fives", "responsibility.enter_five", five_headings},
                      {"care_plans", "responsibility.open_care", care_headings}};
  module.migrations = responsibility_migrations();
  return module;
}

}  // namespace fangxian
