#include "store/migration.h"

#include "base/digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fangxian {
namespace {

// The text of each step is kept too: a backup taken from PostgreSQL is made from it, and so is a restore into it.
constexpr const char* create_migrations =
    "create table if not exists migrations (position bigint not null, module text not null, name text not null, "
    "digest text not null, sql text not null, primary key (module, name))";

using Applied = std::map<std::pair<std::string, std::string>, std::string>;  // (module, name) -> digest

Applied applied_of(Connection& connection) {
  const Rows rows = connection.query("select module, name, digest from migrations");
  Applied applied;
  for (std::size_t i = 0; i < rows.size(); ++i) applied[{rows.text(i, 0), rows.text(i, 1)}] = rows.text(i, 2);
  return applied;
}

void refuse_changed(const Migration& step) {
  throw Refusal(RefusalKind::conflict, "store.migration-changed",
                {fmt::format("迁移 {}/{} 在执行之后被改动", step.module, step.name),
                 fmt::format("the migration {}/{} was changed after it had been applied", step.module, step.name)});
}

// A step that this program does not know, of a module that it does: a newer program was here before.
void refuse_newer(const Applied& applied, std::span<const Migration> migrations) {
  for (const auto& [key, digest] : applied) {
    const auto is_module = [&key = key](const Migration& step) { return step.module == key.first; };
    const auto is_step = [&key = key](const Migration& step) { return step.module == key.first && step.name == key.second; };
    if (std::any_of(migrations.begin(), migrations.end(), is_module) &&
        std::none_of(migrations.begin(), migrations.end(), is_step)) {
      throw Refusal(RefusalKind::conflict, "store.newer",
                    {fmt::format("数据库由更新版本的程序建立（迁移 {}/{}）", key.first, key.second),
                     fmt::format("the database was made by a newer program (migration {}/{})", key.first, key.second)});
    }
  }
}

void apply(Connection& connection, const Migration& step, const std::string& digest) {
  connection.begin();
  try {
    connection.execute_script(step.sql);
    connection.execute(
        "insert into migrations (position, module, name, digest, sql) "
        "select count(*) + 1, $1, $2, $3, $4 from migrations",
        {Value(std::string(step.module)), Value(std::string(step.name)), Value(digest), Value(std::string(step.sql))});
    connection.commit();
  } catch (...) {
    connection.roll_back();
    throw;
  }
}

const char* column_type(Kind kind) {
  switch (kind) {
    case Kind::integer:
    case Kind::money:
    case Kind::boolean:
    case Kind::time:
      return "bigint";
    case Kind::number:
      return "double precision";
    default:
      return "text";
  }
}

std::string columns_text(const Record& record) {
  std::string text = "  county text not null,\n";
  for (const Field& field : record.fields) {
    const bool is_required = field.limits.required || &field == &record.fields[0] || &field == &record.fields[1];
    text += fmt::format("  {} {}{},\n", field.name, column_type(field.kind), is_required ? " not null" : "");
  }
  return text +
         "  version bigint not null,\n  recorded_at bigint not null,\n  recorded_by text not null,\n"
         "  withdrawn_at bigint,\n  withdrawn_reason text,\n";
}

std::vector<std::string> expected_columns(const Record& record, bool is_history) {
  std::vector<std::string> names = {"county", "version", "recorded_at", "recorded_by", "withdrawn_at", "withdrawn_reason"};
  for (const Field& field : record.fields) names.emplace_back(field.name);
  if (is_history) names.emplace_back("superseded_at");
  return names;
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void compare(Store& store, const std::string& table, const std::vector<std::string>& expected,
             std::vector<FieldProblem>& problems) {
  const std::vector<std::string> found = store.columns_of(table);
  if (found.empty()) {
    problems.push_back({table, {fmt::format("缺表 {}", table), fmt::format("the table {} is missing", table)}});
    return;
  }
  for (const std::string& name : expected) {
    if (holds(found, name)) continue;
    problems.push_back(
        {table + "." + name,
         {fmt::format("表 {} 缺列 {}", table, name), fmt::format("the table {} lacks the column {}", table, name)}});
  }
  for (const std::string& name : found) {
    if (holds(expected, name)) continue;
    problems.push_back({table + "." + name,
                        {fmt::format("表 {} 的列 {} 没有定义", table, name),
                         fmt::format("the table {} has a column {} that nobody described", table, name)}});
  }
}

// The statements of a script; a semicolon inside quotes or a comment does not end one.
std::vector<std::string> statements_of(std::string_view sql) {
  std::vector<std::string> statements(1);
  char quote = 0;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (quote == 0 && sql.substr(i, 2) == "--") {
      i = std::min(sql.find('\n', i), sql.size() - 1);
      statements.back() += '\n';
      continue;
    }
    if (quote == 0 && (sql[i] == '\'' || sql[i] == '"')) {
      quote = sql[i];
    } else if (sql[i] == quote) {
      quote = 0;
    }
    if (sql[i] == ';' && quote == 0) {
      statements.emplace_back();
    } else {
      statements.back() += sql[i];
    }
  }
  for (std::string& statement : statements) statement = trim(statement);
  std::erase(statements, "");
  return statements;
}

// `create table teams (county text …` -> county
std::string first_word_inside(std::string_view statement) {
  const std::size_t from = statement.find_first_not_of(" \t\r\n", std::min(statement.find('('), statement.size() - 1) + 1);
  const std::size_t to = statement.find_first_of(" \t\r\n,)", from);
  return from == std::string_view::npos || to == std::string_view::npos ? "" : std::string(statement.substr(from, to - from));
}

}  // namespace

