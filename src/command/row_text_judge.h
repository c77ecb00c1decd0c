// Rows as text against the description's own value_to_json, field by field, with random values of every kind.
#pragma once

#include "command/model.h"
#include "command/row_text.h"
#include "store/registers.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace fangxian::testing {

inline const std::vector<std::string> odd_texts = {"张伟", "O'Brien \"x\"", "一行\n两行\t", "\\", "", "a", "13812345678",
                                                   "410023195001011000", "=1+1", "\x7F"};

using Chance = std::mt19937;  // tidy: allow chance — seeded; there is no world here

// Values as the store may hold them for a field, null among them.
inline Value random_value(const Field& field, Chance& engine) {
  const auto below = [&](std::size_t bound) { return engine() % bound; };
  if (!field.limits.required && below(4) == 0) return {};
  switch (field.kind) {
    case Kind::integer:
    case Kind::money: return static_cast<std::int64_t>(engine()) - 2'000'000'000;
    case Kind::boolean: return static_cast<std::int64_t>(below(2));
    case Kind::time: return std::int64_t{1'600'000'000'000} + static_cast<std::int64_t>(engine());
    case Kind::number: return static_cast<double>(engine()) / 1000 - 1e6;
    case Kind::date: return std::string("1980-01-0") + static_cast<char>('1' + below(9));
    case Kind::list: return std::string(below(2) == 0 ? R"(["发热","老人"])" : R"(["a\"b"])");
    case Kind::json: return std::string(R"({"a":[1,null,"x"]})");
    case Kind::area: return std::string("411002001001");
    case Kind::choice:
      if (!field.limits.choices.empty()) return std::string(field.limits.choices[below(field.limits.choices.size())].code);
      [[fallthrough]];
    default: return odd_texts[below(odd_texts.size())];
  }
}

inline Json by_the_description(const Record& record, const Rows& rows, View view) {
  Json row = Json::object();
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    if (record.fields[f].limits.privacy == Privacy::sensitive && !view.sensitive) continue;
    row.add(record.fields[f].name, value_to_json(record.fields[f], rows.at(0, f + 1), view));
  }
  const std::size_t system = record.fields.size() + 1;
  row.add("_version", rows.integer(0, system)).add("_recorded_at", format_time(Time{rows.integer(0, system + 1)}));
  row.add("_recorded_by", rows.text(0, system + 2));
  if (is_null(rows.at(0, system + 3))) return row;
  row.add("_withdrawn_at", format_time(Time{rows.integer(0, system + 3)}));
  return std::move(row.add("_withdrawn_reason", rows.text(0, system + 4)));
}

// How many rows were judged: each as nobody, somebody and everybody sees it.
inline std::size_t judge_row_texts(const Model& model) {
  Chance engine(20211122);
  std::size_t judged = 0;
  for (const Record* record : model.records()) {
    std::vector<std::string> columns;
    for (const std::string& name : split(column_list(*record), ',')) columns.push_back(trim(name));
    for (int i = 0; i < 200; ++i, ++judged) {
      Rows rows;
      rows.columns = columns;
      rows.cells.emplace_back(std::string("411002"));
      for (const Field& field : record->fields) rows.cells.push_back(random_value(field, engine));
      const bool is_withdrawn = i % 3 == 0;
      rows.cells.insert(rows.cells.end(), {std::int64_t{i}, std::int64_t{1'628'121'600'000}, std::string("a\"b"),
                                           is_withdrawn ? Value(std::int64_t{1'628'125'200'000}) : Value{},
                                           is_withdrawn ? Value(std::string("误报\n")) : Value{}});
      for (const View view : {View{false, false}, View{true, false}, View{false, true}, View{true, true}}) {
        std::string text;
        append_row_json(text, *record, rows, 0, view);
        EXPECT_EQ(text, by_the_description(*record, rows, view).dump()) << record->plural;
      }
    }
  }
  return judged;
}

}  // namespace fangxian::testing
