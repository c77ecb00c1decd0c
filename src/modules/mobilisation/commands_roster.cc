// The roster with names in full, for the poster at the gate: a look at personal data, hence a journalled command.
#include "command/access_records.h"
#include "modules/mobilisation/commands.h"
#include "modules/mobilisation/roster.h"

namespace fangxian {
namespace {

constexpr RefusalNote may_not_reveal = {"mobilisation.may-not-reveal", "您的角色不能查看姓名全称", "Your role may not see names in full"};

struct RevealRoster {
  std::string place;
  std::string post;
  Time from;
  Time to;
  std::string purpose;
};

constexpr Field reveal_roster_input[] = {
    FIELD(RevealRoster, place, Kind::id, "点位", "Place", {.refers_to = "places"}),
    FIELD(RevealRoster, post, Kind::id, "岗位", "Post", {.refers_to = "posts"}),
    FIELD(RevealRoster, from, Kind::time, "起", "From", {.hint_zh = "不填则为今日零时", .hint_en = "Today's midnight when left out"}),
    FIELD(RevealRoster, to, Kind::time, "止", "To", {.hint_zh = "不填则为24小时", .hint_en = "24 hours when left out"}),
    FIELD(RevealRoster, purpose, Kind::text, "用途", "Purpose", {.required = true, .max_length = reason_length, .hint_zh = "如：张贴在小区门口", .hint_en = "Such as: to be posted at the gate"}),
};
static_assert(describes_all<RevealRoster>(reveal_roster_input));

// Where a role of the actor may reveal, cut down to where the command may run.
Scope reveal_scope(const Context& ctx) {
  if (ctx.actor().is_system) return ctx.scope();
  Scope reveal;
  for (const ActiveGrant& grant : ctx.actor().grants) {
    if (grant.role->may_reveal) reveal = reveal.united_with(grant.scope);
  }
  return reveal.intersected_with(ctx.scope());
}

Json reveal_roster(Context& ctx, const RevealRoster& input) {
  const Scope scope = reveal_scope(ctx);
  if (scope.is_empty()) refuse(may_not_reveal, "", RefusalKind::forbidden);
  const Time from = input.from.is_set() ? input.from : start_of(date_of(ctx.at()));
  const DutyTime window{from, input.to.is_set() ? input.to : from + day_ms};
  const Json roster = build_roster(ctx.database(), {input.place, input.post, window, scope, scope, View{true, false}});
  const Json& first = roster["posts"].items().front();
  ctx.set_subject("posts/" + first["id"].string(), AreaCode::of(first["area"].string()));
  ctx.keep_answer_private();
  for (const Json& post : roster["posts"].items()) {
    ctx.save_anywhere(Look{ctx.new_id(), AreaCode::of(post["area"].string()), ctx.actor().account, ctx.actor().name, "reveal",
                           "posts", post["id"].string(), input.purpose, ctx.at()});
  }
  return roster;
}

constexpr RefusalNote reveal_refusals[] = {may_not_reveal};

}  // namespace

std::vector<Command> roster_commands() {
  return {command<&reveal_roster>("mobilisation.reveal_roster", "打印值班表（姓名全称）", "Roster with names in full", reveal_roster_input, reveal_refusals)};
}

}  // namespace fangxian
