// Bodies with a limit of their own: who may send them, how much, and that a slow line is no attack.
#include "http/listener.h"
#include "http/raw_client.h"
#include "record/json.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>

namespace fangxian {
namespace {

ListenerOptions with_large() {
  ListenerOptions options;
  options.port = 0;
  options.max_body_bytes = 1000;
  options.max_large_bytes = 200'000;
  options.body_limit = [](const Request& head) -> std::size_t {
    return head.target == "/large" && head.header("x-guest") == "1" ? 100'000 : 0;
  };
  return options;
}

void say_size(Request request, const SendReply& send) {
  Reply reply;
  reply.body = std::to_string(request.body.size());
  send(std::move(reply));
}

std::string post(const char* target, std::size_t bytes, const char* headers = "X-Guest: 1\r\n") {
  return fmt::format("POST {} HTTP/1.1\r\nHost: x\r\n{}Content-Length: {}\r\n\r\n{}", target, headers, bytes,
                     std::string(bytes, 'a'));
}

TEST(LargeBodies, go_where_their_head_may_go_and_no_further) {
  HttpListener listener(with_large(), say_size);
  EXPECT_EQ(RawClient(listener.port()).ask(post("/large", 100'000)).body, "100000");
  EXPECT_EQ(RawClient(listener.port()).ask(post("/large", 100'001)).status, 413);
  EXPECT_EQ(RawClient(listener.port()).ask(post("/large", 5'000, "")).status, 413);
  EXPECT_EQ(RawClient(listener.port()).ask(post("/small", 5'000)).status, 413);
  EXPECT_EQ(RawClient(listener.port()).ask(post("/small", 1'000)).body, "1000");
}

TEST(LargeBodies, in_chunks_end_at_the_same_limit) {
  HttpListener listener(with_large(), say_size);
  const auto chunked = [&](const char* target, int chunks) {
    RawClient client(listener.port());
    client.send(fmt::format("POST {} HTTP/1.1\r\nHost: x\r\nX-Guest: 1\r\nTransfer-Encoding: chunked\r\n\r\n", target));
    for (int i = 0; i < chunks; ++i) client.send("3e8\r\n" + std::string(1000, 'a') + "\r\n");
    client.send("0\r\n\r\n");
    return client.read_answer();
  };
  EXPECT_EQ(chunked("/large", 90).body, "90000");
  EXPECT_EQ(chunked("/large", 101).status, 413);
  EXPECT_EQ(chunked("/small", 2).status, 413);
}

TEST(LargeBodies, on_their_way_leave_room_for_ordinary_requests) {
  HttpListener listener(with_large(), say_size);
  std::vector<RawClient> slow;
  for (int i = 0; i < 2; ++i) {
    slow.emplace_back(listener.port());
    const std::string request = post("/large", 99'000);
    slow.back().send(std::string_view(request).substr(0, request.size() - 10));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));  // tidy: allow sleep — what was sent has then been read
  EXPECT_EQ(RawClient(listener.port()).ask(post("/small", 900)).body, "900");
  // The third would hold more than all of them may together.
  {
    RawClient third(listener.port());
    EXPECT_EQ(third.ask(post("/large", 60'000)).status, 503);
    third.shut_sending();
    third.read_all();  // until the listener has let it go, and what it held with it
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));  // tidy: allow sleep — the room of the third is free again
  for (RawClient& each : slow) each.send(std::string(10, 'a'));
  for (RawClient& each : slow) EXPECT_EQ(each.read_answer().body, "99000");
}

TEST(LargeBodies, may_take_longer_than_a_request_as_long_as_they_go_on) {
  ListenerOptions options = with_large();
  options.read_timeout = std::chrono::seconds(1);
  options.large_body_step = 1000;
  HttpListener listener(options, say_size);
  RawClient client(listener.port());
  client.send("POST /large HTTP/1.1\r\nHost: x\r\nX-Guest: 1\r\nContent-Length: 8000\r\n\r\n");
  for (int i = 0; i < 8; ++i) {
    client.send(std::string(1000, 'a'));
    std::this_thread::sleep_for(std::chrono::milliseconds(400));  // tidy: allow sleep — a slow line
  }
  EXPECT_EQ(client.read_answer().body, "8000");
  RawClient stalled(listener.port());
  stalled.send("POST /large HTTP/1.1\r\nHost: x\r\nX-Guest: 1\r\nContent-Length: 8000\r\n\r\n" + std::string(1500, 'a'));
  EXPECT_EQ(stalled.read_answer().status, 408);
}

}  // namespace
}  // namespace fangxian
