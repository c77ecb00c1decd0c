#include "exchange/forms_parts.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace fangxian {

// In the order of their codes: T-2, T-2b, …, T-10.
std::span<const Form> forms() {
  static const std::vector<Form> all = [] {
    std::vector<Form> made;
    for (const std::span<const Form> part : {forms_of_people(), forms_of_places(), forms_of_cases(), forms_of_hands()}) {
      made.insert(made.end(), part.begin(), part.end());
    }
    std::sort(made.begin(), made.end(), [](const Form& a, const Form& b) {
      const auto key = [](const Form& form) { return std::tuple(std::atoi(form.code + 2), std::string_view(form.code)); };
      return key(a) < key(b);
    });
    return made;
  }();
  return all;
}

}  // namespace fangxian
