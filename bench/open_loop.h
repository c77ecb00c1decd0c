// A load that does not wait for its server: each request has a moment at which it is due, and its latency counts from then.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace fangxian::bench {

struct OpenLoad {
  int port = 0;
  int connections = 1024;   // each carries one request at a time, as a phone does
  double per_second = 0;    // arrivals; 0 = as fast as the connections are answered
  double seconds = 10;
  double patience = 2;      // seconds after which a request that no connection was free for is given up
  std::function<void(std::string& out)> request;  // appends one whole HTTP request
};

struct OpenLoaded {
  double per_second = 0;    // answered 200
  double p50_ms = 0, p99_ms = 0, p999_ms = 0, most_ms = 0;  // of those answered 200, from the moment due
  double client_cpu_us = 0; // a request, of this process
  long long due = 0, ok = 0, shed = 0, failed = 0, given_up = 0, unanswered = 0;  // shed: 503
  bool has_retry_after = true;  // every 503 said when to come again
};

// One thread; waits at the end until all are answered, at most ten seconds.
OpenLoaded run_open(const OpenLoad& load);

}  // namespace fangxian::bench
