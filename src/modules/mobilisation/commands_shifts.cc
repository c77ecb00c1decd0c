// Shifts of the rosters: assigned, judged by the fatigue guard, answered by a leader, served.
#include "modules/mobilisation/commands.h"
#include "modules/mobilisation/rules.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

constexpr RefusalNote post_closed = {"mobilisation.post-closed", "该岗位已撤销", "The post is closed"};
constexpr RefusalNote shift_overlaps = {"mobilisation.shift-overlaps", "与此人的另一班次时间重叠", "It overlaps another shift of this person"};
constexpr RefusalNote bad_length = {"mobilisation.bad-shift-length", "一班须在1分钟到24小时之间", "A shift lasts from a minute to 24 hours"};
constexpr RefusalNote nothing_to_answer = {"mobilisation.nothing-to-answer", "这个班次没有待答复的提醒", "No warning of this shift awaits an answer"};
constexpr RefusalNote no_replacement = {"mobilisation.no-replacement", "换人须指定另一名人员", "Replacing needs another person"};
constexpr RefusalNote not_shorter = {"mobilisation.not-shorter", "缩短须给出更短的起止时间", "Shortening needs times within the present ones"};
constexpr RefusalNote not_in_force = {"mobilisation.shift-not-in-force", "班次未生效：提醒待答复或已取消", "The shift is not in force: a warning awaits an answer, or it is cancelled"};
constexpr RefusalNote already_checked_in = {"mobilisation.already-checked-in", "已签到", "Checked in already"};
constexpr RefusalNote not_checked_in = {"mobilisation.not-checked-in", "尚未签到", "Not checked in yet"};
constexpr RefusalNote already_checked_out = {"mobilisation.already-checked-out", "已签退", "Checked out already"};

constexpr std::int64_t longest_shift = day_ms;
constexpr std::int64_t shortest_shift = minute_ms;

DutyTime duty_time(const Shift& shift) { return {shift.starts_at, shift.ends_at}; }

Health health_of(Context& ctx, const std::string& person, Time at) {
  Health health;
  for (const Condition& condition : conditions_at(ctx, person, at)) {
    if (condition.kind == "heart_disease") health.has_heart_disease = true;
    if (condition.kind == "pregnancy") health.due_dates.push_back(condition.due_on);
  }
  return health;
}

// The person's other shifts near enough to bear on this one; refuses when one overlaps.
std::vector<DutyTime> shifts_around(Context& ctx, const Shift& shift) {
  const std::int64_t reach = fatigue_rule.min_rest_hours * hour_ms;
  std::vector<DutyTime> around;
  for (const Shift& other : rows_of_person<Shift>(ctx, shift.person, "person",
                                                  "ends_at > $1 and starts_at < $2 and state <> 'cancelled'",
                                                  {shift.starts_at.ms - reach, shift.ends_at.ms + reach})) {
    if (other.id == shift.id) continue;
    if (overlaps(duty_time(shift), duty_time(other))) refuse(shift_overlaps, "/starts_at");
    around.push_back(duty_time(other));
  }
  return around;
}

// Judges the shift anew: without a warning it is in force, with one it waits for a leader.
void judge_shift(Context& ctx, Shift& shift) {
  if (shift.ends_at - shift.starts_at < shortest_shift || shift.ends_at - shift.starts_at > longest_shift) {
    refuse(bad_length, "/ends_at", RefusalKind::invalid);
  }
  Fatigue fatigue =
      judge_fatigue(fatigue_rule, duty_time(shift), shifts_around(ctx, shift), health_of(ctx, shift.person, shift.starts_at));
  shift.kind = shift_kind_of(fatigue_rule, duty_time(shift));
  shift.hours = hours_of(duty_time(shift));
  shift.needs_answer = !fatigue.warnings.empty();
  shift.state = shift.needs_answer ? "proposed" : "in_force";
  shift.warnings = std::move(fatigue.warnings);
  shift.warning_details = std::move(fatigue.details);
  shift.rule = fatigue_rule.edition;
}

