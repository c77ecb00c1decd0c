// The matrix is whole, and what lists cannot show: counted numbers, bulletins, the journal, the live stream, rights that end.
#include "server/matrix_judge.h"

#include "server/modules.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace fangxian::testing {
namespace {

// Doors that the router itself answers; all other reads are listed by the modules.
const Ids own_doors = {"/healthz", "/metrics", "/openapi.json", "/api/me", "/api/model", "/api/journal"};

template <class Rows, class Name>
void expect_whole(const Rows& matrix, Name name_of, const Ids& existing, const char* what) {
  Ids listed;
  for (const auto& row : matrix) {
    EXPECT_TRUE(listed.insert(name_of(row)).second) << what << " " << name_of(row) << " stands twice in the matrix";
    EXPECT_TRUE(existing.contains(name_of(row)))
        << "the matrix speaks of the " << what << " " << name_of(row) << ", which does not exist";
    EXPECT_EQ(std::string_view(row.rights).size(), columns.size()) << name_of(row);
  }
  for (const std::string& name : existing)
    EXPECT_TRUE(listed.contains(name)) << "the " << what << " " << name
                                       << " has no row in the matrix: say there who may see or do it";
}

TEST(MatrixItself, has_a_row_for_every_record_read_and_command_and_for_nothing_else) {
  const Model model(with_access(all_modules()));
  Ids records, reads = own_doors, commands;
  for (const Module& module : model.modules()) {
    for (const Record* record : module.records) records.insert(record->plural);
    for (const Read& read : module.reads) reads.insert(read.path);
    for (const Command& command : module.commands) commands.insert(command.name);
  }
  expect_whole(
      record_matrix(), [](const RecordRow& row) { return std::string(row.plural); }, records, "record");
  expect_whole(
      read_matrix(), [](const ReadRow& row) { return std::string(row.path); }, reads, "read");
  expect_whole(
      command_matrix(), [](const CommandRow& row) { return std::string(row.name); }, commands, "command");
}

class Rights : public ::testing::Test {
 protected:
  static City& city() {
    static City one;
    return one;
  }
  static Json read(const Viewer& viewer, const std::string& target) {
    const Reply reply = city().get(viewer, target);
    EXPECT_EQ(reply.status, 200) << viewer.name << " " << target << " " << reply.body;
    return parse_json(reply.body);
  }
};

bool may_read(const Viewer& viewer, const char* plural) {
  const auto& rows = record_matrix();
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const RecordRow& each) { return std::string_view(each.plural) == plural; });
  return row != rows.end() && right_of(viewer, row->rights) == 'r';
}

// id → the area that it is counted in, as the whole city has it.
std::map<std::string, std::string> counted_rows(City& city, const Indicator& indicator,
                                                std::map<std::string, std::int64_t>& amounts) {
  const auto all = std::make_shared<const Actor>(system_actor("test"));
  Request request{
      "GET", fmt::format("/api/indicators/{}/rows?area=41&from=2021-08-05&limit=1000", indicator.name), {}, "", "127.0.0.1"};
  const Json answer = parse_json(city.api->answer(std::move(request), all).body);
  const bool by_receiver = std::string_view(indicator.name) == "reinforcements_received";
  std::map<std::string, std::string> rows;
  for (const Json& item : answer["items"].items()) {
    rows[item["id"].string()] = item[by_receiver ? "to_area" : "area"].string();
    amounts[item["id"].string()] = item["_amount"].integer();
  }
  return rows;
}

void expect_counted(City& city, const Viewer& viewer, const Indicator& indicator, const std::string& area) {
  std::map<std::string, std::int64_t> amounts;
  const Ids expected = covered(viewer, counted_rows(city, indicator, amounts), area);
  const std::string target = fmt::format("/api/indicators/{}/rows?area={}&from=2021-08-05&limit=1000", indicator.name, area);
  const Json page = parse_json(city.get(viewer, target).body);
  Ids ids;
  std::int64_t sum = 0;
  for (const Json& item : page["items"].items()) ids.insert(item["id"].string());
  for (const std::string& id : expected) sum += amounts[id];
  EXPECT_EQ(ids, expected) << viewer.name << " " << target;
  EXPECT_EQ(page["value"].integer(), sum) << viewer.name << " " << target;
  const Json rolled =
      parse_json(city.get(viewer, fmt::format("/api/indicators?names={}&area={}&from=2021-08-05", indicator.name, area)).body);
  ASSERT_EQ(rolled["items"].size(), 1u) << viewer.name << " " << indicator.name;
  const Json& item = rolled["items"].items()[0];
  EXPECT_EQ(item["value"].integer(), sum) << viewer.name << " " << indicator.name << " of " << area;
  std::int64_t parts = item["own"].integer();
  for (const Json& child : item["children"].items()) parts += child["value"].integer();
  EXPECT_EQ(parts, sum) << viewer.name << " " << indicator.name;
}

