#include "base/refusal.h"
#include "http/fault.h"
#include "http/problem.h"
#include "http/reply_head.h"
#include "http/request_parser.h"
#include "http/stream_queue.h"
#include "http/io_worker.h"

#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <vector>

namespace fangxian {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using asio::ip::tcp;

namespace {

// How long a stopping server lets running requests finish.
constexpr long long stop_ticks = 8;
// After an early refusal the rest of the request is read away this long: closing at once would reset the connection and
// take the reply with it.
constexpr long long linger_ticks = 20;
constexpr std::size_t header_read = 8 * 1024;
constexpr std::size_t body_read = 64 * 1024;
// Smaller bodies are sent in one piece with their head, larger ones by a gathering write.
constexpr std::size_t copied_body = 16 * 1024;

long long ticks_of(std::chrono::seconds span) { return span / tick_length + 1; }

}  // namespace

// Everything below runs on the worker's thread; other threads reach it through a Ticket or a StreamQueue.
class Peer : public std::enable_shared_from_this<Peer> {
 public:
  Peer(IoWorker& worker, tcp::socket socket);
  void start();
  void turn_away();
  void answer(Reply reply, std::shared_ptr<StreamQueue> queue);
  void pump();
  void tick();
  void begin_stop();
  void close();

 private:
  enum class State { handshaking, reading, handling, replying, streaming, draining, closed };
  enum class Parsed { more, whole, refused };

  void process();
  Parsed parse();
  void dispatch();
  void refuse(const Fault& fault);
  void await_request();
  void read();
  void watch();
  void on_read_end();
  void on_read();
  void flush();
  void on_written();
  void append_chunk(const StreamQueue::Taken& taken);
  void hang_up();
  const ListenerOptions& options() const { return worker_.shared.options; }
  bool is_unsent() const { return written_ < out_.size() + body_.size(); }
  std::array<asio::const_buffer, 2> unsent() const {
    const std::size_t head = std::min(written_, out_.size());
    return {asio::buffer(out_) + head, asio::buffer(body_) + (written_ - head)};
  }

  IoWorker& worker_;
  tcp::socket socket_;
  std::unique_ptr<asio::ssl::stream<tcp::socket&>> tls_;
  std::string peer_;
  State state_ = State::reading;
  long long deadline_ = 0;  // tick; 0 = none
  beast::flat_buffer buffer_;
  std::array<char, 512> watched_;
  std::optional<RequestParser> parser_;
  bool is_started_ = false;  // the next request's first byte is here
  bool is_reading_ = false, is_writing_ = false, is_processing_ = false, is_pumping_ = false;
  bool is_keep_alive_ = true, is_http11_ = true, is_head_ = false, is_api_ = false;
  bool is_lingering_ = false, is_events_ = false;
  std::string out_, body_;         // being written, from written_ on
  std::string next_, next_body_;   // queued behind it
  std::size_t written_ = 0;
  std::shared_ptr<StreamQueue> queue_;
  std::size_t in_flight_ = 0, arrived_ = 0;  // bytes: of the queue in out_; of a large body when its deadline last moved
};

// One request's right to one answer, from any thread.
class Ticket {
 public:
  Ticket(std::shared_ptr<Mailbox> mailbox, std::weak_ptr<Peer> connection, bool is_head, std::size_t max_backlog)
      : mailbox_(std::move(mailbox)), connection_(std::move(connection)), is_head_(is_head), max_backlog_(max_backlog) {}
  // A handler that forgot its request must not leave the peer waiting for ever.
  ~Ticket() {
    if (!is_used_) send(reply_of(handler_failed));
  }
  void send(Reply reply) {
    if (is_used_.exchange(true)) return;
    const auto produce = std::exchange(reply.stream, {});
    std::shared_ptr<StreamQueue> queue;
    if (produce) {
      queue = std::make_shared<StreamQueue>(max_backlog_, [mailbox = mailbox_, connection = connection_] {
        mailbox->post([connection] {
          if (const auto alive = connection.lock()) alive->pump();
        });
      });
    }
    deliver(std::move(reply), queue);
    if (produce && !is_head_) produce(make_stream(queue));
  }

 private:
  static void hand_over(const std::weak_ptr<Peer>& connection, Reply reply, std::shared_ptr<StreamQueue> queue) {
    if (const auto alive = connection.lock()) {
      alive->answer(std::move(reply), std::move(queue));
    } else if (queue) {
      queue->close();
    }
  }
  void deliver(Reply reply, const std::shared_ptr<StreamQueue>& queue) {
    if (own_mailbox == mailbox_.get()) return hand_over(connection_, std::move(reply), queue);
    const bool is_posted = mailbox_->post([connection = connection_, reply = std::move(reply), queue]() mutable {
      hand_over(connection, std::move(reply), std::move(queue));
    });
    if (!is_posted && queue) queue->close();
  }