Words detail_words(const std::string& detail) {
  if (detail == "heart_disease") return {"登记有心脏病", "A heart disease is registered"};
  const std::string weeks = detail.substr(detail.find(':') + 1);
  return {fmt::format("怀孕满{}周", weeks), fmt::format("{} weeks pregnant", weeks)};
}

Json words_json(const Words& words) { return Json::object().set("zh", words.zh).set("en", words.en); }

// What stands behind a warning about health is told only to those who may see health facts.
Json shift_answer(Context& ctx, const Shift& shift) {
  Json warnings = Json::array();
  for (const std::string& code : shift.warnings) {
    Json warning = words_json(warning_words(fatigue_rule, code)).set("code", code);
    if (code == warn_health && ctx.actor().sees_sensitive("conditions")) {
      Json details = Json::array();
      for (const std::string& detail : shift.warning_details) details.push(words_json(detail_words(detail)));
      warning.set("details", std::move(details));
      ctx.keep_answer_private();
    }
    warnings.push(std::move(warning));
  }
  return answer_id(shift.id)
      .set("person", shift.person)
      .set("state", shift.state)
      .set("hours", shift.hours)
      .set("warnings", std::move(warnings));
}

void tell_warning(Context& ctx, const Shift& shift) {
  if (shift.needs_answer)
    ctx.emit({"mobilisation.warning_raised", shift.id, shift.area, Json::object().set("leader", shift.leader)});
}

struct AssignShift {
  std::string post;
  std::string leader;
  Time starts_at;
  Time ends_at;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field assign_shift_own[] = {
    FIELD(AssignShift, post, Kind::id, "岗位", "Post", {.required = true, .refers_to = "posts"}),
    FIELD(AssignShift, leader, Kind::id, "带班领导", "Leader", {.required = true, .refers_to = "people"}),
    FIELD(AssignShift, starts_at, Kind::time, "开始", "Starts", {.required = true}),
    FIELD(AssignShift, ends_at, Kind::time, "结束", "Ends", {.required = true}),
};
constexpr auto assign_shift_input = joined(assign_shift_own, person_entry_fields<AssignShift>());
static_assert(field_access::member_count<AssignShift>() == assign_shift_input.size());

Json assign_shift(Context& ctx, const AssignShift& input) {
  const Post post = ctx.find<Post>(input.post);
  if (post.closed_at.is_set() && post.closed_at <= input.starts_at) refuse(post_closed, "/post");
  known_person(ctx, input.leader, "/leader");
  Shift shift;
  shift.id = ctx.new_id();
  shift.area = post.area;
  shift.post = post.id;
  shift.person = person_for(ctx, person_entry(input), post.area).person.id;
  shift.leader = input.leader;
  shift.starts_at = input.starts_at;
  shift.ends_at = input.ends_at;
  shift.assigned_at = ctx.at();
  judge_shift(ctx, shift);
  ctx.save(shift);
  ctx.set_subject("shifts/" + shift.id, shift.area);
  tell_warning(ctx, shift);
  return shift_answer(ctx, shift);
}

struct AnswerWarning {
  std::string id;
  std::string decision;
  std::string reason;
  std::string person;
  Time starts_at;
  Time ends_at;
};

constexpr Field answer_warning_input[] = {
    FIELD(AnswerWarning, id, Kind::id, "班次", "Shift", {.required = true, .refers_to = "shifts"}),
    FIELD(AnswerWarning, decision, Kind::choice, "答复", "Decision", {.required = true, .choices = warning_decisions}),
    FIELD(AnswerWarning, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = reason_length}),
    FIELD(AnswerWarning, person, Kind::id, "换为", "Replaced by", {.refers_to = "people", .hint_zh = "换人时填写", .hint_en = "When the person is replaced"}),
    FIELD(AnswerWarning, starts_at, Kind::time, "新的开始", "New start", {.hint_zh = "缩短时填写", .hint_en = "When the shift is shortened"}),
    FIELD(AnswerWarning, ends_at, Kind::time, "新的结束", "New end", {.hint_zh = "缩短时填写", .hint_en = "When the shift is shortened"}),
};
static_assert(describes_all<AnswerWarning>(answer_warning_input));

