// How the tests of the matrix judge an answer: whose rows it tells of, and what of a person it shows.
#pragma once

#include "server/test_city.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace fangxian::testing {

using Ids = std::set<std::string>;

// Roles that see sensitive fields, of health conditions and of what stands behind a warning.
extern const Ids sees_sensitive;

// The viewer's cell of a row of the matrix. Who has no right in force has none of their role's.
char right_of(const Viewer& viewer, std::string_view rights);
// The problem's code, "" when the answer is no problem.
std::string code_of(const Reply& reply);

// Nothing of an area outside the viewer's part of the tree, no personal value in full, nothing sensitive without the right.
// Looks into workbooks and documents too.
void expect_sealed(const Viewer& viewer, const std::string& target, const std::string& body);
// Personal fields of a row masked, sensitive ones absent without the right.
void expect_fields_guarded(const Viewer& viewer, const Record& record, const Json& item);

// The ids of the rows that lie in the viewer's part of the tree, below an area when one is given.
Ids covered(const Viewer& viewer, const std::map<std::string, std::string>& rows, const std::string& below = "");
// What a list gives page by page to the end, every page judged.
Ids listed(City& city, const Viewer& viewer, const Record& record, const std::string& query);

}  // namespace fangxian::testing
