// Cases (T-8) and where they were (T-8b). Who it is and what was found of them is sensitive: only the tracing group sees it.
#pragma once

#include "modules/cases/rules.h"
#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice case_severities[] = {
    {"mild", "轻型", "Mild"}, {"moderate", "普通型", "Moderate"}, {"severe", "重型", "Severe"}, {"critical", "危重型", "Critical"}};
inline constexpr Choice case_ways_found[] = {{"fever_clinic", "发热门诊", "Fever clinic"},
                                             {"mass_testing", "区域核酸检测", "Testing of an area"},
                                             {"contact_watch", "密接管控中", "While watched as a contact"},
                                             {"returnee_watch", "返乡人员管控中", "While watched as a returnee"},
                                             {"key_post", "重点岗位检测", "Testing of key posts"},
                                             {"self_report", "主动检测", "Came to be tested"},
                                             {"hospital", "就诊住院筛查", "In hospital"},
                                             {"other", "其他", "Other"}};

// Each state that it has been in keeps its moment, so that any day's figures can be counted again.
struct Case {
  std::string id;
  AreaCode area;  // where the person lives or was found
  std::string person;
  std::string disease;
  std::string state;
  std::string severity;
  std::string hospital;
  bool is_imported = false;
  std::string found_how;
  Time found_at;  // positive result or diagnosis: the clocks start here
  Date onset;
  Time first_positive_at;
  std::string symptoms;
  std::string exposure_history;
  std::string recent_places;
  std::string treatment;
  Time suspected_at;
  Time asymptomatic_at;
  Time confirmed_at;
  Time excluded_at;
  Time cured_at;
  Time died_at;
  Time relapsed_at;
  Date watched_until;  // after discharge
  Time reported_at;
  Time track_at;
  Time survey_at;
  Time transferred_at;
  std::string rule_set;
  std::string note;
};

