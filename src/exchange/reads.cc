// The reads of the exchange: what can be imported, empty forms, how far an import is, and its failed rows.
#include "command/lists.h"
#include "command/read_parts.h"
#include "exchange/commands.h"
#include "exchange/imports.h"
#include "exchange/report.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

ReadAnswer json_answer(const Json& json) { return {.body = json.dump()}; }

// Inside what the actor reads of imports; one's own wherever it was made for.
Import visible_import(ReadContext& context) {
  const std::optional<Import> row = stored_import(context.database(), context.parameter("id"));
  const bool may = row && (row->importer == context.actor().account || context.scope_of("imports").covers(row->area));
  if (!may) throw row_not_found(import_record);
  return *row;
}

ReadAnswer answer_catalogue(ReadContext& context) { return json_answer(import_catalogue(context.model())); }

ReadAnswer answer_form(ReadContext& context) {
  const Form& form = *form_named(context.parameter("code"));
  const std::string format = context.parameter("format");
  if (!format.empty() && format != "csv") {
    throw Refusal(RefusalKind::invalid, "query.invalid", {"表样只有 csv 格式", "A form comes as csv"}, {{"/format", {"应为 csv", "csv is expected"}}});
  }
  return {
      .type = "text/csv; charset=utf-8", .body = empty_form_csv(form), .file_name = fmt::format("{}-{}.csv", form.code, form.zh)};
}

ReadAnswer answer_progress(ReadContext& context) {
  return json_answer(import_report(context.kernel(), context.database(), context.actor(), visible_import(context)));
}

ReadAnswer answer_failed(ReadContext& context) {
  FailedFile file = failed_file(context.kernel(), context.database(), context.actor(), visible_import(context));
  return {.type = std::move(file.type), .body = std::move(file.bytes), .file_name = std::move(file.file_name)};
}

}  // namespace

std::vector<Read> exchange_reads() {
  return {
      {"/api/import", "", "可导入的记录和表样", "What can be imported, and by which forms", &answer_catalogue},
      {"/api/forms/{code}", "", "空白表样", "An empty form", &answer_form},
      {"/api/imports/{id}/progress", "imports", "导入进度", "How far an import is", &answer_progress},
      {"/api/imports/{id}/failed", "imports", "导入失败的行", "Rows that failed", &answer_failed},
  };
}

}  // namespace fangxian
