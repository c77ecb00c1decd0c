// What desks ask about statuses: one person with the grounds, the appeals with their deadlines.
#include "command/kernel.h"
#include "command/lists.h"
#include "modules/passes/queries.h"
#include "modules/passes/statuses.h"
#include "record/faces.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

ReadAnswer json_answer(const Json& body) { return {"application/json; charset=utf-8", body.dump(), ""}; }

// The person and all entries of theirs; the one that was asked for must be the viewer's.
struct Seen {
  std::vector<std::string> entries;
  std::string name;
  AreaCode area;
};
Seen seen_person(ReadContext& ctx, const std::string& id) {
  std::vector<Value> values{id};
  const std::string inside = ctx.scope_of("statuses").condition("area", values);
  const Rows own = ctx.database().query(
      "select coalesce(merged_into, id), name, area from people where id = $1 and withdrawn_at is null and " + inside, values);
  if (own.empty()) throw row_not_found(person_record);
  Seen seen{{own.text(0, 0)}, mask(Kind::name, own.text(0, 1)), AreaCode::parse(own.text(0, 2)).value_or(AreaCode{})};
  const Rows others = ctx.database().query("select id from people where merged_into = $1 order by id", {own.text(0, 0)});
  for (std::size_t i = 0; i < others.size(); ++i) seen.entries.push_back(others.text(i, 0));
  return seen;
}

// Rows of a record about the person that the viewer may read, as JSON, the newest first.
template <class Row>
Json rows_about(ReadContext& ctx, const Seen& seen, const std::string& tail) {
  const Record& record = record_of(static_cast<const Row*>(nullptr));
  std::vector<Value> values;
  std::string ids;
  for (const std::string& id : seen.entries) {
    values.emplace_back(id);
    ids += fmt::format("{}${}", ids.empty() ? "" : ", ", values.size());
  }
  const std::string inside = ctx.scope_of(record.plural).condition("area", values);
  const Rows rows = ctx.database().query(fmt::format("select {} from {} where withdrawn_at is null and person in ({}) and {} {}",
                                                     column_list(record), record.plural, ids, inside, tail),
                                         values);
  Json list = Json::array();
  const View view = ctx.view_of(record.plural);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Row row{};
    RowInfo info;
    read_row(record, rows, i, &row, info);
    list.push(struct_to_json(record.fields, &row, view));
  }
  return list;
}

// One person's status with its explanation, the evidence under it, what it was before, appeals and passes.
ReadAnswer read_person_status(ReadContext& ctx) {
  const Seen seen = seen_person(ctx, ctx.parameter("id"));
  const StatusBook& book = ctx.kernel().kept<StatusBook>();
  const PersonStatus status = book.of(seen.entries[0], ctx.now());
  const StatusOffice contact = contact_of(ctx.database(), ctx.territory(), seen.area, ctx.now());
  const Maybe<Time> negative = book.last_negative(seen.entries[0]);
  Json answer = Json::object().add("person", seen.entries[0]).add("name", seen.name).add("colour", colour_name(status.colour));
  answer.add("until", format_time(status.until)).add("telephone", contact.telephone).add("office", contact.office);
  answer.add("last_negative", negative.given ? Json(format_time(negative.value)) : Json());
  Json rows = rows_about<Status>(ctx, seen, "order by recorded_at desc limit 1");
  answer.add("status", rows.size() == 0 ? Json() : rows.items()[0]);
  answer.add("evidence", rows_about<StatusEvidence>(ctx, seen, "order by since desc, id limit 50"));
  answer.add("appeals", rows_about<StatusAppeal>(ctx, seen, "order by made_at desc, id limit 20"));
  return json_answer(answer);
}

// Open appeals below an area, those nearest to their deadline first; `overdue=1` only those past it.
ReadAnswer read_appeals(ReadContext& ctx) {
  std::vector<Value> values{ctx.now().ms};
  const std::string inside = ctx.scope_of("status_appeals", ctx.area_parameter("area", {})).condition("a.area", values);
  const bool is_overdue_only = ctx.parameter("overdue") == "1";
  const Rows rows = ctx.database().query(
      fmt::format("select a.id, a.area, a.person, a.colour, a.made_at, a.deadline, s.reason, s.zh, s.en, p.name, a.channel "
                  "from status_appeals a left join statuses s on s.county = a.county and s.id = a.status "
                  "left join people p on p.county = a.county and p.id = a.person where a.withdrawn_at is null and "
                  "a.state = 'open' and ({} or a.deadline < $1) and {} order by a.deadline, a.id limit 200",
                  is_overdue_only ? "1 = 0" : "1 = 1", inside),
      values);
  Json items = Json::array(), labels = Json::object();
  std::int64_t overdue = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int64_t left_ms = rows.integer(i, 5) - ctx.now().ms;
    overdue += left_ms < 0 ? 1 : 0;
    items.push(Json::object()
                   .add("id", rows.text(i, 0))
                   .add("area", rows.text(i, 1))
                   .add("person", rows.text(i, 2))
                   .add("name", mask(Kind::name, rows.text(i, 9)))
                   .add("colour", rows.text(i, 3))
                   .add("reason", rows.text(i, 6))
                   .add("zh", rows.text(i, 7))
                   .add("en", rows.text(i, 8))
                   .add("channel", rows.text(i, 10))
                   .add("made_at", format_time(Time{rows.integer(i, 4)}))
                   .add("deadline", format_time(Time{rows.integer(i, 5)}))
                   .add("minutes_left", left_ms / minute_ms));
    if (const auto area = AreaCode::parse(rows.text(i, 1))) labels.set(rows.text(i, 1), ctx.territory().label(*area));
  }
  return json_answer(Json::object().add("items", std::move(items)).add("overdue", overdue).add("labels", std::move(labels)));
}

}  // namespace

std::vector<Read> status_reads() {
  return {{"/api/passes/person/{id}", "statuses", "一人的码色与依据", "A person's status and its grounds", &read_person_status},
          {"/api/passes/appeals", "status_appeals", "申诉办理台", "Appeals desk", &read_appeals}};
}

}  // namespace fangxian
