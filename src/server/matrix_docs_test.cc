// docs/permissions.md says what the matrix proves, line by line.
#include "server/files.h"
#include "server/test_city.h"

#include <gtest/gtest.h>

#include <set>

namespace fangxian::testing {
namespace {

std::string line_of(std::string_view name, std::string_view rights) {
  std::string line = "| `" + std::string(name) + "` |";
  for (const char right : rights) {
    const bool is_yes = right == 'r' || right == 'x' || right == 's' || right == '*';
    line += is_yes ? " ✓ |" : right == '.' ? "  |" : std::string(" ") + right + " |";
  }
  return line;
}

TEST(Matrix, the_page_of_permissions_says_the_same) {
  std::set<std::string> expected;
  for (const RecordRow& row : record_matrix()) expected.insert(line_of(row.plural, row.rights));
  for (const ReadRow& row : read_matrix()) expected.insert(line_of(row.path, row.rights));
  for (const CommandRow& row : command_matrix()) expected.insert(line_of(row.name, row.rights));
  std::set<std::string> written;
  for (const std::string& line : split(read_whole_file("docs/permissions.md"), '\n')) {
    if (!line.starts_with("| `")) continue;
    EXPECT_TRUE(written.insert(line).second) << "twice: " << line;
  }
  std::string missing, surplus;
  for (const std::string& line : expected) missing += written.contains(line) ? "" : line + "\n";
  for (const std::string& line : written) surplus += expected.contains(line) ? "" : line + "\n";
  EXPECT_EQ(missing, "") << "lines that docs/permissions.md lacks";
  EXPECT_EQ(surplus, "") << "lines of docs/permissions.md that the matrix does not prove";
}

}  // namespace
}  // namespace fangxian::testing
