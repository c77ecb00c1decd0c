// Forms of persons and households: returnees, households, home and station isolation, 五包一, care, visitors.
#include "exchange/forms_parts.h"

namespace fangxian {
namespace {

using enum ColumnUse;

constexpr FormColumn returnees[] = {
    {"姓名", "Name", "name", required},
    {"身份证号码", "Identity number", "id_number", required},
    {"性别", "Sex", "sex", plain},
    {"手机号码", "Mobile", "phone", required},
    {"来源省份/地市/县市区", "From: province, city, county", "origin", required},
    {"来源街道乡镇", "From: township", "origin_detail", plain},
    {"来源社区村", "From: village", "origin_detail", plain},
    {"目的地详细地址", "Address here", "address", required},
    {"目的地县市区/街道乡镇/社区村", "County, township and village here", "area", required},
    {"返乡原因", "Why returned", "reason", plain},
    {"返乡时间", "Returned at", "returned_at", required},
    {"交通方式", "Means of travel", "travel_mode", required},
    {"航班/车次/车牌号", "Flight, train or plate", "travel_number", plain},
    {"有无发热咳嗽等症状", "Fever, cough or other symptoms", "unwell", required},
    {"有无三日内核酸阴性证明", "Negative test within three days", "negative_test", plain},
    {"来自地区风险等级", "Risk level of the place of origin", "origin_risk", plain},
    {"人员类型", "Kind of person", "kind", plain},
    {"人员状态", "State: 0 returned, 1 about to", "state", required},
    {"14天内中高风险旅居史", "In a risk area within 14 days", "risk_stay", required},
    {"是否（确诊治愈/密接次密接）", "Recovered case, contact or contact of a contact", "history", plain},
    {"同居住人员", "Living together with", "living_with", plain},
    {"目的地联系人", "Contact person here", "contact_name", plain},
    {"目的地联系人电话", "Their telephone", "contact_phone", plain},
    {"核查人", "Checked by", "checked_by", plain},
    {"核查时间", "Checked at", "checked_at", plain},
    {"采取何种措施（居家隔离/留观点隔离/确诊住院/医院隔离/无）", "Measure taken", "measure", required},
    {"身体状况（正常/非正常）", "Health: normal or not", "healthy", required},
    {"备注", "Note", "note", plain},
    {"下发数据批次", "Batch of the pushed list", "batch", plain},
    {"下发所属市县", "City and county of the pushed list", "", plain},
    {"是否14天以内", "Within 14 days", "", computed},
    {"离鄂/入琼时间", "Left or entered at", "left_at", plain},
    {"是否移交卫健委", "Handed to the health commission", "handed_over", plain},
    {"上报人", "Reported by", "", plain},
    {"上报单位", "Reporting unit", "", computed},
    {"上报时间", "Reported at", "reported_at", plain},
    {"籍贯", "Native place", "", dropped},
    {"父母工作单位", "Employer of the parents", "", dropped},
    {"工作单位（双方）", "Employers of both spouses", "", dropped},
};

constexpr FormColumn returned_households[] = {
    {"序号", "Number", "", plain},
    {"门牌名", "Street or estate", "address", required},
    {"门牌号", "Door number", "address", required},
    {"户主姓名", "Head of household", "head_name", required},
    {"联系方式", "Telephone", "head_phone", required},
    {"返乡人员数量", "Returned persons", "", required},
};

constexpr FormColumn village_totals[] = {
    {"社区/村", "Village", "area", required},
    {"总户数", "Households", "", computed},
    {"户籍人口", "Registered population", "", plain},
    {"返乡人数（1月）", "Returned in January", "", computed},
    {"返乡人数（2月）", "Returned in February", "", computed},
    {"返乡人数（当日）", "Returned today", "", computed},
    {"累计异常人数", "Unwell, in all", "", computed},
    {"14天内异常人数", "Unwell, within 14 days", "", computed},
};

constexpr FormColumn home_isolation[] = {
    {"姓名", "Name", "name", required},
    {"证件号", "Document number", "id_number", required},
    {"手机", "Mobile", "phone", required},
    {"隔离地址", "Address of isolation", "address", required},
    {"户籍地址", "Registered address", "", plain},
    {"责任街道", "Township in charge", "area", required},
    {"责任社区", "Village in charge", "area", required},
    {"开始隔离时间", "Isolated from", "", required},
    {"结束隔离时间", "Isolated until", "", computed},
    {"核酸检测时间", "Tested at", "", plain},
    {"核酸检测结果", "Result", "", plain},
    {"同住人数", "Living together", "", plain},
    {"同住者承诺", "Promise of those living together", "", plain},
    {"独立卫生间", "Bathroom of their own", "", plain},
    {"乡镇干部", "Township cadre", "", required},
    {"村（社区）干部", "Village cadre", "", required},
    {"医生", "Doctor", "", required},
    {"民警", "Police officer", "", required},
    {"邻居（民兵）", "Neighbour or militia", "", required},
};

constexpr FormColumn daily_monitoring[] = {
    {"姓名", "Name", "", required},
    {"日期", "Day", "", required},
    {"上午体温", "Temperature, morning", "", required},
    {"下午体温", "Temperature, afternoon", "", required},
    {"有无不适", "Unwell", "", required},
    {"登记人", "Written by", "", required},
};

constexpr FormColumn home_release[] = {
    {"姓名", "Name", "", required},
    {"末次暴露", "Last exposure", "", required},
    {"末次检测", "Last test", "", required},
    {"负责人", "Person in charge", "", required},
    {"告知书编号", "Number of the notice", "", required},
};

constexpr FormColumn five_for_one[] = {
    {"返乡人员", "Returnee", "name", required},
    {"返乡人员电话", "Their telephone", "phone", plain},
    {"返乡人员身份证号", "Their identity number", "id_number", plain},
    {"乡干部", "Township cadre", "township_cadre", required},
    {"乡干部电话", "Their telephone", "township_cadre_phone", plain},
    {"村组干部", "Village cadre", "village_cadre", required},
    {"村组干部电话", "Their telephone", "village_cadre_phone", plain},
    {"五户邻居（姓名/电话）", "Five neighbours", "neighbours", required},
    {"村医", "Village doctor", "doctor", required},
    {"村医电话", "Their telephone", "doctor_phone", plain},
    {"民警", "Police officer", "police", plain},
    {"民警电话", "Their telephone", "police_phone", plain},
    {"封闭措施（含车辆封存）", "How the door (and the car) is kept closed", "closure", plain},
    {"保障联系人", "Who brings what is needed", "supply_contact", plain},
};

constexpr FormColumn station_isolation[] = {
    {"姓名", "Name", "name", required},
    {"证件号", "Document number", "id_number", required},
    {"手机", "Mobile", "phone", required},
    {"隔离点名称", "Station", "", required},
    {"隔离房间号", "Room", "", required},
    {"开始隔离时间", "Isolated from", "", required},
    {"结束隔离时间", "Isolated until", "", required},
    {"人员类别", "Kind of person", "", plain},
    {"核酸时间", "Tested at", "", plain},
    {"核酸结果", "Result", "", plain},
    {"用餐需求", "Needs for meals", "", plain},
    {"用药需求", "Needs for medicine", "", plain},
};

constexpr FormColumn care[] = {
    {"类型（孤老/孕产/慢病/透析/残疾/留守）", "Kind", "kind", required},
    {"姓名", "Name", "name", required},
    {"电话", "Telephone", "phone", plain},
    {"身份证号", "Identity number", "id_number", plain},
    {"地址", "Address", "", plain},
    {"需求", "Needs", "needs", plain},
    {"责任人", "Who answers", "keeper_name", plain},
    {"责任人电话", "Their telephone", "keeper_phone", plain},
    {"频次", "Every how many days", "every_days", plain},
    {"最近联系", "Last contact", "last_contact_at", plain},
    {"心理情况", "State of mind (restricted)", "", plain},
};

constexpr FormColumn visitors[] = {
    {"场所码/名", "Place", "", required},
    {"姓名", "Name", "", required},
    {"手机", "Mobile", "", required},
    {"身份证", "Identity number", "", plain},
    {"受访人", "Whom they visit", "", plain},
    {"来访原因", "Why", "", plain},
    {"代理人", "Registered by another", "", plain},
    {"时间", "At", "", plain},
};

constexpr Form all[] = {
    {"T-1", "返乡人员登记表", "Register of returnees", "returnees",
     "一行一次返乡；人员先在人员库中查找，查不到的登记，同一行程再次导入不重复。",
     "One return a row; the person is found on the register or entered there, and the same journey once more is no second one.",
     returnees},
    {"T-2", "返乡户汇总表", "Households with returnees", "households", "一行一户；返乡人数由登记自动统计，不录入。",
     "One door a row; the number of returnees is counted, not entered.", returned_households},
    {"T-2b", "村级返乡汇总表", "Totals of a village", "", "汇总数由系统从登记计算（每日报告），不导入。",
     "The totals are computed from the registers (daily report) and not imported.", village_totals},
    {"T-4", "居家隔离（健康监测）人员表", "Persons isolated at home", "people",
     "人员部分录入人员库；隔离起止与检测属于隔离管控部分，五包一用 T-5 导入。",
     "The persons go into the register of people; the isolation itself belongs to isolation, 五包一 is imported by T-5.",
     home_isolation},
    {"T-4b", "居家隔离每日监测表", "Daily monitoring at home", "", "属于隔离管控（每日监测）部分。",
     "Belongs to isolation (daily monitoring).", daily_monitoring},
    {"T-4c", "居家隔离解除表", "Release from isolation at home", "", "属于隔离管控（解除）部分，由规则判定。",
     "Belongs to isolation (release), which the rules decide.", home_release},
    {"T-5", "五包一花名册", "Five for one", "care_fives", "一行一名被包保人及其五类责任人。",
     "One cared-for person a row, with the five who answer.", five_for_one},
    {"T-6", "集中隔离人员表", "Persons isolated in stations", "people", "人员部分录入人员库；房间与起止属于隔离管控部分。",
     "The persons go into the register of people; rooms and times belong to isolation.", station_isolation},
    {"T-19", "重点人群关爱台账", "Care of key groups", "care_plans",
     "一行一名关爱对象；心理情况为限制内容，在关爱联系中单独记录。",
     "One person a row; the state of mind is restricted and kept with the contacts.", care},
    {"T-20", "访客（小区出入）登记表", "Visitors at an estate", "", "属于卡点（出入登记）部分。",
     "Belongs to checkpoints (passages).", visitors},
};

}  // namespace

std::span<const Form> forms_of_people() { return all; }

}  // namespace fangxian
