// A blocking socket for tests that must send exact bytes, in exact pieces, and read exact bytes back.
#pragma once

#include "http/listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace fangxian {

class RawClient {
 public:
  explicit RawClient(unsigned short port, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const timeval limit{20, 0};  // a test that would hang fails instead
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  RawClient(RawClient&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), is_connected_(other.is_connected_), rest_(std::move(other.rest_)) {}
  RawClient& operator=(RawClient&&) = delete;
  ~RawClient() { close(); }

  bool is_connected() const { return is_connected_; }
  int socket() const { return socket_; }
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  void shut_sending() { ::shutdown(socket_, SHUT_WR); }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  // Reads until the text is there and returns everything up to its end; what came first when the peer closes before.
  std::string read_through(std::string_view text) {
    std::size_t at;
    while ((at = rest_.find(text)) == std::string::npos) {
      if (!read_more()) return std::exchange(rest_, {});
    }
    return take(at + text.size());
  }
  std::string read_count(std::size_t count) {
    while (rest_.size() < count && read_more()) {
    }
    return take(std::min(count, rest_.size()));
  }
  std::string read_all() {
    while (read_more()) {
    }
    return std::exchange(rest_, {});
  }
  // True once the peer has closed, with nothing left to read.
  bool is_at_end() { return rest_.empty() && !read_more() && rest_.empty(); }

  struct Answer {
    int status = 0;
    std::string head;
    std::string body;
  };
  // One reply with a Content-Length, a chunked body, or none.
  Answer read_answer(bool has_body = true) {
    Answer answer;
    answer.head = read_through("\r\n\r\n");
    if (answer.head.size() > 12) answer.status = std::atoi(answer.head.c_str() + 9);
    if (!has_body) return answer;
    if (answer.head.find("Transfer-Encoding: chunked") != std::string::npos) {
      answer.body = read_chunks();
    } else if (const auto at = answer.head.find("Content-Length: "); at != std::string::npos) {
      answer.body = read_count(std::strtoul(answer.head.c_str() + at + 16, nullptr, 10));
    }
    return answer;
  }
  Answer ask(std::string_view request) {
    send(request);
    return read_answer();
  }

  // The body of a chunked reply; "(cut)" at its end when it broke off.
  std::string read_chunks() {
    std::string body;
    while (true) {
      const std::string line = read_through("\r\n");
      if (!line.ends_with("\r\n")) return body + "(cut)";
      const std::size_t size = std::strtoul(line.c_str(), nullptr, 16);
      const std::string chunk = read_count(size + 2);
      if (size == 0) return body;
      if (chunk.size() != size + 2) return body + "(cut)";
      body.append(chunk, 0, size);
    }
  }

 private:
  bool read_more() {
    char bytes[16384];
    const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    rest_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }
  std::string take(std::size_t count) {
    std::string taken = rest_.substr(0, count);
    rest_.erase(0, count);
    return taken;
  }

  int socket_;
  bool is_connected_ = false;
  std::string rest_;
};

}  // namespace fangxian
