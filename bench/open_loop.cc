#include "bench/open_loop.h"

#include "bench/process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace fangxian::bench {
namespace {

constexpr double longest_wait = 10;

struct Line {
  int socket = -1;
  bool is_busy = false;
  double due = 0;
  std::string out;
  std::size_t written = 0;
  std::string in;
};

int connect_to(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error(std::string("cannot connect: ") + std::strerror(errno));
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
  return socket;
}

double own_cpu() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

class Run {
 public:
  explicit Run(const OpenLoad& load)
      : load_(load), epoll_(epoll_create1(EPOLL_CLOEXEC)), lines_(static_cast<std::size_t>(load.connections)) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      lines_[i].socket = connect_to(load.port);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u64 = i;
      epoll_ctl(epoll_, EPOLL_CTL_ADD, lines_[i].socket, &event);
      idle_.push_back(i);
    }
  }
  ~Run() {
    for (const Line& line : lines_) ::close(line.socket);
    ::close(epoll_);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  OpenLoaded run() {
    const double begin = now_seconds(), end = begin + load_.seconds, cpu = own_cpu();
    begin_ = begin;
    for (double now = begin; now < end; now = now_seconds()) {
      send_due(now, end);
      receive(idle_.empty() || load_.per_second == 0 ? 1 : 0.5);
    }
    const double last = now_seconds() + longest_wait;
    while (idle_.size() < lines_.size() && now_seconds() < last) receive(5);
    told_.unanswered = static_cast<long long>(lines_.size() - idle_.size());
    const long long answered = std::max(1LL, told_.ok + told_.shed + told_.failed);
    told_.client_cpu_us = (own_cpu() - cpu) * 1e6 / static_cast<double>(answered);
    told_.per_second = static_cast<double>(told_.ok) / load_.seconds;
    std::sort(latencies_.begin(), latencies_.end());
    const auto at = [&](double part) {
      if (latencies_.empty()) return 0.0;
      return 1e3 * static_cast<double>(latencies_[static_cast<std::size_t>(part * static_cast<double>(latencies_.size() - 1))]);
    };
    told_.p50_ms = at(0.5), told_.p99_ms = at(0.99), told_.p999_ms = at(0.999), told_.most_ms = at(1);
    return told_;
  }

 private:
  double due_at(long long number) const { return begin_ + static_cast<double>(number) / load_.per_second; }

  void send_due(double now, double end) {
    for (;;) {
      const double due = load_.per_second > 0 ? due_at(told_.due) : now;
      if (due > now || due >= end) return;
      if (idle_.empty()) {
        if (load_.per_second == 0 || now - due < load_.patience) return;
        ++told_.due, ++told_.given_up;
        continue;
      }
      ++told_.due;
      Line& line = lines_[idle_.back()];
      idle_.pop_back();
      line.is_busy = true;
      line.due = due;
      line.out.clear();
      line.written = 0;
      load_.request(line.out);
      write(line);
    }
  }

  // A request is far smaller than a socket's buffer, a queue of them is not: what is left goes with the next round.
  void write(Line& line) {
    while (line.written < line.out.size()) {
      const ssize_t count = ::send(line.socket, line.out.data() + line.written, line.out.size() - line.written, MSG_NOSIGNAL);
      if (count > 0) {
        line.written += static_cast<std::size_t>(count);
      } else if (errno == EAGAIN) {
        unsent_.push_back(static_cast<std::size_t>(&line - lines_.data()));
        return;
      } else if (errno != EINTR) {
        throw std::runtime_error(std::string("the server closed a connection: ") + std::strerror(errno));
      }
    }
  }

  void receive(double wait_ms) {
    for (const std::size_t i : std::exchange(unsent_, {})) write(lines_[i]);
    epoll_event events[512];
    const int count = epoll_wait(epoll_, events, 512, wait_ms < 1 && unsent_.empty() ? (is_due_soon() ? 0 : 1) : 1);
    for (int i = 0; i < count; ++i) read(events[i].data.u64);
  }

  bool is_due_soon() const { return load_.per_second > 0 && !idle_.empty() && due_at(told_.due) < now_seconds() + 1e-4; }

  void read(std::size_t number) {
    Line& line = lines_[number];
    char bytes[65536];
    const ssize_t count = ::recv(line.socket, bytes, sizeof bytes, 0);
    if (count == 0) throw std::runtime_error("the server closed a connection");
    if (count < 0) return;
    line.in.append(bytes, static_cast<std::size_t>(count));
    const std::size_t head = line.in.find("\r\n\r\n");
    if (head == std::string::npos) return;
    const std::string_view text = std::string_view(line.in).substr(0, head);
    const std::size_t length = text.find("Content-Length: ");
    if (length == std::string_view::npos) throw std::runtime_error("a reply without a length: " + line.in);
    const auto body = static_cast<std::size_t>(std::atoll(line.in.c_str() + length + 16));
    if (line.in.size() < head + 4 + body) return;
    take(line, std::atoi(line.in.c_str() + 9), text);
    line.in.clear();
    line.is_busy = false;
    idle_.push_back(number);
  }

  void take(const Line& line, int status, std::string_view head) {
    if (status == 200) {
      ++told_.ok;
      latencies_.push_back(static_cast<float>(now_seconds() - line.due));
    } else if (status == 503) {
      ++told_.shed;
      told_.has_retry_after = told_.has_retry_after && head.find("Retry-After: ") != std::string_view::npos;
    } else {
      ++told_.failed;
      if (told_.failed == 1) std::fprintf(stderr, "%s\n", line.in.c_str());
    }
  }

  const OpenLoad& load_;
  const int epoll_;
  std::vector<Line> lines_;
  std::vector<std::size_t> idle_, unsent_;
  std::vector<float> latencies_;
  double begin_ = 0;
  OpenLoaded told_;
};

}  // namespace

OpenLoaded run_open(const OpenLoad& load) { return Run(load).run(); }

}  // namespace fangxian::bench
