#include "exchange/exports.h"

#include "command/access_records.h"
#include "command/lists.h"
#include "command/read_parts.h"
#include "exchange/commands.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

constexpr RefusalNote may_not_reveal = {"access.may-not-reveal", "您的岗位不能导出完整信息", "Your role may not export values in full"};
constexpr RefusalNote expired = {"exchange.export-expired", "导出已经失效，请重新申请", "The export has expired: order it again"};
constexpr RefusalNote cancelled = {"exchange.export-cancelled", "导出已经取消", "The export was cancelled"};
constexpr RefusalNote not_orderer = {"exchange.not-your-export", "只有申请人可以取走", "Only whoever ordered it may take it"};
constexpr RefusalNote order_refusals[] = {may_not_reveal};
constexpr RefusalNote take_refusals[] = {expired, cancelled, not_orderer};
constexpr RefusalNote cancel_refusals[] = {expired, cancelled};

using Parameters = std::map<std::string, std::string, std::less<>>;

std::vector<std::string> names_of(const Parameters& parameters) {
  std::vector<std::string> names;
  for (const auto& [name, value] : parameters) names.push_back(name);
  return names;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    out += is_escape ? static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])) : text[i] == '+' ? ' ' : text[i];
    if (is_escape) i += 2;
  }
  return out;
}

const Record& record_to_export(const Model& model, const std::string& plural) {
  if (const Record* record = model.record(plural)) return *record;
  throw Refusal(RefusalKind::not_found, "record.unknown", {"没有这类记录", "There is no such record"}, {{"/record", {"没有这类记录", "There is no such record"}}});
}

// The list says what is wrong with a query; one row of it is enough to ask.
void require_answerable_query(Context& ctx, const Record& record, Parameters query) {
  query["limit"] = "1";
  const std::vector<std::string> names = names_of(query);
  ReadContext::Parts parts{ctx.kernel(), std::make_shared<const Actor>(ctx.actor()), ctx.database(), ctx.at(), std::move(query)};
  ReadContext read(parts);
  list_rows(read, record, names);
}

struct OrderExport {
  std::string record, query, reason;
  bool full = false;
  AreaCode area;
};
constexpr Field order_export_fields[] = {
    FIELD(OrderExport, record, Kind::text, "导出", "Record", {.required = true, .max_length = 60}),
    FIELD(OrderExport, query, Kind::text, "条件", "Query", {.max_length = 1000, .privacy = Privacy::personal}),
    FIELD(OrderExport, reason, Kind::text, "用途", "Reason", {.required = true, .max_length = 500}),
    FIELD(OrderExport, full, Kind::boolean, "含完整个人信息", "With personal values", {}),
    FIELD(OrderExport, area, Kind::area, "辖区", "Area", {}),
};
static_assert(describes_all<OrderExport>(order_export_fields));

AreaCode widest_area(const Actor& actor) {
  AreaCode widest;
  for (const ActiveGrant& grant : actor.grants) {
    if (grant.by_break_glass || !matches_any(grant.role->commands, "exchange.order_export")) continue;
    if (!widest.is_set() || grant.area.level() < widest.level()) widest = grant.area;
  }
  return widest;
}

Json order_export(Context& ctx, const OrderExport& in) {
  const Record& record = record_to_export(ctx.model(), in.record);
  const Actor& actor = ctx.actor();
  if (!actor.may_read(record.plural)) {
    throw Refusal(RefusalKind::forbidden, "record.forbidden",
                  {fmt::format("您的岗位不能查看{}", record.zh), fmt::format("Your role may not read {}", record.plural)});
  }
  Parameters query = parameters_of_query(in.query);
  if (in.area.is_set()) query["area"] = in.area.digits();
  const auto asked = AreaCode::parse(query.contains("area") ? query["area"] : "");
  const AreaCode area = asked ? *asked : widest_area(actor).is_set() ? widest_area(actor) : AreaCode::of("41");
  ctx.require_area(area);
  if (in.full && !actor.is_system && !actor.reveal_scope(record.plural).covers(area))
    refuse(may_not_reveal, "/full", RefusalKind::forbidden);
  require_answerable_query(ctx, record, query);
  Export row{ctx.new_id(), area, in.record, in.query, in.reason, in.full};
  if (!query.empty() && in.area.is_set() && in.query.find("area=") == std::string::npos) {
    row.query += (row.query.empty() ? "area=" : "&area=") + in.area.digits();
  }
  row.ordered_by = actor.account, row.ordered_name = first_code_points(actor.name, 40);
  row.ordered_at = ctx.at(), row.expires_at = ctx.at() + export_life_ms;
  ctx.save(row);
  return Json::object().set("id", row.id).set("expires_at", format_time(row.expires_at));
}

struct OfExport {
  std::string exported;
};
constexpr Field of_export_fields[] = {
    FIELD(OfExport, exported, Kind::id, "导出", "Export", {.required = true, .refers_to = "exports"}),
};
static_assert(describes_all<OfExport>(of_export_fields));

void require_open(const Export& row, Time at) {
  if (row.cancelled_at.is_set()) refuse(cancelled);
  if (at >= row.expires_at) refuse(expired);
}

