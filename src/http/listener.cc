#include "http/listener.h"

#include "base/check.h"
#include "base/refusal.h"
#include "http/io_worker.h"

#include <fmt/format.h>
#include <openssl/ssl.h>

#include <algorithm>

namespace fangxian {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// Connections beyond the limit that may wait for their 503; more are closed without a word.
constexpr int turned_away_connections = 64;

[[noreturn]] void refuse_listen(const ListenerOptions& options, const Words& reason) {
  const std::string where = fmt::format("{}:{}", options.address, options.port);
  throw Refusal(RefusalKind::unavailable, "listen.failed",
                {fmt::format("无法在 {} 上监听：{}", where, reason.zh), fmt::format("Cannot listen on {}: {}", where, reason.en)});
}

Words reason_of(const error_code& ec) {
  if (ec == asio::error::address_in_use) return {"端口已被占用", "the port is already in use"};
  if (ec == asio::error::access_denied) return {"没有权限使用该端口", "no permission for this port"};
  if (ec.value() == EADDRNOTAVAIL) return {"本机没有这个地址", "this machine has no such address"};
  return {ec.message(), ec.message()};
}

tcp::endpoint endpoint_of(const ListenerOptions& options) {
  error_code ec;
  const auto address = asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address, ec);
  if (ec) refuse_listen(options, {"地址须为 IP 地址", "the address must be an IP address"});
  return {address, options.port};
}

asio::ssl::context tls_of(const ListenerOptions& options) {
  asio::ssl::context tls(asio::ssl::context::tls_server);
  tls.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_compression | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_mode(tls.native_handle(), SSL_MODE_RELEASE_BUFFERS);
  error_code ec;
  tls.use_certificate_chain_file(options.certificate_file, ec);
  if (ec) refuse_listen(options, {"证书文件无法使用：" + options.certificate_file, "unusable certificate file " + options.certificate_file});
  tls.use_private_key_file(options.key_file, asio::ssl::context::pem, ec);
  if (ec) refuse_listen(options, {"密钥文件无法使用：" + options.key_file, "unusable key file " + options.key_file});
  return tls;
}

}  // namespace

// The first worker also accepts, and deals the connections round.
struct HttpListener::Core {
  Core(const ListenerOptions& options, Handler handler);
  void accept();
  void place(IoWorker& worker, tcp::socket socket);
  void stop();

  Shared shared;
  std::vector<std::unique_ptr<IoWorker>> workers;
  std::optional<tcp::acceptor> acceptor;
  std::optional<asio::steady_timer> retry;
  unsigned short port = 0;
  std::size_t turn = 0;
  std::mutex stop_mutex;
  bool is_stopped = false;
};

HttpListener::Core::Core(const ListenerOptions& options, Handler handler) {
  const bool is_tls = !options.certificate_file.empty() && !options.key_file.empty();
  if (!is_tls && options.certificate_file != options.key_file) {
    refuse_listen(options, {"证书和密钥须同时给出", "a certificate and a key are given together or not at all"});
  }
  shared.options = options;
  shared.handler = std::move(handler);
  if (is_tls) shared.tls.emplace(tls_of(options));
  for (int i = 0; i < std::max(1, options.threads); ++i) workers.push_back(std::make_unique<IoWorker>(shared));
  const tcp::endpoint endpoint = endpoint_of(options);
  acceptor.emplace(workers[0]->context);
  retry.emplace(workers[0]->context);
  error_code ec;
  acceptor->open(endpoint.protocol(), ec);
  if (!ec) acceptor->set_option(tcp::acceptor::reuse_address(true), ec);
  if (!ec) acceptor->bind(endpoint, ec);
  if (!ec) acceptor->listen(std::max(options.max_connections, 128), ec);
  if (ec) refuse_listen(options, reason_of(ec));
  port = acceptor->local_endpoint().port();
  accept();
  for (const auto& worker : workers) {
    worker->tick();
    worker->thread = std::thread([&worker = *worker] { worker.run(); });
  }
}

// All that is ready is done before the thread waits: then it has caught up.
void IoWorker::run() {
  own_mailbox = mailbox.get();
  while (!context.stopped()) {
    context.poll();
    without_rest = 0;
    context.run_one();
  }
  own_mailbox = nullptr;
}

void HttpListener::Core::accept() {
  IoWorker& worker = *workers[turn++ % workers.size()];
  acceptor->async_accept(worker.context, [this, &worker](error_code ec, tcp::socket socket) {
    if (!acceptor->is_open()) return;
    if (!ec) {
      place(worker, std::move(socket));
      return accept();
    }
    // Out of descriptors, most likely: the connection waits in the backlog until some are free again.
    retry->expires_after(tick_length);
    retry->async_wait([this](error_code cancelled) {
      if (!cancelled) accept();
    });
  });
}

void HttpListener::Core::place(IoWorker& worker, tcp::socket socket) {
  const long long open = shared.open.fetch_add(1, std::memory_order_relaxed);
  const bool is_turned_away = open >= shared.options.max_connections;
  if (is_turned_away) shared.refused.fetch_add(1, std::memory_order_relaxed);
  if (open >= shared.options.max_connections + turned_away_connections) {
    shared.open.fetch_sub(1, std::memory_order_relaxed);
    return;  // closed by the socket's end
  }
  if (&worker == workers[0].get()) return worker.adopt(std::move(socket), is_turned_away);
  asio::post(worker.context, [&worker, is_turned_away, socket = std::move(socket)]() mutable {
    worker.adopt(std::move(socket), is_turned_away);
  });
}

void HttpListener::Core::stop() {
  const std::lock_guard lock(stop_mutex);
  if (std::exchange(is_stopped, true)) return;
  for (const auto& worker : workers) {
    check(own_mailbox != worker->mailbox.get(), "a listener is not stopped by its own I/O thread");
    const bool is_first = worker == workers.front();
    worker->mailbox->post([this, is_first, &worker = *worker] {
      error_code ignored;  // closing a socket that listens cannot fail in a way that matters
      if (is_first) acceptor->close(ignored);
      worker.begin_stop();
    });
  }
  for (const auto& worker : workers) worker->thread.join();
  for (const auto& worker : workers) {
    worker->mailbox->close();
    worker->close_all();
  }
}

HttpListener::HttpListener(const ListenerOptions& options, Handler handler)
    : core_(std::make_unique<Core>(options, std::move(handler))) {}

HttpListener::~HttpListener() { stop(); }

unsigned short HttpListener::port() const { return core_->port; }

void HttpListener::stop() { core_->stop(); }

HttpListener::Counters HttpListener::counters() const {
  return {core_->shared.open.load(), core_->shared.requests.load(), core_->shared.refused.load()};
}

}  // namespace fangxian
