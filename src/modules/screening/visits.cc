// One tap for a door where nothing has changed; what has changed is named, and a whole staircase in one tap is told apart.
#include "modules/screening/visits.h"

#include "modules/screening/records_returnees.h"

#include <algorithm>
#include <map>

namespace fangxian::screening {
namespace {

constexpr RefusalNote door_closed = {"screening.door-closed", "该户已销户", "The household is closed"};
constexpr RefusalNote nothing_found = {"screening.nothing-found", "“有变化”须选明变化内容；其他结果不填", "Say what has changed, and only then"};
constexpr RefusalNote unknown_finding = {"screening.unknown-finding", "没有这种变化内容", "There is no such finding"};
constexpr RefusalNote campaign_ends_before = {"screening.ends-before", "结束时间早于开始时间", "It ends before it begins"};
constexpr RefusalNote campaign_over = {"screening.campaign-over", "行动已结束", "The campaign is over"};
constexpr std::size_t most_doors = 500;

struct VisitHousehold {
  std::string household;
  std::string outcome;
  std::string way;
  Time at;
  std::vector<std::string> findings;
  std::string note;
};

constexpr Field visit_input[] = {
    FIELD(VisitHousehold, household, Kind::id, "住户", "Household", {.required = true, .refers_to = "households"}),
    FIELD(VisitHousehold, outcome, Kind::choice, "结果", "Outcome", {.required = true, .choices = visit_outcomes}),
    FIELD(VisitHousehold, way, Kind::choice, "方式", "How", {.choices = visit_ways, .hint_zh = "不填为上门", .hint_en = "At the door when left out"}),
    FIELD(VisitHousehold, at, Kind::time, "走访时间", "Visited at", {}),
    FIELD(VisitHousehold, findings, Kind::list, "变化内容", "What changed", {.max_length = 20, .max = 5}),
    FIELD(VisitHousehold, note, Kind::text, "说明", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<VisitHousehold>(visit_input));

DoorVisit visit_of(Context& ctx, const Household& household, const std::string& outcome, Time at) {
  DoorVisit row;
  row.id = ctx.new_id();
  row.area = household.area;
  row.household = household.id;
  row.at = at;
  row.way = "door";
  row.outcome = outcome;
  row.visitor = first_code_points(ctx.actor().name, 60);
  return row;
}

void require_findings(const VisitHousehold& input) {
  if ((input.outcome == "changed") == input.findings.empty()) refuse(nothing_found, "/findings", RefusalKind::invalid);
  for (const std::string& finding : input.findings) {
    if (find_choice(visit_findings, finding) == nullptr) refuse(unknown_finding, "/findings", RefusalKind::invalid);
  }
}

Json visit(Context& ctx, const VisitHousehold& input) {
  const Household household = ctx.find<Household>(input.household);
  if (household.closed_at.is_set()) refuse(door_closed, "/household");
  require_findings(input);
  DoorVisit row = visit_of(ctx, household, input.outcome, event_time(ctx, input.at, "/at"));
  if (!input.way.empty()) row.way = input.way;
  row.findings = input.findings;
  row.note = input.note;
  ctx.save(row);
  if (row.outcome == "changed") {
    Json found = Json::array();
    for (const std::string& finding : row.findings) found.push(finding);
    ctx.emit({"screening.household_changed", row.household, row.area,
              Json::object().set("visit", row.id).set("findings", std::move(found))});
  }
  return Json::object().set("id", row.id).set("household", row.household).set("outcome", row.outcome);
}

struct VisitBatch {
  std::vector<std::string> households;
  Time at;
};

constexpr Field batch_input[] = {
    FIELD(VisitBatch, households, Kind::list, "住户", "Households", {.required = true, .min = 1, .max = most_doors}),
    FIELD(VisitBatch, at, Kind::time, "确认时间", "Confirmed at", {}),
};
static_assert(describes_all<VisitBatch>(batch_input));

// Why a door is not confirmed with others: somebody there has to be seen, or has been seen today.
const char* why_not_in_batch(Context& ctx, const Household& household, Time at) {
  if (household.closed_at.is_set()) return "closed";
  std::vector<Value> values = fresh_returnee_values(at);
  values.emplace_back(household.id);
  if (!ctx.select<Returnee>(std::string(fresh_returnee_condition) + " and household = $4", values).empty()) return "exception";
  const Time morning = start_of(date_of(at));
  if (!ctx.select<DoorVisit>("household = $1 and at >= $2 and at < $3", {household.id, morning.ms, morning.ms + day_ms}).empty())
    return "visited";
  return nullptr;
}

Json visit_batch(Context& ctx, const VisitBatch& input) {
  const Time at = event_time(ctx, input.at, "/at");
  Json skipped = Json::array();
  std::int64_t confirmed = 0;
  std::vector<std::string> ids = input.households;
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const std::string& id : ids) {
    const Household household = ctx.find<Household>(id);
    if (const char* why = why_not_in_batch(ctx, household, at); why != nullptr) {
      skipped.push(Json::object().add("household", id).add("why", why));
      continue;
    }
    DoorVisit row = visit_of(ctx, household, "unchanged", at);
    row.batch = true;
    ctx.save(row);
    ++confirmed;
  }
  return Json::object().set("confirmed", confirmed).set("skipped", std::move(skipped));
}

Json withdraw_visit(Context& ctx, const WithdrawRow& input) {
  ctx.withdraw(ctx.find<DoorVisit>(input.id), input.reason);
  return Json::object().set("id", input.id);
}

struct OpenCampaign {
  AreaCode area;
  std::string title;
  std::string purpose;
  Time starts_at;
  Time ends_at;
};

constexpr Field campaign_input[] = {
    FIELD(OpenCampaign, area, Kind::area, "范围", "Area", {.required = true}),
    FIELD(OpenCampaign, title, Kind::text, "名称", "Title", {.required = true, .max_length = 60}),
    FIELD(OpenCampaign, purpose, Kind::text, "目的", "Purpose", {.required = true, .max_length = 200}),
    FIELD(OpenCampaign, starts_at, Kind::time, "开始时间", "Starts at", {}),
    FIELD(OpenCampaign, ends_at, Kind::time, "截止时间", "Ends at", {.required = true}),
};
static_assert(describes_all<OpenCampaign>(campaign_input));

Json open_campaign(Context& ctx, const OpenCampaign& input) {
  ctx.require_area(input.area);
  VisitCampaign row{ctx.new_id(), input.area, input.title, input.purpose, input.starts_at.is_set() ? input.starts_at : ctx.at(),
                    input.ends_at, ""};
  if (row.ends_at <= row.starts_at) refuse(campaign_ends_before, "/ends_at", RefusalKind::invalid);
  ctx.save(row);
  ctx.emit({"screening.campaign_opened", row.id, row.area, Json::object().set("ends_at", format_time(row.ends_at))});
  return Json::object().set("id", row.id);
}

Json end_campaign(Context& ctx, const WithdrawRow& input) {
  VisitCampaign row = ctx.find<VisitCampaign>(input.id);
  if (row.ends_at <= ctx.at()) refuse(campaign_over, "/id");
  row.ends_at = std::max(ctx.at(), row.starts_at);
  row.ended_reason = input.reason;
  ctx.save(row);
  return Json::object().set("id", row.id).set("ends_at", format_time(row.ends_at));
}

constexpr Field end_campaign_input[] = {
    FIELD(WithdrawRow, id, Kind::id, "走访行动", "Campaign", {.required = true, .refers_to = "visit_campaigns"}),
    FIELD(WithdrawRow, reason, Kind::text, "提前结束的原因", "Why it ends early", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<WithdrawRow>(end_campaign_input));

constexpr RefusalNote visit_refusals[] = {door_closed, nothing_found, unknown_finding, event_in_future};
constexpr RefusalNote batch_refusals[] = {event_in_future};
constexpr RefusalNote campaign_refusals[] = {campaign_ends_before};
constexpr RefusalNote end_campaign_refusals[] = {campaign_over};

}  // namespace

std::vector<Value> fresh_returnee_values(Time now) {
  return {now.ms - fresh_return_days * day_ms, now.ms + 2 * day_ms, now.ms};
}

std::vector<Command> visit_commands() {
  return {
      command<&visit>("screening.visit", "登记走访", "Note a visit", visit_input, visit_refusals),
      command<&visit_batch>("screening.visit_batch", "批量确认无变化", "Confirm several doors unchanged", batch_input, batch_refusals),
      command<&withdraw_visit>("screening.withdraw_visit", "核减走访", "Withdraw a visit", withdraw_input<DoorVisit>()),
      command<&open_campaign>("screening.open_campaign", "发起走访行动", "Open a campaign of visits", campaign_input, campaign_refusals),
      command<&end_campaign>("screening.end_campaign", "提前结束走访行动", "End a campaign early", end_campaign_input, end_campaign_refusals),
  };
}

}  // namespace fangxian::screening
