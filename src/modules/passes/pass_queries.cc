// What guards and phones ask: whose a code is, the filter; and the page that is printed.
#include "command/kernel.h"
#include "command/lists.h"
#include "modules/passes/filter.h"
#include "modules/passes/issue.h"
#include "modules/passes/keys.h"
#include "modules/passes/pass_book.h"
#include "modules/passes/pass_page.h"
#include "modules/passes/queries.h"
#include "modules/passes/statuses.h"
#include "record/faces.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

ReadAnswer json_answer(const Json& body) { return {"application/json; charset=utf-8", body.dump(), ""}; }

// A guard's question about a code that is held out: colour and masked name, never why.
ReadAnswer read_look(ReadContext& ctx) {
  const ReadCode read = ctx.kernel().kept<PassBook>().read(ctx.parameter("code"), ctx.parameter("gate"), ctx.now());
  const Words& words = code_verdict_words(read.verdict);
  Json answer = Json::object().add("verdict", code_verdict_name(read.verdict)).add("zh", words.zh).add("en", words.en);
  answer.add("pass", read.pass).add("kind", read.kind);
  if (!read.is_good()) return json_answer(answer.add("colour", Json()));
  const PersonStatus status = ctx.kernel().kept<StatusBook>().of(read.person, ctx.now());
  const Rows person = ctx.database().query("select name, area from people where id = $1", {read.person});
  const AreaCode area = person.empty() ? AreaCode{} : AreaCode::parse(person.text(0, 1)).value_or(AreaCode{});
  answer.add("colour", colour_name(status.colour)).add("until", format_time(status.until));
  answer.add("person", Json::object()
                           .add("id", read.person)
                           .add("name", person.empty() ? "" : mask(Kind::name, person.text(0, 0)))
                           .add("area_name", area.is_set() ? ctx.territory().label(area) : ""));
  answer.add("telephone", contact_of(ctx.database(), ctx.territory(), area, ctx.now()).telephone);
  return json_answer(answer);
}

ReadAnswer read_filter(ReadContext& ctx) {
  Kernel& kernel = ctx.kernel();
  const std::int64_t since = ctx.integer_parameter("since", 0, 0, INT64_MAX);
  const FilterHouse::Served served =
      kernel.kept<FilterHouse>().serve({kernel.kept<StatusBook>(), kernel.kept<PassBook>(), kernel.kept<KeyRing>(),
                                        current_kid(ctx.database(), ctx.now()), "CN"},
                                       since, ctx.now());
  if (served.version == 0) {
    throw Refusal(RefusalKind::unavailable, "passes.no-key-yet",
                  {"本站还没有签发密钥，请稍后重试", "The site has no signing key yet; try again shortly"});
  }
  return {"application/cose", served.bytes, ""};
}

// Printed at a desk for somebody without a phone: the viewer's own area only.
ReadAnswer read_paper(ReadContext& ctx) {
  const std::string id = ctx.parameter("id");
  std::vector<Value> values{id};
  const std::string inside = ctx.scope_of("passes").condition("area", values);
  const Rows rows = ctx.database().query(
      "select " + column_list(pass_record) + " from passes where withdrawn_at is null and id = $1 and " + inside, values);
  if (rows.empty()) throw row_not_found(pass_record);
  Pass pass;
  RowInfo info;
  read_row(pass_record, rows, 0, &pass, info);
  return {"text/html; charset=utf-8", paper_html(ctx, pass), ""};
}

ReadAnswer read_keys(ReadContext& ctx) {
  return {"application/jwk-set+json", published_keys(ctx.database(), ctx.now()).dump(), ""};
}

}  // namespace

std::vector<Read> pass_reads() {
  return {{"/api/passes/keys", "", "验码公钥", "Public keys of passes", &read_keys},
          {"/api/passes/look", "statuses", "亮码验码", "Look at a code", &read_look},
          {"/api/passes/filter", "", "离线验码名单（不含身份）", "Deny filter for phones", &read_filter},
          {"/api/passes/{id}/paper", "passes", "打印纸质码", "A pass on paper", &read_paper}};
}

}  // namespace fangxian
