#include "exchange/row_builder.h"

#include "record/faces.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr View in_full{true, true};

std::string text_of(const Field& field, const Value& value) { return value_to_csv(field, value, in_full); }

}  // namespace

Json default_values(const ImportDefaults& defaults, std::span<const Field> input, Date today, AreaNames* names) {
  Json values = Json::object();
  std::vector<FieldProblem> problems;
  Mending mending{.today = today};
  if (names != nullptr) mending.area_named = [names](std::string_view text) { return names->find(text); };
  for (const auto& [name, text] : defaults) {
    const Field* field = find_field(input, name);
    if (field == nullptr) {
      problems.push_back({"/" + name, {fmt::format("没有“{}”这一项", name), fmt::format("There is no field {}", name)}});
      continue;
    }
    const Mended made = mend(*field, text, mending);
    if (made.problem) problems.push_back({"/" + name, *made.problem});
    if (!made.problem && !is_null(made.value)) values.add(name, value_to_json(*field, made.value, in_full));
  }
  if (problems.empty()) return values;
  throw Refusal(RefusalKind::invalid, "exchange.default-wrong", {"给整张表的默认值不对", "A value given for every row does not fit"},
                std::move(problems));
}

RowBuilder::RowBuilder(const Mapping& mapping, const std::vector<std::string>& headers, std::span<const Field> input,
                       Json defaults, Date today, AreaNames& names)
    : headers_(headers),
      fields_(field_columns(mapping, headers, input)),
      defaults_(std::move(defaults)),
      mending_{.today = today} {
  mending_.area_named = [&names](std::string_view text) { return names.find(text); };
}

void RowBuilder::build(BatchRow& row) const {
  Json input = Json::object();
  for (const FieldColumns& each : fields_) {
    const Mended made = mend_field(each, row.cells, mending_);
    if (made.problem) {
      row.problems.push_back({column_of(each), each.field->name, cell_of(each, row.cells), *made.problem});
      continue;
    }
    if (is_null(made.value)) continue;
    if (made.is_mended || !made.note.zh.empty()) {
      row.mendings.push_back(
          {column_of(each), each.field->name, cell_of(each, row.cells), text_of(*each.field, made.value), made.note});
    }
    input.add(each.field->name, value_to_json(*each.field, made.value, in_full));
  }
  for (const auto& [name, value] : defaults_.members()) {
    const auto has_problem = [&](const RowProblem& problem) { return problem.field == name; };
    if (input.find(name) == nullptr && std::none_of(row.problems.begin(), row.problems.end(), has_problem))
      input.add(name, value);
  }
  row.input = std::move(input);
}

std::vector<RowProblem> RowBuilder::problems_of(const BatchRow& row, const Refusal& refusal) const {
  std::vector<RowProblem> problems;
  for (const FieldProblem& each : refusal.errors) {
    const std::string_view path = std::string_view(each.pointer).substr(each.pointer.starts_with('/') ? 1 : 0);
    const std::string name(path.substr(0, path.find('/')));
    RowProblem problem{"", name, "", each.words};
    for (const FieldColumns& field : fields_) {
      if (field.field->name == name) problem.column = column_of(field), problem.value = cell_of(field, row.cells);
    }
    problems.push_back(std::move(problem));
  }
  // What is wrong with the row may stand in the title alone.
  const bool says_it = problems.size() == 1 && problems[0].words == refusal.title;
  if (problems.empty() || (refusal.type != "input.invalid" && !says_it)) {
    if (problems.empty()) problems.push_back({"", "", "", refusal.title});
    else problems[0].words = {refusal.title.zh + "：" + problems[0].words.zh, refusal.title.en + ": " + problems[0].words.en};
  }
  return problems;
}

std::string RowBuilder::column_of(const FieldColumns& field) const {
  std::string headers;
  for (const std::size_t column : field.columns) headers += (headers.empty() ? "" : "、") + headers_.at(column);
  return headers;
}

std::string shown_to_others(const Field* field, const std::string& value) {
  if (value.empty()) return {};
  if (field == nullptr || field->limits.privacy == Privacy::sensitive) return "*";
  return field->limits.privacy == Privacy::open ? value : mask(*field, value);
}

}  // namespace fangxian
