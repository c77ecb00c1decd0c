#include "exchange/report.h"

#include "exchange/imports.h"
#include "record/faces.h"

#include <fmt/format.h>

#include <map>

namespace fangxian {
namespace {

constexpr const char* problem_header = "问题";
constexpr std::size_t longest_value_told = 200;

// Which field a column of the table became, for masking.
std::map<std::string, const Field*> fields_by_column(const ImportPlan& plan, std::span<const Field> input) {
  std::map<std::string, const Field*> fields;
  for (const auto& [header, name] : plan.mapping.columns) {
    if (const Field* field = find_field(input, name)) fields[header] = field;
  }
  return fields;
}

std::string told_value(const Json& cell, const Field* field, bool is_own) {
  const std::string value = is_own ? cell.string() : shown_to_others(field, cell.string());
  return code_points(value) <= longest_value_told ? value : first_code_points(value, longest_value_told) + "…";
}

// Quoted words of a problem may repeat the cell that others may not see.
std::string told_words(const std::string& words, const Json& cell, const Field* field, bool is_own) {
  if (is_own || cell.string().empty() || (field != nullptr && field->limits.privacy == Privacy::open)) return words;
  std::string shown = words;
  for (std::size_t at = shown.find(cell.string()); at != std::string::npos; at = shown.find(cell.string(), at + 1)) {
    shown.replace(at, cell.string().size(), "*");
  }
  return shown;
}

void add_failures(Json& failures, const Rows& rows, std::span<const Field> input, bool is_own) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Json content = parse_stored_json(rows.text(i, 1));
    for (const Json& problem : content["problems"].items()) {
      if (static_cast<std::int64_t>(failures.size()) >= failures_told) return;
      const Field* field = find_field(input, problem["field"].string());
      failures.push(Json::object()
                        .add("line", content["line"])
                        .add("row", rows.integer(i, 0))
                        .add("column", problem["column"])
                        .add("field", problem["field"])
                        .add("value", told_value(problem["value"], field, is_own))
                        .add("zh", told_words(problem["zh"].string(), problem["value"], field, is_own))
                        .add("en", told_words(problem["en"].string(), problem["value"], field, is_own)));
    }
  }
}

Json mendings_of(const Rows& rows, std::span<const Field> input, bool is_own) {
  Json mendings = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Json content = parse_stored_json(rows.text(i, 1));
    const Field* field = find_field(input, content["field"].string());
    Json told = Json::object().add("line", content["line"]).add("row", rows.integer(i, 0)).add("column", content["column"]);
    told.add("from", told_value(content["from"], field, is_own)).add("to", told_value(content["to"], field, is_own));
    told.add("zh", told_words(content["zh"].string(), content["from"], field, is_own));
    mendings.push(std::move(told.add("en", told_words(content["en"].string(), content["from"], field, is_own))));
  }
  return mendings;
}

Json notes_of(const Rows& rows) {
  Json notes = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) notes.push(parse_stored_json(rows.text(i, 1)));
  return notes;
}

Rows told_rows(Connection& connection, const Import& row, const char* kind, std::int64_t limit) {
  return connection.query(
      fmt::format("select row_no, content from import_rows where county = $1 and import = $2 and kind = $3 "
                  "order by row_no, part limit {}", limit),
      {row.area.county().digits(), row.id, std::string(kind)});
}

Json kept_rows(const Model& model, Connection& connection, const Import& row) {
  Json kept = Json::array();
  const Rows rows = connection.query(
      fmt::format("select record, row_id, why_zh, why_en from import_undone where county = $1 and import = $2 and state = 'kept' "
                  "order by record, row_id limit {}", failures_told),
      {row.area.county().digits(), row.id});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Record* record = model.record(rows.text(i, 0));
    kept.push(Json::object()
                  .add("record", rows.text(i, 0))
                  .add("record_zh", record == nullptr ? "" : record->zh)
                  .add("id", rows.text(i, 1))
                  .add("zh", rows.text(i, 2))
                  .add("en", rows.text(i, 3)));
  }
  return kept;
}

void add_counts(Json& report, const ImportCounts& counts) {
  report.add("read", counts.read).add("new", counts.made).add("updated", counts.updated).add("same", counts.same);
  report.add("queued", counts.queued).add("failed", counts.failed).add("mended", counts.mended);
  report.add("skipped", Json::object()
                            .add("title", counts.title)
                            .add("total", counts.total)
                            .add("blank", counts.blank)
                            .add("header", counts.header));
}

