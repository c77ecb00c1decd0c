// Who may do what: every command as everybody, in their own part of the tree and outside of it; the live stream; rights that end.
#include "server/matrix_judge.h"

#include "command/secrets.h"
#include "http/api_parts.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace fangxian::testing {
namespace {

// One for each column, and the areas that must be closed to them: beside, above, and what reports elsewhere.
struct Doer {
  const char* name;
  std::vector<std::string> elsewhere;
};
const std::vector<Doer> doers = {
    {"city", {"4101", "41", "410102001001"}},
    {"county", {"411003", "4110", "411002570", "411002570001"}},
    {"township", {"411002002", "411002", "411002570", "411003"}},
    {"village", {"411002001002", "411002001", "411002570001"}},
    {"grid", {"411002001001002", "411002001001", "411002001002"}},
    {"administrator", {"4101", "41"}},
    {"zone", {"411002001", "411002", "4110"}},
};

// Where a village stands for the area, one above the viewer might stand for their own.
bool can_aim(const Viewer& viewer, const CommandRow& row, const std::string& area) {
  if (std::string_view(row.name).find("bulletins.") == 0 && area == "41" && std::string_view(row.rights) == "xxxx....")
    return false;
  if (row.where == Where::here) return true;
  return row.where == Where::village && !viewer.area.starts_with(area) && area != "41";
}

std::string outcome(const Reply& reply) {
  const std::string code = code_of(reply);
  return code.empty() ? fmt::format("{}", reply.status) : code;
}

void expect_own_door(City& city, const Viewer& viewer, const CommandRow& row, char right) {
  const Json input = row.input(city, viewer.area);
  const Reply reply = city.post(viewer, row.name, input);
  const std::string said = fmt::format("{} {} {} -> {}", viewer.name, row.name, input.dump(), reply.body);
  if (right == 'x') {
    EXPECT_EQ(reply.status, 200) << said;
  }
  if (right == 'n') {
    EXPECT_EQ(outcome(reply), "access.may-not-reveal") << said;
  }
  if (right == 'i') {
    EXPECT_EQ(outcome(reply), "command.internal") << said;
  }
}

void expect_closed_elsewhere(City& city, const Viewer& viewer, const CommandRow& row, const std::string& area) {
  const Json input = row.input(city, area);
  const std::int64_t before = city.newest();
  const Reply reply = city.post(viewer, row.name, input);
  const std::string said = fmt::format("{} {} in {} {} -> {}", viewer.name, row.name, area, input.dump(), reply.body);
  const std::string code = code_of(reply);
  // A code made elsewhere is answered as one that nobody made.
  const bool is_unknown = code.ends_with(".not-found") || code == "devices.code-unknown";
  const bool is_closed = (reply.status == 403 && code == "area.outside-scope") || (reply.status == 404 && is_unknown);
  EXPECT_TRUE(is_closed) << said;
  EXPECT_EQ(city.newest(), before) << "something was done: " << said;
}

TEST(Doors, open_in_the_doers_own_part_of_the_tree_and_nowhere_else) {
  City city;
  for (const Doer& doer : doers) {
    const Viewer& viewer = city.viewer(doer.name);
    for (const CommandRow& row : command_matrix()) {
      const char right = right_of(viewer, row.rights);
      if (right == '.' || row.where == Where::apart) continue;
      expect_own_door(city, viewer, row, right);
      if (right != 'x') continue;
      for (const std::string& area : doer.elsewhere) {
        if (can_aim(viewer, row, area)) expect_closed_elsewhere(city, viewer, row, area);
      }
    }
  }
}

TEST(Doors, are_closed_to_every_role_that_the_matrix_does_not_name) {
  City city;
  const std::int64_t before = city.newest();
  for (const auto& [name, viewer] : city.viewers) {
    std::string queue;
    std::vector<const char*> closed;
    for (const CommandRow& row : command_matrix()) {
      if (right_of(viewer, row.rights) != '.') continue;
      const Reply reply = city.post(viewer, row.name, Json::object());
      EXPECT_EQ(outcome(reply), viewer.token.empty() ? "session.needed" : "command.forbidden") << name << " " << row.name;
      EXPECT_EQ(reply.status, viewer.token.empty() ? 401 : 403) << name << " " << row.name;
      closed.push_back(row.name);
      Json line = Json::object().set("command", row.name).set("key", fmt::format("{} {}", name, row.name));
      queue += line.set("input", Json::object()).dump() + "\n";
    }
    Request request{"POST", "/api/do", {{"authorization", "Bearer " + viewer.token}}, queue, "127.0.0.1"};
    const Reply answers = city.api->answer(std::move(request));
    if (viewer.token.empty()) {
      EXPECT_EQ(code_of(answers), "session.needed");
      continue;
    }
    std::size_t line = 0;
    for (const std::string& text : split(answers.body, '\n')) {
      if (text.empty()) continue;
      EXPECT_EQ(parse_json(text)["problem"]["code"].string(), "command.forbidden") << name << " queues " << closed.at(line);
      ++line;
    }
    EXPECT_EQ(line, closed.size()) << name;
  }
  EXPECT_EQ(city.newest(), before);
}

TEST(Doors, a_broken_glass_opens_an_area_to_be_seen_for_three_hours_and_tells_its_leaders) {
  for (const char* name : {"city", "county", "township", "village"}) {
    City city;
    const Viewer& viewer = city.viewer(name);
    const std::string hidden = city.stored("teams", "area = '410102001001'").begin()->first;
    EXPECT_EQ(city.get(viewer, "/api/teams/" + hidden).status, 404) << name;
    const Reply broken = city.post(viewer, "access.break_glass", in_area("410102001001").set("reason", "密接转运" + viewer.name));
    ASSERT_EQ(broken.status, 200) << broken.body;
    EXPECT_EQ(city.get(viewer, "/api/teams/" + hidden).status, 200) << name;
    const Json team = in_area("410102001001").set("name", city.word("队")).set("kind", "volunteer_team");
    EXPECT_EQ(outcome(city.post(viewer, "mobilisation.form_team", team)), "area.outside-scope")
        << name << " acts where they may only look";
    const Reply looks = city.get(city.viewer("other_city"), "/api/looks?kind=break_glass&limit=1000");
    EXPECT_NE(looks.body.find("密接转运" + viewer.name), std::string::npos) << "the leader of the area is not told of " << name;
    city.kernel.world->advance(break_glass_ms + second_ms);
    EXPECT_EQ(city.get(viewer, "/api/teams/" + hidden).status, 404) << name << " after three hours";
  }
  City city;
  for (const char* name : {"grid", "supervisor", "auditor", "without"})
    EXPECT_EQ(outcome(city.post(city.viewer(name), "access.break_glass", in_area("411002").set("reason", "看看"))),
              "command.forbidden")
        << name;
}

TEST(Doors, one_time_codes_are_begun_and_confirmed_for_the_own_account) {
  City city;
  for (const std::string& name : columns) {
    const Viewer& viewer = city.viewer(name);
    const Reply begun = city.post(viewer, "access.begin_totp", Json::object());
    ASSERT_EQ(begun.status, 200) << name << begun.body;
    const std::string secret = parse_json(begun.body)["answer"]["secret"].string();
    const std::int64_t step = city.kernel.world->now().ms / 1000 / 30;
    EXPECT_EQ(outcome(city.post(viewer, "access.confirm_totp", Json::object().set("code", "x"))), "access.wrong-code") << name;
    EXPECT_EQ(city.post(viewer, "access.confirm_totp", Json::object().set("code", totp_at(secret, step))).status, 200) << name;
  }
}

// The areas told of on an open stream, by the first word of the subject.
std::map<std::string, Ids> told_of(const std::string& stream) {
  std::map<std::string, Ids> told;
  for (const std::string& line : split(stream, '\n')) {
    if (!line.starts_with("data: ")) continue;
    const Json data = parse_json(line.substr(6));
    const std::string subject = data["subject"].string();
    told[subject.substr(0, subject.find('/'))].insert(data["area"].string());
  }
  return told;
}

// A stream that can be waited on.
class HeardStream : public CollectingStream {
 public:
  bool write(std::string bytes) override {
    const bool taken = CollectingStream::write(std::move(bytes));
    { const std::lock_guard lock(mutex_); }
    heard_.notify_all();
    return taken;
  }
  bool waits_for(const std::string& word) {
    std::unique_lock lock(mutex_);
    return heard_.wait_for(lock, std::chrono::seconds(20), [&] { return text().find(word) != std::string::npos; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable heard_;
};

struct OpenStreams {
  explicit OpenStreams(City& opened) : city(opened) {
    for (const auto& [name, viewer] : city.viewers) {
      Reply reply = city.get(viewer, "/api/journal", "text/event-stream");
      if (!reply.stream) continue;
      streams[name] = std::make_shared<CollectingStream>();
      reply.stream(streams[name]);
    }
    Request request{"GET", "/api/journal", {{"accept", "text/event-stream"}}, "", "127.0.0.1"};
    city.api->answer(std::move(request), std::make_shared<const Actor>(system_actor("test"))).stream(all);
  }
  // All that was committed before has been told: entries are told batch by batch, so the second one comes after the first was
  // told to everybody.
  void settle() {
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(all->waits_for(city.team("41")));
  }
  City& city;
  std::shared_ptr<HeardStream> all = std::make_shared<HeardStream>();
  std::map<std::string, std::shared_ptr<CollectingStream>> streams;
};

TEST(LiveStream, tells_of_what_the_viewer_may_read_in_their_part_of_the_tree_and_of_nothing_else) {
  City city;
  OpenStreams open(city);
  EXPECT_FALSE(open.streams.contains("no one"));
  Ids areas;
  for (const std::string& area : City::areas()) {
    city.team(area);
    city.run("people.note_condition",
             Json::object().set("person", city.person(area)).set("kind", "dialysis").set("note", "隐情" + City::mark(area)));
    city.account(area);
    areas.insert(area);
  }
  open.settle();
  for (const auto& [name, stream] : open.streams) {
    const Viewer& viewer = city.viewer(name);
    expect_sealed(viewer, "the live stream", stream->text());
    auto told = told_of(stream->text());
    for (const char* plural : {"teams", "conditions", "accounts", "people"}) {
      const auto row = std::find_if(record_matrix().begin(), record_matrix().end(),
                                    [&](const RecordRow& each) { return std::string_view(each.plural) == plural; });
      const bool may = right_of(viewer, row->rights) == 'r' || right_of(viewer, "rrr...rr") == 'r';
      Ids expected;
      for (const std::string& area : areas) {
        if (may && viewer.covers(area)) expected.insert(area);
      }
      EXPECT_EQ(told[plural], expected) << name << " is told of " << plural;
    }
  }
}

TEST(LiveStream, ends_with_the_right_to_see) {
  City city;
  const Viewer county = city.viewer("county"), city_viewer = city.viewer("city"), township = city.viewer("township");
  OpenStreams open(city);
  const auto told = [&](const char* name) { return open.streams.at(name)->text().size(); };
  const std::string grant = city.stored("grants", fmt::format("account = '{}'", county.account)).begin()->first;
  city.run("access.revoke", Json::object().set("grant", grant).set("reason", "调离"));
  city.run("access.disable_account", Json::object().set("account", township.account));
  Request sign_out{"DELETE", "/api/session", {{"authorization", "Bearer " + city.viewer("village").token}}, "", "127.0.0.1"};
  EXPECT_EQ(city.api->answer(std::move(sign_out)).status, 200);
  open.settle();
  const std::size_t county_before = told("county"), township_before = told("township"), village_before = told("village"),
                    city_before = told("city");
  city.team("411002001001");
  open.settle();
  EXPECT_EQ(told("county"), county_before) << "a revoked grant is told of a team";
  EXPECT_EQ(told("township"), township_before) << "a disabled account is told of a team";
  EXPECT_EQ(told("village"), village_before) << "who has signed out is told of a team";
  EXPECT_GT(told("city"), city_before);
}

TEST(RightsThatEnd, close_every_door_in_the_midst_of_a_session) {
  City city;
  const Viewer county = city.viewer("county");
  const std::string target = "/api/teams?limit=1000";
  EXPECT_EQ(city.get(county, target).status, 200);
  const std::string grant = city.stored("grants", fmt::format("account = '{}'", county.account)).begin()->first;
  city.run("access.revoke", Json::object().set("grant", grant).set("reason", "调离"));
  EXPECT_EQ(outcome(city.get(county, target)), "record.forbidden");
  EXPECT_EQ(outcome(city.post(county, "mobilisation.form_team", Json::object())), "command.forbidden");
  city.run("access.disable_account", Json::object().set("account", county.account));
  EXPECT_EQ(outcome(city.get(county, target)), "session.needed");
}

// A township that goes over to another county is seen from there from that moment on, and no longer from where it was.
TEST(RightsThatEnd, follow_a_township_that_reports_elsewhere) {
  City city;
  const std::string moved = city.stored("teams", "area = '411003001'").begin()->first;
  EXPECT_EQ(city.get(city.viewer("other_county"), "/api/teams/" + moved).status, 200);
  EXPECT_EQ(city.get(city.viewer("county"), "/api/teams/" + moved).status, 404);
  city.run("areas.set_reporting_parent",
           in_area("411003001").set("parent", "411002").set("from", format_date(date_of(city.kernel.world->now()))));
  EXPECT_EQ(city.get(city.viewer("other_county"), "/api/teams/" + moved).status, 404);
  EXPECT_EQ(city.get(city.viewer("county"), "/api/teams/" + moved).status, 200);
  EXPECT_EQ(city.get(city.viewer("city"), "/api/teams/" + moved).status, 200);
}

}  // namespace
}  // namespace fangxian::testing
