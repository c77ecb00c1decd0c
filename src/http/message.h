// One HTTP request and its reply, free of any network library, so that tests and drills drive the router without a socket.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fangxian {

struct Request {
  std::string method;
  std::string target;   // path and query as sent: "/api/teams?area=4110"
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string peer;     // "127.0.0.1"
  bool is_late = false;  // the thread that read it has not caught up for long: what can be asked again had better be
  // "" when absent.
  std::string_view header(std::string_view name) const;
};

// A long answer that is written as it is made: server-sent events, large exports. Safe to call from any thread.
class ReplyStream {
 public:
  virtual ~ReplyStream() = default;
  // Queues bytes; false once the peer is gone or has fallen too far behind (the connection is then closed).
  virtual bool write(std::string bytes) = 0;
  // Waits until the peer has taken what was queued, so that a large export never falls too far behind; false once the
  // peer is gone. For workers only: it blocks, so never on an I/O thread.
  virtual bool drain() { return true; }
  // The whole answer is queued. A stream dropped without this is cut, so that half an export never looks complete.
  virtual void finish() = 0;
};

struct Reply {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  // When set, the listener sends the head (chunked) and calls this with the stream, on the thread that called `send`;
  // `body` is not used. Not called for HEAD.
  std::function<void(std::shared_ptr<ReplyStream>)> stream;
};

using SendReply = std::function<void(Reply)>;  // called once, from any thread

// What the listener calls for each request, on an I/O thread: must not block. Quick answers are sent at once; slow ones
// are handed to a worker that calls `send` later.
using Handler = std::function<void(Request, SendReply)>;

}  // namespace fangxian