TEST_F(Rights, numbers_count_what_the_viewer_may_see_even_of_a_wider_area) {
  for (const Module& module : city().kernel.kernel->model().modules()) {
    for (const Indicator& indicator : module.indicators) {
      for (const char* name :
           {"city", "county", "township", "village", "grid", "zone", "other_county", "supervisor", "auditor", "ended"}) {
        const Viewer& viewer = city().viewer(name);
        const std::string target = fmt::format("/api/indicators/{}/rows?area=4110", indicator.name);
        if (!may_read(viewer, indicator.record)) {
          EXPECT_EQ(code_of(city().get(viewer, target)), "indicators.not-found") << name << " " << indicator.name;
          EXPECT_EQ(read(viewer, fmt::format("/api/indicators?area=4110&names={}", indicator.name))["items"].size(), 0u) << name;
          continue;
        }
        expect_counted(city(), viewer, indicator, "41");
        expect_counted(city(), viewer, indicator, "411002");
      }
    }
  }
}

TEST_F(Rights, a_reparented_township_counts_for_the_city_and_not_for_the_county_of_its_code) {
  const auto value = [](const char* viewer, const char* area) {
    return read(city().viewer(viewer), fmt::format("/api/indicators?names=temporary_branches&area={}", area))["items"]
        .items()[0]["value"]
        .integer();
  };
  EXPECT_EQ(value("zone", "411002570"), 4) << "two branches of the township and two of its village";
  EXPECT_EQ(value("city", "411002570"), 4);
  EXPECT_EQ(value("county", "411002570"), 0);
  EXPECT_EQ(value("county", "4110"), value("county", "411002"));
  EXPECT_EQ(code_of(city().get(city().viewer("county"), "/api/area-tree?root=411002570")), "areas.not-found");
  EXPECT_EQ(city().get(city().viewer("city"), "/api/area-tree?root=411002570").status, 200);
}

TEST_F(Rights, received_hands_are_shown_to_the_county_that_they_came_to_and_to_no_other) {
  const char* target = "/api/indicators/reinforcements_received/rows?area=41&limit=1000";
  const Json received = read(city().viewer("other_county"), target);
  EXPECT_GT(received["items"].size(), 0u);
  for (const Json& item : received["items"].items()) EXPECT_EQ(item["to_area"].string(), "411003");
  EXPECT_EQ(read(city().viewer("township"), target)["items"].size(), 0u);
}

// By hand: of its own part of the tree all; of what lies above it, what is published and what it answers to.
bool may_open(const Viewer& viewer, const std::string& area, const std::string& state) {
  if (viewer.covers(area)) return true;
  const bool is_below = std::any_of(viewer.inside.begin(), viewer.inside.end(), [&](const std::string& own) {
    for (std::string above = own; !above.empty(); above = City::parent_of(above)) {
      if (above == area) return true;
    }
    return false;
  });
  const bool answers = is_below && City::parent_of(viewer.area) == area;
  return is_below && (state == "published" || answers);
}

