// One I/O thread of the listener: its loop, its connections and the coarse clock that cuts the slow and the idle.
#pragma once

#include "http/listener.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>

namespace fangxian {

// The coarse clock: fine enough for limits in seconds, and no timer is armed per request.
inline constexpr std::chrono::milliseconds tick_length{250};

// The way into a worker's thread that outlives the worker: a late reply to a stopped server goes nowhere, safely.
class Mailbox {
 public:
  explicit Mailbox(boost::asio::io_context& context) : context_(&context) {}
  template <class Task>
  bool post(Task&& task) {
    const std::lock_guard lock(mutex_);
    if (context_ == nullptr) return false;
    boost::asio::post(*context_, std::forward<Task>(task));
    return true;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    context_ = nullptr;
  }

 private:
  std::mutex mutex_;
  boost::asio::io_context* context_;
};
// Requests that a thread may read without ever having caught up: some 50 ms of work. Beyond it they are late.
inline constexpr int most_without_rest = 2'000;
inline thread_local const Mailbox* own_mailbox = nullptr;  // of the I/O thread that runs, else null

// Bytes of bodies that are still coming in: of ordinary requests, and of those with a limit of their own.
struct Arriving {
  std::atomic<std::size_t> ordinary{0}, large{0};
};

// What all workers share for the listener's life.
struct Shared {
  ListenerOptions options;
  Handler handler;
  std::optional<boost::asio::ssl::context> tls;
  std::atomic<long long> open{0}, requests{0}, refused{0};
  Arriving arriving;
};

class Peer;

struct IoWorker {
  explicit IoWorker(Shared& all) : shared(all) {}
  void run();
  void tick();
  void adopt(boost::asio::ip::tcp::socket socket, bool is_turned_away);
  void remove(Peer* connection);
  void begin_stop();
  void close_all();

  Shared& shared;
  boost::asio::io_context context{1};
  std::shared_ptr<Mailbox> mailbox = std::make_shared<Mailbox>(context);
  boost::asio::steady_timer timer{context};
  std::unordered_map<Peer*, std::shared_ptr<Peer>> connections;
  long long now = 1;  // ticks
  long long stops_at = 0;
  int without_rest = 0;  // requests read since there was last nothing to do
  std::thread thread;
};

}  // namespace fangxian
