#include "modules/areas/division.h"

#include "modules/areas/rules.h"
#include "record/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace fangxian {
namespace {

constexpr std::size_t most_problems = 100;

Refusal not_a_list(Words what) { return {RefusalKind::invalid, "areas.not-a-division-list", std::move(what)}; }

// Columns of a list by their headers; -1 = absent.
struct Columns {
  int code = -1, name = -1, urban_class = -1;
};

Columns columns_of(const std::vector<std::string>& headers) {
  Columns columns;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const std::string header = to_lower_ascii(trim(headers[i]));
    if (header == "code" || header == "区划代码" || header == "统计用区划代码") columns.code = static_cast<int>(i);
    if (header == "name" || header == "名称") columns.name = static_cast<int>(i);
    if (header == "class" || header == "城乡分类" || header == "城乡分类代码") columns.urban_class = static_cast<int>(i);
  }
  return columns;
}

std::string cell(const std::vector<std::string>& cells, int column) {
  return column >= 0 && static_cast<std::size_t>(column) < cells.size() ? trim(cells[static_cast<std::size_t>(column)]) : "";
}

std::optional<Words> refuse_row(const DivisionRow& row, const std::optional<AreaCode>& code) {
  if (!code) {
    return Words{fmt::format("“{}”不是区划代码", first_code_points(row.code, 20)),
                 fmt::format("“{}” is no area code", first_code_points(row.code, 20))};
  }
  if (code->level() == Level::grid) return Words{"网格不由区划数据导入", "Grids do not come with division data"};
  if (auto problem = refuse_name(row.name)) return problem;
  if (!row.urban_class.empty() && find_choice(urban_classes, row.urban_class) == nullptr) {
    return Words{fmt::format("“{}”不是城乡分类代码", first_code_points(row.urban_class, 20)),
                 fmt::format("“{}” is no urban-rural class", first_code_points(row.urban_class, 20))};
  }
  return {};
}

}  // namespace

std::vector<DivisionRow> read_division_csv(std::string_view text) {
  const std::string utf8 = to_utf8(text);
  CsvReader reader(utf8);
  std::vector<std::string> cells;
  if (!reader.next(cells)) throw not_a_list({"文件是空的", "The file is empty"});
  const Columns columns = columns_of(cells);
  if (columns.code < 0 || columns.name < 0) {
    throw not_a_list({"首行须有 code 和 name（区划代码、名称）两列", "The first line must have the columns code and name"});
  }
  std::vector<DivisionRow> rows;
  while (reader.next(cells))
    rows.push_back({cell(cells, columns.code), cell(cells, columns.name), cell(cells, columns.urban_class)});
  return rows;
}

DivisionRow parse_division_text(std::string_view text) {
  const std::vector<std::string> parts = split(text, ',');
  DivisionRow row;
  row.code = trim(parts[0]);
  if (parts.size() > 1) row.name = trim(parts[1]);
  if (parts.size() > 2) row.urban_class = trim(parts[2]);
  return row;
}

CheckedDivision check_division(std::span<const DivisionRow> rows, const std::function<bool(const AreaCode&)>& is_known) {
  CheckedDivision checked;
  const auto problem = [&](std::size_t row, Words words) {
    if (checked.problems.size() < most_problems) checked.problems.push_back({fmt::format("/rows/{}", row), std::move(words)});
  };
  std::map<std::string, std::size_t> line_of;  // code -> index
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::optional<AreaCode> code = AreaCode::parse(rows[i].code);
    if (auto words = refuse_row(rows[i], code)) {
      problem(i, std::move(*words));
      continue;
    }
    if (const auto [before, is_new] = line_of.emplace(code->digits(), i); !is_new) {
      problem(i, {fmt::format("代码 {} 与第 {} 行重复", code->digits(), before->second + 1),
                  fmt::format("The code {} repeats row {}", code->digits(), before->second + 1)});
      continue;
    }
    if (auto words = warn_name(rows[i].name)) {
      checked.warnings.push_back({fmt::format("{} {}：{}", code->digits(), rows[i].name, words->zh),
                                  fmt::format("{} {}: {}", code->digits(), rows[i].name, words->en)});
    }
    checked.rows.push_back({code->digits(), rows[i].name, rows[i].urban_class});
  }
  for (const auto& [digits, row] : line_of) {
    const AreaCode up = AreaCode::of(digits).parent();
    if (!up.is_set() || line_of.contains(up.digits()) || is_known(up)) continue;
    problem(row, {fmt::format("{} 的上级 {} 不在区划中", digits, up.digits()),
                  fmt::format("{} has no parent: {} is unknown", digits, up.digits())});
  }
  // Text order puts every parent before its children.
  std::sort(checked.rows.begin(), checked.rows.end(), [](const DivisionRow& a, const DivisionRow& b) { return a.code < b.code; });
  return checked;
}

std::string stem_of(std::string_view name) {
  // Longest first: a suffix is cut once, then what stood before an office.
  static constexpr std::string_view kinds[] = {
      "社区居民委员会", "村民委员会", "居民委员会", "社区居委会", "街道办事处", "社区村委会", "办事处", "村委会",
      "居委会",         "委员会",     "街道",       "社区",       "地区",       "镇",         "乡",     "村",
      "区",             "县",         "市"};
  for (const std::string_view kind : kinds) {
    if (name.size() > kind.size() && name.ends_with(kind)) {
      const std::string_view rest = name.substr(0, name.size() - kind.size());
      // 南村委会 without 村委会 is 南; one character alone names too much to match by.
      if (code_points(rest) >= 2) return std::string(rest);
    }
  }
  return std::string(name);
}

}  // namespace fangxian
