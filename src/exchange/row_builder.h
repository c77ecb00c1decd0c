// A table's rows to a command's inputs: cells mended by their fields, defaults where a cell is empty.
#pragma once

#include "command/model.h"
#include "exchange/area_names.h"
#include "exchange/batch_rows.h"
#include "exchange/mapping.h"

#include <map>
#include <string>
#include <vector>

namespace fangxian {

using ImportDefaults = std::map<std::string, std::string>;  // field → the text given for every row

// Each default as the value that its field takes; Refusal `exchange.default-wrong` names those that do not fit.
Json default_values(const ImportDefaults& defaults, std::span<const Field> input, Date today, AreaNames* names);

class RowBuilder {
 public:
  // What is handed in must outlive it.
  RowBuilder(const Mapping& mapping, const std::vector<std::string>& headers, std::span<const Field> input, Json defaults,
             Date today, AreaNames& names);

  // Fills input, problems and mendings from the cells.
  void build(BatchRow& row) const;
  // The problems that a refusal of the command names, each with the column that its field came from.
  std::vector<RowProblem> problems_of(const BatchRow& row, const Refusal& refusal) const;
  const std::vector<FieldColumns>& fields() const { return fields_; }
  std::string column_of(const FieldColumns& field) const;

 private:
  const std::vector<std::string>& headers_;
  const std::vector<FieldColumns> fields_;
  const Json defaults_;
  Mending mending_;
};

// A value as it may be shown to somebody who did not bring the table.
std::string shown_to_others(const Field* field, const std::string& value);

}  // namespace fangxian
