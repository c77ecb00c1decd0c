#include "modules/screening/commands.h"
#include "modules/screening/forms.h"
#include "modules/screening/outcome.h"
#include "modules/screening/reports.h"
#include "modules/screening/returnees.h"
#include "modules/screening/screening.h"
#include "modules/screening/village.h"
#include "modules/screening/visits.h"

namespace fangxian {

std::span<const Migration> screening_migrations();

namespace {

constexpr const char* name = "screening";

std::vector<Indicator> push_indicators() {
  return {
      {"push_rows", name, "推送核查人员", "Names pushed", "人", "names", "截至时点推送的核查人员；核减的不计",
       "Rows of pushed lists by the moment asked; withdrawn ones left out", "push_rows",
       "select county, area, id, 1 as amount from {push_rows} where pushed_at <= $1"},
      {"push_rows_asked", name, "需人工核查", "Rows that somebody was asked about", "人", "names",
       "截至时点自动比对不能认定、交办核查的人员", "Rows that matching could not settle and that were handed out by the moment asked",
       "push_rows", "select county, area, id, 1 as amount from {push_rows} where asked_at <= $1"},
      {"push_rows_open", name, "待回复", "Rows not answered", "人", "names", "截至时点已推送、尚未回复的核查人员",
       "Rows pushed and not answered at the moment asked", "push_rows",
       "select county, area, id, 1 as amount from {push_rows} where pushed_at <= $1 and (replied_at is null or replied_at > $1)"},
      {"push_rows_answered", name, "已回复", "Rows answered", "人", "names", "截至时点已按代码回复的核查人员",
       "Rows answered by a code at the moment asked", "push_rows",
       "select county, area, id, 1 as amount from {push_rows} where replied_at <= $1 and state = 'answered'"},
      {"push_rows_missed", name, "漏排", "People missed", "人", "people", "截至时点核查认定的漏排人员",
       "Rows found by the moment asked to be people whom nobody had registered", "push_rows",
       "select county, area, id, 1 as amount from {push_rows} where replied_at <= $1 and code = 'missed' and state = 'answered'"},
      {"push_rows_unanswered", name, "未核实", "Rows left unanswered", "人", "names", "名单办结时仍未核实的人员",
       "Rows left unanswered when their list was closed", "push_rows",
       "select county, area, id, 1 as amount from {push_rows} where replied_at <= $1 and state = 'missing'"},
      {"push_lists_open", name, "在办核查名单", "Open lists", "份", "lists", "截至时点已下发、未办结的核查名单",
       "Lists issued and not closed at the moment asked", "push_lists",
       "select county, area, id, 1 as amount from {push_lists} where issued_at <= $1 and (closed_at is null or closed_at > $1)"},
      {"push_lists_overdue", name, "逾期核查名单", "Overdue lists", "份", "lists", "截至时点超过回复时限、未办结的核查名单",
       "Lists past their deadline and not closed at the moment asked", "push_lists",
       "select county, area, id, 1 as amount from {push_lists} where issued_at <= $1 and reply_by < $1 and (closed_at is "
       "null or closed_at > $1)"},
  };
}

// T-1 返乡人员登记表 with the columns that pushed lists add, and what exports of 大数据 platforms call them.
constexpr ImportHeading push_headings[] = {
    {"number", "序号 编号 行号"},
    {"batch", "下发数据批次 数据批次 批次 批次号"},
    {"area", "下发所属市县 所属乡镇 所属村 核查单位 责任单位 所属社区"},
    {"name", "姓名 人员姓名 被核查人"},
    {"id_number", "身份证号码 身份证号 身份证 证件号 证件号码 公民身份号码"},
    {"phone", "手机号码 手机号 手机 联系电话 联系方式 电话 电话号码"},
    {"address", "地址 目的地详细地址 现住址 居住地址 户籍地址 住址 详细地址"},
    {"event", "轨迹类型 轨迹 途经/停留 类型"},
    {"event_place", "轨迹地点 来源 来源地 来源地市 途经地 停留地 出发地 来源省份/地市/县市区"},
    {"event_at", "轨迹时间 到访时间 途经时间 停留时间 到达时间 返乡时间 进入时间"},
    {"event_until", "离开时间 驶离时间 离鄂时间"},
};

constexpr Importer push_importer = {"push_rows", "screening.push", push_headings};

}  // namespace

Module screening_module() {
  Module module{name, "排查", "Screening"};
  module.records = {&push_list_record,        &push_row_record,     &returnee_record,       &travel_record,
                    &returnee_contact_record, &door_visit_record,        &visit_campaign_record, &self_report_record,
                    &report_code_record,      &form_request_record, &form_ask_record};
  for (const auto& part : {screening::list_commands(), screening::push_commands(), screening::reply_commands(),
                           screening::card_commands(), screening::returnee_entry_commands(), screening::returnee_commands(),
                           screening::travel_commands(), screening::visit_commands(), screening::today_commands(),
                           screening::report_commands(), screening::report_desk_commands(), screening::form_commands()}) {
    module.commands.insert(module.commands.end(), part.begin(), part.end());
  }
  for (const auto& part : {push_indicators(), screening::returnee_indicators(), screening::visit_indicators(),
                           screening::report_indicators(), screening::form_indicators()}) {
    module.indicators.insert(module.indicators.end(), part.begin(), part.end());
  }
  module.reads = screening::reads();
  const std::vector<Read> more = {
      {"/api/screening/village", "returnees", "村（社区）三个数", "The three numbers of a village", &screening::read_village},
      {"/api/screening/coverage", "visits", "走访覆盖", "Coverage of visits", &screening::read_visit_coverage},
      {"/api/screening/today", "", "当日入户清单", "The day's list of doors", &screening::read_today},
      {"/api/screening/burden", "form_asks", "填表负担", "Burden of forms", &screening::read_burden},
      {"/api/screening/held", "form_requests", "此项谁已有", "Who holds a field", &screening::read_held},
      {"/api/public/place", "", "报备码对应的社区", "The community of a code", &screening::read_public_place}};
  module.reads.insert(module.reads.end(), more.begin(), more.end());
  module.importers = {push_importer, {"returnees", "screening.enter_returnee", screening::returnee_headings()}};
  module.migrations = screening_migrations();
  return module;
}

}  // namespace fangxian
