#include "http/listener.h"
#include "http/raw_client.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace fangxian {
namespace {

const std::string get = "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n";

// Answers every request with a stream that the test writes to from its own thread.
class StreamTest : public testing::Test {
 protected:
  void start(ListenerOptions options = {}, std::string type = "text/plain") {
    options.port = 0;
    listener_ = std::make_unique<HttpListener>(options, [this, type](Request, SendReply send) {
      Reply reply;
      reply.type = type;
      reply.stream = [this](std::shared_ptr<ReplyStream> stream) {
        const std::lock_guard lock(mutex_);
        stream_ = std::move(stream);
        changed_.notify_all();
      };
      send(std::move(reply));
    });
  }
  std::shared_ptr<ReplyStream> next() {
    std::unique_lock lock(mutex_);
    const bool is_there = changed_.wait_for(lock, std::chrono::seconds(20), [&] { return stream_ != nullptr; });
    if (!is_there) throw std::runtime_error("no request arrived");
    return std::exchange(stream_, nullptr);
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<ReplyStream> stream_;
  std::unique_ptr<HttpListener> listener_;
};

TEST_F(StreamTest, what_is_written_arrives_in_order_and_the_connection_serves_on) {
  start();
  RawClient client(listener_->port());
  for (int round = 0; round < 3; ++round) {
    client.send(get);
    const auto stream = next();
    std::string expected;
    for (int i = 0; i < 1000; ++i) {
      EXPECT_TRUE(stream->write(std::to_string(i) + ","));
      expected += std::to_string(i) + ",";
    }
    EXPECT_TRUE(stream->write(""));
    stream->finish();
    EXPECT_FALSE(stream->write("after the end"));
    EXPECT_EQ(client.read_answer().body, expected);
  }
}

TEST_F(StreamTest, requests_sent_during_a_stream_are_answered_after_it) {
  start();
  RawClient client(listener_->port());
  client.send(get);
  auto stream = next();
  client.read_through("\r\n\r\n");
  for (int round = 0; round < 5; ++round) {
    // Half a request arrives while the stream runs, the rest after it: both kinds of reading meet in its middle.
    const std::string more = "GET /" + std::string(700, 'n') + " HTTP/1.1\r\nHost: a\r\n\r\n" + get;
    client.send(more.substr(0, 600));
    stream->write("x");
    client.read_through("x\r\n");
    stream->finish();
    EXPECT_EQ(client.read_chunks(), "");
    client.send(more.substr(600));
    stream = next();
    client.read_through("\r\n\r\n");
    stream->finish();
    EXPECT_EQ(client.read_chunks(), "");
    stream = next();
    EXPECT_NE(client.read_through("\r\n\r\n").find("200 OK"), std::string::npos);
  }
}

TEST_F(StreamTest, the_first_event_arrives_before_the_second_is_made) {
  start();
  RawClient client(listener_->port());
  client.send(get);
  const auto stream = next();
  client.read_through("\r\n\r\n");
  stream->write("one");
  EXPECT_EQ(client.read_through("one\r\n"), "3\r\none\r\n");
  stream->write("two");
  EXPECT_EQ(client.read_through("two\r\n"), "3\r\ntwo\r\n");
}

TEST_F(StreamTest, an_old_client_reads_to_the_end_of_the_connection) {
  start();
  RawClient client(listener_->port());
  client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const auto stream = next();
  stream->write("plain");
  stream->finish();
  EXPECT_EQ(client.read_through("\r\n\r\n").find("Transfer-Encoding"), std::string::npos);
  EXPECT_EQ(client.read_all(), "plain");
}

TEST_F(StreamTest, head_gets_the_head_and_makes_no_stream) {
  start();
  RawClient client(listener_->port());
  client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_NE(client.read_answer(false).head.find("Transfer-Encoding: chunked\r\n"), std::string::npos);
  client.send(get);
  next()->finish();
  EXPECT_EQ(client.read_answer().body, "");
  EXPECT_EQ(stream_, nullptr);
}

TEST_F(StreamTest, a_stream_dropped_unfinished_does_not_look_complete) {
  start();
  RawClient client(listener_->port());
  client.send(get);
  auto stream = next();
  EXPECT_TRUE(stream->write("half"));
  EXPECT_TRUE(stream->drain());
  stream.reset();
  EXPECT_EQ(client.read_answer().body, "half(cut)");
}

TEST_F(StreamTest, a_reader_too_far_behind_is_cut) {
  ListenerOptions options;
  options.max_stream_backlog = 100'000;
  start(options, "text/event-stream");
  RawClient client(listener_->port(), 4096);
  client.send(get);
  const auto stream = next();
  int written = 0;
  while (written < 10'000 && stream->write(std::string(10'000, 'e'))) ++written;
  EXPECT_GE(written, 10);
  EXPECT_LT(written, 10'000);
  EXPECT_FALSE(stream->write("more"));
  EXPECT_TRUE(client.read_answer().body.ends_with("(cut)"));
}

TEST_F(StreamTest, a_maker_that_waits_sends_any_amount_to_a_slow_reader) {
  ListenerOptions options;
  options.max_stream_backlog = 100'000;
  start(options);
  RawClient client(listener_->port(), 4096);
  client.send(get);
  const auto stream = next();
  std::thread maker([&] {
    for (int i = 0; i < 200; ++i) {
      EXPECT_TRUE(stream->write(std::string(90'000, 'x')));
      EXPECT_TRUE(stream->drain());
    }
    stream->finish();
  });
  EXPECT_EQ(client.read_answer().body.size(), 200u * 90'000u);
  maker.join();
}

TEST_F(StreamTest, a_gone_peer_is_noticed_and_frees_the_waiting_maker) {
  start();
  RawClient client(listener_->port(), 4096);
  client.send(get);
  const auto stream = next();
  EXPECT_TRUE(stream->write(std::string(20'000'000, 'x')));
  client.close();
  EXPECT_FALSE(stream->drain());
  EXPECT_FALSE(stream->write("more"));
  while (listener_->counters().open_connections > 0) std::this_thread::yield();
}

TEST_F(StreamTest, a_quiet_peer_that_leaves_is_noticed_without_a_write) {
  start({}, "text/event-stream");
  RawClient client(listener_->port());
  client.send(get);
  const auto stream = next();
  client.read_through("\r\n\r\n");
  client.close();
  while (listener_->counters().open_connections > 0) std::this_thread::yield();
  EXPECT_FALSE(stream->write("more"));
}

TEST_F(StreamTest, stopping_ends_event_streams_at_once_and_frees_waiting_makers) {
  start({}, "text/event-stream");
  RawClient client(listener_->port(), 4096);
  client.send(get);
  const auto stream = next();
  std::thread maker([&] {
    while (stream->write(std::string(50'000, 'x')) && stream->drain()) {
    }
  });
  client.read_through("xxxx");
  listener_->stop();
  maker.join();
  EXPECT_FALSE(stream->write("more"));
}

TEST_F(StreamTest, a_stream_outlives_its_listener_safely) {
  start();
  RawClient client(listener_->port());
  client.send(get);
  const auto stream = next();
  listener_.reset();
  EXPECT_FALSE(stream->write("more"));
  EXPECT_FALSE(stream->drain());
  stream->finish();
}

// Many makers and readers at once, and a stop in their midst: for the thread sanitizer's eyes.
TEST(ListenerStop, while_busy_answers_what_runs_and_ends) {
  std::atomic<long long> answered{0};
  std::mutex mutex;
  std::vector<std::thread> threads;
  ListenerOptions options;
  options.port = 0;
  HttpListener listener(options, [&](Request request, SendReply send) {
    if (request.target == "/now") return send(Reply{200, "text/plain", "now", {}, {}});
    const std::lock_guard lock(mutex);
    threads.emplace_back([send = std::move(send)] { send(Reply{200, "text/plain", "later", {}, {}}); });
  });
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, target = i % 2 == 0 ? "/now" : "/later"] {
      const std::string request = std::string("GET ") + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
      for (RawClient client(listener.port()); client.ask(request).status == 200;) ++answered;
    });
  }
  while (answered < 500) std::this_thread::yield();
  listener.stop();
  listener.stop();
  for (std::thread& client : clients) client.join();
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(listener.counters().open_connections, 0);
  EXPECT_GE(listener.counters().requests, answered);
  EXPECT_FALSE(RawClient(listener.port()).is_connected());
}

TEST(ListenerStop, waits_a_moment_for_a_running_request_and_survives_a_late_answer) {
  std::mutex mutex;
  std::vector<SendReply> sends;
  std::condition_variable changed;
  ListenerOptions options;
  options.port = 0;
  auto listener = std::make_unique<HttpListener>(options, [&](Request, SendReply send) {
    const std::lock_guard lock(mutex);
    sends.push_back(std::move(send));
    changed.notify_all();
  });
  const auto wait_for = [&](std::size_t count) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return sends.size() == count; });
  };
  RawClient answered(listener->port()), forgotten(listener->port()), idle(listener->port());
  answered.send(get);
  wait_for(1);
  forgotten.send(get);
  wait_for(2);
  std::thread stopper([&] { listener->stop(); });
  EXPECT_TRUE(idle.is_at_end());  // the stop has begun
  sends[0](Reply{200, "text/plain", "in time", {}, {}});
  const RawClient::Answer answer = answered.read_answer();
  EXPECT_EQ(answer.body, "in time");
  EXPECT_NE(answer.head.find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(forgotten.is_at_end());
  stopper.join();
  listener.reset();
  sends[1](Reply{200, "text/plain", "too late", {}, {}});
}

}  // namespace
}  // namespace fangxian
