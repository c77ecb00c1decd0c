// Forms of contacts, cases, fever clinics, pharmacies and testing.
#include "exchange/forms_parts.h"

namespace fangxian {
namespace {

using enum ColumnUse;

constexpr FormColumn contacts[] = {
    {"姓名", "Name", "", required},
    {"性别", "Sex", "", plain},
    {"身份证号", "Identity number", "", required},
    {"现住址", "Lives at", "", required},
    {"联系方式", "Telephone", "", required},
    {"工作单位及工种", "Employer and trade", "", plain},
    {"疫苗情况", "Vaccination", "", plain},
    {"有无症状", "Symptoms", "", required},
    {"接触方式（共餐/同室/同病区/共用食具/诊治护理/探视/同乘交通/其他）", "How exposed", "", required},
    {"与病例关系", "Relation to the case", "", required},
    {"首次接触时间", "First exposure", "", plain},
    {"末次接触时间", "Last exposure", "", required},
    {"管控措施", "Measure", "", required},
    {"预解除日期", "Release due", "", computed},
    {"责任街道", "Township in charge", "", plain},
    {"责任社区", "Village in charge", "", plain},
    {"上层病例", "Case above", "", plain},
};

constexpr FormColumn second_contacts[] = {
    {"密接证件号", "Document number of the contact", "", required},
    {"次密证件号", "Document number of the contact's contact", "", required},
    {"接触方式", "How exposed", "", required},
    {"末次接触时间", "Last exposure", "", required},
};

constexpr FormColumn cases[] = {
    {"姓名", "Name", "", required},
    {"证件号", "Document number", "", required},
    {"联系手机", "Mobile", "", plain},
    {"发现时间", "Found at", "", required},
    {"发现途径", "How found", "", plain},
    {"现住医院", "In hospital", "", required},
    {"治疗情况", "Treatment", "", plain},
    {"接触史", "Exposure", "", plain},
    {"途经位置/近期路线", "Places passed", "", plain},
    {"疑似被接触人员", "Persons likely exposed", "", plain},
    {"统计时间", "As of", "", required},
};

constexpr FormColumn tracks[] = {
    {"日期时段", "Day and hours", "", required},
    {"地点", "Place", "", required},
    {"交通/车牌/座位", "Travel, plate, seat", "", plain},
    {"同行/接触人", "Together with", "", plain},
    {"防护", "Protection", "", plain},
    {"备注", "Note", "", plain},
};

constexpr FormColumn fever_visits[] = {
    {"姓名", "Name", "", required},
    {"证件号", "Document number", "", required},
    {"就诊时间", "Seen at", "", required},
    {"医院", "Hospital", "", required},
    {"医院统一社会信用代码", "Its unified social credit code", "", required},
    {"联系手机", "Mobile", "", plain},
    {"诊断名称", "Diagnosis", "", plain},
    {"家庭住址", "Lives at", "", plain},
    {"责任街道", "Township in charge", "", plain},
    {"责任社区", "Village in charge", "", plain},
};

constexpr FormColumn drug_sales[] = {
    {"患者姓名", "Patient", "", required},
    {"联系方式", "Telephone", "", required},
    {"身份证", "Identity number", "", required},
    {"现住址", "Lives at", "", required},
    {"健康码", "Health code", "", plain},
    {"接触/旅居史", "Exposure or travel", "", plain},
    {"症状（发热/咳嗽/胸闷/其他）", "Symptoms", "", plain},
    {"药品及数量", "Medicines and how many", "", required},
    {"是否代购", "Bought for another", "", required},
    {"实际用药人", "Who takes them", "", plain},
};

// The 35 columns of the layout in which cities exported their samples.
constexpr FormColumn samples[] = {
    {"姓名", "Name", "", required},
    {"出生日期", "Date of birth", "", plain},
    {"年龄", "Age", "", computed},
    {"电话号码", "Telephone", "", required},
    {"机构所在地", "Place of the unit", "", plain},
    {"采样机构", "Sampled by (unit)", "", required},
    {"采样时间", "Sampled at", "", required},
    {"检测机构", "Laboratory", "", plain},
    {"检测时间", "Tested at", "", plain},
    {"检测结果", "Result", "", plain},
    {"检测结果填报时间", "Result reported at", "", plain},
    {"复核结果", "Result of the second test", "", plain},
    {"复核机构", "Second laboratory", "", plain},
    {"复核时间", "Tested again at", "", plain},
    {"性别", "Sex", "", plain},
    {"国家/地区", "Country or region", "", plain},
    {"居住地", "Lives at", "", required},
    {"证件类型", "Document", "", required},
    {"证件号码", "Document number", "", required},
    {"未提供有效证件原因", "Why no document", "", plain},
    {"检测人群分类", "Group of persons", "", required},
    {"应检尽检类别", "Kind of those due", "", plain},
    {"导入机构", "Imported by (unit)", "", computed},
    {"样本条形码", "Bar code of the sample", "", required},
    {"样本类型", "Kind of sample", "", plain},
    {"检测项目", "Test", "", plain},
    {"采样点行政区划", "Area of the sampling site", "", plain},
    {"采样地点", "Sampling site", "", required},
    {"所在学校/单位名称", "School or employer", "", plain},
    {"备注1", "Note 1", "", plain},
    {"备注2", "Note 2", "", plain},
    {"采集类型（单/混）", "Single or pooled", "", required},
    {"导入时间", "Imported at", "", computed},
    {"创建人账号", "Account", "", computed},
    {"创建人姓名", "Entered by", "", computed},
};

constexpr FormColumn tubes[] = {
    {"管码", "Tube", "", required},
    {"采样点", "Sampling site", "", required},
    {"采样人", "Sampled by", "", required},
    {"登记人", "Written by", "", required},
    {"开始时间", "Begun at", "", required},
    {"封管时间", "Sealed at", "", required},
    {"人数", "Persons", "", required},
    {"姓名", "Name", "", required},
    {"证件号", "Document number", "", required},
    {"电话", "Telephone", "", plain},
};

constexpr Form all[] = {
    {"T-7", "密接（次密接）人员表", "Contacts", "", "属于病例与密接部分。", "Belongs to cases and contacts.", contacts},
    {"T-7b", "次密接关系表", "Contacts of contacts", "", "属于病例与密接（关系）部分。", "Belongs to cases and contacts (relations).", second_contacts},
    {"T-8", "确诊（无症状）人员表", "Cases", "", "属于病例与密接（病例）部分。", "Belongs to cases and contacts (cases).", cases},
    {"T-8b", "流调轨迹表", "Track of a case", "", "属于病例与密接（流调轨迹）部分。", "Belongs to cases and contacts (tracks).", tracks},
    {"T-9", "发热门诊就诊登记表", "Visits to fever clinics", "", "属于医疗救治（发热门诊）部分。", "Belongs to medical care (fever clinics).", fever_visits},
    {"T-9b", "药店四类药品登记表", "Sales of four kinds of medicine", "", "属于医疗救治（药店登记）部分。", "Belongs to medical care (pharmacies).", drug_sales},
    {"T-10", "核酸采样登记表", "Samples", "", "属于核酸检测部分。", "Belongs to testing.", samples},
    {"T-10b", "混采管登记表", "Pooled tubes", "", "属于核酸检测（混采）部分。", "Belongs to testing (pools).", tubes},
};

}  // namespace

std::span<const Form> forms_of_cases() { return all; }

}  // namespace fangxian
