// The registers of the module: every node of the division tree, and the dated exceptions to the parent that a code implies.
#pragma once

#include "record/field.h"

namespace fangxian {

inline constexpr Choice area_levels[] = {
    {"province", "省", "Province"},     {"city", "市", "City"},       {"county", "县（市、区）", "County"},
    {"township", "乡镇（街道）", "Township"}, {"village", "村（社区）", "Village"}, {"grid", "网格", "Grid"},
};

inline constexpr Choice area_kinds[] = {
    {"administrative", "行政区划", "Administrative division"},
    {"functional_zone", "功能区", "Functional zone"},
    {"reporting_unit", "报告单位", "Reporting unit"},
    {"grid", "网格", "Grid"},
};

// Urban and rural classes of the statistical division codes.
inline constexpr Choice urban_classes[] = {
    {"111", "主城区", "Main urban area"},       {"112", "城乡结合区", "Urban fringe"},
    {"121", "镇中心区", "Town centre"},         {"122", "镇乡结合区", "Town fringe"},
    {"123", "特殊区域", "Special area"},        {"210", "乡中心区", "Township centre"},
    {"220", "村庄", "Village"},
};

inline constexpr int max_area_name = 60;  // the longest of the national list has 33 characters

// Its id is its code. Never deleted: a closed area keeps its rows and names its successors.
struct Area {
  std::string id;
  AreaCode area;
  std::string name;
  std::string level;
  std::string kind;
  std::string urban_class;
  bool is_official = true;
  Time opened_at;
  Time closed_at;
  std::vector<std::string> succeeded_by;
  Maybe<std::int64_t> households;
  std::string edition;
  Maybe<std::int64_t> print_order;
};

inline constexpr Field area_fields[] = {
    FIELD(Area, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Area, area, Kind::area, "区划代码", "Code", {.required = true}),
    FIELD(Area, name, Kind::text, "名称", "Name", {.required = true, .max_length = max_area_name}),
    FIELD(Area, level, Kind::choice, "级别", "Level", {.required = true, .choices = area_levels}),
    FIELD(Area, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = area_kinds}),
    FIELD(Area, urban_class, Kind::choice, "城乡分类", "Urban-rural class", {.choices = urban_classes}),
    FIELD(Area, is_official, Kind::boolean, "列入国家区划代码", "In the national list",
          {.hint_zh = "否 = 本地设立的功能区、报告单位或网格", .hint_en = "No = a local zone, reporting unit or grid"}),
    FIELD(Area, opened_at, Kind::time, "设立时间", "Opened",
          {.hint_zh = "空 = 首次导入以前即已存在", .hint_en = "Empty = there before the first import"}),
    FIELD(Area, closed_at, Kind::time, "撤销时间", "Closed", {}),
    FIELD(Area, succeeded_by, Kind::list, "继任区划", "Succeeded by", {}),
    FIELD(Area, households, Kind::integer, "户数", "Households", {.min = 0, .max = 1e7}),
    FIELD(Area, edition, Kind::text, "区划数据版本", "Edition", {.max_length = 60}),
    FIELD(Area, print_order, Kind::integer, "打印顺序", "Printing order", {.min = 0, .max = 9999}),
};
static_assert(describes_all<Area>(area_fields));

inline constexpr Record area_record = {"area", "areas", "区划", "Area", "areas", Keeping::register_, area_fields, "name"};
inline const Record& record_of(const Area*) { return area_record; }

inline constexpr Choice parent_trees[] = {
    {"administrative", "行政隶属", "Administrative"},
    {"reporting", "报告隶属", "Reporting"},
};

// For the time from `starts_at` up to `ends_at` the area has this parent in this tree, and not the one that follows without it:
// the code's in the administrative tree, the administrative one in the reporting tree.
struct AreaParent {
  std::string id;
  AreaCode area;
  std::string tree;
  AreaCode parent;
  Time starts_at;
  Time ends_at;
};

inline constexpr Field area_parent_fields[] = {
    FIELD(AreaParent, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(AreaParent, area, Kind::area, "区划", "Area", {.required = true}),
    FIELD(AreaParent, tree, Kind::choice, "隶属类别", "Tree", {.required = true, .choices = parent_trees}),
    FIELD(AreaParent, parent, Kind::area, "上级", "Parent", {.required = true}),
    FIELD(AreaParent, starts_at, Kind::time, "起", "From", {.required = true}),
    FIELD(AreaParent, ends_at, Kind::time, "止", "Until", {}),
};
static_assert(describes_all<AreaParent>(area_parent_fields));

inline constexpr Record area_parent_record = {
    "area_parent", "area_parents", "上级变更", "Change of parent", "areas", Keeping::register_, area_parent_fields, "parent"};
inline const Record& record_of(const AreaParent*) { return area_parent_record; }

}  // namespace fangxian