void replace_person(Context& ctx, const AnswerWarning& input, Shift& shift) {
  if (input.person.empty() || input.person == shift.person) refuse(no_replacement, "/person", RefusalKind::invalid);
  shift.person = known_person(ctx, input.person, "/person").id;
  judge_shift(ctx, shift);
}

void shorten(Context& ctx, const AnswerWarning& input, Shift& shift) {
  const DutyTime before = duty_time(shift);
  if (input.starts_at.is_set()) shift.starts_at = input.starts_at;
  if (input.ends_at.is_set()) shift.ends_at = input.ends_at;
  const bool is_within = shift.starts_at >= before.from && shift.ends_at <= before.until;
  if (!is_within || shift.ends_at - shift.starts_at >= before.until - before.from)
    refuse(not_shorter, "/ends_at", RefusalKind::invalid);
  judge_shift(ctx, shift);
}

// Replaced or shortened, a shift is judged anew and may wait for an answer again; kept, it is in force with the reason.
Json answer_warning(Context& ctx, const AnswerWarning& input) {
  Shift shift = ctx.find<Shift>(input.id);
  if (!shift.needs_answer) refuse(nothing_to_answer, "/id");
  if (shift.checked_in_at.is_set() && input.decision != "keep") refuse(already_checked_in, "/decision");
  shift.decision = input.decision;
  shift.answer = input.reason;
  shift.answered_by = ctx.actor().name;
  shift.answered_at = ctx.at();
  if (input.decision == "replace") {
    replace_person(ctx, input, shift);
  } else if (input.decision == "shorten") {
    shorten(ctx, input, shift);
  } else {
    shift.state = "in_force";
    shift.needs_answer = false;
  }
  ctx.save(shift);
  tell_warning(ctx, shift);
  return shift_answer(ctx, shift);
}

struct CheckIn {
  std::string id;
  Time checked_in_at;
};

constexpr Field check_in_input[] = {
    FIELD(CheckIn, id, Kind::id, "班次", "Shift", {.required = true, .refers_to = "shifts"}),
    FIELD(CheckIn, checked_in_at, Kind::time, "签到时间", "Checked in at", {}),
};
static_assert(describes_all<CheckIn>(check_in_input));

Json check_in(Context& ctx, const CheckIn& input) {
  Shift shift = ctx.find<Shift>(input.id);
  if (shift.checked_in_at.is_set()) refuse(already_checked_in, "/id");
  if (shift.state != "in_force") refuse(not_in_force, "/id");
  shift.checked_in_at = event_time(ctx, input.checked_in_at, "/checked_in_at");
  ctx.save(shift);
  return answer_id(shift.id);
}

struct CheckOut {
  std::string id;
  Time checked_out_at;
  std::string handover;
};

constexpr Field check_out_input[] = {
    FIELD(CheckOut, id, Kind::id, "班次", "Shift", {.required = true, .refers_to = "shifts"}),
    FIELD(CheckOut, checked_out_at, Kind::time, "签退时间", "Checked out at", {}),
    FIELD(CheckOut, handover, Kind::text, "交接事项", "Handover", {.max_length = 1000}),
};
static_assert(describes_all<CheckOut>(check_out_input));

