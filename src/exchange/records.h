// What is kept of tables coming in and going out: one row for each import, each saved mapping and each export.
#pragma once

#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice import_states[] = {
    {"waiting", "等待", "Waiting"},     {"running", "进行中", "Running"}, {"done", "已完成", "Done"},
    {"cancelled", "已取消", "Cancelled"}, {"stopped", "已中止", "Stopped"}, {"undoing", "撤回中", "Being undone"},
    {"undone", "已撤回", "Undone"}};

// `area` is what the import was made for: the area given for every row, or the importer's own. The counts are those of a dry run
// where it was one: rows_read = rows_new + rows_updated + rows_same + rows_queued + rows_failed, unless it was cut short.
struct Import {
  std::string id;
  AreaCode area;
  std::string record;
  std::string file_name;
  std::string form;
  bool is_dry_run = false;
  std::string state;
  std::string importer;
  std::string importer_name;
  std::string file_digest;
  std::int64_t file_bytes = 0;
  Time started_at;
  Time ended_at;
  std::int64_t rows_read = 0;
  std::int64_t rows_new = 0;
  std::int64_t rows_updated = 0;
  std::int64_t rows_same = 0;
  std::int64_t rows_queued = 0;
  std::int64_t rows_failed = 0;
  std::int64_t rows_mended = 0;
  std::int64_t rows_skipped = 0;
  std::string note;
  Time cancel_asked_at;
  std::string undone_by;
  Time undone_at;
  std::string undone_reason;
  std::int64_t rows_undone = 0;
  std::int64_t rows_kept = 0;
};

inline constexpr Field import_fields[] = {
    FIELD(Import, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Import, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Import, record, Kind::text, "导入到", "Record", {.required = true, .max_length = 60}),
    FIELD(Import, file_name, Kind::text, "文件名", "File", {.max_length = 200}),
    FIELD(Import, form, Kind::text, "表样", "Form", {.max_length = 20}),
    FIELD(Import, is_dry_run, Kind::boolean, "试运行", "Dry run", {}),
    FIELD(Import, state, Kind::choice, "状态", "State", {.required = true, .choices = import_states}),
    FIELD(Import, importer, Kind::id, "导入人", "Importer", {.required = true, .refers_to = "accounts"}),
    FIELD(Import, importer_name, Kind::text, "导入人姓名", "Importer's name", {.max_length = 40}),
    FIELD(Import, file_digest, Kind::text, "文件摘要", "Digest of the file", {.max_length = 64}),
    FIELD(Import, file_bytes, Kind::integer, "文件字节数", "Bytes", {}),
    FIELD(Import, started_at, Kind::time, "开始时间", "Started at", {.required = true}),
    FIELD(Import, ended_at, Kind::time, "结束时间", "Ended at", {}),
    FIELD(Import, rows_read, Kind::integer, "读取", "Read", {}),
    FIELD(Import, rows_new, Kind::integer, "新增", "New", {}),
    FIELD(Import, rows_updated, Kind::integer, "更新", "Updated", {}),
    FIELD(Import, rows_same, Kind::integer, "未变", "Same", {}),
    FIELD(Import, rows_queued, Kind::integer, "待核", "Queued", {}),
    FIELD(Import, rows_failed, Kind::integer, "失败", "Failed", {}),
    FIELD(Import, rows_mended, Kind::integer, "修正", "Mended", {}),
    FIELD(Import, rows_skipped, Kind::integer, "跳过", "Skipped", {}),
    FIELD(Import, note, Kind::text, "说明", "Note", {.max_length = 500}),
    FIELD(Import, cancel_asked_at, Kind::time, "取消时间", "Cancelled at", {}),
    FIELD(Import, undone_by, Kind::id, "撤回人", "Undone by", {.refers_to = "accounts"}),
    FIELD(Import, undone_at, Kind::time, "撤回时间", "Undone at", {}),
    FIELD(Import, undone_reason, Kind::text, "撤回原因", "Why undone", {.max_length = 500}),
    FIELD(Import, rows_undone, Kind::integer, "已撤回记录", "Rows undone", {}),
    FIELD(Import, rows_kept, Kind::integer, "保留记录", "Rows kept", {}),
};
static_assert(describes_all<Import>(import_fields));
inline constexpr Record import_record = {"import", "imports", "导入批次", "Import", "exchange", Keeping::register_, import_fields, "file_name"};
inline const Record& record_of(const Import*) { return import_record; }

