#include "command/kernel.h"
#include "command/refuse.h"
#include "modules/rulesets/changes.h"

#include <algorithm>

namespace fangxian::rulesets {
namespace {

constexpr int reason_length = 500;

constexpr RefusalNote unknown_set = {"rulesets.unknown-set", "没有这个国家版本", "There is no such national set"};
constexpr RefusalNote no_national_set = {"rulesets.no-national-set", "这个病种在该时间没有国家规则", "The disease has no national set at that time"};
constexpr RefusalNote says_nothing = {"rulesets.says-nothing", "本地规定没有改变任何参数或卡点规则", "The overlay changes no parameter and no gate row"};
constexpr RefusalNote ends_before_start = {"rulesets.ends-before-start", "截止时间不晚于起始时间", "It would end before it starts"};
constexpr RefusalNote not_waiting = {"rulesets.not-waiting", "不在待审批状态", "It does not wait for a decision"};
constexpr RefusalNote not_in_force = {"rulesets.not-approved", "只能结束已批准的本地规定", "Only an approved local overlay can be ended"};
constexpr RefusalNote own_proposal = {"rulesets.own-proposal", "提出人不能审批自己的方案", "Whoever proposed it cannot decide on it"};
constexpr RefusalNote needs_level_above = {"rulesets.needs-level-above", "须由上一级审批", "The level above decides on it"};
constexpr RefusalNote needs_approval_number = {"rulesets.needs-approval-number", "比国家规定更严或更宽，须填写上级批准编号",
                                               "It asks more than the national set: give the approval number from above"};

struct ProposeSet {
  AreaCode area;
  std::string rule_set;
  Time starts_at;
  std::string reason;
  std::string letter;
};
constexpr Field propose_set_input[] = {
    FIELD(ProposeSet, area, Kind::area, "适用辖区", "Area", {.required = true}),
    FIELD(ProposeSet, rule_set, Kind::text, "国家版本", "National set", {.required = true, .max_length = 60, .hint_zh = "如 covid-19.9", .hint_en = "such as covid-19.9"}),
    FIELD(ProposeSet, starts_at, Kind::time, "起始时间", "From", {.required = true}),
    FIELD(ProposeSet, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = reason_length}),
    FIELD(ProposeSet, letter, Kind::text, "文号", "Document", {.max_length = 80}),
};
static_assert(describes_all<ProposeSet>(propose_set_input));

struct ProposeOverlay {
  AreaCode area;
  std::string disease;
  std::string name_zh;
  std::string name_en;
  std::vector<std::string> parameters;
  std::vector<std::string> gate;
  Time starts_at;
  Time ends_at;
  std::string reason;
  std::string letter;
};
constexpr Field propose_overlay_input[] = {
    FIELD(ProposeOverlay, area, Kind::area, "适用辖区", "Area", {.required = true}),
    FIELD(ProposeOverlay, disease, Kind::text, "病种", "Disease", {.max_length = 40, .hint_zh = "不填为 covid-19", .hint_en = "covid-19 when left out"}),
    FIELD(ProposeOverlay, name_zh, Kind::text, "名称", "Name in Chinese", {.required = true, .max_length = 100}),
    FIELD(ProposeOverlay, name_en, Kind::text, "英文名称", "Name in English", {.required = true, .max_length = 100}),
    FIELD(ProposeOverlay, parameters, Kind::list, "参数", "Parameters", {.max_length = 200, .max = 60, .hint_zh = "每行一个：home_days=14；contact_tests=1,4,7", .hint_en = "one a line: home_days=14, contact_tests=1,4,7"}),
    FIELD(ProposeOverlay, gate, Kind::list, "卡点规则", "Gate rows", {.max_length = 500, .max = 40, .hint_zh = "visitor+direction_in > ask | visitor | 中文 | English", .hint_en = "visitor+direction_in > ask | visitor | Chinese | English"}),
    FIELD(ProposeOverlay, starts_at, Kind::time, "起始时间", "From", {.required = true}),
    FIELD(ProposeOverlay, ends_at, Kind::time, "截止时间", "Until", {}),
    FIELD(ProposeOverlay, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = reason_length}),
    FIELD(ProposeOverlay, letter, Kind::text, "文号", "Document", {.max_length = 80}),
};
static_assert(describes_all<ProposeOverlay>(propose_overlay_input));

