// Places: the points where the work is done — gates, stations, sampling sites, hospitals, markets, service points.
#pragma once

#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice place_kinds[] = {
    {"checkpoint_village_exit", "村（组）出入口卡点", "Village exit checkpoint"},
    {"estate_gate", "小区门岗", "Estate gate"},
    {"motorway_exit", "高速出入口检测点", "Motorway exit checkpoint"},
    {"road_checkpoint", "国省道及县乡道路卡点", "Road checkpoint"},
    {"station", "车站检测点", "Station checkpoint"},
    {"venue", "公共场所", "Venue"},
    {"sampling_site", "核酸采样点", "Sampling site"},
    {"isolation_station", "集中隔离点", "Isolation station"},
    {"observation_station", "留观站", "Observation station"},
    {"hospital_designated", "定点医院", "Designated hospital"},
    {"fever_clinic", "发热门诊", "Fever clinic"},
    {"health_centre", "卫生院（室）", "Health centre"},
    {"pharmacy", "药店", "Pharmacy"},
    {"laboratory", "检测机构（实验室）", "Laboratory"},
    {"market", "农贸市场", "Market"},
    {"supermarket", "商场超市", "Supermarket"},
    {"food_service_point", "食品保障便民服务点", "Food service point"},
    {"control_station", "防控工作站", "Control station"},
    {"service_centre", "党群（社区）服务中心", "Service centre"},
    {"warehouse", "物资仓库", "Warehouse"},
    {"enterprise", "企业", "Enterprise"},
    {"construction_site", "建筑工地", "Construction site"},
    {"school", "学校", "School"},
    {"other", "其他", "Other"}};

struct Place {
  std::string id;
  AreaCode area;
  std::string name;
  std::string kind;
  std::string address;
  std::string responsible_unit;
  std::string person_in_charge;
  std::string phone;
  bool is_24h = false;
  Maybe<double> longitude;
  Maybe<double> latitude;
  Time opened_at;
  Time closed_at;
  std::string close_reason;
};

inline constexpr Field place_fields[] = {
    FIELD(Place, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Place, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(Place, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(Place, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = place_kinds}),
    FIELD(Place, address, Kind::text, "地址", "Address", {.max_length = 200}),
    FIELD(Place, responsible_unit, Kind::text, "负责单位", "Responsible unit", {.max_length = 100}),
    FIELD(Place, person_in_charge, Kind::name, "负责人", "Person in charge", {.privacy = Privacy::personal}),
    FIELD(Place, phone, Kind::phone, "联系电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(Place, is_24h, Kind::boolean, "24小时值守", "Open 24 hours", {}),
    FIELD(Place, longitude, Kind::number, "经度", "Longitude", {.min = -180, .max = 180}),
    FIELD(Place, latitude, Kind::number, "纬度", "Latitude", {.min = -90, .max = 90}),
    FIELD(Place, opened_at, Kind::time, "启用时间", "Opened at", {.required = true}),
    FIELD(Place, closed_at, Kind::time, "撤销时间", "Closed at", {}),
    FIELD(Place, close_reason, Kind::text, "撤销原因", "Why closed", {.max_length = 200}),
};
static_assert(describes_all<Place>(place_fields));

inline constexpr Record place_record = {"place", "places", "场所点位", "place", "places", Keeping::register_, place_fields, "name"};
inline const Record& record_of(const Place*) { return place_record; }

}  // namespace fangxian