// A file from outside that is handed to somebody else must not run in their spreadsheet.
std::string defused(const std::string& cell) {
  constexpr std::string_view starters = "=+-@\t\r";
  return cell.empty() || starters.find(cell[0]) == std::string_view::npos ? cell : "'" + cell;
}

std::string problems_text(const Json& problems) {
  std::string text;
  for (const Json& problem : problems.items()) {
    if (!text.empty()) text += "；";
    if (!problem["column"].string().empty()) text += "【" + problem["column"].string() + "】";
    text += problem["zh"].string();
  }
  return text;
}

}  // namespace

Json import_report(Kernel& kernel, Connection& connection, const Actor& viewer, const Import& row) {
  const bool is_own = viewer.account == row.importer;
  const std::span<const Field> input = input_of(kernel.model(), importer_of(kernel.model(), row.record));
  const Rows progress = connection.query("select plan, counts from import_progress where county = $1 and import = $2",
                                         {row.area.county().digits(), row.id});
  ImportCounts counts = progress.empty() ? ImportCounts{} : import_counts_of(parse_stored_json(progress.text(0, 1)));
  std::int64_t rows = progress.empty() ? 0 : parse_stored_json(progress.text(0, 0))["rows"].integer();
  const auto live = kernel.kept<Imports>().live(row.id);
  if (live) counts = live->counts, rows = live->rows;
  Json report = Json::object().add("import", row.id).add("record", row.record).add("file_name", row.file_name);
  report.add("dry_run", row.is_dry_run).add("state", live ? "running" : row.state).add("note", row.note);
  report.add("rows", rows).add("done", counts.read);
  add_counts(report, counts);
  Json failures = Json::array();
  add_failures(failures, told_rows(connection, row, "failed", failures_told), input, is_own);
  report.add("failures", std::move(failures)).add("failures_total", counts.problems);
  report.add("mendings", mendings_of(told_rows(connection, row, "mended", mendings_kept), input, is_own));
  report.add("notes", notes_of(told_rows(connection, row, "note", mendings_kept)));
  report.add("failed_file", counts.failed > 0 && row.ended_at.is_set() ? Json("/api/imports/" + row.id + "/failed") : Json());
  if (row.state != "undone" && row.state != "undoing") return report;
  report.add("undone", row.rows_undone).add("kept_total", row.rows_kept);
  return report.add("kept", kept_rows(kernel.model(), connection, row));
}

FailedFile failed_file(Kernel& kernel, Connection& connection, const Actor& viewer, const Import& row) {
  const bool is_own = viewer.account == row.importer;
  const Rows progress = connection.query("select plan from import_progress where county = $1 and import = $2",
                                         {row.area.county().digits(), row.id});
  const Rows rows = connection.query(
      "select row_no, content from import_rows where county = $1 and import = $2 and kind = 'failed' and kept_at > $3 "
      "order by row_no",
      {row.area.county().digits(), row.id, kernel.world().now().ms - failed_rows_kept_ms});
  if (progress.empty() || rows.empty()) {
    throw Refusal(RefusalKind::not_found, "exchange.nothing-failed",
                  {"没有失败的行，或已超过保存期限（7 天）", "No row failed, or they are no longer kept (7 days)"});
  }
  const ImportPlan plan = import_plan_of(parse_stored_json(progress.text(0, 0)));
  const auto fields = fields_by_column(plan, input_of(kernel.model(), importer_of(kernel.model(), row.record)));
  std::vector<std::string> headers = plan.table.headers;
  // A failed file that comes back with what is still wrong keeps one such column.
  const bool has_column = !headers.empty() && headers.back() == problem_header;
  if (!has_column) headers.push_back(problem_header);
  std::string text = write_row(plan.table, headers);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Json content = parse_stored_json(rows.text(i, 1));
    std::vector<std::string> cells;
    for (const Json& cell : content["cells"].items()) {
      const auto field = cells.size() < headers.size() ? fields.find(headers[cells.size()]) : fields.end();
      cells.push_back(is_own ? cell.string()
                             : defused(shown_to_others(field == fields.end() ? nullptr : field->second, cell.string())));
    }
    cells.resize(headers.size() - 1);
    cells.push_back(is_own ? problems_text(content["problems"]) : "见导入人 · ask the importer");
    text += write_row(plan.table, cells);
  }
  FailedFile file;
  file.bytes = to_encoding(text, plan.table.encoding);
  file.type = plan.table.encoding == "gb18030" ? "text/csv; charset=gb18030" : "text/csv; charset=utf-8";
  file.file_name = row.file_name.empty() ? "失败行.csv" : "失败行-" + row.file_name;
  return file;
}

}  // namespace fangxian