// What was served counts from here on. Longer than the limit, and not answered for before, it warns once more.
Json check_out(Context& ctx, const CheckOut& input) {
  Shift shift = ctx.find<Shift>(input.id);
  if (!shift.checked_in_at.is_set()) refuse(not_checked_in, "/id");
  if (shift.checked_out_at.is_set()) refuse(already_checked_out, "/id");
  shift.checked_out_at = event_time(ctx, input.checked_out_at, "/checked_out_at");
  if (shift.checked_out_at < shift.checked_in_at) refuse(ends_before_start, "/checked_out_at", RefusalKind::invalid);
  if (!input.handover.empty()) shift.handover = input.handover;
  const DutyTime served{shift.checked_in_at, shift.checked_out_at};
  shift.hours = hours_of(served);
  const bool was_foreseen = std::find(shift.warnings.begin(), shift.warnings.end(), warn_over_hours) != shift.warnings.end();
  if (is_over_hours(fatigue_rule, served) && !was_foreseen) {
    shift.warnings.push_back(warn_over_hours_served);
    shift.needs_answer = true;
  }
  ctx.save(shift);
  tell_warning(ctx, shift);
  return shift_answer(ctx, shift);
}

struct HandOver {
  std::string id;
  std::string handover;
};

constexpr Field hand_over_input[] = {
    FIELD(HandOver, id, Kind::id, "班次", "Shift", {.required = true, .refers_to = "shifts"}),
    FIELD(HandOver, handover, Kind::text, "交接事项", "Handover", {.required = true, .max_length = 1000}),
};
static_assert(describes_all<HandOver>(hand_over_input));

Json hand_over(Context& ctx, const HandOver& input) {
  Shift shift = ctx.find<Shift>(input.id);
  if (!shift.checked_in_at.is_set()) refuse(not_checked_in, "/id");
  shift.handover = input.handover;
  ctx.save(shift);
  return answer_id(shift.id);
}

struct CancelShift {
  std::string id;
  std::string reason;
};

constexpr Field cancel_shift_input[] = {
    FIELD(CancelShift, id, Kind::id, "班次", "Shift", {.required = true, .refers_to = "shifts"}),
    FIELD(CancelShift, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<CancelShift>(cancel_shift_input));

Json cancel_shift(Context& ctx, const CancelShift& input) {
  Shift shift = ctx.find<Shift>(input.id);
  if (shift.checked_in_at.is_set()) refuse(already_checked_in, "/id");
  if (shift.state == "cancelled") refuse(not_in_force, "/id");
  shift.state = "cancelled";
  shift.needs_answer = false;
  shift.answer = input.reason;
  ctx.save(shift);
  return answer_id(shift.id);
}

constexpr RefusalNote assign_refusals[] = {post_closed,      shift_overlaps, bad_length,
                                           person_not_found, nobody_named,   entry_differs};
constexpr RefusalNote answer_refusals[] = {nothing_to_answer, no_replacement, not_shorter, already_checked_in,
                                           shift_overlaps,    bad_length,     person_not_found};
constexpr RefusalNote in_refusals[] = {already_checked_in, not_in_force, event_in_future};
constexpr RefusalNote out_refusals[] = {not_checked_in, already_checked_out, ends_before_start, event_in_future};
constexpr RefusalNote over_refusals[] = {not_checked_in};
constexpr RefusalNote cancel_refusals[] = {already_checked_in, not_in_force};

}  // namespace

std::vector<Command> shifts_commands() {
  return {
      command<&assign_shift>("mobilisation.assign_shift", "排班", "Assign a shift", assign_shift_input, assign_refusals),
      command<&answer_warning>("mobilisation.answer_warning", "答复疲劳提醒", "Answer a fatigue warning", answer_warning_input, answer_refusals),
      command<&check_in>("mobilisation.check_in", "签到", "Check in", check_in_input, in_refusals),
      command<&check_out>("mobilisation.check_out", "签退", "Check out", check_out_input, out_refusals),
      command<&hand_over>("mobilisation.hand_over", "交接", "Hand over", hand_over_input, over_refusals),
      command<&cancel_shift>("mobilisation.cancel_shift", "取消班次", "Cancel a shift", cancel_shift_input, cancel_refusals),
      command<&run_withdraw<Shift>>("mobilisation.withdraw_shift", "核减班次", "Withdraw a shift", withdraw_input<Shift>()),
  };
}

}  // namespace fangxian
