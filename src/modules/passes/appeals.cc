// Appeals: anybody with a status other than green may say that it is wrong, and is answered before a deadline.
#include "command/kernel.h"
#include "modules/passes/pass_book.h"
#include "modules/passes/pass_records.h"
#include "modules/passes/statuses.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr RefusalNote nothing_to_appeal = {"passes.nothing-to-appeal", "当前为绿码，没有需要申诉的状态", "The status is green: there is nothing to appeal"};
constexpr RefusalNote appeal_open = {"passes.appeal-open", "已有一件申诉正在办理", "An appeal is being dealt with already"};
constexpr RefusalNote appeal_decided = {"passes.appeal-decided", "这件申诉已答复", "This appeal has been decided"};
constexpr RefusalNote strike_needed = {"passes.strike-needed", "纠正须选定要终止的依据", "To correct it, name the evidence to strike out"};
constexpr RefusalNote strike_elsewhere = {"passes.strike-elsewhere", "所选依据不属于申诉人或已终止", "The evidence is not this person's or has ended"};
constexpr RefusalNote own_evidence = {"passes.own-evidence", "录入依据的人不能裁定对它的申诉", "Whoever noted the evidence may not judge the appeal"};
constexpr RefusalNote unknown_token = {"passes.unknown-token", "链接无效，请重新扫码或到社区办理", "The link is not valid: scan the code again or ask the community"};

struct Appeal {
  std::string person, text, phone;
};
struct PublicAppeal {
  std::string token, text, phone;
};
struct DecideAppeal {
  std::string id, decision, reason;
  std::vector<std::string> evidence;
};

constexpr Field appeal_input[] = {
    FIELD(Appeal, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(Appeal, text, Kind::text, "申诉内容", "What is said", {.required = true, .max_length = 500, .privacy = Privacy::personal}),
    FIELD(Appeal, phone, Kind::phone, "回复电话", "Phone for the answer", {.privacy = Privacy::personal}),
};
static_assert(describes_all<Appeal>(appeal_input));
constexpr Field public_appeal_input[] = {
    FIELD(PublicAppeal, token, Kind::text, "本人链接", "Token of the own pass", {.required = true, .max_length = 100, .privacy = Privacy::personal}),
    FIELD(PublicAppeal, text, Kind::text, "申诉内容", "What is said", {.required = true, .max_length = 500, .privacy = Privacy::personal}),
    FIELD(PublicAppeal, phone, Kind::phone, "回复电话", "Phone for the answer", {.privacy = Privacy::personal}),
};
static_assert(describes_all<PublicAppeal>(public_appeal_input));
constexpr Field decide_appeal_input[] = {
    FIELD(DecideAppeal, id, Kind::id, "申诉", "Appeal", {.required = true, .refers_to = "status_appeals"}),
    FIELD(DecideAppeal, decision, Kind::choice, "结论", "Decision", {.required = true, .choices = appeal_decisions}),
    FIELD(DecideAppeal, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = 300}),
    FIELD(DecideAppeal, evidence, Kind::list, "终止的依据", "Evidence to strike out", {}),
};
static_assert(describes_all<DecideAppeal>(decide_appeal_input));

constexpr RefusalNote appeal_refusals[] = {person_not_found, nothing_to_appeal, appeal_open};
constexpr RefusalNote public_appeal_refusals[] = {unknown_token, nothing_to_appeal, appeal_open};
constexpr RefusalNote decide_refusals[] = {appeal_decided, strike_needed, strike_elsewhere, own_evidence};

struct Made {
  const Person& person;
  const char* channel;
  std::string text, phone;
};
StatusAppeal make_appeal(Context& ctx, const Made& made) {
  const auto statuses = ctx.select<Status>("person = $1 and colour <> 'green'", {made.person.id});
  if (statuses.empty()) refuse(nothing_to_appeal, "/person");
  if (!ctx.select<StatusAppeal>("person = $1 and state = 'open'", {made.person.id}).empty()) refuse(appeal_open, "/person");
  const RuleSetPtr set = ctx.kernel().kept<RuleBook>().in_force(made.person.area, ctx.at());
  StatusAppeal appeal;
  appeal.id = ctx.new_id();
  appeal.area = statuses[0].area;
  appeal.person = made.person.id;
  appeal.status = statuses[0].id;
  appeal.colour = statuses[0].colour;
  appeal.channel = made.channel;
  appeal.text = made.text;
  appeal.phone = made.phone;
  appeal.state = "open";
  appeal.made_at = std::min(ctx.made_at(), ctx.at());
  appeal.deadline = appeal.made_at + status_rule(set.get()).appeal_hours * hour_ms;
  ctx.save_anywhere(appeal);
  ctx.emit({"passes.appealed", appeal.id, appeal.area, Json::object().set("deadline", format_time(appeal.deadline))});
  return appeal;
}

