#include "base/digest.h"
#include "command/context.h"
#include "command/kernel.h"
#include "modules/bulletins/counted_rows.h"
#include "modules/bulletins/indicator_cache.h"
#include "modules/bulletins/page.h"
#include "modules/bulletins/pages.h"
#include "modules/bulletins/queries.h"
#include "modules/bulletins/rows.h"
#include "modules/bulletins/sealing.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr const char* xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr const char* docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
// The last hundred days and more; older ones are found in the register.
constexpr std::size_t most_listed = 100;

ReadAnswer page(ReadContext& context) {
  return {.body = page_to_json(make_page(context, context.parameter("id")), context.territory()).dump()};
}

ReadAnswer page_text(ReadContext& context) {
  const BulletinPage made = make_page(context, context.parameter("id"));
  return {"text/plain; charset=utf-8", page_to_text(made), file_name_of(made, ".txt")};
}

ReadAnswer page_workbook(ReadContext& context) {
  const BulletinPage made = make_page(context, context.parameter("id"));
  return {xlsx_type, page_to_xlsx(made), file_name_of(made, ".xlsx")};
}

ReadAnswer page_document(ReadContext& context) {
  const BulletinPage made = make_page(context, context.parameter("id"));
  return {docx_type, page_to_docx(made), file_name_of(made, ".docx")};
}

// As known when it was frozen; of a draft, as known now.
ReadAnswer page_rows(ReadContext& context) {
  const Bulletin bulletin = find_bulletin(context, context.parameter("id"));
  const Report report = report_of(context, bulletin);
  const Indicator& indicator = find_indicator(context, context.parameter("indicator"));
  const AreaCode area = context.area_parameter("area", bulletin.area);
  const Territory& territory = context.territory();
  const Scope visible = context.scope_of(indicator.record)
                            .intersected_with(territory.covering(bulletin.area, bulletin.as_of))
                            .intersected_with(territory.covering(area, bulletin.as_of));
  return {.body = counted_rows(context, indicator, area, moment_of(bulletin), visible).dump()};
}

// The signed bytes themselves, for those who check without this program.
ReadAnswer signed_text(ReadContext& context) {
  const Bulletin bulletin = find_bulletin(context, context.parameter("id"));
  if (bulletin.signature.empty() || !context.scope_of("bulletins").covers(bulletin.area)) {
    throw Refusal(RefusalKind::not_found, "bulletins.not-signed", {"这份通报没有可供您核验的签名", "There is no signature of this bulletin for you to check"});
  }
  const auto rows = rows_where<BulletinFigure>(context.database(), "bulletin = $1", {bulletin.id});
  const auto key = find_public_key(context.database(), bulletin.key_id);
  Json answer = Json::object();
  answer.add("text", canonical_text(bulletin, rows)).add("digest", bulletin.digest).add("signature", bulletin.signature);
  answer.add("key", bulletin.key_id).add("public_key", key ? to_base64url(key->public_key) : "").add("algorithm", seal_algorithm);
  return {.body = answer.dump()};
}

ReadAnswer keys(ReadContext& context) {
  Json items = Json::array();
  for (const PublishedKey& key : public_keys(context.database())) {
    items.push(Json::object().add("key", key.key_id).add("algorithm", seal_algorithm).add("public_key", key.public_key)
                   .add("created_at", format_time(key.created_at)));
  }
  return {.body = Json::object().add("items", std::move(items)).dump()};
}

std::string own_state(ReadContext& context, const Bulletin& bulletin, const AreaCode& area) {
  const std::vector<AreaCode> units = units_of(context.territory(), bulletin);
  if (std::find(units.begin(), units.end(), area) == units.end()) return "";
  const auto answers = rows_where<Confirmation>(context.database(), "bulletin = $1 and area = $2", {bulletin.id, area.digits()});
  if (answers.empty()) return "waiting";
  const bool is_explained =
      std::any_of(answers.begin(), answers.end(), [](const Confirmation& answer) { return !answer.indicator.empty(); });
  return is_explained ? "explained" : answers.back().state;
}

// What an area publishes and what it answers to: a unit learns of the bulletins of those above it.
ReadAnswer bulletins_of_area(ReadContext& context) {
  const AreaCode area = context.area_parameter("area", {});
  if (!area.is_set() || !context.scope_of("bulletins").covers(area)) {
    throw Refusal(RefusalKind::not_found, "areas.not-found", {"没有这个区划，或不在您的管辖范围内", "There is no such area, or it is not yours"});
  }
  std::vector<Bulletin> found;
  for (const AreaCode& above : context.territory().path(area, context.now())) {
    for (Bulletin& bulletin : rows_where<Bulletin>(context.database(), "area = $1 and state <> 'superseded'", {above.digits()})) {
      found.push_back(std::move(bulletin));
    }
  }
  std::sort(found.begin(), found.end(), [](const Bulletin& a, const Bulletin& b) { return a.as_of > b.as_of; });
  Json items = Json::array();
  for (const Bulletin& bulletin : found) {
    const std::string own = bulletin.area == area ? "" : own_state(context, bulletin, area);
    // Further up it is another unit's to answer, and nothing of it is shown before it is published.
    if (bulletin.area != area && own.empty() && bulletin.state != "published") continue;
    if (items.size() == most_listed) break;
    items.push(Json::object()
                   .add("id", bulletin.id)
                   .add("area", bulletin.area.digits())
                   .add("area_name", context.territory().label(bulletin.area))
                   .add("report", bulletin.report)
                   .add("title", bulletin.title)
                   .add("number", bulletin.number)
                   .add("as_of", format_time(bulletin.as_of))
                   .add("as_of_text", "截至" + format_cut_off(bulletin.as_of))
                   .add("state", bulletin.state)
                   .add("confirmation", own));
  }
  return {.body = Json::object().add("area", area.digits()).add("items", std::move(items)).dump()};
}

}  // namespace

std::vector<Read> bulletin_reads() {
  return {
      {"/api/bulletins/keys", "", "签名公钥", "Public keys of the signatures", keys},
      {"/api/bulletins/{id}/page", "bulletins", "通报页", "A bulletin's page", page},
      {"/api/bulletins/{id}/page.txt", "bulletins", "通报文本", "A bulletin as text", page_text},
      {"/api/bulletins/{id}/page.xlsx", "bulletins", "通报统计表", "A bulletin as a workbook", page_workbook},
      {"/api/bulletins/{id}/page.docx", "bulletins", "通报文稿", "A bulletin as a document", page_document},
      {"/api/bulletins/{id}/rows", "bulletins", "通报数字背后的行", "The rows behind a bulletin's number", page_rows},
      {"/api/bulletins/{id}/signed", "bulletins", "签名原文", "The signed text", signed_text},
      {"/api/areas/{area}/bulletins", "bulletins", "本单位的通报", "The bulletins of an area", bulletins_of_area},
  };
}

}  // namespace fangxian