Json cancel_export(Context& ctx, const OfExport& in) {
  Export row = ctx.find<Export>(in.exported);
  ctx.require_area(row.area, "/exported");
  require_open(row, ctx.at());
  row.cancelled_at = ctx.at();
  ctx.save(row);
  return Json::object().set("id", row.id);
}

// Each taking is an entry of its own, and of a full one a look at personal data.
Json note_taking(Context& ctx, const OfExport& in) {
  Export row = ctx.find<Export>(in.exported);
  ctx.require_area(row.area, "/exported");
  if (row.ordered_by != ctx.actor().account) refuse(not_orderer, "", RefusalKind::forbidden);
  require_open(row, ctx.at());
  row.taken_at = ctx.at();
  ctx.save(row);
  if (row.is_full) {
    ctx.save_anywhere(
        Look{ctx.new_id(), row.area, row.ordered_by, row.ordered_name, "export", row.record, row.id, row.reason, ctx.at()});
  }
  return Json::object().set("id", row.id);
}

struct NoteExport {
  std::string exported;
  std::int64_t rows = 0;
};
constexpr Field note_export_fields[] = {
    FIELD(NoteExport, exported, Kind::id, "导出", "Export", {.required = true, .refers_to = "exports"}),
    FIELD(NoteExport, rows, Kind::integer, "行数", "Rows", {.required = true, .min = 0}),
};
static_assert(describes_all<NoteExport>(note_export_fields));

Json note_export(Context& ctx, const NoteExport& in) {
  only_the_system(ctx);
  Export row;
  if (!ctx.find_anywhere(in.exported, row)) return Json::object();
  row.rows = in.rows;
  ctx.save(row);
  return Json::object();
}

}  // namespace

Parameters parameters_of_query(const std::string& query) {
  Parameters parameters;
  for (const std::string& part : split(query, '&')) {
    if (part.empty()) continue;
    const std::size_t at = part.find('=');
    const std::string name = decoded(std::string_view(part).substr(0, at));
    const std::string value = at == std::string::npos ? "" : decoded(std::string_view(part).substr(at + 1));
    if (!is_utf8(name) || !is_utf8(value) || name.find('\0') != std::string::npos || value.find('\0') != std::string::npos) {
      throw Refusal(RefusalKind::invalid, "query.invalid", {"查询条件不对", "The query is wrong"}, {{"/query", {"编码不对", "It is badly encoded"}}});
    }
    parameters.emplace(name, value);
  }
  return parameters;
}

TakenExport take_export(Kernel& kernel, const Actor& actor, const std::string& id) {
  Outcome outcome = kernel.dispatcher().run(actor, {"exchange.take_export", "", Json::object().set("exported", id), {}});
  if (outcome.refusal) throw Refusal(*outcome.refusal);
  const Reader reader = kernel.store().read();
  const Rows rows = reader->query(fmt::format("select {} from exports where id = $1", column_list(export_record)), {id});
  TakenExport taken;
  RowInfo info;
  read_row(export_record, rows, 0, &taken.row, info);
  const Record& record = record_to_export(kernel.model(), taken.row.record);
  taken.query = parameters_of_query(taken.row.query);
  ReadContext::Parts parts{kernel, std::make_shared<const Actor>(actor), *reader, kernel.world().now(), taken.query};
  ReadContext context(parts);
  require_answerable(context, record, names_of(taken.query));
  const std::string when = format_time(taken.row.taken_at);
  taken.mark = fmt::format("{} {} {}", taken.row.ordered_name, when.substr(0, 16), taken.row.id);
  taken.file_name = fmt::format("{}-{}.csv", record.zh, when.substr(0, 10));
  return taken;
}

void write_export(Kernel& kernel, const std::shared_ptr<const Actor>& actor, const TakenExport& taken, bool in_english,
                  const std::function<bool(std::string)>& write) {
  const Record& record = record_to_export(kernel.model(), taken.row.record);
  std::int64_t rows = 0;
  {
    const Reader reader = kernel.store().read();
    ReadContext::Parts parts{kernel, actor, *reader, kernel.world().now(), taken.query};
    ReadContext context(parts);
    CsvDress dress{taken.row.is_full, in_english ? "Watermark" : "水印", taken.mark};
    rows = write_csv(context, record, names_of(taken.query), in_english, write, dress);
  }
  Outcome noted = kernel.dispatcher().run(
      system_actor("export"), {"exchange.note_export", "", Json::object().set("exported", taken.row.id).set("rows", rows), {}});
  if (noted.refusal) throw Refusal(*noted.refusal);
}

std::vector<Command> export_commands() {
  return {
      command<&order_export>("exchange.order_export", "申请导出", "Order an export", order_export_fields, order_refusals),
      command<&cancel_export>("exchange.cancel_export", "取消导出", "Cancel an export", of_export_fields, cancel_refusals),
      command<&note_taking>("exchange.take_export", "取走导出", "Take an export", of_export_fields, take_refusals),
      command<&note_export>("exchange.note_export", "记录导出行数", "Note an export's rows", note_export_fields),
  };
}

}  // namespace fangxian
