#include "command/lists.h"

#include "command/lists_parts.h"
#include "command/row_text.h"
#include "record/faces.h"
#include "store/registers.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

// Above these a count says "at least": counting a million rows is a scan.
constexpr std::int64_t most_counted = 10'000;
constexpr std::int64_t looked_through_for_count = 20'000;

Question question_of(ReadContext& context, const Record& record, const std::vector<std::string>& given) {
  Question question = read_question(context, record, given);
  find_by_key(context, question);
  return question;
}

void append_rows_json(std::string& out, const Record& record, const RowViews& views, const Rows& rows) {
  out.reserve(out.size() + rows.size() * (64 + record.fields.size() * 40));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) out += ',';
    append_row_json(out, record, rows, i, views.of(rows, i));
  }
}

std::string csv_head(const Record& record, const RowViews& views, bool in_english, const CsvDress& dress) {
  std::string text = "\xEF\xBB\xBF";
  for (const Field& field : record.fields) {
    if (field.limits.privacy == Privacy::sensitive && !views.any()) continue;
    text += (text.size() > 3 ? "," : "") + csv_cell(in_english ? field.en : field.zh);
  }
  if (!dress.mark_heading.empty()) text += "," + csv_cell(dress.mark_heading);
  return text + "\r\n";
}

void append_row_csv(std::string& text, const Record& record, const RowViews& views, const Rows& rows, std::size_t row,
                    const CsvDress& dress) {
  const View view = views.of(rows, row);
  bool is_first = true;
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    if (record.fields[f].limits.privacy == Privacy::sensitive && !views.any()) continue;
    text += (is_first ? "" : ",") + csv_cell(value_to_csv(record.fields[f], rows.at(row, f + first_field), view));
    is_first = false;
  }
  if (!dress.mark_heading.empty()) text += "," + csv_cell(dress.mark);
  text += "\r\n";
}

}  // namespace

Refusal row_not_found(const Record& record) {
  return Refusal(RefusalKind::not_found, fmt::format("{}.not-found", record.plural),
                 {fmt::format("没有找到这条{}，或不在您的管辖范围内", record.zh), fmt::format("There is no such {}, or it lies outside your area", record.en)});
}

std::string list_rows(ReadContext& context, const Record& record, const std::vector<std::string>& given) {
  const Question question = question_of(context, record, given);
  const Page page = page_of(context, question);
  std::string text = "{\"items\":[";
  append_rows_json(text, record, RowViews(context, record), page.rows);
  text += "],\"next\":";
  page.next.empty() ? text.append("null") : text.append(1, '"').append(page.next).append(1, '"');
  if (context.parameter("count") == "1") {
    const Counted counted = count_rows(context, question, most_counted, looked_through_for_count);
    text += fmt::format(",\"total\":{},\"total_is_exact\":{}", counted.rows, counted.is_exact);
  }
  return text + ",\"labels\":" + labels_of(context, record, page.rows).dump() + "}";
}

void require_answerable(ReadContext& context, const Record& record, const std::vector<std::string>& given) {
  if (count_rows(context, question_of(context, record, given), largest_csv, 0).is_exact) return;
  throw Refusal(RefusalKind::too_large, "export.too-long",
                {fmt::format("一次最多导出 {} 条，请缩小范围", largest_csv), fmt::format("At most {} rows in one export: narrow it down", largest_csv)});
}

std::string row_history(ReadContext& context, const Record& record, const std::string& id) {
  std::vector<Value> values = {id};
  const std::string scope = context.scope_of(record.plural).condition("(area || '')", values);
  const std::string columns = column_list(record);
  std::string sql =
      fmt::format("select {}, cast(null as bigint) as superseded_at from {} where id = $1 and {}", columns, record.plural, scope);
  if (record.keeping == Keeping::register_) {
    sql += fmt::format(" union all select {}, superseded_at from {}_history where id = $1 and {}", columns, record.plural, scope);
  }
  const Rows rows = context.database().query(sql + " order by version desc", values);
  if (rows.empty()) throw row_not_found(record);
  const RowViews views(context, record);
  std::string text = "{\"items\":[";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) text += ',';
    append_row_json(text, record, rows, i, views.of(rows, i));
    const Value& superseded = rows.at(i, rows.columns.size() - 1);
    text.back() = ',';  // the brace: one member more
    text += "\"_superseded_at\":";
    text += is_null(superseded) ? "null" : "\"" + format_time(Time{to_integer(superseded)}) + "\"";
    text += '}';
  }
  return text + "],\"labels\":" + labels_of(context, record, rows).dump() + "}";
}

std::int64_t write_csv(ReadContext& context, const Record& record, const std::vector<std::string>& given, bool in_english,
                       const std::function<bool(std::string)>& write, const CsvDress& dress) {
  Question question = question_of(context, record, given);
  question.limit = largest_page;
  const RowViews views(context, record, dress.is_full);
  std::string text = csv_head(record, views, in_english, dress);
  std::int64_t written = 0;
  while (written < largest_csv) {
    const Page page = page_of(context, question);
    for (std::size_t row = 0; row < page.rows.size(); ++row) append_row_csv(text, record, views, page.rows, row, dress);
    written += static_cast<std::int64_t>(page.rows.size());
    if (!write(std::move(text)) || page.next.empty()) break;
    text.clear();
    read_cursor(question, page.next);
  }
  return written;
}

}  // namespace fangxian
