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
  // "" when absent.
  std::string_view header(std::string_view name) const;
};

// A long answer that is written as it is made: server-sent events, large exports. Safe to call from any thread.
class Stream {
 public:
  virtual ~Stream() = default;
  // Queues bytes; false once the peer is gone or has fallen too far behind (the connection is then closed).
  virtual bool write(std::string bytes) = 0;
  virtual void finish() = 0;
};

struct Reply {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  // When set, the listener sends the head (chunked) and then calls this with the stream; `body` is not used.
  std::function<void(std::shared_ptr<Stream>)> stream;
};

using SendReply = std::function<void(Reply)>;  // called once, from any thread

// What the listener calls for each request, on an I/O thread: must not block. Quick answers are sent at once; slow ones
// are handed to a worker that calls `send` later.
using Handler = std::function<void(Request, SendReply)>;

}  // namespace fangxian
