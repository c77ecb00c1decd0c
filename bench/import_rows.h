// The rows of a city's register as a spreadsheet would hold them: seeded, so that every run imports the same persons.
#pragma once

#include "record/json.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fangxian::bench {

struct ImportRow {
  std::string area, name, sex, id_number, phone, address;
  // As the import hands it to people.enter.
  Json input() const;
};

// Village by village and door by door, three to a household, each person once. Each village's persons follow from its number
// alone, so that rows can be made in any order.
ImportRow import_row(const std::vector<std::string>& villages, std::int64_t rows, std::int64_t index);

// All of them with the headings of the national form.
std::string import_csv(const std::vector<std::string>& villages, std::int64_t rows);

}  // namespace fangxian::bench