struct ApproveChange {
  std::string id;
  std::string approval;
  std::string note;
};
constexpr Field approve_input[] = {
    FIELD(ApproveChange, id, Kind::id, "规则调整", "Rule change", {.required = true, .refers_to = "rule_changes"}),
    FIELD(ApproveChange, approval, Kind::text, "上级批准编号", "Approval number", {.max_length = 80, .hint_zh = "市级方案超出国家规定时填省级批复", .hint_en = "The province's number where a city asks more than the national set"}),
    FIELD(ApproveChange, note, Kind::text, "审批意见", "Note on the decision", {.max_length = 500}),
};
static_assert(describes_all<ApproveChange>(approve_input));

struct DecideChange {
  std::string id;
  std::string reason;
};
constexpr Field reject_input[] = {
    FIELD(DecideChange, id, Kind::id, "规则调整", "Rule change", {.required = true, .refers_to = "rule_changes"}),
    FIELD(DecideChange, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<DecideChange>(reject_input));

struct EndOverlay {
  std::string id;
  Time ends_at;
  std::string reason;
};
constexpr Field end_input[] = {
    FIELD(EndOverlay, id, Kind::id, "规则调整", "Rule change", {.required = true, .refers_to = "rule_changes"}),
    FIELD(EndOverlay, ends_at, Kind::time, "截止时间", "Until", {}),
    FIELD(EndOverlay, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<EndOverlay>(end_input));

Json propose(Context& ctx, RuleChange change) {
  const Effect effect = effect_of(ctx.database(), change);
  if (effect.national == nullptr || effect.after == nullptr) refuse(no_national_set, "/starts_at", RefusalKind::invalid);
  change.is_stricter = !effect.excess.empty();
  change.excess = excess_json(effect.excess).dump();
  const Json preview = preview_of(ctx.kernel(), ctx.database(), change, ctx.at());
  change.preview = preview.dump();
  change.state = "proposed";
  change.proposed_by = ctx.actor().account;
  change.proposed_at = ctx.at();
  ctx.save(change);
  ctx.emit({"rulesets.proposed", change.id, change.area, Json::object().set("stricter", change.is_stricter)});
  return Json::object().set("id", change.id).set("preview", preview);
}

Json run_propose_set(Context& ctx, const ProposeSet& input) {
  ctx.require_area(input.area);
  const RuleSetPtr set = built_in_rule_set(input.rule_set);
  if (set == nullptr) refuse(unknown_set, "/rule_set", RefusalKind::invalid);
  RuleChange change;
  change.id = ctx.new_id();
  change.area = input.area;
  change.kind = "set";
  change.disease = set->disease;
  change.rule_set = set->id;
  change.name_zh = set->name_zh;
  change.name_en = set->name_en;
  change.starts_at = input.starts_at;
  change.reason = input.reason;
  change.letter = input.letter;
  return propose(ctx, std::move(change));
}

Json run_propose_overlay(Context& ctx, const ProposeOverlay& input) {
  ctx.require_area(input.area);
  if (input.ends_at.is_set() && input.ends_at <= input.starts_at) refuse(ends_before_start, "/ends_at", RefusalKind::invalid);
  const Json parameters = parameters_of(input.parameters), gate = gate_of(input.gate);
  if (parameters.size() == 0 && gate.size() == 0) refuse(says_nothing, "/parameters", RefusalKind::invalid);
  RuleChange change;
  change.id = ctx.new_id();
  change.area = input.area;
  change.kind = "overlay";
  change.disease = input.disease.empty() ? std::string(default_disease) : input.disease;
  change.name_zh = trim(input.name_zh);
  change.name_en = trim(input.name_en);
  change.parameters = parameters.dump();
  change.gate = gate.dump();
  change.starts_at = input.starts_at;
  change.ends_at = input.ends_at;
  change.reason = input.reason;
  change.letter = input.letter;
  return propose(ctx, std::move(change));
}

RuleChange waiting(Context& ctx, const std::string& id) {
  RuleChange change = ctx.find<RuleChange>(id);
  if (change.state != "proposed") refuse(not_waiting, "/id");
  return change;
}

// A county's change is the city's to approve, a city's own is another account's of the city; what asks more than the national set
// carries a number from above in every case (层层加码).
void require_approver(Context& ctx, const RuleChange& change, const std::string& approval) {
  if (!ctx.actor().is_system && ctx.actor().account == change.proposed_by) refuse(own_proposal, "/id", RefusalKind::forbidden);
  const bool is_city = change.area.level() == Level::city || change.area.level() == Level::province;
  if (!is_city) {
    const std::vector<AreaCode> path = ctx.territory().path(change.area, ctx.at());
    const AreaCode above = path.size() > 1 ? path[1] : AreaCode();
    if (!above.is_set() || !ctx.scope().covers(above)) refuse(needs_level_above, "/id", RefusalKind::forbidden);
  } else if (change.is_stricter && approval.empty()) {
    refuse(needs_approval_number, "/approval", RefusalKind::invalid);
  }
}

Json run_approve(Context& ctx, const ApproveChange& input) {
  RuleChange change = waiting(ctx, input.id);
  // No rule holds before somebody approved it: what was decided until now was decided under another.
  change.starts_at = std::max(change.starts_at, ctx.at());
  if (change.ends_at.is_set() && change.ends_at <= change.starts_at) refuse(ends_before_start, "/id");
  // What is in force may have changed since it was proposed.
  const Effect effect = effect_of(ctx.database(), change);
  change.is_stricter = !effect.excess.empty();
  change.excess = excess_json(effect.excess).dump();
  require_approver(ctx, change, input.approval);
  const Json preview = preview_of(ctx.kernel(), ctx.database(), change, ctx.at());
  change.preview = preview.dump();
  change.state = "approved";
  change.decided_by = ctx.actor().account;
  change.decided_at = ctx.at();
  change.decision_note = input.note;
  change.approval = input.approval.empty() && change.is_stricter ? ctx.new_id() : input.approval;
  ctx.save(change);
  ctx.emit({"rulesets.approved", change.id, change.area,
            Json::object().set("disease", change.disease).set("starts_at", format_time(change.starts_at))});
  Json answer = Json::object().set("id", change.id).set("approval", change.approval);
  return answer.set("stricter", change.is_stricter).set("preview", preview);
}

Json run_reject(Context& ctx, const DecideChange& input) {
  RuleChange change = waiting(ctx, input.id);
  change.state = "rejected";
  change.decided_by = ctx.actor().account;
  change.decided_at = ctx.at();
  change.decision_note = input.reason;
  ctx.save(change);
  return Json::object().set("id", change.id);
}

// Back to the national set needs nobody above.
Json run_end_overlay(Context& ctx, const EndOverlay& input) {
  RuleChange change = ctx.find<RuleChange>(input.id);
  if (change.state != "approved" || change.kind != "overlay") refuse(not_in_force, "/id");
  if (change.ends_at.is_set() && change.ends_at <= ctx.at()) refuse(not_in_force, "/id");
  const Time ends_at = std::max(input.ends_at, ctx.at());
  if (change.ends_at.is_set() && ends_at > change.ends_at) refuse(needs_level_above, "/ends_at", RefusalKind::forbidden);
  change.ends_at = std::max(ends_at, change.starts_at + 1);
  change.decision_note = input.reason;
  ctx.save(change);
  ctx.emit({"rulesets.ended", change.id, change.area, Json::object().set("ends_at", format_time(change.ends_at))});
  return Json::object().set("id", change.id);
}

Json run_withdraw(Context& ctx, const DecideChange& input) {
  const RuleChange change = waiting(ctx, input.id);
  ctx.withdraw(change, input.reason);
  return Json::object().set("id", change.id);
}

constexpr RefusalNote bad_parameter = {"rulesets.bad-parameter", "参数行有误", "A line of parameters is not sound"};
constexpr RefusalNote bad_gate = {"rulesets.bad-gate", "卡点规则行有误", "A gate row is not sound"};
constexpr RefusalNote bad_set = {"rulesets.bad-set", "规则集有误", "The rule set is not sound"};
constexpr RefusalNote propose_set_refusals[] = {unknown_set, no_national_set};
constexpr RefusalNote propose_overlay_refusals[] = {says_nothing,  ends_before_start, no_national_set,
                                                    bad_parameter, bad_gate,          bad_set};
constexpr RefusalNote approve_refusals[] = {not_waiting, ends_before_start, own_proposal, needs_level_above,
                                            needs_approval_number};
constexpr RefusalNote waiting_refusals[] = {not_waiting};
constexpr RefusalNote end_refusals[] = {not_in_force, needs_level_above};

}  // namespace

std::vector<Command> commands() {
  return {
      command<&run_propose_set>("rulesets.propose_set", "提请启用国家版本", "Propose to put a national set in force", propose_set_input, propose_set_refusals),
      command<&run_propose_overlay>("rulesets.propose_overlay", "提请本地规定", "Propose a local overlay", propose_overlay_input, propose_overlay_refusals),
      command<&run_approve>("rulesets.approve", "批准规则调整", "Approve a rule change", approve_input, approve_refusals),
      command<&run_reject>("rulesets.reject", "不批准规则调整", "Reject a rule change", reject_input, waiting_refusals),
      command<&run_end_overlay>("rulesets.end_overlay", "结束本地规定", "End a local overlay", end_input, end_refusals),
      command<&run_withdraw>("rulesets.withdraw", "撤回规则调整", "Withdraw a proposal", reject_input, waiting_refusals),
  };
}

}  // namespace fangxian::rulesets
