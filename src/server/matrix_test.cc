// Who may see what: every record and every read, as everybody. A record or read without a row here fails the build.
#include "server/matrix_judge.h"

#include "record/csv.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>

namespace fangxian::testing {
namespace {

class Matrix : public ::testing::TestWithParam<std::string> {
 protected:
  // Reading changes nothing, so that one city serves every test of a store.
  static City& city() {
    static std::map<std::string, std::unique_ptr<City>> cities;
    std::unique_ptr<City>& one = cities[GetParam()];
    if (!one) one = std::make_unique<City>(GetParam());
    return *one;
  }
  static const Model& model() { return city().kernel.kernel->model(); }
};
INSTANTIATE_TEST_SUITE_P(Stores, Matrix, ::testing::Values("memory", "postgresql"), [](const auto& info) { return info.param; });

TEST_P(Matrix, lists_give_every_row_of_the_viewers_part_of_the_tree_and_no_other) {
  for (const RecordRow& row : record_matrix()) {
    const Record& record = *model().record(row.plural);
    const auto in_force = city().stored(row.plural);
    const auto all = city().stored(row.plural, "1 = 1");
    for (const auto& [name, viewer] : city().viewers) {
      if (right_of(viewer, row.rights) != 'r') {
        const Reply reply = city().get(viewer, fmt::format("/api/{}", row.plural));
        EXPECT_EQ(code_of(reply), viewer.token.empty() ? "session.needed" : "record.forbidden")
            << name << " lists " << row.plural;
        continue;
      }
      const Ids expected = covered(viewer, in_force);
      EXPECT_EQ(listed(city(), viewer, record, ""), expected) << name << " lists " << row.plural;
      EXPECT_EQ(listed(city(), viewer, record, "&sort=-recorded_at"), expected) << name << " lists sorted " << row.plural;
      EXPECT_EQ(listed(city(), viewer, record, "&withdrawn=1"), covered(viewer, all)) << name << " with withdrawn " << row.plural;
      EXPECT_EQ(listed(city(), viewer, record, "&as_of=2021-08-08T12:00"), expected) << name << " as of now " << row.plural;
      EXPECT_EQ(listed(city(), viewer, record, "&as_of=2021-08-05T00:00"), Ids{}) << name << " as of before " << row.plural;
      for (const char* area : {"411003", "411002002", "4101"})
        EXPECT_EQ(listed(city(), viewer, record, std::string("&area=") + area), covered(viewer, in_force, area))
            << name << " in " << area;
    }
  }
}

TEST_P(Matrix, single_rows_and_their_histories_exist_inside_and_nowhere_else) {
  for (const RecordRow& row : record_matrix()) {
    std::map<std::string, std::string> one_of_area;
    for (const auto& [id, area] : city().stored(row.plural)) one_of_area[area] = id;
    for (const auto& [name, viewer] : city().viewers) {
      for (const auto& [area, id] : one_of_area) {
        for (const char* tail : {"", "/history"}) {
          const std::string target = fmt::format("/api/{}/{}{}", row.plural, id, tail);
          const Reply reply = city().get(viewer, target);
          const bool may = right_of(viewer, row.rights) == 'r';
          const std::string missing = may                    ? fmt::format("{}.not-found", row.plural)
                                      : viewer.token.empty() ? "session.needed"
                                                             : "record.forbidden";
          EXPECT_EQ(code_of(reply), may && viewer.covers(area) ? "" : missing) << name << " " << target << " in " << area;
          expect_sealed(viewer, target, reply.body);
        }
      }
    }
  }
}

TEST_P(Matrix, exports_hold_the_same_rows_as_lists) {
  for (const RecordRow& row : record_matrix()) {
    const auto in_force = city().stored(row.plural);
    for (const auto& [name, viewer] : city().viewers) {
      const std::string target = fmt::format("/api/{}", row.plural);
      const Reply reply = city().get(viewer, target, "text/csv");
      if (right_of(viewer, row.rights) != 'r') {
        EXPECT_GE(reply.status, 401) << name << " exports " << row.plural;
        continue;
      }
      EXPECT_TRUE(reply.type.starts_with("text/csv")) << name << " exports " << row.plural << reply.body;
      expect_sealed(viewer, target + " as CSV", reply.body);
      Ids ids;
      CsvReader rows(reply.body);
      std::vector<std::string> cells;
      for (bool is_header = true; rows.next(cells); is_header = false) {
        if (!is_header) ids.insert(cells.at(0));
      }
      EXPECT_EQ(ids, covered(viewer, in_force)) << name << " exports " << row.plural;
    }
  }
}

TEST_P(Matrix, reads_of_modules_tell_nothing_of_what_lies_outside) {
  for (const ReadRow& row : read_matrix()) {
    for (const auto& [name, viewer] : city().viewers) {
      Ids areas = {viewer.area, "4110", "411002", "411003", "411002002", "411002001002", "411002570", "4101"};
      areas.erase("");
      for (const std::string& area : areas) {
        for (const std::string& target : row.targets(city(), area)) {
          const Reply reply = city().get(viewer, target);
          // Received hands are rows of the lender; a test of their own looks at them.
          if (target.find("reinforcements_received") == std::string::npos) expect_sealed(viewer, target, reply.body);
          if (viewer.token.empty()) {
            EXPECT_EQ(code_of(reply), "session.needed") << target;
          }
          if (right_of(viewer, row.rights) == 'r') {
            EXPECT_TRUE(reply.status == 200 || reply.status == 404) << name << " " << target << " " << reply.status << reply.body;
          }
          const bool is_by_record = std::string_view(row.path) == "/api/indicators/{name}/rows";
          if (right_of(viewer, row.rights) == 'r' && viewer.covers(area) && !is_by_record) {
            EXPECT_EQ(reply.status, 200) << name << " " << target << reply.body;
          }
          if (right_of(viewer, row.rights) == '.' && !viewer.token.empty()) {
            EXPECT_NE(reply.status, 200) << name << " " << target;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace fangxian::testing
