#include "modules/people/household_page.h"

#include "command/lists.h"
#include "modules/people/records.h"
#include "record/faces.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

namespace fangxian {
namespace {

// County before the described fields: the order of column_list().
constexpr std::size_t first_field = 1;
// More live behind no door that is a household; a collective household of a building site shows its first ones.
constexpr int most_persons = 1'000;

Json shown(const Record& record, const Rows& rows, std::size_t row, View view) {
  Json json = Json::object();
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    Json value = value_to_json(record.fields[f], rows.at(row, f + first_field), view);
    if (!value.is_null()) json.add(record.fields[f].name, std::move(value));
  }
  return json;
}

std::string text_of(const Record& record, const Rows& rows, std::size_t row, std::string_view name) {
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    if (name == record.fields[f].name) return rows.text(row, f + first_field);
  }
  return "";
}

// The person behind an entry, for every entry of the persons who live here.
std::map<std::string, std::string> entries_of_residents(ReadContext& ctx, const Rows& persons) {
  std::map<std::string, std::string> person_of;
  std::vector<Value> values;
  std::string list;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    const std::string id = persons.text(i, first_field);
    person_of[id] = id;
    values.emplace_back(id);
    list += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
  }
  if (values.empty()) return person_of;
  const Rows merged =
      ctx.database().query(fmt::format("select id, merged_into from people where merged_into in ({})", list), values);
  for (std::size_t i = 0; i < merged.size(); ++i) person_of[merged.text(i, 0)] = merged.text(i, 1);
  return person_of;
}

// Health facts in force now, by person, in the areas where this viewer sees them.
std::map<std::string, Json> conditions_by_person(ReadContext& ctx, const std::map<std::string, std::string>& person_of) {
  std::map<std::string, Json> conditions;
  const Scope scope = ctx.actor().sensitive_scope("conditions");
  if (scope.is_empty() || person_of.empty()) return conditions;
  std::vector<Value> values{ctx.now().ms};
  std::string list;
  for (const auto& [entry, person] : person_of) {
    values.emplace_back(entry);
    list += fmt::format("{}${}", list.empty() ? "" : ", ", values.size());
  }
  const std::string within = scope.condition("area", values);
  const Rows rows = ctx.database().query(
      fmt::format("select {} from conditions where withdrawn_at is null and since <= $1 and (until is null or until > $1) and "
                  "person in ({}) and {} order by since, id",
                  column_list(condition_record), list, within),
      values);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Json condition = shown(condition_record, rows, i, {false, true});
    conditions[person_of.at(text_of(condition_record, rows, i, "person"))].push(std::move(condition));
  }
  return conditions;
}

Rows household_row(ReadContext& ctx) {
  std::vector<Value> values{ctx.parameter("id")};
  const std::string scope = ctx.scope_of("households").condition("area", values);
  Rows rows = ctx.database().query(fmt::format("select {} from households where id = $1 and withdrawn_at is null and {}",
                                               column_list(household_record), scope),
                                   values);
  if (rows.empty()) throw row_not_found(household_record);
  return rows;
}

Rows resident_rows(ReadContext& ctx, const std::string& household) {
  std::vector<Value> values{household};
  const std::string scope = ctx.scope_of("people").condition("area", values);
  return ctx.database().query(
      fmt::format("select {} from people where household = $1 and merged_into is null and withdrawn_at is null and {} "
                  "order by birth_date, id limit {}",
                  column_list(person_record), scope, most_persons),
      values);
}

Json counts_of(ReadContext& ctx, const Rows& household, std::size_t shown_persons) {
  const std::string id = household.text(0, first_field);
  const std::int64_t registered =
      ctx.database()
          .query("select count(*) from people where household = $1 and merged_into is null and withdrawn_at is null", {id})
          .integer(0, 0);
  Json counts = Json::object().add("registered", registered);
  counts.add("elsewhere", registered - static_cast<std::int64_t>(shown_persons));
  if (const std::string claimed = text_of(household_record, household, 0, "residents"); !claimed.empty()) {
    const std::int64_t said = parse_integer(claimed).value_or(0);
    counts.add("claimed", said).add("difference", registered - said);
  }
  return counts;
}

}  // namespace

ReadAnswer read_household_page(ReadContext& ctx) {
  const Rows household = household_row(ctx);
  const Rows persons = resident_rows(ctx, household.text(0, first_field));
  const std::map<std::string, Json> conditions = conditions_by_person(ctx, entries_of_residents(ctx, persons));
  Json list = Json::array();
  for (std::size_t i = 0; i < persons.size(); ++i) {
    Json person = shown(person_record, persons, i, {});
    const auto known = conditions.find(persons.text(i, first_field));
    if (known != conditions.end()) person.add("conditions", known->second);
    list.push(std::move(person));
  }
  const auto area = AreaCode::parse(household.text(0, first_field + 1));
  Json answer = Json::object().add("household", shown(household_record, household, 0, {}));
  answer.add("area_name", area ? ctx.territory().label(*area) : "").add("persons", std::move(list));
  answer.add("counts", counts_of(ctx, household, persons.size()));
  ReadAnswer read;
  read.body = answer.dump();
  return read;
}

}  // namespace fangxian
