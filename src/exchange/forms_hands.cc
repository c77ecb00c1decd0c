// Forms of supplies, donations, rosters, volunteers, inspections, the daily report, rumours and funds.
#include "exchange/forms_parts.h"

namespace fangxian {
namespace {

using enum ColumnUse;

constexpr FormColumn stock[] = {
    {"单据号", "Voucher", "", required},
    {"日期", "Day", "", required},
    {"物资编码/名称", "Goods", "", required},
    {"规格", "Specification", "", plain},
    {"单位", "Unit", "", required},
    {"入/出", "In or out", "", required},
    {"数量", "Quantity", "", required},
    {"结余", "Balance", "", computed},
    {"来源（采购/下拨/捐赠）", "Source", "", plain},
    {"有效期", "Good until", "", plain},
    {"领用单位", "Taken by (unit)", "", required},
    {"领用人", "Taken by", "", required},
    {"审批", "Approved by", "", plain},
    {"双人核验", "Checked by two", "", plain},
};

constexpr FormColumn donations[] = {
    {"捐赠人", "Donor", "", required},
    {"类型（物资/现金）", "Goods or money", "", required},
    {"名称/规格", "What", "", required},
    {"数量/金额", "Quantity or amount", "", required},
    {"定向/非定向", "Directed or not", "", required},
    {"定向单位", "Directed to", "", plain},
    {"接收人", "Received by", "", plain},
    {"入账去向", "Booked to", "", required},
    {"票据号", "Receipt", "", plain},
    {"是否公示", "Published", "", required},
    {"更正记录", "Corrections", "", plain},
};

constexpr FormColumn roster[] = {
    {"日期", "Day", "", required},
    {"卡点/岗位", "Gate or post", "", required},
    {"班次（白/中/夜）", "Shift: day, middle, night", "", required},
    {"带班领导", "Leader", "", required},
    {"值班人员", "On duty", "", required},
    {"党员", "Party member", "", plain},
    {"电话", "Telephone", "", plain},
    {"签到", "Checked in", "", plain},
    {"签退", "Checked out", "", plain},
    {"交接事项", "Handed over", "", plain},
};

constexpr FormColumn volunteers[] = {
    {"姓名", "Name", "name", required},
    {"单位", "Unit", "", plain},
    {"党员", "Party member", "party_member", required},
    {"联系电话", "Telephone", "phone", required},
    {"报到村（社区）", "Village", "area", required},
    {"岗位（7类）", "Post (seven kinds)", "wanted_post", required},
    {"服务起", "Serves from", "available_from", plain},
    {"服务止", "Serves until", "available_until", plain},
    {"来源（双报到/请战/招募）", "Source", "kind", plain},
    {"技能（驾驶/医护/录入）", "Skills", "skills", plain},
    {"保险", "Insured", "is_insured", plain},
};

constexpr FormColumn findings[] = {
    {"编号", "Number", "", required},
    {"检查时间", "Inspected at", "", required},
    {"检查组（明/暗访）", "Inspectors: open or unannounced", "", required},
    {"被查单位/地点", "Inspected unit or place", "", required},
    {"类别", "Kind", "", required},
    {"问题描述", "Finding", "", required},
    {"照片", "Photograph", "", plain},
    {"责任单位", "Unit in charge", "", required},
    {"责任人", "Person in charge", "", plain},
    {"交办时间", "Handed over at", "", required},
    {"整改时限", "To be mended by", "", required},
    {"整改情况", "How it was mended", "", plain},
    {"复核人", "Checked by", "", plain},
    {"销号日期", "Closed on", "", plain},
    {"是否通报", "Published", "", required},
};

constexpr FormColumn daily_report[] = {
    {"分县区", "County", "", plain},
    {"新增确诊", "New cases", "", computed},
    {"新增疑似", "New suspected", "", computed},
    {"新增重症", "New severe", "", computed},
    {"新增出院", "New discharged", "", computed},
    {"新增死亡", "New deaths", "", computed},
    {"累计确诊", "Cases in all", "", computed},
    {"现有确诊", "Cases now", "", computed},
    {"重症", "Severe", "", computed},
    {"危重", "Critical", "", computed},
    {"累计出院", "Discharged in all", "", computed},
    {"累计死亡", "Deaths in all", "", computed},
    {"核减（说明）", "Taken off, and why", "", computed},
    {"现有疑似", "Suspected now", "", computed},
    {"累计追踪密接", "Contacts traced in all", "", computed},
    {"当日解除", "Released today", "", computed},
    {"诊断为疑似", "Contacts diagnosed as suspected", "", computed},
    {"正在医学观察", "Under observation", "", computed},
    {"新增无症状", "New without symptoms", "", computed},
    {"转归确诊", "Became cases", "", computed},
    {"报告单位", "Reporting unit", "", computed},
    {"截止时间", "As of", "", computed},
};

constexpr FormColumn town_report[] = {
    {"武汉返回人数", "Returned from Wuhan", "", computed},
    {"湖北返回人数", "Returned from elsewhere in Hubei", "", computed},
    {"七地市返回人数", "Returned from seven cities", "", computed},
    {"已解除人数", "Released of them", "", computed},
    {"密接人数", "Contacts", "", computed},
    {"密接期满日", "Their last day", "", computed},
    {"协查人数", "To be found for others", "", computed},
    {"协查到期", "Due", "", computed},
    {"大数据比对", "Pushed lists compared", "", computed},
    {"24小时卡点数", "Gates of 24 hours", "", computed},
    {"普通卡点数", "Ordinary gates", "", computed},
    {"每日执勤人数", "On duty a day", "", computed},
    {"消毒队", "Disinfection teams", "", computed},
    {"消毒面积", "Area disinfected", "", computed},
    {"宣传车", "Loudspeaker cars", "", computed},
    {"物资组", "Supply groups", "", computed},
};

constexpr FormColumn rumours[] = {
    {"来源", "Where heard", "", required},
    {"内容", "What is said", "", required},
    {"核查单位", "Checked by", "", plain},
    {"结论", "Finding", "", plain},
    {"发布", "Published", "", plain},
};

constexpr FormColumn funds[] = {
    {"来源文件", "Document", "", required},
    {"总额", "Total", "", required},
    {"用途（慰问/物资/补助）", "Use: comfort, supplies, relief", "", required},
    {"拨付对象", "Paid to", "", required},
    {"金额", "Amount", "", required},
    {"凭证", "Voucher", "", plain},
    {"配套资金", "Matching funds", "", plain},
    {"余额", "Balance", "", computed},
};

constexpr Form all[] = {
    {"T-11", "物资入出库台账", "Stock ledger", "", "属于物资保障部分。", "Belongs to supplies.", stock},
    {"T-12", "捐赠台账", "Donations", "", "属于物资保障（捐赠）部分；可以匿名。", "Belongs to supplies (donations); anonymous ones are allowed.", donations},
    {"T-13", "值班表", "Roster", "", "值班在“动员”部分排班，按岗位和人员逐班安排，不从表格导入。",
     "Shifts are assigned in mobilisation, by post and person, and not imported.", roster},
    {"T-14", "志愿者（党员）报到表", "Volunteers and Party members", "sign_ups", "一行一人；来源不同的分开导入或给出默认值。",
     "One person a row; give the source as a default when the sheet has none.", volunteers},
    {"T-15", "督查问题台账", "Findings of inspections", "", "属于督导检查部分。", "Belongs to supervision.", findings},
    {"T-16", "每日疫情日报", "Daily report", "", "由系统从登记计算，下级只确认或说明差异，不导入。",
     "Computed from the registers; a lower level only confirms or explains. Not imported.", daily_report},
    {"T-16b", "乡镇疫情防控日报", "Daily report of a township", "", "由系统从登记计算，不导入。", "Computed from the registers; not imported.", town_report},
    {"T-21", "舆情（谣言）核查表", "Rumours", "", "属于宣传舆情部分。", "Belongs to public information.", rumours},
    {"T-22", "专项资金台账", "Special funds", "", "属于专项资金部分。", "Belongs to funds.", funds},
};

}  // namespace

std::span<const Form> forms_of_hands() { return all; }

}  // namespace fangxian