  const std::shared_ptr<Mailbox> mailbox_;
  const std::weak_ptr<Peer> connection_;
  const bool is_head_;
  const std::size_t max_backlog_;
  std::atomic<bool> is_used_{false};
};

Peer::Peer(IoWorker& worker, tcp::socket socket) : worker_(worker), socket_(std::move(socket)) {
  error_code ignored;  // a peer that is already gone shows at the first read
  socket_.non_blocking(true, ignored);
  socket_.set_option(tcp::no_delay(true), ignored);
  const auto peer = socket_.remote_endpoint(ignored).address();
  peer_ = peer.is_v6() && peer.to_v6().is_v4_mapped()
              ? asio::ip::make_address_v4(asio::ip::v4_mapped, peer.to_v6()).to_string()
              : peer.to_string();
  parser_.emplace(options(), worker_.shared.arriving);
}

void Peer::start() {
  if (!worker_.shared.tls) {
    await_request();
    return process();
  }
  tls_ = std::make_unique<asio::ssl::stream<tcp::socket&>>(socket_, *worker_.shared.tls);
  state_ = State::handshaking;
  deadline_ = worker_.now + ticks_of(options().read_timeout);
  tls_->async_handshake(asio::ssl::stream_base::server, [self = shared_from_this()](error_code ec) {
    if (self->state_ == State::closed) return;
    if (ec) return self->close();
    self->await_request();
    self->process();
  });
}

void Peer::turn_away() {
  if (worker_.shared.tls) return close();  // a handshake would cost more than the answer is worth
  refuse(too_busy);
}

void Peer::await_request() {
  state_ = State::reading;
  is_started_ = false, arrived_ = 0;
  deadline_ = worker_.now + ticks_of(options().idle_timeout);
  if (buffer_.size() == 0 && buffer_.capacity() > body_read) buffer_.shrink_to_fit();
}

// Answers what has arrived, in order; a handler that answers at once keeps the loop going without recursion.
void Peer::process() {
  if (is_processing_) return;
  is_processing_ = true;
  while (state_ == State::reading) {
    const Parsed parsed = parse();
    if (parsed == Parsed::whole) dispatch();
    if (parsed == Parsed::more) {
      read();
      break;
    }
  }
  is_processing_ = false;
}

Peer::Parsed Peer::parse() {
  using beast::http::error;
  const auto first = [&] { return *static_cast<const char*>(buffer_.data().data()); };
  while (!parser_->got_some() && buffer_.size() > 0 && (first() == '\r' || first() == '\n')) buffer_.consume(1);
  if (buffer_.size() > 0 && !std::exchange(is_started_, true)) {
    deadline_ = worker_.now + ticks_of(options().read_timeout);
  }
  // A chunked body's end is never nearer than five bytes, and Beast 1.81 asserts that in mid-parse.
  const auto least = [&] { return parser_->is_header_done() && parser_->chunked() ? 5u : 1u; };
  while (buffer_.size() >= least()) {
    error_code ec;
    buffer_.consume(parser_->put(buffer_.data(), ec));
    if (ec == error::need_more) break;
    if (ec) {
      const bool is_size = ec == error::body_limit;
      refuse(parser_->is_over_budget ? too_busy : is_size ? body_too_large
             : ec == error::header_limit ? header_too_large : bad_request);
      return Parsed::refused;
    }
    if (parser_->is_done()) return Parsed::whole;
  }
  if (!parser_->is_header_done()) return Parsed::more;
  // A table takes its time on a slow line, but it has to come in.
  if (const auto size = parser_->request.body.size(); parser_->is_large && size >= arrived_ + options().large_body_step) {
    arrived_ = size;
    deadline_ = worker_.now + ticks_of(options().read_timeout);
  }
  if (buffer_.size() > options().max_header_bytes) {  // an endless chunk extension or trailer
    refuse(bad_request);
    return Parsed::refused;
  }
  if (std::exchange(parser_->expects_continue, false) && buffer_.size() == 0) {
    next_ += "HTTP/1.1 100 Continue\r\n\r\n";
    flush();
  }
  return Parsed::more;
}

void Peer::dispatch() {
  worker_.shared.requests.fetch_add(1, std::memory_order_relaxed);
  state_ = State::handling;
  deadline_ = 0;
  is_keep_alive_ = parser_->keep_alive() && worker_.stops_at == 0;
  is_http11_ = parser_->is_http11;
  Request request = parser_->take();
  parser_.emplace(options(), worker_.shared.arriving);
  request.peer = peer_;
  request.is_late = ++worker_.without_rest > most_without_rest;
  is_head_ = request.method == "HEAD";
  is_api_ = request.target.starts_with("/api");
  const auto ticket = std::make_shared<Ticket>(worker_.mailbox, weak_from_this(), is_head_, options().max_stream_backlog);
  try {
    worker_.shared.handler(std::move(request), [ticket](Reply reply) { ticket->send(std::move(reply)); });
  } catch (const Refusal& refusal) {
    ticket->send(problem_reply(refusal));
  } catch (const std::exception& bug) {
    fmt::print(stderr, "fangxian: a handler threw: {}\n", bug.what());
    ticket->send(reply_of(handler_failed));
  }
}

void Peer::refuse(const Fault& fault) {
  is_keep_alive_ = false;
  is_lingering_ = true;
  is_api_ = true;
  is_head_ = false;
  state_ = State::handling;
  answer(reply_of(fault), nullptr);
}

void Peer::answer(Reply reply, std::shared_ptr<StreamQueue> queue) {
  if (state_ != State::handling) {
    if (queue) queue->close();
    return;
  }
  is_keep_alive_ = is_keep_alive_ && worker_.stops_at == 0;
  HeadFacts facts{is_keep_alive_, is_http11_, tls_ != nullptr, is_api_};
  if (queue) facts.framing = is_http11_ ? Framing::chunked : Framing::until_close;
  if (facts.framing == Framing::until_close) facts.is_keep_alive = is_keep_alive_ = false;
  append_reply_head(next_, reply, facts);
  state_ = State::replying;
  if (queue && !is_head_) {
    state_ = State::streaming;
    is_events_ = reply.type.starts_with("text/event-stream");
    queue_ = std::move(queue);
    watch();
  } else if (!is_head_ && may_have_body(reply.status)) {
    if (reply.body.size() > copied_body) {
      next_body_ = std::move(reply.body);
    } else {
      next_ += reply.body;
    }
  }
  flush();
}

// Writes straight into the socket and waits for the reactor only when its buffer is full.
void Peer::flush() {
  while (!is_writing_ && (is_unsent() || !next_.empty())) {
    if (!is_unsent()) {
      out_.clear();
      std::swap(out_, next_);
      body_ = std::exchange(next_body_, {});
      written_ = 0;
    }
    error_code ec = asio::error::would_block;
    if (!tls_) {
      written_ += body_.empty() ? socket_.write_some(unsent()[0], ec) : socket_.write_some(unsent(), ec);
    }
    if (!ec) continue;
    if (ec != asio::error::would_block) return close();
    is_writing_ = true;
    if (state_ != State::reading) deadline_ = worker_.now + ticks_of(options().idle_timeout);
    auto on_sent = [self = shared_from_this()](error_code failed, std::size_t count) {
      self->is_writing_ = false;
      if (self->state_ == State::closed) return;
      if (failed) return self->close();
      self->written_ += count;
      self->flush();
    };
    if (tls_) return tls_->async_write_some(unsent(), std::move(on_sent));
    return socket_.async_write_some(unsent(), std::move(on_sent));
  }
  if (!is_writing_) on_written();
}

void Peer::on_written() {
  if (state_ == State::reading) return;
  deadline_ = 0;
  if (out_.capacity() > 4 * copied_body) out_ = {};
  body_ = {};
  out_.clear();
  written_ = 0;
  if (queue_) queue_->sent(std::exchange(in_flight_, 0));
  if (state_ == State::streaming) return pump();
  if (queue_) std::exchange(queue_, nullptr)->close();
  if (state_ != State::replying) return;
  if (!is_keep_alive_) return hang_up();
  await_request();
  process();
}

void Peer::append_chunk(const StreamQueue::Taken& taken) {
  if (!taken.bytes.empty()) {
    in_flight_ += taken.bytes.size();
    if (is_http11_) fmt::format_to(std::back_inserter(next_), "{:x}\r\n", taken.bytes.size());
    next_ += taken.bytes;
    if (is_http11_) next_ += "\r\n";
  }
  if (taken.is_finished && is_http11_) next_ += "0\r\n\r\n";
}

// Moves what the stream's maker has queued onto the wire, until there is no more or the socket is full.
void Peer::pump() {
  if (is_pumping_) return;
  is_pumping_ = true;
  while (state_ == State::streaming && !is_writing_) {
    const StreamQueue::Taken taken = queue_->take();
    if (taken.is_cut) {
      close();
      break;
    }
    if (taken.bytes.empty() && !taken.is_finished) break;
    append_chunk(taken);
    if (taken.is_finished) state_ = State::replying;
    flush();
  }
  is_pumping_ = false;
}

void Peer::hang_up() {
  state_ = State::draining;
  deadline_ = worker_.now + linger_ticks;
  if (tls_ && !is_lingering_) {
    return tls_->async_shutdown([self = shared_from_this()](error_code) { self->close(); });
  }
  error_code ignored;  // the peer may be gone already
  if (!tls_) socket_.shutdown(tcp::socket::shutdown_send, ignored);
  if (!is_lingering_ && buffer_.size() == 0) return close();
  read();
}

void Peer::read() {
  if (is_reading_) return;
  is_reading_ = true;
  if (state_ == State::draining) buffer_.clear();
  const auto space = buffer_.prepare(parser_->is_header_done() ? body_read : header_read);
  auto on_arrived = [self = shared_from_this()](error_code ec, std::size_t count) {
    self->is_reading_ = false;
    if (ec) return self->on_read_end();
    self->buffer_.commit(count);
    self->on_read();
  };
  if (tls_) return tls_->async_read_some(space, std::move(on_arrived));
  socket_.async_read_some(space, std::move(on_arrived));
}

// Reads while a stream is sent, to notice that the peer has gone. Into a place of its own: the stream may end, and the
// buffer be parsed, before anything comes.
void Peer::watch() {
  if (is_reading_) return;
  is_reading_ = true;
  auto on_arrived = [self = shared_from_this()](error_code ec, std::size_t count) {
    self->is_reading_ = false;
    if (ec) return self->on_read_end();
    asio::buffer_copy(self->buffer_.prepare(count), asio::buffer(self->watched_, count));
    self->buffer_.commit(count);
    self->on_read();
  };
  if (tls_) return tls_->async_read_some(asio::buffer(watched_), std::move(on_arrived));
  socket_.async_read_some(asio::buffer(watched_), std::move(on_arrived));
}

// A peer that has only closed its sending side still gets the answer that is being made.
void Peer::on_read_end() {
  if (state_ != State::handling && state_ != State::replying) close();
}

void Peer::on_read() {
  switch (state_) {
    case State::reading: return process();
    case State::draining: return read();
    case State::streaming: return buffer_.size() > options().max_header_bytes ? close() : watch();
    default: return;  // read when its turn comes
  }
}

void Peer::tick() {
  if (deadline_ == 0 || worker_.now < deadline_) return;
  if (state_ == State::reading && is_started_) return refuse(too_slow);
  close();
}

void Peer::begin_stop() {
  const bool is_idle = state_ == State::reading && !is_started_;
  const bool is_endless = state_ == State::streaming && is_events_;
  if (is_idle || is_endless || state_ == State::handshaking || state_ == State::draining) return close();
  is_keep_alive_ = false;
}

void Peer::close() {
  if (state_ == State::closed) return;
  state_ = State::closed;
  if (queue_) queue_->close();
  error_code ignored;  // nothing is left to tell the peer
  socket_.shutdown(tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
  worker_.remove(this);
}

void IoWorker::tick() {
  timer.expires_after(tick_length);
  timer.async_wait([this](error_code ec) {
    if (ec) return;
    ++now;
    std::vector<std::shared_ptr<Peer>> all;
    all.reserve(connections.size());
    for (const auto& [key, connection] : connections) all.push_back(connection);
    for (const auto& connection : all) connection->tick();
    if (stops_at != 0 && now >= stops_at) return context.stop();
    tick();
  });
}

void IoWorker::adopt(tcp::socket socket, bool is_turned_away) {
  const auto connection = std::make_shared<Peer>(*this, std::move(socket));
  connections.emplace(connection.get(), connection);
  if (stops_at != 0) return connection->close();
  if (is_turned_away) return connection->turn_away();
  connection->start();
}

void IoWorker::remove(Peer* connection) {
  shared.open.fetch_sub(1, std::memory_order_relaxed);
  connections.erase(connection);
  if (stops_at != 0 && connections.empty()) context.stop();
}

void IoWorker::begin_stop() {
  stops_at = now + stop_ticks;
  std::vector<std::shared_ptr<Peer>> all;
  for (const auto& [key, connection] : connections) all.push_back(connection);
  for (const auto& connection : all) connection->begin_stop();
  if (connections.empty()) context.stop();
}

// After the thread has ended: whoever waits on a stream is released, also where the reply was still on its way to the thread.
void IoWorker::close_all() {
  while (!connections.empty()) {
    const std::shared_ptr<Peer> connection = connections.begin()->second;
    connection->close();
  }
  context.restart();
  context.poll();
}

}  // namespace fangxian
