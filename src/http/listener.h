// The network face: accepts connections, reads requests within limits, sends replies. The only Beast user is listener.cc.
#pragma once

#include "http/message.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace fangxian {

struct ListenerOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;                // 0 = any free port, see HttpListener::port()
  int threads = 2;
  std::size_t max_header_bytes = 16 * 1024;
  std::size_t max_body_bytes = 8 * 1024 * 1024;   // an offline queue of 5,000 records
  // A larger limit for some requests, by their head (body still empty); 0 = max_body_bytes. Their bodies count apart from the
  // others, two of the largest at once, and must go on arriving: so much in each read_timeout.
  std::function<std::size_t(const Request& head)> body_limit;
  std::size_t max_large_bytes = 512 * 1024 * 1024;
  std::size_t large_body_step = 1024 * 1024;
  int max_connections = 4096;
  std::chrono::seconds idle_timeout{75};     // between requests
  std::chrono::seconds read_timeout{20};     // from a request's first byte to its last: slow senders are cut
  std::size_t max_stream_backlog = 4 * 1024 * 1024;
  std::string certificate_file, key_file;    // both set = TLS
};

// Runs its own I/O threads from construction to stop().
class HttpListener {
 public:
  // Throws Refusal `listen.failed` when the address cannot be bound, in both languages.
  HttpListener(const ListenerOptions& options, Handler handler);
  ~HttpListener();
  unsigned short port() const;
  // Stops accepting, lets running requests finish for a moment, closes the rest. Idempotent.
  void stop();
  // Connections open now and requests answered so far, for /metrics.
  struct Counters {
    long long open_connections, requests, refused_connections;
  };
  Counters counters() const;

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

}  // namespace fangxian
