// What happens to a contact while watched: taken in, exposed again, tested, judged anew by name, released.
#include "command/kernel.h"
#include "modules/cases/commands.h"

#include <fmt/format.h>

namespace fangxian::cases {
namespace {

constexpr RefusalNote not_watched = {"cases.not-watched", "此人不在管控中", "This contact is not being watched"};
constexpr RefusalNote taken_in = {"cases.taken-in", "已登记转运到位", "Taken in already"};
constexpr RefusalNote before_exposure = {"cases.intake-before-exposure", "开始隔离早于首次接触", "Isolation would begin before the first contact"};
constexpr RefusalNote exposed_ahead = {"cases.exposure-ahead", "接触日期在今天之后", "The contact lies ahead of today"};
constexpr RefusalNote not_releasable = {"cases.not-releasable", "尚不符合解除条件", "The conditions of release are not met yet"};
constexpr RefusalNote same_rules = {"cases.same-rules", "现行规则集就是当时的规则集，无须重新判定", "The rule set in force is the one it was judged under"};

CaseContact watched(Context& ctx, const std::string& id) {
  CaseContact row = ctx.find<CaseContact>(id);
  if (row.state != "watched") refuse(not_watched, "/id");
  return row;
}

Json dates_of(const CaseContact& row) {
  Json answer = Json::object().set("id", row.id).set("rule_set", row.rule_set).set("judgement", row.judgement);
  return answer.set("state", row.state).set("until", format_date(row.watch_until)).set("home_until", format_date(row.tail_until));
}

struct TakeIn {
  std::string id;
  Time transferred_at;
  Date intake_on;
};
constexpr Field take_in_input[] = {
    FIELD(TakeIn, id, Kind::id, "密切接触者", "Contact", {.required = true, .refers_to = "contacts"}),
    FIELD(TakeIn, transferred_at, Kind::time, "转运到位时间", "Taken in at", {}),
    FIELD(TakeIn, intake_on, Kind::date, "开始隔离日期", "Isolated from", {.hint_zh = "不填为转运到位当日", .hint_en = "The day of being taken in when left out"}),
};
static_assert(describes_all<TakeIn>(take_in_input));

Json run_take_in(Context& ctx, const TakeIn& input) {
  CaseContact row = watched(ctx, input.id);
  if (row.transferred_at.is_set()) refuse(taken_in, "/id");
  row.transferred_at = event_time(ctx, input.transferred_at, "/transferred_at");
  const Date asked = input.intake_on.is_set() ? input.intake_on : date_of(row.transferred_at);
  // Who was isolated before for another case has been in from then on.
  if (!row.intake_on.is_set() || asked < row.intake_on) row.intake_on = asked;
  const Date first = row.first_exposure.is_set() ? row.first_exposure : row.last_exposure;
  if (row.intake_on < first) refuse(before_exposure, "/intake_on", RefusalKind::invalid);
  const RuleSetPtr rules = rules_of(ctx, row.rule_set);
  set_plan(row, *rules);
  ctx.save(row);
  const char* clock = row.judgement == "close" ? "contact_transfer" : "secondary_transfer";
  return dates_of(row).set("late",
                           clock_state(clock_due(*rules, clock, row.found_at), row.transferred_at, row.transferred_at).is_late);
}

struct ExposeAgain {
  std::string id;
  Date exposed_on;
  std::string reason;
};
constexpr Field expose_input[] = {
    FIELD(ExposeAgain, id, Kind::id, "密切接触者", "Contact", {.required = true, .refers_to = "contacts"}),
    FIELD(ExposeAgain, exposed_on, Kind::date, "再次接触日期", "Exposed again on", {.required = true}),
    FIELD(ExposeAgain, reason, Kind::text, "经过", "How", {.required = true, .max_length = reason_length, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<ExposeAgain>(expose_input));

Json run_expose_again(Context& ctx, const ExposeAgain& input) {
  CaseContact row = watched(ctx, input.id);
  if (input.exposed_on > date_of(ctx.at())) refuse(exposed_ahead, "/exposed_on", RefusalKind::invalid);
  const Exposure moved = with_exposure({row.last_exposure, row.intake_on}, input.exposed_on);
  row.last_exposure = moved.last_exposure;
  row.intake_on = moved.intake;
  row.evidence += (row.evidence.empty() ? "" : "；") + input.reason;
  row.evidence = first_code_points(row.evidence, 1000);
  set_plan(row, *rules_of(ctx, row.rule_set));
  ctx.save(row);
  tell_contact(ctx, row);
  return dates_of(row);
}

struct NoteTest {
  std::string id;
  Time sampled_at;
  std::string result;
  std::string note;
};
constexpr Field note_test_input[] = {
    FIELD(NoteTest, id, Kind::id, "密切接触者", "Contact", {.required = true, .refers_to = "contacts"}),
    FIELD(NoteTest, sampled_at, Kind::time, "采样时间", "Sampled at", {.required = true}),
    FIELD(NoteTest, result, Kind::choice, "结果", "Result", {.required = true, .privacy = Privacy::sensitive, .choices = test_results}),
    FIELD(NoteTest, note, Kind::text, "备注", "Note", {.max_length = 200, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<NoteTest>(note_test_input));

std::vector<TestOutcome> tests_of(Context& ctx, const CaseContact& row) {
  std::vector<TestOutcome> tests;
  for (const ContactTest& test : rows_of_person<ContactTest>(ctx, row.person, "person")) {
    tests.push_back({test.sampled_at, test.result == "positive"});
  }
  return tests;
}

// 次密→密接: whoever is watched through this contact, under the rule set that they were judged by.
std::int64_t convert_secondaries(Context& ctx, const CaseContact& contact) {
  std::vector<TestOutcome> tests;
  const Date from = contact.intake_on.is_set() ? contact.intake_on : contact.last_exposure;
  for (const TestOutcome& test : tests_of(ctx, contact)) {
    if (date_of(test.sampled_at) >= from) tests.push_back(test);
  }
  std::int64_t converted = 0;
  for (CaseContact& row :
       ctx.select<CaseContact>("upstream_contact = $1 and judgement = 'secondary' and state = 'watched'", {contact.id})) {
    const RuleSetPtr rules = rules_of(ctx, row.rule_set);
    if (!converts_to_close(*rules, tests)) continue;
    tell_contact(ctx, row, ctx.at(), "转为密接 became a close contact");
    row.judgement = "close";
    row.converted_at = ctx.at();
    set_plan(row, *rules);
    ctx.save_anywhere(row);
    tell_contact(ctx, row);
    ctx.emit({"cases.contact_converted", row.id, row.area, Json::object()});
    ++converted;
  }
  return converted;
}

Json run_note_test(Context& ctx, const NoteTest& input) {
  const CaseContact row = ctx.find<CaseContact>(input.id);
  ContactTest test;
  test.id = ctx.new_id();
  test.area = row.area;
  test.contact = row.id;
  test.person = row.person;
  test.sampled_at = event_time(ctx, input.sampled_at, "/sampled_at");
  test.result = input.result;
  test.note = input.note;
  ctx.save(test);
  const bool is_positive = input.result == "positive";
  Evidence evidence;
  evidence.person = row.person;
  evidence.kind = is_positive ? "test_positive" : "test_negative";
  evidence.record = "contact_tests";
  evidence.id = test.id;
  evidence.rule_set = row.rule_set;
  evidence.area = row.area;
  evidence.from = test.sampled_at;
  tell_evidence(ctx, evidence);
  if (is_positive) ctx.emit({"cases.contact_positive", row.id, row.area, Json::object().set("test", test.id)});
  return Json::object().set("id", test.id).set("converted", convert_secondaries(ctx, row));
}

struct Release {
  std::string id;
  std::string notice;
  Time released_at;
};
constexpr Field release_input[] = {
    FIELD(Release, id, Kind::id, "密切接触者", "Contact", {.required = true, .refers_to = "contacts"}),
    FIELD(Release, notice, Kind::text, "解除告知书编号", "Notice number", {.max_length = 60}),
    FIELD(Release, released_at, Kind::time, "解除时间", "Released at", {}),
};
static_assert(describes_all<Release>(release_input));

Json run_release(Context& ctx, const Release& input) {
  CaseContact row = watched(ctx, input.id);
  const Time at = event_time(ctx, input.released_at, "/released_at");
  const auto plan = plan_of(*rules_of(ctx, row.rule_set), {row.judgement, row.last_exposure, row.intake_on});
  if (plan) {
    const std::vector<Words> missing = what_prevents_release(*plan, tests_of(ctx, row), date_of(at));
    if (!missing.empty()) {
      Refusal refusal = refusal_of(RefusalKind::conflict, not_releasable);
      for (const Words& words : missing) refusal.errors.push_back({"/id", words});
      throw refusal;
    }
  }
  row.state = "released";
  row.released_at = at;
  row.notice = input.notice;
  ctx.save(row);
  tell_contact(ctx, row, at, "期满解除 released");
  ctx.emit({"cases.contact_released", row.id, row.area, Json::object().set("notice", row.notice)});
  return dates_of(row);
}

struct Rejudge {
  std::string id;
  std::string reason;
};
constexpr Field rejudge_input[] = {
    FIELD(Rejudge, id, Kind::id, "密切接触者", "Contact", {.required = true, .refers_to = "contacts"}),
    FIELD(Rejudge, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<Rejudge>(rejudge_input));

// By the rule set in force now, one row at a time and on the record: a change of rules alone never does this.
Json run_rejudge(Context& ctx, const Rejudge& input) {
  CaseContact row = watched(ctx, input.id);
  const RuleSetPtr rules = rules_in_force(ctx, row.area, ctx.at(), row.disease);
  if (rules->id == row.rule_set) refuse(same_rules, "/id");
  row.place.clear();
  row.watch_until = row.tail_until = Date{};
  row.tail_kind.clear();
  if (set_plan(row, *rules)) {
    ctx.save(row);
    tell_contact(ctx, row);
  } else {
    // The set knows no such contact any more: nobody stays for a rule that is gone.
    row.state = "released";
    row.released_at = ctx.at();
    row.notice = input.reason;
    ctx.save(row);
    tell_contact(ctx, row, ctx.at(), "规则调整解除 released by a change of rules");
  }
  return dates_of(row);
}

constexpr RefusalNote take_in_refusals[] = {not_watched, taken_in, before_exposure, no_rules, event_in_future};
constexpr RefusalNote expose_refusals[] = {not_watched, exposed_ahead, no_rules};
constexpr RefusalNote test_refusals[] = {no_rules, event_in_future};
constexpr RefusalNote release_refusals[] = {not_watched, not_releasable, no_rules, event_in_future};
constexpr RefusalNote rejudge_refusals[] = {not_watched, same_rules, no_rules};

}  // namespace

std::vector<Command> watch_commands() {
  return {
      command<&run_take_in>("cases.take_in", "登记转运到位", "Take a contact in", take_in_input, take_in_refusals),
      command<&run_expose_again>("cases.expose_again", "再次暴露", "Exposed again", expose_input, expose_refusals),
      command<&run_note_test>("cases.note_test", "登记密接检测", "Note a contact's test", note_test_input, test_refusals),
      command<&run_release>("cases.release_contact", "解除接触者", "Release a contact", release_input, release_refusals),
      command<&run_rejudge>("cases.rejudge", "按现行规则重新判定", "Judge anew by the rules in force", rejudge_input, rejudge_refusals),
  };
}

}  // namespace fangxian::cases
