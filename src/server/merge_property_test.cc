// Merging over every record of the real model that refers to people: random merges, undoings, moves and new rows, against a
// reference that knows only who was linked with whom.
#include "command/context.h"
#include "command/read_parts.h"
#include "modules/areas/areas.h"
#include "modules/people/people.h"
#include "server/modules.h"
#include "testing/testing.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace fangxian {
namespace {

using testing::json;

const char* const villages[] = {"411002001001", "411002001002", "411003001001"};

struct Reference {
  const Record* record;
  const Field* field;
};

// Every field of every record by which a row is about a person; links themselves apart.
std::vector<Reference> references_to_people(const Model& model) {
  std::vector<Reference> references;
  for (const Record* record : model.records()) {
    const std::string_view plural = record->plural;
    if (plural == "people" || plural == "merges") continue;
    for (const Field& field : record->fields) {
      if (field.kind == Kind::id && std::string_view(field.limits.refers_to) == "people") references.push_back({record, &field});
    }
  }
  return references;
}

// The record, the field and the person of one row that a test writes.
struct WriteChild {
  std::string record, field, person;
};
constexpr Field write_child_input[] = {
    FIELD(WriteChild, record, Kind::text, "表", "Record", {.required = true}),
    FIELD(WriteChild, field, Kind::text, "字段", "Field", {.required = true}),
    FIELD(WriteChild, person, Kind::id, "人员", "Person", {.required = true}),
};
static_assert(describes_all<WriteChild>(write_child_input));

// Some value of the kind: the rows are about nobody else and about nothing that other rules wait for.
Value any_value(Context& ctx, const Field& field) {
  if (!field.limits.choices.empty() && field.kind == Kind::choice) return std::string(field.limits.choices.back().code);
  switch (field.kind) {
    case Kind::id: return ctx.new_id();
    case Kind::area: return std::string("411002");
    case Kind::integer:
    case Kind::boolean:
    case Kind::money: return std::int64_t{1};
    case Kind::number: return 36.5;
    case Kind::date: return std::string("2021-08-05");
    case Kind::time: return ctx.at().ms;
    case Kind::list: return std::string("[\"x\"]");
    case Kind::json: return std::string("{}");
    default: return std::string("x");
  }
}

Json write_child(Context& ctx, const WriteChild& input) {
  const Record& record = *ctx.model().record(input.record);
  Person person;
  ctx.find_anywhere(input.person, person);
  std::vector<Value> values;
  for (const Field& field : record.fields) {
    const bool is_about_people = std::string_view(field.limits.refers_to) == "people";
    if (input.field == field.name) {
      values.emplace_back(input.person);
    } else if (values.size() == 1) {
      values.emplace_back(person.area.digits());
    } else if (is_about_people) {
      // A second person of the row stays out of the picture, where the record allows it.
      values.emplace_back(field.limits.required ? Value{std::string("nobody")} : Value{});
    } else {
      values.push_back(any_value(ctx, field));
    }
  }
  ctx.save_values(record, values);
  return Json::object().set("id", to_text(values[0]));
}

struct AskEntries {
  std::string person;
};
constexpr Field ask_entries_input[] = {FIELD(AskEntries, person, Kind::id, "人员", "Person", {.required = true})};
Json ask_entries(Context& ctx, const AskEntries& input) {
  Json entries = Json::array();
  for (const std::string& id : entries_of(ctx, input.person)) entries.push(id);
  return Json::object().set("entries", std::move(entries));
}

Module probe_module() {
  Module module{"probe", "试验", "Probe"};
  module.commands = {command<&write_child>("probe.write_child", "写一行", "Write a row", write_child_input),
                     command<&ask_entries>("probe.entries", "问登记", "Ask for entries", ask_entries_input)};
  return module;
}

std::vector<Module> modules_with_probe() {
  std::vector<Module> modules = all_modules();
  modules.push_back(probe_module());
  return modules;
}

struct Link {
  std::string id, kept, merged;
  bool is_undone = false;
};

// One thing that gave a person's employer a value: registered, corrected, or taken over by a link.
struct Assignment {
  std::string person, value;  // a value of its own, or
  std::string from, link;     // the other's at that time, while the link holds
};

struct Child {
  Reference reference;
  std::string id, person;
  std::vector<std::string> row;  // every column as it was written
};

class Sequence {
 public:
  Sequence(std::string_view store, unsigned seed)
      : random_(*parse_time("2021-08-05T08:00"), seed), test_(testing::test_kernel(modules_with_probe(), store)) {
    Json rows = Json::array();
    for (const char* row : {"41,河南省", "4110,许昌市", "411002,魏都区", "411002001,西大街道", "411002001001,清虚街社区居委会",
                            "411002001002,西关社区居委会", "411003,建安区", "411003001,许由街道", "411003001001,十里铺居委会"}) {
      rows.push(row);
    }
    run("areas.load_division", Json::object().set("edition", "test").set("rows", std::move(rows)));
    references_ = references_to_people(test_.kernel->model());
    for (int i = 0; i < 9; ++i) register_person();
  }

