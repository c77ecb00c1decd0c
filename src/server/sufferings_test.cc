// What only the real server can suffer: a disk that fills up, a database that goes away, senders without end or haste.
#include "server/child_server.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace fangxian::testing {
namespace {

// Teams formed until one is refused; the keys that were acknowledged.
std::set<std::string> form_until_refused(unsigned short port, const std::string& token, int most, RawClient::Answer& refused) {
  std::set<std::string> acknowledged;
  RawClient client(port);
  for (int i = 0; i < most; ++i) {
    const std::string key = fmt::format("队伍{:05}", i);
    const RawClient::Answer answer = form_team(client, token, key);
    if (answer.status != 200) {
      refused = answer;
      return acknowledged;
    }
    acknowledged.insert(key);
  }
  return acknowledged;
}

std::set<std::string> stored_teams(const StoreOptions& options) {
  const auto store = open_store(options);
  const Reader reader = store->read();
  EXPECT_TRUE(verify_journal(*reader).is_sound);
  const Rows rows = reader->query("select name from teams");
  std::set<std::string> names;
  for (std::size_t i = 0; i < rows.size(); ++i) names.insert(rows.text(i, 0));
  return names;
}

void expect_problem(const RawClient::Answer& answer, int status, const char* type) {
  EXPECT_EQ(answer.status, status) << answer.body;
  EXPECT_NE(answer.head.find("application/problem+json"), std::string::npos) << answer.head;
  const Json problem = parse_json(answer.body);
  EXPECT_EQ(problem["code"].string(), type) << answer.body;
  EXPECT_FALSE(problem["title"].string().empty());
  EXPECT_FALSE(problem["title_en"].string().empty()) << answer.body;
}

TEST(Sufferings, a_full_disk_is_said_and_nothing_acknowledged_is_lost_and_room_is_enough_to_go_on) {
  const std::string folder = temporary_folder();
  const std::string code = make_tiny_city(folder);
  std::set<std::string> acknowledged;
  {
    Server server(folder);
    ASSERT_NE(server.port(), 0);
    const std::string token = sign_in(server.port(), code);
    ASSERT_TRUE(server.limit_files(2 * 1024 * 1024));
    RawClient::Answer refused;
    acknowledged = form_until_refused(server.port(), token, 20'000, refused);
    expect_problem(refused, 503, "store.full");
    EXPECT_GT(acknowledged.size(), 10u);
    RawClient reader(server.port());
    const auto page =
        reader.ask(fmt::format("GET /api/teams?limit=1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n", token));
    EXPECT_EQ(page.status, 200) << "what is stored is still read";
    ASSERT_TRUE(server.limit_files(RLIM_INFINITY));
    RawClient client(server.port());
    EXPECT_EQ(form_team(client, token, "腾出空间以后").status, 200);
    acknowledged.insert("腾出空间以后");
    EXPECT_EQ(server.end(SIGTERM), 0);
  }
  StoreOptions options;
  options.data_folder = folder;
  EXPECT_EQ(stored_teams(options), acknowledged);
}

TEST(Sufferings, a_lost_database_is_said_and_found_again) {
  const std::string folder = temporary_folder();
  StoreOptions options;
  options.url = fresh_postgresql_url();
  const std::string code = make_tiny_city(options);
  std::set<std::string> acknowledged;
  {
    Server server(folder, options.url);
    ASSERT_NE(server.port(), 0);
    const std::string token = sign_in(server.port(), code);
    RawClient client(server.port());
    EXPECT_EQ(form_team(client, token, "断开以前").status, 200);
    acknowledged.insert("断开以前");
    stop_postgresql();
    expect_problem(form_team(client, token, "断开之中"), 503, "store.lost");
    const auto page = client.ask(fmt::format("GET /api/teams HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n", token));
    expect_problem(page, 503, "store.lost");
    start_postgresql();
    // The same key: whether the first try was written or not, it is there once.
    int status = 0;
    for (int i = 0; i < 100 && status != 200; ++i) {
      status = form_team(client, token, "断开之中").status;
      if (status != 200) pause_ms(50);
    }
    EXPECT_EQ(status, 200);
    acknowledged.insert("断开之中");
    EXPECT_EQ(server.end(SIGTERM), 0);
  }
  EXPECT_EQ(stored_teams(options), acknowledged);
}

TEST(Sufferings, a_body_beyond_the_limit_and_a_sender_without_haste_do_not_hold_the_others) {
  const std::string folder = temporary_folder();
  const std::string code = make_tiny_city(folder);
  Server server(folder);
  ASSERT_NE(server.port(), 0);
  const std::string token = sign_in(server.port(), code);
  // Fifty that begin a request and say no more.
  std::vector<RawClient> slow;
  for (int i = 0; i < 50; ++i) {
    slow.emplace_back(server.port());
    ASSERT_TRUE(
        slow.back().send("POST /api/do/mobilisation.form_team HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"area\":"));
  }
  RawClient large(server.port());
  large.send(fmt::format("POST /api/do/mobilisation.form_team HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n"
                         "Content-Length: 900000000\r\n\r\n", token));
  expect_problem(large.read_answer(), 413, "body.too-large");
  RawClient client(server.port());
  EXPECT_EQ(form_team(client, token, "不受影响").status, 200);
  EXPECT_EQ(server.end(SIGTERM), 0);
}

}  // namespace
}  // namespace fangxian::testing
