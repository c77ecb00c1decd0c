// What an import will do with its file, settled before its first row: the mapping, the defaults, and how the file is read.
#pragma once

#include "command/kernel.h"
#include "exchange/records.h"
#include "exchange/row_builder.h"
#include "exchange/table.h"

#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

struct ImportOrder {
  std::string record;  // plural
  std::string file_name;
  std::string form;  // code, or ""
  std::string mapping_id;          // a saved mapping
  std::optional<Mapping> mapping;  // or one that comes with the file
  bool is_dry_run = false;
  ImportDefaults defaults;
};

struct ImportPlan {
  Mapping mapping;
  Json defaults = Json::object();  // values by field
  std::string form;
  TableForm table;
  std::int64_t rows = 0;  // of data
};
Json to_json(const ImportPlan& plan);
ImportPlan import_plan_of(const Json& json);

// Refusal `exchange.unknown-record`.
const Importer& importer_of(const Model& model, std::string_view record);
std::span<const Field> input_of(const Model& model, const Importer& importer);
// Null for ""; Refusal `exchange.unknown-form`.
const Form* form_named(std::string_view code);
// Where the import belongs: the area given for every row, or the widest area in which the actor imports. Refusal
// `exchange.area-needed`.
AreaCode area_of_import(const Actor& actor, const ImportDefaults& defaults);
AreaNames names_for(const Kernel& kernel, const Actor& actor, const AreaCode& home, Time at);
// The first rows of a file as a table, all of them counted. The reader's refusals pass through.
struct TableBeginning {
  Table table;
  std::int64_t read = 0;
  std::vector<std::pair<std::int64_t, RowKind>> skipped;  // line and kind, the first of them
};
TableBeginning begin_table(std::string_view bytes, const KnownHeadings& known, std::size_t rows_kept);

// The same for the same header, whatever stars and spaces its cells carry.
std::string headers_digest(const std::vector<std::string>& headers);
// One's own first, then one shared in an area that this one lies in; the newest of several.
std::optional<ImportMapping> saved_mapping(Connection& connection, const Territory& territory, const Actor& actor,
                                           std::string_view record, const std::string& headers, const AreaCode& area, Time at);

// Refusals: those of the table, `exchange.no-rows`, `exchange.unknown-mapping`, `exchange.mapping-unfit`,
// `exchange.mapping-conflict`, `exchange.missing-columns`, `exchange.default-wrong`.
ImportPlan make_plan(Kernel& kernel, const Actor& actor, const ImportOrder& order, std::string_view bytes);

}  // namespace fangxian
