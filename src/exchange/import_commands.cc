// An import is opened and cancelled by people; its file, its progress and its end are told by the importing threads.
#include "command/kernel.h"
#include "exchange/commands.h"
#include "exchange/imports.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

constexpr RefusalNote file_missing = {"exchange.file-missing", "没有收到文件，请通过导入页面上传", "The file is not there: upload it to /api/import"};
constexpr RefusalNote already_ended = {"exchange.already-ended", "这次导入已经结束", "The import has ended already"};
constexpr RefusalNote import_refusals[] = {file_missing};
constexpr RefusalNote cancel_refusals[] = {already_ended};

struct OpenImport {
  std::string id;
  AreaCode area;
  std::string record, file_name, form;
  bool is_dry_run = false;
  std::string plan, file_digest;
  std::int64_t file_bytes = 0;
};
constexpr Field open_import_fields[] = {
    FIELD(OpenImport, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(OpenImport, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(OpenImport, record, Kind::text, "导入到", "Record", {.required = true, .max_length = 60}),
    FIELD(OpenImport, file_name, Kind::text, "文件名", "File", {.max_length = 200}),
    FIELD(OpenImport, form, Kind::text, "表样", "Form", {.max_length = 20}),
    FIELD(OpenImport, is_dry_run, Kind::boolean, "试运行", "Dry run", {}),
    FIELD(OpenImport, plan, Kind::text, "对应关系", "Plan", {.required = true, .max_length = 1'000'000}),
    FIELD(OpenImport, file_digest, Kind::text, "文件摘要", "Digest", {.required = true, .max_length = 64}),
    FIELD(OpenImport, file_bytes, Kind::integer, "文件字节数", "Bytes", {.required = true, .min = 1}),
};
static_assert(describes_all<OpenImport>(open_import_fields));

Json open_import(Context& ctx, const OpenImport& in) {
  ctx.require_area(in.area);
  const Importer& importer = importer_of(ctx.model(), in.record);
  if (!ctx.actor().may_run(importer.command)) {
    const Command& command = *ctx.model().command(importer.command);
    throw Refusal(RefusalKind::forbidden, "command.forbidden",
                  {fmt::format("您的岗位不能办理“{}”", command.zh), fmt::format("Your role may not: {}", command.en)});
  }
  const std::string county = in.area.county().digits();
  const Rows kept = ctx.database().query("select count(*) from import_files where county = $1 and import = $2", {county, in.id});
  const auto parts =
      (in.file_bytes + static_cast<std::int64_t>(import_part_bytes) - 1) / static_cast<std::int64_t>(import_part_bytes);
  if (kept.integer(0, 0) != parts) refuse(file_missing, "", RefusalKind::invalid);
  Import row{in.id, in.area, in.record, in.file_name, in.form, in.is_dry_run, "waiting"};
  row.importer = ctx.actor().account, row.importer_name = first_code_points(ctx.actor().name, 40);
  row.file_digest = in.file_digest, row.file_bytes = in.file_bytes, row.started_at = ctx.at();
  ctx.save(row);
  ctx.database().execute("insert into import_progress (county, import, plan, rows_done, counts) values ($1, $2, $3, 0, '{}')",
                         {county, in.id, in.plan});
  return Json::object().set("id", in.id);
}

struct KeepPart {
  std::string import;
  AreaCode area;
  std::int64_t part = 0;
};
constexpr Field keep_part_fields[] = {
    FIELD(KeepPart, import, Kind::id, "导入批次", "Import", {.required = true}),
    FIELD(KeepPart, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(KeepPart, part, Kind::integer, "第几段", "Part", {.required = true, .min = 0}),
};
static_assert(describes_all<KeepPart>(keep_part_fields));

// The bytes come from this process's memory and not through the journal.
Json keep_part(Context& ctx, const KeepPart& in) {
  only_the_system(ctx);
  std::optional<Blob> bytes = ctx.kernel().kept<Imports>().part_of(in.import, in.part);
  if (!bytes) refuse(file_missing);
  ctx.set_subject("imports/" + in.import, in.area);
  ctx.database().execute("insert into import_files (county, import, part, kept_at, bytes) values ($1, $2, $3, $4, $5)",
                         {in.area.county().digits(), in.import, in.part, ctx.at().ms, std::move(*bytes)});
  return Json::object();
}

struct NoteRows {
  std::string import;
  std::int64_t rows_done = 0;
  std::string counts, rows;
};
constexpr Field note_rows_fields[] = {
    FIELD(NoteRows, import, Kind::id, "导入批次", "Import", {.required = true, .refers_to = "imports"}),
    FIELD(NoteRows, rows_done, Kind::integer, "已处理", "Rows done", {.required = true, .min = 0}),
    FIELD(NoteRows, counts, Kind::text, "计数", "Counts", {.required = true}),
    FIELD(NoteRows, rows, Kind::text, "逐行说明", "Told of rows", {.required = true, .max_length = 500'000'000}),
};
static_assert(describes_all<NoteRows>(note_rows_fields));

// Rows go beside the register, not into it: the journal tells that this was noted, and holds none of the cells.
Json note_rows(Context& ctx, const NoteRows& in) {
  only_the_system(ctx);
  Import row;
  if (!ctx.find_anywhere(in.import, row)) return Json::object();
  const std::string county = row.area.county().digits();
  ctx.set_subject("imports/" + row.id, row.area);
  ctx.database().execute("update import_progress set rows_done = $3, counts = $4 where county = $1 and import = $2",
                         {county, row.id, in.rows_done, in.counts});
  const Json rows = parse_json(in.rows);
  for (const Json& told : rows.items()) {
    ctx.database().execute(
        "insert into import_rows (county, import, kind, row_no, part, kept_at, content) values ($1, $2, $3, $4, $5, $6, $7) "
        "on conflict (import, kind, row_no, part, county) do nothing",
        {county, row.id, told["kind"].string(), told["row"].integer(), told["part"].integer(), ctx.at().ms,
         told["content"].string()});
  }
  if (row.state != "waiting") return Json::object();
  row.state = "running";
  ctx.save(row);
  return Json::object();
}

struct EndImport {
  std::string import, state, note, counts;
};
constexpr Field end_import_fields[] = {
    FIELD(EndImport, import, Kind::id, "导入批次", "Import", {.required = true, .refers_to = "imports"}),
    FIELD(EndImport, state, Kind::choice, "状态", "State", {.required = true, .choices = import_states}),
    FIELD(EndImport, note, Kind::text, "说明", "Note", {.max_length = 500}),
    FIELD(EndImport, counts, Kind::text, "计数", "Counts", {.required = true}),
};
static_assert(describes_all<EndImport>(end_import_fields));

Json end_import(Context& ctx, const EndImport& in) {
  only_the_system(ctx);
  Import row;
  if (!ctx.find_anywhere(in.import, row)) return Json::object();
  const ImportCounts counts = import_counts_of(parse_json(in.counts));
  row.state = in.state, row.note = in.note, row.ended_at = ctx.at();
  row.rows_read = counts.read, row.rows_new = counts.made, row.rows_updated = counts.updated, row.rows_same = counts.same;
  row.rows_queued = counts.queued, row.rows_failed = counts.failed, row.rows_mended = counts.mended;
  row.rows_skipped = counts.title + counts.total + counts.blank + counts.header;
  ctx.save(row);
  const std::string county = row.area.county().digits();
  ctx.database().execute("update import_progress set counts = $3 where county = $1 and import = $2", {county, row.id, in.counts});
  ctx.database().execute("delete from import_files where county = $1 and import = $2", {county, row.id});
  return Json::object().set("id", row.id);
}

Json cancel_import(Context& ctx, const OfImport& in) {
  Import row = import_within(ctx, in.import);
  if (row.state != "waiting" && row.state != "running") refuse(already_ended);
  if (!row.cancel_asked_at.is_set()) row.cancel_asked_at = ctx.at();
  ctx.save(row);
  return Json::object().set("id", row.id);
}

struct TidyExchange {
  bool sure = true;
};
constexpr Field nothing_fields[] = {FIELD(TidyExchange, sure, Kind::boolean, "确认", "Sure", {})};

// What was kept for a while goes: failed rows after a week, files whose import never began after a day.
Json tidy_exchange(Context& ctx, const TidyExchange&) {
  only_the_system(ctx);
  // tidy: allow city-wide — one sweep over what every county's imports have left
  ctx.database().execute("delete from import_rows where kept_at < $1", {ctx.at().ms - failed_rows_kept_ms});
  // tidy: allow city-wide — the same
  ctx.database().execute("delete from import_files where kept_at < $1 and not exists (select 1 from imports where "
                         "imports.id = import_files.import and imports.county = import_files.county)", {ctx.at().ms - day_ms});
  return Json::object();
}

}  // namespace

std::vector<Command> import_commands() {
  return {
      command<&open_import>("exchange.import", "导入表格", "Import a table", open_import_fields, import_refusals),
      command<&cancel_import>("exchange.cancel_import", "取消导入", "Cancel an import", of_import_fields, cancel_refusals),
      command<&keep_part>("exchange.keep_part", "暂存文件", "Keep a file", keep_part_fields),
      command<&note_rows>("exchange.note_rows", "记录导入进度", "Note an import's progress", note_rows_fields),
      command<&end_import>("exchange.end_import", "结束导入", "End an import", end_import_fields),
      command<&tidy_exchange>("exchange.tidy", "清理暂存", "Tidy what was kept", nothing_fields),
  };
}

}  // namespace fangxian
