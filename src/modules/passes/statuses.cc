#include "modules/passes/statuses.h"

#include "base/id.h"
#include "command/kernel.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// A negative test is looked at for as long as two of them may count.
constexpr std::int64_t tests_considered_ms = 15 * day_ms;
constexpr int most_evidence_shown = 20;

EvidenceFact fact_of(const StatusEvidence& evidence) {
  return {evidence.id,    evidence.kind,     evidence.since,
          evidence.until, evidence.ended_at, !evidence.batch.empty() && !evidence.confirmed_at.is_set(), evidence.noted_at};
}

std::vector<StatusEvidence> evidence_of(Context& ctx, const std::string& person) {
  return rows_of_person<StatusEvidence>(ctx, person, "person", "kind <> 'test_negative' or since >= $1",
                                        {(ctx.at() + -tests_considered_ms).ms});
}

Time time_of(const Json& value) {
  if (value.is_number()) return Time{value.integer()};
  return value.is_string() ? parse_time(value.string()).value_or(Time{}) : Time{};
}

const Json& first_of(const Json& data, const char* name, const char* other) {
  const Json& value = data[name];
  return value.is_null() ? data[other] : value;
}

bool is_same(const Status& a, const Status& b) {
  return a.colour == b.colour && a.reason == b.reason && a.evidence == b.evidence && a.since == b.since && a.until == b.until &&
         a.check_at == b.check_at && a.rule_set == b.rule_set && a.telephone == b.telephone;
}

Words set_name(const RuleSet* set) {
  return set == nullptr ? Words{"本系统默认规则", "this program's defaults"} : set->name();
}

void fill(Context& ctx, Status& status, const std::vector<StatusEvidence>& evidence, const AreaCode& area) {
  const RuleSetPtr set = ctx.kernel().kept<RuleBook>().in_force(area, ctx.at());
  std::vector<EvidenceFact> facts;
  for (const StatusEvidence& each : evidence) facts.push_back(fact_of(each));
  StatusFinding finding = judge_status(facts, status_rule(set.get()), ctx.at());
  const StatusOffice contact = contact_of(ctx.database(), ctx.territory(), area, ctx.at());
  if (finding.evidence.size() > most_evidence_shown) finding.evidence.resize(most_evidence_shown);
  StatusTelling telling{finding, set_name(set.get()), "", contact.telephone};
  for (const StatusEvidence& each : evidence) {
    if (!finding.evidence.empty() && each.id == finding.evidence.front()) telling.source = source_label(ctx.model(), each);
  }
  const Words words = explain(telling);
  const bool was_green = status.colour.empty() || status.colour == "green";
  if (finding.colour != Colour::green) {
    status.since = finding.since;
  } else if (!was_green || !status.since.is_set()) {
    status.since = ctx.at();
  }
  status.colour = colour_name(finding.colour);
  status.reason = finding.reason;
  status.rule_set = set ? set->id : "";
  status.evidence = finding.evidence;
  status.until = finding.until;
  status.check_at = finding.next;
  status.zh = words.zh;
  status.en = words.en;
  status.telephone = contact.telephone;
}

// One person, one status: an entry that was merged into another has none of its own.
void rest_status(Context& ctx, const std::string& entry) {
  for (Status status : ctx.select<Status>("person = $1 and colour <> 'green'", {entry})) {
    status.colour = "green";
    status.reason.clear();
    status.evidence.clear();
    status.since = ctx.at();
    status.until = status.check_at = {};
    status.zh = "已并入同一人的另一条登记，状态见保留的登记。";
    status.en = "Merged into the person's other entry, where the status stands.";
    ctx.save_anywhere(status);
  }
}

}  // namespace

Person kept_person(Context& ctx, std::string_view id, std::string_view pointer) {
  Person person;
  const bool is_there = !id.empty() && ctx.find_anywhere(id, person) &&
                        (person.merged_into.empty() || ctx.find_anywhere(std::string(person.merged_into), person));
  if (!is_there) refuse(person_not_found, pointer, RefusalKind::not_found);
  return person;
}

StatusRule status_rule(const RuleSet* set) {
  StatusRule rule;
  if (set == nullptr) return rule;
  rule.days = [set](const char* name) -> std::optional<int> {
    const Maybe<std::int64_t> days = find_parameter(name) == nullptr ? Maybe<std::int64_t>() : set->whole(name);
    return days.given ? std::optional<int>(static_cast<int>(days.value)) : std::nullopt;
  };
  if (const auto hours = set->whole("negatives_apart_hours"); hours.given)
    rule.negatives_apart_hours = static_cast<int>(hours.value);
  if (const auto hours = set->whole("appeal_hours"); hours.given) rule.appeal_hours = static_cast<int>(hours.value);
  if (const auto hours = set->whole("batch_hours"); hours.given) rule.provisional_hours = static_cast<int>(hours.value);
  return rule;
}

