// Many statuses at once: proposed by one body, approved by two others, over after a day unless confirmed, counted in public.
#include "modules/passes/statuses.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fangxian {
namespace {

// One command judges them all; some milliseconds each.
constexpr std::size_t most_in_batch = 1'000;

constexpr RefusalNote empty_batch = {"passes.batch-size", "一批须为1至1000人", "A batch holds 1 to 1,000 persons"};
constexpr RefusalNote no_ground = {"passes.no-ground", "这一类不会使码色变化，不能批量赋码", "Evidence of this kind makes no status"};
constexpr RefusalNote twice_in_batch = {"passes.twice-in-batch", "同一人出现两次", "A person stands in it twice"};
constexpr RefusalNote not_proposed = {"passes.batch-decided", "这一批已处理", "This batch has been decided"};
constexpr RefusalNote same_approver = {"passes.same-approver", "提出人和两个批准人须为不同的人", "Proposer and both approvers must be different people"};
constexpr RefusalNote not_in_force = {"passes.batch-not-in-force", "这一批尚未生效或已确认", "This batch is not in force or was confirmed"};

struct ProposeBatch {
  AreaCode area;
  std::string kind, source, necessity;
  std::vector<std::string> persons;
  Time since;
};
struct ApproveBatch {
  std::string id;
};
struct RejectBatch {
  std::string id, reason;
};

constexpr Field propose_batch_input[] = {
    FIELD(ProposeBatch, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(ProposeBatch, kind, Kind::choice, "疫情原因", "Epidemic reason", {.required = true, .choices = evidence_choices}),
    FIELD(ProposeBatch, source, Kind::text, "依据文书", "Document", {.required = true, .max_length = 120, .hint_zh = "流调报告、检测报告等的文号", .hint_en = "Number of the survey or laboratory report"}),
    FIELD(ProposeBatch, necessity, Kind::text, "必要性", "Necessity", {.required = true, .max_length = 300}),
    FIELD(ProposeBatch, persons, Kind::list, "人员", "Persons", {.required = true}),
    FIELD(ProposeBatch, since, Kind::time, "起始时间", "Since", {}),
};
static_assert(describes_all<ProposeBatch>(propose_batch_input));
constexpr Field approve_batch_input[] = {
    FIELD(ApproveBatch, id, Kind::id, "批次", "Batch", {.required = true, .refers_to = "status_batches"})};
static_assert(describes_all<ApproveBatch>(approve_batch_input));
constexpr Field reject_batch_input[] = {
    FIELD(RejectBatch, id, Kind::id, "批次", "Batch", {.required = true, .refers_to = "status_batches"}),
    FIELD(RejectBatch, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = 200})};
static_assert(describes_all<RejectBatch>(reject_batch_input));

constexpr RefusalNote propose_refusals[] = {empty_batch, no_ground, twice_in_batch, person_not_found, event_in_future};
constexpr RefusalNote approve_refusals[] = {not_proposed, same_approver};
constexpr RefusalNote confirm_refusals[] = {not_in_force};

Json run_propose_batch(Context& ctx, const ProposeBatch& input) {
  ctx.require_area(input.area);
  const EvidenceKind* kind = find_evidence_kind(input.kind);
  if (kind == nullptr || kind->colour == Colour::green) refuse(no_ground, "/kind", RefusalKind::invalid);
  if (input.persons.empty() || input.persons.size() > most_in_batch) refuse(empty_batch, "/persons", RefusalKind::invalid);
  StatusBatch batch;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < input.persons.size(); ++i) {
    const std::string pointer = fmt::format("/persons/{}", i);
    // Whoever lives elsewhere is that area's to judge: 871 of the 1,317 did not even live in the city.
    const Person person = kept_person(ctx, input.persons[i], pointer);
    if (!ctx.scope().covers(person.area) || !input.area.covers(person.area))
      refuse(person_not_found, pointer, RefusalKind::not_found);
    if (!seen.insert(person.id).second) refuse(twice_in_batch, pointer, RefusalKind::invalid);
    batch.persons.push_back(person.id);
  }
  batch.id = ctx.new_id();
  batch.area = input.area;
  batch.kind = input.kind;
  batch.source = trim(input.source);
  batch.necessity = trim(input.necessity);
  batch.count = static_cast<std::int64_t>(batch.persons.size());
  batch.since = event_time(ctx, input.since, "/since");
  batch.state = "proposed";
  batch.proposed_at = ctx.at();
  batch.proposed_by = ctx.actor().account;
  ctx.save(batch);
  ctx.emit({"passes.batch_proposed", batch.id, batch.area, Json::object().set("count", batch.count)});
  return Json::object().set("id", batch.id).set("count", batch.count);
}

