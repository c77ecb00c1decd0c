#include "exchange/plan.h"

#include "base/digest.h"
#include "exchange/headings.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// Rows that a mapping is suggested from.
constexpr std::size_t rows_looked_at = 500;
constexpr std::size_t most_skipped = 200;
constexpr const char* import_command = "exchange.import";

Json texts(const std::vector<std::string>& items) {
  Json array = Json::array();
  for (const std::string& item : items) array.push(item);
  return array;
}

std::optional<Mapping> mapping_by_id(Connection& connection, const Actor& actor, const std::string& id, std::string_view record) {
  const Rows rows = connection.query(
      "select area, owner, record, mapping from import_mappings where id = $1 and withdrawn_at is null", {id});
  if (rows.empty() || rows.text(0, 2) != record) return std::nullopt;
  const auto area = AreaCode::parse(rows.text(0, 0));
  const bool may = rows.text(0, 1) == actor.account || (area && actor.read_scope("import_mappings").covers(*area));
  if (!may) return std::nullopt;
  return mapping_of(parse_stored_json(rows.text(0, 3)));
}

void require_fit(const Mapping& mapping, const std::vector<std::string>& headers, std::span<const Field> input) {
  std::vector<FieldProblem> problems;
  for (const auto& [header, field] : mapping.columns) {
    if (std::find(headers.begin(), headers.end(), header) == headers.end()) {
      problems.push_back({"/columns/" + header, {fmt::format("表中没有“{}”这一列", header), fmt::format("The table has no column “{}”", header)}});
    } else if (!field.empty() && find_field(input, field) == nullptr) {
      problems.push_back({"/columns/" + header, {fmt::format("没有“{}”这一项可以对应", field), fmt::format("There is no field {} to map to", field)}});
    }
  }
  if (problems.empty()) return;
  throw Refusal(RefusalKind::invalid, "exchange.mapping-unfit", {"列的对应关系与这张表不符", "The mapping does not fit this table"}, std::move(problems));
}

void require_complete(const ImportPlan& plan, std::span<const Field> input) {
  std::vector<FieldProblem> problems;
  for (const MappingConflict& conflict : conflicts(plan.mapping, plan.table.headers, input)) {
    problems.push_back({"/columns/" + conflict.field, conflict.words});
  }
  if (!problems.empty()) {
    throw Refusal(RefusalKind::invalid, "exchange.mapping-conflict", {"两列对应到了同一项", "Two columns are mapped to one field"}, std::move(problems));
  }
  for (const Field* field : missing_fields(plan.mapping, plan.table.headers, input)) {
    if (plan.defaults.find(field->name) != nullptr) continue;
    problems.push_back({std::string("/") + field->name,
                        {fmt::format("没有“{}”这一列，也没有给整张表的值", field->zh),
                         fmt::format("No column gives {}, and no value was given for every row", field->en)}});
  }
  if (problems.empty()) return;
  throw Refusal(RefusalKind::invalid, "exchange.missing-columns", {"缺少必填的列", "Columns that are required are missing"}, std::move(problems));
}

Mapping mapping_for(Kernel& kernel, const Actor& actor, const ImportOrder& order, const Table& table, const Importer& importer,
                    const AreaCode& area) {
  const std::span<const Field> input = input_of(kernel.model(), importer);
  if (order.mapping) {
    require_fit(*order.mapping, table.headers, input);
    return *order.mapping;
  }
  const Reader reader = kernel.store().read();
  if (!order.mapping_id.empty()) {
    const auto known = mapping_by_id(*reader, actor, order.mapping_id, order.record);
    if (known) return *known;
    throw Refusal(RefusalKind::not_found, "exchange.unknown-mapping", {"没有找到这个保存的对应关系", "There is no such saved mapping"});
  }
  const auto saved = saved_mapping(*reader, kernel.territory(), actor, order.record, headers_digest(table.headers), area,
                                   kernel.world().now());
  if (saved) return mapping_of(parse_stored_json(saved->mapping));
  return suggest(table, input, importer, form_named(order.form));
}

}  // namespace

Json to_json(const ImportPlan& plan) {
  Json json = Json::object();
  json.add("mapping", to_json(plan.mapping)).add("defaults", plan.defaults).add("form", plan.form).add("rows", plan.rows);
  json.add("encoding", plan.table.encoding).add("delimiter", plan.table.delimiter).add("headers", texts(plan.table.headers));
  return json;
}

ImportPlan import_plan_of(const Json& json) {
  ImportPlan plan;
  plan.mapping = mapping_of(json["mapping"]);
  plan.defaults = json["defaults"];
  plan.form = json["form"].string();
  plan.rows = json["rows"].integer();
  plan.table.encoding = json["encoding"].string();
  plan.table.delimiter = json["delimiter"].string();
  for (const Json& header : json["headers"].items()) plan.table.headers.push_back(header.string());
  return plan;
}

