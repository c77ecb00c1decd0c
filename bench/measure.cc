#include "bench/measure.h"

#include "base/refusal.h"
#include "bench/process.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <thread>

namespace fangxian::bench {
namespace {

constexpr const char* tell_lua = R"lua(
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('{"requests":%d,"us":%d,"p50":%d,"p95":%d,"p99":%d,"failures":%d}\n', summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
)lua";

}  // namespace

Answer ask(int port, std::string_view method, std::string_view target, std::string_view token, std::string_view body) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  Answer answer;
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    const std::string authorization = token.empty() ? std::string() : fmt::format("Authorization: Bearer {}\r\n", token);
    const std::string request =
        fmt::format("{} {} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n{}Content-Length: {}\r\n\r\n{}", method, target,
                    authorization, body.size(), body);
    std::string reply;
    char piece[16384];
    ssize_t count = ::send(socket, request.data(), request.size(), MSG_NOSIGNAL);
    while (count > 0 && (count = ::recv(socket, piece, sizeof piece, 0)) > 0)
      reply.append(piece, static_cast<std::size_t>(count));
    const std::size_t end = reply.find("\r\n\r\n");
    if (end != std::string::npos) answer = {std::atoi(reply.c_str() + 9), reply.substr(end + 4)};
  }
  ::close(socket);
  return answer;
}

void wait_for(int port, std::string_view target, double seconds) {
  for (const double end = now_seconds() + seconds; now_seconds() < end;) {
    if (ask(port, "GET", target).status == 200) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  throw std::runtime_error(fmt::format("nothing answers {} on port {}", target, port));
}

Loaded run_wrk(const Load& load) {
  const Folder folder;
  const std::string script = folder / "load.lua";
  write_text(script, load.script + tell_lua);
  std::vector<std::string> words = {
      "wrk", "-t1", fmt::format("-c{}", load.connections), fmt::format("-d{}s", load.seconds), "--timeout", "10s", "-s", script};
  for (const std::string& header : load.headers) words.insert(words.end(), {"-H", header});
  words.push_back(load.url);
  const std::string said = output_of(words, Place::load);
  const std::size_t at = said.rfind("{\"requests\"");
  if (at == std::string::npos) throw std::runtime_error("wrk said: " + said);
  const Json told = parse_json(said.substr(at, said.find('\n', at) - at));
  const double seconds = told["us"].number() / 1e6;
  return {told["requests"].number() / seconds, told["p50"].number() / 1e3, told["p95"].number() / 1e3,
          told["p99"].number() / 1e3,          told["requests"].integer(), told["failures"].integer()};
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double rounded(double value, int digits) {
  if (value == 0) return 0;
  const double scale = std::pow(10, digits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(value)))));
  return std::round(value * scale) / scale;
}

int print_line(Json (*benchmark)()) {
  try {
    std::printf("%s\n", benchmark().dump().c_str());
    return 0;
  } catch (const Refusal& refusal) {
    std::fprintf(stderr, "%s (%s): %s\n", refusal.type.c_str(), refusal.title.en.c_str(), refusal.title.zh.c_str());
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
  }
  return 1;
}

}  // namespace fangxian::bench
