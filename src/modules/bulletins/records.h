// What is published: kinds of report, their bulletins and the frozen figures. All of it lies in the publishing unit's
// area: one transaction touches one county.
#pragma once

#include "base/area_code.h"
#include "base/time.h"
#include "record/field.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fangxian {

struct Report {
  std::string id;
  AreaCode area;
  std::string name;
  std::int64_t cut_off_minutes = 1440;
  std::int64_t freeze_after_minutes = 0;
  std::vector<std::string> indicators;
  std::vector<std::string> lines;
  std::vector<std::string> balances;
  bool is_stopped = false;
};

inline constexpr Field report_fields[] = {
    FIELD(Report, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Report, area, Kind::area, "发布单位", "Publishing unit", {.required = true}),
    FIELD(Report, name, Kind::text, "报表名称", "Name", {.required = true, .max_length = 60}),
    FIELD(Report, cut_off_minutes, Kind::integer, "统计截至时刻（当日第几分钟）", "Cut-off, minutes after 00:00",
          {.min = 1, .max = 1440, .hint_zh = "1440 即 24 时", .hint_en = "1440 is hour 24"}),
    FIELD(Report, freeze_after_minutes, Kind::integer, "截至后多少分钟自动冻结", "Frozen by itself, minutes after the cut-off",
          {.min = -1, .max = 1440, .hint_zh = "-1 为只由人工冻结", .hint_en = "-1: only by hand"}),
    FIELD(Report, indicators, Kind::list, "指标", "Indicators", {.required = true}),
    FIELD(Report, lines, Kind::list, "正文句式", "Sentences of the text",
          {.max_length = 500, .hint_zh = "可用 {as_of} {area} {units} {指标名}", .hint_en = "{as_of} {area} {units} {indicator}"}),
    FIELD(Report, balances, Kind::list, "勾稽关系", "Balances", {.hint_zh = "存量=+流入-流出", .hint_en = "stock=+in-out"}),
    FIELD(Report, is_stopped, Kind::boolean, "已停用", "Stopped", {}),
};
static_assert(describes_all<Report>(report_fields));

inline constexpr Choice bulletin_states[] = {
    {"draft", "草稿", "Draft"},
    {"frozen", "已冻结", "Frozen"},
    {"published", "已发布", "Published"},
    {"superseded", "已作废", "Superseded"},
};

struct Bulletin {
  std::string id;
  AreaCode area;
  std::string report;
  std::string title;
  std::int64_t number = 0;
  Time as_of;
  Time window_from;
  Time frozen_at;
  std::string state = "draft";
  Time published_at;
  std::string published_by;
  std::string replaces;
  std::vector<std::string> units;
  std::vector<std::string> late_units;
  std::string late_reason;
  std::string reconciliation;
  std::string digest;
  std::string signature;
  std::string key_id;
};

inline constexpr Field bulletin_fields[] = {
    FIELD(Bulletin, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Bulletin, area, Kind::area, "发布单位", "Publishing unit", {.required = true}),
    FIELD(Bulletin, report, Kind::id, "报表", "Report", {.required = true, .refers_to = "reports"}),
    FIELD(Bulletin, title, Kind::text, "标题", "Title", {.required = true, .max_length = 120}),
    FIELD(Bulletin, number, Kind::integer, "期号", "Number", {}),
    FIELD(Bulletin, as_of, Kind::time, "统计截至", "As of", {.required = true}),
    FIELD(Bulletin, window_from, Kind::time, "统计起始", "From", {.required = true}),
    FIELD(Bulletin, frozen_at, Kind::time, "冻结时间", "Frozen at", {}),
    FIELD(Bulletin, state, Kind::choice, "状态", "State", {.required = true, .choices = bulletin_states}),
    FIELD(Bulletin, published_at, Kind::time, "发布时间", "Published at", {}),
    FIELD(Bulletin, published_by, Kind::text, "发布人", "Published by", {}),
    FIELD(Bulletin, replaces, Kind::id, "替换", "Replaces", {.refers_to = "bulletins"}),
    FIELD(Bulletin, units, Kind::list, "填报单位", "Units", {}),
    FIELD(Bulletin, late_units, Kind::list, "迟报单位", "Late units", {}),
    FIELD(Bulletin, late_reason, Kind::text, "迟报说明", "Why they are late", {.max_length = 300}),
    FIELD(Bulletin, reconciliation, Kind::json, "勾稽核对", "Reconciliation", {}),
    FIELD(Bulletin, digest, Kind::text, "摘要（SHA-256）", "Digest (SHA-256)", {}),
    FIELD(Bulletin, signature, Kind::text, "签名", "Signature", {}),
    FIELD(Bulletin, key_id, Kind::text, "签名密钥", "Signing key", {}),
};
static_assert(describes_all<Bulletin>(bulletin_fields));

// One row per unit and indicator, and one for the whole (`unit` = the publishing unit), which carries the words in force.
struct BulletinFigure {
  std::string id;
  AreaCode area;
  std::string bulletin;
  std::string indicator;
  AreaCode unit;
  std::int64_t value = 0;
  std::string zh;
  std::string en;
  std::string unit_zh;
  std::string unit_en;
  std::string definition_zh;
  std::string definition_en;
};

inline constexpr Field bulletin_figure_fields[] = {
    FIELD(BulletinFigure, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(BulletinFigure, area, Kind::area, "发布单位", "Publishing unit", {.required = true}),
    FIELD(BulletinFigure, bulletin, Kind::id, "通报", "Bulletin", {.required = true, .refers_to = "bulletins"}),
    FIELD(BulletinFigure, indicator, Kind::text, "指标", "Indicator", {.required = true}),
    FIELD(BulletinFigure, unit, Kind::area, "统计单位", "Counted unit", {.required = true}),
    FIELD(BulletinFigure, value, Kind::integer, "数值", "Value", {.required = true}),
    FIELD(BulletinFigure, zh, Kind::text, "指标名称", "Label (Chinese)", {}),
    FIELD(BulletinFigure, en, Kind::text, "指标英文名称", "Label (English)", {}),
    FIELD(BulletinFigure, unit_zh, Kind::text, "计量单位", "Unit (Chinese)", {}),
    FIELD(BulletinFigure, unit_en, Kind::text, "计量单位英文", "Unit (English)", {}),
    FIELD(BulletinFigure, definition_zh, Kind::text, "口径", "Definition (Chinese)", {.max_length = 2000}),
    FIELD(BulletinFigure, definition_en, Kind::text, "口径英文", "Definition (English)", {.max_length = 2000}),
};
static_assert(describes_all<BulletinFigure>(bulletin_figure_fields));

inline constexpr Record report_record{"report", "reports", "统计报表", "Report", "bulletins", Keeping::register_, report_fields, "name"};
inline constexpr Record bulletin_record{"bulletin", "bulletins", "疫情防控通报", "Bulletin", "bulletins", Keeping::register_,
                                        bulletin_fields, "title"};
inline constexpr Record bulletin_figure_record{"bulletin_figure", "bulletin_figures", "通报数字", "Bulletin figure", "bulletins",
                                               Keeping::stream, bulletin_figure_fields, "indicator"};

inline const Record& record_of(const Report*) { return report_record; }
inline const Record& record_of(const Bulletin*) { return bulletin_record; }
inline const Record& record_of(const BulletinFigure*) { return bulletin_figure_record; }

}  // namespace fangxian