const Importer& importer_of(const Model& model, std::string_view record) {
  if (const Importer* importer = model.importer(record)) return *importer;
  throw Refusal(RefusalKind::not_found, "exchange.unknown-record",
                {fmt::format("“{}”不能用表格导入", record), fmt::format("{} cannot be imported from a table", record)});
}

std::span<const Field> input_of(const Model& model, const Importer& importer) { return model.command(importer.command)->input; }

const Form* form_named(std::string_view code) {
  if (code.empty()) return nullptr;
  if (const Form* form = find_form(code)) return form;
  throw Refusal(RefusalKind::not_found, "exchange.unknown-form", {fmt::format("没有“{}”这种表样", code), fmt::format("There is no form {}", code)});
}

AreaCode area_of_import(const Actor& actor, const ImportDefaults& defaults) {
  if (const auto given = defaults.find("area"); given != defaults.end()) {
    if (const auto area = AreaCode::parse(to_half_width(trim(given->second)))) return *area;
  }
  AreaCode widest;
  for (const ActiveGrant& grant : actor.grants) {
    if (grant.by_break_glass || !matches_any(grant.role->commands, import_command)) continue;
    if (!widest.is_set() || grant.area.level() < widest.level()) widest = grant.area;
  }
  if (widest.is_set()) return widest;
  throw Refusal(RefusalKind::invalid, "exchange.area-needed", {"请用 area 给出区划代码", "Give the area by its code (area=…)"},
                {{"/area", {"请给出区划代码", "An area code is needed"}}});
}

AreaNames names_for(const Kernel& kernel, const Actor& actor, const AreaCode& home, Time at) {
  std::vector<AreaCode> roots;
  for (const ActiveGrant& grant : actor.grants) {
    if (!grant.by_break_glass && matches_any(grant.role->commands, import_command)) roots.push_back(grant.area);
  }
  if (roots.empty() && home.is_set()) roots.push_back(home);
  return {kernel.territory(), at, home, std::move(roots)};
}

TableBeginning begin_table(std::string_view bytes, const KnownHeadings& known, std::size_t rows_kept) {
  TableReader reader(bytes, known);
  TableBeginning begun;
  static_cast<TableForm&>(begun.table) = reader.form();
  TableRow row;
  while (reader.next(row)) {
    if (row.kind == RowKind::data) ++begun.read;
    else if (begun.skipped.size() < most_skipped) begun.skipped.emplace_back(row.line, row.kind);
    if (begun.table.rows.size() < rows_kept) begun.table.rows.push_back(row);
  }
  return begun;
}

std::string headers_digest(const std::vector<std::string>& headers) {
  std::string text;
  for (const std::string& header : headers) text += plain_heading(header) + "\n";
  return to_hex(sha256(text));
}

std::optional<ImportMapping> saved_mapping(Connection& connection, const Territory& territory, const Actor& actor,
                                           std::string_view record, const std::string& headers, const AreaCode& area, Time at) {
  const Rows rows = connection.query(
      fmt::format("select {} from import_mappings where headers = $1 and record = $2 and withdrawn_at is null "
                  "order by saved_at desc, id desc",
                  column_list(import_mapping_record)),
      {headers, std::string(record)});
  std::optional<ImportMapping> shared;
  const std::vector<AreaCode> up = area.is_set() ? territory.path(area, at) : std::vector<AreaCode>{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ImportMapping row;
    RowInfo info;
    read_row(import_mapping_record, rows, i, &row, info);
    if (row.owner == actor.account) return row;
    const bool is_above = row.area == area || std::find(up.begin(), up.end(), row.area) != up.end();
    if (row.is_shared && is_above && !shared) shared = row;
  }
  return shared;
}

ImportPlan make_plan(Kernel& kernel, const Actor& actor, const ImportOrder& order, std::string_view bytes) {
  const Importer& importer = importer_of(kernel.model(), order.record);
  const std::span<const Field> input = input_of(kernel.model(), importer);
  const TableBeginning begun = begin_table(bytes, known_headings(input, importer, form_named(order.form)), rows_looked_at);
  if (begun.read == 0) {
    throw Refusal(RefusalKind::invalid, "exchange.no-rows", {"表中没有数据行", "The table has no rows of data"});
  }
  const Time now = kernel.world().now();
  const AreaCode area = area_of_import(actor, order.defaults);
  AreaNames names = names_for(kernel, actor, area, now);
  ImportPlan plan;
  plan.form = order.form;
  plan.rows = begun.read;
  plan.table = begun.table;
  plan.mapping = mapping_for(kernel, actor, order, begun.table, importer, area);
  plan.defaults = default_values(order.defaults, input, date_of(now), &names);
  require_complete(plan, input);
  return plan;
}

}  // namespace fangxian
