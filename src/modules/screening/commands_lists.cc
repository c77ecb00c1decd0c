// Opening a list with its reasons and an honest deadline, and closing it when everything is answered or the rest is named.
#include "modules/screening/commands.h"
#include "modules/screening/rules.h"

namespace fangxian::screening {
namespace {

constexpr RefusalNote too_short = {
    "screening.too-short", "时限过短：白天须留至少 4 小时，夜间须到次日 10 时以后；急办须由县级以上指挥部说明理由",
    "Too little time: at least 4 hours by day, until 10:00 next morning by night; urgent lists are "
    "for county headquarters and above, with a reason"};
constexpr RefusalNote bad_window = {"screening.bad-window", "核查时段的止早于起", "The window ends before it begins"};
constexpr RefusalNote bad_expiry = {"screening.bad-expiry", "失效时间须晚于回复时限", "The list would expire before its deadline"};
constexpr RefusalNote rows_open = {"screening.rows-open", "还有未回复的人员；逐一回复，或说明未核实的原因后办结",
                                   "Some rows are not answered: answer them, or close with the reason why they are missing"};

constexpr const char* urgent_command = "screening.shorten_deadline";

struct OpenList {
  AreaCode area;
  std::string title;
  std::string source;
  std::string necessity;
  std::string purpose;
  Time issued_at;
  Time window_from;
  Time window_to;
  Time reply_by;
  std::string urgent_reason;
  Time expires_at;
};

constexpr Field open_list_input[] = {
    FIELD(OpenList, area, Kind::area, "核查范围", "Area", {.required = true}),
    FIELD(OpenList, title, Kind::text, "名称", "Title", {.required = true, .max_length = 100}),
    FIELD(OpenList, source, Kind::text, "来源", "Source", {.required = true, .max_length = 100}),
    FIELD(OpenList, necessity, Kind::text, "必要性说明", "Why it is necessary", {.required = true, .max_length = 300}),
    FIELD(OpenList, purpose, Kind::text, "用途", "Purpose", {.required = true, .max_length = 300}),
    FIELD(OpenList, issued_at, Kind::time, "下发时间", "Issued at", {}),
    FIELD(OpenList, window_from, Kind::time, "核查时段起", "Window from", {.required = true}),
    FIELD(OpenList, window_to, Kind::time, "核查时段止", "Window to", {.required = true}),
    FIELD(OpenList, reply_by, Kind::time, "回复时限", "Reply by", {.required = true, .hint_zh = "白天至少留 4 小时，夜间到次日 10 时", .hint_en = "4 hours by day, until 10:00 next morning by night"}),
    FIELD(OpenList, urgent_reason, Kind::text, "急办理由", "Why it is urgent", {.max_length = 200}),
    FIELD(OpenList, expires_at, Kind::time, "失效时间", "Expires at", {.hint_zh = "不填则为时限后 14 天", .hint_en = "14 days after the deadline when left out"}),
};
static_assert(describes_all<OpenList>(open_list_input));

bool may_hurry(const Context& ctx, const AreaCode& area) {
  return ctx.actor().is_system || ctx.actor().command_scope(urgent_command).covers(area);
}

// Time runs from when the list reaches those who answer it, not from the date that it bears.
void require_time(const Context& ctx, const AreaCode& area, Time reply_by, const std::string& urgent_reason) {
  if (reply_by >= earliest_deadline(ctx.at())) return;
  if (!urgent_reason.empty() && may_hurry(ctx, area) && reply_by > ctx.at()) return;
  refuse(too_short, "/reply_by", RefusalKind::invalid);
}

Json open_list(Context& ctx, const OpenList& input) {
  ctx.require_area(input.area);
  PushList list;
  list.id = ctx.new_id();
  list.area = input.area;
  list.title = input.title;
  list.source = input.source;
  list.necessity = input.necessity;
  list.purpose = input.purpose;
  list.issued_at = event_time(ctx, input.issued_at, "/issued_at");
  list.window_from = input.window_from;
  list.window_to = input.window_to;
  list.reply_by = input.reply_by;
  list.urgent_reason = input.urgent_reason;
  list.expires_at = input.expires_at.is_set() ? input.expires_at : input.reply_by + window_rule.expiry_days * day_ms;
  list.state = "open";
  if (list.window_to < list.window_from) refuse(bad_window, "/window_to", RefusalKind::invalid);
  require_time(ctx, list.area, list.reply_by, list.urgent_reason);
  if (list.expires_at <= list.reply_by) refuse(bad_expiry, "/expires_at", RefusalKind::invalid);
  ctx.save(list);
  ctx.emit({"screening.list_opened", list.id, list.area, Json::object().set("reply_by", format_time(list.reply_by))});
  return Json::object().set("id", list.id).set("reply_by", format_time(list.reply_by));
}

struct ChangeDeadline {
  std::string id;
  Time reply_by;
  std::string urgent_reason;
};

constexpr Field change_deadline_input[] = {
    FIELD(ChangeDeadline, id, Kind::id, "名单", "List", {.required = true, .refers_to = "push_lists"}),
    FIELD(ChangeDeadline, reply_by, Kind::time, "回复时限", "Reply by", {.required = true}),
    FIELD(ChangeDeadline, urgent_reason, Kind::text, "理由", "Reason", {.max_length = 200}),
};
static_assert(describes_all<ChangeDeadline>(change_deadline_input));

PushList own_open_list(Context& ctx, const std::string& id) {
  const PushList list = ctx.find<PushList>(id);
  if (list.state == "closed") refuse(list_closed, "/id");
  return list;
}

Json save_deadline(Context& ctx, PushList list, const ChangeDeadline& input) {
  if (list.expires_at <= input.reply_by) list.expires_at = input.reply_by + window_rule.expiry_days * day_ms;
  list.reply_by = input.reply_by;
  if (!input.urgent_reason.empty()) list.urgent_reason = input.urgent_reason;
  ctx.save(list);
  return Json::object().set("id", list.id).set("reply_by", format_time(list.reply_by));
}

// Later at any time; earlier only as a new list could be.
Json change_deadline(Context& ctx, const ChangeDeadline& input) {
  const PushList list = own_open_list(ctx, input.id);
  if (input.reply_by < list.reply_by && input.reply_by < earliest_deadline(ctx.at())) {
    refuse(too_short, "/reply_by", RefusalKind::invalid);
  }
  return save_deadline(ctx, list, input);
}

constexpr Field shorten_deadline_input[] = {
    FIELD(ChangeDeadline, id, Kind::id, "名单", "List", {.required = true, .refers_to = "push_lists"}),
    FIELD(ChangeDeadline, reply_by, Kind::time, "回复时限", "Reply by", {.required = true}),
    FIELD(ChangeDeadline, urgent_reason, Kind::text, "急办理由", "Why it is urgent", {.required = true, .max_length = 200}),
};

Json shorten_deadline(Context& ctx, const ChangeDeadline& input) {
  const PushList list = own_open_list(ctx, input.id);
  if (input.reply_by <= ctx.at()) refuse(too_short, "/reply_by", RefusalKind::invalid);
  return save_deadline(ctx, list, input);
}

struct CloseList {
  std::string id;
  std::string missing_reason;
};

constexpr Field close_list_input[] = {
    FIELD(CloseList, id, Kind::id, "名单", "List", {.required = true, .refers_to = "push_lists"}),
    FIELD(CloseList, missing_reason, Kind::text, "未核实说明", "Why some are missing", {.max_length = 200, .hint_zh = "还有未回复的人员时必填", .hint_en = "Needed while rows are not answered"}),
};
static_assert(describes_all<CloseList>(close_list_input));

// Rows left unanswered are named one by one: each is marked, with the reason, and can be listed.
Json close_list(Context& ctx, const CloseList& input) {
  PushList list = own_open_list(ctx, input.id);
  std::vector<PushRow> left = ctx.select<PushRow>("list = $1 and state in ('open', 'proposed')", {list.id});
  if (!left.empty() && input.missing_reason.empty()) {
    Refusal refusal = refusal_of(RefusalKind::conflict, rows_open, "/missing_reason");
    const std::string count = std::to_string(left.size());
    refusal.errors.push_back({"/missing_reason", {"未回复 " + count + " 人", count + " rows are not answered"}});
    throw refusal;
  }
  for (PushRow& row : left) {
    row.state = "missing";
    row.note = input.missing_reason;
    row.replied_at = ctx.at();
    ctx.save_anywhere(row);
  }
  list.state = "closed";
  list.closed_at = ctx.at();
  list.missing_reason = input.missing_reason;
  ctx.save(list);
  ctx.set_subject("push_lists/" + list.id, list.area);
  ctx.emit({"screening.list_closed", list.id, list.area, Json::object().set("missing", left.size())});
  return Json::object().set("id", list.id).set("missing", left.size());
}

Json withdraw_list(Context& ctx, const WithdrawRow& input) {
  const PushList list = ctx.find<PushList>(input.id);
  ctx.withdraw(list, input.reason);
  for (const PushRow& row : ctx.select<PushRow>("list = $1", {list.id})) ctx.withdraw(row, input.reason);
  return Json::object().set("id", list.id);
}

constexpr RefusalNote open_refusals[] = {too_short, bad_window, bad_expiry, event_in_future};
constexpr RefusalNote deadline_refusals[] = {too_short, list_closed};
constexpr RefusalNote close_refusals[] = {rows_open, list_closed};

}  // namespace

PushList list_of(Context& ctx, const std::string& id) {
  PushList list;
  if (ctx.find_anywhere(id, list)) return list;
  return ctx.find<PushList>(id);  // refuses in the words that everybody gets
}

PushList open_list_of(Context& ctx, const std::string& id, std::string_view pointer) {
  const PushList list = list_of(ctx, id);
  if (list.state == "closed") refuse(list_closed, pointer);
  if (list.expires_at <= ctx.at()) refuse(list_expired, pointer);
  return list;
}

std::vector<Command> list_commands() {
  return {
      command<&open_list>("screening.open_list", "下发核查名单", "Open a pushed list", open_list_input, open_refusals),
      command<&change_deadline>("screening.change_deadline", "调整回复时限", "Change the deadline", change_deadline_input, deadline_refusals),
      command<&shorten_deadline>("screening.shorten_deadline", "急办：缩短回复时限", "Urgent: shorten the deadline", shorten_deadline_input, deadline_refusals),
      command<&close_list>("screening.close_list", "办结核查名单", "Close a pushed list", close_list_input, close_refusals),
      command<&withdraw_list>("screening.withdraw_list", "核减核查名单", "Withdraw a pushed list", withdraw_input<PushList>()),
  };
}

}  // namespace fangxian::screening
