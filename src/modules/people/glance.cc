// What gates ask of the register: somebody's area and name, from memory.
#include "command/kernel.h"
#include "modules/people/people.h"
#include "modules/people/person_index.h"

namespace fangxian {
namespace {

std::optional<PersonGlance> only(Kernel& kernel, const std::vector<std::string>& ids) {
  return ids.size() == 1 ? glance_at(kernel, ids[0]) : std::nullopt;
}

}  // namespace

std::optional<PersonGlance> glance_at(Kernel& kernel, std::string_view person) {
  auto found = kernel.kept<PersonIndex>().person(person);
  if (!found) return {};
  return PersonGlance{std::move(found->id), std::move(found->area), std::move(found->name)};
}

std::optional<PersonGlance> glance_by_number(Kernel& kernel, const std::string& number) {
  return only(kernel, kernel.kept<PersonIndex>().with_number(number, PersonIndex::Sight::committed));
}

std::optional<PersonGlance> glance_by_phone(Kernel& kernel, const std::string& phone, std::string_view name) {
  auto found = only(kernel, kernel.kept<PersonIndex>().with_phone(phone, PersonIndex::Sight::committed));
  return found && found->name == name ? found : std::nullopt;
}

}  // namespace fangxian
