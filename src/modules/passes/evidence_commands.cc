// Evidence noted by hand: only what some record of this system already says, and only few at a time.
#include "command/kernel.h"
#include "modules/passes/statuses.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// Beyond this many a day and account it is a batch, which two bodies approve.
constexpr std::int64_t most_by_hand = 20;
constexpr int most_expired_at_once = 500;

constexpr RefusalNote source_unknown = {"passes.source-unknown", "来源台账中没有这条记录，不能凭空赋码",
                                        "There is no such row to rest on: a status needs a record behind it"};
constexpr RefusalNote source_of_another = {"passes.source-of-another", "来源记录说的不是这个人", "The source row is not about this person"};
constexpr RefusalNote source_itself = {"passes.source-itself", "人员登记和赋码台账本身不能作为赋码依据",
                                       "The register of people and the statuses themselves are no evidence"};
constexpr RefusalNote too_many_by_hand = {"passes.too-many-by-hand", "24小时内人工录入已达上限，须走批量赋码由两个单位批准",
                                          "Too many by hand within a day: propose a batch, which two bodies approve"};
constexpr RefusalNote ends_before_start = {"passes.ends-before-start", "截止时间早于起始时间", "It would end before it began"};
constexpr RefusalNote already_ended = {"passes.already-ended", "这条依据已终止", "This evidence has ended already"};

struct NoteEvidence {
  std::string person, kind, source, source_id;
  Time since, until;
  std::string note;
};
struct EndEvidence {
  std::string id;
  Time ended_at;
  std::string reason;
};
struct SetContact {
  AreaCode area;
  std::string office, telephone;
};
struct Nothing {
  std::string note;
};

