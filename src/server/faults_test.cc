// The real server as a child process: killed a hundred times under load, started twice, backed up while serving.
#include "server/child_server.h"
#include "server/scenario_values.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

namespace fangxian::testing {
namespace {

constexpr int kills = 100;
constexpr int clients = 4;

// What the clients did: each key is sent again until it is answered.
struct Ledger {
  std::mutex mutex;
  std::set<std::string> waiting, acknowledged;
  std::int64_t made = 0;

  std::string next() {
    const std::lock_guard lock(mutex);
    if (!waiting.empty()) return waiting.extract(waiting.begin()).value();
    return fmt::format("key-{:06}", ++made);
  }
  void answered(const std::string& key) {
    const std::lock_guard lock(mutex);
    acknowledged.insert(key);
  }
  void lost(const std::string& key) {
    const std::lock_guard lock(mutex);
    waiting.insert(key);
  }
};

bool is_formed(RawClient& client, const std::string& token, const std::string& key) {
  return form_team(client, token, key).status == 200;
}

void load(unsigned short port, const std::string& token, Ledger& ledger, const std::atomic<bool>& is_over) {
  RawClient client(port);
  while (!is_over) {
    const std::string key = ledger.next();
    if (!is_formed(client, token, key)) return ledger.lost(key);
    ledger.answered(key);
  }
}

void live_and_die(const std::string& folder, const std::string& token, Ledger& ledger, int life_ms) {
  Server server(folder);
  const unsigned short port = server.port();
  ASSERT_NE(port, 0);
  std::atomic<bool> is_over = false;
  std::vector<std::thread> threads;
  for (int i = 0; i < clients; ++i) threads.emplace_back([&] { load(port, token, ledger, is_over); });
  pause_ms(life_ms);
  server.end(SIGKILL);
  is_over = true;
  for (std::thread& thread : threads) thread.join();
}

void count_both_sides(const std::string& folder, const Ledger& ledger) {
  StoreOptions options;
  options.data_folder = folder;
  const auto store = open_store(options);
  const Reader reader = store->read();
  EXPECT_TRUE(verify_journal(*reader).is_sound);
  const Rows keys = reader->query("select key, count(*) from journal where command = 'mobilisation.form_team' group by key");
  std::set<std::string> stored;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    EXPECT_EQ(keys.integer(i, 1), 1) << keys.text(i, 0);
    stored.insert(keys.text(i, 0));
  }
  EXPECT_EQ(stored, ledger.acknowledged);
  const Rows teams = reader->query("select count(*), count(distinct name) from teams");
  EXPECT_EQ(teams.integer(0, 0), static_cast<std::int64_t>(ledger.acknowledged.size()));
  EXPECT_EQ(teams.integer(0, 1), teams.integer(0, 0));
  const Rows dense = reader->query("select count(*), max(seq) from journal");
  EXPECT_EQ(dense.integer(0, 0), dense.integer(0, 1));
}

TEST(Faults, a_hundred_kills_under_load_lose_nothing_acknowledged_and_double_nothing) {
  const std::string folder = temporary_folder();
  const std::string code = make_tiny_city(folder);
  std::string token;
  {
    Server server(folder);
    ASSERT_NE(server.port(), 0);
    token = sign_in(server.port(), code);
    ASSERT_FALSE(token.empty());
    EXPECT_EQ(server.end(SIGTERM), 0);
  }
  Ledger ledger;
  Chance chance(20210805);
  for (int i = 0; i < kills; ++i) {
    ASSERT_NO_FATAL_FAILURE(live_and_die(folder, token, ledger, 10 + static_cast<int>(chance.below(60))));
  }
  Server last(folder);
  ASSERT_NE(last.port(), 0);
  RawClient client(last.port());
  for (const std::string& key : std::set<std::string>(ledger.waiting)) {
    ASSERT_TRUE(is_formed(client, token, key)) << key;
    ledger.answered(key);
  }
  EXPECT_EQ(last.end(SIGTERM), 0);
  EXPECT_GT(ledger.acknowledged.size(), static_cast<std::size_t>(kills));
  count_both_sides(folder, ledger);
}

TEST(Faults, init_makes_the_first_administrator_of_an_empty_folder_once) {
  const std::string folder = temporary_folder() + "/new";
  const std::string init = fmt::format("{} init --data {} --admin first --area 4110 >/dev/null 2>&1", program(), folder);
  EXPECT_EQ(std::system(init.c_str()), 0);
  EXPECT_NE(std::system(init.c_str()), 0);
}

TEST(Faults, a_second_process_on_the_same_folder_does_not_start) {
  const std::string folder = temporary_folder();
  make_tiny_city(folder);
  Server first(folder);
  ASSERT_NE(first.port(), 0);
  const pid_t second = ::fork();
  if (second == 0) {
    const int said = ::open((folder + "/said").c_str(), O_WRONLY | O_CREAT, 0600);
    ::dup2(said, 2);
    ::execl(program().c_str(), "fangxian", "serve", "--data", folder.c_str(), "--listen", "127.0.0.1:0", nullptr);
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(second, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 1);
  EXPECT_NE(read_whole_file(folder + "/said").find("store.in-use"), std::string::npos);
}

std::string backup_in(const std::string& folder) {
  for (int i = 0; i < 2000; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() == ".backup") return entry.path().string();
    }
    pause_ms(10);
  }
  return {};
}

TEST(Faults, a_backup_made_while_serving_restores_with_all_that_was_acknowledged_before_it) {
  const std::string folder = temporary_folder(), restored = temporary_folder() + "/restored";
  const std::string code = make_tiny_city(folder);
  Server server(folder);
  const unsigned short port = server.port();
  ASSERT_NE(port, 0);
  const std::string token = sign_in(port, code);
  Ledger ledger;
  std::atomic<bool> is_over = false;
  std::vector<std::thread> threads;
  for (int i = 0; i < clients; ++i) threads.emplace_back([&] { load(port, token, ledger, is_over); });
  pause_ms(300);
  std::set<std::string> before;
  {
    const std::lock_guard lock(ledger.mutex);
    before = ledger.acknowledged;
  }
  server.tell(SIGUSR1);
  const std::string backup = backup_in(folder);
  is_over = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(server.end(SIGTERM), 0);
  ASSERT_FALSE(backup.empty());
  EXPECT_FALSE(before.empty());
  StoreOptions options;
  options.data_folder = restored;
  restore_from(options, backup);
  const auto store = open_store(options);
  const Reader reader = store->read();
  EXPECT_TRUE(verify_journal(*reader).is_sound);
  const Rows names = reader->query("select name from teams");
  for (std::size_t i = 0; i < names.size(); ++i) before.erase(names.text(i, 0));
  EXPECT_TRUE(before.empty()) << before.size() << " acknowledged teams are not in the backup";
}

}  // namespace
}  // namespace fangxian::testing
