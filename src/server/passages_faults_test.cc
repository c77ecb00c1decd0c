// The gate's hot path under what breaks: kill -9 under full load, a disk that fills, a database that goes away, a line that
// flaps. Whatever was acknowledged is there once, counted on both sides. FAULT_ROUNDS makes it longer than a check-in needs.
#include "base/id.h"
#include "server/child_server.h"
#include "server/scenario_values.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <set>
#include <thread>

namespace fangxian::testing {
namespace {

constexpr int phones = 4;
constexpr int lines_each = 50;  // of a phone's queue

int rounds() {
  const char* given = std::getenv("FAULT_ROUNDS");
  return given == nullptr ? 6 : std::max(1, std::atoi(given));
}

// What the phones know: every key is sent until it is answered, as the phone's outbox does.
class Ledger {
 public:
  std::vector<std::string> next(std::size_t count) {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> keys;
    while (keys.size() < count && !waiting_.empty()) keys.push_back(waiting_.extract(waiting_.begin()).value());
    while (keys.size() < count) keys.push_back(world_->new_id());
    return keys;
  }
  void answered(const std::string& key) {
    const std::lock_guard lock(mutex_);
    acknowledged_.insert(key);
  }
  void lost(const std::vector<std::string>& keys) {
    const std::lock_guard lock(mutex_);
    for (const std::string& key : keys) {
      if (!acknowledged_.contains(key)) waiting_.insert(key);
    }
  }
  bool has_waiting() const { return !waiting_.empty(); }
  const std::set<std::string>& acknowledged() const { return acknowledged_; }

 private:
  const std::unique_ptr<World> world_ = make_system_world();
  std::mutex mutex_;
  std::set<std::string> waiting_, acknowledged_;
};

struct Site {
  std::string folder = temporary_folder(), url, token, gate;

  explicit Site(const std::string& database = "") : url(database) {
    StoreOptions options;
    options.data_folder = url.empty() ? folder : "";
    options.url = url;
    const std::string code = make_tiny_city(options);
    Server server(folder, url);
    if (server.port() == 0) throw std::runtime_error("the server did not start");
    token = sign_in(server.port(), code);
    RawClient client(server.port());
    const RawClient::Answer place = post(client, "/api/do/places.open", "Authorization: Bearer " + token + "\r\n",
                                         R"({"area":"411002001001","name":"东门","kind":"estate_gate"})");
    gate = parse_json(place.body)["answer"]["id"].string();
    server.end(SIGTERM);
  }

  std::string input() const { return fmt::format(R"({{"gate":"{}","direction":"in","proof":"known","temperature":365}})", gate); }
  std::string headers(const std::string& key = "") const {
    return "Authorization: Bearer " + token + "\r\n" + (key.empty() ? "" : "Idempotency-Key: " + key + "\r\n");
  }
  // Sends some at once as a queue, or one alone, and notes what was acknowledged. False when the line broke.
  bool send(RawClient& client, Ledger& ledger, bool is_queue) const {
    const std::vector<std::string> keys = ledger.next(is_queue ? lines_each : 1);
    std::string body;
    for (const std::string& key : keys) {
      if (is_queue) body += fmt::format("{{\"command\":\"checkpoints.pass\",\"key\":\"{}\",\"input\":{}}}\n", key, input());
    }
    const RawClient::Answer answer = is_queue ? post(client, "/api/do", headers(), body)
                                              : post(client, "/api/do/checkpoints.pass", headers(keys[0]), input());
    if (!is_queue && answer.status == 200) ledger.answered(keys[0]);
    if (is_queue && answer.status == 200) {
      for (const std::string& line : split(answer.body, '\n')) {
        if (line.empty()) continue;
        const Json json = parse_json(line);
        if (json["status"].integer() == 200) ledger.answered(json["key"].string());
      }
    }
    ledger.lost(keys);
    return answer.status != 0;
  }
  void count_both_sides(const Ledger& ledger) const {
    StoreOptions options;
    options.data_folder = url.empty() ? folder : "";
    options.url = url;
    const auto store = open_store(options);
    const Reader reader = store->read();
    const VerifyReport report = verify_journal(*reader);
    EXPECT_TRUE(report.is_sound) << report.where << " " << report.what.en;
    const Rows rows = reader->query("select id from passages");
    std::set<std::string> stored;
    for (std::size_t i = 0; i < rows.size(); ++i) stored.insert(rows.text(i, 0));
    EXPECT_EQ(stored.size(), rows.size());
    EXPECT_EQ(stored, ledger.acknowledged());
  }
};

// Phones at the gate until `is_over`; one that lost its line comes back with a new one.
class Phones {
 public:
  Phones(const Site& site, Server& server, Ledger& ledger) : port_(server.port()) {
    for (int i = 0; i < phones; ++i) {
      threads_.emplace_back([this, &site, &ledger, i] {
        while (!is_over_) {
          RawClient client(port_);
          for (int n = 0; !is_over_ && site.send(client, ledger, (i + n) % 2 == 0); ++n) ++answers_;
          if (!is_over_) pause_ms(2);
        }
      });
    }
  }
  ~Phones() { stop(); }
  void stop() {
    is_over_ = true;
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }
  void wait_for_answers(int count) const {
    for (int i = 0; i < 4000 && answers_ < count; ++i) pause_ms(5);
  }