StatusOffice contact_of(Connection& connection, const Territory& territory, const AreaCode& area, Time at) {
  for (const AreaCode& above : territory.path(area, at)) {
    const Rows rows = connection.query(
        "select office, telephone from status_contacts where county = $1 and area = $2 and withdrawn_at is null",
        {above.county().digits(), above.digits()});
    if (!rows.empty()) return {rows.text(0, 0), rows.text(0, 1)};
  }
  return {"", national_hotline};
}

std::string source_label(const Model& model, const StatusEvidence& evidence) {
  const Record* record = model.record(evidence.source);
  const std::string& id = evidence.source_id;
  const std::string tail = is_uuid(id) ? id.substr(id.size() - 6) : id;
  return fmt::format("{} {}", record == nullptr ? evidence.source : std::string(record->zh), tail);
}

Status judge_person(Context& ctx, const Person& person) {
  ctx.kernel().kept<StatusBook>().note(person.id);
  const std::vector<Status> known = ctx.select<Status>("person = $1", {person.id});
  const std::vector<StatusEvidence> evidence = evidence_of(ctx, person.id);
  Status status = known.empty() ? Status{} : known[0];
  status.person = person.id;
  if (status.id.empty() || status.area.county() == person.area.county()) status.area = person.area;
  fill(ctx, status, evidence, person.area);
  const bool is_nothing = known.empty() && status.colour == "green" && !status.check_at.is_set();
  if (is_nothing || (!known.empty() && is_same(known[0], status))) return known.empty() ? Status{} : known[0];
  const std::string before = known.empty() ? "green" : known[0].colour;
  if (status.id.empty()) status.id = ctx.new_id();
  ctx.save_anywhere(status);
  if (before != status.colour) {
    ctx.emit({"passes.status_changed", status.id, status.area,
              Json::object()
                  .set("person", person.id)
                  .set("before", before)
                  .set("colour", status.colour)
                  .set("reason", status.reason)});
  }
  return status;
}

StatusEvidence note_evidence(Context& ctx, const Person& person, StatusEvidence evidence) {
  if (find_evidence_kind(evidence.kind) == nullptr) refuse(unknown_evidence, "/kind", RefusalKind::invalid);
  const std::vector<StatusEvidence> known =
      rows_of_person<StatusEvidence>(ctx, person.id, "person", "source_id = $1 and source = $2 and kind = $3",
                                     {evidence.source_id, evidence.source, evidence.kind});
  if (known.empty()) {
    evidence.id = ctx.new_id();
    evidence.area = person.area;
    evidence.person = person.id;
    evidence.noted_at = ctx.at();
  } else {
    StatusEvidence row = known[0];
    row.since = evidence.since;
    row.until = evidence.until;
    row.ended_at = evidence.ended_at;
    row.ended_reason = evidence.ended_reason;
    if (!evidence.rule_set.empty()) row.rule_set = evidence.rule_set;
    if (!evidence.note.empty()) row.note = evidence.note;
    evidence = std::move(row);
  }
  ctx.save_anywhere(evidence);
  judge_person(ctx, person);
  return evidence;
}

void hear_evidence(Context& ctx, const Event& event) {
  const Json& data = event.data;
  StatusEvidence evidence;
  evidence.kind = data["kind"].string();
  evidence.source = first_of(data, "record", "source_record").string();
  evidence.source_id = first_of(data, "id", "source_id").string();
  evidence.since = time_of(first_of(data, "from", "since"));
  evidence.until = time_of(data["until"]);
  evidence.ended_at = time_of(data["ended_at"]);
  evidence.ended_reason = data["ended_reason"].string();
  evidence.rule_set = data["rule_set"].string();
  evidence.note = first_code_points(data["note"].string(), 200);
  if (evidence.source_id.empty()) evidence.source_id = event.subject;
  if (!evidence.since.is_set()) evidence.since = ctx.at();
  note_evidence(ctx, kept_person(ctx, data["person"].string()), std::move(evidence));
}

void hear_linked(Context& ctx, const Event& event) {
  for (const char* side : {"kept_entries", "merged_entries"}) {
    for (const Json& id : event.data[side].items()) {
      ctx.kernel().kept<StatusBook>().note(id.string());
      Person entry;
      if (!ctx.find_anywhere(id.string(), entry)) continue;
      if (entry.merged_into.empty()) {
        judge_person(ctx, entry);
      } else {
        rest_status(ctx, entry.id);
      }
    }
  }
}

}  // namespace fangxian