// Both have said yes: now, and only now, is anything noted about anybody.
void put_in_force(Context& ctx, StatusBatch& batch) {
  batch.state = "in_force";
  batch.in_force_at = ctx.at();
  for (const std::string& id : batch.persons) {
    StatusEvidence evidence;
    evidence.kind = batch.kind;
    evidence.source = "status_batches";
    evidence.source_id = batch.id;
    evidence.since = batch.since;
    evidence.batch = batch.id;
    note_evidence(ctx, kept_person(ctx, id, "/id"), std::move(evidence));
  }
}

enum class Body { health, duty };

Json approve(Context& ctx, const std::string& id, Body body) {
  StatusBatch batch = ctx.find<StatusBatch>(id);
  const bool is_mine_open = body == Body::health ? !batch.health_at.is_set() : !batch.duty_at.is_set();
  if (batch.state != "proposed" || !is_mine_open) refuse(not_proposed, "/id");
  const std::string& me = ctx.actor().account;
  if (me == batch.proposed_by || me == batch.health_by || me == batch.duty_by)
    refuse(same_approver, "/id", RefusalKind::forbidden);
  if (body == Body::health) {
    batch.health_at = ctx.at();
    batch.health_by = me;
  } else {
    batch.duty_at = ctx.at();
    batch.duty_by = me;
  }
  if (batch.health_at.is_set() && batch.duty_at.is_set()) put_in_force(ctx, batch);
  ctx.save(batch);
  ctx.set_subject("status_batches/" + batch.id, batch.area);
  return Json::object().set("id", batch.id).set("state", batch.state);
}

Json run_approve_for_health(Context& ctx, const ApproveBatch& input) { return approve(ctx, input.id, Body::health); }
Json run_approve_for_duty(Context& ctx, const ApproveBatch& input) { return approve(ctx, input.id, Body::duty); }

Json run_reject_batch(Context& ctx, const RejectBatch& input) {
  StatusBatch batch = ctx.find<StatusBatch>(input.id);
  if (batch.state != "proposed") refuse(not_proposed, "/id");
  batch.state = "rejected";
  batch.rejected_reason = input.reason;
  ctx.save(batch);
  return Json::object().set("id", batch.id).set("state", batch.state);
}

Json run_confirm_batch(Context& ctx, const ApproveBatch& input) {
  StatusBatch batch = ctx.find<StatusBatch>(input.id);
  if (batch.state != "in_force") refuse(not_in_force, "/id");
  batch.state = "confirmed";
  batch.confirmed_at = ctx.at();
  ctx.save(batch);
  std::int64_t confirmed = 0;
  for (StatusEvidence evidence : ctx.select<StatusEvidence>("batch = $1 and ended_at is null", {batch.id})) {
    evidence.confirmed_at = ctx.at();
    ctx.save_anywhere(evidence);
    judge_person(ctx, kept_person(ctx, evidence.person, "/id"));
    ++confirmed;
  }
  ctx.set_subject("status_batches/" + batch.id, batch.area);
  return Json::object().set("id", batch.id).set("confirmed", confirmed);
}

}  // namespace

std::vector<Command> batch_commands() {
  return {
      command<&run_propose_batch>("passes.propose_batch", "提出批量赋码", "Propose a batch", propose_batch_input, propose_refusals),
      command<&run_approve_for_health>("passes.approve_for_health", "卫健部门批准批量赋码", "Approve a batch for the health authority", approve_batch_input, approve_refusals),
      command<&run_approve_for_duty>("passes.approve_for_duty", "指挥部值班领导批准批量赋码", "Approve a batch as duty leader", approve_batch_input, approve_refusals),
      command<&run_reject_batch>("passes.reject_batch", "不批准批量赋码", "Reject a batch", reject_batch_input, approve_refusals),
      command<&run_confirm_batch>("passes.confirm_batch", "确认批量赋码", "Confirm a batch", approve_batch_input, confirm_refusals),
  };
}

}  // namespace fangxian