 private:
  const unsigned short port_;
  std::atomic<bool> is_over_ = false;
  std::atomic<int> answers_ = 0;
  std::vector<std::thread> threads_;
};

// What is still unanswered is sent again to a server that is well; then both sides are counted.
void settle(const Site& site, Ledger& ledger) {
  Server last(site.folder, site.url);
  ASSERT_NE(last.port(), 0);
  RawClient client(last.port());
  for (int i = 0; i < 200 && ledger.has_waiting(); ++i) ASSERT_TRUE(site.send(client, ledger, true));
  EXPECT_FALSE(ledger.has_waiting());
  EXPECT_EQ(last.end(SIGTERM), 0);
  EXPECT_GT(ledger.acknowledged().size(), 100u);
  site.count_both_sides(ledger);
}

TEST(PassagesFaults, kill_nine_under_full_load_loses_nothing_acknowledged_and_doubles_nothing) {
  const Site site;
  Ledger ledger;
  Chance chance(20220110);
  for (int i = 0; i < rounds(); ++i) {
    Server server(site.folder);
    ASSERT_NE(server.port(), 0);
    Phones load(site, server, ledger);
    load.wait_for_answers(10 + static_cast<int>(chance.below(60)));
    server.end(SIGKILL);
    load.stop();
  }
  settle(site, ledger);
}

TEST(PassagesFaults, a_disk_that_fills_refuses_and_goes_on_when_there_is_room) {
  const Site site;
  Ledger ledger;
  {
    Server server(site.folder);
    ASSERT_NE(server.port(), 0);
    Phones load(site, server, ledger);
    load.wait_for_answers(20);
    ASSERT_TRUE(
        server.limit_files(static_cast<rlim_t>(std::filesystem::file_size(site.folder + "/fangxian.db-wal")) + 64 * 1024));
    RawClient client(server.port());
    RawClient::Answer refused;
    for (int i = 0; i < 400 && refused.status != 503; ++i) {
      const std::vector<std::string> keys = ledger.next(1);
      refused = post(client, "/api/do/checkpoints.pass", site.headers(keys[0]), site.input());
      if (refused.status == 200) ledger.answered(keys[0]);
      ledger.lost(keys);
    }
    EXPECT_EQ(refused.status, 503) << "a full disk is told";
    EXPECT_NE(refused.body.find("title_en"), std::string::npos) << refused.body;
    ASSERT_TRUE(server.limit_files(RLIM_INFINITY));
    load.wait_for_answers(60);
    load.stop();
    EXPECT_EQ(server.end(SIGTERM), 0);
  }
  settle(site, ledger);
}

TEST(PassagesFaults, a_database_that_goes_away_and_comes_back_holds_each_passage_once) {
  const Site site(fresh_postgresql_url());
  Ledger ledger;
  {
    Server server(site.folder, site.url);
    ASSERT_NE(server.port(), 0);
    Phones load(site, server, ledger);
    for (int i = 0; i < std::max(1, rounds() / 3); ++i) {
      load.wait_for_answers(30 * (i + 1));
      stop_postgresql();
      pause_ms(200);
      start_postgresql();
    }
    load.wait_for_answers(120);
    load.stop();
    EXPECT_EQ(server.end(SIGTERM), 0);
  }
  settle(site, ledger);
}

TEST(PassagesFaults, a_line_that_breaks_before_the_answer_is_asked_again_and_answered_once) {
  const Site site;
  Ledger ledger;
  Chance chance(33'000);
  {
    Server server(site.folder);
    ASSERT_NE(server.port(), 0);
    for (int i = 0; i < 40 * rounds(); ++i) {
      // The phone sends and its line is gone before, while or after the server answers.
      const std::vector<std::string> keys = ledger.next(1);
      RawClient client(server.port());
      const std::string body = site.input();
      client.send("POST /api/do/checkpoints.pass HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
                  site.headers(keys[0]) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
      pause_ms(static_cast<int>(chance.below(4)));
      ledger.lost(keys);
      RawClient again(server.port());
      if (chance.below(2) == 0) site.send(again, ledger, false);
    }
    EXPECT_EQ(server.end(SIGTERM), 0);
  }
  settle(site, ledger);
}

}  // namespace
}  // namespace fangxian::testing
