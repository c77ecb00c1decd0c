// Which column of a table is which field of a command, and what the words in a column of choices mean.
#pragma once

#include "command/model.h"
#include "exchange/forms.h"
#include "exchange/mend.h"
#include "exchange/table.h"
#include "record/json.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace fangxian {

// What somebody has settled (or is asked to): every header of the table, and the words that no field knows by itself.
struct Mapping {
  std::map<std::string, std::string> columns;                        // header → field, "" = not taken over
  std::map<std::string, std::map<std::string, std::string>>
      values;  // field → cell → choice code ("true", "false" for yes and no)
  bool operator==(const Mapping&) const = default;
};

struct ColumnTarget {
  std::size_t column = 0;
  const Field* field = nullptr;  // null: no field is like it
  double confidence = 0;         // 1 the label or a heading of the importer, 0.95 a column of the form, less: alike
};

// Counts the headings that the importer, the form (may be null) or any known form would recognise: for read_table.
KnownHeadings known_headings(std::span<const Field> input, const Importer& importer, const Form* form);

// The best field of each column, in the table's order; each field at most once unless it is joined (see `joins`).
std::vector<ColumnTarget> match_columns(const std::vector<std::string>& headers, std::span<const Field> input,
                                        const Importer& importer, const Form* form);
// Columns of enough confidence, and words that are likely to mean a choice. Looks at the table's data rows.
Mapping suggest(const Table& table, std::span<const Field> input, const Importer& importer, const Form* form);

// True for a field that several columns may make together, in their order: an area (县区、乡镇、村) and an address (小区、楼、室).
bool joins(const Field& field);

struct MappingConflict {
  std::string field;
  std::vector<std::string> headers;  // of two columns and more that would be this one field
  Words words;
};
std::vector<MappingConflict> conflicts(const Mapping& mapping, const std::vector<std::string>& headers,
                                       std::span<const Field> input);
// Required fields that no column makes.
std::vector<const Field*> missing_fields(const Mapping& mapping, const std::vector<std::string>& headers,
                                         std::span<const Field> input);

// A mapping laid on one table's header: which cells make a field.
struct FieldColumns {
  const Field* field = nullptr;
  std::vector<std::size_t> columns;                           // several only where the field `joins`
  const std::map<std::string, std::string>* values = nullptr;  // of the mapping, which must outlive this
};
// In the order of the first column. Headers and fields that the table or command does not have are passed over; of two columns
// to one field that does not join, the first counts.
std::vector<FieldColumns> field_columns(const Mapping& mapping, const std::vector<std::string>& headers,
                                        std::span<const Field> input);
// The text that the field is made from, as written.
std::string cell_of(const FieldColumns& field, const std::vector<std::string>& cells);
// `mend` of it, with the mapping's words applied first.
Mended mend_field(const FieldColumns& field, const std::vector<std::string>& cells, const Mending& mending);

// Words in columns of choices (and yes and no) that mean nothing yet, most frequent first within a field.
struct UnknownValue {
  const Field* field = nullptr;
  std::string value;
  std::int64_t count = 0;
  std::string suggestion;  // a choice's code, "true", "false", or ""
};
std::vector<UnknownValue> unknown_values(const Table& table, const Mapping& mapping, std::span<const Field> input);

Json to_json(const Mapping& mapping);
// Refusal `mapping.invalid` for anything that is not of the form {"columns":{…},"values":{…}}.
Mapping mapping_of(const Json& json);

}  // namespace fangxian
