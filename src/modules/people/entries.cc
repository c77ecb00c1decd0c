#include "modules/people/people.h"

namespace fangxian {

std::vector<std::string> entries_of(Context& ctx, std::string_view person) {
  // Withdrawn entries too: what was written about the person there is still about the person.
  const Rows own = ctx.database().query("select merged_into from people where id = $1", {std::string(person)});
  const std::string into = own.empty() ? "" : own.text(0, 0);
  const std::string head = into.empty() ? std::string(person) : into;
  std::vector<std::string> entries{head};
  const Rows others = ctx.database().query("select id from people where merged_into = $1 order by id", {head});
  for (std::size_t i = 0; i < others.size(); ++i) entries.push_back(others.text(i, 0));
  return entries;
}

std::string of_person(Context& ctx, std::string_view column, std::string_view person, std::vector<Value>& values) {
  std::string condition = " and " + std::string(column) + " in (";
  const std::vector<std::string> entries = entries_of(ctx, person);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    values.emplace_back(entries[i]);
    condition += (i == 0 ? "$" : ", $") + std::to_string(values.size());
  }
  return condition + ")";
}

}  // namespace fangxian