// `headers` is the digest of the table's header, by which a mapping is found again.
struct ImportMapping {
  std::string id;
  AreaCode area;
  std::string record;
  std::string name;
  std::string form;
  std::string headers;
  std::string mapping;
  bool is_shared = false;
  std::string owner;
  Time saved_at;
};

inline constexpr Field import_mapping_fields[] = {
    FIELD(ImportMapping, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(ImportMapping, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(ImportMapping, record, Kind::text, "导入到", "Record", {.required = true, .max_length = 60}),
    FIELD(ImportMapping, name, Kind::text, "名称", "Name", {.required = true, .max_length = 80}),
    FIELD(ImportMapping, form, Kind::text, "表样", "Form", {.max_length = 20}),
    FIELD(ImportMapping, headers, Kind::text, "表头摘要", "Digest of the header", {.max_length = 64}),
    FIELD(ImportMapping, mapping, Kind::json, "对应关系", "Mapping", {.required = true}),
    FIELD(ImportMapping, is_shared, Kind::boolean, "辖区内共用", "Shared in the area", {}),
    FIELD(ImportMapping, owner, Kind::id, "保存人", "Owner", {.required = true, .refers_to = "accounts"}),
    FIELD(ImportMapping, saved_at, Kind::time, "保存时间", "Saved at", {.required = true}),
};
static_assert(describes_all<ImportMapping>(import_mapping_fields));
inline constexpr Record import_mapping_record = {"import_mapping", "import_mappings", "导入对应关系", "Import mapping", "exchange",
                                                 Keeping::register_, import_mapping_fields, "name"};
inline const Record& record_of(const ImportMapping*) { return import_mapping_record; }

struct Export {
  std::string id;
  AreaCode area;
  std::string record;
  std::string query;
  std::string reason;
  bool is_full = false;
  std::int64_t rows = 0;
  std::string ordered_by;
  std::string ordered_name;
  Time ordered_at;
  Time expires_at;
  Time taken_at;
  Time cancelled_at;
};

inline constexpr Field export_fields[] = {
    FIELD(Export, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Export, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Export, record, Kind::text, "导出", "Record", {.required = true, .max_length = 60}),
    FIELD(Export, query, Kind::text, "条件", "Query", {.max_length = 1000, .privacy = Privacy::personal}),
    FIELD(Export, reason, Kind::text, "用途", "Reason", {.required = true, .max_length = 500}),
    FIELD(Export, is_full, Kind::boolean, "含完整个人信息", "With personal values", {}),
    FIELD(Export, rows, Kind::integer, "行数", "Rows", {}),
    FIELD(Export, ordered_by, Kind::id, "申请人", "Ordered by", {.required = true, .refers_to = "accounts"}),
    FIELD(Export, ordered_name, Kind::text, "申请人姓名", "Orderer's name", {.max_length = 40}),
    FIELD(Export, ordered_at, Kind::time, "申请时间", "Ordered at", {.required = true}),
    FIELD(Export, expires_at, Kind::time, "失效时间", "Expires at", {.required = true}),
    FIELD(Export, taken_at, Kind::time, "取走时间", "Taken at", {}),
    FIELD(Export, cancelled_at, Kind::time, "取消时间", "Cancelled at", {}),
};
static_assert(describes_all<Export>(export_fields));
inline constexpr Record export_record = {"export", "exports", "导出", "Export", "exchange", Keeping::register_, export_fields, "reason"};
inline const Record& record_of(const Export*) { return export_record; }

// Rows of a failed file and what its bytes were are kept this long.
inline constexpr std::int64_t failed_rows_kept_ms = 7 * day_ms;
inline constexpr std::int64_t export_life_ms = day_ms;

}  // namespace fangxian
