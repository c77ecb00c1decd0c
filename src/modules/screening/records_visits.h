// From house to house: each visit as it went, and the campaigns (查防保行动) that a round of visits belongs to.
#pragma once

#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice visit_outcomes[] = {{"unchanged", "无变化", "Unchanged"},
                                            {"changed", "有变化", "Changed"},
                                            {"nobody_home", "家中无人", "Nobody home"},
                                            {"refused", "拒绝入户", "Refused"}};
inline constexpr Choice visit_ways[] = {{"door", "上门", "At the door"}, {"phone", "电话", "By telephone"}};
// What changed; the change itself is made by the command that it belongs to (registration, move, need …).
inline constexpr Choice visit_findings[] = {{"came", "来人", "Somebody came"},
                                            {"left", "离开", "Somebody left"},
                                            {"symptoms", "身体不适", "Somebody unwell"},
                                            {"need", "有需求", "A need"},
                                            {"correction", "信息更正", "Data to correct"}};

// `batch` says that the door was confirmed with others in one tap and nobody stood before it: told apart for ever.
struct DoorVisit {
  std::string id;
  AreaCode area;
  std::string household;
  Time at;
  std::string way;
  std::string outcome;
  bool batch = false;
  std::vector<std::string> findings;
  std::string note;
  std::string visitor;
};

inline constexpr Field door_visit_fields[] = {
    FIELD(DoorVisit, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(DoorVisit, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(DoorVisit, household, Kind::id, "住户", "Household", {.required = true, .refers_to = "households"}),
    FIELD(DoorVisit, at, Kind::time, "走访时间", "Visited at", {.required = true}),
    FIELD(DoorVisit, way, Kind::choice, "方式", "How", {.required = true, .choices = visit_ways}),
    FIELD(DoorVisit, outcome, Kind::choice, "结果", "Outcome", {.required = true, .choices = visit_outcomes}),
    FIELD(DoorVisit, batch, Kind::boolean, "批量确认", "Confirmed in one batch", {.required = true}),
    FIELD(DoorVisit, findings, Kind::list, "变化内容", "What changed", {.max_length = 20, .max = 5}),
    FIELD(DoorVisit, note, Kind::text, "说明", "Note", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(DoorVisit, visitor, Kind::text, "走访人", "Visitor", {.max_length = 60}),
};
static_assert(describes_all<DoorVisit>(door_visit_fields));
inline constexpr Record door_visit_record = {"visit", "visits", "入户走访", "visit", "screening", Keeping::stream, door_visit_fields, "outcome"};
inline const Record& record_of(const DoorVisit*) { return door_visit_record; }

struct VisitCampaign {
  std::string id;
  AreaCode area;
  std::string title;
  std::string purpose;
  Time starts_at;
  Time ends_at;
  std::string ended_reason;
};

inline constexpr Field visit_campaign_fields[] = {
    FIELD(VisitCampaign, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(VisitCampaign, area, Kind::area, "范围", "Area", {.required = true}),
    FIELD(VisitCampaign, title, Kind::text, "名称", "Title", {.required = true, .max_length = 60}),
    FIELD(VisitCampaign, purpose, Kind::text, "目的", "Purpose", {.required = true, .max_length = 200}),
    FIELD(VisitCampaign, starts_at, Kind::time, "开始时间", "Starts at", {.required = true}),
    FIELD(VisitCampaign, ends_at, Kind::time, "截止时间", "Ends at", {.required = true}),
    FIELD(VisitCampaign, ended_reason, Kind::text, "提前结束的原因", "Why it ended early", {.max_length = 200}),
};
static_assert(describes_all<VisitCampaign>(visit_campaign_fields));
inline constexpr Record visit_campaign_record = {"visit_campaign", "visit_campaigns", "走访行动", "campaign of visits", "screening",
                                                 Keeping::register_, visit_campaign_fields, "title"};
inline const Record& record_of(const VisitCampaign*) { return visit_campaign_record; }

}  // namespace fangxian
