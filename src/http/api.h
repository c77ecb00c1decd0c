// The HTTP face of a kernel: sessions, lists, commands, journal, model. Knows no socket: tests and drills call `answer`.
#pragma once

#include "command/access.h"
#include "command/kernel.h"
#include "http/feed.h"
#include "http/message.h"
#include "http/public_routes.h"
#include "http/static_files.h"
#include "http/workers.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fangxian {

struct ApiOptions {
  int workers = 4;
  std::string web_folder;      // built console; "" = API only
  bool is_demo = false;
  bool has_tls = false;        // cookies are then Secure
  std::function<std::string()> extra_metrics;  // the listener's counters, added by the server
};

// Who sent a request: a session by cookie or bearer token, or no one.
struct Caller {
  std::string token;
  bool is_by_cookie = false;
  std::optional<Session> session;
};

class Api {
 public:
  Api(Kernel& kernel, ApiOptions options);
  ~Api();
  // For the listener: never blocks the calling thread for long.
  void handle(Request request, SendReply send);
  // Waits for the whole answer (streams are collected). For tests, scenarios and drills; with `actor`, the request is theirs
  // and needs no session.
  Reply answer(Request request, std::shared_ptr<const Actor> actor = nullptr);
  Feed& feed() { return *feed_; }
  // The largest body that a request may have, by its head alone; 0 = what the listener allows everybody. Only somebody who is
  // signed in sends a whole table.
  std::size_t body_limit(const Request& head);
  void stop();

 private:
  void route(Request& request, SendReply send, std::shared_ptr<const Actor> actor = nullptr);
  Caller caller_of(const Request& request);
  Reply read(const Request& request, const Caller& caller, std::string_view path);
  void write(Request& request, const Caller& caller, std::string_view path, SendReply send);
  // What nobody signs in for; takes `send` along (and empties it) for a command.
  Reply answer_anybody(Request& request, std::string_view path, SendReply& send);
  void import(Request& request, const Caller& caller, std::string_view path, SendReply send);
  Reply export_file(const Request& request, const Caller& caller, const std::string& id);
  // Held while a CSV is being sent; Refusal `export.too-many`.
  std::shared_ptr<void> take_export_place();
  Reply session(const Request& request, std::string_view path);
  Reply me(const Caller& caller);
  Reply journal(const Request& request, const Caller& caller);
  Reply list(const Request& request, const Caller& caller, const Record& record);
  Reply health();
  Reply metrics();

  Kernel& kernel_;
  ApiOptions options_;
  StaticFiles files_;
  const std::shared_ptr<Feed> feed_;  // shared with the kernel, whose last commits may come after this API
  const bool has_rows_at_hand_;
  const std::unordered_map<std::string_view, const Read*> plain_reads_;  // by path, where it names nothing
  const std::shared_ptr<std::atomic<int>> exports_running_ = std::make_shared<std::atomic<int>>(0);
  AddressLimiter address_limiter_;
  Workers workers_;
};

}  // namespace fangxian
