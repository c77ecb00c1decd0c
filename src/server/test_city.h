// A small city for tests of the whole program: areas of every level, rows of every record in each, and people who sign in.
#pragma once

#include "http/api.h"
#include "testing/testing.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian::testing {

// Somebody with a session. What they may see of the tree is written out here by hand, as prefixes of codes, and never asked
// from the program that is judged by it.
struct Viewer {
  std::string name;
  std::string role;  // "" = an account without a grant
  std::string area;
  std::vector<std::string> inside = {};
  std::vector<std::string> outside = {};  // parts of it that report elsewhere
  std::string account = {}, token = {};

  bool covers(std::string_view code) const;
};

// The columns of the matrix, in this order: one who sits at the level of each role.
inline const std::vector<std::string> columns = {"city", "county",     "township", "village",
                                                 "grid", "supervisor", "auditor",  "administrator"};

// 许昌 4110 with two counties, a part of 郑州 4101 beside it, and 东城区 411002570, which the codes put into 魏都区 411002 and
// which reports to the city. Rows tell where they lie: their texts hold 〔code〕 (titles of bulletins: 《code》).
struct City {
  explicit City(std::string_view store = "memory");
  ~City();

  TestKernel kernel;
  std::unique_ptr<Api> api;
  std::map<std::string, Viewer> viewers;
  // Where rows of every record that may lie there were made.
  static const std::vector<std::string>& areas();
  static std::string parent_of(const std::string& area);  // by reporting
  static bool lies_below(std::string area, const std::string& root);
  static std::string village_in(const std::string& area);
  std::vector<std::string> units_of(const std::string& area) const;

  const Viewer& viewer(const std::string& name) const { return viewers.at(name); }
  // As the system; the answer.
  Json run(const std::string& command, Json input);
  std::string id(const std::string& command, Json input) { return run(command, std::move(input))["id"].string(); }
  // Over the router with the viewer's own session; an empty token is no one.
  Reply get(const Viewer& viewer, const std::string& target, const std::string& accept = "");
  Reply post(const Viewer& viewer, const std::string& command, const Json& input);
  std::int64_t newest();
  // id → area of the rows in force, straight from the table.
  std::map<std::string, std::string> stored(const std::string& plural, const std::string& condition = "withdrawn_at is null");

  // A word never used before, and one that tells the area too.
  std::string word(const char* stem);
  static std::string mark(const std::string& area) { return "〔" + area + "〕"; }
  // Fresh rows, made as the system.
  Json person_input(const std::string& area);
  std::string person(const std::string& area) { return id("people.register", person_input(area)); }
  std::string match(const std::string& area);  // with somebody in another city
  std::string person_request(const std::string& area);
  Json push_list_input(const std::string& area);
  std::string push_row(const std::string& area);  // of a list of its own, to be asked
  // Where doors lie: the area itself from the village down, else a village in it.
  static std::string door_area(const std::string& area) { return area.size() >= 12 ? area : village_in(area); }
  Json returnee_input(const std::string& area);
  Json report_input(const std::string& area);
  Json form_input(const std::string& area);
  std::string unit(const std::string& area);
  std::string team(const std::string& area, const char* formed_at = "2021-08-05T07:00");
  std::string headquarters(const std::string& area);
  std::string group(const std::string& area);
  std::string post_at(const std::string& area);
  std::string shift(const std::string& area, bool with_warning);
  std::string call_out(const std::string& area);
  Json permit_input(const std::string& area);  // of a vehicle of its own
  Json queue_input(const std::string& area);
  Json equipment_input(const std::string& area);
  Json arrival_input(const std::string& area);
  std::string coloured(const std::string& area);  // a person whose status is yellow
  std::string evidence(const std::string& area);
  std::string appeal(const std::string& area);
  Json batch_input(const std::string& area);
  std::string alarm(const std::string& area);
  std::string account(const std::string& area);
  std::string report(const std::string& area, const char* indicator = "temporary_branches");
  std::string draft(const std::string& area, const char* indicator = "temporary_branches");
  std::string frozen(const std::string& area);
  std::string published(const std::string& area);
  void publish(const std::string& bulletin, const std::string& area);

 private:
  void load_areas();
  void settle(const std::string& area);
  void settle_bodies(const std::string& area);
  void settle_duty(const std::string& area);
  void settle_gates(const std::string& area);
  void settle_exchange(const std::string& area);
  void settle_care(const std::string& area);
  void settle_passes(const std::string& area);
  void settle_screening(const std::string& area);
  void add_viewer(Viewer viewer);
  void tell_bulletins();
  std::map<std::string, std::string> bulletins_;  // by area
  int words_ = 0;
};

// Personal and sensitive values as the city has them in full: none may ever be read in any answer.
inline const std::vector<std::string> personal_needles = {"钱名", "1387000", "19510306", "1951-03-06"};
inline const std::vector<std::string> sensitive_needles = {"隐情", "heart_disease"};

// Rows of rule changes and cases in an area, see test_city_cases_test.cc.
void settle_cases(City& city, const std::string& area);

inline Json in_area(const std::string& area) { return Json::object().set("area", area); }
inline Json by_id(const std::string& id) { return Json::object().set("id", id); }
inline Json withdrawn(const std::string& id) { return by_id(id).set("reason", "重复登记"); }

// The rows of the matrix, each in its own file; a table of its own for each kind of door.
struct RecordRow {
  const char* plural;
  const char* rights;  // one character for each column: r = may read, . = may not
};
const std::vector<RecordRow>& record_matrix();

// x = may do it in their own part of the tree and nowhere else; . = may not; n = the role may try, and is told that it may not
// reveal names; i = runs for the system alone.
enum class Where {
  here,     // rows lie in the area itself
  village,  // works on villages and grids: a village of the area stands for it
  self,     // the viewer's own account: no area
  apart,    // has a test of its own
};
struct CommandRow {
  const char* name;
  const char* rights;
  Where where;
  Json (*input)(City& city, const std::string& area);  // valid, in that area, made anew each time
};
const std::vector<CommandRow>& command_matrix();

struct ReadRow {
  const char* path;
  const char* rights;  // also s = whoever is signed in, * = everybody
  // What to ask so that it is about the area.
  std::vector<std::string> (*targets)(City& city, const std::string& area);
};
const std::vector<ReadRow>& read_matrix();

}  // namespace fangxian::testing