int migrate(Store& store, std::span<const Migration> migrations) {
  Connection& connection = store.writer();
  connection.execute_script(create_migrations);
  const Applied applied = applied_of(connection);
  refuse_newer(applied, migrations);
  int count = 0;
  for (const Migration& step : migrations) {
    const std::string digest = to_hex(sha256(step.sql));
    const auto known = applied.find({step.module, step.name});
    if (known == applied.end()) {
      apply(connection, step, digest);
      ++count;
    } else if (known->second != digest) {
      refuse_changed(step);
    }
  }
  return count;
}

void check_schema(Store& store, std::span<const Record* const> records) {
  std::vector<FieldProblem> problems;
  for (const Record* record : records) {
    compare(store, record->plural, expected_columns(*record, false), problems);
    if (record->keeping == Keeping::register_) {
      compare(store, std::string(record->plural) + "_history", expected_columns(*record, true), problems);
    }
  }
  if (problems.empty()) return;
  Words title = {"库表与记录定义不符：" + problems[0].words.zh,
                 "the tables differ from the records' descriptions: " + problems[0].words.en};
  throw Refusal(RefusalKind::conflict, "store.schema-differs", std::move(title), std::move(problems));
}

std::string create_table_text(const Record& record) {
  const std::string columns = columns_text(record);
  std::string text =
      fmt::format("create table {0} (\n{1}  primary key (id, county)\n);\ncreate index {0}_area on {0} (area, id);\n",
                  record.plural, columns);
  if (record.keeping == Keeping::stream) return text;
  return text + fmt::format(
                    "create table {0}_history (\n{1}  superseded_at bigint not null,\n  primary key (id, county, version)\n);\n"
                    "create index {0}_history_area on {0}_history (area, id);\n",
                    record.plural, columns);
}

std::string partitioned_text(std::string_view sql) {
  std::string text;
  for (const std::string& statement : statements_of(sql)) {
    const std::string key = to_lower_ascii(statement).starts_with("create table") ? first_word_inside(statement) : "";
    text += statement + (key == "county" || key == "origin" ? fmt::format(" partition by hash ({});\n", key) : ";\n");
  }
  return text;
}

}  // namespace fangxian
