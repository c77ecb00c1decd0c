#include "http/listener.h"

#include "base/refusal.h"
#include "http/raw_client.h"
#include "record/json.h"
#include "world/world.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace fangxian {
namespace {

// A worker that answers when told, so that tests decide which request is still running.
class Later {
 public:
  void add(SendReply send) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(send));
    changed_.notify_all();
  }
  // Waits for the next request and takes its right to answer.
  SendReply next() {
    std::unique_lock lock(mutex_);
    const bool is_there = changed_.wait_for(lock, std::chrono::seconds(20), [&] { return !waiting_.empty(); });
    if (!is_there) throw std::runtime_error("no request arrived");
    SendReply send = std::move(waiting_.front());
    waiting_.pop_front();
    return send;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<SendReply> waiting_;
};

Reply text_reply(std::string text) {
  Reply reply;
  reply.type = "text/plain";
  reply.body = std::move(text);
  return reply;
}

// What each path answers: /echo the method, target, body and peer; /later when told; /big eight megabytes.
Handler handler_of(Later& later) {
  return [&later](Request request, SendReply send) {
    if (request.target == "/later") return later.add(std::move(send));
    if (request.target == "/big") return send(text_reply(std::string(8'000'000, 'b')));
    if (request.target == "/forgotten") return;
    if (request.target == "/throws") throw Refusal(RefusalKind::conflict, "test.no", {"不", "no"});
    if (request.target == "/empty") return send(Reply{204, "", "", {}, {}});
    if (request.target == "/breaks") return send(Reply{200, "text/plain", "", {{"X-Name", "a\r\nSet-Cookie: x"}}, {}});
    std::string text = request.method + " " + request.target + " " + request.body + " " + request.peer;
    if (!request.header("x-note").empty()) text += " " + std::string(request.header("x-note"));
    send(text_reply(std::move(text)));
  };
}

class ListenerTest : public testing::Test {
 protected:
  void start(ListenerOptions options = {}) {
    options.port = 0;
    listener_ = std::make_unique<HttpListener>(options, handler_of(later_));
  }
  RawClient connect() { return RawClient(listener_->port()); }

  Later later_;
  std::unique_ptr<HttpListener> listener_;
};

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n"; }
std::string post(const std::string& target, const std::string& fields, const std::string& body) {
  return "POST " + target + " HTTP/1.1\r\nHost: test\r\n" + fields + "\r\n" + body;
}

TEST_F(ListenerTest, one_connection_carries_many_requests) {
  start();
  RawClient client = connect();
  for (int i = 0; i < 50; ++i) {
    const std::string target = "/echo/" + std::to_string(i);
    EXPECT_EQ(client.ask(get(target)).body, "GET " + target + "  127.0.0.1");
  }
  EXPECT_EQ(listener_->counters().requests, 50);
  EXPECT_EQ(listener_->counters().open_connections, 1);
}

TEST_F(ListenerTest, a_request_in_single_bytes_is_understood) {
  start();
  RawClient client = connect();
  for (const char c : post("/echo", "Content-Length: 4\r\nX-Note: n\r\n", "four")) client.send({&c, 1});
  EXPECT_EQ(client.read_answer().body, "POST /echo four 127.0.0.1 n");
}

TEST_F(ListenerTest, pipelined_requests_are_answered_in_order_even_when_the_first_is_slow) {
  start();
  RawClient client = connect();
  client.send(get("/later") + get("/echo/second") + post("/echo", "Content-Length: 5\r\n", "third"));
  const SendReply send = later_.next();
  send(text_reply("first"));
  EXPECT_EQ(client.read_answer().body, "first");
  EXPECT_EQ(client.read_answer().body, "GET /echo/second  127.0.0.1");
  EXPECT_EQ(client.read_answer().body, "POST /echo third 127.0.0.1");
}

TEST_F(ListenerTest, a_second_answer_to_one_request_is_dropped) {
  start();
  RawClient client = connect();
  client.send(get("/later"));
  const SendReply send = later_.next();
  send(text_reply("first"));
  send(text_reply("again"));
  EXPECT_EQ(client.read_answer().body, "first");
  EXPECT_EQ(client.ask(get("/echo")).body, "GET /echo  127.0.0.1");
}