constexpr Field note_evidence_input[] = {
    FIELD(NoteEvidence, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(NoteEvidence, kind, Kind::choice, "疫情原因", "Epidemic reason", {.required = true, .choices = evidence_choices}),
    FIELD(NoteEvidence, source, Kind::text, "来源台账", "Source record", {.required = true, .max_length = 60, .hint_zh = "系统内台账的名称，如 conditions", .hint_en = "The plural of a record of this system: conditions"}),
    FIELD(NoteEvidence, source_id, Kind::text, "来源编号", "Source id", {.required = true, .max_length = 80}),
    FIELD(NoteEvidence, since, Kind::time, "起始时间", "Since", {}),
    FIELD(NoteEvidence, until, Kind::time, "截止时间", "Until", {}),
    FIELD(NoteEvidence, note, Kind::text, "说明", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<NoteEvidence>(note_evidence_input));
constexpr Field end_evidence_input[] = {
    FIELD(EndEvidence, id, Kind::id, "依据", "Evidence", {.required = true, .refers_to = "status_evidence"}),
    FIELD(EndEvidence, ended_at, Kind::time, "终止时间", "Ended at", {}),
    FIELD(EndEvidence, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<EndEvidence>(end_evidence_input));
constexpr Field set_contact_input[] = {
    FIELD(SetContact, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(SetContact, office, Kind::text, "承办单位", "Office", {.required = true, .max_length = 60}),
    FIELD(SetContact, telephone, Kind::text, "咨询电话", "Telephone", {.required = true, .max_length = 40}),
};
static_assert(describes_all<SetContact>(set_contact_input));
constexpr Field nothing_input[] = {FIELD(Nothing, note, Kind::text, "说明", "Note", {.max_length = 100})};
static_assert(describes_all<Nothing>(nothing_input));

constexpr RefusalNote note_refusals[] = {person_not_found, source_unknown,   source_of_another, source_itself,
                                         too_many_by_hand, ends_before_start, unknown_evidence,  event_in_future};
constexpr RefusalNote end_refusals[] = {already_ended, ends_before_start, event_in_future};

// The row must exist, be readable by whoever points to it, and name this person.
void require_source(Context& ctx, const NoteEvidence& input, const Person& person) {
  const Record* record = ctx.model().record(input.source);
  if (record == nullptr) refuse(source_unknown, "/source", RefusalKind::invalid);
  if (record == &person_record || std::string_view(record->module) == "passes")
    refuse(source_itself, "/source", RefusalKind::invalid);
  std::vector<Value> values;
  RowInfo info;
  const bool is_there = ctx.load_values(*record, input.source_id, values, info) && !info.withdrawn_at.is_set();
  const AreaCode area = is_there ? AreaCode::parse(to_text(values[1])).value_or(AreaCode{}) : AreaCode{};
  if (!is_there || !(ctx.actor().is_system || ctx.actor().read_scope(record->plural).covers(area)))
    refuse(source_unknown, "/source_id", RefusalKind::invalid);
  const std::vector<std::string> entries = entries_of(ctx, person.id);
  const bool names_person = std::any_of(values.begin(), values.end(), [&](const Value& value) {
    return std::find(entries.begin(), entries.end(), to_text(value)) != entries.end();
  });
  if (!names_person) refuse(source_of_another, "/source_id", RefusalKind::invalid);
}

Json status_json(const Status& status) {
  return Json::object()
      .set("id", status.id)
      .set("colour", status.colour.empty() ? "green" : status.colour)
      .set("until", format_time(status.until))
      .set("zh", status.zh)
      .set("en", status.en);
}

Json run_note_evidence(Context& ctx, const NoteEvidence& input) {
  ctx.find<Person>(input.person);
  const Person person = kept_person(ctx, input.person);
  ctx.require_area(person.area, "/person");
  require_source(ctx, input, person);
  const Rows by_hand =
      ctx.database().query("select count(*) from status_evidence where by_hand = 1 and recorded_by = $1 and recorded_at > $2",
                           {ctx.actor().account, (ctx.at() + -day_ms).ms});
  if (by_hand.integer(0, 0) >= most_by_hand && !ctx.actor().is_system) refuse(too_many_by_hand, "/person");
  StatusEvidence evidence;
  evidence.kind = input.kind;
  evidence.source = input.source;
  evidence.source_id = input.source_id;
  evidence.since = event_time(ctx, input.since, "/since");
  evidence.until = input.until;
  if (input.until.is_set() && input.until <= evidence.since) refuse(ends_before_start, "/until", RefusalKind::invalid);
  evidence.by_hand = true;
  evidence.note = input.note;
  evidence = note_evidence(ctx, person, std::move(evidence));
  return Json::object().set("id", evidence.id).set("status", status_json(judge_person(ctx, person)));
}

Json run_end_evidence(Context& ctx, const EndEvidence& input) {
  StatusEvidence evidence = ctx.find<StatusEvidence>(input.id);
  if (evidence.ended_at.is_set()) refuse(already_ended, "/id");
  evidence.ended_at = event_time(ctx, input.ended_at, "/ended_at");
  if (evidence.ended_at < evidence.since) refuse(ends_before_start, "/ended_at", RefusalKind::invalid);
  evidence.ended_reason = input.reason;
  ctx.save(evidence);
  return Json::object().set("id", evidence.id).set("status", status_json(judge_person(ctx, kept_person(ctx, evidence.person))));
}

Json run_set_contact(Context& ctx, const SetContact& input) {
  ctx.require_area(input.area);
  StatusContact contact{ctx.new_id(), input.area, "", ""};
  const auto known = ctx.select<StatusContact>("area = $1", {input.area.digits()});
  if (!known.empty()) contact = known[0];
  contact.office = trim(input.office);
  contact.telephone = trim(input.telephone);
  ctx.save(contact);
  return Json::object().set("id", contact.id);
}

// What has come to its end, or has come to count: judged anew. The minute's job runs it; more follow a minute later.
Json run_expire(Context& ctx, const Nothing&) {
  const Rows due = ctx.database().query("select person from statuses where check_at <= $1 and withdrawn_at is null "
                                        "order by check_at limit " + std::to_string(most_expired_at_once), {ctx.at().ms});
  for (std::size_t i = 0; i < due.size(); ++i) judge_person(ctx, kept_person(ctx, due.text(i, 0)));
  return Json::object().set("judged", due.size());
}

}  // namespace

std::vector<Command> evidence_commands() {
  return {
      command<&run_note_evidence>("passes.note_evidence", "录入赋码依据", "Note evidence", note_evidence_input, note_refusals),
      command<&run_end_evidence>("passes.end_evidence", "终止赋码依据", "End evidence", end_evidence_input, end_refusals),
      command<&run_set_contact>("passes.set_contact", "设置赋码咨询电话", "Set whom to call", set_contact_input),
      command<&run_expire>("passes.expire", "到期转码", "End what has run out", nothing_input),
  };
}

}  // namespace fangxian
