// How the benchmarks ask and tell: one request, a load by wrk, medians of rounds, and the one line that each prints.
#pragma once

#include "record/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace fangxian::bench {

struct Answer {
  int status = 0;  // 0 = no one answered
  std::string body;
};
// One request on a connection of its own to 127.0.0.1.
Answer ask(int port, std::string_view method, std::string_view target, std::string_view token = "", std::string_view body = "");
// Until it answers 200; throws after `seconds`.
void wait_for(int port, std::string_view target, double seconds);

struct Load {
  std::string url;
  int connections = 64;
  int seconds = 2;
  std::string script;  // Lua, for wrk; "" = GET
  std::vector<std::string> headers;
};
struct Loaded {
  double per_second = 0;
  double p50_ms = 0, p95_ms = 0, p99_ms = 0;
  long long requests = 0, failures = 0;  // failures: no answer, or another status than 2xx and 3xx
};
// wrk with one thread, beside the measured process.
Loaded run_wrk(const Load& load);

double median(std::vector<double> values);
// Fewer digits than the machine's noise deserves.
double rounded(double value, int digits = 3);
// Runs a benchmark that makes the line; whatever goes wrong is told on stderr and is exit code 1.
int print_line(Json (*benchmark)());

}  // namespace fangxian::bench
