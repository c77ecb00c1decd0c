// Forms of places: gates, stations, sampling points, enterprises that resume work, markets.
#include "exchange/forms_parts.h"

namespace fangxian {
namespace {

using enum ColumnUse;

constexpr FormColumn gates[] = {
    {"名称", "Name", "name", required},
    {"地址", "Address", "address", required},
    {"负责单位", "Responsible unit", "responsible_unit", required},
    {"卡口负责人", "Person in charge", "person_in_charge", required},
    {"负责人手机", "Their mobile", "phone", required},
};

constexpr FormColumn gate_checks[] = {
    {"卡口名称", "Gate", "", required},
    {"被检查人姓名", "Name", "", required},
    {"身份证号", "Identity number", "", plain},
    {"联系方式", "Telephone", "", required},
    {"车辆信息（车牌）", "Vehicle (plate)", "", plain},
    {"出发地", "From", "", required},
    {"目的地", "To", "", required},
    {"检查时间", "Checked at", "", required},
    {"体温", "Temperature", "", required},
    {"同行人数", "Travelling together", "", plain},
    {"处置（放行/劝返/留观/转送/移交）", "What was done", "", required},
    {"来源地点", "Place of origin", "", plain},
    {"目的地址", "Address of destination", "", plain},
    {"是否去过武汉/湖北", "Has been in Wuhan or Hubei", "", plain},
    {"是否发烧", "Fever", "", plain},
    {"检查地点", "Place of the check", "", plain},
    {"检查人员", "Checked by", "", plain},
    {"数据录入账号", "Account of entry", "", computed},
    {"所属组织", "Its unit", "", computed},
};

constexpr FormColumn stations[] = {
    {"名称", "Name", "name", required},
    {"地址", "Address", "address", required},
    {"房间总数", "Rooms", "", plain},
    {"空余房间", "Rooms free", "", computed},
    {"三区设置", "Three zones", "", plain},
    {"工作人员", "Staff", "", plain},
    {"驻点医护", "Medical staff on site", "", plain},
};

constexpr FormColumn sampling_sites[] = {
    {"应检尽检核酸采样点名称", "Sampling site", "name", required},
    {"详细地址", "Address", "address", required},
    {"采样点联系电话", "Telephone", "phone", required},
    {"开放时间", "Open", "", required},
    {"应采人数", "Persons due", "", required},
    {"采样台数", "Sampling tables", "", required},
};

constexpr FormColumn resumption[] = {
    {"企业名称", "Enterprise", "", required},
    {"统一社会信用代码", "Unified social credit code", "", plain},
    {"规模/类型", "Size and kind", "", plain},
    {"复工日期", "Resumes on", "", required},
    {"方案", "Plan", "", required},
    {"承诺书", "Promise", "", required},
    {"员工数", "Staff", "", plain},
    {"返岗数", "Back at work", "", required},
    {"外省人员数", "From other provinces", "", plain},
    {"湖北人员数", "From Hubei", "", plain},
    {"防疫物资（口罩周转天数）", "Supplies: days of masks", "", plain},
    {"测温", "Temperature checks", "", plain},
    {"分餐", "Separate meals", "", plain},
    {"属地审核", "Local check", "", plain},
    {"结论", "Decision", "", plain},
};

constexpr FormColumn staff_health[] = {
    {"姓名", "Name", "", required},
    {"户籍", "Registered at", "", plain},
    {"近14天去向", "Whereabouts of 14 days", "", required},
    {"体温（班前）", "Temperature before the shift", "", required},
    {"乘车票据", "Tickets", "", plain},
};

constexpr FormColumn market_checks[] = {
    {"场所", "Place", "", required},
    {"消毒次数", "Disinfections", "", required},
    {"货物储量", "Goods in store", "", plain},
    {"品种价格", "Kinds and prices", "", plain},
    {"供货渠道", "Suppliers", "", plain},
    {"测温全覆盖", "Temperature of all", "", required},
    {"口罩全覆盖", "Masks for all", "", required},
    {"消杀全覆盖", "Disinfected throughout", "", required},
    {"问题", "Findings", "", plain},
    {"整改", "Mended", "", plain},
};

constexpr FormColumn markets[] = {
    {"名称", "Name", "name", required},
    {"地址", "Address", "address", required},
    {"负责人", "Person in charge", "person_in_charge", plain},
    {"电话", "Telephone", "phone", plain},
    {"开放时间", "Open", "", plain},
};

constexpr Form all[] = {
    {"T-3", "卡点（卡口）信息表", "Gates", "places", "一行一个卡点。", "One gate a row.", gates},
    {"T-3b", "卡口检查登记表", "Checks at a gate", "", "属于卡点（出入登记）部分。", "Belongs to checkpoints (passages).", gate_checks},
    {"T-6b", "集中隔离点信息表", "Isolation stations", "places", "一行一个隔离点；房间与床位属于隔离管控部分。",
     "One station a row; rooms and beds belong to isolation.", stations},
    {"T-10c", "核酸采样点信息表", "Sampling sites", "places", "一行一个采样点；应采人数与台数属于检测部分。",
     "One site a row; persons due and tables belong to testing.", sampling_sites},
    {"T-17", "企业（场所）复工申报表", "Resumption of work", "", "属于复工复产部分。", "Belongs to resumption.", resumption},
    {"T-17b", "员工健康登记表", "Health of staff", "", "属于复工复产（员工健康）部分。", "Belongs to resumption (health of staff).", staff_health},
    {"T-18", "市场商超检查表", "Checks of markets", "", "属于物资保供（市场检查）部分。", "Belongs to supplies (market checks).", market_checks},
    {"T-18b", "商超农贸市场信息表", "Markets and shops", "places", "一行一个市场或商超。", "One market or shop a row.", markets},
};

}  // namespace

std::span<const Form> forms_of_places() { return all; }

}  // namespace fangxian
