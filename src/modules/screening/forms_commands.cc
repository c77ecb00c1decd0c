// A form is asked for with its reason, refused where the answer is known, approved by a headquarters, and ends by itself.
#include "modules/screening/forms.h"
#include "modules/screening/forms_rules.h"
#include "modules/screening/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian::screening {
namespace {

constexpr RefusalNote already_held = {"forms.already-held", "此项系统已有，不再向基层要，请直接查询或导出", "The system holds this already: look it up or export it"};
constexpr RefusalNote asked_already = {"forms.asked-already", "另一张表正在收集此项", "Another form collects this already"};
constexpr RefusalNote too_short = {"forms.too-short", "时限过短：白天须留至少 4 小时，夜间须到次日 10 时以后",
                                   "Too little time: at least 4 hours by day, until 10:00 next morning by night"};
constexpr RefusalNote bad_expiry = {"forms.bad-expiry", "失效时间须晚于填报时限，且不超过 14 天", "A form ends after its deadline and within 14 days"};
constexpr RefusalNote not_draft = {"forms.not-draft", "这张表不是待审批状态", "This form does not wait for approval"};
constexpr RefusalNote not_running = {"forms.not-running", "这张表已结束", "This form has ended"};
constexpr RefusalNote own_request = {"forms.own-request", "不能审批自己申请的表格", "Nobody approves a form of their own"};
constexpr RefusalNote bad_part = {"forms.bad-part", "填报单位不在填报范围内", "A part lies outside the form's area"};
constexpr RefusalNote no_village = {"forms.no-village", "填报范围内没有村（社区）", "There is no village in the form's area"};

constexpr int usual_days = 7;
constexpr int most_days = 14;

struct RequestForm {
  AreaCode area;
  std::string unit;
  std::string title;
  std::string necessity;
  std::vector<std::string> fields;
  std::vector<std::string> areas;
  std::string rhythm;
  std::int64_t minutes = 0;
  Maybe<std::int64_t> answers;
  Time reply_by;
  Time expires_at;
};

constexpr Field request_input[] = {
    FIELD(RequestForm, area, Kind::area, "填报范围", "Area", {.required = true}),
    FIELD(RequestForm, unit, Kind::text, "要求填报的单位", "Asking unit", {.required = true, .max_length = 60}),
    FIELD(RequestForm, title, Kind::text, "表格名称", "Title", {.required = true, .max_length = 60}),
    FIELD(RequestForm, necessity, Kind::text, "必要性说明（依据）", "Why it is necessary", {.required = true, .max_length = 300}),
    FIELD(RequestForm, fields, Kind::list, "填报项目", "Fields asked", {.required = true, .max_length = 60, .min = 1, .max = 40, .hint_zh = "写项目名称，或写 record.field", .hint_en = "Labels, or record.field"}),
    FIELD(RequestForm, areas, Kind::list, "填报单位", "Parts asked", {.max_length = 15, .max = 500, .hint_zh = "不填则为全部", .hint_en = "All of them when left out"}),
    FIELD(RequestForm, rhythm, Kind::choice, "填报频次", "How often", {.required = true, .choices = form_rhythms}),
    FIELD(RequestForm, minutes, Kind::integer, "每份所需分钟", "Minutes an answer", {.required = true, .min = 1, .max = 480}),
    FIELD(RequestForm, answers, Kind::integer, "每村每次份数", "Answers of a village each time", {.min = 1, .max = 10'000}),
    FIELD(RequestForm, reply_by, Kind::time, "填报时限", "Reply by", {.required = true, .hint_zh = "白天至少留 4 小时，夜间到次日 10 时", .hint_en = "4 hours by day, until 10:00 next morning by night"}),
    FIELD(RequestForm, expires_at, Kind::time, "失效时间", "Expires at", {.hint_zh = "不填为 7 天后，最长 14 天", .hint_en = "In 7 days when left out, in 14 at most"}),
};
static_assert(describes_all<RequestForm>(request_input));

// All fields that are held are named at once, each with its record and its holder.
void refuse_held_fields(const Context& ctx, const std::vector<std::string>& fields) {
  std::vector<FieldProblem> problems;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto held = holder_of(ctx.model(), fields[i]);
    if (!held) continue;
    Words words;
    words.zh = held->is_counted ? fmt::format("“{}”已由系统统计：指标“{}”（{}）", fields[i], held->label.zh, held->module.zh)
                                : fmt::format("“{}”已有：{}的“{}”（{}，由{}登记）", fields[i], held->record.zh, held->label.zh, held->field, held->module.zh);
    words.en = held->is_counted ? fmt::format("\"{}\" is counted: indicator {} ({})", fields[i], held->label.en, held->module.en)
                                : fmt::format("\"{}\" is held: {} of {} ({}, kept by {})", fields[i], held->label.en,
                                              held->record.en, held->field, held->module.en);
    problems.push_back({fmt::format("/fields/{}", i), std::move(words)});
  }
  if (problems.empty()) return;
  const Words title{fmt::format("{}项系统已有：{}", problems.size(), problems.front().words.zh),
                    fmt::format("{} of the fields are held already: {}", problems.size(), problems.front().words.en)};
  throw Refusal(RefusalKind::conflict, already_held.type, title, std::move(problems));
}

bool do_overlap(const Context& ctx, const AreaCode& one, const AreaCode& other) {
  return ctx.territory().covering(one, ctx.at()).covers(other) || ctx.territory().covering(other, ctx.at()).covers(one);
}

void refuse_fields_of_others(Context& ctx, const RequestForm& input) {
  for (const FormRequest& other : ctx.select<FormRequest>("state = 'approved' and expires_at > $1", {ctx.at().ms})) {
    if (!do_overlap(ctx, other.area, input.area)) continue;
    for (std::size_t i = 0; i < input.fields.size(); ++i) {
      const std::string plain = plain_label(input.fields[i]);
      const bool is_asked = std::any_of(other.fields.begin(), other.fields.end(),
                                        [&](const std::string& field) { return plain_label(field) == plain; });
      if (!is_asked) continue;
      const Words words{fmt::format("“{}”正由{}的《{}》收集", input.fields[i], other.unit, other.title),
                        fmt::format("\"{}\" is being collected by {}: {}", input.fields[i], other.unit, other.title)};
      throw Refusal(RefusalKind::conflict, asked_already.type, words, {{fmt::format("/fields/{}", i), words}});
    }
  }
}

Json request_form(Context& ctx, const RequestForm& input) {
  ctx.require_area(input.area);
  const Scope below = ctx.territory().covering(input.area, ctx.at());
  for (const std::string& part : input.areas) {
    const auto code = AreaCode::parse(part);
    if (!code || !ctx.territory().exists(*code) || !below.covers(*code)) refuse(bad_part, "/areas", RefusalKind::invalid);
  }
  FormRequest row;
  row.id = ctx.new_id();
  row.area = input.area;
  row.unit = input.unit;
  row.title = input.title;
  row.necessity = input.necessity;
  row.fields = input.fields;
  row.areas = input.areas;
  row.rhythm = input.rhythm;
  row.minutes = input.minutes;
  row.answers = input.answers.given ? input.answers.value : 1;
  row.requested_at = ctx.at();
  row.requested_by = ctx.actor().account;
  row.reply_by = input.reply_by;
  row.expires_at =
      input.expires_at.is_set() ? input.expires_at : std::max(ctx.at() + usual_days * day_ms, input.reply_by + day_ms);
  row.state = "draft";
  if (row.reply_by < earliest_deadline(ctx.at())) refuse(too_short, "/reply_by", RefusalKind::invalid);
  if (row.expires_at <= row.reply_by || row.expires_at > ctx.at() + most_days * day_ms)
    refuse(bad_expiry, "/expires_at", RefusalKind::invalid);
  refuse_held_fields(ctx, input.fields);
  refuse_fields_of_others(ctx, input);
  ctx.save(row);
  ctx.emit({"screening.form_requested", row.id, row.area, Json::object().set("unit", row.unit)});
  return Json::object().set("id", row.id).set("state", row.state).set("expires_at", format_time(row.expires_at));
}

std::vector<AreaCode> villages_of(Context& ctx, const FormRequest& form) {
  Scope asked;
  for (const std::string& part : form.areas) asked = asked.united_with(ctx.territory().covering(AreaCode::of(part), ctx.at()));
  if (form.areas.empty()) asked = ctx.territory().covering(form.area, ctx.at());
  std::vector<Value> values{ctx.at().ms};
  const std::string within = asked.condition("area", values);
  const Rows rows = ctx.database().query(
      "select area from areas where withdrawn_at is null and level = 'village' and (closed_at is null or closed_at > $1) and " +
          within + " order by area",
      values);
  std::vector<AreaCode> villages;
  for (std::size_t i = 0; i < rows.size(); ++i) villages.push_back(AreaCode::of(rows.text(i, 0)));
  return villages;
}

// Every day until it ends, or on the day of the deadline alone.
FormAsk ask_of(Context& ctx, const FormRequest& form, const AreaCode& village) {
  FormAsk ask;
  ask.id = ctx.new_id();
  ask.area = village;
  ask.form = form.id;
  ask.title = form.title;
  ask.unit = form.unit;
  ask.minutes = form.minutes * form.answers;
  const bool is_daily = form.rhythm == "daily";
  ask.since = is_daily ? ctx.at() : std::max(ctx.at(), start_of(date_of(form.reply_by)));
  ask.until = is_daily ? form.expires_at : start_of(date_of(form.reply_by) + 1);
  ask.reply_by = form.reply_by;
  return ask;
}

struct DecideForm {
  std::string id;
  std::string note;
};

constexpr Field approve_input[] = {
    FIELD(DecideForm, id, Kind::id, "表格", "Form", {.required = true, .refers_to = "form_requests"}),
    FIELD(DecideForm, note, Kind::text, "审批意见", "Note", {.max_length = 200}),
};
static_assert(describes_all<DecideForm>(approve_input));
constexpr Field reject_input[] = {
    FIELD(DecideForm, id, Kind::id, "表格", "Form", {.required = true, .refers_to = "form_requests"}),
    FIELD(DecideForm, note, Kind::text, "原因", "Reason", {.required = true, .max_length = 200}),
};

FormRequest draft_of(Context& ctx, const std::string& id) {
  FormRequest form = ctx.find<FormRequest>(id);
  if (form.state != "draft") refuse(not_draft, "/id");
  return form;
}

void decide(Context& ctx, FormRequest& form, const char* state, const std::string& note) {
  form.state = state;
  form.decided_at = ctx.at();
  form.decided_by = first_code_points(ctx.actor().name, 60);
  form.decision_note = note;
  ctx.save(form);
}

// What was free when it was asked for may be held or collected by now.
Json approve_form(Context& ctx, const DecideForm& input) {
  FormRequest form = draft_of(ctx, input.id);
  if (!ctx.actor().is_system && form.requested_by == ctx.actor().account) refuse(own_request, "/id");
  if (form.reply_by < earliest_deadline(ctx.at())) refuse(too_short, "/id");
  refuse_held_fields(ctx, form.fields);
  RequestForm again;
  again.area = form.area;
  again.fields = form.fields;
  refuse_fields_of_others(ctx, again);
  const std::vector<AreaCode> villages = villages_of(ctx, form);
  if (villages.empty()) refuse(no_village, "/id");
  decide(ctx, form, "approved", input.note);
  ctx.set_subject("form_requests/" + form.id, form.area);
  for (const AreaCode& village : villages) ctx.save(ask_of(ctx, form, village));
  ctx.emit({"screening.form_approved", form.id, form.area,
            Json::object().set("villages", static_cast<std::int64_t>(villages.size()))});
  return Json::object()
      .set("id", form.id)
      .set("state", form.state)
      .set("villages", static_cast<std::int64_t>(villages.size()))
      .set("minutes_a_village", form.minutes * form.answers);
}

Json reject_form(Context& ctx, const DecideForm& input) {
  FormRequest form = draft_of(ctx, input.id);
  decide(ctx, form, "rejected", input.note);
  return Json::object().set("id", form.id).set("state", form.state);
}

// From now on nobody is asked; what has been asked stays counted.
Json withdraw_form(Context& ctx, const WithdrawRow& input) {
  FormRequest form = ctx.find<FormRequest>(input.id);
  const bool is_running = form.state == "draft" || (form.state == "approved" && form.expires_at > ctx.at());
  if (!is_running) refuse(not_running, "/id");
  for (FormAsk& ask : ctx.select<FormAsk>("form = $1 and until > $2", {form.id, ctx.at().ms})) {
    ask.until = std::max(ctx.at(), ask.since);
    ctx.save(ask);
  }
  ctx.set_subject("form_requests/" + form.id, form.area);
  if (form.expires_at > ctx.at()) form.expires_at = ctx.at();
  decide(ctx, form, "withdrawn", input.reason);
  return Json::object().set("id", form.id).set("state", form.state);
}

constexpr RefusalNote request_refusals[] = {already_held, asked_already, too_short, bad_expiry, bad_part};
constexpr RefusalNote approve_refusals[] = {not_draft, own_request, too_short, already_held, asked_already, no_village};
constexpr RefusalNote reject_refusals[] = {not_draft};
constexpr RefusalNote withdraw_refusals[] = {not_running};

}  // namespace

std::vector<Command> form_commands() {
  return {
      command<&request_form>("screening.request_form", "申请下发表格", "Ask for a form", request_input, request_refusals),
      command<&approve_form>("screening.approve_form", "批准表格", "Approve a form", approve_input, approve_refusals),
      command<&reject_form>("screening.reject_form", "不批准表格", "Reject a form", reject_input, reject_refusals),
      command<&withdraw_form>("screening.withdraw_form", "撤回表格", "Withdraw a form", withdraw_input<FormRequest>(), withdraw_refusals),
  };
}

std::vector<Indicator> form_indicators() {
  constexpr const char* module = "screening";
  return {
      {"form_minutes", module, "填表负担（分钟/天）", "Minutes asked for forms a day", "分钟", "minutes",
       "截至时点在执行的表格要求各村（社区）当天填报的分钟数之和",
       "Minutes that forms in force at the moment asked want of villages on that day", "form_asks",
       "select county, area, id, minutes as amount from {form_asks} where since <= $1 and until > $1"},
      {"forms_asked", module, "在填表格", "Forms in force", "张次", "forms", "截至时点在执行的表格，每个村（社区）每张计一次",
       "Forms in force at the moment asked, one for each village asked", "form_asks",
       "select county, area, id, 1 as amount from {form_asks} where since <= $1 and until > $1"},
      {"forms_waiting", module, "待审批表格", "Forms waiting for approval", "张", "forms", "截至时点待审批的表格申请",
       "Requests for forms not decided at the moment asked", "form_requests",
       "select county, area, id, 1 as amount from {form_requests} where requested_at <= $1 and (decided_at is "
       "null or decided_at > $1)"},
  };
}

}  // namespace fangxian::screening