inline constexpr Field case_fields[] = {
    FIELD(Case, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Case, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(Case, person, Kind::id, "人员", "Person", {.required = true, .privacy = Privacy::sensitive, .refers_to = "people"}),
    FIELD(Case, disease, Kind::text, "病种", "Disease", {.required = true, .max_length = 40}),
    FIELD(Case, state, Kind::choice, "状态", "State", {.required = true, .choices = case_states}),
    FIELD(Case, severity, Kind::choice, "临床分型", "Severity", {.choices = case_severities}),
    FIELD(Case, hospital, Kind::id, "定点医院", "Designated hospital", {.refers_to = "places"}),
    FIELD(Case, is_imported, Kind::boolean, "境外输入", "Imported", {}),
    FIELD(Case, found_how, Kind::choice, "发现途径", "How found", {.required = true, .choices = case_ways_found}),
    FIELD(Case, found_at, Kind::time, "发现时间", "Found at", {.required = true}),
    FIELD(Case, onset, Kind::date, "发病日期", "Onset", {.privacy = Privacy::sensitive}),
    FIELD(Case, first_positive_at, Kind::time, "首次阳性采样时间", "First positive sample", {.privacy = Privacy::sensitive}),
    FIELD(Case, symptoms, Kind::text, "症状", "Symptoms", {.max_length = 500, .privacy = Privacy::sensitive}),
    FIELD(Case, exposure_history, Kind::text, "接触史", "Exposure history", {.max_length = 2000, .privacy = Privacy::sensitive}),
    FIELD(Case, recent_places, Kind::text, "途经位置", "Recent places", {.max_length = 2000, .privacy = Privacy::sensitive}),
    FIELD(Case, treatment, Kind::text, "治疗情况", "Treatment", {.max_length = 500, .privacy = Privacy::sensitive}),
    FIELD(Case, suspected_at, Kind::time, "疑似时间", "Suspected at", {}),
    FIELD(Case, asymptomatic_at, Kind::time, "判定无症状时间", "Found asymptomatic at", {}),
    FIELD(Case, confirmed_at, Kind::time, "确诊时间", "Confirmed at", {}),
    FIELD(Case, excluded_at, Kind::time, "排除时间", "Excluded at", {}),
    FIELD(Case, cured_at, Kind::time, "出院（解除）时间", "Discharged at", {}),
    FIELD(Case, died_at, Kind::time, "死亡时间", "Died at", {}),
    FIELD(Case, relapsed_at, Kind::time, "复阳时间", "Positive again at", {}),
    FIELD(Case, watched_until, Kind::date, "出院后管理至", "Watched until", {}),
    FIELD(Case, reported_at, Kind::time, "网络直报时间", "Reported at", {}),
    FIELD(Case, track_at, Kind::time, "核心轨迹完成时间", "Track done at", {}),
    FIELD(Case, survey_at, Kind::time, "个案调查完成时间", "Survey done at", {}),
    FIELD(Case, transferred_at, Kind::time, "转运至定点医院时间", "Taken to hospital at", {}),
    FIELD(Case, rule_set, Kind::text, "规则集", "Rule set", {.max_length = 60}),
    FIELD(Case, note, Kind::text, "备注", "Note", {.max_length = 500, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<Case>(case_fields));
inline constexpr Record case_record = {"case", "cases", "病例", "case", "cases", Keeping::register_, case_fields, "state"};
inline const Record& record_of(const Case*) { return case_record; }

inline constexpr Choice movement_sources[] = {{"interview", "本人口述", "Interview"},
                                              {"passage", "卡点通行", "Passage at a gate"},
                                              {"scan", "场所扫码", "Venue scan"},
                                              {"payment", "消费记录", "Payment"},
                                              {"video", "视频核实", "Video"},
                                              {"other", "其他", "Other"}};
inline constexpr Choice movement_transport[] = {{"walk", "步行", "On foot"},   {"car", "自驾", "Own car"},     {"taxi", "出租网约车", "Taxi"},
                                                {"bus", "公交", "Bus"},        {"metro", "地铁", "Metro"},     {"coach", "客车", "Coach"},
                                                {"train", "火车", "Train"},    {"plane", "飞机", "Plane"},     {"ship", "轮船", "Ship"},
                                                {"none", "停留", "Stayed"}};

// One stretch of a case's days, as the investigator wrote it down and where it is known from.
struct CaseMovement {
  std::string id;
  AreaCode area;  // the case's
  std::string case_id;
  Time since;
  Time until;
  std::string place;
  std::string place_text;
  std::string transport;
  std::string number;  // plate, train, flight
  std::string carriage;
  std::string seat;
  std::string companions;
  std::string protection;
  std::string source;
  std::string source_id;
  bool is_verified = false;
  std::string note;
};

inline constexpr Field case_movement_fields[] = {
    FIELD(CaseMovement, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(CaseMovement, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(CaseMovement, case_id, Kind::id, "病例", "Case", {.required = true, .privacy = Privacy::sensitive, .refers_to = "cases"}),
    FIELD(CaseMovement, since, Kind::time, "起始时间", "From", {.required = true, .privacy = Privacy::sensitive}),
    FIELD(CaseMovement, until, Kind::time, "截止时间", "Until", {.privacy = Privacy::sensitive}),
    FIELD(CaseMovement, place, Kind::id, "场所", "Place", {.privacy = Privacy::sensitive, .refers_to = "places"}),
    FIELD(CaseMovement, place_text, Kind::text, "地点", "Where", {.max_length = 200, .privacy = Privacy::sensitive}),
    FIELD(CaseMovement, transport, Kind::choice, "交通方式", "Means of travel", {.privacy = Privacy::sensitive, .choices = movement_transport}),
    FIELD(CaseMovement, number, Kind::text, "车牌/车次/航班", "Plate, train or flight", {.max_length = 40, .privacy = Privacy::sensitive}),
    FIELD(CaseMovement, carriage, Kind::text, "车厢", "Carriage", {.max_length = 20, .privacy = Privacy::sensitive}),
    FIELD(CaseMovement, seat, Kind::text, "座位", "Seat", {.max_length = 20, .privacy = Privacy::sensitive}),
    FIELD(CaseMovement, companions, Kind::text, "同行及接触人员", "With whom", {.max_length = 500, .privacy = Privacy::sensitive}),
    FIELD(CaseMovement, protection, Kind::text, "防护情况", "Protection", {.max_length = 100, .privacy = Privacy::sensitive}),
    FIELD(CaseMovement, source, Kind::choice, "来源", "Known from", {.required = true, .choices = movement_sources}),
    FIELD(CaseMovement, source_id, Kind::text, "来源编号", "Source id", {.max_length = 80, .privacy = Privacy::sensitive}),
    FIELD(CaseMovement, is_verified, Kind::boolean, "已核实", "Verified", {}),
    FIELD(CaseMovement, note, Kind::text, "备注", "Note", {.max_length = 500, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<CaseMovement>(case_movement_fields));
inline constexpr Record case_movement_record = {"case_movement", "case_movements", "病例活动轨迹", "case movement", "cases", Keeping::register_, case_movement_fields, "source"};
inline const Record& record_of(const CaseMovement*) { return case_movement_record; }

}  // namespace fangxian
