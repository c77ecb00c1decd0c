// What a resident sees without an account, by the secret of the own pass; and what everybody may count.
#include "command/kernel.h"
#include "modules/passes/pass_book.h"
#include "modules/passes/pass_page.h"
#include "modules/passes/qr.h"
#include "modules/passes/queries.h"
#include "modules/passes/statuses.h"
#include "record/faces.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

ReadAnswer json_answer(const Json& body) { return {"application/json; charset=utf-8", body.dump(), ""}; }

Refusal unknown_pass() {
  return {RefusalKind::not_found, "passes.unknown-token", {"链接无效，请重新扫码或到社区办理", "The link is not valid: scan the code again or ask the community"}};
}

// The latest appeal, told by its state alone.
Json appeal_of(ReadContext& ctx, const std::string& person) {
  const Rows rows = ctx.database().query("select state, made_at, deadline, decision, decision_reason from status_appeals where "
                                         "person = $1 and withdrawn_at is null order by made_at desc limit 1",
                                         {person});
  if (rows.empty()) return Json();
  return Json::object()
      .add("state", rows.text(0, 0))
      .add("made_at", format_time(Time{rows.integer(0, 1)}))
      .add("deadline", format_time(Time{rows.integer(0, 2)}))
      .add("decision", rows.text(0, 3))
      .add("reason", rows.text(0, 4));
}

// The own status: colour, why, until when, whom to call, and the codes to show. The name is masked: a link may be passed on.
ReadAnswer read_own_pass(ReadContext& ctx) {
  const PassBook& book = ctx.kernel().kept<PassBook>();
  const std::string id = book.pass_of_token(ctx.parameter("token"));
  const Rows rows = id.empty() ? Rows() : ctx.database().query("select " + column_list(pass_record) +
                                                                   " from passes where id = $1 and withdrawn_at is null", {id});
  if (rows.empty()) throw unknown_pass();
  Pass pass;
  RowInfo info;
  read_row(pass_record, rows, 0, &pass, info);
  const StatusBook& statuses = ctx.kernel().kept<StatusBook>();
  const std::string person = id_text(statuses.kept_of(pass.person));
  const PersonStatus status = statuses.of(person, ctx.now());
  const StatusOffice contact = contact_of(ctx.database(), ctx.territory(), pass.area, ctx.now());
  const Rows told = ctx.database().query("select zh, en from statuses where person = $1 and withdrawn_at is null", {person});
  const Rows name = ctx.database().query("select name from people where id = $1", {pass.person});
  const bool is_green = status.colour == Colour::green;
  const Words words =
      is_green || told.empty() ? explain({{}, {}, "", contact.telephone}) : Words{told.text(0, 0), told.text(0, 1)};
  const bool is_over = pass.revoked_at.is_set() || pass.valid_until <= ctx.now();
  Json answer = Json::object().add("name", name.empty() ? "" : mask(Kind::name, name.text(0, 0))).add("kind", pass.kind);
  answer.add("colour", colour_name(status.colour))
      .add("zh", words.zh)
      .add("en", words.en)
      .add("until", format_time(status.until));
  answer.add("telephone", contact.telephone).add("office", contact.office).add("may_appeal", !is_green);
  answer.add("appeal", appeal_of(ctx, person)).add("valid_until", format_time(pass.valid_until)).add("is_over", is_over);
  const Maybe<Time> negative = statuses.last_negative(person);
  answer.add("last_negative", negative.given ? Json(format_time(negative.value)) : Json());
  if (!is_over) {
    const std::string code = code_of_pass(ctx, pass), dynamic = book.dynamic_code(pass.id, ctx.now());
    answer.add("code", code).add("qr", qr_svg(code)).add("dynamic_code", dynamic).add("dynamic_qr", qr_svg(dynamic));
  }
  return json_answer(answer);
}

// How many were put under a colour by batches on one day, by reason: 郑州's 1,317 would have stood here the same evening.
ReadAnswer read_status_counts(ReadContext& ctx) {
  const Time from = start_of(date_of(ctx.time_parameter("day", ctx.now())));
  const AreaCode area = ctx.area_parameter("area", {});
  std::vector<Value> values{from.ms, (from + day_ms).ms};
  std::string inside = "1 = 1";
  if (area.is_set()) {
    const AreaRange range = subtree_range(area);
    values.emplace_back(range.first);
    values.emplace_back(range.end);
    inside = "area >= $3 and area < $4";
  }
  const Rows rows = ctx.database().query("select kind, count(*), sum(count) from status_batches where withdrawn_at is null and "
                                         "in_force_at >= $1 and in_force_at < $2 and " + inside + " group by kind order by kind",
                                         values);
  Json batches = Json::array();
  std::int64_t persons = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const EvidenceKind* kind = find_evidence_kind(rows.text(i, 0));
    persons += rows.integer(i, 2);
    batches.push(Json::object()
                     .add("reason", rows.text(i, 0))
                     .add("zh", kind == nullptr ? "" : kind->zh)
                     .add("en", kind == nullptr ? "" : kind->en)
                     .add("batches", rows.integer(i, 1))
                     .add("persons", rows.integer(i, 2)));
  }
  return json_answer(Json::object().add("day", format_date(date_of(from))).add("area", area.digits()).add("persons", persons)
                         .add("reasons", std::move(batches)));
}

}  // namespace

std::vector<Read> public_reads() {
  return {{"/api/public/pass/{token}", "", "本人的码", "The own pass", &read_own_pass},
          {"/api/public/status_counts", "", "批量赋码每日公开数", "Batches of a day, in public", &read_status_counts}};
}

}  // namespace fangxian