Json appeal_json(const StatusAppeal& appeal) {
  return Json::object().set("id", appeal.id).set("deadline", format_time(appeal.deadline));
}

Json run_appeal(Context& ctx, const Appeal& input) {
  ctx.find<Person>(input.person);
  const Person person = kept_person(ctx, input.person);
  ctx.require_area(person.area, "/person");
  return appeal_json(make_appeal(ctx, {person, "desk", input.text, input.phone}));
}

// By nobody in particular: the token says whose pass it is. Nothing of the register reaches the answer.
Json run_public_appeal(Context& ctx, const PublicAppeal& input) {
  const std::string pass_id = ctx.kernel().kept<PassBook>().pass_of_token(input.token);
  Pass pass;
  if (pass_id.empty() || !ctx.find_anywhere(pass_id, pass) || pass.revoked_at.is_set())
    refuse(unknown_token, "/token", RefusalKind::not_found);
  const Person person = kept_person(ctx, pass.person, "/token");
  return appeal_json(make_appeal(ctx, {person, "phone", input.text, input.phone}));
}

void strike(Context& ctx, const StatusAppeal& appeal, const std::string& id, const std::string& reason) {
  StatusEvidence evidence;
  const std::vector<std::string> entries = entries_of(ctx, appeal.person);
  const bool is_theirs = ctx.find_anywhere(id, evidence) && !evidence.ended_at.is_set() &&
                         std::find(entries.begin(), entries.end(), evidence.person) != entries.end();
  if (!is_theirs) refuse(strike_elsewhere, "/evidence", RefusalKind::invalid);
  const Rows author = ctx.database().query("select recorded_by from status_evidence where id = $1", {id});
  const bool is_own = evidence.by_hand && !author.empty() && author.text(0, 0) == ctx.actor().account;
  if (is_own && !ctx.actor().is_system) refuse(own_evidence, "/evidence", RefusalKind::forbidden);
  evidence.ended_at = std::max(ctx.at(), evidence.since);
  evidence.ended_reason = "申诉纠正：" + first_code_points(reason, 150);
  ctx.save_anywhere(evidence);
}

Json run_decide_appeal(Context& ctx, const DecideAppeal& input) {
  StatusAppeal appeal = ctx.find<StatusAppeal>(input.id);
  if (appeal.state != "open") refuse(appeal_decided, "/id");
  if (input.decision == "corrected" && input.evidence.empty()) refuse(strike_needed, "/evidence", RefusalKind::invalid);
  if (input.decision == "corrected") {
    for (const std::string& id : input.evidence) strike(ctx, appeal, id, input.reason);
    appeal.struck = input.evidence;
  }
  appeal.state = "decided";
  appeal.decided_at = ctx.at();
  appeal.decision = input.decision;
  appeal.decision_reason = input.reason;
  ctx.save(appeal);
  const Status status = judge_person(ctx, kept_person(ctx, appeal.person));
  ctx.emit({"passes.appeal_decided", appeal.id, appeal.area, Json::object().set("decision", appeal.decision)});
  return Json::object().set("id", appeal.id).set("colour", status.colour.empty() ? "green" : status.colour);
}

}  // namespace

std::vector<Command> appeal_commands() {
  return {
      command<&run_appeal>("passes.appeal", "代办申诉", "Appeal at a desk", appeal_input, appeal_refusals),
      command<&run_public_appeal>("passes.public_appeal", "本人申诉", "Appeal by the own pass", public_appeal_input, public_appeal_refusals),
      command<&run_decide_appeal>("passes.decide_appeal", "答复申诉", "Decide an appeal", decide_appeal_input, decide_refusals),
  };
}

}  // namespace fangxian
