#include "http/listener.h"
#include "http/raw_client.h"
#include "record/json.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>

namespace fangxian {
namespace {

std::unique_ptr<HttpListener> start(ListenerOptions options) {
  options.port = 0;
  return std::make_unique<HttpListener>(options, [](Request request, SendReply send) {
    Reply reply;
    reply.body = std::to_string(request.body.size());
    send(std::move(reply));
  });
}

// One raw request on its own connection: the reply, which must be a problem in both languages, and then the end.
int refused(const HttpListener& listener, const std::string& bytes) {
  RawClient client(listener.port());
  client.send(bytes);
  const RawClient::Answer answer = client.read_answer();
  if (answer.status == 200) return 200;
  const Json problem = parse_json(answer.body);
  EXPECT_NE(answer.head.find("Content-Type: application/problem+json"), std::string::npos);
  EXPECT_NE(answer.head.find("Connection: close\r\n"), std::string::npos);
  EXPECT_FALSE(problem["title"].string().empty());
  EXPECT_FALSE(problem["title_en"].string().empty());
  EXPECT_EQ(problem["status"].integer(), answer.status);
  EXPECT_TRUE(client.is_at_end());
  return answer.status;
}

const std::string line = "POST /x HTTP/1.1\r\nHost: a\r\n";

TEST(ListenerLimits, bodies_up_to_the_limit_are_taken_and_one_byte_more_is_not) {
  ListenerOptions options;
  options.max_body_bytes = 1000;
  const auto listener = start(options);
  EXPECT_EQ(refused(*listener, line + "Content-Length: 1000\r\n\r\n" + std::string(1000, 'x')), 200);
  EXPECT_EQ(refused(*listener, line + "Content-Length: 1001\r\n\r\n" + std::string(1001, 'x')), 413);
  const std::string chunk = line + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + std::string(1000, 'x') + "\r\n";
  EXPECT_EQ(refused(*listener, chunk + "0\r\n\r\n"), 200);
  EXPECT_EQ(refused(*listener, chunk + "1\r\nx\r\n0\r\n\r\n"), 413);
  EXPECT_EQ(refused(*listener, line + "Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n"), 413);
}

TEST(ListenerLimits, a_sender_of_far_too_much_still_reads_why) {
  ListenerOptions options;
  options.max_body_bytes = 1000;
  const auto listener = start(options);
  EXPECT_EQ(refused(*listener, line + "Content-Length: 5000000\r\n\r\n" + std::string(5'000'000, 'x')), 413);
}

TEST(ListenerLimits, headers_beyond_the_limit_are_refused) {
  ListenerOptions options;
  options.max_header_bytes = 2048;
  const auto listener = start(options);
  EXPECT_EQ(refused(*listener, line + "X: " + std::string(1000, 'x') + "\r\n\r\n"), 200);
  EXPECT_EQ(refused(*listener, line + "X: " + std::string(3000, 'x') + "\r\n\r\n"), 431);
  EXPECT_EQ(refused(*listener, line + "X: " + std::string(9000, 'x')), 431);
  EXPECT_EQ(refused(*listener, "GET /" + std::string(3000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 431);
  EXPECT_EQ(refused(*listener, line + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(3000, 'x')), 400);
}

TEST(ListenerLimits, what_is_not_http_is_a_bad_request) {
  const auto listener = start({});
  for (const char* bytes : {"nonsense\r\n\r\n", "GET /x HTTP/2.0\r\nHost: a\r\n\r\n", "GET x HTTP/1.1\r\nHost: a\r\n\r\n",
                            "GET /x HTTP/1.1\r\n\r\n", "GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                            "GET /x HTTP/1.1\r\nHost : a\r\n\r\n", "GET /x y HTTP/1.1\r\nHost: a\r\n\r\n",
                            "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"}) {
    EXPECT_EQ(refused(*listener, bytes), 400) << bytes;
  }
}

TEST(ListenerLimits, a_request_whose_end_could_be_read_two_ways_is_refused) {
  const auto listener = start({});
  for (const char* fields :
       {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5\r\nContent-Length: 5\r\n",
        "Content-Length: 5, 5\r\n", "Transfer-Encoding: gzip\r\n", "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding: xchunked\r\n"}) {
    EXPECT_EQ(refused(*listener, line + fields + "\r\n0\r\n\r\n"), 400) << fields;
  }
  EXPECT_EQ(refused(*listener, "POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
}

TEST(ListenerLimits, slow_senders_are_cut_with_a_reason_and_idle_connections_without) {
  ListenerOptions options;
  options.read_timeout = std::chrono::seconds(1);
  options.idle_timeout = std::chrono::seconds(1);
  const auto listener = start(options);
  EXPECT_EQ(refused(*listener, "GET /x HTTP/1.1\r\nHo"), 408);
  EXPECT_EQ(refused(*listener, line + "Content-Length: 10\r\n\r\nfive!"), 408);
  RawClient idle(listener->port());
  EXPECT_TRUE(idle.is_at_end());
  RawClient kept(listener->port());
  EXPECT_EQ(kept.ask(line + "Content-Length: 0\r\n\r\n").status, 200);
  EXPECT_TRUE(kept.is_at_end());
}

TEST(ListenerLimits, connections_beyond_the_limit_are_told_to_come_back) {
  ListenerOptions options;
  options.max_connections = 3;
  const auto listener = start(options);
  {
    std::vector<RawClient> clients;
    for (int i = 0; i < 3; ++i) clients.emplace_back(listener->port());
    for (RawClient& client : clients) EXPECT_EQ(client.ask(line + "\r\n").status, 200);
    RawClient fourth(listener->port());
    const RawClient::Answer answer = fourth.read_answer();
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.head.find("Retry-After: 1\r\n"), std::string::npos);
    EXPECT_TRUE(fourth.is_at_end());
    EXPECT_EQ(listener->counters().refused_connections, 1);
  }
  // The places are free again once their owners have gone, as soon as the listener has noticed.
  int status = 503;
  for (int i = 0; i < 1000 && status != 200; ++i) {
    RawClient client(listener->port());
    status = client.ask(line + "\r\n").status;
  }
  EXPECT_EQ(status, 200);
}

}  // namespace
}  // namespace fangxian