TEST_F(ListenerTest, a_forgotten_request_is_answered_with_a_fault_and_a_thrown_refusal_with_its_problem) {
  start();
  RawClient client = connect();
  EXPECT_EQ(client.ask(get("/forgotten")).status, 500);
  const RawClient::Answer answer = client.ask(get("/throws"));
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(parse_json(answer.body)["code"].string(), "test.no");
}

TEST_F(ListenerTest, chunked_bodies_arrive_whole_and_trailers_are_not_headers) {
  start();
  RawClient client = connect();
  const std::string request =
      post("/echo", "Transfer-Encoding: chunked\r\n", "3;x=1\r\nabc\r\n5\r\ndefgh\r\n0\r\nX-Note: no\r\n\r\n");
  EXPECT_EQ(client.ask(request).body, "POST /echo abcdefgh 127.0.0.1");
  for (const char c : request) client.send({&c, 1});
  EXPECT_EQ(client.read_answer().body, "POST /echo abcdefgh 127.0.0.1");
  for (const char c : post("/echo", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n")) client.send({&c, 1});
  EXPECT_EQ(client.read_answer().body, "POST /echo  127.0.0.1");
}

TEST_F(ListenerTest, head_is_answered_with_the_length_and_without_the_body) {
  start();
  RawClient client = connect();
  client.send("HEAD /big HTTP/1.1\r\nHost: test\r\n\r\n" + get("/echo"));
  const RawClient::Answer answer = client.read_answer(false);
  EXPECT_NE(answer.head.find("Content-Length: 8000000\r\n"), std::string::npos);
  EXPECT_EQ(client.read_answer().body, "GET /echo  127.0.0.1");
}

TEST_F(ListenerTest, an_empty_status_has_no_length) {
  start();
  RawClient client = connect();
  client.send(get("/empty") + get("/echo"));
  const std::string head = client.read_answer(false).head;
  EXPECT_TRUE(head.starts_with("HTTP/1.1 204 No Content\r\n"));
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);
  EXPECT_EQ(head.find("Content-Type:"), std::string::npos);
  EXPECT_EQ(client.read_answer().status, 200);
}

TEST_F(ListenerTest, a_waiting_sender_is_told_to_continue) {
  start();
  RawClient client = connect();
  client.send(post("/echo", "Content-Length: 2\r\nExpect: 100-continue\r\n", ""));
  EXPECT_EQ(client.read_through("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(client.ask("ok").body, "POST /echo ok 127.0.0.1");
}

TEST_F(ListenerTest, a_connection_closes_when_asked_and_for_http_1_0) {
  start();
  RawClient asked = connect();
  asked.send("GET /echo HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
  EXPECT_NE(asked.read_answer().head.find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(asked.is_at_end());
  RawClient old = connect();
  old.send("GET /echo HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.read_answer().status, 200);
  EXPECT_TRUE(old.is_at_end());
  RawClient kept = connect();
  kept.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_NE(kept.read_answer().head.find("Connection: keep-alive\r\n"), std::string::npos);
  EXPECT_EQ(kept.ask(get("/echo")).status, 200);
}

TEST_F(ListenerTest, a_peer_that_closed_its_sending_side_still_gets_its_answer) {
  start();
  RawClient client = connect();
  client.send(get("/later"));
  client.shut_sending();
  later_.next()(text_reply("here"));
  EXPECT_EQ(client.read_answer().body, "here");
  EXPECT_TRUE(client.is_at_end());
}

TEST_F(ListenerTest, every_reply_carries_the_security_headers_and_the_api_is_never_cached) {
  start();
  RawClient client = connect();
  const std::string page = client.ask(get("/echo")).head, api = client.ask(get("/api/teams")).head;
  for (const char* header :
       {"X-Content-Type-Options: nosniff\r\n", "Referrer-Policy: no-referrer\r\n", "X-Frame-Options: DENY\r\n",
        "Cross-Origin-Opener-Policy: same-origin\r\n", "Content-Security-Policy: default-src 'self'; script-src"}) {
    EXPECT_NE(page.find(header), std::string::npos) << header;
    EXPECT_NE(api.find(header), std::string::npos) << header;
  }
  EXPECT_EQ(page.find("no-store"), std::string::npos);
  EXPECT_EQ(page.find("Strict-Transport-Security"), std::string::npos);
  EXPECT_NE(api.find("Cache-Control: no-store\r\n"), std::string::npos);
}

TEST_F(ListenerTest, a_line_break_in_a_header_value_starts_no_header) {
  start();
  RawClient client = connect();
  EXPECT_NE(client.ask(get("/breaks")).head.find("X-Name: a  Set-Cookie: x\r\n"), std::string::npos);
}

TEST_F(ListenerTest, a_large_reply_reaches_a_slow_reader_whole) {
  start();
  RawClient client(listener_->port(), 4096);
  EXPECT_EQ(client.ask(get("/big")).body, std::string(8'000'000, 'b'));
  EXPECT_EQ(client.ask(get("/echo")).status, 200);
}

TEST_F(ListenerTest, two_hundred_connections_are_served_side_by_side) {
  start();
  std::vector<RawClient> clients;
  for (int i = 0; i < 200; ++i) clients.push_back(connect());
  for (int round = 0; round < 5; ++round) {
    for (RawClient& client : clients) client.send(get("/later"));
    for (std::size_t i = 0; i < clients.size(); ++i) later_.next()(text_reply("ok"));
    for (RawClient& client : clients) EXPECT_EQ(client.read_answer().body, "ok");
  }
  EXPECT_EQ(listener_->counters().open_connections, 200);
}

TEST_F(ListenerTest, a_port_in_use_is_refused_in_both_languages) {
  start();
  ListenerOptions options;
  options.port = listener_->port();
  try {
    HttpListener second(options, handler_of(later_));
    FAIL() << "bound twice";
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.type, "listen.failed");
    EXPECT_NE(refusal.title.en.find("already in use"), std::string::npos);
    EXPECT_NE(refusal.title.zh.find("占用"), std::string::npos);
  }
  options.address = "not-an-address";
  EXPECT_THROW(HttpListener(options, handler_of(later_)), Refusal);
  options.address = "127.0.0.1";
  options.port = 0;
  options.certificate_file = "/nowhere.pem";
  EXPECT_THROW(HttpListener(options, handler_of(later_)), Refusal);
}

// Requests, half requests and noise: whatever comes, the listener answers or closes, and goes on serving.
TEST_F(ListenerTest, random_bytes_never_stop_it) {
  ListenerOptions options;
  options.max_header_bytes = 2048;
  options.max_body_bytes = 4096;
  start(options);
  SimulatedWorld chance(Time{0}, 20210805);
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(chance.random_below(bound)); };
  const std::vector<std::string> pieces{
      "GET ", "POST ", "/echo", "/api/x?%", " HTTP/1.1", " HTTP/1.0", "\r\n", "\r\n\r\n", "Host: a\r\n",
      "Content-Length: 5\r\n", "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n",
      "5\r\nhello\r\n", "0\r\n\r\n", "ffffffffffffffff\r\n", ": ", "Connection: close\r\n", "\n", "\r",
      "Expect: 100-continue\r\n", " folded\r\n", "hello", "\xff\xfe", ";", ",", "Connection: upgrade\r\n",
      std::string(1, 0)};
  for (int i = 0; i < 3000; ++i) {
    const char* framing = below(2) == 0 ? "Content-Length: 5\r\n" : "Transfer-Encoding: chunked\r\n";
    std::string bytes = below(2) == 0 ? "" : post("/echo", framing, "");
    for (std::size_t left = below(12); left > 0; --left) bytes += pieces[below(pieces.size())];
    for (std::size_t left = bytes.empty() ? 0 : below(4); left > 0; --left) {
      bytes[below(bytes.size())] = static_cast<char>(below(256));
    }
    RawClient client = connect();
    ASSERT_TRUE(client.is_connected());
    const std::size_t cut = below(bytes.size() + 1);
    client.send(bytes.substr(0, cut));
    client.send(bytes.substr(cut));
    client.shut_sending();
    const std::string answer = client.read_all();
    ASSERT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 ")) << answer;
  }
  EXPECT_EQ(connect().ask(get("/echo")).status, 200);
}

}  // namespace
}  // namespace fangxian