  void play(int steps) {
    for (int step = 0; step < steps && !::testing::Test::HasFailure(); ++step) {
      test_.world->advance(minute_ms);
      one_step();
      judge_links();
      if (step % 10 == 9) judge_everything();
    }
    judge_everything();
  }
  // Undoes what is left, in any order: nothing may be different from a city that never merged.
  void undo_all() {
    while (!undoable().empty()) unmerge();
    judge_everything();
    for (const std::string& person : people_) EXPECT_EQ(head_of(person), person);
  }
  std::size_t records_covered() const {
    std::set<std::string> records;
    for (const Child& child : children_) records.insert(child.reference.record->plural);
    return records.size();
  }
  std::size_t records_to_cover() const {
    std::set<std::string> records;
    for (const Reference& reference : references_) records.insert(reference.record->plural);
    return records.size();
  }
  // One row in each field of each record, so that none is left to chance.
  void one_row_in_each() {
    for (const Reference& reference : references_) write(reference, any_person());
  }

 private:
  Json run(const std::string& command, Json input) { return test_.run(command, std::move(input)); }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_.random_below(bound)); }
  const std::string& any_person() { return people_[below(people_.size())]; }
  std::string next_word(const char* stem) { return stem + std::to_string(++words_); }

  void register_person() {
    const std::string phone = "138" + std::to_string(10'000'000 + ++words_), employer = next_word("单位");
    const Json input = Json::object().set("area", villages[below(std::size(villages))]).set("name", next_word("人"));
    const Json made = run("people.register", Json(input).set("phone", phone).set("employer", employer));
    people_.push_back(made["id"].string());
    assignments_.push_back({people_.back(), employer, "", ""});
  }

  void one_step() {
    const std::size_t dice = below(20);
    if (dice < 6) return merge();
    if (dice < 10) return unmerge();
    if (dice < 16) return write(references_[below(references_.size())], any_person());
    if (dice < 18) return correct();
    if (dice < 19) return move();
    register_person();
  }

  void merge() {
    const std::string kept = any_person(), merged = any_person();
    Json input = Json::object().set("kept", kept).set("merged", merged).set("reason", "同一人");
    if (below(2) == 0) input.set("take", Json::array().push("employer"));
    if (head_of(kept) == head_of(merged)) {
      try {
        run("people.merge", input);
        ADD_FAILURE() << "one person was merged with himself";
      } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.type, "people.already-merged");
      }
      return;
    }
    const std::string kept_head = head_of(kept), merged_head = head_of(merged);
    const Json made = run("people.merge", input);
    EXPECT_EQ(made["kept"].string(), kept_head);
    EXPECT_EQ(made["merged"].string(), merged_head);
    links_.push_back({made["id"].string(), kept_head, merged_head});
    if (input["take"].size() > 0) assignments_.push_back({kept_head, "", merged_head, made["id"].string()});
  }

  std::vector<Link*> undoable() {
    std::vector<Link*> links;
    for (Link& link : links_) {
      if (!link.is_undone) links.push_back(&link);
    }
    return links;
  }

  void unmerge() {
    const std::vector<Link*> links = undoable();
    if (links.empty()) return;
    Link& link = *links[below(links.size())];
    test_.world->advance(minute_ms);
    run("people.unmerge", Json::object().set("merge", link.id).set("reason", "误合并"));
    link.is_undone = true;
  }

  void correct() {
    const std::string person = head_of(any_person()), employer = next_word("新单位");
    run("people.correct", Json::object().set("id", person).set("employer", employer).set("reason", "调动"));
    assignments_.push_back({person, employer, "", ""});
  }

  void move() {
    const std::string person = head_of(any_person());
    const std::string county = stored("select county from people where id = $1", person);
    const std::string to = county == "411002" ? "411003001001" : "411002001001";
    const Json moved = run("people.move", Json::object().set("person", person).set("area", to).set("reason", "搬家"));
    const std::string entry = moved["id"].string();
    people_.push_back(entry);
    links_.push_back({stored("select id from merges where kept = $1 and kind = 'moved'", entry), entry, person});
    // What it was called there at that time is what the new entry begins with.
    assignments_.push_back({entry, stored("select employer from people where id = $1", entry), "", ""});
  }

  void write(const Reference& reference, const std::string& person) {
    Json input = Json::object().set("record", reference.record->plural).set("field", reference.field->name).set("person", person);
    Child child{reference, run("probe.write_child", std::move(input))["id"].string(), person, {}};
    child.row = row_of(child);
    children_.push_back(std::move(child));
  }

  // The reference: links in force, followed to their end.
  std::string head_of(std::string person) const {
    for (std::size_t i = 0; i < links_.size(); ++i) {
      const Link& link = links_[i];
      if (link.is_undone || link.merged != person) continue;
      person = link.kept;
      i = static_cast<std::size_t>(-1);
    }
    return person;
  }
  std::set<std::string> cluster_of(const std::string& person) const {
    std::set<std::string> entries;
    for (const std::string& other : people_) {
      if (head_of(other) == head_of(person)) entries.insert(other);
    }
    return entries;
  }
  // What everybody would be called had the undone links never been made.
  std::map<std::string, std::string> employers() const {
    std::map<std::string, std::string> employer;
    for (const Assignment& each : assignments_) {
      const auto link = std::find_if(links_.begin(), links_.end(), [&](const Link& one) { return one.id == each.link; });
      if (link != links_.end() && link->is_undone) continue;
      employer[each.person] = each.from.empty() ? each.value : employer[each.from];
    }
    return employer;
  }

  std::string stored(std::string_view sql, const std::string& value) {
    const Rows rows = test_.kernel->store().read()->query(sql, {value});
    return rows.empty() ? "none" : rows.text(0, 0);
  }
  std::vector<std::string> row_of(const Child& child) {
    const Rows rows = test_.kernel->store().read()->query(
        fmt::format("select * from {} where id = $1", child.reference.record->plural), {child.id});
    std::vector<std::string> row;
    for (const Value& cell : rows.cells) row.push_back(to_text(cell));
    return row;
  }

  void judge_links() {
    const Rows rows = test_.kernel->store().read()->query("select id, merged_into, merged_at from people", {});
    EXPECT_EQ(rows.size(), people_.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string id = rows.text(i, 0), head = head_of(id);
      EXPECT_EQ(rows.text(i, 1), head == id ? "" : head);
      EXPECT_EQ(is_null(rows.at(i, 2)), head == id);
    }
  }

  void judge_everything() {
    judge_links();
    for (const auto& [person, employer] : employers()) {
      EXPECT_EQ(stored("select employer from people where id = $1", person), employer);
    }
    judge_rows();
    for (int i = 0; i < 3; ++i) judge_views(any_person());
    judge_counts();
  }

  // No row is lost, doubled or rewritten; only the queue of possible duplicates takes note of a merge, in its state.
  void judge_rows() {
    std::map<std::string, std::int64_t> expected;
    for (const Child& child : children_) {
      const std::string plural = child.reference.record->plural;
      ++expected[plural];
      // A match is settled by the merge, and a status is counted out anew from evidence: both stay one row of their person.
      if (plural != "matches" && plural != "statuses") {
        EXPECT_EQ(row_of(child), child.row) << plural;
      }
      EXPECT_EQ(stored(fmt::format("select {} from {} where id = $1", child.reference.field->name, plural), child.id),
                child.person);
    }
    for (const auto& [plural, count] : expected) {
      const Rows rows =
          test_.kernel->store().read()->query(fmt::format("select count(*), count(distinct id) from {}", plural), {});
      EXPECT_EQ(rows.integer(0, 0), count) << plural;
      EXPECT_EQ(rows.integer(0, 1), count) << plural;
    }
  }

  void judge_views(const std::string& person) {
    const std::set<std::string> cluster = cluster_of(person);
    std::set<std::string> entries;
    const Json told = run("probe.entries", Json::object().set("person", person));
    for (const Json& entry : told["entries"].items()) {
      EXPECT_TRUE(entries.insert(entry.string()).second) << "an entry twice";
    }
    EXPECT_EQ(entries, cluster);
    std::set<std::string> expected;
    for (const Child& child : children_) {
      if (cluster.contains(child.person)) expected.insert(fmt::format("{}/{}", child.reference.record->plural, child.id));
    }
    EXPECT_EQ(timeline(person), expected);
  }

  const Read& timeline_read() const {
    for (const Module& module : test_.kernel->model().modules()) {
      for (const Read& read : module.reads) {
        if (std::string_view(read.path) == "/api/people/{id}/timeline") return read;
      }
    }
    throw std::runtime_error("there is no timeline");
  }

  std::set<std::string> timeline(const std::string& person) {
    auto reader = test_.kernel->store().read();
    ReadContext::Parts parts{*test_.kernel, std::make_shared<const Actor>(system_actor("test")), *reader, test_.world->now(),
                             {{"id", person}, {"limit", "1000"}}};
    ReadContext context(parts);
    std::set<std::string> rows;
    const Json page = parse_json(timeline_read().answer(context).body);
    for (const Json& item : page["items"].items()) {
      const std::string& record = item["record"].string();
      if (record == "people" || record == "merges") continue;
      EXPECT_TRUE(rows.insert(fmt::format("{}/{}", record, item["id"].string())).second) << "a row twice";
    }
    return rows;
  }

  void judge_counts() {
    std::set<std::string> heads;
    for (const std::string& person : people_) heads.insert(head_of(person));
    std::string sql = test_.kernel->model().indicator("registered_people")->rows;
    sql.replace(sql.find("{people}"), 8, "people");
    const Rows rows = test_.kernel->store().read()->query(sql, {test_.world->now().ms});
    EXPECT_EQ(rows.size(), heads.size()) << "each person counts once";
  }

  SimulatedWorld random_;
  testing::TestKernel test_;
  std::vector<Reference> references_;
  std::vector<std::string> people_;
  std::vector<Link> links_;
  std::vector<Assignment> assignments_;
  std::vector<Child> children_;
  int words_ = 0;
};

class MergeProperty : public ::testing::TestWithParam<std::pair<const char*, unsigned>> {};
INSTANTIATE_TEST_SUITE_P(Seeds, MergeProperty,
                         ::testing::Values(std::pair{"sqlite", 1u}, std::pair{"sqlite", 2u}, std::pair{"sqlite", 3u},
                                           std::pair{"sqlite", 4u}, std::pair{"postgresql", 5u}));

TEST_P(MergeProperty, NoRowIsLostOrDoubledAndEveryViewIsOfTheWholePerson) {
  Sequence sequence(GetParam().first, GetParam().second);
  sequence.one_row_in_each();
  sequence.play(120);
  EXPECT_EQ(sequence.records_covered(), sequence.records_to_cover());
  EXPECT_GE(sequence.records_to_cover(), 10u);
  sequence.undo_all();
}

}  // namespace
}  // namespace fangxian
