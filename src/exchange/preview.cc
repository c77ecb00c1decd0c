// What can be imported, and how a table would be read before anything is.
#include "exchange/imports.h"
#include "exchange/report.h"
#include "record/faces.h"

namespace fangxian {
namespace {

constexpr std::size_t rows_looked_at = 5000;
constexpr std::size_t rows_shown = 20;
constexpr std::size_t samples_shown = 3;

Json field_of_import(const Field& field, const Importer& importer) {
  Json json = field_to_model(field);
  Json headings = Json::array();
  for (const ImportHeading& each : importer.headings) {
    if (std::string_view(each.field) != field.name) continue;
    for (const std::string& heading : split(each.headings, ' ')) {
      if (!heading.empty()) headings.push(heading);
    }
  }
  return json.add("headings", std::move(headings));
}

Json texts(const std::vector<std::string>& cells) {
  Json json = Json::array();
  for (const std::string& cell : cells) json.push(cell);
  return json;
}

Json headers_of(const Table& table, const Mapping& mapping, std::span<const Field> input, const Importer& importer,
                const Form* form) {
  Json headers = Json::array();
  for (const ColumnTarget& target : match_columns(table.headers, input, importer, form)) {
    const std::string& header = table.headers.at(target.column);
    const auto mapped = mapping.columns.find(header);
    const std::string field = mapped == mapping.columns.end() ? "" : mapped->second;
    const bool is_its_own = target.field != nullptr && field == target.field->name;
    Json samples = Json::array();
    for (const TableRow& row : table.rows) {
      if (row.kind != RowKind::data || target.column >= row.cells.size() || trim(row.cells[target.column]).empty()) continue;
      if (samples.size() < samples_shown) samples.push(row.cells[target.column]);
    }
    headers.push(Json::object()
                     .add("column", target.column)
                     .add("header", header)
                     .add("field", field.empty() ? Json() : Json(field))
                     .add("confidence", field.empty() ? 0.0 : is_its_own ? target.confidence : 1.0)
                     .add("samples", std::move(samples)));
  }
  return headers;
}

Json unknown_of(const Table& table, const Mapping& mapping, std::span<const Field> input) {
  Json fields = Json::array();
  std::vector<std::pair<const Field*, Json>> found;
  for (const UnknownValue& each : unknown_values(table, mapping, input)) {
    if (found.empty() || found.back().first != each.field) found.emplace_back(each.field, Json::array());
    found.back().second.push(Json::object()
                                 .add("value", each.value)
                                 .add("count", each.count)
                                 .add("suggestion", each.suggestion.empty() ? Json() : Json(each.suggestion)));
  }
  for (auto& [field, values] : found) fields.push(Json::object().add("field", field->name).add("values", std::move(values)));
  return fields;
}

void add_rows(Json& preview, const TableBeginning& begun) {
  Json titles = Json::array(), rows = Json::array(), skipped = Json::array();
  for (const TableRow& row : begun.table.rows) {
    if (row.kind == RowKind::title) {
      std::string title;
      for (const std::string& cell : row.cells) {
        if (!trim(cell).empty()) title += (title.empty() ? "" : " ") + trim(cell);
      }
      titles.push(title);
    }
    if (row.kind == RowKind::data && rows.size() < rows_shown)
      rows.push(Json::object().add("line", row.line).add("cells", texts(row.cells)));
  }
  for (const auto& [line, kind] : begun.skipped) skipped.push(Json::object().add("line", line).add("kind", row_kind_name(kind)));
  preview.add("titles", std::move(titles))
      .add("rows", std::move(rows))
      .add("skipped", std::move(skipped))
      .add("read", begun.read);
}

}  // namespace

Json import_catalogue(const Model& model) {
  Json records = Json::array(), sheets = Json::array();
  for (const Module& module : model.modules()) {
    for (const Importer& importer : module.importers) {
      const Record& record = *model.record(importer.record);
      Json fields = Json::array();
      for (const Field& field : input_of(model, importer)) fields.push(field_of_import(field, importer));
      Json entry = Json::object().add("record", record.plural).add("zh", record.zh).add("en", record.en);
      records.push(std::move(entry.add("command", importer.command).add("fields", std::move(fields))));
    }
  }
  for (const Form& form : forms()) {
    Json columns = Json::array();
    for (const FormColumn& column : form.columns) {
      columns.push(Json::object()
                       .add("header", column.header)
                       .add("en", column.en)
                       .add("field", column.field[0] == '\0' ? Json() : Json(column.field))
                       .add("required", column.use == ColumnUse::required));
    }
    Json entry = Json::object().add("code", form.code).add("zh", form.zh).add("en", form.en);
    entry.add("record", model.importer(form.record) == nullptr ? Json() : Json(form.record));
    sheets.push(std::move(entry.add("note", form.note_zh).add("note_en", form.note_en).add("columns", std::move(columns))));
  }
  return Json::object().add("records", std::move(records)).add("forms", std::move(sheets));
}

Json import_preview(Kernel& kernel, const Actor& actor, const ImportOrder& order, std::string_view bytes) {
  const Importer& importer = importer_of(kernel.model(), order.record);
  const std::span<const Field> input = input_of(kernel.model(), importer);
  const Form* form = form_named(order.form);
  const TableBeginning begun = begin_table(bytes, known_headings(input, importer, form), rows_looked_at);
  std::vector<std::string> titles;
  for (const TableRow& row : begun.table.rows) {
    if (row.kind == RowKind::title) titles.insert(titles.end(), row.cells.begin(), row.cells.end());
  }
  const std::vector<FormMatch> matches = form == nullptr ? recognise(begun.table.headers, titles) : std::vector<FormMatch>{};
  if (form == nullptr && !matches.empty() && matches[0].form->record == order.record) form = matches[0].form;

  AreaCode area = AreaCode::parse(order.defaults.contains("area") ? order.defaults.at("area") : "").value_or(AreaCode{});
  if (!area.is_set() && !actor.is_system) area = area_of_import(actor, order.defaults);
  const auto saved = saved_mapping(*kernel.store().read(), kernel.territory(), actor, order.record,
                                   headers_digest(begun.table.headers), area, kernel.world().now());
  const Mapping mapping = order.mapping ? *order.mapping
                          : saved       ? mapping_of(parse_stored_json(saved->mapping))
                                        : suggest(begun.table, input, importer, form);
  Json missing = Json::array();
  for (const Field* field : missing_fields(mapping, begun.table.headers, input)) {
    if (!order.defaults.contains(field->name)) missing.push(field->name);
  }
  Json preview = Json::object().add("encoding", begun.table.encoding).add("delimiter", begun.table.delimiter);
  preview.add("form", form == nullptr ? Json() : Json(form->code));
  preview.add("headers", headers_of(begun.table, mapping, input, importer, form));
  preview.add("unknown_values", unknown_of(begun.table, mapping, input));
  add_rows(preview, begun);
  preview.add("mapping", to_json(mapping)).add("saved_mapping", saved ? Json(saved->id) : Json());
  return preview.add("missing", std::move(missing));
}

}  // namespace fangxian