TEST_F(Rights, a_bulletin_is_open_to_those_who_publish_it_who_answer_to_it_and_once_published_to_all_below) {
  for (const char* state : {"draft", "frozen", "published"}) {
    for (const auto& [id, area] : city().stored("bulletins", fmt::format("state = '{}'", state))) {
      for (const auto& [name, viewer] : city().viewers) {
        if (!may_read(viewer, "bulletins")) continue;
        const Reply reply = city().get(viewer, fmt::format("/api/bulletins/{}/page", id));
        EXPECT_EQ(code_of(reply), may_open(viewer, area, state) ? "" : "bulletins.not-found")
            << name << " " << state << " of " << area;
        if (reply.status != 200) continue;
        const Json page = parse_json(reply.body);
        for (const Json& unit : page["units"].items()) EXPECT_TRUE(viewer.covers(unit["area"].string())) << name;
        for (const Json& line : page["corrections"].items()) EXPECT_TRUE(viewer.covers(line["area"].string())) << name;
        const bool is_whole = viewer.covers(area) || std::string_view(state) == "published";
        for (const Json& figure : page["figures"].items())
          EXPECT_EQ(figure["value"].is_null(), !is_whole) << name << " sees the total of a draft of " << area;
        if (!is_whole) {
          EXPECT_EQ(page["bulletin"].dump().find("opening"), std::string::npos)
              << name << " sees the balance of a draft of " << area;
        }
      }
    }
  }
}

TEST_F(Rights, the_journal_gives_every_entry_of_the_viewers_part_of_the_tree_and_no_other) {
  const Rows rows = city().kernel.kernel->store().read()->query("select seq, area from journal");
  for (const auto& [name, viewer] : city().viewers) {
    const char* rights = "rrr...rr";
    if (right_of(viewer, rights) != 'r') {
      EXPECT_EQ(code_of(city().get(viewer, "/api/journal")), viewer.token.empty() ? "session.needed" : "record.forbidden")
          << name;
      continue;
    }
    std::set<std::int64_t> expected, seen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (viewer.covers(rows.text(i, 1))) expected.insert(rows.integer(i, 0));
    }
    for (std::int64_t after = 0;;) {
      const Reply reply = city().get(viewer, fmt::format("/api/journal?limit=200&after={}", after));
      expect_sealed(viewer, "/api/journal", reply.body);
      const Json page = parse_json(reply.body);
      for (const Json& entry : page["items"].items()) seen.insert(entry["seq"].integer());
      if (page["next"].is_null()) break;
      after = page["next"].integer();
    }
    EXPECT_EQ(seen, expected) << name;
  }
}

TEST_F(Rights, me_tells_of_the_viewer_alone) {
  for (const auto& [name, viewer] : city().viewers) {
    const Reply reply = city().get(viewer, "/api/me");
    if (viewer.token.empty()) {
      EXPECT_EQ(code_of(reply), "session.needed");
      EXPECT_EQ(code_of(city().get(viewer, "/api/model")), "session.needed");
      continue;
    }
    EXPECT_EQ(city().get(viewer, "/api/model").status, 200) << name;
    expect_sealed(viewer, "/api/me", reply.body);
    const Json me = parse_json(reply.body);
    EXPECT_EQ(me["account"]["id"].string(), viewer.account);
    EXPECT_EQ(me["grants"].size(), viewer.inside.empty() ? 0u : 1u) << name;
    Ids told, expected;
    for (const Json& plural : me["reads"].items()) told.insert(plural.string());
    for (const RecordRow& row : record_matrix()) {
      if (right_of(viewer, row.rights) == 'r') expected.insert(row.plural);
    }
    if (right_of(viewer, "rrr...rr") == 'r') expected.insert("journal");
    EXPECT_EQ(told, expected) << name;
    Ids commands, may;
    for (const Json& command : me["commands"].items()) commands.insert(command.string());
    for (const CommandRow& row : command_matrix()) {
      if (right_of(viewer, row.rights) != '.') may.insert(row.name);
    }
    EXPECT_EQ(commands, may) << name;
  }
}

TEST(OpenDoors, tell_nothing_of_any_row) {
  City city;
  const Viewer& no_one = city.viewer("no one");
  for (const ReadRow& row : read_matrix()) {
    if (row.rights[0] != '*') continue;
    const Reply reply = city.get(no_one, row.path);
    // Who has no poster's code and no link is told of nothing.
    const bool needs_key =
        std::string_view(row.path) == "/api/public/place" || std::string_view(row.path).find('{') != std::string_view::npos;
    EXPECT_EQ(reply.status, needs_key ? 404 : 200) << row.path;
    // The description of the program names the kinds of conditions, as it names every choice.
    if (std::string_view(row.path) != "/openapi.json") expect_sealed(no_one, row.path, reply.body);
  }
}

}  // namespace
}  // namespace fangxian::testing
