// Beast's parser filling a Request, stricter where two readers of one message could disagree on where it ends. Included
// by connection.cc alone: Beast is slow to compile.
#pragma once

#include "http/io_worker.h"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string>
#include <utility>

namespace fangxian {

// Bodies still arriving may together hold this many times the largest one; a slow flood is answered 503 beyond.
inline constexpr std::size_t arriving_bodies = 64;
// The claim of a Content-Length is believed so far: memory follows what arrives.
inline constexpr std::uint64_t reserved_body = 1024 * 1024;

class RequestParser : public boost::beast::http::basic_parser<true> {
 public:
  RequestParser(const ListenerOptions& options, Arriving& arriving)
      : options_(options), arriving_(&arriving.ordinary), large_(arriving.large),
        max_arriving_(options.max_body_bytes * arriving_bodies) {
    header_limit(static_cast<std::uint32_t>(options.max_header_bytes));
    // Beast judges a Content-Length before the headers are handed over; who may send how much is judged right after.
    body_limit(boost::none);
    eager(true);
  }
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;
  ~RequestParser() { arriving_->fetch_sub(request.body.size(), std::memory_order_relaxed); }

  Request take() {
    arriving_->fetch_sub(request.body.size(), std::memory_order_relaxed);
    return std::exchange(request, {});
  }

  Request request;
  bool is_http11 = true;
  bool expects_continue = false;
  bool is_over_budget = false;
  bool is_large = false;  // its body has a limit of its own

 private:
  using Text = boost::beast::string_view;
  using Field = boost::beast::http::field;
  using Error = boost::beast::http::error;
  using error_code = boost::system::error_code;

  void on_request_impl(boost::beast::http::verb, Text method, Text target, int version, error_code& ec) override {
    is_http11 = version == 11;
    request.method.assign(method.data(), method.size());
    std::string_view path(target.data(), target.size());
    // The absolute form, which proxies send, names us as well.
    if (path.starts_with("http://") || path.starts_with("https://")) {
      path.remove_prefix(std::min(path.find('/', path.find("//") + 2), path.size()));
      if (path.empty()) path = "/";
    }
    if (!path.starts_with('/') && !(path == "*" && method == "OPTIONS")) ec = Error::bad_target;
    request.target.assign(path);
    request.headers.reserve(8);
  }

  void on_field_impl(Field field, Text name, Text value, error_code& ec) override {
    if (is_header_done_) return;  // a trailer must not pass for a header
    std::string key(name.data(), name.size());
    for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (field == Field::host) ++hosts_;
    const bool is_length = field == Field::content_length;
    if (is_length && (++lengths_ > 1 || value.find(',') != Text::npos)) ec = Error::bad_content_length;
    if (field == Field::transfer_encoding && !boost::beast::iequals(value, "chunked")) ec = Error::bad_transfer_encoding;
    if (field == Field::expect) expects_continue = is_http11 && boost::beast::iequals(value, "100-continue");
    request.headers.emplace_back(std::move(key), std::string(value.data(), value.size()));
  }

  void on_header_impl(error_code& ec) override {
    is_header_done_ = true;
    if (hosts_ > 1 || (is_http11 && hosts_ == 0)) ec = Error::bad_field;
    if (!is_http11 && chunked()) ec = Error::bad_transfer_encoding;
    if (ec) return;
    const std::size_t own = options_.body_limit ? options_.body_limit(request) : 0;
    is_large = own > options_.max_body_bytes;
    if (is_large) arriving_ = &large_, max_arriving_ = options_.max_large_bytes;
    max_body_ = is_large ? own : options_.max_body_bytes;
    if (content_length() && *content_length() > max_body_) ec = Error::body_limit;
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    request.body.reserve(static_cast<std::size_t>(std::min(length.value_or(0), reserved_body)));
  }
  std::size_t on_body_impl(Text bytes, error_code& ec) override {
    if (request.body.size() + bytes.size() > max_body_) ec = Error::body_limit;
    if (arriving_->fetch_add(bytes.size(), std::memory_order_relaxed) + bytes.size() > max_arriving_) {
      is_over_budget = true;
      ec = Error::body_limit;
    }
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, Text, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, error_code& ec) override { return on_body_impl(bytes, ec); }
  void on_finish_impl(error_code&) override {}
  void on_response_impl(int, Text, int, error_code&) override {}

  const ListenerOptions& options_;
  std::atomic<std::size_t>* arriving_;
  std::atomic<std::size_t>& large_;
  std::size_t max_arriving_;
  std::size_t max_body_ = 0;
  int hosts_ = 0, lengths_ = 0;
  bool is_header_done_ = false;
};

}  // namespace fangxian
