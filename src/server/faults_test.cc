// The real server as a child process: killed a hundred times under load, started twice, sent nonsense.
#include "command/access.h"
#include "http/raw_client.h"
#include "server/drill.h"
#include "server/files.h"
#include "server/modules.h"
#include "server/scenario_values.h"
#include "testing/testing.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>

namespace fangxian {
namespace {

constexpr const char* account = "许昌市指挥部";
constexpr int kills = 100;
constexpr int clients = 4;

void pause_ms(int ms) { ::poll(nullptr, 0, ms); }

std::string program() {
  const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  return (here / "../../fangxian").lexically_normal().string();
}

// A folder with a tiny city and one account; its first sign-in code comes back.
std::string make_city(const std::string& folder) {
  const auto world = make_system_world();
  StoreOptions options;
  options.data_folder = folder;
  Kernel kernel(open_store(options), *world, all_modules());
  import_division(kernel, "code,name\n41,河南省\n4110,许昌市\n411002,魏都区\n411002001,西大街道\n411002001001,文庙社区\n", "test");
  return kernel.access().create(account, account, AreaCode::of("4110"), "city_headquarters", "");
}

// `fangxian serve` on a free port; killed at the end whatever happens.
class Server {
 public:
  explicit Server(const std::string& folder) : ready_(folder + "/ready") {
    std::filesystem::remove(ready_);
    const std::string path = program();
    child_ = ::fork();
    if (child_ == 0) {
      const int nowhere = ::open("/dev/null", O_WRONLY);
      ::dup2(nowhere, 1), ::dup2(nowhere, 2);
      ::execl(path.c_str(), "fangxian", "serve", "--data", folder.c_str(), "--listen", "127.0.0.1:0", "--ready-file",
              ready_.c_str(), "--backup-folder", folder.c_str(), nullptr);
      ::_exit(127);
    }
  }
  ~Server() { end(SIGKILL); }
  // The port, or 0 when it did not come up in twenty seconds.
  unsigned short port() {
    for (int i = 0; i < 2000 && port_ == 0; ++i) {
      if (std::filesystem::exists(ready_))
        port_ = static_cast<unsigned short>(parse_integer(trim(read_whole_file(ready_))).value_or(0));
      if (port_ == 0) pause_ms(10);
    }
    return port_;
  }
  void tell(int signal) const { ::kill(child_, signal); }
  // The exit status; 128 + n when a signal ended it.
  int end(int signal) {
    if (child_ <= 0) return 0;
    if (signal != 0) ::kill(child_, signal);
    int status = 0;
    ::waitpid(std::exchange(child_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  std::string ready_;
  pid_t child_ = -1;
  unsigned short port_ = 0;
};

std::string post(RawClient& client, const std::string& path, const std::string& headers, const std::string& body) {
  const std::string request =
      fmt::format("POST {} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\n\r\n{}", path,
                  headers, body.size(), body);
  if (!client.send(request)) return {};
  const RawClient::Answer answer = client.read_answer();
  return answer.status == 0 ? std::string() : answer.head + answer.body;
}

std::string sign_in(unsigned short port, const std::string& code) {
  RawClient client(port);
  const Json body = Json::object().set("name", account).set("password", code);
  const std::string answer = post(client, "/api/session", "", body.dump());
  const std::size_t start = answer.find("\r\n\r\n");
  return start == std::string::npos ? std::string() : parse_json(answer.substr(start + 4))["token"].string();
}

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

bool form_team(RawClient& client, const std::string& token, const std::string& key) {
  const Json body = Json::object().set("area", "411002001001").set("kind", "volunteer_team").set("name", key);
  const std::string headers = fmt::format("Authorization: Bearer {}\r\nIdempotency-Key: {}\r\n", token, key);
  return post(client, "/api/do/mobilisation.form_team", headers, body.dump()).starts_with("HTTP/1.1 200");
}

void load(unsigned short port, const std::string& token, Ledger& ledger, const std::atomic<bool>& is_over) {
  RawClient client(port);
  while (!is_over) {
    const std::string key = ledger.next();
    if (!form_team(client, token, key)) return ledger.lost(key);
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
  const std::string folder = testing::temporary_folder();
  const std::string code = make_city(folder);
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
    ASSERT_TRUE(form_team(client, token, key)) << key;
    ledger.answered(key);
  }
  EXPECT_EQ(last.end(SIGTERM), 0);
  EXPECT_GT(ledger.acknowledged.size(), static_cast<std::size_t>(kills));
  count_both_sides(folder, ledger);
}

TEST(Faults, init_makes_the_first_administrator_of_an_empty_folder_once) {
  const std::string folder = testing::temporary_folder() + "/new";
  const std::string init = fmt::format("{} init --data {} --admin first --area 4110 >/dev/null 2>&1", program(), folder);
  EXPECT_EQ(std::system(init.c_str()), 0);
  EXPECT_NE(std::system(init.c_str()), 0);
}

TEST(Faults, a_second_process_on_the_same_folder_does_not_start) {
  const std::string folder = testing::temporary_folder();
  make_city(folder);
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
  const std::string folder = testing::temporary_folder(), restored = testing::temporary_folder() + "/restored";
  const std::string code = make_city(folder);
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
}  // namespace fangxian
