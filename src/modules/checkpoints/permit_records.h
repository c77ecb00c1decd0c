// Green-channel permits: the vehicle, its goods, the approved route, the escort, and how long it holds.
#pragma once

#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice permit_vehicle_kinds[] = {
    {"goods_van", "厢式货车", "Van"},
    {"lorry", "载货汽车", "Lorry"},
    {"tanker", "罐车", "Tanker"},
    {"refrigerated", "冷藏车", "Refrigerated vehicle"},
    {"passenger_car", "小客车", "Car"},
    {"bus", "客车", "Bus"},
    {"ambulance", "救护车", "Ambulance"},
    {"agricultural", "农用车", "Farm vehicle"},
    {"other", "其他", "Other"}};

inline constexpr Choice permit_goods_kinds[] = {
    {"protective", "防疫物资", "Protective and disinfecting supplies"},
    {"medicine", "药品医疗器械", "Medicines and devices"},
    {"daily_needs", "生活物资", "Daily needs"},
    {"farm", "农资和鲜活农产品", "Farm supplies and fresh produce"},
    {"fuel", "能源", "Fuel"},
    {"production", "重点企业生产原料和产品", "Materials and products of key enterprises"},
    {"other", "其他", "Other"}};

inline constexpr Choice permit_states[] = {{"issued", "有效", "Issued"}, {"revoked", "已撤销", "Revoked"}};

// `route` names, in order, the areas that the vehicle may pass through (by code) and the gates that it may use (by id); where
// both are named the gates narrow nothing: a gate is on the route when it is named or lies in an area that is.
struct Permit {
  std::string id;
  AreaCode area;
  std::string number;
  std::string plate;
  std::string vehicle_kind;
  std::string goods_kind;
  std::string goods;
  std::string driver;
  std::string driver_phone;
  std::string origin;
  std::string destination;
  std::vector<std::string> route;
  std::string escort;
  Time inspected_at;
  std::string inspected_by;
  bool is_disinfected = false;
  Time valid_from;
  Time valid_until;
  std::string issued_by;
  Time issued_at;
  std::string state;
  Time revoked_at;
  std::string revoked_reason;
};

inline constexpr Field permit_fields[] = {
    FIELD(Permit, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Permit, area, Kind::area, "签发地", "Issued in", {.required = true}),
    FIELD(Permit, number, Kind::text, "证号", "Number", {.required = true, .max_length = 40}),
    FIELD(Permit, plate, Kind::text, "车牌号", "Plate", {.required = true, .max_length = 12}),
    FIELD(Permit, vehicle_kind, Kind::choice, "车型", "Vehicle", {.required = true, .choices = permit_vehicle_kinds}),
    FIELD(Permit, goods_kind, Kind::choice, "物资类别", "Kind of goods", {.required = true, .choices = permit_goods_kinds}),
    FIELD(Permit, goods, Kind::text, "所运物资", "Goods", {.required = true, .max_length = 100}),
    FIELD(Permit, driver, Kind::name, "驾驶员", "Driver", {.privacy = Privacy::personal}),
    FIELD(Permit, driver_phone, Kind::phone, "驾驶员电话", "Driver's phone", {.privacy = Privacy::personal}),
    FIELD(Permit, origin, Kind::text, "起运地", "From", {.max_length = 100}),
    FIELD(Permit, destination, Kind::text, "到达地", "To", {.required = true, .max_length = 100}),
    FIELD(Permit, route, Kind::list, "审定线路", "Approved route", {.required = true, .hint_zh = "依次经过的区划代码和卡点编号", .hint_en = "Area codes and gate ids, in order"}),
    FIELD(Permit, escort, Kind::text, "护送", "Escort", {.max_length = 100}),
    FIELD(Permit, inspected_at, Kind::time, "检查消毒时间", "Inspected at", {.required = true}),
    FIELD(Permit, inspected_by, Kind::text, "检查消毒单位", "Inspected by", {.required = true, .max_length = 100}),
    FIELD(Permit, is_disinfected, Kind::boolean, "已消毒", "Disinfected", {}),
    FIELD(Permit, valid_from, Kind::time, "有效期起", "Valid from", {.required = true}),
    FIELD(Permit, valid_until, Kind::time, "有效期止", "Valid until", {.required = true}),
    FIELD(Permit, issued_by, Kind::text, "签发单位", "Issued by", {.required = true, .max_length = 100}),
    FIELD(Permit, issued_at, Kind::time, "签发时间", "Issued at", {.required = true}),
    FIELD(Permit, state, Kind::choice, "状态", "State", {.required = true, .choices = permit_states}),
    FIELD(Permit, revoked_at, Kind::time, "撤销时间", "Revoked at", {}),
    FIELD(Permit, revoked_reason, Kind::text, "撤销原因", "Why revoked", {.max_length = 200}),
};
static_assert(describes_all<Permit>(permit_fields));

inline constexpr Record permit_record = {"permit", "permits", "绿色通道通行证", "green-channel permit", "checkpoints",
                                         Keeping::register_, permit_fields, "plate"};
inline const Record& record_of(const Permit*) { return permit_record; }

}  // namespace fangxian
